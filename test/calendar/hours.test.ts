import { describe, expect, it } from 'vitest';
import {
  addBusinessDays,
  addBusinessMinutes,
  businessMinutesBetween,
  isOpen,
  lastReplyOf,
  nextOpen,
  openingAfterWorkingDays,
  releaseTime,
} from '../../src/calendar/business-time.js';
import { calendarHorizon, deskHours } from '../../src/calendar/hours.js';
import { at, desk, officeCalendar, shown, special, usual } from './desk.js';

const plain = desk();

describe('the hours of a date are found in the order of the rules', () => {
  const typhoon = special('2027-02-09', '08:00', '24:00', '24:00');
  it.each([
    ['an ordinary Tuesday has the usual hours', plain, '2026-11-24', 'usual'],
    ['a holiday is closed', plain, '2027-02-08', 'holiday'],
    ['a substitute day off is closed', plain, '2027-02-09', 'substitute'],
    ['a bridge day is closed', plain, '2025-01-27', 'adjusted'],
    ['Labour Day was a day off of private employers before 2026', plain, '2025-05-01', 'labour_only'],
    ['a make-up Saturday is closed', plain, '2025-02-08', 'makeup_workday'],
    [
      'a make-up Saturday is open when the desk keeps it',
      desk({ usual: { makeupWorkdays: 'open' } }),
      '2025-02-08',
      'makeup_workday',
    ],
    ['a Sunday is closed', plain, '2026-11-22', 'weekend'],
    ['a closure closes a working day', desk({ closures: ['2026-11-24'] }), '2026-11-24', 'closure'],
    [
      'a closure closes a kept make-up Saturday',
      desk({ closures: ['2025-02-08'], usual: { makeupWorkdays: 'open' } }),
      '2025-02-08',
      'closure',
    ],
    ['special hours open a holiday', desk({ specialHours: [typhoon] }), '2027-02-09', 'special_hours'],
    [
      'special hours win over a closure',
      desk({ specialHours: [typhoon], closures: ['2027-02-09'] }),
      '2027-02-09',
      'special_hours',
    ],
    ['a day beyond the calendar is unknown, not a plain Monday', plain, '2028-01-03', undefined],
    ['a weekend beyond the calendar is unknown as well', plain, '2028-01-01', undefined],
    ['a day before the calendar is unknown', plain, '2022-12-30', undefined],
    ['a closure beyond the calendar is known', desk({ closures: ['2028-01-03'] }), '2028-01-03', 'closure'],
  ])('%s', (_, asked, date, because) => {
    const day = asked.day(date);
    expect('because' in day ? day.because : undefined).toBe(because);
  });

  it('tells the name of a holiday', () => {
    expect(plain.day('2027-12-31')).toEqual({
      kind: 'closed',
      date: '2027-12-31',
      because: 'substitute',
      name: '補假（開國紀念日（2028-01-01））',
    });
  });

  it('lets the later of two entries for a date count', () => {
    const twice = desk({
      specialHours: [
        special('2026-11-24', '09:00', '12:00', '11:40'),
        special('2026-11-24', '10:00', '20:00', '19:40'),
      ],
    });
    expect(twice.day('2026-11-24')).toMatchObject({ hours: { open: '10:00', close: '20:00', lastReply: '19:40' } });
  });
});

describe('Lunar New Year 2027 closes the desk from 4 to 10 February', () => {
  it.each([
    [
      'the day before is an ordinary Wednesday until 17:40',
      releaseTime(plain, at('2027-02-03 17:40')),
      '2027-02-03 17:40',
    ],
    ['a second later waits for the eighth day', releaseTime(plain, at('2027-02-03 17:40:01')), '2027-02-11 09:00'],
    ['a mail of New Year’s Eve waits', releaseTime(plain, at('2027-02-05 10:20')), '2027-02-11 09:00'],
    [
      'four hours begun before it end after it',
      addBusinessMinutes(plain, at('2027-02-03 15:00'), 240),
      '2027-02-11 10:00',
    ],
    [
      'three hours before close fill the day exactly',
      addBusinessMinutes(plain, at('2027-02-03 15:00'), 180),
      '2027-02-03 18:00',
    ],
    [
      'a reminder of two whole working days',
      openingAfterWorkingDays(plain, at('2027-02-03 11:00'), 2),
      '2027-02-15 09:00',
    ],
  ])('%s', (_, answer, expected) => {
    expect(shown(answer)).toBe(expected);
  });

  it('counts no minute and no working day of it', () => {
    expect(businessMinutesBetween(plain, at('2027-02-03 18:00'), at('2027-02-11 09:00'))).toEqual({
      known: true,
      value: 0,
    });
    expect(addBusinessDays(plain, at('2027-02-03 23:59'), 1)).toEqual({ known: true, value: '2027-02-11' });
  });
});

describe('a typhoon day extends the desk', () => {
  // Sunday to Monday: hours for a night in which the city announces a day off.
  const typhoon = desk({
    specialHours: [special('2026-11-22', '18:00', '24:00', '24:00'), special('2026-11-23', '00:00', '21:00', '20:40')],
  });
  it.each([
    ['a letter of Sunday night leaves at once', releaseTime(typhoon, at('2026-11-22 23:59:59')), '2026-11-22 23:59:59'],
    ['midnight belongs to Monday, which is open', releaseTime(typhoon, at('2026-11-23 00:00')), '2026-11-23 00:00'],
    [
      'business time runs through midnight',
      addBusinessMinutes(typhoon, at('2026-11-22 23:30'), 60),
      '2026-11-23 00:30',
    ],
    [
      'the last reply is that of the special hours',
      releaseTime(typhoon, at('2026-11-23 20:40:01')),
      '2026-11-24 09:00',
    ],
    ['the desk opens on a Sunday', nextOpen(typhoon, at('2026-11-21 10:00')), '2026-11-22 18:00'],
  ])('%s', (_, answer, expected) => {
    expect(shown(answer)).toBe(expected);
  });

  it('makes no working day of a Sunday and unmakes none', () => {
    expect(addBusinessDays(typhoon, at('2026-11-20 10:00'), 1)).toEqual({ known: true, value: '2026-11-23' });
  });

  it('does not undo a closure for the count of working days', () => {
    const closed = desk({ closures: ['2026-11-23'], specialHours: [special('2026-11-23', '09:00', '21:00', '20:40')] });
    expect(isOpen(closed, at('2026-11-23 10:00'))).toEqual({ known: true, value: true });
    expect(addBusinessDays(closed, at('2026-11-20 10:00'), 1)).toEqual({ known: true, value: '2026-11-24' });
  });
});

describe('a day that closes at 24:00', () => {
  const late = desk({ specialHours: [special('2026-11-24', '09:00', '24:00', '24:00')] });
  it.each([
    ['is open to the last second', nextOpen(late, at('2026-11-24 23:59:59')), '2026-11-24 23:59:59'],
    ['is over at midnight, which is the next date', nextOpen(late, at('2026-11-25 00:00')), '2026-11-25 09:00'],
    [
      'lets no reply leave at midnight: that is the next date, before its opening',
      releaseTime(late, at('2026-11-25 00:00')),
      '2026-11-25 09:00',
    ],
    ['is filled exactly at midnight', addBusinessMinutes(late, at('2026-11-24 23:00'), 60), '2026-11-25 00:00'],
    ['has its last reply at midnight', lastReplyOf(late, '2026-11-24'), '2026-11-25 00:00'],
  ])('%s', (_, answer, expected) => {
    expect(shown(answer)).toBe(expected);
  });
});

describe('where the calendar ends, nothing is said', () => {
  it.each([
    ['the last working day still has its hours', releaseTime(plain, at('2027-12-30 17:40')), '2027-12-30 17:40'],
    [
      'work that fills the last working day is still known',
      addBusinessMinutes(plain, at('2027-12-30 17:00'), 60),
      '2027-12-30 18:00',
    ],
    ['a minute more is not', addBusinessMinutes(plain, at('2027-12-30 17:00'), 61), 'unknown from 2028-01-01'],
    ['no reply has a time after it', releaseTime(plain, at('2027-12-30 17:41')), 'unknown from 2028-01-01'],
    ['no opening follows', nextOpen(plain, at('2027-12-31 10:00')), 'unknown from 2028-01-01'],
    ['no reminder is due', openingAfterWorkingDays(plain, at('2027-12-29 10:00'), 2), 'unknown from 2028-01-01'],
    ['no last reply', lastReplyOf(plain, '2028-01-03'), 'unknown from 2028-01-03'],
    [
      'special hours right behind it are known',
      nextOpen(desk({ specialHours: [special('2028-01-01', '09:00', '12:00', '11:40')] }), at('2027-12-30 18:00')),
      '2028-01-01 09:00',
    ],
  ])('%s', (_, answer, expected) => {
    expect(shown(answer)).toBe(expected);
  });

  it('counts minutes up to its last midnight and no further', () => {
    expect(businessMinutesBetween(plain, at('2027-12-30 17:30'), at('2028-01-01 00:00'))).toEqual({
      known: true,
      value: 30,
    });
    expect(businessMinutesBetween(plain, at('2027-12-30 17:30'), at('2028-01-01 00:00:01'))).toEqual({
      known: false,
      date: '2028-01-01',
    });
    expect(isOpen(plain, at('2028-01-03 10:00'))).toEqual({ known: false, date: '2028-01-03' });
  });

  it.each([
    ['91 days before', '2027-10-01 12:00', { kind: 'far', lastDate: '2027-12-31', daysLeft: 91 }],
    ['90 days before: a warning', '2027-10-02 00:00', { kind: 'near', lastDate: '2027-12-31', daysLeft: 90 }],
    ['on its last day', '2027-12-31 23:59:59', { kind: 'near', lastDate: '2027-12-31', daysLeft: 0 }],
    ['a day later', '2028-01-01 00:00', { kind: 'ended', lastDate: '2027-12-31', daysLeft: -1 }],
  ])('the horizon tells it %s', (_, now, horizon) => {
    expect(calendarHorizon(plain, at(now), 90)).toEqual(horizon);
  });
});

describe('a desk that is always open', () => {
  const always = deskHours(
    { ...usual, alwaysOpen: true },
    { from: '', to: '', rows: [] },
    { closures: [], specialHours: [] },
  );
  it.each([
    ['lets a letter leave on a holiday night', releaseTime(always, at('2040-01-01 03:00')), '2040-01-01 03:00'],
    ['counts minutes through midnight', addBusinessMinutes(always, at('2026-12-31 23:00'), 120), '2027-01-01 01:00'],
    [
      'gives up on what nobody plans',
      addBusinessMinutes(always, at('2026-11-23 00:00'), 1e9),
      'unknown from 2046-12-08',
    ],
  ])('%s', (_, answer, expected) => {
    expect(shown(answer)).toBe(expected);
  });

  it('needs no calendar and never runs out of it', () => {
    expect(calendarHorizon(always, at('2040-01-01 03:00'), 90)).toEqual({ kind: 'endless' });
    expect(addBusinessDays(always, at('2026-11-21 10:00'), 2)).toEqual({ known: true, value: '2026-11-23' });
  });

  it('can be closed for a day all the same', () => {
    const closed = deskHours({ ...usual, alwaysOpen: true }, officeCalendar, {
      closures: ['2026-11-24'],
      specialHours: [],
    });
    expect(shown(nextOpen(closed, at('2026-11-24 10:00')))).toBe('2026-11-25 00:00');
  });
});

describe('a desk elsewhere keeps its own clock', () => {
  const berlin = desk({ usual: { timeZone: 'Europe/Berlin' } });
  it.each([
    ['in winter', '2026-03-27T12:00:00.000Z', '2026-03-27T08:00:00.000Z'],
    ['in summer, from the Monday after the change', '2026-03-30T12:00:00.000Z', '2026-03-30T07:00:00.000Z'],
  ])('%s', (_, noon, opening) => {
    const day = berlin.day(noon.slice(0, 10));
    expect(day).toMatchObject({ kind: 'open', opensAt: opening });
  });
});

describe('a reminder comes at the next opening after whole working days', () => {
  it.each([
    ['two of them after a Monday morning', '2026-11-02 11:03', 2, '2026-11-05 09:00'],
    ['three more after that reminder, over a weekend', '2026-11-05 09:00', 3, '2026-11-11 09:00'],
    ['a letter that left on a Friday at the last minute', '2026-11-06 17:40', 2, '2026-11-11 09:00'],
    ['a letter that left at once on a Saturday', '2026-11-07 22:00', 1, '2026-11-10 09:00'],
  ])('%s', (_, leftAt, days, expected) => {
    expect(shown(openingAfterWorkingDays(plain, at(leftAt), days))).toBe(expected);
  });
});
