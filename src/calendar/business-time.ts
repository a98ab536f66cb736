/**
 * Questions about time at the desk: is it open, when does it open, when have so many business minutes or working
 * days passed, when may an automatic letter leave. Instants are exact, nothing is rounded. Every answer that
 * needs a day beyond the office calendar is `{known: false}`. What letters promise is promise.ts.
 */
import {
  earlierOf,
  epochOf,
  type Instant,
  type LocalDate,
  laterOf,
  minutes,
  plusMilliseconds,
} from '../domain/words.js';
import type { DeskHours, Known, OpenDay } from './hours.js';
import { dateAfter, dateOf, instantAt } from './local-time.js';

/** From opening (included) to close (excluded). */
export function isOpen(desk: DeskHours, now: Instant): Known<boolean> {
  const day = desk.day(dateOf(now, desk.timeZone));
  if (day.kind === 'unknown') return unknownFrom(day.date);
  return known(day.kind === 'open' && day.opensAt <= now && now < day.closesAt);
}

/** The earliest open instant at or after `now`: when a letter of the class "open hours" may leave. */
export function nextOpen(desk: DeskHours, now: Instant): Known<Instant> {
  return firstIn(desk, now, (day) => {
    const at = laterOf(now, day.opensAt);
    return at < day.closesAt ? at : null;
  });
}

/** When a letter of the class "reply hours" may leave: from opening to last reply, both included. */
export function releaseTime(desk: DeskHours, now: Instant): Known<Instant> {
  return firstIn(desk, now, (day) => {
    const at = laterOf(now, day.opensAt);
    return at <= day.lastReplyAt ? at : null;
  });
}

/** When `count` (1 or more) open minutes have passed since `now`. Work that fills a day ends at its close. */
export function addBusinessMinutes(desk: DeskHours, now: Instant, count: number): Known<Instant> {
  let left = minutes(count);
  return firstIn(desk, now, (day) => {
    const start = laterOf(now, day.opensAt);
    const open = Math.max(0, epochOf(day.closesAt) - epochOf(start));
    if (left <= open) return plusMilliseconds(start, left);
    left -= open;
    return null;
  });
}

/** The open minutes in [from, to), a fraction where the instants are not on whole minutes; 0 when `to` is not later. */
export function businessMinutesBetween(desk: DeskHours, from: Instant, to: Instant): Known<number> {
  if (to <= from) return known(0);
  const lastDate = dateOf(plusMilliseconds(to, -1), desk.timeZone);
  let milliseconds = 0;
  for (const date of datesFrom(dateOf(from, desk.timeZone))) {
    if (date > lastDate) return known(milliseconds / minutes(1));
    const day = desk.day(date);
    if (day.kind === 'unknown') return unknownFrom(date);
    if (day.kind === 'closed') continue;
    const open = epochOf(earlierOf(to, day.closesAt)) - epochOf(laterOf(from, day.opensAt));
    milliseconds += Math.max(0, open);
  }
  return unknownFrom(lastDate);
}

/** The date of the `count`-th (1 or more) working day after that of `now`, which never counts, at whatever hour. */
export function addBusinessDays(desk: DeskHours, now: Instant, count: number): Known<LocalDate> {
  const today = dateOf(now, desk.timeZone);
  let left = count;
  for (const date of datesFrom(dateAfter(today))) {
    const day = desk.plainDay(date);
    if (day.kind === 'unknown') return unknownFrom(date);
    if (day.kind === 'open') left -= 1;
    if (left <= 0) return known(date);
  }
  return unknownFrom(today);
}

/** The next opening once `count` whole working days have passed: reminders and silent closing (rules §6.6, §10). */
export function openingAfterWorkingDays(desk: DeskHours, since: Instant, count: number): Known<Instant> {
  const date = addBusinessDays(desk, since, count);
  return date.known ? nextOpen(desk, instantAt(date.value, '24:00', desk.timeZone)) : date;
}

/** The last reply of a date; null when the desk is closed all day. */
export function lastReplyOf(desk: DeskHours, date: LocalDate): Known<Instant | null> {
  const day = desk.day(date);
  if (day.kind === 'unknown') return unknownFrom(date);
  return known(day.kind === 'open' ? day.lastReplyAt : null);
}

/** Nobody plans further ahead; bounds the search where the calendar does not (always open, a huge count). */
const furthestDays = 7_320;

/** Asks each open day from that of `now` on, in order, until one has an answer. */
function firstIn(desk: DeskHours, now: Instant, ask: (day: OpenDay) => Instant | null): Known<Instant> {
  const today = dateOf(now, desk.timeZone);
  for (const date of datesFrom(today)) {
    const day = desk.day(date);
    if (day.kind === 'unknown') return unknownFrom(date);
    const answer = day.kind === 'open' ? ask(day) : null;
    if (answer !== null) return known(answer);
  }
  return unknownFrom(dateAfter(today, furthestDays));
}

function* datesFrom(first: LocalDate): Generator<LocalDate> {
  let date = first;
  for (let count = 0; count < furthestDays; count += 1) {
    yield date;
    date = dateAfter(date);
  }
}

function known<Value>(value: Value): Known<Value> {
  return { known: true, value };
}

function unknownFrom(date: LocalDate): { readonly known: false; readonly date: LocalDate } {
  return { known: false, date };
}
