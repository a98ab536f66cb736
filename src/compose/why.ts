/** How the asks of a ticket were judged, as staff are told it: each with its clause, its evidence and what came second. */
import type { LetterContent } from '../domain/letter.js';
import type { TopicId } from '../domain/words.js';
import type { WhyView } from './views.js';
import { topicTitle, type Voice } from './voice.js';

export function whyView({ asks }: LetterContent & { readonly form: 'why' }, voice: Voice): WhyView {
  const { words } = voice;
  return {
    ...voice.desk,
    asks: asks.map(({ topic, clause, category, confidence, sure, text, evidence }) => ({
      ...namedTopic(topic, voice),
      clause,
      category: words.categories[category],
      percent: Math.round(confidence * 100),
      sure,
      text: text.trim(),
      evidence: evidence.filter((line) => !runnerUpForm.test(line)),
      runnerUp: runnerUpIn(evidence, voice),
    })),
  };
}

/** As the judgement writes them among its evidence. */
const runnerUpForm = /^runner-up: (\S+) (\d(?:\.\d+)?)$/;
const cueForm = /^cue \S+: (.+)$/;

/** The customer's own words that decided it; weights and names are for who asks `#why`. */
export function wordsSeen(evidence: readonly string[]): readonly string[] {
  return [...new Set(evidence.flatMap((line) => cueForm.exec(line)?.[1]?.trim() ?? []))];
}

export function runnerUpIn(evidence: readonly string[], voice: Voice): WhyView['asks'][number]['runnerUp'] {
  const found = evidence.map((line) => runnerUpForm.exec(line)).find((match) => match !== null);
  if (found === undefined) return null;
  const [, topic = '', confidence = ''] = found;
  return { ...namedTopic(topic, voice), percent: Math.round(Number(confidence) * 100) };
}

/** With its place among the topics, by which `#topic` may call it. */
export function namedTopic(
  topic: TopicId,
  voice: Voice,
): { readonly number: number | null; readonly title: string; readonly id: string } {
  const place = voice.config.topics.findIndex(({ id }) => id === topic);
  return { number: place < 0 ? null : place + 1, title: topicTitle(voice, topic), id: topic };
}
