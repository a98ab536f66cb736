/**
 * May a machine answer this sender? One pure question, its reasons in order (RFC 3834 §2, rules §8); the first
 * that forbids wins. Machine-made mail never comes this far.
 */
import type { Facts, MessageCause } from '../domain/facts.js';
import type { LetterSummary, Reason } from '../domain/letter.js';
import type { EmailAddress } from '../domain/words.js';
import type { Policy } from './policy.js';

export type MayAnswer =
  | { readonly may: true }
  | { readonly may: false; readonly situation: 'unproven' | 'over_cap'; readonly reason: Reason };

const noReplyForm =
  /^(no[-_.]?reply|do[-_.]?not[-_.]?reply|mailer-daemon|postmaster|bounces?|notifications?)([+._-].*)?@/;

/** Which cap applies: that of receipts and scope letters, or that of identity letters (rules §8.2). */
export type LetterFamily = 'scope' | 'identity';

/** `replaced`: letters that this one takes the place of; they will not have been sent. */
export function mayAnswerAutomatically(
  message: MessageCause,
  facts: Facts,
  policy: Policy,
  family: LetterFamily,
  replaced: readonly LetterSummary[],
): MayAnswer {
  const { letters } = policy.config.desk;
  const sent = facts.message;
  // An address read out of a text is nobody's proof; who passed the mail on is told, and answers.
  if (message.forwardedBy !== null) return no('unproven', 'forwarded_by_staff', { name: message.forwardedBy });
  if (message.from === null) return no('unproven', 'no_sender');
  // Of two senders nobody knows who wrote it (RFC 5322 §3.6.2 wants a Sender then, and one in From here).
  if (message.flaws.includes('two-froms')) return no('unproven', 'two_senders');
  if (message.recognised.authentication === 'fail') return no('unproven', 'authentication_failed');
  if (noReplyForm.test(message.from.address)) return no('unproven', 'no_reply_address');
  if (sent?.undeliverable === true) return no('unproven', 'undeliverable');
  if (facts.brake || facts.automaticLastHour >= letters.brakePerHour) return no('over_cap', 'brake');
  const [count, cap] =
    family === 'scope'
      ? [sent?.scopeLettersToSender ?? 0, letters.scopePerDay]
      : [sent?.identityLettersToSender ?? 0, letters.identityPerDay];
  if (count - spared(message.from.address, family, replaced) >= cap) return no('over_cap', 'cap', { cap });
  return { may: true };
}

function spared(sender: EmailAddress, family: LetterFamily, replaced: readonly LetterSummary[]): number {
  return replaced.filter(({ to, held, purpose }) => to === sender && held !== 'observe' && familyOf(purpose) === family)
    .length;
}

function familyOf(purpose: LetterSummary['purpose']): LetterFamily {
  return purpose === 'receipt' || purpose === 'decline' || purpose === 'offer' ? 'scope' : 'identity';
}

function no(situation: 'unproven' | 'over_cap', code: string, params: Reason['params'] = {}): MayAnswer {
  return { may: false, situation, reason: { code, params } };
}
