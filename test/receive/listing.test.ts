/** A server that says less than it was asked: no message that it names is left without a row (lessons.md #2). */
import { createConnection, createServer, type Socket } from 'node:net';
import { createTransport, type Transporter } from 'nodemailer';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { type DemoHost, startDemoHost } from '../../src/app/demo/host.js';
import type { ListedMessage, Mailbox } from '../../src/domain/ports.js';
import { instantOf } from '../../src/domain/words.js';
import { openIntake } from '../../src/receive/intake.js';
import { connectMailbox } from '../../src/receive/mailbox.js';
import { inboxBook } from './inbox-book.js';

const start = instantOf(Date.UTC(2026, 10, 23, 1, 0));
const clock = { now: () => start };
const quick = { connectMilliseconds: 2_000, silenceMilliseconds: 1_000, proofMilliseconds: 300 };

let host: DemoHost;
let post: Transporter;
let desk = '';
let desks = 0;
beforeAll(async () => {
  const names = { openDomain: 'firstline.test', authservId: 'mail.firstline.test' };
  host = await startDemoHost({ ...names, clock, accounts: [], password: 'secret' });
  post = createTransport({ host: '127.0.0.1', port: host.smtpPort, ignoreTLS: true });
});
afterAll(async () => {
  post.close();
  await host.stop();
});
beforeEach(async () => {
  desks += 1;
  desk = `desk${desks}@firstline.test`;
  for (const text of ['a', 'b', 'c'])
    await post.sendMail({
      envelope: { from: 'zoe@example.test', to: desk },
      raw: `Subject: ${text}\r\n\r\n${text}\r\n`,
    });
});

/** Says what becomes of a line of the server; null: it never arrives. */
type Censor = (line: string) => string | null;

/** A connection to the mailbox over a line that somebody else edits. */
async function overEditedLine<T>(censor: Censor, use: (mailbox: Mailbox) => Promise<T>): Promise<T> {
  const target = await host.imapPort(desk);
  const sockets: Socket[] = [];
  const line = createServer((near) => {
    const far = createConnection(target, '127.0.0.1');
    sockets.push(near, far);
    near.pipe(far);
    let rest = '';
    far.on('data', (bytes) => {
      const lines = (rest + bytes.toString('latin1')).split('\r\n');
      rest = lines.pop() ?? '';
      for (const each of lines) {
        const said = censor(each);
        if (said !== null) near.write(`${said}\r\n`, 'latin1');
      }
    });
    for (const socket of [near, far]) socket.on('error', () => {});
  });
  await new Promise<void>((resolve) => line.listen(0, '127.0.0.1', resolve));
  const address = line.address();
  const port = address !== null && typeof address === 'object' ? address.port : 0;
  const imap = { host: '127.0.0.1', port, tls: 'starttls', user: desk, caFile: null, serverName: null } as const;
  const receiving = { folder: 'INBOX', sentFolder: null, keyword: null, moveTo: null };
  const mailbox = await connectMailbox({ imap: { ...imap, plainOnLoopback: true }, receiving }, 'secret', quick);
  try {
    return await use(mailbox);
  } finally {
    await mailbox.close();
    for (const socket of sockets) socket.destroy();
    await new Promise<void>((resolve) => line.close(() => resolve()));
  }
}

const listing = (censor: Censor): Promise<readonly ListedMessage[]> =>
  overEditedLine(censor, async (mailbox) => {
    await mailbox.open();
    return mailbox.list(1);
  });

const describes = (number: number, line: string) => line.startsWith(`* ${number} FETCH`) && line.includes('SIZE');
const asItIs = (listed: readonly ListedMessage[]) => listed.map(({ uid, size }) => [uid, size > 0]);

test('a message that the server forgets to describe is asked for again', async () => {
  let forgotten = 0;
  const listed = await listing((line) => {
    if (forgotten > 0 || !describes(2, line)) return line;
    forgotten += 1;
    return null;
  });
  expect(forgotten).toBe(1);
  expect(asItIs(listed)).toEqual([
    [1, true],
    [2, true],
    [3, true],
  ]);
});

test('one that it never describes is listed all the same, of no size and as old as the one before it', async () => {
  const listed = await listing((line) => (describes(2, line) ? null : line));
  expect(asItIs(listed)).toEqual([
    [1, true],
    [2, false],
    [3, true],
  ]);
  expect(listed[1]?.internalDate).toBe(start);
});

test('one described without a size is listed as well; a date that nobody knows is not made up', async () => {
  const listed = await listing((line) => (describes(1, line) ? line.replace(/RFC822\.SIZE \d+ ?/, '') : line));
  expect(listed[0]).toEqual({ uid: 1, size: 0, internalDate: null });
  expect(listed).toHaveLength(3);
});

test('none of them is left behind: what the server then hands out is kept', async () => {
  const book = inboxBook();
  await book.store.startFolder({ folder: 'INBOX', uidValidity: '1', lastUid: 0, firstContactAt: start }, start);
  const intake = openIntake({
    ...{ store: book.store, files: book.files, clock, backfillSince: start, maxMessageBytes: 1_000_000 },
    onKept: async () => {},
    onTooLarge: async () => {},
    onUnmarked: () => {},
  });
  const silent: Censor = (line) => (describes(1, line) || describes(3, line) ? null : line);
  await overEditedLine(silent, (mailbox) => intake.takeIn(mailbox, new AbortController().signal, () => {}));
  expect(book.rows.map(({ uid, state, internalDate }) => ({ uid, state, internalDate }))).toEqual(
    [1, 2, 3].map((uid) => ({ uid, state: 'kept', internalDate: start })),
  );
});
