import iconv from 'iconv-lite';
import { describe, expect, it } from 'vitest';
import { readOfficeCalendarCsv } from '../../src/calendar/import.js';
import { dateAfter, weekdayOf } from '../../src/calendar/local-time.js';
import { mergeCalendarYear } from '../../src/calendar/merge.js';
import { calendarOf, calendarText } from './desk.js';

const weekdays = ['', '一', '二', '三', '四', '五', '六', '日'];

/** A whole year as the government writes it; `marks` says 是否放假 and 備註 of days that are not plain. */
function yearLines(year: number, marks: { readonly [date: string]: readonly [0 | 2, string] } = {}): string[] {
  const lines = ['西元日期,星期,是否放假,備註'];
  for (let date = `${year}-01-01`; date.startsWith(`${year}-`); date = dateAfter(date)) {
    const [off, remark] = marks[date] ?? [weekdayOf(date) > 5 ? 2 : 0, ''];
    lines.push(`${date.replaceAll('-', '')},${weekdays[weekdayOf(date)]},${off},${remark}`);
  }
  return lines;
}

const marks2028 = {
  '2028-01-01': [2, '開國紀念日'],
  '2028-01-24': [2, '調整放假'],
  '2028-01-25': [2, '小年夜'],
  '2028-02-05': [0, '補行上班'],
  '2028-02-28': [2, '和平紀念日'],
  '2028-04-03': [2, '補假'],
  '2028-09-04': [0, '軍人節'],
  '2028-09-29': [2, ''],
} as const;
const rows2028 = [
  { date: '2028-01-01', name: '開國紀念日', kind: 'holiday' },
  { date: '2028-01-24', name: '調整放假', kind: 'adjusted' },
  { date: '2028-01-25', name: '小年夜', kind: 'holiday' },
  { date: '2028-02-05', name: '補行上班', kind: 'makeup_workday' },
  { date: '2028-02-28', name: '和平紀念日', kind: 'holiday' },
  { date: '2028-04-03', name: '補假', kind: 'substitute' },
  { date: '2028-09-29', name: '放假', kind: 'holiday' },
];

const utf8 = (lines: readonly string[]): Buffer => Buffer.from(lines.join('\n'));

function readYear(year: number, marks: Parameters<typeof yearLines>[1] = {}) {
  const read = readOfficeCalendarCsv(utf8(yearLines(year, marks)));
  if (read.kind !== 'read') throw new Error(JSON.stringify(read.problems));
  return read.calendar;
}

describe('the government’s calendar of a year is read', () => {
  const lines = yearLines(2028, marks2028);
  it.each([
    ['in UTF-8 with a byte order mark', Buffer.concat([Buffer.from([0xef, 0xbb, 0xbf]), utf8(lines)])],
    ['in UTF-8 with CRLF and a last empty line', Buffer.from(`${lines.join('\r\n')}\r\n`)],
    ['in Big5', iconv.encode(lines.join('\r\n'), 'big5')],
    ['with empty lines of a spreadsheet behind it', utf8([...lines, ',,,', ''])],
    ['with columns in another order', utf8(lines.map((line) => line.split(',').toReversed().join(',')))],
    [
      'with quoted cells',
      utf8(
        lines.map((line) =>
          line
            .split(',')
            .map((cell) => `"${cell}"`)
            .join(','),
        ),
      ),
    ],
  ])('%s', (_, bytes) => {
    expect(readOfficeCalendarCsv(bytes)).toMatchObject({ kind: 'read', calendar: { year: 2028, rows: rows2028 } });
  });

  it('with dates as a spreadsheet writes them', () => {
    const dated = lines.slice(1).map((line) => {
      const [date = '', ...rest] = line.split(',');
      return [`${date.slice(0, 4)}/${Number(date.slice(4, 6))}/${Number(date.slice(6))}`, ...rest].join(',');
    });
    expect(readOfficeCalendarCsv(utf8([...lines.slice(0, 1), ...dated]))).toMatchObject({
      calendar: { rows: rows2028 },
    });
  });

  it('counts the days off as the government announces them', () => {
    // 2028 has 106 weekend days; one Saturday is worked and five weekdays are off.
    expect(readYear(2028, marks2028).daysOff).toBe(106 - 1 + 5);
  });

  it('points to a weekday off that says no reason', () => {
    expect(readYear(2028, marks2028).notes).toEqual([expect.stringContaining('2028-09-29 (line 274)')]);
  });
});

describe('a calendar that is not whole and consistent is refused with the line and what to do', () => {
  const lines = yearLines(2028);
  const changed = (line: number, text: string) => utf8(lines.with(line - 1, text));
  it.each([
    ['a wrong weekday', changed(2, '20280101,日,2,開國紀念日'), 2, '2028-01-01 is a 六, not "日"'],
    ['a date that does not exist', changed(32, '20280132,一,0,'), 32, '"20280132" is not a date: write it 20280101'],
    ['a flag that is neither 0 nor 2', changed(3, '20280102,日,1,'), 3, '是否放假 of 2028-01-02 is "1"'],
    ['a line cut off', changed(3, '20280102'), 3, '2028-01-02 is a 日, not ""'],
    ['a day twice', utf8([...lines, '20280102,日,2,']), 368, '2028-01-02 stands in line 3 already'],
    ['a day of another year', utf8([...lines, '20290101,一,2,開國紀念日']), 368, '2029-01-01 is not in 2028'],
    [
      'a missing day',
      utf8(lines.filter((line) => !line.startsWith('20280229'))),
      null,
      '2028 is not whole, add 2028-02-29',
    ],
    [
      'half a year',
      utf8(lines.slice(0, 183)),
      null,
      'add 2028-07-01, 2028-07-02, 2028-07-03, 2028-07-04, 2028-07-05 and 179 more',
    ],
    ['no days', utf8(lines.slice(0, 1)), null, 'the file lists no days'],
    ['an empty file', Buffer.alloc(0), 1, '西元日期, 星期, 是否放假, 備註 is missing'],
    [
      'the file made for Google Calendar',
      utf8(['Subject,Start Date,Start Time,End Date', '開國紀念日,2028/1/1,,']),
      1,
      'not the one made for Google Calendar',
    ],
    ['a picture', Buffer.from([0xff, 0xd8, 0xff, 0xe0, 0, 0x10]), 1, 'is missing'],
  ])('%s', (_, bytes, line, message) => {
    const read = readOfficeCalendarCsv(bytes);
    expect(read).toEqual({ kind: 'problems', problems: [{ line, message: expect.stringContaining(message) }] });
  });

  it('all problems at once', () => {
    const read = readOfficeCalendarCsv(utf8(lines.with(1, '20280101,日,2,').with(2, 'x,日,2,')));
    expect(read).toMatchObject({ kind: 'problems', problems: [{ line: 2 }, { line: 3 }] });
  });
});

describe('a year that was read joins the calendar file', () => {
  const before = calendarText.trim().split('\n');
  const merged = mergeCalendarYear(calendarText, readYear(2028, marks2028), '117年.csv');
  const text = merged.kind === 'merged' ? merged.text : '';

  it('and the calendar reaches a year further', () => {
    const calendar = calendarOf(text);
    expect(calendar).toMatchObject({ from: '2023-01-01', to: '2028-12-31' });
    expect(calendar.rows.filter((row) => row.date > '2028')).toEqual(rows2028);
    expect(JSON.parse(text).header).toMatchObject({
      years: [2023, 2024, 2025, 2026, 2027, 2028],
      days_off_per_year_official: { 2027: 121, 2028: 110 },
      imported: { 2028: '117年.csv' },
      licence: expect.stringContaining('政府資料開放授權條款'),
    });
  });

  it('and every line that was there still is, as it was', () => {
    const after = new Set(text.split('\n'));
    const gone = before.filter((line) => !after.has(line));
    // The ends of lists get a comma, the end of the calendar moves.
    expect(gone.length).toBeLessThanOrEqual(5);
    expect(gone).toContain('     "to": "2027-12-31"');
    expect(gone).not.toContainEqual(expect.stringContaining('"kind": "substitute"},'));
  });

  it('in place of an earlier edition of the same year', () => {
    const revised = mergeCalendarYear(text, readYear(2028, { '2028-01-03': [2, '補假'] }), 'revised.csv');
    if (revised.kind !== 'merged') throw new Error(revised.message);
    expect(calendarOf(revised.text).rows.filter((row) => row.date > '2028')).toEqual([
      { date: '2028-01-03', name: '補假', kind: 'substitute' },
    ]);
    expect(calendarOf(revised.text).rows.filter((row) => row.date < '2028')).toEqual(calendarOf(calendarText).rows);
  });

  it('without losing the Labour Days that only private employers had off', () => {
    const again = mergeCalendarYear(calendarText, readYear(2025), 'again.csv');
    if (again.kind !== 'merged') throw new Error(again.message);
    expect(calendarOf(again.text).rows.filter((row) => row.date.startsWith('2025'))).toEqual([
      { date: '2025-05-01', name: '勞動節', kind: 'labour_only' },
    ]);
  });

  it.each([
    ['never with a gap behind the last year', calendarText, 2029, 'import 2028 before 2029'],
    ['never with a gap before the first year', calendarText, 2020, 'import 2022 before 2020'],
    ['never into a file that is no calendar', '{"days": []}', 2028, 'the calendar file is not'],
    ['never into a file that is no JSON', 'days:', 2028, 'the calendar file is not'],
  ])('%s', (_, existing, year, message) => {
    const result = mergeCalendarYear(existing, readYear(year), 'x.csv');
    expect(result).toEqual({ kind: 'problem', message: expect.stringContaining(message) });
  });

  it('before the first year too', () => {
    const earlier = mergeCalendarYear(calendarText, readYear(2022), 'x.csv');
    if (earlier.kind !== 'merged') throw new Error(earlier.message);
    expect(calendarOf(earlier.text)).toMatchObject({ from: '2022-01-01', to: '2027-12-31' });
  });
});
