/**
 * The working deadline of a ticket and the times at which it wants to be looked at again: functions of the
 * facts, computed anew whenever the ticket is decided on; never what the customer was told.
 */
import { addBusinessMinutes, isOpen, openingAfterWorkingDays } from '../calendar/business-time.js';
import { phoneEstimate } from '../calendar/promise.js';
import type { Paragraph } from '../domain/letter.js';
import type { TicketFacts } from '../domain/ticket.js';
import { earlierOf, type Instant, laterOf, minutes, plusMilliseconds } from '../domain/words.js';
import { needsPerson } from './answer.js';
import { type Policy, procedureOf } from './policy.js';

/** When people must have acted on what the letter announces; null: on nothing, or no date is known (rules §1.1). */
export function answerDeadline(
  letter: { readonly paragraphs: readonly Paragraph[]; readonly releaseAt: Instant },
  urgent: boolean,
  receivedAt: Instant,
  policy: Policy,
): Instant | null {
  const kinds = letter.paragraphs.filter(needsPerson).map(({ kind }) => kind);
  return earliestOf([
    kinds.includes('phone_adjustment') ? phoneDeadline(policy, letter.releaseAt) : null,
    kinds.some((kind) => kind !== 'phone_adjustment') ? responseDeadline(urgent, receivedAt, policy) : null,
  ]);
}

/** Urgent halves the internal deadline, not what is told (rules §3.4). */
export function responseDeadline(urgent: boolean, receivedAt: Instant, policy: Policy): Instant | null {
  const { responseMinutes } = policy.config.desk.promise;
  const due = addBusinessMinutes(policy.hours, receivedAt, urgent ? Math.ceil(responseMinutes / 2) : responseMinutes);
  return due.known ? due.value : null;
}

/**
 * The deadline as the calendar now has it: one whose hour was closed since it was set is reckoned anew, from the same
 * beginning (rules §1.4, §3.1). What the customer was told stays as it was told.
 */
export function standingDeadline(
  { dueAt, dueSince, urgent, asks }: Pick<TicketFacts, 'dueAt' | 'dueSince' | 'urgent' | 'asks'>,
  policy: Policy,
): Instant | null {
  if (dueAt === null || dueSince === null) return dueAt;
  const open = isOpen(policy.hours, plusMilliseconds(dueAt, -1));
  if (!open.known || open.value) return dueAt;
  const isPhoneWork = asks.length > 0 && asks.every(({ topic }) => procedureOf(policy, topic) === 'phone_adjustment');
  const anew = isPhoneWork ? phoneDeadline(policy, dueSince) : responseDeadline(urgent, dueSince, policy);
  return anew === null ? dueAt : laterOf(dueAt, anew);
}

/** An answered ticket closes silently when so many working days brought nothing (rules §10). */
export function closingTime(policy: Policy, since: Instant): Instant | null {
  const at = openingAfterWorkingDays(policy.hours, since, policy.config.desk.letters.answeredClosesAfterWorkingDays);
  return at.known ? at.value : null;
}

/** An emergency is told again until one takes it (rules §1.4). */
export function emergencyRepeat(policy: Policy, now: Instant): Instant {
  return plusMilliseconds(now, minutes(policy.config.desk.letters.emergencyRepeatMinutes));
}

export function earliestOf(instants: readonly (Instant | null)[]): Instant | null {
  return instants.reduce((first, at) => (first === null || at === null ? (first ?? at) : earlierOf(first, at)), null);
}

/** The same date as the letter's estimate, counted from when it leaves. */
function phoneDeadline(policy: Policy, leavesAt: Instant): Instant | null {
  const estimate = phoneEstimate(policy.hours, leavesAt, policy.config.desk.promise.phoneWorkingDays);
  return estimate.known ? estimate.value.deadline : null;
}
