/**
 * Finds the explicit signs of config/cues.yaml in a normalised text and adds up what they weigh for topics.
 * What a cue means beyond its weights is learned (`model.ts`); urgency adds them up on its own (`urgency.ts`).
 */
import type { Cue } from '../config/schema.js';

export interface FoundCue {
  readonly cue: Cue;
  /** The words that showed it. */
  readonly words: string;
}

export interface Text {
  readonly ask: string;
  /** What cues that look at the subject too are tried on; the ask alone when there is no subject. */
  readonly withSubject: string;
}

/** A cue made ready for many texts. */
export interface ReadyCue {
  readonly cue: Cue;
  /** Any of its patterns: most texts show none, and one look says so. */
  readonly shows: RegExp;
  readonly patterns: readonly RegExp[];
}

export function readyCues(cues: readonly Cue[]): readonly ReadyCue[] {
  return cues.map((cue) => {
    const patterns = cue.any.map(forLowerCase);
    const isSimple = patterns.every(({ flags, source }) => flags === 'u' && !refersBack.test(source));
    const together = patterns.map(({ source }) => `(?:${source})`).join('|');
    return { cue, patterns, shows: isSimple ? new RegExp(together, 'u') : /(?:)/u };
  });
}

/** Every cue that shows in the text, in the order of the file, each with the first words that show it. */
export function findCues(cues: readonly ReadyCue[], text: Text): readonly FoundCue[] {
  return cues.flatMap((ready) => {
    const words = firstMatch(ready, ready.cue.where === 'ask' ? text.ask : text.withSubject);
    return words === null ? [] : [{ cue: ready.cue, words }];
  });
}

function firstMatch({ shows, patterns }: ReadyCue, text: string): string | null {
  if (!shows.test(text)) return null;
  for (const pattern of patterns) {
    const found = pattern.exec(text);
    if (found !== null && found[0] !== '') return found[0].replace(/\s+/g, ' ').slice(0, 40);
  }
  return null;
}

/** Normalised texts are lower-case: a pattern that is so too need not ignore case, which is three times as fast. */
function forLowerCase(pattern: RegExp): RegExp {
  const { source } = pattern;
  const letters = source.replace(/\\[pP]\{[^}]*\}|\\./gu, '');
  return letters === letters.toLowerCase() && !byNumber.test(source) ? new RegExp(source, 'u') : pattern;
}

/** Characters written as numbers may be capitals. */
const byNumber = /\\[uxc]/u;

/** Numbers and names of groups mean something else in a longer pattern. */
const refersBack = /\\[1-9k]|\(\?</u;

export interface TopicName {
  readonly id: string;
  readonly category: string;
}

/** What a cue speaks for a topic, by the topic's own name, its group (`phone.*`) and its category. */
export function weightOf(topic: TopicName, { weights }: Cue): number {
  const group = `${topic.id.slice(0, topic.id.indexOf('.'))}.*`;
  return (weights[topic.id] ?? 0) + (weights[group] ?? 0) + (weights[topic.category] ?? 0);
}
