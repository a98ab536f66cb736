/**
 * A message held against its ticket: the ticket as it will be once the message is filed, the items the message
 * changes, and what is still open to be answered. Reads only; `requester.ts` draws the consequences.
 */

import type { Topic } from '../config/schema.js';
import type { Facts, MessageCause, ThreadCandidate } from '../domain/facts.js';
import type { LetterSummary } from '../domain/letter.js';
import type { NamedAddress, SecretKind } from '../domain/message.js';
import type { ChecklistEntry, StoredAsk, TicketChecklist, TicketFacts } from '../domain/ticket.js';
import { type Instant, type TicketId, toAskId } from '../domain/words.js';
import type { AnswerMatter } from './answer.js';
import { asksOf, isPersonsDecision } from './effects.js';
import { checklistOf, type Policy, procedureOf, topicOf, topicWithProcedure } from './policy.js';
import { afterChanges, correctedItems, emptyChecklist, type ItemChange, itemChanges } from './verification.js';

type Identity = NonNullable<AnswerMatter['identity']>;

/** A ticket as it will be once the message is filed: the new one, or the old one with what the message changes. */
export interface Matter {
  readonly ticket: TicketFacts;
  readonly isNew: boolean;
  readonly asks: readonly StoredAsk[];
  readonly changes: readonly ItemChange[];
  readonly entries: readonly ChecklistEntry[] | null;
  /** The checklist begins with this message. */
  readonly startsChecklist: boolean;
  readonly reopened: boolean;
}

/** The machine's own letters that have not left yet: one letter will speak in their place. */
export function waitingAnswers(ticket: TicketFacts): readonly LetterSummary[] {
  return machineLetters(ticket).filter(({ state }) => state === 'waiting');
}

/** What a verifier decided and the customer has not heard yet: no later mail makes it unsaid, only a later decision. */
export function waitingDecisions(ticket: TicketFacts): readonly LetterSummary[] {
  return ticket.letters.filter(({ state, purpose }) => state === 'waiting' && isPersonsDecision(purpose));
}

/** An automatic scope letter left already, or a person has answered: the machine sends no other (rules §4.8). */
export function scopeLetterIsSpent(ticket: TicketFacts, policy: Policy): boolean {
  if (ticket.answeredByPersonAt !== null) return true;
  const scoped = ticket.asks.filter(({ topic }) => procedureOf(policy, topic) !== 'identity').map(({ id }) => id);
  return lettersThatLeft(ticket).some(
    ({ purpose, answers }) =>
      purpose === 'receipt' ||
      purpose === 'decline' ||
      purpose === 'offer' ||
      // An identity letter may have spoken to a second matter as well.
      answers.some((id) => scoped.includes(id)),
  );
}

/**
 * Kinds of secrets in the ticket's mails and in the one just in, until the customer was told (rules §7). A letter
 * that was to tell it and was withdrawn has told nobody.
 */
export function untoldSecrets(ticket: TicketFacts, justIn: readonly SecretKind[] = []): readonly SecretKind[] {
  const { sensitiveToldAt } = ticket;
  if (sensitiveToldAt !== null && lettersThatLeft(ticket).some(({ decidedAt }) => decidedAt >= sensitiveToldAt))
    return [];
  const filed = ticket.messages.flatMap(({ sender, secrets }) => (sender === 'requester' ? secrets : []));
  return [...new Set([...filed, ...justIn])];
}

/** How the identity letter begins: `again` once a request has left. */
export function requestStage(ticket: TicketFacts): 'first' | 'again' {
  const asked = ticket.letters.some(
    ({ kind, purpose, state }) =>
      kind === 'customer' && purpose === 'request' && state !== 'waiting' && state !== 'given_up',
  );
  return asked ? 'again' : 'first';
}

function machineLetters(ticket: TicketFacts): readonly LetterSummary[] {
  return ticket.letters.filter(
    ({ kind, automatic, purpose }) => kind === 'customer' && automatic && !isPersonsDecision(purpose),
  );
}

function lettersThatLeft(ticket: TicketFacts): readonly LetterSummary[] {
  return machineLetters(ticket).filter(({ state }) => state === 'claimed' || state === 'sent' || state === 'in_doubt');
}

export function matterOf(
  message: MessageCause,
  from: NamedAddress,
  candidate: ThreadCandidate | null,
  facts: Facts,
  policy: Policy,
  now: Instant,
): Matter {
  const known = candidate?.ticket ?? null;
  const read = asksOf(message);
  // Whoever can forge an address could otherwise change what another person applied for.
  const believed = message.recognised.authentication !== 'fail';
  const changes = known?.checklist == null || !believed ? [] : changesIn(known.checklist, message);
  const asks = asksInContext(read, known, changes, message, policy);
  const checklist = known?.checklist ?? newChecklist(asks, policy);
  const fresh = known?.checklist == null && checklist !== null ? changesIn(checklist, message) : changes;
  const ticket = known ?? emptyTicket(message, from, facts.nextTicket, now);
  return {
    ticket: {
      ...ticket,
      revision: ticket.revision + 1,
      checklist,
      urgent: ticket.urgent || message.judgement.urgent,
    },
    isNew: known === null,
    asks,
    changes: fresh,
    entries: checklist === null ? null : afterChanges(checklist.entries, fresh),
    startsChecklist: known?.checklist == null && checklist !== null,
    reopened: known?.state === 'closed',
  };
}

function changesIn(checklist: TicketChecklist, message: MessageCause): readonly ItemChange[] {
  return itemChanges(checklist, message.recognised.candidates, message.recognised.remarks);
}

/** A checklist starts with a sure ask for it (rules §6.1): nobody is asked for a licence on a guess. */
function newChecklist(asks: readonly StoredAsk[], policy: Policy): TicketFacts['checklist'] {
  const ask = asks.find(({ topic, sure }) => sure && procedureOf(policy, topic) === 'identity');
  const id = ask === undefined ? null : (topicOf(policy, ask.topic)?.checklist ?? null);
  const checklist = id === null ? null : checklistOf(policy, id);
  return checklist === null ? null : { id: checklist.id, entries: emptyChecklist(checklist), history: [] };
}

/** In an identity ticket a mail that brings items is about the identity first, whatever its few words look like. */
function asksInContext(
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

/** The administrator's address and one value more: nobody gives them for another reason (none in 440 labelled mails). */
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
  if (asks.some((ask) => ask.sure && procedureOf(policy, ask.topic) === 'identity')) return asks;
  // What is surely declined or offered is not ours to turn into an application: "change the administrator's address to …".
  if (first.sure && first.category !== topic.category) return asks;
  const given = checklist.items.filter(
    ({ name, kind }) => kind !== 'document' && recognised.candidates.some(({ item }) => item === name),
  );
  if (given.length < enoughToApply || !given.some(({ kind }) => kind === 'email')) return asks;
  const evidence = given.map(({ name }) => `item ${name}: received`);
  const identity = { ...first, topic: topic.id, category: topic.category, confidence: 0.99, sure: true, evidence };
  const isTheLockOut = asks.length === 1 && first.category === topic.category && !judgement.urgent;
  const beside = asks.filter((ask) => ask.sure && !isTheLockOut && procedureOf(policy, ask.topic) !== 'identity');
  // What cannot wait is answered first.
  const all = judgement.urgent ? [...beside, identity] : [identity, ...beside];
  return all.map((ask, place) => ({ ...ask, id: toAskId(inbox, place + 1) }));
}

/** From this confidence on a few words are about something. */
const heardFrom = 0.6;

/** What is plainly asked beside the items is heard, though nobody is sure of its topic: a person reads it. */
function isQuestionOfItsOwn({ text, category, confidence }: StoredAsk): boolean {
  if (category === 'other' || category === 'not_a_request' || confidence < heardFrom) return false;
  return /[?？]\s*$|[嗎吗呢]\s*$|^(?:另外|還有|还有|順便|顺便|也想|also\b|by the way)/imu.test(text.trim());
}

const isHeard = (ask: StoredAsk): boolean => ask.sure || isQuestionOfItsOwn(ask);

/** A ticket before anything has happened in it. */
export function emptyTicket(message: MessageCause, from: NamedAddress, id: TicketId, now: Instant): TicketFacts {
  return {
    id,
    state: 'awaiting_staff',
    revision: 0,
    changes: 0,
    subject: message.recognised.thread.bareSubject,
    requester: from.address,
    requesterName: from.name,
    participants: [],
    language: message.recognised.language ?? 'zh',
    openedAt: now,
    lastReceivedAt: message.receivedAt,
    promisedAt: null,
    dueAt: null,
    dueSince: null,
    wakeAt: null,
    assignee: null,
    route: null,
    urgent: message.judgement.urgent,
    spentMinutes: 0,
    answeredByPersonAt: null,
    asks: [],
    checklist: null,
    letters: [],
    messages: [],
    sensitiveToldAt: null,
  };
}

/** The identity letter is due when the mail is about it; a second matter in the thread leaves it alone (rules §6). */
export function isIdentityDue(matter: Matter, message: MessageCause, policy: Policy): boolean {
  // Once all is accepted a person goes on; nothing is asked for or promised by a machine.
  if (matter.entries === null || matter.entries.every(({ status }) => status === 'accepted')) return false;
  if (isOver(matter, message)) return false;
  if (bringsItems(matter, message)) return true;
  if (waitingAnswers(matter.ticket).some(({ purpose }) => purpose === 'request' || purpose === 'complete')) return true;
  return matter.asks.some(({ topic, sure }) => sure && procedureOf(policy, topic) === 'identity');
}

/** Who got in again, and gives nothing, is not asked for papers; a person reads it, and closes the case. */
export function isOver({ isNew, entries, changes }: Matter, { recognised }: MessageCause): boolean {
  return !isNew && entries !== null && changes.length === 0 && recognised.settled;
}

/** It brought, corrected, announced or withdrew an item. */
export function bringsItems(matter: Matter, message: MessageCause): boolean {
  return matter.changes.length > 0 || message.recognised.remarks.length > 0;
}

export function openMatter(matter: Matter, message: MessageCause, identityDue: boolean, policy: Policy): AnswerMatter {
  const { ticket, entries, changes } = matter;
  const { identity, others } = openAsks(ticket, matter.asks, policy);
  const over = isOver(matter, message);
  // In an identity ticket a few words that nobody is sure of, and that ask nothing, call for no letter; a person reads them.
  const few = ticket.checklist !== null && !matter.isNew && !identityDue;
  return {
    asks: few ? others.filter((ask) => isHeard(ask) && !(over && ask.category === 'other')) : others,
    identity:
      entries === null || !identityDue
        ? null
        : {
            asks: identity,
            entries,
            stage: requestStage(ticket),
            arrived: changes
              .filter(({ change, status }) => change === 'given' && status === 'received')
              .map(({ item }) => item),
            corrected: ticket.checklist === null ? [] : correctedItems(ticket.checklist.entries, changes),
            remarks: remarksFor(message, entries),
          },
    reopened: matter.reopened,
    isComplaint: message.judgement.complaint,
    requester: message.from?.address ?? ticket.requester,
    receivedAt: message.receivedAt,
    secrets: untoldSecrets(
      ticket,
      message.recognised.secrets.map(({ kind }) => kind),
    ),
  };
}

/** Asks that no letter has spoken to, main first: those of the checklist, and others while a scope letter may go. */
export function openAsks(ticket: TicketFacts, justIn: readonly StoredAsk[], policy: Policy) {
  const open = [...ticket.asks.filter(({ answered }) => !answered), ...justIn];
  const isIdentity = ({ topic }: StoredAsk): boolean =>
    ticket.checklist !== null && procedureOf(policy, topic) === 'identity';
  return {
    identity: open.filter(isIdentity),
    others: scopeLetterIsSpent(ticket, policy) ? [] : open.filter((ask) => !isIdentity(ask)),
  };
}

/** What the letter says of the message's items beside asking: each once, in the order in which it was seen. */
function remarksFor(message: MessageCause, entries: readonly ChecklistEntry[]): Identity['remarks'] {
  return message.recognised.remarks.flatMap(({ item, kind }) => {
    if (kind === 'withdrawn' || kind === 'kept') return [];
    // A lunch that came after the licence is nobody's business.
    const isSpoken = kind !== 'not-a-document' || entries.some((one) => one.item === item && one.status === 'invalid');
    return isSpoken ? [{ item, kind }] : [];
  });
}
