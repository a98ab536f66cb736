/**
 * The steps of the road one after the other, one mail at a time, each under a watch: what each costs, without the
 * overlapping that makes the road faster. The parts are the desk's own, with a watch around their ports.
 */
import { openAct } from '../app/act.js';
import { composeLetter } from '../app/letter-mail.js';
import type { Parts } from '../app/parts.js';
import { queryFor, readMessage } from '../app/pipeline.js';
import type { InboxRow, Transport } from '../domain/ports.js';
import { parseSafely } from '../receive/parse-safely.js';
import { openConnectionPause } from '../send/connection-pause.js';
import { openDelivery } from '../send/delivery.js';
import { openStopwatch, type Stopwatch, watched } from './stopwatch.js';

export interface Steps {
  /** Takes a kept message to its outcome and sends what came of it. */
  takeThrough(row: InboxRow): Promise<void>;
  readonly watch: Stopwatch;
}

/** What each method of a port is called in the table; the others are not watched. */
const storeSteps = {
  beginAttempt: 'count the attempt',
  factsFor: 'facts',
  apply: 'apply',
  lettersDue: 'letters due',
  claim: 'claim',
  settleSent: 'settle',
};

export function openSteps(original: Parts, transport: Transport): Steps {
  const watch = openStopwatch();
  const parts: Parts = {
    ...original,
    store: watched(original.store, storeSteps, watch),
    judge: { ...original.judge, judge: (input) => watch.timeNow('classify', () => original.judge.judge(input)) },
  };
  const { store, files } = parts;
  const act = openAct(parts);
  const quiet = { wasBlocked: async () => false, blocked: async () => {}, unblocked: async () => {} };
  const delivery = openDelivery(
    {
      ...parts,
      files: watched(files, { keep: 'keep the letter' }, watch),
      transport: watched(transport, { send: 'send' }, watch),
      owner: 'bench',
      leavesAt: async (_letter, at) => at,
      compose: async (letter, messageId) => ({
        raw: await watch.time('compose', () => composeLetter(letter, messageId, parts)),
      }),
      decideAnew: async ({ id }) => {
        throw new Error(`letter ${id} of the benchmark lost its basis`);
      },
    },
    openConnectionPause(quiet),
  );

  return {
    watch,
    async takeThrough(row) {
      await store.beginAttempt(row.id);
      const raw = await watch.time('read back', () => files.read(row.raw ?? ''));
      const parsed = await watch.time('parse', () => parseSafely(raw, parts.safety));
      const cause = watch.without(['classify'], 'recognise', () => readMessage(parsed, row, parts));
      await watch.withoutAsync(['facts', 'apply'], 'decide', () => act(cause, queryFor(cause)));
      for (const letter of await store.lettersDue(parts.clock.now(), { atOnce: 50, waited: 50 }))
        await delivery.deliver(letter);
    },
  };
}
