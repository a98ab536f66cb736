/**
 * Letters kept from leaving by a fault of ours: a disk with wrong rights, a template that breaks, a busy database.
 * None is given up for it: each is tried again after a pause that grows, and people are told of the fault once. What
 * is remembered here holds also where the store cannot be written. Used by send/worker.
 */
import { nameOf } from '../domain/errors.js';
import type { StoredLetter } from '../domain/letter.js';
import type { Store } from '../domain/ports.js';
import { hours, type Instant, type LetterId, plusMilliseconds } from '../domain/words.js';
import { nextTryAfterOurFault } from './back-off.js';
import type { SendLog } from './delivery.js';

export interface SetAsideParts {
  /** A fault of ours keeps letters from leaving. Told again when it comes back after it was gone. */
  failed?(error: unknown): Promise<void>;
  readonly store: Store;
  readonly log: SendLog;
}

export interface SetAside {
  has(letter: LetterId, now: Instant): boolean;
  /** How many there may be among those that are due. */
  count(): number;
  put(letter: StoredLetter, error: unknown, now: Instant): Promise<void>;
  takeBack(letter: LetterId): void;
}

/** A fault that lasts is met more often, except while the desk is closed. */
const forgottenAfter = hours(2);

export function openSetAside({ store, failed, log }: SetAsideParts): SetAside {
  const letters = new Map<LetterId, { readonly failures: number; readonly until: Instant }>();
  const lastMet = new Map<string, Instant>();

  const tell = async (fault: string, error: unknown, now: Instant): Promise<void> => {
    const met = lastMet.get(fault);
    // Noted before people are told: several letters meet it at the same moment.
    lastMet.set(fault, now);
    if (met !== undefined && plusMilliseconds(met, forgottenAfter) >= now) return;
    try {
      await failed?.(error);
    } catch (trouble) {
      lastMet.delete(fault);
      log.event('error', 'fault_not_told', { fault, error: nameOf(trouble) });
    }
  };

  return {
    has: (letter, now) => (letters.get(letter)?.until ?? now) > now,
    count: () => letters.size,
    async put({ id }, error, now) {
      for (const [known, { until }] of letters)
        if (plusMilliseconds(until, forgottenAfter) < now) letters.delete(known);
      const failures = (letters.get(id)?.failures ?? 0) + 1;
      const until = nextTryAfterOurFault(now, failures);
      letters.set(id, { failures, until });
      const fault = nameOf(error);
      log.event(failures === 1 ? 'error' : 'warn', 'letter_failed', { letter: id, error: fault, failures });
      await store.postpone(id, until).catch(() => {});
      await tell(fault, error, now);
    },
    takeBack(letter) {
      letters.delete(letter);
    },
  };
}
