/**
 * What time alone brings about in a ticket: an emergency nobody took is told again, its people are reminded of their
 * deadline, a silent customer is reminded, an answered ticket closes. Safe to ask late or twice; what is due is a
 * function of the facts.
 */
import { nextOpen } from '../calendar/business-time.js';
import type { Effect } from '../domain/decision.js';
import { type Cause, causeKey, type Facts } from '../domain/facts.js';
import type { Reason } from '../domain/letter.js';
import type { TicketFacts } from '../domain/ticket.js';
import type { Instant } from '../domain/words.js';
import { closesAt, isUntakenEmergency } from './course.js';
import { closingTime, emergencyRepeat } from './deadlines.js';
import { because, letterKeys, staffLetter } from './effects.js';
import { peopleFor, viewOfTicket } from './notice.js';
import { type Policy, peopleOnDuty } from './policy.js';
import { decideSilence } from './silence.js';
import { remindStaff, resume } from './staff-reminder.js';

export function decideDue(
  cause: Extract<Cause, { kind: 'due' }>,
  facts: Facts,
  policy: Policy,
  now: Instant,
): readonly Effect[] {
  const { ticket } = facts;
  if (ticket === null) return [];
  if (isUntakenEmergency(ticket, policy)) return tellAgain(ticket, causeKey(cause), policy, now);
  if (ticket.state === 'awaiting_staff') return remindStaff(cause, ticket, policy, now);
  if (ticket.state === 'awaiting_customer') return decideSilence(cause, facts, policy, now);
  if (ticket.state === 'waiting') return resume(cause, ticket, policy, now);
  if (ticket.state !== 'answered') return [wake(ticket, null, because('nothing_due'))];

  const at = closesAt(ticket, policy);
  // A letter has not left yet, or the answer is younger than the wake: nothing closes before its time.
  if (at === null || at > now) return [wake(ticket, at ?? closingTime(policy, now), because('not_yet'))];
  return [
    { kind: 'set_state', ticket: ticket.id, state: 'closed', reason: because('silence_after_answer') },
    wake(ticket, null, because('closed')),
  ];
}

/** At any hour to the people on duty; without any, when the desk opens. */
function tellAgain(ticket: TicketFacts, cause: string, policy: Policy, now: Instant): readonly Effect[] {
  const onDuty = peopleOnDuty(policy);
  const readers = onDuty.length > 0 ? onDuty : peopleFor(ticket, ticket.asks, policy);
  const opening = nextOpen(policy.hours, now);
  const releaseAt = onDuty.length > 0 || !opening.known ? now : opening.value;
  const key = letterKeys(cause);
  return [
    ...readers.map(
      (person): Effect => ({
        kind: 'write',
        letter: staffLetter(
          {
            key: key(),
            ticket: ticket.id,
            purpose: 'staff_reminder',
            person,
            content: { form: 'staff_reminder', situation: 'emergency', case: viewOfTicket(ticket, policy) },
            subject: ticket.subject,
            releaseAt,
            hours: onDuty.length > 0 ? 'at_once' : 'open',
            urgent: true,
            revision: ticket.revision,
          },
          policy,
        ),
        reason: because('emergency_untaken'),
      }),
    ),
    wake(ticket, emergencyRepeat(policy, releaseAt), because('emergency_untaken')),
  ];
}

function wake(ticket: TicketFacts, at: Instant | null, reason: Reason): Effect {
  return { kind: 'wake', ticket: ticket.id, at, reason };
}
