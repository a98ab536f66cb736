/**
 * Anger without an ask (rules §4.9): the lead reads it, and no machine answers. Signs of anger are cues of the
 * policy; that nothing is asked is read off the words here.
 */
import type { Ask } from '../domain/judgement.js';
import type { FoundCue } from './cues.js';

const asking =
  /[?？]|請問|想(請)?問|請教|能不能|可不可以|可否|是否|嗎|麻煩(您|你|幫)|請(幫|協助|提供|告訴|告知|回覆|退|重開)|\b(could|can|would|will) (you|we|i)\b|\bplease\b|\bhow (do|can|much|long)\b|\bi('d| would) like\b/iu;

export function isComplaint(asks: readonly Ask[], found: readonly FoundCue[], text: string): boolean {
  return (
    asks.every(({ category }) => category === 'other') && found.some(({ cue }) => cue.complaint) && !asking.test(text)
  );
}
