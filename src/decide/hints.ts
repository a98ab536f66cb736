/**
 * What verifiers should look at in an identity file: observations, never verdicts (rules §6.5). Nothing is accepted or
 * rejected because of one.
 */
import type { Reason } from '../domain/letter.js';
import { toDialled } from '../domain/phone.js';
import { because } from './effects.js';
import { companyHints, taxNumberHints } from './hints-company.js';
import { customerHints } from './hints-customer.js';
import { senderHints } from './hints-sender.js';
import { type IdentityFile, valueOfKind } from './identity-file.js';
import type { Policy } from './policy.js';

export function verificationHints(file: IdentityFile, policy: Policy): readonly Reason[] {
  return [
    ...senderHints(file, policy),
    ...phoneHints(file),
    ...companyHints(file),
    ...changedHints(file),
    ...taxNumberHints(file),
    ...customerHints(file, policy),
  ];
}

/** A foreign number may be right; that it is none of Taiwan is worth a look. */
function phoneHints(file: IdentityFile): readonly Reason[] {
  const phone = valueOfKind(file, 'phone');
  if (phone === null) return [];
  const dialled = toDialled(phone);
  if (dialled?.startsWith('+886') !== true) return [because('hint_phone_odd')];
  return [because(dialled.startsWith('+8869') ? 'hint_phone_mobile' : 'hint_phone_landline')];
}

/** An applicant who changes what they said has a reason, good or bad. */
function changedHints({ entries, history }: IdentityFile): readonly Reason[] {
  return entries.flatMap(({ item }) => {
    const given = history
      .filter((record) => record.item === item && record.change === 'given')
      .map(({ value }) => value);
    const values = new Set(given.filter((value) => value !== null));
    return values.size > 1 ? [because('hint_changed', { item, count: values.size })] : [];
  });
}
