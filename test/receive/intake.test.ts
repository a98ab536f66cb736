import { describe, expect, test } from 'vitest';
import { TransientError } from '../../src/domain/errors.js';
import type { Mailbox } from '../../src/domain/ports.js';
import { type Instant, instantOf, plusMilliseconds } from '../../src/domain/words.js';
import { type ArrayMailbox, arrayMailbox } from '../../src/receive/array-mailbox.js';
import { type IntakeParts, openIntake } from '../../src/receive/intake.js';
import { type InboxBook, inboxBook } from './inbox-book.js';

const start = instantOf(Date.UTC(2026, 10, 23, 1, 0));
const minutesLater = (count: number): Instant => plusMilliseconds(start, count * 60_000);
const never = new AbortController().signal;
const mail = (text: string) => Buffer.from(`Subject: ${text}\r\n\r\n${text}\r\n`);

function desk(options: Partial<IntakeParts> = {}) {
  const box = arrayMailbox();
  const book = inboxBook();
  const kept: number[] = [];
  const tooLarge: number[] = [];
  const unmarked: string[] = [];
  let now = start;
  const intake = openIntake({
    store: book.store,
    files: book.files,
    clock: { now: () => now },
    backfillSince: null,
    maxMessageBytes: 50 * 1024 * 1024,
    onKept: async (count) => void kept.push(count),
    onTooLarge: async (row) => void tooLarge.push(row.uid),
    onUnmarked: (fault) => void unmarked.push(fault.message),
    ...options,
  });
  return {
    ...{ box, book, kept, tooLarge, unmarked },
    at: (instant: Instant) => {
      now = instant;
    },
    pass: (mailbox: Mailbox = box.connect()) => intake.takeIn(mailbox, never, () => {}),
  };
}

/** A desk that has made its first contact with an empty mailbox. */
async function openDesk(options: Partial<IntakeParts> = {}) {
  const opened = desk(options);
  await opened.pass();
  opened.at(minutesLater(60));
  return opened;
}

const summary = (book: InboxBook) => book.rows.map(({ uid, state, outcome, rule }) => ({ uid, state, outcome, rule }));

/** A connection that is like another but for some of its answers. */
const flawed = (box: ArrayMailbox, flaws: Partial<Mailbox>): Mailbox => ({ ...box.connect(), ...flaws });

const refusal = () => new TransientError('NO [SERVERBUG]', { code: 'mailbox_answer' });
const loss = () => new TransientError('connection lost', { code: 'mailbox_connection' });

describe('The first contact with a mailbox', () => {
  test('leaves alone all that was there before, without a row', async () => {
    const { box, book, pass } = desk();
    box.deliver(mail('years old'), minutesLater(-1000));
    box.deliver(mail('yesterday'), minutesLater(-100));
    expect(await pass()).toEqual({ kept: 0 });
    expect(book.rows).toEqual([]);
    expect(await book.mark()).toMatchObject({ lastUid: 2, uidValidity: '1' });

    box.deliver(mail('new'), minutesLater(1));
    expect(await pass()).toEqual({ kept: 1 });
    expect(book.rows.map(({ uid }) => uid)).toEqual([3]);
  });

  test('takes new mail for new although the server clock lags behind ours', async () => {
    const { box, book, pass } = desk();
    await pass();
    box.deliver(mail('new'), minutesLater(-10));
    await pass();
    expect(summary(book)).toEqual([{ uid: 1, state: 'kept', outcome: null, rule: null }]);
  });

  test('takes in all since the day that a backfill names', async () => {
    const { box, book, pass } = desk({ backfillSince: minutesLater(-200) });
    box.deliver(mail('too old'), minutesLater(-300));
    box.deliver(mail('wanted'), minutesLater(-100));
    box.deliver(mail('copied in later, but older'), minutesLater(-250));
    expect(await pass()).toEqual({ kept: 1 });
    expect(summary(book)).toEqual([
      { uid: 3, state: 'done', outcome: 'ignored', rule: 'before-first-contact' },
      { uid: 2, state: 'kept', outcome: null, rule: null },
    ]);
  });

  test('starts at the end when a backfill names a day after all mail', async () => {
    const { box, book, pass } = desk({ backfillSince: minutesLater(-10) });
    box.deliver(mail('old'), minutesLater(-300));
    expect(await pass()).toEqual({ kept: 0 });
    expect(await book.mark()).toMatchObject({ lastUid: 1 });
  });
});

describe('A pass', () => {
  test('keeps the bytes as they came, then marks the messages on the server', async () => {
    const { box, book, kept, pass } = await openDesk();
    const bytes = Buffer.from([0x53, 0x3a, 0x20, 0xa4, 0xa4, 0x00, 0xff, 0x0d, 0x0a]);
    const uid = box.deliver(bytes, minutesLater(61));
    await pass();
    expect([...book.kept.values()]).toEqual([bytes]);
    expect(kept).toEqual([1]);
    expect([...box.marked]).toEqual([uid]);
  });

  test('gives every message a row before the first is fetched', async () => {
    const { box, book, pass } = await openDesk();
    for (const name of ['a', 'b', 'c']) box.deliver(mail(name), minutesLater(61));
    const rowsAtFetch: number[] = [];
    const fetch: Mailbox['fetch'] = async (uids) => {
      rowsAtFetch.push(book.rows.length);
      return box.connect().fetch(uids);
    };
    await pass(flawed(box, { fetch }));
    expect(rowsAtFetch[0]).toBe(3);
  });

  test('fetches many messages in batches bounded in number and bytes', async () => {
    const { box, kept, pass } = await openDesk();
    for (let n = 0; n < 120; n += 1) box.deliver(mail(`small ${n}`), minutesLater(61));
    for (let n = 0; n < 3; n += 1) box.deliver(Buffer.alloc(5 * 1024 * 1024, `${n}`), minutesLater(61));
    expect(await pass()).toEqual({ kept: 123 });
    expect(kept).toEqual([50, 50, 21, 1, 1]);
  });

  test('waits for the pipeline before it keeps the batch after the next', async () => {
    const steps: string[] = [];
    const { box, book, pass } = await openDesk({
      onKept: async () => {
        await new Promise((resolve) => setImmediate(resolve));
        steps.push(`worked on ${book.kept.size}`);
      },
    });
    for (let n = 0; n < 150; n += 1) box.deliver(mail(`${n}`), minutesLater(61));
    await pass();
    expect(steps).toEqual(['worked on 50', 'worked on 100', 'worked on 150']);
  });

  test('concludes what is too large without fetching it, and tells', async () => {
    const { box, book, tooLarge, pass } = await openDesk({ maxMessageBytes: 100 });
    box.deliver(Buffer.alloc(101), minutesLater(61));
    box.deliver(Buffer.alloc(100), minutesLater(61));
    await pass();
    expect(summary(book)).toEqual([
      { uid: 1, state: 'done', outcome: 'too_large', rule: 'larger-than-allowed' },
      { uid: 2, state: 'kept', outcome: null, rule: null },
    ]);
    expect(tooLarge).toEqual([1]);
  });

  test('concludes what vanished between listing and fetching', async () => {
    const { box, book, pass } = await openDesk();
    const gone = box.deliver(mail('gone'), minutesLater(61));
    box.deliver(mail('stays'), minutesLater(61));
    const list: Mailbox['list'] = async (from) => {
      const listed = await box.connect().list(from);
      box.remove(gone);
      return listed;
    };
    await pass(flawed(box, { list }));
    expect(summary(book)).toEqual([
      { uid: 1, state: 'done', outcome: 'vanished', rule: 'gone-before-fetched' },
      { uid: 2, state: 'kept', outcome: null, rule: null },
    ]);
  });

  test('resumes what a crash left listed', async () => {
    const { box, book, pass } = await openDesk();
    for (const name of ['a', 'b']) box.deliver(mail(name), minutesLater(61));
    const fetch = () => Promise.reject(loss());
    await expect(pass(flawed(box, { fetch }))).rejects.toThrow('connection lost');
    expect(book.rows.map(({ state }) => state)).toEqual(['listed', 'listed']);
    expect(await pass()).toEqual({ kept: 2 });
  });

  test('that could not mark goes on, tells, and marks on the next pass', async () => {
    const { box, unmarked, pass } = await openDesk();
    box.deliver(mail('a'), minutesLater(61));
    expect(await pass(flawed(box, { markKept: () => Promise.reject(refusal()) }))).toEqual({ kept: 1 });
    expect(unmarked).toHaveLength(1);
    expect(box.marked.size).toBe(0);
    await pass();
    expect([...box.marked]).toEqual([1]);
  });

  test('moves our own copies to Sent once they are recognised', async () => {
    const copy = mail('our own letter');
    const { box, book, pass } = await openDesk({ onKept: () => book.recogniseOwnCopy(1) });
    box.deliver(copy, minutesLater(61));
    await pass();
    expect(box.sent).toEqual([copy]);
    await pass();
    expect(box.sent).toHaveLength(1);
  });

  test('ends between two batches when it is told to, and loses nothing', async () => {
    const stop = new AbortController();
    const { box, book } = await openDesk();
    for (let n = 0; n < 150; n += 1) box.deliver(mail(`${n}`), minutesLater(61));
    const intake = openIntake({
      ...{ store: book.store, files: book.files, clock: { now: () => minutesLater(62) } },
      ...{ backfillSince: null, maxMessageBytes: 1e6, onTooLarge: async () => {}, onUnmarked: () => {} },
      onKept: async () => stop.abort(),
    });
    const { kept } = await intake.takeIn(box.connect(), stop.signal, () => {});
    expect(kept).toBe(100);
    expect(book.rows.filter(({ state }) => state === 'listed')).toHaveLength(50);
  });
});

describe('A message the server will not hand out', () => {
  test('does not hold up those around it, and goes to staff after three passes', async () => {
    const { box, book, pass } = await openDesk();
    for (const name of ['a', 'broken', 'c']) box.deliver(mail(name), minutesLater(61));
    const fetch: Mailbox['fetch'] = async (uids) => {
      if (uids.includes(2)) throw refusal();
      return box.connect().fetch(uids);
    };
    expect(await pass(flawed(box, { fetch }))).toEqual({ kept: 2 });
    await pass(flawed(box, { fetch }));
    expect(book.rows.map(({ state }) => state)).toEqual(['kept', 'listed', 'kept']);
    await pass(flawed(box, { fetch }));
    expect(book.rows.map(({ state }) => state)).toEqual(['kept', 'quarantined', 'kept']);
    expect(book.rows.map(({ attempts }) => attempts)).toEqual([0, 3, 0]);
  });

  test('goes to staff as well when it kills the connection each time', async () => {
    const { box, book, pass } = await openDesk();
    for (const name of ['a', 'b', 'deadly', 'd']) box.deliver(mail(name), minutesLater(61));
    const fetch: Mailbox['fetch'] = async (uids) => {
      if (uids.includes(3)) throw loss();
      return box.connect().fetch(uids);
    };
    for (let n = 0; n < 4; n += 1) await expect(pass(flawed(box, { fetch }))).rejects.toThrow('connection lost');
    expect(await pass(flawed(box, { fetch }))).toEqual({ kept: 1 });
    expect(book.rows.map(({ state }) => state)).toEqual(['kept', 'kept', 'quarantined', 'kept']);
  });
});

describe('A changed UIDVALIDITY', () => {
  test('lists everything anew under its own rows, the UIDs being the same', async () => {
    const { box, book, pass } = await openDesk();
    box.deliver(mail('a'), minutesLater(61));
    await pass();
    box.renew();
    box.deliver(mail('b'), minutesLater(70));
    expect(await pass()).toEqual({ kept: 2 });
    expect(book.rows.map(({ uidValidity, uid }) => ({ uidValidity, uid }))).toEqual([
      { uidValidity: '1', uid: 1 },
      { uidValidity: '2', uid: 1 },
      { uidValidity: '2', uid: 2 },
    ]);
  });

  test('does not bring back old mail either when a crash came in between', async () => {
    const { box, book, pass } = desk();
    box.deliver(mail('years old'), minutesLater(-1000));
    await pass();
    box.renew();
    box.deliver(mail('new'), minutesLater(70));
    let crash = true;
    const conclude = book.store.conclude;
    const failing = openIntake({
      store: {
        ...book.store,
        conclude: async (...about) => {
          if (crash) throw new Error('killed');
          await conclude(...about);
        },
      },
      ...{ files: book.files, clock: { now: () => minutesLater(80) }, backfillSince: null, maxMessageBytes: 1e6 },
      ...{ onKept: async () => {}, onTooLarge: async () => {}, onUnmarked: () => {} },
    });
    await expect(failing.takeIn(box.connect(), never, () => {})).rejects.toThrow('killed');
    crash = false;
    expect(await failing.takeIn(box.connect(), never, () => {})).toEqual({ kept: 1 });
    expect(summary(book).map(({ state }) => state)).toEqual(['done', 'kept']);
  });

  test('does not bring back mail from before the first contact', async () => {
    const { box, book, pass, at } = desk();
    box.deliver(mail('years old'), minutesLater(-1000));
    await pass();
    at(minutesLater(60));
    box.renew();
    box.deliver(mail('new'), minutesLater(70));
    expect(await pass()).toEqual({ kept: 1 });
    expect(summary(book)).toEqual([
      { uid: 1, state: 'done', outcome: 'ignored', rule: 'before-first-contact' },
      { uid: 2, state: 'kept', outcome: null, rule: null },
    ]);
  });
});
