/**
 * The same steps on an empty store and on one with 100,000 tickets, mail by mail in turns, each a new request and
 * then its sender's answer to our letter. The old tickets are written by direct SQL (tickets-at-once.ts).
 */
import type { Parts } from '../app/parts.js';
import type { Envelope, InboxRow, Transport } from '../domain/ports.js';
import type { MessageId } from '../domain/words.js';
import { type DeskPlace, type OpenDesk, openDesk } from './desk.js';
import { type BenchMail, makeMails } from './mails.js';
import { openSteps, type Steps } from './steps.js';
import { median } from './stopwatch.js';
import { fillTickets } from './tickets-at-once.js';

export interface GrowthResult {
  readonly tickets: number;
  readonly databaseMegabytes: number;
  readonly fillSeconds: number;
  /** Medians in milliseconds. */
  readonly steps: readonly { readonly step: string; readonly empty: number; readonly full: number }[];
}

export interface GrowthTask {
  readonly empty: DeskPlace;
  readonly full: DeskPlace;
  readonly mails: number;
  readonly tickets: number;
  readonly seed: number;
}

export async function runGrowth({ empty, full, mails, tickets, seed }: GrowthTask): Promise<GrowthResult> {
  const filled = await fillTickets(full.data, tickets);
  const desks = { empty: await openStoreSteps(empty), full: await openStoreSteps(full) };
  const { address } = desks.empty.open.parts.config.desk;
  for (const [number, mail] of makeMails(mails, { seed, to: address, firstAt: Date.UTC(2026, 10, 23) }).entries()) {
    // In turns, so that what warms up or disturbs the machine does it to both.
    for (const desk of number % 2 === 0 ? [desks.empty, desks.full] : [desks.full, desks.empty]) await desk.take(mail);
  }
  for (const { open } of Object.values(desks)) await open.storage.close();

  const steps = measuredSteps.map((step) => ({
    step,
    empty: median(desks.empty.steps.watch.durations.get(step) ?? []),
    full: median(desks.full.steps.watch.durations.get(step) ?? []),
  }));
  return { tickets, ...filled, steps };
}

const measuredSteps = [
  ...['list', 'keep', 'kept rows', 'count the attempt', 'facts', 'apply', 'letters due', 'claim', 'settle'],
  ...['next due', 'due tickets', 'ticket list', 'one ticket', 'unmarked'],
];

interface StoreSteps {
  readonly open: OpenDesk;
  readonly steps: Steps;
  take(mail: BenchMail): Promise<void>;
}

async function openStoreSteps(place: DeskPlace): Promise<StoreSteps> {
  const open = await openDesk(place);
  const { parts } = open;
  const post = openPost();
  const steps = openSteps(parts, post.transport);
  const { store, clock } = parts;
  const folder = { folder: 'INBOX', uidValidity: '7' };
  await store.startFolder({ ...folder, lastUid: 0, firstContactAt: clock.now() }, clock.now());
  let uid = 0;

  const bring = async (raw: Buffer): Promise<InboxRow> => {
    uid += 1;
    const message = { uid, size: raw.length, internalDate: clock.now() };
    await steps.watch.time('list', () =>
      store.recordListing(folder.folder, folder.uidValidity, [message], clock.now()),
    );
    const [listed] = await store.listedRows(folder.folder, folder.uidValidity, 1);
    const [ref] = await parts.files.keep([raw]);
    if (listed === undefined || ref === undefined) throw new Error('a mail of the benchmark was not listed');
    await steps.watch.time('keep', () => store.keep([{ inbox: listed.id, raw: ref }], clock.now()));
    const [row] = await steps.watch.time('kept rows', () => store.keptRows(50));
    if (row === undefined) throw new Error('a mail of the benchmark was not kept');
    return row;
  };

  return {
    open,
    steps,
    async take(mail) {
      await steps.takeThrough(await bring(mail.raw));
      const answered = post.letterTo(mail.from);
      if (answered !== null) await steps.takeThrough(await bring(replyTo(mail, answered)));
      await lookAround(parts, steps);
    },
  };
}

async function lookAround({ store, clock }: Parts, { watch }: Steps): Promise<void> {
  await watch.time('next due', () => store.nextDueAt());
  await watch.time('due tickets', () => store.dueTickets(clock.now(), 50));
  const states = ['awaiting_staff', 'awaiting_customer', 'waiting', 'answered'] as const;
  const list = await watch.time('ticket list', () => store.tickets({ states, limit: 50 }));
  const [newest] = list;
  if (newest !== undefined) await watch.time('one ticket', () => store.ticket(newest.id));
  await watch.time('unmarked', () => store.unmarkedUids('INBOX', '8'));
}

/** Takes every letter and remembers the last to each address. */
function openPost() {
  const letters = new Map<string, MessageId>();
  const transport: Transport = {
    async send({ to }: Envelope, _raw: Buffer, messageId: MessageId) {
      const [reader] = to;
      if (reader !== undefined) letters.set(reader, messageId);
      return { kind: 'accepted', response: '250 taken', copyRefused: false };
    },
    async close() {},
  };
  return { transport, letterTo: (address: string): MessageId | null => letters.get(address) ?? null };
}

function replyTo({ from }: BenchMail, letter: MessageId): Buffer {
  const headers = [
    `Message-ID: <reply-${letter.slice(1)}`,
    `From: <${from}>`,
    'To: <desk@example.test>',
    'Subject: Re: your answer',
    `In-Reply-To: ${letter}`,
    `References: ${letter}`,
    'Content-Type: text/plain; charset=utf-8',
  ];
  return Buffer.from(`${headers.join('\r\n')}\r\n\r\nOne more thing: where can I find the report of last month?\r\n`);
}
