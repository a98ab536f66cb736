/**
 * The way of one letter that is due: composed, claimed, handed to the server, and what came of it recorded.
 * Nothing about it stops the letters behind it. Called by send/worker, which chooses the letters.
 */
import type { Config } from '../config/schema.js';
import { nameOf, PermanentError, TransientError } from '../domain/errors.js';
import type { StoredLetter } from '../domain/letter.js';
import type { Clock, Envelope, Files, Ids, RawRef, SendResult, Store, Transport } from '../domain/ports.js';
import { hours, type Instant, type LetterId, type MessageId, unreachable } from '../domain/words.js';
import { nextTryOfLetter, triedFor } from './back-off.js';
import type { ConnectionPause } from './connection-pause.js';

export interface DeliveryParts {
  readonly store: Store;
  readonly files: Files;
  readonly transport: Transport;
  readonly clock: Clock;
  readonly ids: Ids;
  readonly config: Pick<Config, 'desk' | 'policyVersion'>;
  /** This process, as claims name it. */
  readonly owner: string;
  /** The earliest instant, not before `now`, at which the letter may leave (rules §1.2); asked when it is about to. */
  leavesAt(letter: StoredLetter, now: Instant): Promise<Instant>;
  /** The bytes of a letter, with this Message-ID. A PermanentError `source_gone` says that there never will be any. */
  compose(letter: StoredLetter, messageId: MessageId): Promise<{ readonly raw: Buffer }>;
  /** Withdraws a letter whose basis fell, and writes what is true now. */
  decideAnew(letter: StoredLetter): Promise<void>;
  readonly observer: { sent(letter: StoredLetter, messageId: MessageId, raw: Buffer): void };
  readonly log: SendLog;
}

export interface SendLog {
  event(
    level: 'info' | 'warn' | 'error',
    event: string,
    fields?: { readonly [name: string]: string | number | boolean | null },
  ): void;
  letter(letter: LetterId, result: SendResult['kind'] | 'stale'): void;
}

/** `gone`: it was no longer there to be sent. */
export type Delivered = 'left' | 'decided_anew' | 'ended' | 'waits' | 'gone';

export interface Delivery {
  /** What it throws is no fault of the letter, which stays as it is. */
  deliver(letter: StoredLetter): Promise<Delivered>;
  /** Once more the results that the store could not take when they came. */
  recordLate(): Promise<void>;
}

interface Fixed {
  readonly messageId: MessageId;
  readonly ref: RawRef;
  readonly raw: Buffer;
}

export function openDelivery(parts: DeliveryParts, pause: ConnectionPause): Delivery {
  const { store, files, clock, config, log } = parts;
  const { letters, address } = config.desk;
  const late = new Map<LetterId, () => Promise<unknown>>();

  const deliver = async (letter: StoredLetter): Promise<Delivered> => {
    const now = clock.now();
    // Due is not enough: it may have waited for a server, a pace or a person until the desk was closed.
    const leavesAt = await parts.leavesAt(letter, now);
    if (leavesAt > now) {
      await store.postpone(letter.id, leavesAt);
      return 'waits';
    }
    const fixed = await fix(letter);
    if (fixed === null) return 'ended';
    const claim = await store.claim({
      letter: letter.id,
      messageId: fixed.messageId,
      raw: fixed.ref,
      owner: parts.owner,
      policyVersion: config.policyVersion,
      at: clock.now(),
    });
    if (claim === 'gone') return 'gone';
    if (claim === 'stale') {
      log.letter(letter.id, 'stale');
      await parts.decideAnew(letter);
      return 'decided_anew';
    }
    const result = await handOver(letter, fixed);
    log.letter(letter.id, result.kind);
    return take(letter, fixed, result);
  };

  /** A letter that was refused for now keeps its bytes; any other gets them here. Null: it cannot be written. */
  const fix = async (letter: StoredLetter): Promise<Fixed | null> => {
    try {
      if (letter.raw !== null && letter.messageId !== null)
        return { messageId: letter.messageId, ref: letter.raw, raw: await files.read(letter.raw) };
      const messageId = parts.ids.messageId();
      const { raw } = await parts.compose(letter, messageId);
      const [ref] = await files.keep([raw]);
      if (ref === undefined) throw new TransientError('the bytes were not kept', { code: 'not_kept' });
      return { messageId, ref, raw };
    } catch (error) {
      if (!isSourceGone(error)) throw error;
      log.event('error', 'letter_not_written', { letter: letter.id, error: nameOf(error) });
      await store.giveUp(letter.id, `it could not be written: ${describe(error)}`, clock.now());
      return null;
    }
  };

  const handOver = async (letter: StoredLetter, { raw, messageId }: Fixed): Promise<SendResult> => {
    const envelope: Envelope = { from: address, to: letters.copy === 'self' ? [letter.to, address] : [letter.to] };
    try {
      return await parts.transport.send(envelope, raw, messageId);
    } catch (error) {
      // It promised not to: then nothing is known.
      return { kind: 'unknown', detail: describe(error) };
    }
  };

  const take = async (letter: StoredLetter, fixed: Fixed, result: SendResult): Promise<Delivered> => {
    const now = clock.now();
    if (result.kind !== 'unsent' && result.kind !== 'unknown') pause.connected();
    switch (result.kind) {
      case 'accepted':
        if (result.copyRefused) log.event('warn', 'own_copy_refused', { letter: letter.id });
        await record(letter.id, () => store.settleSent(letter.id, result.response, now));
        parts.observer.sent(letter, fixed.messageId, fixed.raw);
        return 'left';
      case 'refused': {
        const failures = letter.attempts + 1;
        if (result.permanent || triedFor(failures) >= hours(letters.giveUpAfterHours)) {
          await record(letter.id, () => store.giveUp(letter.id, result.response, now));
          return 'ended';
        }
        const until = nextTryOfLetter(now, failures);
        await record(letter.id, () => store.backOff(letter.id, until, result.response));
        return 'waits';
      }
      case 'unsent': {
        const until = pause.noConnection(result, now);
        await record(letter.id, () => store.returnUnsent(letter.id, until, result.detail));
        return 'waits';
      }
      case 'unknown':
        await record(letter.id, () => store.markInDoubt(letter.id, result.detail, now));
        return 'ended';
      default:
        return unreachable(result);
    }
  };

  /** The letter stays claimed until its result is recorded, and is not sent meanwhile. */
  const record = async (letter: LetterId, write: () => Promise<unknown>): Promise<void> => {
    try {
      await write();
      late.delete(letter);
    } catch (error) {
      late.set(letter, write);
      log.event('error', 'result_not_recorded', { letter, error: nameOf(error) });
    }
  };

  return {
    deliver,
    async recordLate() {
      for (const [letter, write] of [...late]) await record(letter, write);
    },
  };
}

/** What a letter passes on is no longer kept. A disk or a template that fails is mended, and the letter leaves then. */
function isSourceGone(error: unknown): boolean {
  return error instanceof PermanentError && error.code === 'source_gone';
}

function describe(error: unknown): string {
  return error instanceof Error ? `${error.name}: ${error.message}` : String(error);
}
