/**
 * What verifiers should look at in an identity file: observations, never verdicts (rules §6.5). Nothing is accepted or
 * rejected because of one.
 */
import type { Checklist } from '../config/schema.js';
import type { Reason } from '../domain/letter.js';
import type { ChecklistEntry, ItemRecord } from '../domain/ticket.js';
import { domainOf, type EmailAddress, toEmailAddress } from '../domain/words.js';
import { because } from './effects.js';
import { looksAlike } from './look-alike.js';
import { isFreeMail, type Policy } from './policy.js';

export interface IdentityFile {
  readonly checklist: Checklist;
  readonly entries: readonly ChecklistEntry[];
  readonly history: readonly ItemRecord[];
  readonly requester: EmailAddress;
  /** One of the applicant's mails at least was proven to be theirs. */
  readonly proven: boolean;
  /** What the applicant wrote. */
  readonly texts: readonly string[];
}

export function verificationHints(file: IdentityFile, policy: Policy): readonly Reason[] {
  return [...senderHints(file, policy), ...phoneHints(file), ...changedHints(file), ...taxNumberHints(file)];
}

function senderHints({ checklist, entries, requester, proven }: IdentityFile, policy: Policy): readonly Reason[] {
  const domain = domainOf(requester);
  const written = valueOfKind(checklist, entries, 'email');
  const administrator = written === null ? null : toEmailAddress(written);
  const theirs = administrator === null ? null : domainOf(administrator);
  const compared =
    theirs === null
      ? []
      : theirs === domain
        ? [because('hint_same_domain', { domain })]
        : [because('hint_other_domain', { administrator: theirs, sender: domain })];
  return [
    ...(proven ? [] : [because('hint_sender_unproven')]),
    ...(isFreeMail(policy, requester) ? [because('hint_free_mail_sender', { domain })] : []),
    ...compared,
    ...(theirs !== null && looksAlike(domain, theirs)
      ? [because('hint_look_alike', { administrator: theirs, sender: domain })]
      : []),
    ...(administrator !== null && isFreeMail(policy, administrator)
      ? [because('hint_free_mail_administrator', { domain: domainOf(administrator) })]
      : []),
  ];
}

/** A foreign number may be right; that it is none of Taiwan is worth a look. */
function phoneHints({ checklist, entries }: IdentityFile): readonly Reason[] {
  const phone = valueOfKind(checklist, entries, 'phone');
  if (phone === null) return [];
  const digits = (/^[^a-z#分轉]*/iu.exec(phone)?.[0] ?? '').replace(/\D/g, '').replace(/^886(?=[2-9])/, '0');
  if (/^09\d{8}$/.test(digits)) return [because('hint_phone_mobile')];
  if (/^0[2-8]\d{7,8}$/.test(digits)) return [because('hint_phone_landline')];
  return [because('hint_phone_odd')];
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

const taxNumberForm = /(?:統編|統一編號|统一编号|\bVAT\b|\btax id\b|\bGUI number\b)[^\d\n]{0,12}(\d{8})(?!\d)/giu;
const examinedCharacters = 20_000;

function taxNumberHints({ texts, entries }: IdentityFile): readonly Reason[] {
  const words = [...texts, ...entries.map(({ value, evidence }) => `${value ?? ''}\n${evidence ?? ''}`)];
  const found = words.flatMap((text) =>
    [...text.slice(0, examinedCharacters).normalize('NFKC').matchAll(taxNumberForm)].map(([, number = '']) => number),
  );
  return [...new Set(found)].map((number) =>
    because(hasCheckDigit(number) ? 'hint_tax_number_sound' : 'hint_tax_number_unsound', { number }),
  );
}

const weights = [1, 2, 1, 2, 1, 2, 4, 1];

/**
 * 統一編號, by the rule of the Fiscal Information Agency: the digits of the weighted digits add up to a multiple of 5
 * since April 2023 (of 10 before, which that includes); with 7 in the seventh place one less will do.
 */
export function hasCheckDigit(number: string): boolean {
  const sum = weights.reduce((total, weight, place) => {
    const product = weight * Number(number[place]);
    return total + Math.floor(product / 10) + (product % 10);
  }, 0);
  return sum % 5 === 0 || (number[6] === '7' && (sum + 1) % 5 === 0);
}

function valueOfKind(
  checklist: Checklist,
  entries: readonly ChecklistEntry[],
  kind: Checklist['items'][number]['kind'],
): string | null {
  const item = checklist.items.find((one) => one.kind === kind)?.name;
  return entries.find((entry) => entry.item === item)?.value ?? null;
}
