/**
 * Learns from examples which features speak for which topic: multinomial logistic regression over tf-idf weights, begun
 * from what complement naive Bayes says.
 * Deterministic: the same examples give the same model. Knows nothing of mails or categories; `model.ts` asks it.
 */
import type { Features } from './features.js';
import { type Learned, scoresOf, softmax, type Vector, vectorOf, vocabularyOf } from './model.js';

export interface Example {
  readonly topic: string;
  readonly features: Features;
}

/** Found by cross-validation over the examples and the development mails; heavier cues mislead in long mails. */
const epochs = 14;
const learningRate = 0.35;
const shrinkage = 0.00002;

/** How often naive Bayes takes it for granted that it saw what it never did. */
const smoothing = 0.3;

/** Weights are kept in 255 steps from the strongest against a topic to the strongest for it. */
const steps = 127;

/** A second or two for some thousand examples. */
export function learn(examples: readonly Example[]): Learned {
  const topics = [...new Set(examples.map((example) => example.topic))];
  const { features, seen } = countFeatures(examples);
  const vocabulary = vocabularyOf(features, seen, examples.length);
  const rows = examples.map((example) => ({
    topic: topics.indexOf(example.topic),
    vector: vectorOf(example.features, vocabulary),
  }));
  const width = topics.length;
  const weights = complementWeights(rows, features.length, width);
  const bias = new Float64Array(width);
  const squares = new Float64Array(features.length * width).fill(0.01);
  const random = sequence(20260101);
  const order = rows.map((_, index) => index);
  for (let epoch = 0; epoch < epochs; epoch += 1) {
    shuffle(order, random);
    for (const index of order) {
      const row = rows[index];
      if (row === undefined) continue;
      learnRow(row.vector, row.topic, { weights, squares, bias, width });
    }
  }
  const strongest = weights.reduce((most, weight) => Math.max(most, Math.abs(weight)), 0);
  const step = strongest / steps || 1;
  return {
    topics,
    features,
    seen,
    examples: examples.length,
    bias: [...bias],
    step,
    weights: Int8Array.from(weights, (weight) => Math.round(weight / step)),
  };
}

function countFeatures(examples: readonly Example[]): {
  readonly features: readonly string[];
  readonly seen: Uint32Array;
} {
  const documents = new Map<string, number>();
  for (const { features } of examples) {
    for (const feature of features.keys()) documents.set(feature, (documents.get(feature) ?? 0) + 1);
  }
  return { features: [...documents.keys()], seen: Uint32Array.from(documents.values()) };
}

interface Row {
  readonly topic: number;
  readonly vector: Vector;
}

/**
 * Where learning starts: what complement naive Bayes says (Rennie et al. 2003), how much rarer a feature is in all other
 * topics. It knows few examples better than regression does, and long mails; regression then mends it.
 */
function complementWeights(rows: readonly Row[], features: number, width: number): Float64Array {
  const mass = new Float64Array(features * width);
  for (const { topic, vector } of rows) {
    for (const [position, index] of vector.indices.entries()) {
      const cell = index * width + topic;
      mass[cell] = (mass[cell] ?? 0) + (vector.values[position] ?? 0);
    }
  }
  const ofTopic = new Float64Array(width);
  for (const [cell, value] of mass.entries()) ofTopic[cell % width] = (ofTopic[cell % width] ?? 0) + value;
  const all = ofTopic.reduce((sum, value) => sum + value, 0);
  for (let feature = 0; feature < features; feature += 1) {
    const row = mass.subarray(feature * width, (feature + 1) * width);
    const sum = row.reduce((a, b) => a + b, 0);
    const rarities = row.map(
      (value, topic) => -Math.log((sum - value + smoothing) / (all - (ofTopic[topic] ?? 0) + smoothing * features)),
    );
    const mean = rarities.reduce((a, b) => a + b, 0) / width;
    row.set(rarities.map((rarity) => rarity - mean));
  }
  return mass;
}

interface Parameters {
  readonly weights: Float64Array;
  readonly squares: Float64Array;
  readonly bias: Float64Array;
  readonly width: number;
}

/** One AdaGrad step on one example. */
function learnRow(vector: Vector, target: number, { weights, squares, bias, width }: Parameters): void {
  const probabilities = softmax(scoresOf(vector, weights, width).map((score, topic) => score + (bias[topic] ?? 0)));
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
