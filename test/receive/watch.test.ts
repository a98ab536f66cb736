import { afterEach, describe, expect, test } from 'vitest';
import { PermanentError, TransientError } from '../../src/domain/errors.js';
import type { Mailbox } from '../../src/domain/ports.js';
import { minutes } from '../../src/domain/words.js';
import { arrayMailbox } from '../../src/receive/array-mailbox.js';
import { openIntake } from '../../src/receive/intake.js';
import { pauseMilliseconds, type WatchParts, watchMailbox } from '../../src/receive/watch.js';
import { inboxBook } from './inbox-book.js';
import { virtualTime } from './virtual-time.js';

const refused = () => new TransientError('connection refused', { code: 'mailbox_connection' });
const wrongPassword = () => new PermanentError('wrong password', { code: 'mailbox_login' });
const mail = Buffer.from('Subject: hello\r\n\r\nhello\r\n');

const running: { stop: AbortController; ended: Promise<void> }[] = [];
afterEach(async () => {
  for (const { stop, ended } of running.splice(0)) {
    stop.abort();
    await ended;
  }
});

const world = () => {
  const box = arrayMailbox();
  const time = virtualTime();
  /** A connection whose waiting ends by the virtual clock too. */
  const connect = (): Mailbox => {
    const mailbox = box.connect();
    const waitForChange: Mailbox['waitForChange'] = (milliseconds, signal) => {
      const cancel = time.timers.after(milliseconds, box.elapse);
      return mailbox.waitForChange(milliseconds, signal).finally(cancel);
    };
    return { ...mailbox, waitForChange };
  };
  return { box, time, connect };
};

async function watched(optionsOf: (around: ReturnType<typeof world>) => Partial<WatchParts> = () => ({})) {
  const around = world();
  const { box, time, connect } = around;
  const book = inboxBook();
  const told: string[] = [];
  const stop = new AbortController();
  let connections = 0;
  const intake = openIntake({
    ...{ store: book.store, files: book.files, clock: time.clock, backfillSince: null, maxMessageBytes: 1e6 },
    ...{ onKept: async () => {}, onTooLarge: async () => {}, onUnmarked: () => {} },
  });
  const ended = watchMailbox({
    connect: async () => {
      connections += 1;
      return connect();
    },
    ...{ intake, store: book.store, clock: time.clock, timers: time.timers, random: () => 0.5 },
    ...{ pollSeconds: 60, alarmMinutes: 10, stallMinutes: 5 },
    onTrouble: (fault) => told.push(`trouble: ${fault.code}`),
    onRecovered: (since) => told.push(`recovered from ${since}`),
    onSilence: (last) => told.push(`silent since ${last}`),
    onHeardAgain: () => told.push('heard again'),
    signal: stop.signal,
    ...optionsOf(around),
  });
  running.push({ stop, ended });
  await time.pass(0);
  return { box, book, time, told, stop, ended, connections: () => connections };
}

/** Fails so many times, then connects. */
const failing = (times: number, fault: () => Error, box: () => Mailbox) => {
  let left = times;
  return async () => {
    if (left > 0) {
      left -= 1;
      throw fault();
    }
    return box();
  };
};

describe('A watched mailbox', () => {
  test('is taken in as soon as something arrives', async () => {
    const { box, book, time } = await watched();
    box.deliver(mail, time.clock.now());
    await time.pass(0);
    expect(book.rows.map(({ state }) => state)).toEqual(['kept']);
  });

  test('counts a poll for each pass, over one connection', async () => {
    const { book, time, connections } = await watched();
    expect(book.polls).toHaveLength(1);
    await time.pass(60_000);
    expect(book.polls).toHaveLength(2);
    expect(connections()).toBe(1);
  });

  test('is connected anew when the connection is lost, and misses nothing', async () => {
    const { box, book, time, told, connections } = await watched();
    const since = time.clock.now();
    box.disconnect();
    box.deliver(mail, time.clock.now());
    await time.pass(2_000);
    expect(connections()).toBe(2);
    expect(book.rows.map(({ state }) => state)).toEqual(['kept']);
    expect(told).toEqual(['trouble: mailbox_connection', `recovered from ${since}`]);
  });

  test('is never given up: trouble is told once when it begins and once when it ends', async () => {
    const { time, told } = await watched(({ connect }) => ({
      connect: failing(9, refused, connect),
      alarmMinutes: 1000,
    }));
    await time.pass(minutes(30));
    expect(told).toHaveLength(2);
    expect(told[0]).toBe('trouble: mailbox_connection');
    expect(told[1]).toContain('recovered from');
  });

  test('says when trouble becomes another', async () => {
    let calls = 0;
    const { time, told } = await watched(() => ({
      connect: async () => {
        calls += 1;
        throw calls < 3 ? refused() : wrongPassword();
      },
    }));
    await time.pass(minutes(5));
    expect(told).toEqual(['trouble: mailbox_connection', 'trouble: mailbox_login']);
  });

  test('survives a fault nobody thought of', async () => {
    const { book, time, told } = await watched(({ connect }) => ({
      connect: failing(1, () => new TypeError('oops'), connect),
    }));
    await time.pass(2_000);
    expect(told[0]).toBe('trouble: unexpected');
    expect(book.polls).toHaveLength(1);
  });

  test('that hangs in a pass is connected anew after a while without progress', async () => {
    let calls = 0;
    const { time, told } = await watched(({ connect }) => ({
      connect: async () => {
        calls += 1;
        return calls === 1 ? { ...connect(), list: () => new Promise(() => {}) } : connect();
      },
    }));
    await time.pass(minutes(5) - 1);
    expect(told).toEqual([]);
    await time.pass(minutes(1));
    expect(told).toEqual(['trouble: mailbox_stalled', expect.stringContaining('recovered')]);
    expect(calls).toBe(2);
  });

  test('whose connecting hangs closes the connection that comes too late', async () => {
    let arrive = (_: Mailbox) => {};
    const closed: string[] = [];
    let calls = 0;
    const { box, time } = await watched(({ connect }) => ({
      connect: () => {
        calls += 1;
        if (calls > 1) return Promise.resolve(connect());
        return new Promise((resolve) => {
          arrive = resolve;
        });
      },
    }));
    await time.pass(minutes(6));
    arrive({ ...box.connect(), close: async () => void closed.push('closed') });
    await time.pass(0);
    expect(closed).toEqual(['closed']);
  });
});

describe('The alarm of a silent mailbox', () => {
  test('is raised once after the minutes without a poll, and cleared by the next one', async () => {
    const { time, told } = await watched(({ connect }) => ({ connect: failing(12, refused, connect) }));
    await time.pass(minutes(10) - 1);
    expect(told).toEqual(['trouble: mailbox_connection']);
    await time.pass(1);
    expect(told).toEqual(['trouble: mailbox_connection', 'silent since null']);
    await time.pass(minutes(60));
    expect(told).toHaveLength(4);
    expect(told.slice(2)).toEqual(['heard again', expect.stringContaining('recovered')]);
  });

  test('does not need an error: a wait that never ends is silent as well', async () => {
    const { time, told } = await watched(({ connect }) => ({
      connect: async () => ({ ...connect(), waitForChange: () => new Promise(() => {}) }),
      stallMinutes: 100,
    }));
    const polledAt = time.clock.now();
    await time.pass(minutes(10));
    expect(told).toEqual([`silent since ${polledAt}`]);
  });

  test('stays quiet while a long pass makes progress', async () => {
    const { time, told } = await watched((around) => ({
      intake: {
        takeIn: (_mailbox, signal, progress) =>
          new Promise((resolve) => {
            const work = () => {
              progress();
              if (!signal.aborted) around.time.timers.after(minutes(4), work);
            };
            signal.addEventListener('abort', () => resolve({ kept: 0 }));
            setImmediate(work);
          }),
      },
    }));
    await time.pass(minutes(60));
    expect(told).toEqual([]);
  });
});

describe('A watch that is stopped', () => {
  test('ends while it waits for mail, and leaves no timer behind', async () => {
    const { time, stop, ended } = await watched();
    stop.abort();
    await ended;
    expect(time.pending()).toEqual([]);
  });

  test('ends while it pauses after a fault, and leaves no timer behind', async () => {
    const { time, stop, ended } = await watched(() => ({ connect: () => Promise.reject(refused()) }));
    await time.pass(minutes(3));
    stop.abort();
    await ended;
    expect(time.pending()).toEqual([]);
  });
});

describe('The pause after a fault', () => {
  test.each([
    { failures: 1, permanent: false, shortest: 500, longest: 1_000 },
    { failures: 4, permanent: false, shortest: 4_000, longest: 8_000 },
    { failures: 1000, permanent: false, shortest: minutes(2.5), longest: minutes(5) },
    { failures: 1, permanent: true, shortest: minutes(0.5), longest: minutes(1) },
    { failures: 50, permanent: true, shortest: minutes(7.5), longest: minutes(15) },
  ])('is $shortest to $longest ms after $failures failures (a person must act: $permanent)', (row) => {
    expect(pauseMilliseconds(row.failures, row.permanent, 0)).toBe(row.shortest);
    expect(pauseMilliseconds(row.failures, row.permanent, 0.999_999)).toBe(row.longest);
  });
});
