/** The share of each stage: the steps of the road over the same mails, fetched from the same server, letters sent. */
import type { Parts } from '../app/parts.js';
import { connectMailbox } from '../receive/mailbox.js';
import { inPieces } from '../receive/uid-range.js';
import { openTransport } from '../send/transport.js';
import { type DeskPlace, openDesk } from './desk.js';
import { openSteps, type Steps } from './steps.js';
import { sum } from './stopwatch.js';

export interface StagesResult {
  readonly mails: number;
  /** Milliseconds in all, in the order of the road. */
  readonly stages: readonly { readonly stage: string; readonly milliseconds: number; readonly times: number }[];
}

const range = 50;

export async function runStages(place: DeskPlace): Promise<StagesResult> {
  const { parts, storage } = await openDesk(place);
  const { smtp } = parts.config.desk;
  if (smtp === null) throw new Error('the desk of the benchmark has no mail server');
  const transport = openTransport(smtp, null);
  const steps = openSteps(parts, transport);
  const mails = await takeAll(parts, steps, place.imapPassword);
  await transport.close();
  await storage.close();
  return { mails, stages: stagesOf(steps) };
}

async function takeAll(parts: Parts, { watch, takeThrough }: Steps, password: string): Promise<number> {
  const { store, files, clock, config } = parts;
  const { imap, receiving } = config.desk;
  if (imap === null) throw new Error('the desk of the benchmark has no mailbox');
  const mailbox = await connectMailbox({ imap, receiving }, password);
  const { folder, uidValidity } = await mailbox.open();
  await store.startFolder({ folder, uidValidity, lastUid: 0, firstContactAt: clock.now() }, clock.now());
  const listed = await watch.time('list', async () => {
    const messages = await mailbox.list(1);
    await store.recordListing(folder, uidValidity, messages, clock.now());
    return messages;
  });
  for (const some of inPieces(listed, range)) {
    const raws = await watch.time('fetch', () => mailbox.fetch(some.map(({ uid }) => uid)));
    const rows = await store.listedRows(folder, uidValidity, range);
    await watch.time('keep', async () => {
      const refs = await files.keep(rows.map(({ uid }) => raws.get(uid) ?? Buffer.alloc(0)));
      const kept = rows.map(({ id }, place) => ({ inbox: id, raw: refs[place] ?? '' }));
      await store.keep(kept, clock.now());
    });
    for (const row of await store.keptRows(range)) await takeThrough(row);
  }
  await mailbox.close();
  return listed.length;
}

function stagesOf({ watch }: Steps): StagesResult['stages'] {
  const order = ['list', 'fetch', 'keep', 'count the attempt', 'read back', 'parse', 'recognise', 'classify', 'facts'];
  const later = ['decide', 'apply', 'letters due', 'compose', 'keep the letter', 'claim', 'send', 'settle'];
  return [...order, ...later].map((stage) => {
    const durations = watch.durations.get(stage) ?? [];
    return { stage, milliseconds: sum(durations), times: durations.length };
  });
}
