/**
 * How much the features of a text speak for each topic, by what was learned from examples (`learn.ts`): tf-idf weights
 * and a softmax. Knows nothing of mails or categories.
 */
import type { Features } from './features.js';

/** What was learned: read from a file, or just now. */
export interface Learned {
  readonly topics: readonly string[];
  readonly features: readonly string[];
  /** In how many examples each feature stands. */
  readonly seen: Uint32Array;
  /** How many examples there were. */
  readonly examples: number;
  /** For each topic. */
  readonly bias: readonly number[];
  /** In units of `step`; a row of all topics for each feature. */
  readonly weights: Int8Array;
  readonly step: number;
}

export interface Model {
  readonly topics: readonly string[];
  /** One score per topic, in the order of `topics`: log-odds before softmax. */
  readonly score: (features: Features) => Float64Array;
  /** The features that speak most for one topic against another, strongest first. */
  readonly strongest: (features: Features, topic: number, against: number, count: number) => readonly Contribution[];
}

export interface Contribution {
  readonly feature: string;
  readonly weight: number;
}

const cueWeight = 0.4;

export interface Vector {
  readonly indices: Int32Array;
  readonly values: Float64Array;
}

export function openModel({ topics, features: known, seen, examples, bias, weights, step }: Learned): Model {
  const vocabulary = vocabularyOf(known, seen, examples);
  const width = topics.length;
  return {
    topics,
    score: (features) => {
      const scores = scoresOf(vectorOf(features, vocabulary), weights, width);
      return scores.map((score, topic) => score * step + (bias[topic] ?? 0));
    },
    strongest: (features, topic, against, count) =>
      contributions(
        features,
        vocabulary,
        (index) => step * ((weights[index * width + topic] ?? 0) - (weights[index * width + against] ?? 0)),
      )
        .sort((a, b) => b.weight - a.weight || (a.feature < b.feature ? -1 : 1))
        .slice(0, count),
  };
}

interface Word {
  readonly index: number;
  readonly idf: number;
}

export type Vocabulary = ReadonlyMap<string, Word>;

/** How telling each feature is: the rarer, the more. */
export function vocabularyOf(features: readonly string[], seen: Uint32Array, examples: number): Vocabulary {
  return new Map(
    features.map((feature, index) => [
      feature,
      { index, idf: Math.log((1 + examples) / (1 + (seen[index] ?? 0))) + 1 },
    ]),
  );
}

/** tf-idf of unit length for words; cues weigh the same in a long text as in a short one. */
export function vectorOf(features: Features, vocabulary: Vocabulary): Vector {
  const indices = new Int32Array(features.size);
  const values = new Float64Array(features.size);
  const words: number[] = [];
  let size = 0;
  let squares = 0;
  for (const [feature, count] of features) {
    const word = vocabulary.get(feature);
    if (word === undefined) continue;
    indices[size] = word.index;
    if (isCue(feature)) {
      values[size] = cueWeight;
    } else {
      const value = (1 + Math.log(count)) * word.idf;
      squares += value * value;
      values[size] = value;
      words.push(size);
    }
    size += 1;
  }
  const length = Math.sqrt(squares) || 1;
  for (const position of words) values[position] = (values[position] ?? 0) / length;
  return { indices: indices.subarray(0, size), values: values.subarray(0, size) };
}

export function isCue(feature: string): boolean {
  return feature.startsWith('cue:');
}

function contributions(
  features: Features,
  vocabulary: Vocabulary,
  weightOf: (index: number) => number,
): Contribution[] {
  const vector = vectorOf(features, vocabulary);
  const names = [...features.keys()].filter((feature) => vocabulary.has(feature));
  return names.map((feature, position) => ({
    feature,
    weight: (vector.values[position] ?? 0) * weightOf(vector.indices[position] ?? 0),
  }));
}

/** What the weights say, without bias. */
export function scoresOf(vector: Vector, weights: Float64Array | Int8Array, width: number): Float64Array {
  const scores = new Float64Array(width);
  for (let position = 0; position < vector.indices.length; position += 1) {
    const base = (vector.indices[position] ?? 0) * width;
    const value = vector.values[position] ?? 0;
    for (let topic = 0; topic < width; topic += 1)
      scores[topic] = (scores[topic] ?? 0) + value * (weights[base + topic] ?? 0);
  }
  return scores;
}

export function softmax(scores: Float64Array): Float64Array {
  const highest = scores.reduce((a, b) => Math.max(a, b), Number.NEGATIVE_INFINITY);
  const raised = scores.map((score) => Math.exp(score - highest));
  const sum = raised.reduce((a, b) => a + b, 0);
  return raised.map((value) => value / sum);
}
