import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  addBusinessDays,
  addBusinessMinutes,
  businessMinutesBetween,
  isOpen,
  nextOpen,
  openingAfterWorkingDays,
  releaseTime,
} from '../../src/calendar/business-time.js';
import type { DeskHours } from '../../src/calendar/hours.js';
import { dateAfter, dateOf } from '../../src/calendar/local-time.js';
import { receiptPromise } from '../../src/calendar/promise.js';
import { epochOf, type Instant, instantOf, minutes, plusMilliseconds } from '../../src/domain/words.js';
import { at, desk, known, special } from './desk.js';

const firstDate = '2026-12-20';
const dates = fc.integer({ min: 0, max: 90 }).map((days) => dateAfter(firstDate, days));
const timeOf = (minute: number): string =>
  `${String(Math.floor(minute / 60)).padStart(2, '0')}:${String(minute % 60).padStart(2, '0')}`;
const specialDays = fc
  .tuple(dates, fc.uniqueArray(fc.integer({ min: 0, max: 1440 }), { minLength: 3, maxLength: 3 }))
  .map(([date, times]) => {
    const [open = 0, lastReply = 0, close = 0] = times.toSorted((a, b) => a - b);
    return special(date, timeOf(open), timeOf(close), timeOf(lastReply));
  });

/** A desk around New Year and Lunar New Year, with closures and special hours anywhere. */
const desks: fc.Arbitrary<DeskHours> = fc
  .record({
    closures: fc.array(dates, { maxLength: 6 }),
    specialHours: fc.array(specialDays, { maxLength: 6 }),
    makeupWorkdays: fc.constantFrom('open' as const, 'closed' as const),
  })
  .map(({ closures, specialHours, makeupWorkdays }) => desk({ closures, specialHours, usual: { makeupWorkdays } }));
/** To the second, as mail arrives. */
const instants: fc.Arbitrary<Instant> = fc
  .integer({ min: 0, max: 80 * 86_400 })
  .map((seconds) => instantOf(epochOf(at(`${firstDate} 00:00`)) + seconds * 1_000));
const amounts = fc.integer({ min: 1, max: 3_000 });

const runs = { numRuns: 150 };

describe('whatever the hours, closures and special hours', () => {
  it('the minutes between now and now plus minutes are those minutes', () => {
    fc.assert(
      fc.property(desks, instants, amounts, (hours, now, count) => {
        const due = known(addBusinessMinutes(hours, now, count));
        expect(known(businessMinutesBetween(hours, now, due))).toBeCloseTo(count, 6);
      }),
      runs,
    );
  });

  it('a due time is the earliest: a second before it, less time has passed', () => {
    fc.assert(
      fc.property(desks, instants, amounts, (hours, now, count) => {
        const before = plusMilliseconds(known(addBusinessMinutes(hours, now, count)), -1_000);
        expect(known(businessMinutesBetween(hours, now, before))).toBeLessThan(count);
        expect(known(isOpen(hours, before))).toBe(true);
      }),
      runs,
    );
  });

  it('adding minutes in two parts is adding them at once', () => {
    fc.assert(
      fc.property(desks, instants, amounts, amounts, (hours, now, one, other) => {
        const inParts = addBusinessMinutes(hours, known(addBusinessMinutes(hours, now, one)), other);
        expect(inParts).toEqual(addBusinessMinutes(hours, now, one + other));
      }),
      runs,
    );
  });

  it('minutes between add up at any instant in the middle', () => {
    fc.assert(
      fc.property(desks, fc.tuple(instants, instants, instants), (hours, three) => {
        const [a, b, c] = three.toSorted() as [Instant, Instant, Instant];
        const parts = known(businessMinutesBetween(hours, a, b)) + known(businessMinutesBetween(hours, b, c));
        expect(parts).toBeCloseTo(known(businessMinutesBetween(hours, a, c)), 6);
      }),
      runs,
    );
  });

  it('minutes between are those minutes on which the desk is open', () => {
    const wholeMinutes = instants.map((instant) => instantOf(Math.floor(epochOf(instant) / 60_000) * 60_000));
    fc.assert(
      fc.property(desks, wholeMinutes, fc.integer({ min: 0, max: 3_000 }), (hours, from, length) => {
        let open = 0;
        for (let minute = 0; minute < length; minute += 1) {
          if (known(isOpen(hours, plusMilliseconds(from, minutes(minute))))) open += 1;
        }
        expect(known(businessMinutesBetween(hours, from, plusMilliseconds(from, minutes(length))))).toBe(open);
      }),
      { numRuns: 10 },
    );
  });

  it('an opening is open, not before now, and nothing between is open', () => {
    fc.assert(
      fc.property(desks, instants, (hours, now) => {
        const opening = known(nextOpen(hours, now));
        expect(opening >= now).toBe(true);
        expect(known(isOpen(hours, opening))).toBe(true);
        expect(known(businessMinutesBetween(hours, now, opening))).toBe(0);
        expect(nextOpen(hours, opening)).toEqual({ known: true, value: opening });
      }),
      runs,
    );
  });

  it('a release lies within reply hours, not before now, and is its own release', () => {
    fc.assert(
      fc.property(desks, instants, (hours, now) => {
        const release = known(releaseTime(hours, now));
        expect(release >= now).toBe(true);
        expectReplyHours(hours, release);
        expect(releaseTime(hours, release)).toEqual({ known: true, value: release });
      }),
      runs,
    );
  });

  it('what comes later is due no earlier', () => {
    fc.assert(
      fc.property(desks, fc.tuple(instants, instants), amounts, (hours, two, count) => {
        const [early, late] = two.toSorted() as [Instant, Instant];
        for (const due of [
          (now: Instant) => known(nextOpen(hours, now)),
          (now: Instant) => known(releaseTime(hours, now)),
          (now: Instant) => known(addBusinessMinutes(hours, now, count)),
          (now: Instant) => known(addBusinessDays(hours, now, 1 + (count % 10))),
          (now: Instant) => known(openingAfterWorkingDays(hours, now, 1 + (count % 5))),
        ]) {
          expect(due(early) <= due(late)).toBe(true);
        }
      }),
      runs,
    );
  });

  it('working days add up and are never the day itself', () => {
    fc.assert(
      fc.property(desks, instants, fc.integer({ min: 1, max: 10 }), (hours, now, count) => {
        const date = known(addBusinessDays(hours, now, count));
        expect(date > dateOf(now, 'Asia/Taipei')).toBe(true);
        expect(hours.plainDay(date).kind).toBe('open');
        expect(known(addBusinessDays(hours, at(`${date} 12:00`), 1))).toBe(
          known(addBusinessDays(hours, now, count + 1)),
        );
      }),
      runs,
    );
  });

  it('special hours make a day’s hours whether or not it is closed', () => {
    fc.assert(
      fc.property(specialDays, fc.boolean(), (entry, closed) => {
        const hours = desk({ specialHours: [entry], closures: closed ? [entry.date] : [] });
        const { open, close, lastReply } = entry;
        expect(hours.day(entry.date)).toMatchObject({ kind: 'open', hours: { open, close, lastReply } });
      }),
      runs,
    );
  });

  it('a receipt promises a time within reply hours, an hour of business or more after it leaves', () => {
    const settings = fc.record({ responseMinutes: amounts, afterReceiptMinutes: fc.integer({ min: 0, max: 120 }) });
    fc.assert(
      fc.property(desks, instants, fc.integer({ min: 0, max: 100_000 }), settings, (hours, arrivedAt, late, told) => {
        const leavesAt = known(releaseTime(hours, plusMilliseconds(arrivedAt, late * 1_000)));
        const promise = known(receiptPromise(hours, { arrivedAt, leavesAt }, told));
        expect(known(businessMinutesBetween(hours, leavesAt, promise))).toBeGreaterThanOrEqual(
          told.afterReceiptMinutes - 1e-6,
        );
        expect(promise >= plusMilliseconds(leavesAt, minutes(told.afterReceiptMinutes))).toBe(true);
        expectReplyHours(hours, promise);
      }),
      runs,
    );
  });
});

/** A last reply at 24:00 is written as the next date's first instant, so the moment before it counts as well. */
function expectReplyHours(hours: DeskHours, instant: Instant): void {
  const found = [instant, plusMilliseconds(instant, -1)].some((moment) => {
    const day = hours.day(dateOf(moment, 'Asia/Taipei'));
    return day.kind === 'open' && day.opensAt <= instant && instant <= day.lastReplyAt;
  });
  expect(found).toBe(true);
}
