/** How the one who writes stands to the administrator whom they name (rules §6.5). Observations, never verdicts. */
import type { Reason } from '../domain/letter.js';
import { domainOf, toEmailAddress } from '../domain/words.js';
import { because } from './effects.js';
import { type IdentityFile, valueOfKind } from './identity-file.js';
import { looksAlike } from './look-alike.js';
import { isFreeMail, type Policy } from './policy.js';

export function senderHints(file: IdentityFile, policy: Policy): readonly Reason[] {
  const { requester, proven } = file;
  const domain = domainOf(requester);
  const administrator = toEmailAddress(valueOfKind(file, 'email') ?? '');
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
