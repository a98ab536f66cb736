/**
 * Our road, on a real database and real files: to "applied" (letters decided and left waiting), and the whole of
 * it in the daemon, until the last letter was accepted by a server and recorded as sent.
 */
import { openCore } from '../app/core.js';
import { startDaemon } from '../app/daemon.js';
import type { Observer } from '../app/parts.js';
import type { Transport } from '../domain/ports.js';
import { openIntake } from '../receive/intake.js';
import { connectMailbox } from '../receive/mailbox.js';
import { openTransport } from '../send/transport.js';
import { now, peakMegabytes } from './child.js';
import { type DeskPlace, openDesk } from './desk.js';

export interface RoadResult {
  readonly mails: number;
  /** From connecting to the last message applied. */
  readonly seconds: number;
  /** The rest of the pass: the mails marked on the server. */
  readonly markingSeconds: number;
  readonly outcomes: { readonly [outcome: string]: number };
  readonly peakMegabytes: number | null;
}

export interface WholeResult {
  readonly mails: number;
  /** From the daemon's start to the last letter settled. */
  readonly seconds: number;
  readonly customerLetters: number;
  readonly staffLetters: number;
  readonly peakMegabytes: number | null;
}

export async function runRoad(place: DeskPlace, mails: number): Promise<RoadResult> {
  const seen = countDecisions();
  const { parts, storage } = await openDesk(place, { observer: seen.observer });
  const { config, store, files, clock } = parts;
  const { imap, receiving } = config.desk;
  if (imap === null) throw new Error('the desk of the benchmark has no mailbox');
  const core = openCore(parts, {
    transport: noTransport,
    owner: 'bench',
    mailboxReadAt: () => parts.clock.now(),
    stopping: null,
  });

  const started = now();
  const mailbox = await connectMailbox({ imap, receiving }, place.imapPassword);
  const intake = openIntake({
    store,
    files,
    clock,
    backfillSince: receiving.backfillSince,
    maxMessageBytes: receiving.maxMessageMegabytes * 1024 * 1024,
    onKept: async () => {
      await core.workThroughInbox();
    },
    onTooLarge: async () => {},
    onUnmarked: (fault) => {
      throw fault;
    },
  });
  await intake.takeIn(mailbox, new AbortController().signal, () => {});
  const ended = now();
  await mailbox.close();
  await storage.close();
  mustBe('messages applied', seen.messages(), mails);
  return {
    mails,
    seconds: (seen.lastAt() - started) / 1000,
    markingSeconds: (ended - seen.lastAt()) / 1000,
    outcomes: seen.outcomes(),
    peakMegabytes: peakMegabytes(),
  };
}

export async function runWhole(place: DeskPlace, mails: number): Promise<WholeResult> {
  const seen = countDecisions();
  const { parts, storage } = await openDesk(place, { observer: seen.observer });
  const { smtp } = parts.config.desk;
  if (smtp === null) throw new Error('the desk of the benchmark has no mail server');
  const transport = openTransport(smtp, null);
  const stop = new AbortController();

  const started = now();
  const daemon = await startDaemon(parts, transport, stop.signal);
  // Asked seldom: the answer is the instant at which the last one was recorded, not that of the question.
  while (seen.messages() < mails || seen.sent() < seen.written()) await pause(50);
  const seconds = (seen.lastAt() - started) / 1000;
  stop.abort();
  await daemon.done;
  await transport.close();
  const { letters } = await storage.store.status();
  await storage.close();
  mustBe('letters sent', letters.find(({ state }) => state === 'sent')?.count ?? 0, seen.sent());
  mustBe(
    'letters in all',
    letters.reduce((sum, { count }) => sum + count, 0),
    seen.sent(),
  );
  return { mails, seconds, ...seen.letters(), peakMegabytes: peakMegabytes() };
}

/** To "applied" means that nothing is sent; should anything be, the measurement is wrong. */
const noTransport: Transport = {
  send: () => {
    throw new Error('the road to "applied" sends nothing');
  },
  close: async () => {},
};

function countDecisions() {
  const outcomes: { [outcome: string]: number } = {};
  const letters = { customerLetters: 0, staffLetters: 0 };
  let messages = 0;
  let written = 0;
  let sent = 0;
  let last = 0;
  const observer: Observer = {
    decided({ decision, message }) {
      last = now();
      written += decision.effects.filter(({ kind }) => kind === 'write').length;
      if (message === null || decision.message === null) return;
      messages += 1;
      const { outcome } = decision.message;
      outcomes[outcome] = (outcomes[outcome] ?? 0) + 1;
    },
    sent({ kind }) {
      last = now();
      sent += 1;
      if (kind === 'customer') letters.customerLetters += 1;
      else letters.staffLetters += 1;
    },
    quarantined(_, error) {
      throw new Error(`a mail of the benchmark was set aside: ${error}`);
    },
    doubted(letter) {
      throw new Error(`letter ${letter} of the benchmark is in doubt`);
    },
  };
  return {
    observer,
    messages: () => messages,
    written: () => written,
    sent: () => sent,
    lastAt: () => last,
    outcomes: () => outcomes,
    letters: () => letters,
  };
}

function mustBe(what: string, found: number, expected: number): void {
  if (found !== expected) throw new Error(`${what}: ${found} instead of ${expected}; nothing was measured`);
}

function pause(milliseconds: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, milliseconds));
}
