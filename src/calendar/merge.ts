/**
 * Joins an imported year to the calendar file and gives the file's new text, one row a line as before, so that the
 * change can be read in a diff. A year that is there already is replaced (a revised edition). Reads and writes no files.
 */

import type { CalendarRow } from './hours.js';
import type { CalendarYear } from './import.js';
import { isLocalDate } from './local-time.js';

export type MergedCalendar =
  | { readonly kind: 'merged'; readonly text: string }
  | { readonly kind: 'problem'; readonly message: string };

/** `source` says for the record where the year came from: a file's name, an address. */
export function mergeCalendarYear(existing: string, imported: CalendarYear, source: string): MergedCalendar {
  const file = readFile(existing);
  if (file === null)
    return problem('the calendar file is not {header: {covers: {from, to}, …}, days: [{date, name, kind}, …]}');
  const { year } = imported;
  const { from, to } = file.covers;
  const first = Number(from.slice(0, 4));
  const last = Number(to.slice(0, 4));
  // The calendar says what it covers by its two ends: a gap between them would pass for a year without holidays.
  if (year > last + 1) return problem(`the calendar ends on ${to}: import ${last + 1} before ${year}`);
  if (year < first - 1) return problem(`the calendar begins on ${from}: import ${first - 1} before ${year}`);

  const days = [
    ...file.days.filter((row) => !row.date.startsWith(`${year}-`)),
    ...imported.rows,
    ...labourDayKept(file.days, imported),
  ].toSorted((a, b) => (a.date < b.date ? -1 : 1));
  const begins = year < first ? `${year}-01-01` : from;
  const ends = year > last ? `${year}-12-31` : to;
  const header = {
    ...file.header,
    years: yearsBetween(begins, ends),
    covers: { from: begins, to: ends },
    days_off_per_year_official: { ...asRecord(file.header.days_off_per_year_official), [year]: imported.daysOff },
    imported: { ...asRecord(file.header.imported), [year]: source },
  };
  return { kind: 'merged', text: write(header, days) };
}

/** Government offices worked on 1 May until 2025, so their calendar cannot say that private employers were closed. */
function labourDayKept(days: readonly CalendarRow[], imported: CalendarYear): readonly CalendarRow[] {
  const listed = new Set(imported.rows.map((row) => row.date));
  return days.filter(
    (row) => row.kind === 'labour_only' && row.date.startsWith(`${imported.year}-`) && !listed.has(row.date),
  );
}

interface CalendarFile {
  readonly header: { readonly [key: string]: unknown };
  readonly covers: { readonly from: string; readonly to: string };
  readonly days: readonly CalendarRow[];
}

function readFile(text: string): CalendarFile | null {
  const { header, days } = asRecord(parsed(text));
  const { from, to } = asRecord(asRecord(header).covers);
  if (typeof from !== 'string' || typeof to !== 'string' || !isLocalDate(from) || !isLocalDate(to)) return null;
  if (!Array.isArray(days) || !days.every(isRow)) return null;
  return { header: asRecord(header), covers: { from, to }, days };
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

const kinds: readonly unknown[] = ['holiday', 'substitute', 'adjusted', 'makeup_workday', 'labour_only'];

function isRow(value: unknown): value is CalendarRow {
  const { date, name, kind } = asRecord(value);
  return typeof date === 'string' && isLocalDate(date) && typeof name === 'string' && kinds.includes(kind);
}

function asRecord(value: unknown): { readonly [key: string]: unknown } {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? { ...value } : {};
}

function yearsBetween(from: string, to: string): readonly number[] {
  const years: number[] = [];
  for (let year = Number(from.slice(0, 4)); year <= Number(to.slice(0, 4)); year += 1) years.push(year);
  return years;
}

function write(header: object, days: readonly CalendarRow[]): string {
  const rows = days.map(
    ({ date, name, kind }) =>
      `  {"date": ${JSON.stringify(date)}, "name": ${JSON.stringify(name)}, "kind": ${JSON.stringify(kind)}}`,
  );
  const head = JSON.stringify(header, null, 2).replaceAll('\n', '\n ');
  return `{\n "header": ${head},\n "days": [\n${rows.join(',\n')}\n ]\n}\n`;
}

function problem(message: string): MergedCalendar {
  return { kind: 'problem', message };
}
