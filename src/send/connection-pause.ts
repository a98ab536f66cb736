/**
 * While no connection to the mail server can be had the whole queue waits, and no letter is counted an attempt.
 * People are told once when it begins and once when it ends.
 */
import type { SendResult } from '../domain/ports.js';
import type { Instant } from '../domain/words.js';
import { nextConnection } from './back-off.js';

type Unsent = Extract<SendResult, { readonly kind: 'unsent' }>;

export interface PauseListeners {
  /** Whether an earlier process told of a block and not of its end; asked once. */
  wasBlocked(): Promise<boolean>;
  /** The mail server cannot be reached or will not have us; `permanent`: until a person mends it. */
  blocked(fault: Unsent): Promise<void>;
  unblocked(): Promise<void>;
}

export interface ConnectionPause {
  /** Letters stay where they are until then; null: there is no pause. */
  until(now: Instant): Instant | null;
  /** Answers until when everything waits. */
  noConnection(fault: Unsent, now: Instant): Instant;
  connected(): void;
  /** Tells the listeners what they do not know yet. */
  tell(): Promise<void>;
}

export function openConnectionPause(listeners: PauseListeners): ConnectionPause {
  let failures = 0;
  let end: Instant | null = null;
  let fault: Unsent | null = null;
  let told: boolean | null = null;
  let everConnected = false;

  const until = (now: Instant): Instant | null => (end !== null && now < end ? end : null);
  return {
    until,
    noConnection(met, now) {
      fault = met;
      // Letters that were in flight together failed together.
      const running = until(now);
      if (running !== null) return running;
      failures += 1;
      end = nextConnection(now, failures);
      return end;
    },
    connected() {
      everConnected = true;
      failures = 0;
      end = null;
      fault = null;
    },
    async tell() {
      told ??= await listeners.wasBlocked();
      // A single failure may be a server that restarts.
      if (!told && fault !== null && (fault.permanent || failures > 1)) {
        await listeners.blocked(fault);
        told = true;
      } else if (told && everConnected && fault === null) {
        await listeners.unblocked();
        told = false;
      }
    },
  };
}
