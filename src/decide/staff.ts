/**
 * What follows when one of the staff writes: an answer goes to the customer, a command is carried out, anything
 * unclear is returned to its writer. Every staff mail has exactly one outcome and none is dropped (rules §9).
 */
import type { StaffMember } from '../config/schema.js';
import type { Effect, Outcome } from '../domain/decision.js';
import { causeKey, type Facts, type MessageCause, type ThreadCandidate } from '../domain/facts.js';
import type { LetterContent, NewsItem, Reason } from '../domain/letter.js';
import type { TicketFacts } from '../domain/ticket.js';
import type { Instant } from '../domain/words.js';
import { because, letterKeys } from './effects.js';
import type { Policy } from './policy.js';
import { relayText } from './relay.js';
import { carryOut } from './staff-acts.js';
import { intentOf, type TicketAct } from './staff-intent.js';
import { confirmation, help, newsSince, returned, transcript } from './staff-letters.js';

export interface StaffDecision {
  readonly outcome: Outcome;
  readonly rule: string | null;
  readonly effects: readonly Effect[];
}

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
    return outcome('staff_command', 'confirmed', [
      { kind: 'release_confirmed', inbox: confirms.inbox, staff: person.id, reason: because('confirmed_by_answer') },
    ]);

  const candidate = noticeAnswered(facts, person);
  if (message.proof === null) return unproven(message, person, candidate, key, policy, now);
  const text = message.staffText ?? { commands: [], unknown: null, rest: message.newText };
  const intent = intentOf(text, candidate?.by ?? 'our-letter', message, person);
  const writing = { message, person, ticket: candidate?.ticket ?? null, key, policy, now };
  if (intent.kind === 'help')
    return outcome('staff_command', 'help', [
      ...(candidate === null ? [] : [filed(candidate.ticket)]),
      help(key(), message, person, writing.ticket, policy, now),
    ]);
  if (candidate === null) return giveBack(writing, because('answers_no_notice'), { beside: 'help' });
  if (intent.kind === 'unclear') return giveBack(writing, intent.why);
  const { ticket } = candidate;
  if (intent.kind === 'note')
    return outcome('staff_command', 'note', noteEffects(intent.note, message, person, ticket, key, policy, now));

  const overrides = text.commands.some(({ name }) => name === 'send');
  const revision = candidate.letter?.revision ?? null;
  const isOlder = revision !== null && ticket.revision > revision;
  if (isOlder && isOfTheMoment(intent) && !overrides)
    return giveBack(writing, because('older_revision', { ticket: ticket.id }), { news: newsSince(ticket, revision) });

  const cleared = clearedWords(intent, message, person, overrides, policy);
  if (cleared.kind === 'refused') return giveBack(writing, cleared.why);
  const done = carryOut({ act: intent, ticket, message, person, words: cleared.words, key, policy, facts, now });
  if (done.kind === 'refused') return giveBack(writing, done.why, { beside: done.beside ?? null });
  const answers =
    intent.kind === 'answer' || intent.kind === 'letter' || (intent.kind === 'close' && cleared.words !== null);
  return outcome(answers ? 'staff_answer' : 'staff_command', null, [
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

type Cleared =
  | { readonly kind: 'cleared'; readonly words: string | null }
  | { readonly kind: 'refused'; readonly why: Reason };

/** All that a customer will read of a staff mail passes here (rules §9.3, §7). */
function clearedWords(
  act: TicketAct,
  message: MessageCause,
  person: StaffMember,
  overrides: boolean,
  policy: Policy,
): Cleared {
  const text = textForCustomer(act);
  if (text === null) return { kind: 'cleared', words: null };
  const relay = relayText(text, person, policy.config);
  switch (relay.kind) {
    case 'leak':
      return { kind: 'refused', why: because('would_leak', { what: relay.what }) };
    case 'forbidden':
      return overrides
        ? { kind: 'cleared', words: relay.text }
        : { kind: 'refused', why: because('forbidden_words', { what: relay.what }) };
    case 'ok': {
      // Nothing but a signature is no answer.
      const isEmpty = act.kind !== 'reject' && relay.text === '' && !message.attachments.some(({ inline }) => !inline);
      return isEmpty
        ? { kind: 'refused', why: because('empty_answer', { name: person.name }) }
        : { kind: 'cleared', words: relay.text };
    }
  }
}

function textForCustomer(act: TicketAct): string | null {
  return 'text' in act ? act.text : null;
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
  return outcome('staff_held', 'unproven', [
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

type Beside = Extract<LetterContent, { form: 'returned' }>['beside'];

interface Writing {
  readonly message: MessageCause;
  readonly person: StaffMember;
  /** null: it answers no notice. */
  readonly ticket: TicketFacts | null;
  readonly key: () => string;
  readonly policy: Policy;
  readonly now: Instant;
}

function giveBack(
  { message, person, ticket, key, policy, now }: Writing,
  why: Reason,
  more: { readonly news?: readonly NewsItem[]; readonly beside?: Beside } = {},
): StaffDecision {
  const subject = ticket?.subject ?? message.recognised.thread.bareSubject;
  const regarding = { messageId: message.messageId, references: message.references, subject };
  const letter = { key: key(), why, theirText: message.newText, regarding, person, ticket, policy, now };
  return outcome('staff_returned', why.code, [
    ...(ticket === null ? [] : [filed(ticket)]),
    returned({ ...letter, news: more.news ?? [], beside: more.beside ?? null }),
  ]);
}

function filed(ticket: TicketFacts): Effect {
  return { kind: 'file_message', ticket: ticket.id, sender: 'staff', reason: because('staff_wrote') };
}

function outcome(kind: Outcome, rule: string | null, effects: readonly Effect[]): StaffDecision {
  return { outcome: kind, rule, effects };
}
