import { describe, expect, it } from 'vitest';
import { releaseTime } from '../../src/calendar/business-time.js';
import type { DeskHours, Known } from '../../src/calendar/hours.js';
import { phoneEstimate, receiptPromise } from '../../src/calendar/promise.js';
import type { Instant } from '../../src/domain/words.js';
import { at, desk, known, shown, special } from './desk.js';

const plain = desk();
const settings = { responseMinutes: 240, afterReceiptMinutes: 60 };

/** The usual case: the receipt is decided when the mail arrives and leaves at its release time. */
function promiseFor(arrived: string, hours: DeskHours = plain): Known<Instant> {
  const arrivedAt = at(arrived);
  return receiptPromise(hours, { arrivedAt, leavesAt: known(releaseTime(hours, arrivedAt)) }, settings);
}

describe('the receipt of a mail promises an answer four business hours after it came in', () => {
  it.each([
    ['in the morning: the same day', '2026-11-23 09:20', '2026-11-23 13:20'],
    ['to the second', '2026-11-23 11:20:37', '2026-11-23 15:20:37'],
    ['at 13:40: exactly at the last reply', '2026-11-23 13:40', '2026-11-23 17:40'],
    ['at 13:50: moved earlier to the last reply', '2026-11-23 13:50', '2026-11-23 17:40'],
    ['at 14:00: due at close, told for the last reply', '2026-11-23 14:00', '2026-11-23 17:40'],
    ['at 14:01: the next morning', '2026-11-23 14:01', '2026-11-24 09:01'],
    ['at 17:39: its receipt leaves at once', '2026-11-23 17:39', '2026-11-24 12:39'],
    ['at 17:41: its receipt leaves tomorrow, its time still counts', '2026-11-23 17:41', '2026-11-24 12:41'],
    ['before opening: counted from opening', '2026-11-23 07:00', '2026-11-23 13:00'],
    ['on Friday at 16:00: Monday', '2026-11-27 16:00', '2026-11-30 11:00'],
    ['on Saturday: Monday', '2026-11-28 10:00', '2026-11-30 13:00'],
    ['on the eve of a holiday: after the long weekend', '2026-12-24 16:30', '2026-12-28 11:30'],
    ['on the eve of Lunar New Year: eight days later', '2027-02-03 17:00', '2027-02-11 12:00'],
  ])('%s', (_, arrived, promised) => {
    expect(shown(promiseFor(arrived))).toBe(promised);
  });

  it.each([
    [
      'extended hours move the last reply',
      special('2026-11-23', '09:00', '22:00', '21:40'),
      '2026-11-23 17:50',
      '2026-11-23 21:40',
    ],
    [
      'shortened hours end the day earlier',
      special('2026-11-23', '09:00', '12:00', '11:40'),
      '2026-11-23 10:30',
      '2026-11-24 11:30',
    ],
    [
      'hours to midnight count to midnight',
      special('2026-11-23', '09:00', '24:00', '23:40'),
      '2026-11-23 20:00',
      '2026-11-23 23:40',
    ],
  ])('%s', (_, entry, arrived, promised) => {
    expect(shown(promiseFor(arrived, desk({ specialHours: [entry] })))).toBe(promised);
  });
});

describe('a receipt that leaves late gives at least an hour of business more', () => {
  it.each([
    ['an hour after it', '2026-11-24 10:00', '2026-11-24 11:00'],
    ['an hour after it is the last reply', '2026-11-24 16:40', '2026-11-24 17:40'],
    ['past the last reply it is the next opening, never the time before', '2026-11-24 16:41', '2026-11-25 09:00'],
    ['at 17:39 the hour goes on in the morning', '2026-11-24 17:39', '2026-11-25 09:39'],
    ['on a Friday evening it goes on on Monday', '2026-11-27 17:30', '2026-11-30 09:30'],
  ])('%s', (_, leaves, promised) => {
    const times = { arrivedAt: at('2026-11-23 09:00'), leavesAt: at(leaves) };
    expect(shown(receiptPromise(plain, times, settings))).toBe(promised);
  });

  it('never names a time before the mail came in', () => {
    const arrivedAt = at('2026-11-23 17:45');
    const times = { arrivedAt, leavesAt: known(releaseTime(plain, arrivedAt)) };
    const promise = receiptPromise(plain, times, { responseMinutes: 10, afterReceiptMinutes: 0 });
    expect(shown(promise)).toBe('2026-11-24 09:00');
  });
});

describe('adjustments of the phone channel are estimated by the third working day', () => {
  it.each([
    ['within a week', plain, '2026-11-23 10:00', '2026-11-26', '2026-11-26 17:40'],
    ['after hours the day of the request counts no less', plain, '2026-11-23 19:00', '2026-11-26', '2026-11-26 17:40'],
    ['over a long weekend', plain, '2026-12-24 10:00', '2026-12-30', '2026-12-30 17:40'],
    [
      'with shortened hours',
      desk({ specialHours: [special('2026-11-26', '09:00', '12:00', '11:40')] }),
      '2026-11-23 10:00',
      '2026-11-26',
      '2026-11-26 11:40',
    ],
  ])('%s', (_, hours, completeAt, date, deadline) => {
    const estimate = known(phoneEstimate(hours, at(completeAt), 3));
    expect([estimate.date, shown({ known: true, value: estimate.deadline })]).toEqual([date, deadline]);
  });
});

describe('beyond the calendar nothing is promised', () => {
  it.each([
    ['no time in a receipt', promiseFor('2027-12-30 14:30')],
    [
      'no time when the hour after the receipt is not known',
      receiptPromise(plain, { arrivedAt: at('2027-12-30 09:00'), leavesAt: at('2027-12-30 17:40') }, settings),
    ],
    ['no estimate', phoneEstimate(plain, at('2027-12-28 10:00'), 3)],
  ])('%s', (_, answer) => {
    expect(answer).toEqual({ known: false, date: '2028-01-01' });
  });
});
