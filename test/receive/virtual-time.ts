/** A clock and timers that go on when a test says so, and only then. */
import type { Clock } from '../../src/domain/ports.js';
import { type Instant, instantOf, plusMilliseconds } from '../../src/domain/words.js';
import type { Timers } from '../../src/receive/watch.js';

export interface VirtualTime {
  readonly clock: Clock;
  readonly timers: Timers;
  /** Runs all that falls due meanwhile, in order, letting each thing settle before the next. */
  pass(milliseconds: number): Promise<void>;
  /** Milliseconds until each timer that is set. */
  pending(): readonly number[];
}

export function virtualTime(start = Date.UTC(2026, 10, 23, 1, 0)): VirtualTime {
  let now: Instant = instantOf(start);
  let set: { readonly at: Instant; readonly run: () => void }[] = [];
  return {
    clock: { now: () => now },
    timers: {
      after: (milliseconds, run) => {
        const timer = { at: plusMilliseconds(now, milliseconds), run };
        set = [...set, timer].sort((a, b) => (a.at < b.at ? -1 : 1));
        return () => {
          set = set.filter((other) => other !== timer);
        };
      },
    },
    pass: async (milliseconds) => {
      const end = plusMilliseconds(now, milliseconds);
      await settle();
      for (let due = set[0]; due !== undefined && due.at <= end; due = set[0]) {
        set = set.slice(1);
        now = due.at;
        due.run();
        await settle();
      }
      now = end;
    },
    pending: () => set.map(({ at }) => Date.parse(at) - Date.parse(now)),
  };
}

/** Lets everything that waits for nothing but promises come to rest. */
async function settle(): Promise<void> {
  for (let n = 0; n < 20; n += 1) await new Promise((resolve) => setImmediate(resolve));
}
