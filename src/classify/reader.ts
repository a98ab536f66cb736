/**
 * Reads one text, a whole mail or a piece of it: which cues show and how much speaks for each topic. Opened once, with
 * what was learned from the examples. What follows from the scores is chosen elsewhere (`choose.ts`).
 */
import type { Config, ExampleSet, Topic } from '../config/schema.js';
import { type FoundCue, findCues, readyCues, type Text, weightOf } from './cues.js';
import { type Features, featuresOf } from './features.js';
import { learn } from './learn.js';
import { type Contribution, type Learned, type Model, openModel, softmax } from './model.js';
import { openNormaliser } from './normalise.js';

export interface Reading {
  readonly found: readonly FoundCue[];
  readonly features: Features;
  /** In the order of the reader's topics. */
  readonly scores: Scores;
}

export type Scores = Float64Array;

export interface Reader {
  readonly topics: readonly Topic[];
  /** Reads a text as its writer typed it, with or without the subject beside it. */
  readonly read: (text: string, subject: string) => Reading;
  /** The cues alone. */
  readonly find: (text: string, subject: string) => readonly FoundCue[];
  /** Calibrated probabilities of the topics. */
  readonly probabilities: (scores: Scores) => Float64Array;
  readonly strongestWords: (features: Features, topic: number, against: number) => readonly Contribution[];
}

/** Scores are this much bolder or meeker than the frequencies they should stand for; found by cross-validation. */
const sharpness = 1.3;

type Taught = Pick<Config, 'cues' | 'examples'>;

/** The same examples give the same, in whatever order their files were read. */
export function learnExamples(policy: Taught): Learned {
  const { normalise } = openNormaliser();
  const cues = readyCues(policy.cues);
  return learn(
    inOrder(policy.examples).flatMap(({ topic, examples }) =>
      examples.map((example) => {
        const text = normalise(example);
        return { topic, features: withCues(featuresOf(text), findCues(cues, { ask: text, withSubject: text })) };
      }),
    ),
  );
}

export function openReader(policy: Taught & Pick<Config, 'topics'>, learned: Learned): Reader {
  const { normalise } = openNormaliser();
  const cues = readyCues(policy.cues);
  const model = openModel(learned);
  const topics = topicsOf(policy.topics, model);
  const weighing = new Map(
    policy.cues
      .filter(({ weights }) => Object.keys(weights).length > 0)
      .map((cue) => [cue, topics.map((topic) => weightOf(topic, cue))]),
  );
  const formOf = (text: string, subject: string): Text => {
    const ask = normalise(text);
    return { ask, withSubject: subject === '' ? ask : `${normalise(subject)}\n${ask}` };
  };
  return {
    topics,
    read: (text, subject) => {
      const form = formOf(text, subject);
      const found = findCues(cues, form);
      const features = withCues(featuresOf(form.withSubject), found);
      const weights = found.flatMap(({ cue }) => [weighing.get(cue) ?? []]);
      const scores = model
        .score(features)
        .map((score, index) => weights.reduce((sum, weight) => sum + (weight[index] ?? 0), score));
      return { found, features, scores };
    },
    find: (text, subject) => findCues(cues, formOf(text, subject)),
    probabilities: (scores) => softmax(scores.map((score) => score * sharpness)),
    strongestWords: (features, topic, against) => model.strongest(features, topic, against, 12),
  };
}

function inOrder(sets: readonly ExampleSet[]): readonly ExampleSet[] {
  return [...sets].sort((a, b) => (a.topic < b.topic ? -1 : 1));
}

/** Cues that only tell of urgency say nothing about topics. */
function withCues(features: Features, found: readonly FoundCue[]): Features {
  const all = new Map(features);
  for (const { cue } of found) if (cue.urgent === 0) all.set(`cue:${cue.name}`, 1);
  return all;
}

/** The topics the model knows, in its order; examples of a topic that the policy lacks are a fault of the files. */
function topicsOf(known: readonly Topic[], model: Model): readonly Topic[] {
  return model.topics.map((id) => {
    const topic = known.find((candidate) => candidate.id === id);
    if (topic === undefined) throw new Error(`There are examples of "${id}", which is no topic of topics.yaml.`);
    return topic;
  });
}
