/**
 * A mail of staff as the rules hand it around, and the two ways in which it ends without having been carried out or
 * besides: it is filed with its ticket, it goes back to its writer.
 */
import type { StaffMember } from '../config/schema.js';
import type { Effect, Outcome } from '../domain/decision.js';
import type { Facts, MessageCause } from '../domain/facts.js';
import type { LetterContent, NewsItem, Reason } from '../domain/letter.js';
import type { TicketFacts } from '../domain/ticket.js';
import type { Instant } from '../domain/words.js';
import { because } from './effects.js';
import type { Policy } from './policy.js';
import { returned } from './staff-letters.js';

export interface StaffDecision {
  readonly outcome: Outcome;
  readonly rule: string | null;
  readonly effects: readonly Effect[];
}

export interface Writing {
  readonly message: MessageCause;
  readonly person: StaffMember;
  /** null: it answers no notice. */
  readonly ticket: TicketFacts | null;
  /** `#send`: sends all the same what was returned. */
  readonly overrides: boolean;
  readonly key: () => string;
  readonly facts: Facts;
  readonly policy: Policy;
  readonly now: Instant;
}

type Beside = Extract<LetterContent, { form: 'returned' }>['beside'];

export function giveBack(
  { message, person, ticket, key, policy, now }: Writing,
  why: Reason,
  more: { readonly news?: readonly NewsItem[]; readonly beside?: Beside } = {},
): StaffDecision {
  const subject = ticket?.subject ?? message.recognised.thread.bareSubject;
  const regarding = { messageId: message.messageId, references: message.references, subject };
  const letter = { key: key(), why, theirText: message.newText, regarding, person, ticket, policy, now };
  return ended('staff_returned', why.code, [
    ...(ticket === null ? [] : [filed(ticket)]),
    returned({ ...letter, news: more.news ?? [], beside: more.beside ?? null }),
  ]);
}

export function filed(ticket: Pick<TicketFacts, 'id'>): Effect {
  return { kind: 'file_message', ticket: ticket.id, sender: 'staff', reason: because('staff_wrote') };
}

export function ended(outcome: Outcome, rule: string | null, effects: readonly Effect[]): StaffDecision {
  return { outcome, rule, effects };
}
