/**
 * Chooses the asks of a mail from how its pieces read: the main one, what is asked beside it, and which of them are
 * sure enough for a letter without a person. Borderlines between topics that the rules settle are settled here.
 */
import type { JudgementSettings, Topic } from '../config/schema.js';
import type { Ask } from '../domain/judgement.js';
import type { Piece } from './asks.js';
import { evidenceOf } from './evidence.js';
import type { Reader, Reading, Scores } from './reader.js';

export interface ReadPiece {
  readonly piece: Piece;
  readonly reading: Reading;
}

export interface ReadMail {
  readonly text: string;
  readonly whole: Reading;
  readonly pieces: readonly ReadPiece[];
}

export interface Choice {
  readonly asks: readonly [Ask, ...Ask[]];
  /** Of the main ask's category, all its topics together. */
  readonly confidence: number;
}

const mostAsks = 5;
/** Of the mail's scores: the whole with its subject against the mean of its pieces. */
const wholeShare = 0.5;
/** What a piece that only tells a story, and what an aside, say about the mail's topic, against an asking piece. */
const contextShare = 0.25;
const asideShare = 0.2;
/** What is asked first is mostly what is wanted most. */
const laterShare = 0.6;
/**
 * A piece is read in the light of the whole mail: 'and how long does it take?' is about what stands before it. What its
 * writer sets apart stands for itself: an item of a list mostly, an aside wholly.
 */
const mailShare = { asking: 0.45, listed: 0.2, aside: 0 };

export function chooseAsks(mail: ReadMail, reader: Reader, settings: JudgementSettings): Choice {
  const scores = mailScores(mail);
  const main = rank(scores, reader);
  const beside = mail.pieces
    .filter(({ piece }) => piece.asking)
    .map((read) => ({ read, ranking: rank(inContext(read, scores), reader) }));
  const told = mail.pieces.filter(({ piece, reading }) =>
    isToldBeside(piece, rank(reading.scores, reader), main.topic),
  );
  const others = [...beside, ...told.map((read) => ({ read, ranking: rank(read.reading.scores, reader) }))].filter(
    ({ read, ranking }) =>
      ranking.topic.id !== main.topic.id &&
      ranking.confidence >= (read.piece.aside ? settings.asideFrom : settings.askFrom) &&
      isPersonal(ranking.topic),
  );
  const mainWords = beside
    .filter(({ ranking }) => ranking.topic.id === main.topic.id)
    .map(({ read }) => read.piece.text);
  const ask = askOf({ ranking: main, reading: mail.whole, text: mainWords.join('\n') || mail.text }, reader, settings);
  const rest = [...new Set(others.map(({ ranking }) => ranking.topic.id))].map((topic): Ask => {
    const same = others.filter(({ ranking }) => ranking.topic.id === topic);
    const best = same.reduce((a, b) => (b.ranking.confidence > a.ranking.confidence ? b : a));
    const text = same.map(({ read }) => read.piece.text).join('\n');
    return surelyBeside(
      askOf({ ranking: best.ranking, reading: best.read.reading, text }, reader, settings),
      best.ranking,
    );
  });
  return { asks: [ask, ...rest.slice(0, mostAsks - 1)], confidence: rounded(main.ofCategory) };
}

/** Surely so: a story alone, without the light of the mail, must leave no doubt about what it tells. */
const toldFrom = 0.9;

function isToldBeside(piece: Piece, { topic, confidence }: Ranking, main: Topic): boolean {
  return !piece.asking && !piece.settled && topic.id === main.askedWhenTold && confidence >= toldFrom;
}

/** A few words beside the matter decline and offer nothing alone, unless they leave no doubt: a person reads them. */
const besideFrom = 0.95;

function surelyBeside(ask: Ask, { ofCategory }: Ranking): Ask {
  const costs = ask.category === 'out_of_scope' || ask.category === 'paid_service';
  return costs && ofCategory < besideFrom ? { ...ask, sure: false } : ask;
}

function isPersonal(topic: Topic): boolean {
  return topic.category !== 'not_a_request' && topic.category !== 'other';
}

function mailScores({ whole, pieces }: ReadMail): Scores {
  if (pieces.length === 0) return whole.scores;
  const first = pieces.findIndex(({ piece }) => piece.asking);
  const shares = pieces.map(({ piece }, at) => shareOf(piece) * (piece.asking && at > first ? laterShare : 1));
  const all = shares.reduce((a, b) => a + b, 0) || 1;
  return whole.scores.map((score, topic) => {
    const mean = pieces.reduce(
      (sum, { reading }, at) => sum + ((shares[at] ?? 0) / all) * (reading.scores[topic] ?? 0),
      0,
    );
    return wholeShare * score + (1 - wholeShare) * mean;
  });
}

function shareOf({ aside, asking, settled }: Piece): number {
  if (settled) return 0;
  if (aside) return asideShare;
  return asking ? 1 : contextShare;
}

function inContext({ piece, reading }: ReadPiece, mail: Scores): Scores {
  const share = mailShare[kindOf(piece)];
  return reading.scores.map((score, topic) => share * (mail[topic] ?? 0) + (1 - share) * score);
}

function kindOf({ aside, listed }: Piece): keyof typeof mailShare {
  if (aside) return 'aside';
  return listed ? 'listed' : 'asking';
}

export interface Ranking {
  readonly topic: Topic;
  readonly index: number;
  readonly confidence: number;
  readonly runnerUp: { readonly topic: Topic; readonly index: number; readonly confidence: number };
  /** The confidence that the category is right, whichever of its topics. */
  readonly ofCategory: number;
}

function rank(scores: Scores, reader: Reader): Ranking {
  const probabilities = reader.probabilities(scores);
  const ranked = reader.topics
    .map((topic, index) => ({ topic, index, confidence: probabilities[index] ?? 0 }))
    .sort((a, b) => b.confidence - a.confidence || (a.topic.id < b.topic.id ? -1 : 1));
  const [first, second] = ranked;
  if (first === undefined || second === undefined) throw new Error('A judgement needs at least two topics.');
  const [best, runnerUp] = isBorderline(first, second) ? [second, first] : [first, second];
  const ofCategory = ranked.reduce(
    (sum, { topic, confidence }) => (topic.category === best.topic.category ? sum + confidence : sum),
    0,
  );
  return { ...best, runnerUp, ofCategory };
}

interface Ranked {
  readonly topic: Topic;
  readonly confidence: number;
}

/** Wanting it for nothing or asking what it costs, and hard to tell: the decline that names the paid way is right for both (rules §4.4). */
function isBorderline(first: Ranked, second: Ranked): boolean {
  return second.topic.paidAlternative === first.topic.id && second.confidence > 0.8 * first.confidence;
}

interface AskDraft {
  readonly ranking: Ranking;
  readonly reading: Reading;
  readonly text: string;
}

function askOf({ ranking, reading, text }: AskDraft, reader: Reader, settings: JudgementSettings): Ask {
  return {
    topic: ranking.topic.id,
    category: ranking.topic.category,
    confidence: rounded(ranking.confidence),
    text,
    evidence: evidenceOf(ranking, reading, reader),
    sure: isSure(ranking, reading, settings),
  };
}

function isSure(ranking: Ranking, reading: Reading, settings: JudgementSettings): boolean {
  const { topic, confidence, ofCategory, runnerUp } = ranking;
  // Without a machine's marks a person may be behind any words (rules §8.1).
  if (topic.category === 'not_a_request') return false;
  if (reading.found.some(({ cue }) => cue.neverSure.includes(topic.id))) return false;
  const { sureFrom, leadFrom } = settings;
  return ofCategory >= sureFrom[topic.category] && confidence - runnerUp.confidence >= leadFrom[topic.category];
}

export function rounded(confidence: number): number {
  return Math.round(confidence * 1000) / 1000;
}
