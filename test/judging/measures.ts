/** What labelled and judged mails say of the judge: shares with the counts they stand on. Pure. */
import type { Judged } from './labels.js';

export interface Share {
  readonly right: number;
  readonly of: number;
}

export interface Measures {
  readonly category: Share;
  readonly macroF1: number;
  readonly mainTopic: Share;
  readonly asks: Share;
  /** Of mails that ask for two things or more. */
  readonly manyAsks: Share;
  /** Of the asks that were found, those that were asked. */
  readonly askPrecision: Share;
  /** Asks found beside the main one that nobody asked, against all mails. */
  readonly falseAsks: Share;
  readonly language: Share;
  /** Automatic mails with a decline or an offer where neither its topic nor its category is among the labels. */
  readonly wrongDeclines: Share;
  /** Automatic mails with a decline or an offer of a topic that is not among the labels. */
  readonly wrongLetters: Share;
  /** Automatic mails whose category is not one a careful reader accepts. */
  readonly wrongSure: Share;
  /** Every ask is sure; what decide/ may still hold back, such as for the limits of letters, is not counted here. */
  readonly automatic: Share;
  readonly personsAsMachines: Share;
  readonly urgency: Share;
  readonly sensitive: Share;
  readonly calibration: readonly Band[];
  /** `expected → found`, most frequent first. */
  readonly confusion: readonly (readonly [string, number])[];
}

export interface Band {
  readonly from: number;
  readonly mails: number;
  readonly right: number;
}

export function measure(mails: readonly Judged[]): Measures {
  const people = mails.filter(({ label }) => label.category !== 'not_a_request');
  const many = mails.filter(({ label }) => label.topics.length > 1);
  return {
    category: share(mails, isRight),
    macroF1: macroF1(mails),
    mainTopic: share(mails, ({ label, found }) => found.asks[0]?.topic === label.topics[0]),
    asks: recall(mails),
    manyAsks: recall(many),
    askPrecision: precision(mails),
    falseAsks: { right: falseAsks(mails), of: mails.length },
    language: share(mails, ({ label, found }) => isLanguage(label.lang, found.language)),
    wrongDeclines: share(mails, declinesWrongly),
    wrongLetters: share(mails, writesWrongly),
    wrongSure: share(mails, (mail) => mail.found.automatic && !isRight(mail)),
    automatic: share(mails, ({ found }) => found.automatic),
    personsAsMachines: share(people, ({ found }) => found.machine !== null),
    urgency: share(mails, ({ label, found }) => found.urgent === label.urgent),
    sensitive: share(mails, ({ label, found }) => label.sensitive.length > 0 === found.sensitive.length > 0),
    calibration: [0, 0.5, 0.6, 0.7, 0.8, 0.9, 0.95].map((from, at, all) => band(mails, from, all[at + 1] ?? 1.01)),
    confusion: confusion(mails),
  };
}

export function isRight({ label, found }: Judged): boolean {
  return isAccepted(found.category, label);
}

type Found = Pick<Judged, 'label' | 'found'>;

export function declinesWrongly({ label, found }: Found): boolean {
  return found.automatic && refusalsUnasked({ label, found }).some(({ category }) => !isAccepted(category, label));
}

export function writesWrongly({ label, found }: Found): boolean {
  return found.automatic && refusalsUnasked({ label, found }).length > 0;
}

function refusalsUnasked({ label, found }: Found): Judged['found']['asks'] {
  return found.asks.filter(
    ({ topic, category }) =>
      (category === 'out_of_scope' || category === 'paid_service') && !label.topics.includes(topic),
  );
}

function isAccepted(category: string, { category: expected, accept }: Judged['label']): boolean {
  return expected === category || accept.includes(category);
}

/** A mail in two languages is read right as either. */
function isLanguage(written: string, found: string | null): boolean {
  return written === 'mixed' || written === found;
}

function share(mails: readonly Judged[], holds: (mail: Judged) => boolean): Share {
  return { right: mails.filter(holds).length, of: mails.length };
}

function recall(mails: readonly Judged[]): Share {
  const asked = mails.flatMap(({ label, found }) =>
    label.topics.map((topic) => found.asks.some((ask) => ask.topic === topic)),
  );
  return { right: asked.filter(Boolean).length, of: asked.length };
}

function precision(mails: readonly Judged[]): Share {
  const found = mails.flatMap(({ label, found: { asks } }) => asks.map(({ topic }) => label.topics.includes(topic)));
  return { right: found.filter(Boolean).length, of: found.length };
}

function falseAsks(mails: readonly Judged[]): number {
  return mails.flatMap(({ label, found: { asks } }) =>
    asks.slice(1).filter(({ topic }) => !label.topics.includes(topic)),
  ).length;
}

/** Over the categories that the labels name; an accepted category counts as the labelled one. */
function macroF1(mails: readonly Judged[]): number {
  const pairs = mails.map((mail) => [mail.label.category, isRight(mail) ? mail.label.category : mail.found.category]);
  const categories = [...new Set(mails.map(({ label }) => label.category))];
  const scores = categories.map((category) => {
    const hits = pairs.filter(([expected, found]) => expected === category && found === category).length;
    const named = pairs.filter((pair) => pair.includes(category)).length;
    return (2 * hits) / (named + hits);
  });
  return scores.reduce((sum, score) => sum + score, 0) / Math.max(1, scores.length);
}

function band(mails: readonly Judged[], from: number, below: number): Band {
  const inside = mails.filter(({ found }) => found.confidence >= from && found.confidence < below);
  return { from, mails: inside.length, right: inside.filter(isRight).length };
}

function confusion(mails: readonly Judged[]): Measures['confusion'] {
  const counts = new Map<string, number>();
  for (const { label, found } of mails) {
    const [expected, topic] = [label.topics[0], found.asks[0]?.topic];
    if (expected === topic) continue;
    const pair = `${expected} → ${topic}`;
    counts.set(pair, (counts.get(pair) ?? 0) + 1);
  }
  return [...counts].toSorted((a, b) => b[1] - a[1]);
}
