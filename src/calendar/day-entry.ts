/**
 * What staff write after `helpdesk day` and `#day` to give a date hours of its own (rules §1.4):
 * `2027-08-12 09:00-21:00 last 20:40 颱風`, `2027-08-12 closed`, `2027-08-12 normal`. Reads only; the store keeps
 * the entry, and whether the date still lies ahead is for the caller to ask.
 */
import type { SpecialHoursEntry } from '../domain/facts.js';
import { type LocalDate, unreachable } from '../domain/words.js';
import { type HoursOfDay, type HoursProblem, problemOfHours } from './hours.js';
import { dateAfter, isLocalDate } from './local-time.js';

/** `note` is what stood behind it, empty when nothing did. */
export type DayEntry =
  | { readonly kind: 'special'; readonly date: LocalDate; readonly hours: SpecialHoursEntry; readonly note: string }
  | { readonly kind: 'closed'; readonly date: LocalDate; readonly note: string }
  | { readonly kind: 'normal'; readonly date: LocalDate; readonly note: string };

/** Why a text is no entry; `found` is the piece that cannot be read, empty when it is missing. */
export interface DayEntryProblem {
  readonly kind: 'problem';
  readonly problem: 'no_date' | 'no_such_date' | 'no_hours' | HoursProblem;
  readonly found: string;
}

/** Without `last`, the last reply lies as long before the close as on a usual day. */
export function parseDayHours(text: string, usual: HoursOfDay): DayEntry | DayEntryProblem {
  // People type full-width digits and colons; NFKC makes them plain.
  const words = text.normalize('NFKC').trim();
  const [dateText = '', rest] = cutAtBlank(words);
  const date = readDate(dateText);
  if (date === null) return problem('no_date', dateText);
  if (!isLocalDate(date)) return problem('no_such_date', dateText);

  const [first = '', note] = cutAtBlank(rest);
  if (closedWords.has(first.toLowerCase())) return { kind: 'closed', date, note };
  if (normalWords.has(first.toLowerCase())) return { kind: 'normal', date, note };
  return readHours(date, rest, usual);
}

/** Tells an operator why the text after `helpdesk day` is no entry, and how to write one. */
export function dayEntryProblemText({ problem, found }: DayEntryProblem): string {
  switch (problem) {
    case 'no_date':
      return `"${found}" is not a date: begin with one, 2027-08-12 09:00-21:00`;
    case 'no_such_date':
      return `there is no ${found} in the calendar`;
    case 'no_hours':
      return `"${found}" says no hours: write 09:00-21:00, closed, or normal after the date`;
    case 'no_such_time':
      return `"${found}" holds no time of day: write HH:MM, 00:00 to 24:00, and the last reply as last 20:40`;
    case 'closes_before_opening':
      return `"${found}" closes before it opens: hours end on their own date, at 24:00 at the latest`;
    case 'last_reply_outside_hours':
      return `"${found}" has its last reply outside its hours`;
    default:
      return unreachable(problem);
  }
}

/** A single day as staff write it, `2027-08-12`, `8/12` (the next one), `明天`; null when it is none. */
export function readDay(text: string, today: LocalDate): LocalDate | null {
  const words = text.normalize('NFKC').trim().toLowerCase();
  const ahead = daysAhead.get(words);
  if (ahead !== undefined) return dateAfter(today, ahead);
  const whole = readDate(words);
  if (whole !== null) return isLocalDate(whole) ? whole : null;
  const parts = /^(\d{1,2})(?:[-/]|月)(\d{1,2})日?$/.exec(words);
  if (parts === null) return null;
  const [, month = '', day = ''] = parts;
  const inYear = (year: number): LocalDate => `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`;
  const year = Number(today.slice(0, 4));
  const date = inYear(year) < today ? inYear(year + 1) : inYear(year);
  return isLocalDate(date) ? date : null;
}

const daysAhead: ReadonlyMap<string, number> = new Map([
  ['today', 0],
  ['今天', 0],
  ['tomorrow', 1],
  ['明天', 1],
  ['後天', 2],
]);

const closedWords = new Set(['closed', '休', '休息', '不營業', '關閉']);
const normalWords = new Set(['normal', '正常', '照常']);

const hoursForm = /^(?<open>\d{1,2}:\d{2})\s*[-–—~〜至到]\s*(?<close>\d{1,2}:\d{2})(?![\d:])\s*(?<rest>.*)$/su;
const lastForm = /^(?:last|最後回覆|最後)\s*:?\s*(?<last>\d{1,2}:\d{2})(?![\d:])\s*(?<rest>.*)$/isu;
const lastWord = /^(?:last\b|最後回覆)/iu;

function readHours(date: LocalDate, text: string, usual: HoursOfDay): DayEntry | DayEntryProblem {
  const found = hoursForm.exec(text)?.groups;
  if (found === undefined) return problem('no_hours', text);
  const open = twoDigits(found.open);
  const close = twoDigits(found.close);
  const behind = found.rest ?? '';
  const last = lastForm.exec(behind)?.groups;
  // `last 8pm` is a last reply that cannot be read, not a note.
  if (last === undefined && lastWord.test(behind)) return problem('no_such_time', behind);

  const lastReply = last === undefined ? usualLastReply(open, close, usual) : twoDigits(last.last);
  const wrong = problemOfHours({ open, close, lastReply });
  if (wrong !== null) return problem(wrong, text);
  const note = (last === undefined ? behind : (last.rest ?? '')).trim();
  return { kind: 'special', date, hours: { date, open, close, lastReply }, note };
}

/** `2027-08-12`, `2027/8/12` */
function readDate(text: string): LocalDate | null {
  const parts = /^(\d{4})([-/.])(\d{1,2})\2(\d{1,2})$/.exec(text);
  if (parts === null) return null;
  const [, year = '', , month = '', day = ''] = parts;
  return `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`;
}

function usualLastReply(open: string, close: string, usual: HoursOfDay): string {
  const margin = minuteOfDay(usual.close) - minuteOfDay(usual.lastReply);
  return timeOfMinute(Math.max(minuteOfDay(open), minuteOfDay(close) - margin));
}

function minuteOfDay(time: string): number {
  const [hour = 0, minute = 0] = time.split(':').map(Number);
  return hour * 60 + minute;
}

function timeOfMinute(minute: number): string {
  return `${String(Math.floor(minute / 60)).padStart(2, '0')}:${String(minute % 60).padStart(2, '0')}`;
}

function twoDigits(time = ''): string {
  return time.padStart(5, '0');
}

function cutAtBlank(text: string): readonly [string, string] {
  const blank = text.search(/\s/);
  return blank === -1 ? [text, ''] : [text.slice(0, blank), text.slice(blank).trim()];
}

function problem(name: DayEntryProblem['problem'], found: string): DayEntryProblem {
  return { kind: 'problem', problem: name, found };
}
