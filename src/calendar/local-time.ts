/**
 * The desk's wall clock: dates and times of day in its time zone against instants. The only door to Temporal,
 * and the only place that knows time zones; the machine's own zone is never asked. Knows nothing of opening hours.
 */
import { Temporal } from 'temporal-polyfill';
import { type Instant, instantOf, type LocalDate } from '../domain/words.js';

/** The date on the desk's wall calendar at that instant. */
export function dateOf(instant: Instant, timeZone: string): LocalDate {
  return zoned(instant, timeZone).toPlainDate().toString();
}

/** When the desk's clock shows `time` (`HH:MM`) on that date; `24:00` is where the next date begins. */
export function instantAt(date: LocalDate, time: string, timeZone: string): Instant {
  const day = Temporal.PlainDate.from(date);
  const local =
    time === '24:00'
      ? day.add({ days: 1 }).toZonedDateTime(timeZone)
      : day.toZonedDateTime({ timeZone, plainTime: time });
  return instantOf(local.epochMilliseconds);
}

/** The date so many days later (or earlier, when negative). */
export function dateAfter(date: LocalDate, days = 1): LocalDate {
  return Temporal.PlainDate.from(date).add({ days }).toString();
}

/** Days from one date to another; negative when the other lies before. */
export function daysBetween(from: LocalDate, to: LocalDate): number {
  return Temporal.PlainDate.from(from).until(to).days;
}

/** ISO weekday: 1 is Monday, 7 Sunday. */
export function weekdayOf(date: LocalDate): number {
  return Temporal.PlainDate.from(date).dayOfWeek;
}

/** Whether a text is a date that exists, written `2026-11-23`. */
export function isLocalDate(text: string): boolean {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return false;
  const [year, month, day] = text.split('-').map(Number);
  if (year === undefined || month === undefined || day === undefined || month < 1 || day < 1) return false;
  // Constraining instead of rejecting: what comes back differs when there is no such day.
  return Temporal.PlainDate.from({ year, month, day }).toString() === text;
}

/** Whether a text is a time of day, `00:00` to `24:00`. Two such texts compare as text. */
export function isTimeOfDay(text: string): boolean {
  return /^(?:(?:[01]\d|2[0-3]):[0-5]\d|24:00)$/.test(text);
}

const instantForm = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(?::\d{2}(?:\.\d{1,9})?)?(?:Z|[+-]\d{2}:\d{2})$/;

/** Reads an instant that says its offset and exists; stricter than `Date.parse`, which takes 30 February for 2 March. */
export function readInstant(text: string): Instant | null {
  if (!instantForm.test(text) || !isLocalDate(text.slice(0, 10))) return null;
  const epoch = Date.parse(text);
  return Number.isNaN(epoch) ? null : instantOf(epoch);
}

/** The instant as people of the desk write it: `2026-11-23T09:00:00+08:00`, milliseconds only where there are some. */
export function writeInstant(instant: Instant, timeZone: string): string {
  return zoned(instant, timeZone).toString({ timeZoneName: 'never' });
}

function zoned(instant: Instant, timeZone: string): Temporal.ZonedDateTime {
  return Temporal.Instant.from(instant).toZonedDateTimeISO(timeZone);
}
