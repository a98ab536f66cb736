/**
 * Reads the government's office calendar of one year (行政院人事行政總處, 政府行政機關辦公日曆表, data.gov.tw/dataset/14718):
 * a CSV of every day, 西元日期, 星期, 是否放假 (0 works, 2 off), 備註; UTF-8 or Big5. A year that is not whole and
 * consistent is refused with every line that is wrong. Joining it to the calendar file is merge.ts.
 */
import iconv from 'iconv-lite';
import type { LocalDate } from '../domain/words.js';
import type { CalendarRow } from './hours.js';
import { dateAfter, isLocalDate, weekdayOf } from './local-time.js';

export interface CalendarYear {
  readonly year: number;
  /** Only the days that depart from the plain week, and holidays that fall on a weekend. */
  readonly rows: readonly CalendarRow[];
  /** Weekends included: the number that the government announces, to compare with. */
  readonly daysOff: number;
  /** What a person should look at although the file was read. */
  readonly notes: readonly string[];
}

/** What is wrong and how to mend it; `line` counts from 1, null where no line is to blame. */
export interface ImportProblem {
  readonly line: number | null;
  readonly message: string;
}

export type ReadCalendarYear =
  | { readonly kind: 'read'; readonly calendar: CalendarYear }
  | { readonly kind: 'problems'; readonly problems: readonly ImportProblem[] };

export function readOfficeCalendarCsv(bytes: Uint8Array): ReadCalendarYear {
  const lines = decode(bytes).split(/\r\n|\r|\n/);
  const columns = columnsOf(lines[0] ?? '');
  if (typeof columns === 'string') return { kind: 'problems', problems: [{ line: 1, message: columns }] };

  const problems: ImportProblem[] = [];
  const days: CsvDay[] = [];
  for (const [index, text] of lines.entries()) {
    if (index === 0 || text.replaceAll(',', '').trim() === '') continue;
    const day = readDay(cells(text), columns, index + 1);
    if ('message' in day) problems.push(day);
    else days.push(day);
  }
  problems.push(...problemsOfYear(days, problems.length > 0));
  if (problems.length > 0) return { kind: 'problems', problems };
  return { kind: 'read', calendar: calendarYear(days) };
}

interface CsvDay {
  readonly line: number;
  readonly date: LocalDate;
  readonly off: boolean;
  readonly remark: string;
}

const columnNames = ['西元日期', '星期', '是否放假', '備註'] as const;
type Columns = { readonly [name in (typeof columnNames)[number]]: number };

const weekdayNames = ['', '一', '二', '三', '四', '五', '六', '日'];

function decode(bytes: Uint8Array): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    // Older years came in Big5; whether it is one shows in the names of the columns.
    return iconv.decode(Buffer.from(bytes), 'big5');
  }
}

function columnsOf(header: string): Columns | string {
  const names = cells(header);
  const missing = columnNames.filter((name) => !names.includes(name));
  if (missing.length > 0) {
    return `column ${missing.join(', ')} is missing: the first line must read 西元日期,星期,是否放假,備註 (the file "…辦公日曆表.csv", not the one made for Google Calendar, which lists only some days)`;
  }
  const [date, weekday, off, remark] = columnNames.map((name) => names.indexOf(name));
  return { 西元日期: date ?? 0, 星期: weekday ?? 1, 是否放假: off ?? 2, 備註: remark ?? 3 };
}

/** The official files quote nothing; a spreadsheet that saved one again may. */
function cells(line: string): readonly string[] {
  const found = `,${line}`.matchAll(/,(?:"((?:[^"]|"")*)"|([^,]*))/g);
  return [...found].map(([, quoted, plain]) => (quoted?.replaceAll('""', '"') ?? plain ?? '').trim());
}

function readDay(row: readonly string[], columns: Columns, line: number): CsvDay | ImportProblem {
  const dateText = row[columns.西元日期] ?? '';
  const weekdayText = (row[columns.星期] ?? '').replace(/^(?:星期|週|周)/, '');
  const offText = row[columns.是否放假] ?? '';
  const date = readDate(dateText);
  if (date === null) return { line, message: `"${dateText}" is not a date: write it 20280101` };
  const weekday = weekdayNames[weekdayOf(date)] ?? '';
  if (weekdayText !== weekday)
    return { line, message: `${date} is a ${weekday}, not "${weekdayText}": correct the date or the 星期` };
  if (offText !== '0' && offText !== '2')
    return { line, message: `是否放假 of ${date} is "${offText}": write 0 (works) or 2 (off)` };
  return { line, date, off: offText === '2', remark: row[columns.備註] ?? '' };
}

/** `20280101`, and what spreadsheets make of it: `2028/1/1`, `2028-01-01`. */
function readDate(text: string): LocalDate | null {
  const parts = /^(\d{4})(\d{2})(\d{2})$/.exec(text) ?? /^(\d{4})[-/](\d{1,2})[-/](\d{1,2})$/.exec(text);
  if (parts === null) return null;
  const [, year = '', month = '', day = ''] = parts;
  const date = `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`;
  return isLocalDate(date) ? date : null;
}

/** A line that could not be read is missing too: then only what is certain is said. */
function problemsOfYear(days: readonly CsvDay[], someUnread: boolean): readonly ImportProblem[] {
  const first = days[0];
  if (first === undefined) return someUnread ? [] : [{ line: null, message: 'the file lists no days' }];
  const year = first.date.slice(0, 4);
  const problems: ImportProblem[] = [];
  const seen = new Map<LocalDate, number>();
  for (const { date, line } of days) {
    const before = seen.get(date);
    if (before !== undefined) problems.push({ line, message: `${date} stands in line ${before} already: keep one` });
    if (!date.startsWith(year))
      problems.push({ line, message: `${date} is not in ${year}: one file holds one whole year` });
    seen.set(date, line);
  }
  const missing = datesOf(Number(year)).filter((date) => !seen.has(date));
  if (missing.length === 0 || someUnread) return problems;
  const shown = missing.slice(0, 5).join(', ');
  const rest = missing.length > 5 ? ` and ${missing.length - 5} more` : '';
  return [...problems, { line: null, message: `${year} is not whole, add ${shown}${rest}` }];
}

function datesOf(year: number): readonly LocalDate[] {
  const dates: LocalDate[] = [];
  for (let date = `${year}-01-01`; date.startsWith(`${year}-`); date = dateAfter(date)) dates.push(date);
  return dates;
}

function calendarYear(days: readonly CsvDay[]): CalendarYear {
  const inOrder = days.toSorted((a, b) => (a.date < b.date ? -1 : 1));
  return {
    year: Number(inOrder[0]?.date.slice(0, 4)),
    rows: inOrder.flatMap(rowsOf),
    daysOff: days.filter((day) => day.off).length,
    notes: inOrder
      .filter((day) => isWeekday(day) && day.off && day.remark === '')
      .map((day) => `${day.date} (line ${day.line}) is off without a 備註: taken as "${unnamed}"`),
  };
}

/** The revised edition of 2025 leaves the 備註 of two substitute days empty. */
const unnamed = '放假';

function rowsOf(day: CsvDay): readonly CalendarRow[] {
  const { date, remark } = day;
  if (!day.off) return isWeekday(day) ? [] : [{ date, name: remark || '補行上班', kind: 'makeup_workday' }];
  if (!isWeekday(day)) return remark === '' ? [] : [{ date, name: remark, kind: 'holiday' }];
  if (remark.includes('補假')) return [{ date, name: remark, kind: 'substitute' }];
  if (remark.includes('調整放假')) return [{ date, name: remark, kind: 'adjusted' }];
  return [{ date, name: remark || unnamed, kind: 'holiday' }];
}

function isWeekday(day: CsvDay): boolean {
  return weekdayOf(day.date) <= 5;
}
