/**
 * A mail's asks in the light of what it gives: who sends the items that the published page asks for applies by that, and in
 * an identity ticket a mail that brings items is about them first (rules §6.1). What is asked beside stays an ask. Called
 * by `matter.ts`.
 */
import type { Checklist, Topic } from '../config/schema.js';
import type { MessageCause } from '../domain/facts.js';
import type { StoredAsk, TicketFacts } from '../domain/ticket.js';
import { toAskId } from '../domain/words.js';
import { checklistOf, type Policy, procedureOf, topicOf, topicWithProcedure } from './policy.js';
import type { ItemChange } from './verification.js';

/** In an identity ticket a mail that brings items is about the identity first, whatever its few words look like. */
export function asksInContext(
  asks: readonly StoredAsk[],
  ticket: TicketFacts | null,
  changes: readonly ItemChange[],
  message: MessageCause,
  policy: Policy,
): readonly StoredAsk[] {
  const topic = topicWithProcedure(policy, 'identity');
  const [first] = asks;
  if (topic === null || first === undefined) return asks;
  if (ticket?.checklist == null) return applyingByItems(lockOutFirst(asks, message, policy), topic, message, policy);
  if (changes.length === 0 && message.recognised.remarks.length === 0) return asks;
  if (asks.some((ask) => ask.sure && procedureOf(policy, ask.topic) === 'identity')) return asks;
  const evidence = changes.map(({ item, status }) => `item ${item}: ${status}`);
  const identity = { ...first, topic: topic.id, category: topic.category, confidence: 0.99, sure: true, evidence };
  const beside = asks.filter((ask, place) => (place > 0 && ask.sure) || isQuestionOfItsOwn(ask));
  return [identity, ...beside.map((ask, place) => ({ ...ask, id: toAskId(message.inbox, place + 2) }))];
}

/** A sure lock-out goes before what nobody is sure of: those words are mostly how it came to it. */
function lockOutFirst(asks: readonly StoredAsk[], { inbox }: MessageCause, policy: Policy): readonly StoredAsk[] {
  const isLockOut = (ask: StoredAsk): boolean => ask.sure && procedureOf(policy, ask.topic) === 'identity';
  if (asks[0]?.sure !== false || !asks.some(isLockOut)) return asks;
  const beside = asks.filter((ask) => !isLockOut(ask) && isHeard(ask));
  return [...asks.filter(isLockOut), ...beside].map((ask, place) => ({ ...ask, id: toAskId(inbox, place + 1) }));
}

/** Two values beside the tale of a lock-out: nobody gives them for another reason (none in 440 labelled mails). */
const enoughToApply = 2;

/**
 * Who gives the items that the published page asks for applies by that, however they tell of it (rules §6.1). What they
 * ask beside it stays; a fault that nobody is sure of, or that is all they tell, is the lock-out itself.
 */
function applyingByItems(
  asks: readonly StoredAsk[],
  topic: Topic,
  { recognised, judgement, inbox }: MessageCause,
  policy: Policy,
): readonly StoredAsk[] {
  const [first] = asks;
  const checklist = topic.checklist === null ? null : checklistOf(policy, topic.checklist);
  if (first === undefined || checklist === null || recognised.authentication === 'fail') return asks;
  // What is surely declined or offered is not ours to turn into an application: "change the administrator's address to …".
  if (first.sure && (first.category === 'out_of_scope' || first.category === 'paid_service')) return asks;
  const given = checklist.items.filter(
    ({ name, kind }) => kind !== 'document' && recognised.candidates.some(({ item }) => item === name),
  );
  if (given.length < enoughToApply) return asks;
  const hasPaper = checklist.items.some(
    ({ name, kind }) => kind === 'document' && recognised.candidates.some(({ item }) => item === name),
  );
  // One's own lock-out may be a forgotten password: where that is surely read, two values make no application of it.
  const clause = topicOf(policy, first.topic)?.clause;
  const isNeighbour = clause === topic.clause && procedureOf(policy, first.topic) !== 'identity';
  if (first.sure && isNeighbour && given.length < enoughWithoutTale) return asks;
  if (!recognised.lockedOut && !isWholeApplication(given, hasPaper, asks, policy)) return asks;
  const evidence = given.map(({ name }) => `item ${name}: received`);
  const read = asks.find((ask) => ask.sure && procedureOf(policy, ask.topic) === 'identity');
  const identity = read ?? {
    ...first,
    topic: topic.id,
    category: topic.category,
    confidence: 0.99,
    sure: true,
    evidence,
  };
  const isTheLockOut = (ask: StoredAsk): boolean =>
    ask === first && ask.category === topic.category && !judgement.urgent && !isQuestionOfItsOwn(ask);
  const beside = asks.filter((ask) => ask.sure && !isTheLockOut(ask) && procedureOf(policy, ask.topic) !== 'identity');
  // What cannot wait is answered first.
  const all = judgement.urgent ? [...beside, identity] : [identity, ...beside];
  return all.map((ask, place) => ({ ...ask, id: toAskId(inbox, place + 1) }));
}

/**
 * Without a word of a lock-out: so many values are more than whoever asks for an invoice leaves to be reached by. What
 * else they plainly ask counts for more, unless a company's paper came along.
 */
const enoughWithoutTale = 3;

function isWholeApplication(
  given: Checklist['items'],
  hasPaper: boolean,
  asks: readonly StoredAsk[],
  policy: Policy,
): boolean {
  if (given.length < enoughWithoutTale || !given.some(({ kind }) => kind === 'email')) return false;
  return hasPaper || !asks.some((ask) => isHeard(ask) && procedureOf(policy, ask.topic) !== 'identity');
}

/** From this confidence on a few words are about something. */
const heardFrom = 0.6;

/** What is plainly asked beside the items is heard, though nobody is sure of its topic: a person reads it. */
function isQuestionOfItsOwn({ text, category, confidence }: StoredAsk): boolean {
  if (category === 'other' || category === 'not_a_request' || confidence < heardFrom) return false;
  return /[?？]\s*$|[嗎吗呢]\s*$|^(?:另外|還有|还有|順便|顺便|也想|also\b|by the way)/imu.test(text.trim());
}

export const isHeard = (ask: StoredAsk): boolean => ask.sure || isQuestionOfItsOwn(ask);
