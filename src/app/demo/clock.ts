/**
 * The demo's clock: it runs like a real one and can be set forward, so that a night passes in a moment. Never
 * back.
 */
import type { Clock } from '../../domain/ports.js';
import { epochOf, type Instant, instantOf } from '../../domain/words.js';

export interface DemoClock extends Clock {
  set(to: Instant): void;
}

/** `milliseconds`: the machine's clock. */
export function demoClock(start: Instant, milliseconds: () => number): DemoClock {
  let base = epochOf(start);
  let since = milliseconds();
  const read = (): number => base + milliseconds() - since;
  return {
    now: () => instantOf(read()),
    set(to) {
      base = Math.max(read(), epochOf(to));
      since = milliseconds();
    },
  };
}
