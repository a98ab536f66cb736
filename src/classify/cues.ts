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

/** Every cue that shows in the text, in the order of the file, each with the first words that show it. */
export function findCues(cues: readonly Cue[], text: Text): readonly FoundCue[] {
  return cues.flatMap((cue) => {
    const words = firstMatch(cue, cue.where === 'ask' ? text.ask : text.withSubject);
    return words === null ? [] : [{ cue, words }];
  });
}

function firstMatch(cue: Cue, text: string): string | null {
  for (const pattern of cue.any) {
    const found = pattern.exec(text);
    if (found !== null && found[0] !== '') return found[0].replace(/\s+/g, ' ').slice(0, 40);
  }
  return null;
}

export interface TopicName {
  readonly id: string;
  readonly category: string;
}

/** The sum of weights that speak for a topic by its own name, its group (`phone.*`) or its category. */
export function weightFor(topic: TopicName, found: readonly FoundCue[]): number {
  const group = `${topic.id.slice(0, topic.id.indexOf('.'))}.*`;
  return found.reduce((sum, { cue: { weights } }) => {
    return sum + (weights[topic.id] ?? 0) + (weights[group] ?? 0) + (weights[topic.category] ?? 0);
  }, 0);
}
