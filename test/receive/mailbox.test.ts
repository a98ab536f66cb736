import { createConnection, createServer, type Socket } from 'node:net';
import { createTransport, type Transporter } from 'nodemailer';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { type DemoHost, startDemoHost } from '../../src/app/demo/host.js';
import type { Mailbox } from '../../src/domain/ports.js';
import { instantOf } from '../../src/domain/words.js';
import { connectMailbox, type MailboxSettings } from '../../src/receive/mailbox.js';
import { toRange } from '../../src/receive/uid-range.js';

const never = new AbortController().signal;
const quick = { connectMilliseconds: 2_000, silenceMilliseconds: 1_000, proofMilliseconds: 300 };

let host: DemoHost;
let post: Transporter;
let desk = '';
let desks = 0;
beforeAll(async () => {
  host = await startDemoHost({
    clock: { now: () => instantOf(Date.UTC(2026, 10, 23, 1, 0)) },
    accounts: [],
    openDomain: 'firstline.test',
    password: 'secret',
    authservId: 'mail.firstline.test',
  });
  post = createTransport({ host: '127.0.0.1', port: host.smtpPort, ignoreTLS: true, pool: true, maxConnections: 1 });
});
afterAll(async () => {
  post.close();
  await host.stop();
});
beforeEach(() => {
  // A mailbox of its own for each test.
  desks += 1;
  desk = `desk${desks}@firstline.test`;
});

type Change = Partial<MailboxSettings['imap']> & { readonly receiving?: Partial<MailboxSettings['receiving']> };

async function settings({ receiving, ...imap }: Change = {}): Promise<MailboxSettings> {
  return {
    imap: {
      host: '127.0.0.1',
      port: await host.imapPort(desk),
      tls: 'starttls',
      user: desk,
      caFile: null,
      serverName: null,
      plainOnLoopback: true,
      ...imap,
    },
    receiving: { folder: 'INBOX', sentFolder: null, keyword: '$FirstlineKept', moveTo: null, ...receiving },
  };
}

async function connected<T>(use: (mailbox: Mailbox) => Promise<T>, change: Change = {}): Promise<T> {
  const mailbox = await connectMailbox(await settings(change), 'secret', quick);
  try {
    return await use(mailbox);
  } finally {
    await mailbox.close();
  }
}

const codeOf = (attempt: Promise<unknown>) =>
  attempt.then(
    () => 'no fault',
    (fault) => `${fault.name} ${fault.code}`,
  );

async function deliver(...texts: string[]): Promise<void> {
  for (const text of texts) {
    await post.sendMail({ envelope: { from: 'zoe@example.test', to: desk }, raw: Buffer.from(text, 'latin1') });
  }
}

const uids = async (mailbox: Mailbox, from = 1) => (await mailbox.list(from)).map(({ uid }) => uid);

describe('An open mailbox', () => {
  test('lists what is there from a UID on, and nothing when nothing is new', async () => {
    await deliver('a', 'b', 'c');
    await connected(async (mailbox) => {
      expect(await mailbox.open()).toMatchObject({ folder: 'INBOX', uidNext: 4 });
      expect(await uids(mailbox)).toEqual([1, 2, 3]);
      expect(await uids(mailbox, 3)).toEqual([3]);
      // IMAP answers "4:*" with message 3.
      expect(await uids(mailbox, 4)).toEqual([]);
    });
  });

  test('tells size and arrival of each message', async () => {
    await deliver('Subject: x\r\n\r\nbody\r\n');
    await connected(async (mailbox) => {
      await mailbox.open();
      const [listed] = await mailbox.list(1);
      const raw = (await mailbox.fetch([1])).get(1);
      expect(listed).toEqual({ uid: 1, size: raw?.length, internalDate: '2026-11-23T01:00:00.000Z' });
    });
  });

  test('hands out the bytes as they are, in whatever charset', async () => {
    const big5 = 'Subject: \xb1\x4b\xbd\x58\r\n\r\n\xa4\xa4\xa4\xe5 \x00 \xff\r\n';
    await deliver(big5);
    await connected(async (mailbox) => {
      await mailbox.open();
      const raw = (await mailbox.fetch([1])).get(1);
      expect(raw?.toString('latin1').endsWith(big5)).toBe(true);
    });
  });

  test('leaves out what is gone', async () => {
    await deliver('a', 'b');
    await connected(async (mailbox) => {
      await mailbox.open();
      expect([...(await mailbox.fetch([2, 77])).keys()]).toEqual([2]);
    });
  });

  test('moves kept messages to a folder that it makes', async () => {
    await deliver('a', 'b', 'c');
    await connected(
      async (mailbox) => {
        await mailbox.open();
        await mailbox.markKept([1, 3]);
        expect(await uids(mailbox)).toEqual([2]);
      },
      { receiving: { moveTo: 'Done' } },
    );
    expect(host.messages(desk, 'Done')).toHaveLength(2);
  });

  test('moves our own copy to the folder that is marked as Sent', async () => {
    await deliver('our letter', 'b');
    await connected(async (mailbox) => {
      await mailbox.open();
      await mailbox.moveToSent(1);
      expect(await uids(mailbox)).toEqual([2]);
    });
    expect(host.messages(desk, 'Sent').map((raw) => raw.toString())).toEqual([expect.stringContaining('our letter')]);
  });

  test('moves our own copy to the folder that is configured', async () => {
    await deliver('our letter');
    await connected(
      async (mailbox) => {
        await mailbox.open();
        await mailbox.moveToSent(1);
      },
      { receiving: { sentFolder: '寄件備份' } },
    );
    expect(host.messages(desk, 'Sent')).toHaveLength(0);
    expect(host.messages(desk, '&W8RO9lCZTv0-')).toHaveLength(1);
  });
});

describe('Waiting for a change', () => {
  test('ends when mail arrives', async () => {
    await connected(async (mailbox) => {
      await mailbox.open();
      await mailbox.list(1);
      const waiting = mailbox.waitForChange(60_000, never);
      await deliver('a');
      await waiting;
      expect(await uids(mailbox)).toEqual([1]);
    });
  });

  test('does not begin when mail arrived after the listing', async () => {
    await connected(async (mailbox) => {
      await mailbox.open();
      await mailbox.list(1);
      await deliver('a');
      // Makes the server say so, as it may with the answer to any command.
      await mailbox.fetch([99]);
      await mailbox.waitForChange(60_000, never);
      expect(await uids(mailbox)).toEqual([1]);
    });
  });

  test('ends after its time', async () => {
    await connected(async (mailbox) => {
      await mailbox.open();
      await mailbox.waitForChange(20, never);
      expect(await uids(mailbox)).toEqual([]);
    });
  });

  test('ends when it is told to', async () => {
    const stop = new AbortController();
    await connected(async (mailbox) => {
      await mailbox.open();
      const waiting = mailbox.waitForChange(60_000, stop.signal);
      stop.abort();
      expect(await waiting).toBeUndefined();
    });
  });

  test('fails when the connection is lost meanwhile, and so does all that follows', async () => {
    const mailbox = await connectMailbox(await settings(), 'secret', quick);
    await mailbox.open();
    const waiting = mailbox.waitForChange(60_000, never);
    host.kick(desk);
    expect(await codeOf(waiting)).toBe('TransientError mailbox_connection');
    expect(await codeOf(mailbox.open())).toBe('TransientError mailbox_connection');
    expect(await codeOf(mailbox.waitForChange(1, never))).toBe('TransientError mailbox_connection');
    await mailbox.close();
  });
});

describe('A server that falls silent without closing', () => {
  /** A connection to the mailbox through a line that can be cut without either end noticing. */
  async function overFrozenLine(use: (mailbox: Mailbox, freeze: () => void) => Promise<void>): Promise<void> {
    const target = await host.imapPort(desk);
    const sockets: Socket[] = [];
    const line = createServer((near) => {
      const far = createConnection(target, '127.0.0.1');
      sockets.push(near, far);
      near.pipe(far).pipe(near);
      for (const socket of [near, far]) socket.on('error', () => {});
    });
    await new Promise<void>((resolve) => line.listen(0, '127.0.0.1', resolve));
    const address = line.address();
    const port = address !== null && typeof address === 'object' ? address.port : 0;
    const mailbox = await connectMailbox(await settings({ port }), 'secret', quick);
    const freeze = () => {
      for (const socket of sockets) socket.unpipe().pause();
    };
    try {
      await use(mailbox, freeze);
    } finally {
      await mailbox.close();
      for (const socket of sockets) socket.destroy();
      await new Promise<void>((resolve) => line.close(() => resolve()));
    }
  }

  test('is found out after the next wait', async () => {
    await overFrozenLine(async (mailbox, freeze) => {
      await mailbox.open();
      await mailbox.list(1);
      freeze();
      expect(await codeOf(mailbox.waitForChange(10, never))).toBe('TransientError mailbox_connection');
      expect(await codeOf(mailbox.open())).toBe('TransientError mailbox_connection');
    });
  });

  test('is given up in the middle of a command', async () => {
    await overFrozenLine(async (mailbox, freeze) => {
      await mailbox.open();
      freeze();
      expect(await codeOf(mailbox.list(1))).toBe('TransientError mailbox_connection');
    });
  });
});

describe('A mailbox that cannot be opened', () => {
  test('says that the login was refused, without the password', async () => {
    const attempt = connectMailbox(await settings(), 'guess', quick);
    expect(await codeOf(attempt)).toBe('PermanentError mailbox_login');
    await expect(attempt).rejects.toThrow(/imap\.user and the password/);
    await expect(attempt).rejects.not.toThrow(/guess/);
  });

  test('says that nobody listens', async () => {
    // Port 1 of loopback: nothing is ever there.
    expect(await codeOf(connectMailbox(await settings({ port: 1 }), 'secret', quick))).toBe(
      'TransientError mailbox_connection',
    );
  });

  test('says that the CA file cannot be read', async () => {
    const attempt = connectMailbox(await settings({ caFile: '/nowhere/ca.pem' }), 'secret', quick);
    expect(await codeOf(attempt)).toBe('PermanentError mailbox_ca_file');
  });

  test.each([
    { name: 'clear text was not asked for', change: { plainOnLoopback: false } },
    // Reaches this machine, but does not say so.
    { name: 'the address is not plainly this machine', change: { host: '0.0.0.0' } },
  ])('never logs in over clear text when $name', async ({ change }) => {
    expect(await codeOf(connectMailbox(await settings(change), 'secret', quick))).toBe('PermanentError mailbox_tls');
  });
});

describe('A set of UIDs', () => {
  test.each([
    { uids: [7], range: '7' },
    { uids: [1, 2, 3, 7, 9, 10], range: '1:3,7,9:10' },
    { uids: [3, 1, 2, 2], range: '1:3' },
    { uids: [], range: '' },
  ])('is written as $range', ({ uids, range }) => {
    expect(toRange(uids)).toBe(range);
  });
});
