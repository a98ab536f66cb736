/**
 * Letters of which nobody knows whether the server took them. A copy that came back settles one (a decision's
 * effect, `prove_sent`); here is what follows when none came: sent again where its absence is proof, else a
 * person is told. Never two, and none missing that is not listed.
 */
import type { Clock, Store } from '../domain/ports.js';
import { type LetterId, minutes, plusMilliseconds } from '../domain/words.js';
import type { SendLog } from './delivery.js';

export interface DoubtParts {
  readonly store: Store;
  readonly clock: Clock;
  readonly owner: string;
  /** Without copies of our own nothing can be concluded from their absence. */
  readonly copy: 'self' | 'provider';
  /** A person must look; may be told again after a restart. */
  doubted(letter: LetterId): Promise<void>;
  readonly log: Pick<SendLog, 'event'>;
  /** How long a copy may be on its way. */
  readonly patienceMinutes: number;
}

export interface Doubts {
  /** At the start: what a process that is gone had claimed is in doubt. Only one sender may be alive. */
  takeOver(): Promise<void>;
  resolve(): Promise<void>;
}

export function openDoubts(parts: DoubtParts): Doubts {
  const { store, clock, log } = parts;
  const told = new Set<LetterId>();
  const patience = parts.copy === 'self' ? minutes(parts.patienceMinutes) : 0;

  const tell = async (letter: LetterId): Promise<void> => {
    if (told.has(letter)) return;
    await parts.doubted(letter);
    told.add(letter);
  };

  return {
    async takeOver() {
      for (const letter of await store.doubtClaimsOfOthers(parts.owner, clock.now()))
        log.event('warn', 'letter_in_doubt', { letter });
    },
    async resolve() {
      const now = clock.now();
      for (const { id, claimedAt, laterCopySeen } of await store.lettersInDoubt()) {
        if (claimedAt !== null && plusMilliseconds(claimedAt, patience) > now) continue;
        if (parts.copy === 'provider' || !laterCopySeen) await tell(id);
        else if (await store.resend(id, now)) log.event('warn', 'letter_sent_again', { letter: id });
      }
    },
  };
}
