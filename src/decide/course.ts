/**
 * How a ticket goes on once a row of the table applies: its state, working deadline and when it wants to be looked
 * at again. What the ticket already waited for is not forgotten over a new matter (rules §10). Called for a message
 * just in and for a waiting letter decided anew.
 */
import type { Effect } from '../domain/decision.js';
import type { LetterIntent } from '../domain/letter.js';
import type { StoredAsk, TicketFacts, TicketState } from '../domain/ticket.js';
import { type Instant, laterOf } from '../domain/words.js';
import { type Answer, hasEmergency, needsPerson } from './answer.js';
import { answerDeadline, closingTime, earliestOf, emergencyRepeat, responseDeadline } from './deadlines.js';
import { because } from './effects.js';
import { isFreeMail, type Policy, procedureOf } from './policy.js';
import { afterSilence } from './silence.js';
import { nextStaffReminder } from './staff-reminder.js';
import type { NamedRow } from './table.js';

export interface CourseMatter {
  /** The ticket as it was, with its open asks; of a new one what it will be. */
  readonly ticket: TicketFacts;
  readonly isNew: boolean;
  /** Asks of the message just in. */
  readonly asks: readonly StoredAsk[];
  readonly row: NamedRow;
  readonly answer: Answer;
  /** null: the machine says nothing. */
  readonly letter: LetterIntent | null;
  readonly receivedAt: Instant;
}

export interface Course {
  readonly state: TicketState;
  readonly dueAt: Instant | null;
  readonly dueSince: Instant | null;
  readonly wakeAt: Instant | null;
}

export function courseOf(matter: CourseMatter, policy: Policy, now: Instant): Course {
  const waitedFor = leavesToPerson(matter, policy) ? 'awaiting_staff' : stillWaitedFor(matter, policy);
  const state = needier(stateBy(matter), waitedFor);
  const due = dueAt(matter, state, policy);
  // A later mail does not begin the time anew.
  const running = !matter.isNew && matter.ticket.dueAt !== null ? matter.ticket.dueSince : null;
  const clock = { dueAt: due, dueSince: due === null ? null : (running ?? matter.receivedAt) };
  return { state, ...clock, wakeAt: wakeAt(matter, state, clock, policy, now) };
}

export function courseEffects({ ticket, row }: CourseMatter, course: Course): readonly Effect[] {
  return [
    { kind: 'set_state', ticket: ticket.id, state: course.state, reason: because(row.situation) },
    {
      kind: 'set_deadline',
      ticket: ticket.id,
      dueAt: course.dueAt,
      since: course.dueSince,
      reason: because(row.clock),
    },
    {
      kind: 'wake',
      ticket: ticket.id,
      at: course.wakeAt,
      reason: because(course.wakeAt === null ? 'nothing_due' : row.situation),
    },
  ];
}

/** Nobody took it yet; who answers takes it. */
export function isUntakenEmergency(ticket: Pick<TicketFacts, 'state' | 'assignee' | 'asks'>, policy: Policy): boolean {
  return ticket.state === 'awaiting_staff' && ticket.assignee === null && hasEmergency(ticket.asks, policy);
}

/** Counted from the last word to the customer, whoever said it; null while one has not left yet, or no date is known. */
export function closesAt(ticket: TicketFacts, policy: Policy): Instant | null {
  const ours = ticket.letters.filter(({ kind, state }) => kind === 'customer' && state !== 'given_up');
  if (ours.some(({ state }) => state !== 'sent')) return null;
  const last = ours.reduce((at, { sentAt }) => (sentAt === null ? at : laterOf(at, sentAt)), ticket.lastReceivedAt);
  return closingTime(policy, last);
}

function stateBy({ row, answer, ticket }: CourseMatter): TicketState {
  if (row.state === 'unchanged') return ticket.state;
  if (row.state !== 'neediest') return row.state;
  if (answer.paragraphs.some(needsPerson)) return 'awaiting_staff';
  return answer.asksFor.length > 0 || answer.paragraphs.some(({ kind }) => kind === 'forgot_password')
    ? 'awaiting_customer'
    : 'answered';
}

/** The letter is about the identity alone, and the mail asks something beside it: the machine has had its word. */
function leavesToPerson({ asks, answer, letter, ticket }: CourseMatter, policy: Policy): boolean {
  return (
    letter !== null &&
    asks.some(
      ({ id, topic }) =>
        !answer.answers.includes(id) && (ticket.checklist === null || procedureOf(policy, topic) !== 'identity'),
    )
  );
}

/** A second matter leaves the first as it was: a pending application, a question that a person has yet to answer. */
function stillWaitedFor({ ticket, isNew, answer }: CourseMatter, policy: Policy): TicketState | null {
  if (isNew) return null;
  if (ticket.state === 'awaiting_customer') return 'awaiting_customer';
  if (ticket.state !== 'awaiting_staff') return null;
  const onlyTheCheck = answer.asksFor.length > 0 && !owesAnswer(ticket, policy);
  return onlyTheCheck ? null : 'awaiting_staff';
}

/** A person has yet to answer something that is not the identity check. */
function owesAnswer(ticket: TicketFacts, policy: Policy): boolean {
  const answeredAt = ticket.letters
    .filter(({ kind, automatic }) => kind === 'customer' && !automatic)
    .map(({ decidedAt }) => decidedAt)
    .at(-1);
  return ticket.asks.some((ask) => {
    const askedAt = ticket.messages.find(({ inbox }) => inbox === ask.message)?.receivedAt;
    if (answeredAt !== undefined && askedAt !== undefined && askedAt <= answeredAt) return false;
    if (!ask.sure) return true;
    const procedure = procedureOf(policy, ask.topic);
    if (procedure === 'forgot_password') return !isFreeMail(policy, ticket.requester);
    return procedure !== 'identity' && ask.category !== 'out_of_scope';
  });
}

const order: readonly (TicketState | null)[] = ['awaiting_staff', 'awaiting_customer'];

function needier(state: TicketState, other: TicketState | null): TicketState {
  return order.find((needy) => needy === state || needy === other) ?? state;
}

/** A later mail never puts off what was due, and nobody is given longer than the customer was told. */
function dueAt(matter: CourseMatter, state: TicketState, policy: Policy): Instant | null {
  if (state !== 'awaiting_staff') return null;
  const { ticket, isNew, row, answer, letter, receivedAt } = matter;
  const response = responseDeadline(ticket.urgent, receivedAt, policy);
  const next =
    row.clock === 'stop'
      ? null
      : letter === null
        ? response
        : answerDeadline(answer, ticket.urgent, receivedAt, policy);
  const before = !isNew && ticket.state === 'awaiting_staff' ? ticket.dueAt : null;
  const left = leavesToPerson(matter, policy) ? response : null;
  return earliestOf([before, next, left, letter?.promiseAt ?? null]) ?? response;
}

function leavingOf(letter: LetterIntent | null) {
  return letter === null ? null : { at: letter.releaseAt, byPerson: false };
}

function wakeAt(
  { ticket, asks, letter }: CourseMatter,
  state: TicketState,
  clock: Pick<Course, 'dueAt' | 'dueSince'>,
  policy: Policy,
  now: Instant,
): Instant | null {
  if (isUntakenEmergency({ ...ticket, state, asks: [...ticket.asks, ...asks] }, policy))
    return emergencyRepeat(policy, now);
  if (state === 'awaiting_customer') return afterSilence({ ...ticket, state }, leavingOf(letter), policy)?.at ?? null;
  if (state === 'awaiting_staff') return nextStaffReminder({ ...ticket, ...clock }, policy, now)?.at ?? null;
  return state === 'answered' ? closingTime(policy, letter?.releaseAt ?? now) : null;
}
