/**
 * When the desk works on a date, and why (rules §1.1, §1.4): the usual hours, the office calendar, closures and
 * special hours in their order of precedence. Says "unknown" where the calendar ends and never guesses.
 * Counting business time over the days is business-time.ts; a desk's hours are made anew when an entry changes.
 */
import type { CalendarEntries, SpecialHoursEntry } from '../domain/facts.js';
import type { Instant, LocalDate } from '../domain/words.js';
import { dateOf, daysBetween, instantAt, isTimeOfDay, weekdayOf } from './local-time.js';

/** Hours of one day as times on the desk's clock, `HH:MM`; `24:00` ends the day. */
export type HoursOfDay = Omit<SpecialHoursEntry, 'date'>;

/** What `desk.yaml` says under `hours`. */
export interface UsualHours extends HoursOfDay {
  readonly timeZone: string;
  /** Open day and night, without a calendar (rules §1.5). Closures and special hours still count. */
  readonly alwaysOpen: boolean;
  /** ISO weekdays, 1 is Monday. */
  readonly weekdays: readonly number[];
  readonly makeupWorkdays: 'open' | 'closed';
}

/** One day on which the office calendar departs from the plain week. */
export interface CalendarRow {
  readonly date: LocalDate;
  readonly name: string;
  readonly kind: 'holiday' | 'substitute' | 'adjusted' | 'makeup_workday' | 'labour_only';
}

/** The government's office calendar; before `from` and after `to` nothing is known. */
export interface OfficeCalendar {
  readonly from: LocalDate;
  readonly to: LocalDate;
  readonly rows: readonly CalendarRow[];
}

export interface OpenDay {
  readonly kind: 'open';
  readonly date: LocalDate;
  readonly hours: HoursOfDay;
  readonly opensAt: Instant;
  readonly closesAt: Instant;
  /** The last moment at which an automatic letter to a customer may leave. */
  readonly lastReplyAt: Instant;
  readonly because: 'usual' | 'makeup_workday' | 'special_hours' | 'always_open';
}

export interface ClosedDay {
  readonly kind: 'closed';
  readonly date: LocalDate;
  readonly because: 'closure' | 'weekend' | CalendarRow['kind'];
  /** The name of the holiday. */
  readonly name: string | null;
}

/** Outside the office calendar. */
export interface UnknownDay {
  readonly kind: 'unknown';
  readonly date: LocalDate;
}

export type Day = OpenDay | ClosedDay | UnknownDay;

/** A desk's hours, ready to be asked. Remembers the days it was asked about; gives the same answers for ever. */
export interface DeskHours {
  readonly timeZone: string;
  /** The last date the office calendar speaks of; null: no end (always open). */
  readonly knownTo: LocalDate | null;
  /** The hours of a date, all entries counted. */
  readonly day: (date: LocalDate) => Day;
  /** The date without special hours, which neither make a working day nor unmake one. */
  readonly plainDay: (date: LocalDate) => Day;
}

/**
 * An answer that the office calendar may not be able to give. There is no value to use by mistake when it
 * cannot: `date` is the first day about which nothing is known, and nothing may be promised (rules §1.1).
 */
export type Known<Value> =
  | { readonly known: true; readonly value: Value }
  | { readonly known: false; readonly date: LocalDate };

export type CalendarHorizon =
  | { readonly kind: 'endless' }
  /** `daysLeft` days after today are still known: 0 on the last one, negative (`ended`) after it. */
  | { readonly kind: 'far' | 'near' | 'ended'; readonly lastDate: LocalDate; readonly daysLeft: number };

/**
 * Of two entries for one date the later in the list counts. Without a calendar nothing is known of any date,
 * unless the desk is always open and never looks at it.
 */
export function deskHours(
  usual: UsualHours,
  calendar: OfficeCalendar | null,
  entries: Pick<CalendarEntries, 'closures' | 'specialHours'>,
): DeskHours {
  const { timeZone } = usual;
  const rows = new Map((calendar?.rows ?? []).map((row) => [row.date, row]));
  const closures = new Set(entries.closures);
  const specialHours = new Map(entries.specialHours.map((entry) => [entry.date, entry]));

  // The order is the rule: the first that speaks of the date decides.
  function findDay(date: LocalDate): Day {
    const special = specialHours.get(date);
    return special === undefined ? plainDay(date) : openDay(date, special, 'special_hours', timeZone);
  }

  function findPlainDay(date: LocalDate): Day {
    if (closures.has(date)) return { kind: 'closed', date, because: 'closure', name: null };
    if (usual.alwaysOpen) return openDay(date, roundTheClock, 'always_open', timeZone);
    if (calendar === null || date < calendar.from || date > calendar.to) return { kind: 'unknown', date };
    const row = rows.get(date);
    if (row?.kind === 'makeup_workday' && usual.makeupWorkdays === 'open')
      return openDay(date, usual, 'makeup_workday', timeZone);
    if (row !== undefined) return { kind: 'closed', date, because: row.kind, name: row.name };
    if (usual.weekdays.includes(weekdayOf(date))) return openDay(date, usual, 'usual', timeZone);
    return { kind: 'closed', date, because: 'weekend', name: null };
  }

  const plainDay = remembering(findPlainDay);
  return {
    timeZone,
    knownTo: usual.alwaysOpen || calendar === null ? null : calendar.to,
    day: remembering(findDay),
    plainDay,
  };
}

/** How far the calendar reaches, and whether it is time to import the next year. */
export function calendarHorizon(desk: DeskHours, now: Instant, warnDaysBefore: number): CalendarHorizon {
  if (desk.knownTo === null) return { kind: 'endless' };
  const daysLeft = daysBetween(dateOf(now, desk.timeZone), desk.knownTo);
  const kind = daysLeft < 0 ? 'ended' : daysLeft <= warnDaysBefore ? 'near' : 'far';
  return { kind, lastDate: desk.knownTo, daysLeft };
}

/** What is wrong with a day's hours: every day opens before it closes, and the last reply lies within. */
export type HoursProblem = 'no_such_time' | 'closes_before_opening' | 'last_reply_outside_hours';

export function problemOfHours({ open, close, lastReply }: HoursOfDay): HoursProblem | null {
  if (![open, close, lastReply].every(isTimeOfDay)) return 'no_such_time';
  if (close <= open) return 'closes_before_opening';
  if (lastReply < open || lastReply > close) return 'last_reply_outside_hours';
  return null;
}

const roundTheClock: HoursOfDay = { open: '00:00', close: '24:00', lastReply: '24:00' };

function openDay(date: LocalDate, hours: HoursOfDay, because: OpenDay['because'], timeZone: string): OpenDay {
  const { open, close, lastReply } = hours;
  return {
    kind: 'open',
    date,
    hours: { open, close, lastReply },
    opensAt: instantAt(date, open, timeZone),
    closesAt: instantAt(date, close, timeZone),
    lastReplyAt: instantAt(date, lastReply, timeZone),
    because,
  };
}

/** Every mail asks about the same few weeks. */
function remembering(find: (date: LocalDate) => Day): (date: LocalDate) => Day {
  const found = new Map<LocalDate, Day>();
  return (date) => {
    const before = found.get(date);
    if (before !== undefined) return before;
    const day = find(date);
    found.set(date, day);
    return day;
  };
}
