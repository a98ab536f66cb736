/**
 * A message held against its ticket: the ticket as it will be once the message is filed, the items the message
 * changes, and what is still open to be answered. Reads only; `requester.ts` draws the consequences.
 */
import type { Facts, MessageCause, ThreadCandidate } from '../domain/facts.js';
import type { LetterSummary } from '../domain/letter.js';
import type { NamedAddress } from '../domain/message.js';
import type { ChecklistEntry, StoredAsk, TicketFacts } from '../domain/ticket.js';
import type { Instant, TicketId } from '../domain/words.js';
import type { AnswerMatter } from './answer.js';
import { asksOf } from './effects.js';
import { checklistOf, type Policy, procedureOf, topicOf, topicWithProcedure } from './policy.js';
import { afterChanges, correctedItems, emptyChecklist, type ItemChange, itemChanges } from './verification.js';

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

/** Automatic letters of a ticket that have not left yet: one letter will speak in their place. */
export function waitingAnswers(ticket: TicketFacts): readonly LetterSummary[] {
  return ticket.letters.filter(({ state, kind, automatic }) => state === 'waiting' && kind === 'customer' && automatic);
}

/** An automatic scope letter left already, or a person has answered: the machine sends no other (rules §4.8). */
export function scopeLetterIsSpent(ticket: TicketFacts): boolean {
  if (ticket.answeredByPersonAt !== null) return true;
  return ticket.letters.some(
    ({ kind, automatic, purpose, state }) =>
      kind === 'customer' &&
      automatic &&
      (purpose === 'receipt' || purpose === 'decline' || purpose === 'offer') &&
      (state === 'claimed' || state === 'sent' || state === 'in_doubt'),
  );
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
  const changes = known?.checklist == null ? [] : changesIn(known.checklist.entries, message);
  const asks = asksInContext(read, known, changes, message, policy);
  const checklist = known?.checklist ?? newChecklist(asks, policy);
  const fresh = known?.checklist == null && checklist !== null ? changesIn(checklist.entries, message) : changes;
  const ticket = known ?? newTicket(message, from, facts.nextTicket, now);
  return {
    ticket: { ...ticket, revision: ticket.revision + 1, checklist },
    isNew: known === null,
    asks,
    changes: fresh,
    entries: checklist === null ? null : afterChanges(checklist.entries, fresh),
    startsChecklist: known?.checklist == null && checklist !== null,
    reopened: known?.state === 'closed',
  };
}

function changesIn(entries: readonly ChecklistEntry[], message: MessageCause): readonly ItemChange[] {
  return itemChanges(entries, message.recognised.candidates, message.recognised.remarks);
}

/** A checklist starts with a sure ask for it (rules §6.1): nobody is asked for a licence on a guess. */
function newChecklist(asks: readonly StoredAsk[], policy: Policy): TicketFacts['checklist'] {
  const ask = asks.find(({ topic, sure }) => sure && procedureOf(policy, topic) === 'identity');
  const id = ask === undefined ? null : (topicOf(policy, ask.topic)?.checklist ?? null);
  const checklist = id === null ? null : checklistOf(policy, id);
  return checklist === null ? null : { id: checklist.id, entries: emptyChecklist(checklist) };
}

/** In an identity ticket a mail that brings items is about the identity, whatever its few words look like. */
function asksInContext(
  asks: readonly StoredAsk[],
  ticket: TicketFacts | null,
  changes: readonly ItemChange[],
  message: MessageCause,
  policy: Policy,
): readonly StoredAsk[] {
  if (ticket?.checklist == null) return asks;
  const topic = topicWithProcedure(policy, 'identity');
  const [first] = asks;
  if (topic === null || first === undefined) return asks;
  if (changes.length === 0 && message.recognised.remarks.length === 0) return asks;
  const evidence = changes.map(({ item, status }) => `item ${item}: ${status}`);
  return [{ ...first, topic: topic.id, category: topic.category, confidence: 0.99, sure: true, evidence }];
}

function newTicket(message: MessageCause, from: NamedAddress, id: TicketId, now: Instant): TicketFacts {
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
    assignee: null,
    urgent: message.judgement.urgent,
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
  if (matter.entries === null) return false;
  if (matter.changes.length > 0 || message.recognised.remarks.length > 0) return true;
  if (waitingAnswers(matter.ticket).some(({ purpose }) => purpose === 'request' || purpose === 'complete')) return true;
  return matter.asks.some(({ topic, sure }) => sure && procedureOf(policy, topic) === 'identity');
}

export function openMatter(matter: Matter, message: MessageCause, identityDue: boolean, policy: Policy): AnswerMatter {
  const { ticket, entries, changes } = matter;
  const spent = scopeLetterIsSpent(ticket);
  const unanswered = spent ? [] : [...ticket.asks.filter(({ answered }) => !answered), ...matter.asks];
  const asks = unanswered.filter(({ topic }) => entries === null || procedureOf(policy, topic) !== 'identity');
  // In an identity ticket a few words that nobody is sure of are no second matter; a person reads them.
  const second = ticket.checklist !== null && !matter.isNew ? asks.filter(({ sure }) => sure) : asks;
  return {
    asks: second,
    identity:
      entries === null || !identityDue
        ? null
        : {
            entries,
            stage: matter.isNew || !hasRequest(ticket) ? 'first' : 'again',
            arrived: changes.filter(({ status }) => status === 'received').map(({ item }) => item),
            corrected: ticket.checklist === null ? [] : correctedItems(ticket.checklist.entries, changes),
            remarks: remarksFor(message, entries),
          },
    reopened: matter.reopened,
    requester: message.from?.address ?? ticket.requester,
    receivedAt: message.receivedAt,
    secrets: ticket.sensitiveToldAt === null ? message.recognised.secrets.map(({ kind }) => kind) : [],
  };
}

function hasRequest(ticket: TicketFacts): boolean {
  return ticket.letters.some(({ purpose, state }) => purpose === 'request' && state === 'sent');
}

function remarksFor(message: MessageCause, entries: readonly ChecklistEntry[]) {
  const invalid = entries
    .filter(
      ({ status, item }) => status === 'invalid' && message.recognised.remarks.some((remark) => remark.item === item),
    )
    .map(({ item }) => ({ item, kind: 'invalid' as const }));
  const said = message.recognised.remarks.flatMap(({ item, kind }) =>
    kind === 'announced' || kind === 'said-attached' ? [{ item, kind }] : [],
  );
  return [...invalid, ...said.filter(({ item }) => !invalid.some((other) => other.item === item))];
}
