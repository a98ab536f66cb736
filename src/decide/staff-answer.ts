/**
 * A person answers a customer: their words leave from the desk's address after a moment in which they can be caught,
 * the case is theirs, the clock stops. Also closing, taking and noting time, which go along with an answer.
 */
import type { Effect } from '../domain/decision.js';
import type { MessageCause } from '../domain/facts.js';
import type { LetterIntent, Reason } from '../domain/letter.js';
import { isInText } from '../domain/message.js';
import type { TicketState } from '../domain/ticket.js';
import { type ActMatter, accountOf, type Done, done, heldLetter, readerOf } from './act.js';
import { closingTime } from './deadlines.js';
import { because } from './effects.js';
import { waitingAnswers } from './matter.js';
import { afterSilence } from './silence.js';

const quotedCharacters = 2_000;

interface Beside {
  readonly takes: boolean;
  readonly minutes: number | null;
}

/** Their words go out, if there are any, and the ticket goes on from there. */
export function answerWith(matter: ActMatter, beside: Beside, next: TicketState): Done {
  const { message, words } = matter;
  const letter = words === null || message === null ? null : relayLetter(matter, message, words);
  return done(answeredBy(matter, letter, beside, next));
}

/** Nothing but that. */
export function takeAndSpend(matter: ActMatter, beside: Beside): Done {
  return done([
    ...(beside.takes ? [taken(matter)] : []),
    ...spent(matter, beside.minutes),
    ...accountOf(matter, besideReasons(matter, beside), null),
  ]);
}

/** What follows from a letter that a person sends: it is the ticket's answer; null: it is closed without one. */
export function answeredBy(
  matter: ActMatter,
  relay: LetterIntent | null,
  beside: Beside,
  next: TicketState,
): readonly Effect[] {
  const { ticket, person, policy, now } = matter;
  const answered: readonly Effect[] =
    relay === null
      ? []
      : [
          { kind: 'write', letter: relay, reason: because('staff_answer') },
          { kind: 'answered_by_person', ticket: ticket.id, by: person.id, reason: because('staff_answer') },
          { kind: 'raise_revision', ticket: ticket.id, reason: because('staff_answer') },
        ];
  const takesIt = beside.takes || (relay !== null && ticket.assignee === null);
  const leavesAt = relay?.releaseAt ?? now;
  // Whom a person asks, a machine reminds (rules §10).
  const reminder = afterSilence({ ...ticket, state: next }, { at: leavesAt, byPerson: true }, policy);
  const wakeAt = next === 'answered' ? closingTime(policy, leavesAt) : (reminder?.at ?? null);
  const what = relay === null ? 'closed' : next === 'closed' ? 'answered_and_closed' : 'answered';
  return [
    ...answered,
    ...(takesIt ? [taken(matter)] : []),
    ...spent(matter, beside.minutes),
    ...waitingAnswers(ticket).map(
      ({ id }): Effect => ({ kind: 'withdraw', letter: id, reason: because('person_answered') }),
    ),
    {
      kind: 'set_state',
      ticket: ticket.id,
      state: next,
      reason: because(next === 'closed' ? 'closed_by_staff' : 'staff_answer'),
    },
    { kind: 'set_deadline', ticket: ticket.id, dueAt: null, since: null, reason: because('stop') },
    { kind: 'wake', ticket: ticket.id, at: wakeAt, reason: because(next) },
    ...accountOf(
      matter,
      [because(what, { ticket: ticket.id }), ...besideReasons(matter, beside)],
      relay,
      relay !== null,
    ),
  ];
}

function taken({ ticket, person }: ActMatter): Effect {
  return { kind: 'assign', ticket: ticket.id, to: person.id, reason: because('taken') };
}

function spent({ ticket, person }: ActMatter, minutes: number | null): readonly Effect[] {
  if (minutes === null) return [];
  return [{ kind: 'spend_minutes', ticket: ticket.id, minutes, by: person.id, reason: because('time_noted') }];
}

/** At the cap staff hear of it; what they tell the customer is theirs (rules §3.3). */
function besideReasons({ ticket, policy }: ActMatter, { takes, minutes }: Beside): readonly Reason[] {
  const total = ticket.spentMinutes + (minutes ?? 0);
  const cap = policy.config.desk.promise.serviceMinutes;
  return [
    ...(takes ? [because('taken', { ticket: ticket.id })] : []),
    ...(minutes === null ? [] : [because('time_noted', { minutes, total })]),
    ...(minutes !== null && total >= cap ? [because('time_is_up', { total, cap })] : []),
  ];
}

export function relayLetter(matter: ActMatter, source: MessageCause, text: string): LetterIntent {
  const { message } = readerOf(matter.ticket);
  return heldLetter(matter, {
    purpose: 'relay',
    automatic: false,
    content: {
      form: 'relay',
      source: source.inbox,
      text,
      attachments: source.attachments.flatMap((attachment, place) => (isInText(attachment) ? [] : [place])),
      quoted:
        message === undefined ? null : { at: message.receivedAt, text: message.newText.slice(0, quotedCharacters) },
    },
  });
}
