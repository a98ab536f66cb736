/**
 * Takes kept messages through, one lane for the whole process, whoever calls. A message that fails for a passing
 * reason is set aside for a while and not counted against it; those behind it go on.
 */
import type { InboxRow } from '../domain/ports.js';
import { type InboxId, type Instant, plusMilliseconds } from '../domain/words.js';
import type { Act } from './act.js';
import type { Parts } from './parts.js';
import { type Handled, takeThrough } from './pipeline.js';

const batch = 50;
const shortestPause = 1_000;
const longestPause = 300_000;

export interface InboxWork {
  /** Until none is left that can be taken now; answers how many came to an end. */
  run(): Promise<number>;
}

export function openInboxWork(
  parts: Parts,
  act: Act,
  ended: (row: InboxRow, handled: Handled) => Promise<void>,
  stopping: AbortSignal | null,
): InboxWork {
  const { store, clock } = parts;
  const aside = openSetAside<InboxId>();
  let running: Promise<number> | null = null;

  const handle = async (row: InboxRow): Promise<boolean> => {
    const handled = await takeThrough(row, parts, act);
    if (handled.kind === 'failed') {
      aside.put(row.id, clock.now());
      return false;
    }
    aside.forget(row.id);
    await ended(row, handled);
    return true;
  };

  const pass = async (): Promise<number> => {
    let handledCount = 0;
    for (;;) {
      const now = clock.now();
      const rows = await store.keptRows(batch + aside.count());
      const ready = rows.filter(({ id }) => !aside.has(id, now));
      if (ready.length === 0) return handledCount;
      for (const row of ready) {
        if (stopping?.aborted === true) return handledCount;
        handledCount += (await handle(row)) ? 1 : 0;
      }
    }
  };

  return {
    run() {
      running ??= pass().finally(() => {
        running = null;
      });
      return running;
    },
  };
}

/** What failed a moment ago and is tried again after a pause that doubles. In memory: after a restart all is tried anew. */
export function openSetAside<Id>() {
  const until = new Map<Id, { readonly at: Instant; readonly pause: number }>();
  return {
    put(id: Id, now: Instant) {
      const pause = Math.min(longestPause, (until.get(id)?.pause ?? shortestPause / 2) * 2);
      until.set(id, { at: plusMilliseconds(now, pause), pause });
    },
    has: (id: Id, now: Instant): boolean => (until.get(id)?.at ?? now) > now,
    forget: (id: Id) => void until.delete(id),
    count: () => until.size,
  };
}
