/**
 * Learns from examples which features speak for which topic: multinomial logistic regression over tf-idf weights,
 * trained at start. Deterministic: the same examples give the same model. Knows nothing of mails or categories.
 */
import type { Features } from './features.js';

export interface Example {
  readonly topic: string;
  readonly features: Features;
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

/** Found by cross-validation over the examples and the development mails; heavier cues mislead in long mails. */
const epochs = 14;
const learningRate = 0.35;
const shrinkage = 0.00002;
const cueWeight = 0.4;

interface Vector {
  readonly indices: Int32Array;
  readonly values: Float64Array;
}

export function trainModel(examples: readonly Example[]): Model {
  const topics = [...new Set(examples.map((example) => example.topic))];
  const vocabulary = vocabularyOf(examples);
  const rows = examples.map((example) => ({
    topic: topics.indexOf(example.topic),
    vector: vectorOf(example.features, vocabulary),
  }));
  const width = topics.length;
  const weights = new Float64Array(vocabulary.size * width);
  const bias = new Float64Array(width);
  const squares = new Float64Array(vocabulary.size * width).fill(0.01);
  const random = sequence(20260101);
  const order = rows.map((_, index) => index);
  for (let epoch = 0; epoch < epochs; epoch += 1) {
    shuffle(order, random);
    for (const index of order) {
      const row = rows[index];
      if (row === undefined) continue;
      learn(row.vector, row.topic, { weights, squares, bias, width });
    }
  }
  const scoreVector = (vector: Vector): Float64Array => scoresOf(vector, weights, bias, width);
  return {
    topics,
    score: (features) => scoreVector(vectorOf(features, vocabulary)),
    strongest: (features, topic, against, count) =>
      contributions(
        features,
        vocabulary,
        (index) => (weights[index * width + topic] ?? 0) - (weights[index * width + against] ?? 0),
      )
        .sort((a, b) => b.weight - a.weight || (a.feature < b.feature ? -1 : 1))
        .slice(0, count),
  };
}

interface Word {
  readonly index: number;
  readonly idf: number;
}

/** All features of the examples, with how telling they are: the rarer, the more. */
function vocabularyOf(examples: readonly Example[]): ReadonlyMap<string, Word> {
  const documents = new Map<string, number>();
  for (const { features } of examples) {
    for (const feature of features.keys()) documents.set(feature, (documents.get(feature) ?? 0) + 1);
  }
  const vocabulary = new Map<string, Word>();
  for (const [feature, seen] of documents) {
    vocabulary.set(feature, { index: vocabulary.size, idf: Math.log((1 + examples.length) / (1 + seen)) + 1 });
  }
  return vocabulary;
}

/** tf-idf of unit length for words; cues weigh the same in a long text as in a short one. */
function vectorOf(features: Features, vocabulary: ReadonlyMap<string, Word>): Vector {
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
  vocabulary: ReadonlyMap<string, Word>,
  weightOf: (index: number) => number,
): Contribution[] {
  const vector = vectorOf(features, vocabulary);
  const names = [...features.keys()].filter((feature) => vocabulary.has(feature));
  return names.map((feature, position) => ({
    feature,
    weight: (vector.values[position] ?? 0) * weightOf(vector.indices[position] ?? 0),
  }));
}

function scoresOf(vector: Vector, weights: Float64Array, bias: Float64Array, width: number): Float64Array {
  const scores = Float64Array.from(bias);
  for (let position = 0; position < vector.indices.length; position += 1) {
    const base = (vector.indices[position] ?? 0) * width;
    const value = vector.values[position] ?? 0;
    for (let topic = 0; topic < width; topic += 1)
      scores[topic] = (scores[topic] ?? 0) + value * (weights[base + topic] ?? 0);
  }
  return scores;
}

interface Parameters {
  readonly weights: Float64Array;
  readonly squares: Float64Array;
  readonly bias: Float64Array;
  readonly width: number;
}

/** One AdaGrad step on one example. */
function learn(vector: Vector, target: number, { weights, squares, bias, width }: Parameters): void {
  const probabilities = softmax(scoresOf(vector, weights, bias, width));
  for (let topic = 0; topic < width; topic += 1) {
    const error = (probabilities[topic] ?? 0) - (topic === target ? 1 : 0);
    bias[topic] = (bias[topic] ?? 0) - 0.01 * error;
    // A topic the example has almost nothing to do with learns almost nothing from it; skipping saves most of the time.
    if (Math.abs(error) < 0.002) continue;
    for (let position = 0; position < vector.indices.length; position += 1) {
      const cell = (vector.indices[position] ?? 0) * width + topic;
      const weight = weights[cell] ?? 0;
      const gradient = error * (vector.values[position] ?? 0) + shrinkage * weight;
      const square = (squares[cell] ?? 0) + gradient * gradient;
      squares[cell] = square;
      weights[cell] = weight - (learningRate * gradient) / Math.sqrt(square);
    }
  }
}

export function softmax(scores: Float64Array): Float64Array {
  const highest = scores.reduce((a, b) => Math.max(a, b), Number.NEGATIVE_INFINITY);
  const raised = scores.map((score) => Math.exp(score - highest));
  const sum = raised.reduce((a, b) => a + b, 0);
  return raised.map((value) => value / sum);
}

/** A fixed sequence of numbers between 0 and 1 (a linear congruential generator): shuffling without chance. */
function sequence(seed: number): () => number {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return state / 4294967296;
  };
}

function shuffle(items: number[], random: () => number): void {
  for (let last = items.length - 1; last > 0; last -= 1) {
    const other = Math.floor(random() * (last + 1));
    [items[last], items[other]] = [items[other] ?? 0, items[last] ?? 0];
  }
}
