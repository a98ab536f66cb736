/**
 * When the people of a ticket are reminded that it waits for them: at a share of the way to its deadline, and once
 * that is passed; in open hours only (rules §1.2, §6.6). An answer, a close or a date to wait for silences both, since
 * they stop the clock. What was told already is read from the letters, so asking late or twice is harmless.
 */
import { addBusinessMinutes, businessMinutesBetween, nextOpen } from '../calendar/business-time.js';
import type { Effect } from '../domain/decision.js';
import { type Cause, causeKey } from '../domain/facts.js';
import type { Reason } from '../domain/letter.js';
import type { TicketFacts } from '../domain/ticket.js';
import type { Instant } from '../domain/words.js';
import { responseDeadline, standingDeadline } from './deadlines.js';
import { because, letterKeys, staffLetter } from './effects.js';
import { peopleFor, viewOfTicket } from './notice.js';
import type { Policy } from './policy.js';

export interface StaffReminder {
  readonly situation: 'due_soon' | 'overdue';
  readonly at: Instant;
}

type DueCause = Extract<Cause, { kind: 'due' }>;
type Clock = Pick<TicketFacts, 'dueAt' | 'dueSince' | 'letters'>;

/** The reminder that is due by now, else the next one; null: both were given, or no clock runs. */
export function nextStaffReminder(clock: Clock, policy: Policy, now: Instant): StaffReminder | null {
  const open = remindersOf(clock, policy).filter(({ at }) => !wasToldSince(clock, at));
  // Whoever hears that it is late needs not hear that it will be.
  return open.findLast(({ at }) => at <= now) ?? open[0] ?? null;
}

/** The ticket waits for a person from now on: its state, its clock, and when people are reminded. */
export function awaitStaff(
  ticket: TicketFacts,
  dueAt: Instant | null,
  reason: Reason,
  policy: Policy,
  now: Instant,
): readonly Effect[] {
  const since = dueAt === null ? null : (ticket.dueSince ?? now);
  const reminder = nextStaffReminder({ ...ticket, dueAt, dueSince: since }, policy, now);
  return [
    { kind: 'set_state', ticket: ticket.id, state: 'awaiting_staff', reason },
    { kind: 'set_deadline', ticket: ticket.id, dueAt, since, reason },
    { kind: 'wake', ticket: ticket.id, at: reminder?.at ?? null, reason },
  ];
}

/** Looked at when a reminder may be due. */
export function remindStaff(cause: DueCause, given: TicketFacts, policy: Policy, now: Instant): readonly Effect[] {
  const ticket = { ...given, dueAt: standingDeadline(given, policy) };
  const moved: readonly Effect[] =
    ticket.dueAt === given.dueAt
      ? []
      : [
          {
            kind: 'set_deadline',
            ticket: ticket.id,
            dueAt: ticket.dueAt,
            since: ticket.dueSince,
            reason: because('hours_changed'),
          },
        ];
  const reminder = nextStaffReminder(ticket, policy, now);
  if (reminder === null) return [...moved, wake(ticket, null)];
  if (reminder.at > now) return [...moved, wake(ticket, reminder.at)];
  // The desk may have been down, or the hours changed since: never at night (lessons.md #26).
  const opening = nextOpen(policy.hours, now);
  if (!opening.known || opening.value > now) return [...moved, wake(ticket, opening.known ? opening.value : null)];

  const later = remindersOf(ticket, policy).find(({ at }) => at > now);
  return [
    ...moved,
    ...lettersTo(ticket, reminder.situation, causeKey(cause), policy, now),
    wake(ticket, later?.at ?? null),
  ];
}

/** The day has come to which staff put the ticket off: it waits for them again, and they hear of it. */
export function resume(cause: DueCause, ticket: TicketFacts, policy: Policy, now: Instant): readonly Effect[] {
  // Whoever looks at it before its day does not end the wait.
  if (ticket.wakeAt !== null && ticket.wakeAt > now) return [wake(ticket, ticket.wakeAt)];
  const opening = nextOpen(policy.hours, now);
  if (!opening.known || opening.value > now) return [wake(ticket, opening.known ? opening.value : null)];
  return [
    ...lettersTo(ticket, 'resumed', causeKey(cause), policy, now),
    ...awaitStaff(ticket, responseDeadline(ticket.urgent, now, policy), because('resumed'), policy, now),
  ];
}

function lettersTo(
  ticket: TicketFacts,
  situation: StaffReminder['situation'] | 'resumed',
  cause: string,
  policy: Policy,
  now: Instant,
): readonly Effect[] {
  const key = letterKeys(cause);
  return peopleFor(ticket, ticket.asks, policy).map(
    (person): Effect => ({
      kind: 'write',
      letter: staffLetter(
        {
          key: key(),
          ticket: ticket.id,
          purpose: 'staff_reminder',
          person,
          content: { form: 'staff_reminder', situation, case: viewOfTicket(ticket, policy) },
          subject: ticket.subject,
          releaseAt: now,
          hours: 'open',
          urgent: ticket.urgent,
          revision: ticket.revision,
        },
        policy,
      ),
      reason: because(situation),
    }),
  );
}

/** In their order; none where the calendar does not know. */
function remindersOf({ dueAt, dueSince }: Clock, policy: Policy): readonly StaffReminder[] {
  if (dueAt === null || dueSince === null) return [];
  const passed = nextOpen(policy.hours, dueAt);
  if (!passed.known) return [];
  const overdue: StaffReminder = { situation: 'overdue', at: passed.value };
  const whole = businessMinutesBetween(policy.hours, dueSince, dueAt);
  if (!whole.known) return [overdue];
  const share = Math.floor((whole.value * policy.config.desk.promise.remindStaffAtPercent) / 100);
  const mark = addBusinessMinutes(policy.hours, dueSince, share);
  const soon = mark.known ? nextOpen(policy.hours, mark.value) : mark;
  return soon.known && soon.value < overdue.at ? [{ situation: 'due_soon', at: soon.value }, overdue] : [overdue];
}

function wasToldSince({ letters }: Clock, at: Instant): boolean {
  return letters.some(({ purpose, decidedAt }) => purpose === 'staff_reminder' && decidedAt >= at);
}

function wake(ticket: TicketFacts, at: Instant | null): Effect {
  return { kind: 'wake', ticket: ticket.id, at, reason: because(at === null ? 'nothing_due' : 'staff_reminder') };
}
