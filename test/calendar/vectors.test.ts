import { readFileSync } from 'node:fs';
import { afterEach, describe, expect, it } from 'vitest';
import { answerHoursLine, answerHoursQuestion } from '../../src/app/commands/hours-answers.js';
import { officeCalendar, usual } from './desk.js';

interface Vector {
  readonly id: string;
  readonly why: string;
  readonly expected: unknown;
}
const vectors: readonly Vector[] = JSON.parse(readFileSync(new URL('vectors.json', import.meta.url), 'utf8')).vectors;

const zoneOfMachine = process.env.TZ;
afterEach(() => {
  if (zoneOfMachine === undefined) delete process.env.TZ;
  else process.env.TZ = zoneOfMachine;
});

describe('the development vectors hold', () => {
  it.each(vectors)('$id $why', (vector) => {
    expect(answerHoursQuestion(vector, usual, officeCalendar)).toEqual({ id: vector.id, result: vector.expected });
  });

  it.each([
    ['Pacific/Kiritimati', -840],
    ['Pacific/Pago_Pago', 660],
    ['Asia/Kathmandu', -345],
    ['America/St_Johns', 210],
  ])('on a machine in %s', (zone, offset) => {
    process.env.TZ = zone;
    expect(new Date('2026-11-23T00:00:00Z').getTimezoneOffset()).toBe(offset);
    const answers = vectors.map((vector) => answerHoursLine(JSON.stringify(vector), usual, officeCalendar));
    expect(answers).toEqual(vectors.map(({ id, expected }) => ({ id, result: expected })));
  });
});

describe('a question that cannot be answered gets an error that names what is wrong', () => {
  const now = '2026-11-23T09:00:00+08:00';
  it.each([
    ['no object', 7, null, /object/],
    ['no operation', { id: 'q', now, args: {} }, 'q', /op/],
    ['an unknown operation', { id: 'q', now, op: 'isShut', args: {} }, 'q', /op/],
    ['no instant', { id: 'q', op: 'isOpen', args: {} }, 'q', /now/],
    [
      'an instant without its offset',
      { id: 3, now: '2026-11-23T09:00:00', op: 'isOpen', args: {} },
      3,
      /now: .*offset/,
    ],
    [
      'a day that does not exist',
      { id: 'q', now: '2026-02-30T09:00:00+08:00', op: 'isOpen' },
      'q',
      /now: .*2026-02-30/,
    ],
    ['no minutes', { id: 'q', now, op: 'addBusinessMinutes', args: {} }, 'q', /args\.minutes/],
    ['minutes below one', { id: 'q', now, op: 'addBusinessMinutes', args: { minutes: 0 } }, 'q', /args\.minutes/],
    ['minutes as text', { id: 'q', now, op: 'addBusinessMinutes', args: { minutes: '5' } }, 'q', /args\.minutes/],
    [
      'an end before now',
      { id: 'q', now, op: 'businessMinutesBetween', args: { to: '2026-11-23T08:59:59+08:00' } },
      'q',
      /args\.to: lies before now/,
    ],
    ['a mistyped argument', { id: 'q', now, op: 'isOpen', args: { closure: ['2026-11-23'] } }, 'q', /closure/],
    [
      'a closure that is no date',
      { id: 'q', now, op: 'isOpen', args: { closures: ['tomorrow'] } },
      'q',
      /args\.closures\.0/,
    ],
    [
      'special hours that close before they open',
      {
        id: 'q',
        now,
        op: 'isOpen',
        args: { specialHours: [{ date: '2026-11-23', open: '18:00', close: '02:00', lastReply: '01:40' }] },
      },
      'q',
      /args\.specialHours\.0: closes before opening/,
    ],
    [
      'a date beyond the calendar',
      { id: 'q', now: '2028-01-03T09:00:00+08:00', op: 'isOpen', args: {} },
      'q',
      /2028-01-03: the office calendar covers 2023-01-01 to 2027-12-31/,
    ],
    ['a hundred thousand days', { id: 'q', now, op: 'addBusinessDays', args: { days: 100_000 } }, 'q', /2028-01-01/],
  ])('%s', (_, question, id, error) => {
    expect(answerHoursQuestion(question, usual, officeCalendar)).toEqual({ id, error: expect.stringMatching(error) });
  });

  it('a line that is no JSON', () => {
    expect(answerHoursLine('{"id": ', usual, officeCalendar)).toEqual({
      id: null,
      error: expect.stringContaining('not JSON'),
    });
  });
});

describe('an answer is written as the contract says', () => {
  it('keeps fractions of a second and shows none where there are none', () => {
    const ask = (now: string) => answerHoursQuestion({ id: 1, now, op: 'nextOpen' }, usual, officeCalendar);
    expect(ask('2026-11-23T02:30:00.250Z')).toEqual({ id: 1, result: '2026-11-23T10:30:00.25+08:00' });
    expect(ask('2026-11-23T02:30:00.000Z')).toEqual({ id: 1, result: '2026-11-23T10:30:00+08:00' });
  });

  it('takes make-up workdays from the configuration when the question says nothing', () => {
    const question = { id: 1, now: '2025-02-08T10:00:00+08:00', op: 'isOpen', args: {} };
    expect(answerHoursQuestion(question, usual, officeCalendar)).toEqual({ id: 1, result: false });
    const keeps = { ...usual, makeupWorkdays: 'open' as const };
    expect(answerHoursQuestion(question, keeps, officeCalendar)).toEqual({ id: 1, result: true });
  });
});
