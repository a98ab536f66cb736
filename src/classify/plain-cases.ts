/**
 * Judgements that need no reading of words: a machine's mail, nothing but thanks, and a mail without words.
 */
import type { Topic } from '../config/schema.js';
import type { Ask, Judgement } from '../domain/judgement.js';
import type { Machine, MachineKind } from '../domain/message.js';

export type PlainJudgement = Omit<Judgement, 'revision'>;

/** An automatic receipt is an automatic answer like any other (policy/topics.yaml). */
const topicOfMachine: Readonly<Record<MachineKind, string>> = {
  bounce: 'auto.bounce',
  absence: 'auto.absence',
  receipt: 'auto.absence',
  bulk: 'auto.bulk',
  own: 'auto.bulk',
  spam: 'auto.spam',
};

/** A mark of the words alone; all others are facts of the headers or the structure. */
const wordMark = /word|text|phrase|subject|body/;

export function judgeMachine(machine: Machine, text: string, topics: readonly Topic[]): PlainJudgement {
  const certain = machine.marks.filter((mark) => !wordMark.test(mark)).length;
  const confidence = certain === 0 ? 0.8 : Math.min(0.99, 0.93 + 0.03 * certain);
  return plain({
    topic: topicOfMachine[machine.kind],
    confidence,
    text,
    evidence: [`machine ${machine.kind}: ${machine.marks.join(', ')}`],
    // Spam by words alone is never sure: a person looks (rules §8.1).
    sure: machine.kind !== 'spam' || certain > 0,
    topics,
  });
}

export function judgeThanks(text: string, topics: readonly Topic[]): PlainJudgement {
  return plain({ topic: otherTopic, confidence: 0.95, text, evidence: ['nothing but thanks'], sure: true, topics });
}

/** Nothing to read but perhaps an attachment or a quotation: a person looks. */
export function judgeEmpty(attached: string, topics: readonly Topic[]): PlainJudgement {
  const evidence = [attached === '' ? 'no words of the writer' : `no words of the writer; attached: ${attached}`];
  return plain({ topic: otherTopic, confidence: 0.3, text: '', evidence, sure: false, topics });
}

const otherTopic = 'other.general';

interface PlainCase extends Omit<Ask, 'category'> {
  readonly topics: readonly Topic[];
}

function plain({ topics, ...ask }: PlainCase): PlainJudgement {
  const category = topics.find(({ id }) => id === ask.topic)?.category ?? 'other';
  return {
    category,
    confidence: ask.confidence,
    sure: ask.sure,
    asks: [{ ...ask, category }],
    complaint: false,
    urgent: false,
    urgentEvidence: [],
  };
}
