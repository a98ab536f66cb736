/**
 * What a message asks, as classify/ read it: each ask with its topic and the evidence for it. A judgement
 * proposes; whether anything is sent on its strength is decided in decide/.
 */
import type { TopicId } from './words.js';

export type Category = 'in_scope' | 'out_of_scope' | 'paid_service' | 'other' | 'not_a_request';

export interface Ask {
  readonly topic: TopicId;
  readonly category: Category;
  /** 0-1, calibrated as well as the present classifier can. */
  readonly confidence: number;
  /** The customer's words of this ask. */
  readonly text: string;
  /** Readable evidence: `cue do-it-for-me: 幫我`, `words: 匯出 +1.8`. */
  readonly evidence: readonly string[];
  /** Sure enough that a letter may go out on it without a person (rules §4.2). */
  readonly sure: boolean;
}

export interface Judgement {
  /** Of the main ask; always the best guess. */
  readonly category: Category;
  readonly confidence: number;
  /** The whole may be answered automatically: every ask is sure. */
  readonly sure: boolean;
  /** Main first, never empty. */
  readonly asks: readonly [Ask, ...Ask[]];
  /** Anger without an ask: the lead answers, no machine does (rules §4.9). */
  readonly complaint: boolean;
  readonly urgent: boolean;
  readonly urgentEvidence: readonly string[];
  /** Which policy and corrections made it: `policy 1a2b3c4d, corrections 0`. */
  readonly revision: string;
}
