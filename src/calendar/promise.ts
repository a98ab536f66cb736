/**
 * The times that letters to customers name (rules §3.1, §3.2). What was told is stored by others and never changed;
 * the working deadline is `addBusinessMinutes` and is computed anew from the facts.
 */
import { earlierOf, type Instant, type LocalDate, plusMilliseconds } from '../domain/words.js';
import { addBusinessDays, addBusinessMinutes, releaseTime } from './business-time.js';
import type { DeskHours, Known } from './hours.js';
import { dateOf } from './local-time.js';

export interface ReceiptTimes {
  /** When the mail reached our server. */
  readonly arrivedAt: Instant;
  /** When the receipt itself leaves, as far as one knows when it is decided: its release time. */
  readonly leavesAt: Instant;
}

export interface PromiseSettings {
  readonly responseMinutes: number;
  readonly afterReceiptMinutes: number;
}

/**
 * The time by which a person answers, always within reply hours: `responseMinutes` of business after the mail
 * arrived, moved earlier to that day's last reply, never before `afterReceiptMinutes` of business after the receipt.
 */
export function receiptPromise(desk: DeskHours, times: ReceiptTimes, settings: PromiseSettings): Known<Instant> {
  const due = addBusinessMinutes(desk, times.arrivedAt, settings.responseMinutes);
  if (!due.known) return due;
  const told = notAfterLastReply(desk, due.value);
  const floor = floorOf(desk, times.leavesAt, settings.afterReceiptMinutes);
  if (!floor.known) return floor;
  if (told >= floor.value) return { known: true, value: told };
  // Past the last reply it can only move later: earlier would break the hour that people were given.
  return releaseTime(desk, floor.value);
}

export interface PhoneEstimate {
  /** The last of the working days. */
  readonly date: LocalDate;
  /** Its last reply: the working deadline. */
  readonly deadline: Instant;
}

/** An estimate for adjustments of the phone channel, counted from the complete request. */
export function phoneEstimate(desk: DeskHours, completeAt: Instant, workingDays: number): Known<PhoneEstimate> {
  const date = addBusinessDays(desk, completeAt, workingDays);
  if (!date.known) return date;
  const day = desk.day(date.value);
  // A working day is open, by its usual hours or by special ones: only the type knows it as possibly closed.
  if (day.kind !== 'open') return { known: false, date: date.value };
  return { known: true, value: { date: date.value, deadline: day.lastReplyAt } };
}

/** Business minutes are at least as long as minutes on the clock: an hour before closing is no hour for anybody. */
function floorOf(desk: DeskHours, leavesAt: Instant, minutes: number): Known<Instant> {
  return minutes === 0 ? { known: true, value: leavesAt } : addBusinessMinutes(desk, leavesAt, minutes);
}

function notAfterLastReply(desk: DeskHours, due: Instant): Instant {
  // A day that closes at 24:00 ends where the next date begins; the moment before belongs to it.
  const day = desk.day(dateOf(plusMilliseconds(due, -1), desk.timeZone));
  return day.kind === 'open' ? earlierOf(due, day.lastReplyAt) : due;
}
