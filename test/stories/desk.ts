/**
 * A desk in memory for stories: customers and staff write, time passes, the outbox says what left. Real SQLite,
 * real MIME, the real pipeline; the mailbox is an array, the mail server takes everything unless told otherwise.
 */
import { join } from 'node:path';
import { type Log, silentLog } from '../../src/app/log.js';
import type { Parts } from '../../src/app/parts.js';
import { openMemoryDesk, openTools, type Tools } from '../../src/app/simulate/memory-desk.js';
import { type SampleAttachment, sampleMail } from '../../src/compose/sample-mail.js';
import { loadConfig } from '../../src/config/load.js';
import type { Config } from '../../src/config/schema.js';
import type { Decision } from '../../src/domain/decision.js';
import type { StoredLetter } from '../../src/domain/letter.js';
import type { SendResult } from '../../src/domain/ports.js';
import { type Instant, type MessageId, plusMilliseconds, toInstant } from '../../src/domain/words.js';
import { parseMessage } from '../../src/receive/parse.js';

export interface LeftLetter {
  readonly letter: StoredLetter;
  readonly messageId: MessageId;
  readonly at: Instant;
  readonly raw: Buffer;
  readonly subject: string;
  readonly text: string;
}

interface Writing {
  readonly from: string;
  readonly subject?: string;
  readonly body: string;
  readonly headers?: { readonly [name: string]: string };
  readonly attachments?: readonly SampleAttachment[];
  /** The letter it answers. */
  readonly answers?: LeftLetter;
  /** The customer's own mail it follows. */
  readonly follows?: string;
}

let shared: Promise<{ readonly config: Config; readonly tools: Tools }> | null = null;

/** The shipped policy, sending by itself. Opened once for all stories of a file. */
export function shippedPolicy() {
  shared ??= (async () => {
    const read = await loadConfig({
      directory: join(import.meta.dirname, '../../config'),
      environment: {},
      need: 'desk',
    });
    const { desk } = read;
    const config: Config = {
      ...read,
      desk: {
        ...desk,
        mode: 'automatic',
        authentication: { ...desk.authentication, authservIds: ['mx.firstline.cc'] },
        letters: { ...desk.letters, copy: 'provider', staffHoldSeconds: 60 },
      },
    };
    return { config, tools: await openTools(config) };
  })();
  return shared;
}

interface StoryOptions {
  readonly change?: (config: Config) => Config;
  readonly server?: (to: string) => SendResult;
  readonly log?: Log;
  /** On disk, where a story is about that; in memory otherwise. */
  readonly storage?: Pick<Parts, 'store' | 'files'>;
}

export async function openStory(start: string, options: StoryOptions = {}) {
  const { config: shipped, tools } = await shippedPolicy();
  const config = options.change?.(shipped) ?? shipped;
  const left: LeftLetter[] = [];
  const decisions: Decision[] = [];
  const quarantined: number[] = [];
  let arriving: Promise<unknown> = Promise.resolve();
  let written = 0;
  const desk = await openMemoryDesk(
    config,
    at(start),
    {
      useClock() {},
      decided: ({ decision }) => void decisions.push(decision),
      sent(letter, messageId, raw) {
        const when = desk.clock.now();
        arriving = arriving.then(async () => {
          const { subject, text } = await parseMessage(raw);
          left.push({ letter, messageId, at: when, raw, subject, text });
        });
      },
      quarantined: (row) => void quarantined.push(row.id),
      doubted() {},
    },
    { ...tools, log: options.log ?? silentLog, ...(options.storage === undefined ? {} : { storage: options.storage }) },
    options.server,
  );

  const settle = async () => {
    await desk.settle();
    await arriving;
  };

  const passTo = async (until: string) => {
    const end = at(until);
    for (;;) {
      const next = await desk.nextDueAt();
      if (next === null || next > end) break;
      desk.clock.set(next);
      await settle();
      if ((await desk.nextDueAt()) === next) desk.clock.set(plusMilliseconds(desk.clock.now(), 1000));
    }
    desk.clock.set(end);
    await settle();
  };

  const write = async (mail: Writing) => {
    written += 1;
    const messageId = `<mail-${written}@${mail.from.split('@').at(-1)?.replace('>', '')}>`;
    const parent = mail.answers?.messageId ?? mail.follows;
    const raw = await sampleMail({
      from: mail.from,
      to: config.desk.address,
      subject: mail.subject ?? 'hello',
      body: mail.body,
      attachments: mail.attachments ?? [],
      headers: mail.headers,
      messageId,
      date: desk.clock.now(),
      ...(parent === undefined ? {} : { inReplyTo: parent, references: [parent] }),
    });
    desk.deliver(raw);
    await settle();
    return { messageId, raw, decision: decisions.at(-1) };
  };

  return {
    config,
    desk,
    decisions,
    quarantined,
    write,
    /** A mail of Amy's, proven by our own receiving server. */
    amyWrites: (mail: Omit<Writing, 'from'>) =>
      write({
        ...mail,
        from: 'Amy <amy@firstline.cc>',
        headers: { 'Authentication-Results': 'mx.firstline.cc; dmarc=pass header.from=firstline.cc', ...mail.headers },
      }),
    deliver: async (raw: Buffer) => {
      desk.deliver(raw);
      await settle();
    },
    passTo,
    settle,
    now: () => desk.clock.now(),
    /** Letters that left, to one reader or to all, oldest first. */
    left: (to?: string) => left.filter(({ letter }) => to === undefined || letter.to === to),
    newest: (to: string): LeftLetter => {
      const found = left.findLast(({ letter }) => letter.to === to);
      if (found === undefined) throw new Error(`nothing left to ${to}`);
      return found;
    },
    waiting: () => desk.store.letters({ states: ['waiting'], limit: 100 }),
    close: () => desk.close(),
  };
}

export type Story = Awaited<ReturnType<typeof openStory>>;

/** `2026-11-27 17:50`, the desk's time. */
export function at(text: string): Instant {
  const read = toInstant(text.includes('T') ? text : `${text.replace(' ', 'T')}:00+08:00`);
  if (read === null) throw new Error(`no instant: ${text}`);
  return read;
}
