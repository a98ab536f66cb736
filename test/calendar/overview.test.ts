import { describe, expect, it } from 'vitest';
import { hoursLines, hoursOverview } from '../../src/app/commands/hours-overview.js';
import { at, desk, special } from './desk.js';

describe('people are told today’s hours and those of the days ahead', () => {
  const hours = desk({ closures: ['2026-12-28'], specialHours: [special('2026-12-26', '10:00', '14:00', '13:40')] });

  it('while the desk is closed', () => {
    expect(hoursLines(hoursOverview(hours, at('2026-12-24 18:30'), 6, 90))).toEqual([
      'Thu 2026-12-24 18:30 (Asia/Taipei): the desk is closed; it opens Sat 2026-12-26 10:00; automatic letters leave Sat 2026-12-26 10:00',
      '  Thu 2026-12-24  09:00-18:00  last automatic reply 17:40',
      '  Fri 2026-12-25  closed  (行憲紀念日)',
      '  Sat 2026-12-26  10:00-14:00  last automatic reply 13:40  (special hours)',
      '  Sun 2026-12-27  closed  (weekend)',
      '  Mon 2026-12-28  closed  (closure)',
      '  Tue 2026-12-29  09:00-18:00  last automatic reply 17:40',
      'The office calendar is known to 2027-12-31.',
    ]);
  });

  it('while it is open, and after the last reply', () => {
    const first = (now: string) => hoursLines(hoursOverview(hours, at(now), 1, 90))[0];
    expect(first('2026-11-24 10:00')).toBe(
      'Tue 2026-11-24 10:00 (Asia/Taipei): the desk is open; automatic letters may leave',
    );
    expect(first('2026-11-24 17:50')).toBe(
      'Tue 2026-11-24 17:50 (Asia/Taipei): the desk is open; automatic letters leave Wed 2026-11-25 09:00',
    );
  });

  it('at the end of the calendar', () => {
    const last = (now: string) => hoursLines(hoursOverview(hours, at(now), 1, 90)).at(-1);
    expect(last('2027-12-30 10:00')).toBe(
      'The office calendar ends on 2027-12-31 (days left: 1): import the next year.',
    );
    expect(hoursLines(hoursOverview(hours, at('2028-01-03 10:00'), 1, 90))).toEqual([
      'Mon 2028-01-03 10:00 (Asia/Taipei): the hours of today are not known; when it opens next is not known; when automatic letters may leave is not known',
      '  Mon 2028-01-03  not known',
      'The office calendar ended on 2027-12-31: nothing is promised until the next year is imported.',
    ]);
  });

  it('as data, nothing left out', () => {
    expect(hoursOverview(desk({ usual: { alwaysOpen: true } }), at('2026-12-25 03:00'), 1, 90)).toEqual({
      now: '2026-12-25T03:00:00+08:00',
      timeZone: 'Asia/Taipei',
      open: true,
      nextOpen: '2026-12-25T03:00:00+08:00',
      nextRelease: '2026-12-25T03:00:00+08:00',
      days: [
        {
          date: '2026-12-25',
          weekday: 'Fri',
          kind: 'open',
          open: '00:00',
          close: '24:00',
          lastReply: '24:00',
          because: 'always_open',
          name: null,
        },
      ],
      calendar: { kind: 'endless' },
    });
  });
});
