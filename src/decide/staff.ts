/**
 * What follows when one of the staff writes: an answer goes to the customer, a command is carried out, anything
 * unclear is returned to its writer. Every staff mail has exactly one outcome and none is dropped (rules §9).
 */
import type { StaffMember } from '../config/schema.js';
import type { Effect } from '../domain/decision.js';
import { causeKey, type Facts, type MessageCause, type ThreadCandidate } from '../domain/facts.js';
import type { TicketFacts } from '../domain/ticket.js';
import type { Instant } from '../domain/words.js';
import { because, letterKeys } from './effects.js';
import type { Policy } from './policy.js';
import { carryOut } from './staff-acts.js';
import { intentOf, type TicketAct } from './staff-intent.js';
import { confirmation, isOvertaken, newsSince, transcript } from './staff-letters.js';
import { decideForDesk, decideUnbidden } from './staff-unbidden.js';
import { clearedWords } from './staff-words.js';
import { ended, filed, giveBack, type StaffDecision, type Writing } from './staff-writing.js';

/** null: it is not theirs (no proof); then it is a stranger's. */
export function decideStaff(
  message: MessageCause,
  person: StaffMember,
  facts: Facts,
  policy: Policy,
  now: Instant,
): StaffDecision | null {
  const key = letterKeys(causeKey(message));
  const confirms = facts.message?.confirms ?? null;
  if (confirms !== null && confirms.staff === person.id && message.recognised.authentication !== 'fail')
    return ended('staff_command', 'confirmed', [
      { kind: 'release_confirmed', inbox: confirms.inbox, staff: person.id, reason: because('confirmed_by_answer') },
    ]);

  const candidate = noticeAnswered(facts, person);
  if (message.proof === null) return unproven(message, person, candidate, key, policy, now);
  const text = message.staffText ?? { commands: [], unknown: null, rest: message.newText };
  const intent = intentOf(text, candidate?.by ?? 'our-letter', message, person);
  const overrides = text.commands.some(({ name }) => name === 'send');
  const ticket = candidate?.ticket ?? null;
  const writing: Writing = { message, person, ticket, overrides, key, facts, policy, now };
  if (intent.kind === 'help' || intent.kind === 'new' || intent.kind === 'day') return decideForDesk(writing, intent);
  if (candidate === null || ticket === null) return decideUnbidden(writing, intent);
  if (intent.kind === 'unclear') return giveBack(writing, intent.why);
  if (intent.kind === 'note')
    return ended('staff_command', 'note', noteEffects(intent.note, message, person, ticket, key, policy, now));

  const revision = candidate.letter?.revision ?? null;
  const isOlder = revision !== null && isOvertaken(ticket, revision, person);
  if (isOlder && isOfTheMoment(intent) && !overrides)
    return giveBack(writing, because('older_revision', { ticket: ticket.id }), {
      news: newsSince(ticket, revision, policy),
    });

  const cleared = clearedWords(intent, message, person, overrides, policy);
  if (cleared.kind === 'refused') return giveBack(writing, cleared.why);
  const done = carryOut({ act: intent, ticket, message, person, words: cleared.words, key, policy, facts, now });
  if (done.kind === 'refused') return giveBack(writing, done.why, { beside: done.beside ?? null });
  const answers =
    intent.kind === 'answer' || intent.kind === 'letter' || (intent.kind === 'close' && cleared.words !== null);
  return ended(answers ? 'staff_answer' : 'staff_command', null, [
    filed(ticket),
    ...noteBelow(intent, person, ticket),
    ...done.effects,
  ]);
}

/** The notice sent to this very person that the mail answers, by its random Message-ID or reply address. */
function noticeAnswered(facts: Facts, person: StaffMember): ThreadCandidate | null {
  const threads = facts.message?.threads ?? [];
  return (
    threads.find(
      ({ letter }) =>
        letter !== null &&
        letter.kind === 'staff' &&
        letter.staff === person.id &&
        // "Yes, it was me" is for us alone, the second time as well.
        letter.purpose !== 'confirm',
    ) ?? null
  );
}

/** What speaks to the customer or decides on what they sent must know their last word (rules §9.5). */
function isOfTheMoment(act: TicketAct): boolean {
  return ['answer', 'close', 'accept', 'reject', 'item', 'letter'].includes(act.kind);
}

function noteBelow(act: TicketAct, person: StaffMember, ticket: TicketFacts): readonly Effect[] {
  if (!('note' in act) || act.note === '') return [];
  return [{ kind: 'note', ticket: ticket.id, by: person.id, text: act.note, reason: because('note') }];
}

/** Held until its writer answers a single-use mail; null where it can only be a stranger's. */
function unproven(
  message: MessageCause,
  person: StaffMember,
  candidate: ThreadCandidate | null,
  key: () => string,
  policy: Policy,
  now: Instant,
): StaffDecision | null {
  const mayConfirm = policy.config.desk.authentication.confirmStaff && message.recognised.authentication === 'none';
  if (candidate === null || !mayConfirm) return null;
  const letterKey = key();
  return ended('staff_held', 'unproven', [
    confirmation(letterKey, message, person, candidate.ticket, policy, now),
    { kind: 'hold_for_confirmation', staff: person.id, letterKey, reason: because('staff_unproven') },
  ]);
}

function noteEffects(
  text: string,
  message: MessageCause,
  person: StaffMember,
  ticket: TicketFacts,
  key: () => string,
  policy: Policy,
  now: Instant,
): readonly Effect[] {
  return [
    filed(ticket),
    { kind: 'note', ticket: ticket.id, by: person.id, text, reason: because('note') },
    transcript({
      key: key(),
      done: [because('noted')],
      letter: null,
      revision: ticket.revision,
      ticket,
      person,
      message,
      policy,
      now,
    }),
  ];
}
