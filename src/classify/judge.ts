/**
 * Reads what a message asks: which topics, how surely, by what evidence. Opened once with the policy and with what was
 * learned from its examples, it judges any number of messages; pure and deterministic. Whether a letter goes out on the
 * strength of a judgement is decided in decide/; whether a machine wrote the message was recognised before.
 */
import type { Config } from '../config/schema.js';
import type { Judgement } from '../domain/judgement.js';
import type { AttachmentInfo, Machine } from '../domain/message.js';
import { cutPieces } from './asks.js';
import { attachmentWords } from './attachments.js';
import { chooseAsks } from './choose.js';
import { isComplaint } from './complaint.js';
import type { FoundCue } from './cues.js';
import { fromBytes } from './learned-file.js';
import { shorten } from './normalise.js';
import { judgeEmpty, judgeMachine, judgeThanks, type PlainJudgement } from './plain-cases.js';
import { learnExamples, openReader, type Reader } from './reader.js';
import { judgeUrgency, type Urgency } from './urgency.js';

export interface JudgeInput {
  /** Without prefixes and case numbers. */
  readonly subject: string;
  /** The new words alone, secrets masked. */
  readonly newText: string;
  readonly attachments: readonly AttachmentInfo[];
  readonly machine: Machine | null;
  readonly thanksOnly: boolean;
  /** The message answers an earlier one: its subject may be that of another matter. */
  readonly hasHistory: boolean;
}

export interface Judge {
  readonly judge: (input: JudgeInput) => Judgement;
  /** The examples were learned just now: the file of what was learned is of others, or there are corrections. */
  readonly learnedNow: boolean;
}

export type JudgePolicy = Pick<
  Config,
  'topics' | 'cues' | 'examples' | 'judgement' | 'policyVersion' | 'learned' | 'taughtBy'
>;

/** What staff said a mail was about: one more example. */
export interface Correction {
  readonly topic: string;
  /** Masked. */
  readonly text: string;
}

/** What every judgement looks things up in. */
interface Books {
  readonly reader: Reader;
  readonly policy: JudgePolicy;
}

/** At once where the file of what was learned is of these examples; otherwise it learns them, a second or two. */
export function openJudge(policy: JudgePolicy, corrections: readonly Correction[] = []): Judge {
  // Of a topic that the policy has no more, nothing can be learned.
  const usable = corrections.filter(({ topic }) => policy.topics.some(({ id }) => id === topic));
  const fromFile = usable.length > 0 || policy.learned === null ? null : fromBytes(policy.learned, policy.taughtBy);
  const learned = fromFile ?? learnExamples({ ...policy, examples: [...policy.examples, ...asExamples(usable)] });
  const books: Books = { reader: openReader(policy, learned), policy };
  const revision = `policy ${policy.policyVersion}, corrections ${usable.length}`;
  return { judge: (input) => ({ ...judgeMessage(input, books), revision }), learnedNow: fromFile === null };
}

/** A person's word on a real mail counts for more than an example somebody made up. */
const correctionWeight = 3;

function asExamples(corrections: readonly Correction[]): JudgePolicy['examples'] {
  return corrections.map(({ topic, text }) => ({
    topic,
    examples: Array.from({ length: correctionWeight }, () => text),
  }));
}

function judgeMessage(input: JudgeInput, books: Books): PlainJudgement {
  const { topics } = books.policy;
  const text = input.newText.trim();
  if (input.machine !== null) return judgeMachine(input.machine, shorten(text), topics);
  if (input.thanksOnly) return judgeThanks(text, topics);
  const attached = attachmentWords(input.attachments);
  if (isBabble(text)) return unsure(judgeText({ text, subject: input.subject, attached }, books));
  if (hasWords(text)) return judgeText({ text, subject: subjectThatCounts(input, text), attached }, books);
  if (!hasWords(input.subject)) return judgeEmpty(attached, topics);
  // A subject alone is read for a best guess, and a person looks.
  return unsure(judgeText({ text: input.subject, subject: '', attached }, books));
}

/** With this many characters of its own an answer is understood without the subject of what may be an old matter. */
const speaksForItself = 30;

function subjectThatCounts({ subject, hasHistory }: JudgeInput, text: string): string {
  return hasHistory && text.length >= speaksForItself ? '' : subject;
}

interface Words {
  readonly text: string;
  readonly subject: string;
  readonly attached: string;
}

function judgeText({ text, subject, attached }: Words, { reader, policy }: Books): PlainJudgement {
  const pieces = cutPieces(text).map((piece) => ({ piece, reading: reader.read(piece.text, '') }));
  // What the mail is about is read without what its writer calls a second matter, or done with.
  const beside = pieces.filter(({ piece }) => piece.aside || piece.settled).map(({ piece }) => piece.text);
  const first = beside.reduce((rest, words) => rest.replace(words, ''), text);
  const whole = reader.read(attached === '' ? first : `${first}\n${attached}`, subject);
  const { asks, confidence } = chooseAsks({ text: shorten(text), whole, pieces }, reader, policy.judgement);
  const found = attached === '' && first === text ? whole.found : reader.find(text, subject);
  const urgency = urgencyOf(found, asks[0].topic, policy);
  return {
    category: asks[0].category,
    confidence,
    sure: asks.every(({ sure }) => sure),
    asks,
    complaint: isComplaint(asks, found, text),
    urgent: urgency.urgent,
    urgentEvidence: urgency.evidence,
  };
}

/** A day off that was just announced is urgent by its nature: the phone rings while nobody is there. */
function urgencyOf(found: readonly FoundCue[], topic: string, policy: JudgePolicy): Urgency {
  const emergency = policy.topics.find(({ id }) => id === topic)?.procedure === 'emergency';
  return emergency ? { urgent: true, evidence: [`topic ${topic}`] } : judgeUrgency(found);
}

function hasWords(text: string): boolean {
  return (text.normalize('NFKC').match(/[\p{L}\p{N}]/gu)?.length ?? 0) >= 2;
}

/** Many letters but hardly different ones, "請問,請問,…": a weight may be found in them, a wish is not. */
function isBabble(text: string): boolean {
  const letters = shorten(text).match(/\p{L}/gu) ?? [];
  return letters.length > 12 && new Set(letters).size < 5;
}

function unsure(judgement: PlainJudgement): PlainJudgement {
  const [main, ...rest] = judgement.asks;
  return {
    ...judgement,
    sure: false,
    asks: [{ ...main, sure: false }, ...rest.map((ask) => ({ ...ask, sure: false }))],
  };
}
