/** Clocks and ids: the real ones are the only place in the program that asks the machine for time or chance. */
import type { Clock } from '../domain/ports.js';
import { type Instant, instantOf } from '../domain/words.js';

/** A clock that stands still until it is set. */
export interface SetClock extends Clock {
  set(now: Instant): void;
}

export function clockAt(start: Instant): SetClock {
  let now = start;
  return {
    now: () => now,
    set(to) {
      if (to > now) now = to;
    },
  };
}

/** A clock that runs `speed` times as fast as `real`, beginning at `start`. */
export function fastClock(start: Instant, speed: number, real: () => number): Clock {
  const begun = real();
  return { now: () => instantOf(Date.parse(start) + (real() - begun) * speed) };
}
