/**
 * What the judge makes of examples it did not learn: five times it learns four fifths and is asked the rest. On this
 * stand the thresholds of config/judgement.yaml: how many letters would go out wrong, and how many at most (rules §4.2).
 */
import { type JudgePolicy, openJudge } from '../classify/judge.js';
import { upperBound } from './bounds.js';
import { foldsOf } from './folds.js';

export interface Answer {
  readonly topic: string;
  readonly category: string;
  readonly found: string;
  readonly foundCategory: string;
  readonly confidence: number;
  readonly sure: boolean;
}

const folds = 5;

export function crossValidate(policy: JudgePolicy): readonly Answer[] {
  const all = policy.examples.flatMap(({ topic, examples }) => examples.map((text) => ({ topic, text })));
  const fold = foldsOf(all, folds);
  const categoryOf = new Map(policy.topics.map(({ id, category }) => [id, category]));
  return Array.from({ length: folds }, (_, asked) => {
    const learned = all.filter((_, index) => fold[index] !== asked);
    const examples = policy.examples.map(({ topic }) => ({
      topic,
      examples: learned.filter((example) => example.topic === topic).map(({ text }) => text),
    }));
    const { judge } = openJudge({ ...policy, examples, learned: null });
    return all
      .filter((_, index) => fold[index] === asked)
      .map(({ topic, text }): Answer => {
        const { asks, category, confidence, sure } = judge({ ...nothingElse, newText: text });
        const right = categoryOf.get(topic) ?? '';
        return { topic, category: right, found: asks[0].topic, foundCategory: category, confidence, sure };
      });
  }).flat();
}

const nothingElse = { subject: '', attachments: [], machine: null, thanksOnly: false, hasHistory: false };

export interface Threshold {
  readonly from: number;
  /** Declines and offers that would go out. */
  readonly letters: number;
  /** Of these to somebody who asked for neither. */
  readonly wrong: number;
  /** To somebody who asked for something else, be it declined or offered too. */
  readonly wrongTopic: number;
  /** Of all persons' mails at most this share gets a wrong one, with 95 % confidence. */
  readonly bound: number;
}

export function thresholdsOf(answers: readonly Answer[]): readonly Threshold[] {
  const persons = answers.filter(({ category }) => category !== 'not_a_request');
  return [0.6, 0.7, 0.75, 0.8, 0.85, 0.9, 0.95].map((from) => {
    const letters = persons.filter(({ foundCategory, confidence }) => isRefusal(foundCategory) && confidence >= from);
    const wrong = letters.filter(({ category }) => !isRefusal(category)).length;
    const wrongTopic = letters.filter(({ topic, found }) => topic !== found).length;
    return { from, letters: letters.length, wrong, wrongTopic, bound: upperBound(wrong, persons.length) };
  });
}

export interface TopicLetters {
  readonly topic: string;
  readonly letters: number;
  readonly wrongTopic: number;
}

/** The declines and offers that go out as shipped, by topic; those with most wrong ones first. */
export function lettersByTopic(answers: readonly Answer[]): readonly TopicLetters[] {
  const sent = answers.filter(({ sure, foundCategory }) => sure && isRefusal(foundCategory));
  return [...new Set(sent.map(({ found }) => found))]
    .map((topic) => {
      const letters = sent.filter(({ found }) => found === topic);
      return { topic, letters: letters.length, wrongTopic: letters.filter((letter) => letter.topic !== topic).length };
    })
    .toSorted((a, b) => b.wrongTopic - a.wrongTopic || b.letters - a.letters);
}

function isRefusal(category: string): boolean {
  return category === 'out_of_scope' || category === 'paid_service';
}
