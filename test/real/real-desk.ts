/** A desk's receiving side on a real mail host, with real time, and a sender outside to write to it. */
import { createTransport } from 'nodemailer';
import { describe } from 'vitest';
import type { Mailbox } from '../../src/domain/ports.js';
import { type Instant, instantOf } from '../../src/domain/words.js';
import { openIntake } from '../../src/receive/intake.js';
import { connectMailbox, type MailboxSettings } from '../../src/receive/mailbox.js';
import { systemTimers, watchMailbox } from '../../src/receive/watch.js';
import type { MailHost } from '../mailhost/host.js';
import { type InboxBook, inboxBook } from '../receive/inbox-book.js';

/** A part of the suite that needs Dovecot and Postfix, and so is wanted explicitly. */
export const describeOnRealServers = describe.skipIf(process.env.HELPDESK_REAL_SERVERS !== '1');

export type Change = Partial<MailboxSettings['imap']> & { readonly receiving?: Partial<MailboxSettings['receiving']> };

export function imapSettings(host: MailHost, user: string, { receiving, ...imap }: Change = {}): MailboxSettings {
  return {
    imap: {
      host: host.host,
      port: imap.tls === 'implicit' ? host.ports.imaps : host.ports.imap,
      tls: 'starttls',
      user,
      caFile: host.caFile,
      serverName: host.serverName,
      plainOnLoopback: false,
      ...imap,
    },
    receiving: { folder: 'INBOX', sentFolder: null, keyword: '$FirstlineKept', moveTo: null, ...receiving },
  };
}

/** Use of one open connection, closed at the end. */
export async function withMailbox<T>(settings: MailboxSettings, use: (mailbox: Mailbox) => Promise<T>): Promise<T> {
  const mailbox = await connectMailbox(settings, 'secret');
  try {
    await mailbox.open();
    return await use(mailbox);
  } finally {
    await mailbox.close();
  }
}

export interface RunningDesk {
  readonly book: InboxBook;
  /** What a person would have been told. */
  readonly told: readonly string[];
  stop(): Promise<void>;
}

export interface DeskOptions {
  readonly book?: InboxBook;
  readonly backfillSince?: Instant;
  readonly onKept?: (book: InboxBook) => Promise<void>;
}

/** The receiving loop with a poll of a minute: what it sees sooner, it sees by IDLE. */
export function runDesk(settings: MailboxSettings, options: DeskOptions = {}): RunningDesk {
  const book = options.book ?? inboxBook();
  const told: string[] = [];
  const stop = new AbortController();
  // The tests are outside the program, which asks for the time in one place only.
  const clock = { now: () => instantOf(Date.now()) };
  const intake = openIntake({
    ...{ store: book.store, files: book.files, clock, maxMessageBytes: 50 * 1024 * 1024 },
    backfillSince: options.backfillSince ?? null,
    onKept: async () => options.onKept?.(book),
    onTooLarge: async () => {},
    onUnmarked: (fault) => told.push(`unmarked: ${fault.message}`),
  });
  const ended = watchMailbox({
    connect: () => connectMailbox(settings, 'secret'),
    ...{ intake, store: book.store, clock, timers: systemTimers, random: () => 0.5, signal: stop.signal },
    ...{ pollSeconds: 60, alarmMinutes: 10, stallMinutes: 5 },
    onTrouble: (fault) => told.push(fault.code),
    onRecovered: () => told.push('recovered'),
    onSilence: () => told.push('silent'),
    onHeardAgain: () => told.push('heard again'),
  });
  return {
    book,
    told,
    stop: async () => {
      stop.abort();
      await ended;
    },
  };
}

/** Mail from outside, without login. */
export async function write(host: MailHost, to: string, subject: string): Promise<void> {
  const transport = createTransport({
    ...{ host: host.host, port: host.ports.smtp, requireTLS: true },
    tls: { ca: [''], rejectUnauthorized: false },
  });
  await transport.sendMail({ from: 'zoe@example.test', to, subject, text: `${subject}\n` });
  transport.close();
}

/** Resolves when it holds; looks often, since nothing tells us when. */
export async function until(holds: () => boolean | Promise<boolean>, milliseconds = 15_000): Promise<void> {
  const end = Date.now() + milliseconds;
  while (!(await holds())) {
    if (Date.now() > end) throw new Error(`not within ${milliseconds} ms: ${holds.toString()}`);
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}

export const subjectsOf = (raws: Iterable<Buffer>): readonly string[] =>
  [...raws].map((raw) => /^Subject: (.*)\r?$/im.exec(raw.toString('latin1'))?.[1] ?? '').sort();
