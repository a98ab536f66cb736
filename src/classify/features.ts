/**
 * Turns a normalised text into countable features: single, double and triple characters of Chinese and Japanese,
 * words and word pairs of everything written with letters. Does not weigh them (`model.ts`).
 */

/** Feature → how often it stands in the text. Cues are features too, named `cue:…` by whoever adds them. */
export type Features = ReadonlyMap<string, number>;

const longestGram = 2;
const runs =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}ー々]+|[\p{L}_][\p{L}\p{M}_'’-]*|\d{1,4}/gu;
const cjk = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}]/u;

export function featuresOf(text: string): Features {
  const counts = new Map<string, number>();
  const count = (feature: string): void => {
    counts.set(feature, (counts.get(feature) ?? 0) + 1);
  };
  let previousWord: string | null = null;
  for (const [run] of text.matchAll(runs)) {
    if (cjk.test(run)) {
      for (const gram of gramsOf(run)) count(gram);
      previousWord = null;
      continue;
    }
    count(run);
    if (previousWord !== null) count(`${previousWord} ${run}`);
    previousWord = run;
  }
  return counts;
}

function* gramsOf(run: string): Generator<string> {
  const characters = [...run];
  for (let start = 0; start < characters.length; start += 1) {
    let gram = '';
    for (let length = 1; length <= longestGram && start + length <= characters.length; length += 1) {
      gram += characters[start + length - 1] ?? '';
      yield gram;
    }
  }
}
