/**
 * Sends what is due: chooses the letters, keeps the pace of those that waited for the hours, has several in
 * flight, and tells of those given up. The way of a single letter is in delivery.ts. app/ says when to look.
 */
import { nameOf } from '../domain/errors.js';
import type { StoredLetter } from '../domain/letter.js';
import { type LetterId, minutes, plusMilliseconds } from '../domain/words.js';
import { openConnectionPause, type PauseListeners } from './connection-pause.js';
import { type Delivered, type DeliveryParts, openDelivery } from './delivery.js';
import { type DoubtParts, openDoubts } from './in-doubt.js';
import { inParallel } from './in-parallel.js';
import { openSetAside, type SetAsideParts } from './set-aside.js';

export interface SenderParts extends DeliveryParts, PauseListeners, SetAsideParts, Pick<DoubtParts, 'doubted'> {
  /** The customer, or whoever it was for, does not have the letter: staff are told. Called until its decision is applied. */
  givenUp(letter: StoredLetter): Promise<void>;
  readonly doubtPatienceMinutes?: number;
}

export interface Sender {
  /** One pass over what is due; answers how many letters left, ended, or were decided anew. Never two at a time. */
  sendDue(): Promise<number>;
  /** To be called once before the first pass. */
  takeOver(): Promise<void>;
  resolveDoubts(): Promise<void>;
  /** Begins no letter any more, and resolves when those in flight are recorded. */
  drain(): Promise<void>;
}

const batch = 50;
const connectionsWithoutSmtp = 3;
/** SMTP servers on the way may take minutes to pass a copy on. */
const doubtPatienceMinutes = 10;

export function openSender(parts: SenderParts): Sender {
  const { store, clock, log } = parts;
  const { letters, smtp } = parts.config.desk;
  const pause = openConnectionPause(parts);
  const delivery = openDelivery(parts, pause);
  const doubts = openDoubts({
    ...parts,
    copy: letters.copy,
    patienceMinutes: parts.doubtPatienceMinutes ?? doubtPatienceMinutes,
  });
  const told = new Set<LetterId>();
  const aside = openSetAside(parts);
  let draining = false;
  let running: Promise<number> | null = null;

  /** Those that were not tried in vain in this pass, urgent first. */
  const nextLetters = async (tried: ReadonlySet<LetterId>): Promise<readonly StoredLetter[]> => {
    const now = clock.now();
    if (draining || pause.until(now) !== null) return [];
    const room = Math.max(0, letters.pacePerMinute - (await store.pacedSince(plusMilliseconds(now, -minutes(1)))));
    const passedOver = tried.size + aside.count();
    const untried = (due: readonly StoredLetter[]) => due.filter(({ id }) => !tried.has(id) && !aside.has(id, now));
    const atOnce = untried(await store.lettersDue(now, { atOnce: batch + passedOver, waited: 0 }));
    const waited = untried(await store.lettersDue(now, { atOnce: 0, waited: room === 0 ? 0 : room + passedOver }));
    const due = [...atOnce.slice(0, batch), ...waited.slice(0, Math.min(room, batch))];
    return due.toSorted((a, b) => Number(b.urgent) - Number(a.urgent));
  };

  const deliver = async (letter: StoredLetter): Promise<Delivered> => {
    if (draining || pause.until(clock.now()) !== null) return 'waits';
    // A person may have taken it up again: when it ends again they hear of it again.
    told.delete(letter.id);
    try {
      const delivered = await delivery.deliver(letter);
      aside.takeBack(letter.id);
      return delivered;
    } catch (error) {
      await aside.put(letter, error, clock.now());
      return 'waits';
    }
  };

  const tellOfGivenUp = async (): Promise<number> => {
    let count = 0;
    for (const letter of await store.givenUpUntold()) {
      if (told.has(letter.id)) continue;
      try {
        await parts.givenUp(letter);
        told.add(letter.id);
        count += 1;
      } catch (error) {
        log.event('error', 'given_up_not_told', { letter: letter.id, error: nameOf(error) });
      }
    }
    return count;
  };

  const pass = async (): Promise<number> => {
    await delivery.recordLate();
    const tried = new Set<LetterId>();
    let done = 0;
    for (;;) {
      const due = await nextLetters(tried);
      if (due.length === 0) break;
      const results = await inParallel(due, smtp?.connections ?? connectionsWithoutSmtp, deliver);
      // Only those that still wait are met again, and are read past.
      for (const [place, { id }] of due.entries()) {
        if (hasMoved(results[place])) done += 1;
        else tried.add(id);
      }
    }
    await pause.tell();
    return done + (await tellOfGivenUp());
  };

  return {
    sendDue() {
      running ??= pass().finally(() => {
        running = null;
      });
      return running;
    },
    takeOver: () => doubts.takeOver(),
    resolveDoubts: () => doubts.resolve(),
    async drain() {
      draining = true;
      await Promise.allSettled([running]);
      await delivery.recordLate();
    },
  };
}

function hasMoved(result: Delivered | undefined): boolean {
  return result === 'left' || result === 'ended' || result === 'decided_anew';
}
