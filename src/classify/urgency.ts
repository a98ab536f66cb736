/**
 * Whether a message is urgent (rules §4.7): a stoppage, a lock-out, harm happening now, or a deadline within about
 * two days, told in the body. Adds up what the cues say; no single word, 急 least of all, is enough.
 */
import type { FoundCue } from './cues.js';

export interface Urgency {
  readonly urgent: boolean;
  /** `cue urgent-stoppage: 全公司登不進`, also those that speak against. */
  readonly evidence: readonly string[];
}

/** Room for sums such as 0.6 + 0.4 that floating point leaves a hair below. */
const enough = 1 - 1e-9;

export function judgeUrgency(found: readonly FoundCue[]): Urgency {
  const telling = found.filter(({ cue }) => cue.urgent !== 0);
  const sum = telling.reduce((total, { cue }) => total + cue.urgent, 0);
  return {
    urgent: sum >= enough,
    evidence: telling.map(({ cue, words }) => `cue ${cue.name}: ${words}`),
  };
}
