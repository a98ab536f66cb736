/**
 * Which ticket a message belongs to, checked against who takes part: evidence alone joins nobody
 * (rules §6.7, §8.4). The candidates come from the store, strongest evidence first.
 */
import type { ThreadCandidate } from '../domain/facts.js';
import type { Authentication, NamedAddress } from '../domain/message.js';
import type { EmailAddress } from '../domain/words.js';
import { isNamedIn } from './named.js';
import type { Policy } from './policy.js';

export type Thread =
  | { readonly kind: 'new'; readonly why: string }
  | { readonly kind: 'joins'; readonly candidate: ThreadCandidate }
  /** Somebody else answers in the thread: filed there for staff to see, and told nothing. */
  | { readonly kind: 'stranger'; readonly candidate: ThreadCandidate };

export interface Sender extends NamedAddress {
  readonly authentication: Authentication;
}

export function chooseThread(candidates: readonly ThreadCandidate[], from: Sender, policy: Policy): Thread {
  const own = candidates.find((candidate) => takesPart(candidate, from.address));
  if (own !== undefined) return { kind: 'joins', candidate: own };

  // A name is soon guessed, and so is a case number; both together prove nothing.
  const named = candidates.find(
    ({ by, ticket }) => by !== 'case-number' && from.authentication !== 'fail' && isNamedIn(ticket, from, policy),
  );
  if (named !== undefined) return { kind: 'joins', candidate: named };

  // Only who holds a letter of ours can answer it; knowing a case number or another's Message-ID proves nothing.
  const foreign = candidates.find((candidate) => answersOurLetter(candidate));
  if (foreign !== undefined) return { kind: 'stranger', candidate: foreign };

  const [weak] = candidates;
  return { kind: 'new', why: weak === undefined ? 'no_thread' : 'sender_takes_no_part' };
}

export function takesPart(candidate: ThreadCandidate, from: EmailAddress): boolean {
  return candidate.ticket.participants.some((participant) => participant.address === from);
}

function answersOurLetter(candidate: ThreadCandidate): boolean {
  return candidate.by === 'reply-token' || candidate.by === 'note-token' || candidate.by === 'our-letter';
}
