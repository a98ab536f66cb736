/**
 * Says in readable words why a topic was chosen: the cues that showed, the words that weighed most against the
 * runner-up, and who that was.
 */
import type { Ranking } from './choose.js';
import { isCue } from './model.js';
import type { Reader, Reading } from './reader.js';

const mostCues = 4;
const mostWords = 4;

/** `cue money: 報價`, `words: 設計 +0.9, 費用 +0.7`, `runner-up: bot.flow_planning 0.12`. */
export function evidenceOf(ranking: Ranking, reading: Reading, reader: Reader): readonly string[] {
  const { index, runnerUp } = ranking;
  const strongest = reader
    .strongestWords(reading.features, index, runnerUp.index)
    .filter(({ weight }) => weight > 0.01);
  const cues = strongest.filter(({ feature }) => isCue(feature)).slice(0, mostCues);
  const words = withoutParts(strongest.filter(({ feature }) => !isCue(feature)));
  return [
    ...cues.map(({ feature }) => cueLine(feature, reading)),
    ...(words.length === 0
      ? []
      : [`words: ${words.map(({ feature, weight }) => `${feature} +${weight.toFixed(1)}`).join(', ')}`]),
    `runner-up: ${runnerUp.topic.id} ${runnerUp.confidence.toFixed(2)}`,
  ];
}

function cueLine(feature: string, { found }: Reading): string {
  const name = feature.slice('cue:'.length);
  return `cue ${name}: ${found.find(({ cue }) => cue.name === name)?.words ?? ''}`;
}

interface Word {
  readonly feature: string;
  readonly weight: number;
}

/** 匯出資 beside 匯出 says nothing new. */
function withoutParts(words: readonly Word[]): readonly Word[] {
  const kept: Word[] = [];
  for (const word of words) {
    const overlaps = kept.some(({ feature }) => feature.includes(word.feature) || word.feature.includes(feature));
    if (!overlaps && kept.length < mostWords) kept.push(word);
  }
  return kept;
}
