/** The clock of simulations and tests; the real one is in build.ts. */
import type { Clock } from '../domain/ports.js';
import type { Instant } from '../domain/words.js';

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
