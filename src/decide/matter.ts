/**
 * A message held against its ticket: the ticket as it will be once the message is filed, the items the message
 * changes, and what is still open to be answered. Reads only; `requester.ts` draws the consequences.
 */
import type { Facts, MessageCause, ThreadCandidate } from '../domain/facts.js';
import type { LetterSummary } from '../domain/letter.js';
import type { NamedAddress, SecretKind } from '../domain/message.js';
import type { ChecklistEntry, StoredAsk, TicketChecklist, TicketFacts } from '../domain/ticket.js';
import type { Instant, TicketId } from '../domain/words.js';
import type { AnswerMatter } from './answer.js';
import { asksOf, isPersonsDecision } from './effects.js';
import { asksInContext, isHeard } from './matter-asks.js';
import { checklistOf, type Policy, procedureOf, topicOf } from './policy.js';
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
  // Whoever can forge an address could otherwise change what another person applied for, or apply in their case.
  const believed = message.recognised.authentication !== 'fail';
  const mayStart = known === null || believed;
  const changes = known?.checklist == null || !believed ? [] : changesIn(known.checklist, message);
  const asks = asksInContext(read, known, changes, message, policy);
  const checklist = known?.checklist ?? (mayStart ? newChecklist(asks, policy) : null);
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
    if (kind === 'withdrawn' || kind === 'kept' || kind === 'mail-withdrawn') return [];
    // A lunch that came after the licence is nobody's business.
    const isSpoken = kind !== 'not-a-document' || entries.some((one) => one.item === item && one.status === 'invalid');
    return isSpoken ? [{ item, kind }] : [];
  });
}
