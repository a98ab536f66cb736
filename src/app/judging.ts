/**
 * The judgement of a desk at work: it learns what staff corrected, too. The examples are learned anew when there are
 * new corrections, which takes a second or two; so whoever drives the desk asks for it, once a minute at most.
 */
import { type Judge, openJudge } from '../classify/judge.js';
import type { Config } from '../config/schema.js';
import type { Store } from '../domain/ports.js';
import type { Log } from './log.js';

export interface LearningJudge extends Judge {
  /** Learns corrections that came since; by mail, or by another process. */
  learnCorrections(): Promise<void>;
}

/** `first`: opened on the same policy, without corrections. */
export function openLearningJudge(
  first: Judge,
  config: Config,
  store: Pick<Store, 'corrections' | 'correctionsMark'>,
  log: Log,
): LearningJudge {
  let current = first;
  let learned = '';
  return {
    get learnedNow() {
      return current.learnedNow;
    },
    judge: (input) => current.judge(input),
    async learnCorrections() {
      const mark = await store.correctionsMark();
      if (mark === learned) return;
      const corrections = await store.corrections();
      current = openJudge(config, corrections);
      learned = mark;
      log.event('info', 'corrections_learned', { count: corrections.length });
    },
  };
}
