/**
 * The desk of `run` with everything outside it replaced by memory: an array for the mailbox, a transport that
 * collects, a database that is gone afterwards, a clock that is set by hand. For simulations and story tests.
 */
import { type Judge, openJudge } from '../../classify/judge.js';
import type { Composer } from '../../compose/letters.js';
import { sampleOcr } from '../../compose/sample-file.js';
import type { Config } from '../../config/schema.js';
import type { Ids, SendResult } from '../../domain/ports.js';
import { type Instant, type MessageId, toMessageId } from '../../domain/words.js';
import { arrayMailbox } from '../../receive/array-mailbox.js';
import { openIntake } from '../../receive/intake.js';
import { defaultSafety } from '../../receive/parse-safely.js';
import { deskFacts } from '../../recognise/recognise.js';
import { memoryFiles } from '../../record/files.js';
import { openMemoryStore } from '../../record/store.js';
import { collectingTransport } from '../../send/collecting-transport.js';
import { openLetters } from '../build.js';
import { clockAt } from '../clock.js';
import { openCore } from '../core.js';
import { openLearningJudge } from '../judging.js';
import { type Log, silentLog } from '../log.js';
import type { Observer, Parts } from '../parts.js';

export interface MemoryObserver extends Observer {
  useClock(read: () => Instant): void;
}

/** What takes long to open and does not change. */
export interface Tools {
  readonly judge: Judge;
  readonly composer: Composer;
}

export async function openTools(config: Config): Promise<Tools> {
  return { judge: openJudge(config), composer: await openLetters(config) };
}

/** What the invented server says to a letter; by default it takes everything. */
export type ServerAnswer = (to: string) => SendResult;

export async function openMemoryDesk(
  config: Config,
  start: Instant,
  observer: MemoryObserver,
  tools: Tools & { readonly log?: Log; readonly storage?: Pick<Parts, 'store' | 'files'> },
  answer: ServerAnswer = () => ({ kind: 'accepted', response: '250 taken', copyRefused: false }),
) {
  const clock = clockAt(start);
  observer.useClock(() => clock.now());
  const { store, files } = tools.storage ?? { store: await openMemoryStore(), files: memoryFiles() };
  const parts: Parts = {
    config,
    store,
    files,
    clock,
    ids: countingIds(config.desk.messageIdDomain),
    judge: openLearningJudge(tools.judge, config, store, tools.log ?? silentLog),
    deskFacts: deskFacts(config),
    composer: tools.composer,
    ocr: sampleOcr,
    log: tools.log ?? silentLog,
    safety: defaultSafety,
    observer,
  };
  const transport = collectingTransport((envelope) => answer(envelope.to[0] ?? ''));
  const core = openCore(parts, {
    transport,
    owner: 'simulation',
    mailboxReadAt: () => clock.now(),
    stopping: null,
  });
  const box = arrayMailbox(config.desk.receiving.folder);
  const mailbox = box.connect();
  const intake = openIntake({
    store,
    files,
    clock,
    backfillSince: null,
    maxMessageBytes: config.desk.receiving.maxMessageMegabytes * 1024 * 1024,
    onKept: async () => {},
    onTooLarge: async (row) => core.tellOf('too_large', row.id, { message: row.id, bytes: row.size }),
    onUnmarked: () => {},
  });
  const takeIn = () => intake.takeIn(mailbox, new AbortController().signal, () => {});
  await takeIn();

  return {
    parts,
    clock,
    store,
    core,
    box,
    transport,
    nextDueAt: () => store.nextDueAt(),
    deliver: (raw: Buffer) => box.deliver(raw, clock.now()),
    async settle() {
      await takeIn();
      await core.settle();
    },
    async close() {
      await mailbox.close();
      await store.close();
    },
  };
}

/** The same ids in every run, so that a simulation can be compared with an earlier one. */
function countingIds(domain: string): Ids {
  let made = 0;
  return {
    messageId() {
      made += 1;
      return toMessageId(`<letter-${made}@${domain}>`) as MessageId;
    },
    token() {
      made += 1;
      return `token${made}`;
    },
  };
}
