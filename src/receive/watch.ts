/**
 * Keeps the mailbox watched, for ever: connects, takes in, waits for a change, and again; after a fault with a
 * growing pause. No error ends it, only its signal. It knows nothing of messages (receive/intake) and writes no
 * log: it tells when trouble begins and ends, when nothing was heard for too long, and when all is well again.
 */
import { InternalError, PermanentError, TransientError } from '../domain/errors.js';
import type { Clock, Mailbox, Store } from '../domain/ports.js';
import { type Instant, minutes } from '../domain/words.js';
import type { Intake } from './intake.js';

/** Runs once after the time has passed, unless cancelled by the function it answers. */
export interface Timers {
  after(milliseconds: number, run: () => void): () => void;
}

export const systemTimers: Timers = {
  after: (milliseconds, run) => {
    const timer = setTimeout(run, milliseconds);
    return () => clearTimeout(timer);
  },
};

export interface WatchParts {
  readonly connect: () => Promise<Mailbox>;
  readonly intake: Intake;
  readonly store: Pick<Store, 'recordPoll'>;
  readonly clock: Clock;
  readonly timers: Timers;
  /** 0 ≤ n < 1, for the jitter of pauses. */
  readonly random: () => number;
  readonly pollSeconds: number;
  readonly alarmMinutes: number;
  /** A pass that achieves nothing for so long is given up, its connection replaced. */
  readonly stallMinutes: number;
  /** Once when trouble begins, and again when it becomes another (its `code` changes). */
  readonly onTrouble: (fault: Error & { readonly code: string }) => void;
  readonly onRecovered: (troubleSince: Instant) => void;
  /** Once when nothing was heard of the mailbox for `alarmMinutes`, whatever the reason, also a hang. */
  readonly onSilence: (lastPollAt: Instant | null) => void;
  readonly onHeardAgain: () => void;
  readonly signal: AbortSignal;
}

/** Resolves when the signal aborts and the step in progress has ended. */
export async function watchMailbox(parts: WatchParts): Promise<void> {
  const { signal, clock } = parts;
  const silence = watchSilence(parts);
  const trouble = watchTrouble(parts);
  let failures = 0;

  const pass = async (mailbox: Mailbox): Promise<void> => {
    await unlessStalled(parts, { minutes: parts.stallMinutes, mayBeCutShort: false }, (effort) =>
      parts.intake.takeIn(mailbox, effort.signal, () => {
        if (effort.signal.aborted) return;
        effort.progress();
        silence.heard(clock.now());
      }),
    );
    const now = clock.now();
    await parts.store.recordPoll(now);
    silence.heard(now);
    trouble.ended();
    failures = 0;
  };

  const connect = async (): Promise<Mailbox> => {
    const connecting = parts.connect();
    try {
      return await unlessStalled(parts, { minutes: parts.stallMinutes, mayBeCutShort: true }, () => connecting);
    } catch (error) {
      // Should it come after all, nobody waits for it any more.
      connecting.then(closeQuietly, () => {});
      throw error;
    }
  };

  const waiting = { minutes: parts.stallMinutes + parts.pollSeconds / 60, mayBeCutShort: true };
  const untilItFails = async (mailbox: Mailbox): Promise<void> => {
    while (!signal.aborted) {
      await pass(mailbox);
      if (signal.aborted) return;
      await unlessStalled(parts, waiting, () => mailbox.waitForChange(parts.pollSeconds * 1000, signal));
    }
  };

  const connectAndUse = async (): Promise<void> => {
    let mailbox: Mailbox | null = null;
    try {
      mailbox = await connect();
      await untilItFails(mailbox);
    } catch (error) {
      failures += 1;
      if (!signal.aborted) trouble.began(toFault(error));
    }
    if (mailbox !== null) await closeQuietly(mailbox);
  };

  try {
    while (!signal.aborted) {
      await connectAndUse();
      await pause(parts, pauseMilliseconds(failures, trouble.isPermanent(), parts.random()));
    }
  } finally {
    silence.stop();
  }
}

/**
 * Doubles with each failure, up to five minutes; where a person must act, such as a refused login, it starts at a
 * minute and goes up to a quarter of an hour, lest the provider locks the account. Half of it is chance.
 */
export function pauseMilliseconds(failures: number, permanent: boolean, chance: number): number {
  const first = permanent ? minutes(1) : 1_000;
  const longest = permanent ? minutes(15) : minutes(5);
  const full = Math.min(longest, first * 2 ** Math.min(Math.max(failures - 1, 0), 20));
  return Math.round(full * (0.5 + chance / 2));
}

/** A lasting fault is told when it begins and when it ends, not at each attempt. */
function watchTrouble(parts: WatchParts) {
  let current: { readonly fault: Error & { readonly code: string }; readonly since: Instant } | null = null;
  return {
    isPermanent: () => current?.fault instanceof PermanentError,
    began: (fault: Error & { readonly code: string }) => {
      if (current?.fault.code !== fault.code) parts.onTrouble(fault);
      current = { fault, since: current?.since ?? parts.clock.now() };
    },
    ended: () => {
      if (current !== null) parts.onRecovered(current.since);
      current = null;
    },
  };
}

/** Does not depend on exceptions: a pass that hangs, or a poll that "succeeds" without one, is silent as well. */
function watchSilence(parts: WatchParts) {
  let lastPollAt: Instant | null = null;
  let alarmed = false;
  const arm = () =>
    parts.timers.after(minutes(parts.alarmMinutes), () => {
      alarmed = true;
      parts.onSilence(lastPollAt);
    });
  let cancel = arm();
  return {
    heard: (at: Instant) => {
      lastPollAt = at;
      cancel();
      cancel = arm();
      if (alarmed) parts.onHeardAgain();
      alarmed = false;
    },
    stop: () => cancel(),
  };
}

interface Patience {
  readonly minutes: number;
  /** The end of the watch does not wait for it: nothing is half done. */
  readonly mayBeCutShort: boolean;
}

interface Effort {
  /** Aborts when the whole watch ends, and when this effort was given up. */
  readonly signal: AbortSignal;
  /** Something was achieved: the patience begins anew. */
  readonly progress: () => void;
}

/**
 * The work, or a TransientError when it has achieved nothing for so long. The work itself cannot be stopped, only
 * told by its signal; what it still does is harmless, since the store keeps nothing twice.
 */
async function unlessStalled<T>(
  parts: WatchParts,
  patience: Patience,
  work: (effort: Effort) => Promise<T>,
): Promise<T> {
  const given = new AbortController();
  let giveUp = (_: TransientError) => {};
  const givenUp = new Promise<never>((_, reject) => {
    giveUp = reject;
  });
  const stop = () => {
    given.abort();
    if (patience.mayBeCutShort) giveUp(new TransientError('the watch has ended', { code: 'mailbox_unwatched' }));
  };
  parts.signal.addEventListener('abort', stop);

  let cancel = () => {};
  let over = false;
  const progress = () => {
    cancel();
    if (over) return;
    cancel = parts.timers.after(minutes(patience.minutes), () => {
      given.abort();
      const message = `the mailbox achieved nothing for ${patience.minutes} minutes and is connected anew`;
      giveUp(new TransientError(message, { code: 'mailbox_stalled' }));
    });
  };
  progress();
  try {
    return await Promise.race([work({ signal: given.signal, progress }), givenUp]);
  } finally {
    over = true;
    cancel();
    parts.signal.removeEventListener('abort', stop);
  }
}

function pause(parts: WatchParts, milliseconds: number): Promise<void> {
  return new Promise((resolve) => {
    const { signal } = parts;
    if (signal.aborted) return resolve();
    const done = () => {
      cancel();
      signal.removeEventListener('abort', done);
      resolve();
    };
    const cancel = parts.timers.after(milliseconds, done);
    signal.addEventListener('abort', done);
  });
}

async function closeQuietly(mailbox: Mailbox): Promise<void> {
  try {
    await mailbox.close();
  } catch {
    // It is thrown away; that it could not say goodbye changes nothing.
  }
}

function toFault(error: unknown): Error & { readonly code: string } {
  if (error instanceof TransientError || error instanceof PermanentError || error instanceof InternalError)
    return error;
  return new InternalError('watching the mailbox failed unexpectedly', { code: 'unexpected', cause: error });
}
