/**
 * The working deadline of a ticket and the times at which it wants to be looked at again: functions of the
 * facts, computed anew whenever the ticket is decided on; never what the customer was told.
 */
import { addBusinessMinutes, openingAfterWorkingDays } from '../calendar/business-time.js';
import { phoneEstimate } from '../calendar/promise.js';
import type { TicketFacts } from '../domain/ticket.js';
import { earlierOf, type Instant, minutes, plusMilliseconds } from '../domain/words.js';
import type { Answer } from './answer.js';
import type { Policy } from './policy.js';
import type { Row } from './table.js';

/** null: the clock stands still, or no date is known (rules §1.1). */
export function deadlineFor(
  clock: Row['clock'],
  answer: Answer,
  ticket: TicketFacts,
  receivedAt: Instant,
  policy: Policy,
  now: Instant,
): Instant | null {
  switch (clock) {
    case 'stop':
      return null;
    case 'keep':
      return ticket.dueAt;
    case 'response':
    case 'strictest': {
      const phone = answer.paragraphs.some(({ kind }) => kind === 'phone_adjustment');
      const person = answer.paragraphs.some(({ kind }) => kind !== 'phone_adjustment' && kind !== 'declined');
      const response = person || !phone ? responseDeadline(ticket.urgent, receivedAt, policy) : null;
      const adjustment = phone ? phoneDeadline(policy, now) : null;
      if (response === null || adjustment === null) return response ?? adjustment;
      return earlierOf(response, adjustment);
    }
  }
}

/** Urgent halves the internal deadline, not what is told (rules §3.4). */
export function responseDeadline(urgent: boolean, receivedAt: Instant, policy: Policy): Instant | null {
  const { responseMinutes } = policy.config.desk.promise;
  const due = addBusinessMinutes(policy.hours, receivedAt, urgent ? Math.ceil(responseMinutes / 2) : responseMinutes);
  return due.known ? due.value : null;
}

/** An answered ticket closes silently when so many working days brought nothing (rules §10). */
export function closingTime(policy: Policy, now: Instant): Instant | null {
  const at = openingAfterWorkingDays(policy.hours, now, policy.config.desk.letters.answeredClosesAfterWorkingDays);
  return at.known ? at.value : null;
}

/** An emergency is told again until one takes it (rules §1.4). */
export function emergencyRepeat(policy: Policy, now: Instant): Instant {
  return plusMilliseconds(now, minutes(policy.config.desk.letters.emergencyRepeatMinutes));
}

function phoneDeadline(policy: Policy, now: Instant): Instant | null {
  const estimate = phoneEstimate(policy.hours, now, policy.config.desk.promise.phoneWorkingDays);
  return estimate.known ? estimate.value.deadline : null;
}
