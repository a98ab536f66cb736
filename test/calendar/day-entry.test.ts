import { describe, expect, it } from 'vitest';
import { dayEntryProblemText, parseDayHours } from '../../src/calendar/day-entry.js';
import { usual } from './desk.js';

describe('staff give a date hours of its own', () => {
  it.each([
    ['2027-08-12 09:00-21:00 last 20:40 颱風', '09:00', '21:00', '20:40', '颱風'],
    ['2027-08-12 09:00-21:00', '09:00', '21:00', '20:40', ''],
    ['2027-08-12 09:00-21:00 颱風 假', '09:00', '21:00', '20:40', '颱風 假'],
    ['2027/8/12  8:30 - 12:00', '08:30', '12:00', '11:40', ''],
    ['２０２７－０８－１２　０９：００～２１：００　最後回覆　２０：４０', '09:00', '21:00', '20:40', ''],
    ['2027-08-12 00:00-24:00 LAST 24:00', '00:00', '24:00', '24:00', ''],
    ['2027-08-12 09:00-09:10', '09:00', '09:10', '09:00', ''],
    ['2027-08-12 09:00至21:00 lasting rain', '09:00', '21:00', '20:40', 'lasting rain'],
  ])('%s', (text, open, close, lastReply, note) => {
    expect(parseDayHours(text, usual)).toEqual({
      kind: 'special',
      date: '2027-08-12',
      hours: { date: '2027-08-12', open, close, lastReply },
      note,
    });
  });

  it.each([
    ['2027-08-12 closed', 'closed', ''],
    ['2027-08-12 Closed moving house', 'closed', 'moving house'],
    ['2027-08-12 休息 搬家', 'closed', '搬家'],
    ['2027-08-12 normal', 'normal', ''],
    ['2027.8.12 正常', 'normal', ''],
  ])('%s', (text, kind, note) => {
    expect(parseDayHours(text, usual)).toEqual({ kind, date: '2027-08-12', note });
  });
});

describe('what is no entry is told apart', () => {
  it.each([
    ['', 'no_date', ''],
    ['tomorrow closed', 'no_date', 'tomorrow'],
    ['08-12 closed', 'no_date', '08-12'],
    ['2027-02-29 closed', 'no_such_date', '2027-02-29'],
    ['2027-13-01 closed', 'no_such_date', '2027-13-01'],
    ['2027-08-12', 'no_hours', ''],
    ['2027-08-12 until nine', 'no_hours', 'until nine'],
    ['2027-08-12 09:00', 'no_hours', '09:00'],
    ['2027-08-12 09:00-210:00', 'no_hours', '09:00-210:00'],
    ['2027-08-12 09:00-25:00', 'no_such_time', '09:00-25:00'],
    ['2027-08-12 09:00-21:00 last 8pm', 'no_such_time', 'last 8pm'],
    ['2027-08-12 18:00-02:00', 'closes_before_opening', '18:00-02:00'],
    ['2027-08-12 09:00-09:00', 'closes_before_opening', '09:00-09:00'],
    ['2027-08-12 09:00-21:00 last 21:01', 'last_reply_outside_hours', '09:00-21:00 last 21:01'],
    ['2027-08-12 09:00-21:00 last 08:59', 'last_reply_outside_hours', '09:00-21:00 last 08:59'],
  ])('%s', (text, problem, found) => {
    const entry = parseDayHours(text, usual);
    expect(entry).toEqual({ kind: 'problem', problem, found });
    if (entry.kind === 'problem') expect(dayEntryProblemText(entry)).toContain(found);
  });
});
