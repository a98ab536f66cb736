/** Builders for what goes into a store: they say only what matters, the rest is ordinary. */
import type { Decision, Effect, Outcome } from '../../src/domain/decision.js';
import type { MessageCause, MessageQuery } from '../../src/domain/facts.js';
import type { LetterIntent } from '../../src/domain/letter.js';
import type { Store } from '../../src/domain/ports.js';
import type { StoredAsk } from '../../src/domain/ticket.js';
import {
  type EmailAddress,
  type InboxId,
  type Instant,
  type LetterId,
  type MessageId,
  minutes,
  plusMilliseconds,
  type TicketId,
  toAskId,
  toEmailAddress,
  toInstant,
  toMessageId,
} from '../../src/domain/words.js';

export function instant(text: string): Instant {
  const read = toInstant(text);
  if (read === null) throw new Error(`${text} is no instant`);
  return read;
}

export function address(text: string): EmailAddress {
  const read = toEmailAddress(text);
  if (read === null) throw new Error(`${text} is no address`);
  return read;
}

export function messageId(text: string): MessageId {
  const read = toMessageId(text);
  if (read === null) throw new Error(`${text} is no Message-ID`);
  return read;
}

export const monday = instant('2026-11-23T01:00:00Z');
export const amelie = address('amelie@customer.example');
export const because = (code = 'test') => ({ code, params: {} });

export function later(count: number, from: Instant = monday): Instant {
  return plusMilliseconds(from, minutes(count));
}

/** Different bytes for different words. */
export function ref(word: string): string {
  return Buffer.from(word).toString('hex').padEnd(64, '0').slice(0, 64);
}

let uids = 0;

/** A kept message, and its row. */
export async function keptMessage(store: Store, raw?: string, at: Instant = monday): Promise<InboxId> {
  uids += 1;
  const uid = uids;
  await store.recordListing('INBOX', '1', [{ uid, size: 10, internalDate: at }], at);
  const row = (await store.listedRows('INBOX', '1', 1000)).find((listed) => listed.uid === uid);
  if (row === undefined) throw new Error('the message was not listed');
  await store.keep([{ inbox: row.id, raw: ref(raw ?? `message ${uid}`) }], at);
  return row.id;
}

export function message(inbox: InboxId, given: Partial<MessageCause> = {}): MessageCause {
  return {
    kind: 'message',
    inbox,
    receivedAt: monday,
    messageId: messageId(`mail-${inbox}@customer.example`),
    references: [],
    from: { address: amelie, name: 'Amélie' },
    to: [],
    cc: [],
    subject: '客服機器人無法登入',
    newText: '您好，請協助。',
    attachments: [],
    flaws: [],
    recognised: {
      machine: null,
      bounce: null,
      thread: { referenced: [], caseNumbers: [], replyTokens: [], bareSubject: '客服機器人無法登入', isReply: false },
      authentication: 'pass',
      parts: [],
      newText: '您好，請協助。',
      written: 'zh-TW',
      language: 'zh',
      secrets: [],
      thanksOnly: false,
      settled: false,
      lockedOut: false,
      asksSomething: false,
      candidates: [],
      remarks: [],
      mentions: [],
    },
    judgement: {
      category: 'in_scope',
      confidence: 0.9,
      sure: true,
      asks: [{ topic: 'usage.howto', category: 'in_scope', confidence: 0.9, text: '請協助', evidence: [], sure: true }],
      urgent: false,
      urgentEvidence: [],
      complaint: false,
      revision: 'policy test',
    },
    proof: 'authentication',
    staffText: null,
    forwarded: null,
    forwardedBy: null,
    ...given,
  };
}

export function query(inbox: InboxId, given: Partial<MessageQuery> = {}): MessageQuery {
  return {
    kind: 'message',
    inbox,
    messageId: null,
    referenced: [],
    caseNumbers: [],
    repliedSubject: null,
    replyTokens: [],
    from: amelie,
    bounceOf: null,
    ...given,
  };
}

export function letter(key: string, given: Partial<LetterIntent> = {}): LetterIntent {
  return {
    key,
    ticket: null,
    kind: 'customer',
    purpose: 'receipt',
    automatic: true,
    hours: 'reply',
    to: amelie,
    toName: 'Amélie',
    staff: null,
    language: 'zh',
    content: { form: 'answer', paragraphs: [{ kind: 'triage' }], promiseAt: null, mayEcho: false },
    inReplyTo: null,
    references: [],
    subject: '客服機器人無法登入',
    releaseAt: monday,
    held: 'no',
    promiseAt: null,
    asksFor: [],
    answers: [],
    basis: null,
    revision: null,
    urgent: false,
    replyToken: null,
    noteToken: null,
    ...given,
  };
}

export function ask(inbox: InboxId, position = 1): StoredAsk {
  return {
    id: toAskId(inbox, position),
    message: inbox,
    topic: 'usage.howto',
    category: 'in_scope',
    confidence: 0.9,
    sure: true,
    text: '請協助',
    evidence: ['cue howto: 請協助'],
    answered: false,
  };
}

export function decision(cause: string, effects: readonly Effect[], given: Partial<Decision> = {}): Decision {
  return { cause, message: null, effects, reads: { ticket: null, calendarRevision: 0 }, ...given };
}

export function onMessage(inbox: InboxId, effects: readonly Effect[], given: Partial<Decision> = {}): Decision {
  const outcome: Outcome = effects.some(({ kind }) => kind === 'open_ticket') ? 'ticket' : 'follow_up';
  return decision(`message:${inbox}`, effects, { message: { inbox, outcome, rule: null }, ...given });
}

/** What a first mail brings about: a ticket with one ask and, when given, letters. */
export function opening(ticket: TicketId, inbox: InboxId, letters: readonly LetterIntent[] = []): readonly Effect[] {
  return [
    {
      kind: 'open_ticket',
      ticket,
      requester: amelie,
      requesterName: 'Amélie',
      subject: '客服機器人無法登入',
      language: 'zh',
      receivedAt: monday,
      urgent: false,
      reason: because(),
    },
    { kind: 'file_message', ticket, sender: 'requester', reason: because() },
    { kind: 'record_asks', ticket, asks: [ask(inbox)], reason: because() },
    { kind: 'raise_revision', ticket, reason: because() },
    ...letters.map((each): Effect => ({ kind: 'write', letter: each, reason: because() })),
  ];
}

export interface Opened {
  readonly ticket: TicketId;
  readonly inbox: InboxId;
}

/** A ticket opened by a message; `letters` are given its number. */
export async function openedTicket(
  store: Store,
  letters: (opened: Opened) => readonly LetterIntent[] = () => [],
  given: Partial<MessageCause> = {},
): Promise<Opened> {
  const inbox = await keptMessage(store);
  const { nextTicket: ticket, calendar } = await store.factsFor(query(inbox), monday);
  const effects = opening(ticket, inbox, letters({ ticket, inbox }));
  const made = onMessage(inbox, effects, { reads: { ticket: null, calendarRevision: calendar.revision } });
  const applied = await store.apply(made, message(inbox, given), monday);
  if (applied !== 'applied') throw new Error(`the ticket was not opened: ${applied}`);
  return { ticket, inbox };
}

/** The same effects on a ticket as a command of a person would have. */
export async function change(store: Store, ticket: TicketId, key: string, effects: readonly Effect[]): Promise<void> {
  const { ticket: facts, calendar } = await store.factsFor({ kind: 'ticket', ticket, letter: null }, monday);
  if (facts === null) throw new Error(`there is no ticket ${ticket}`);
  const reads = { ticket: { id: ticket, changes: facts.changes }, calendarRevision: calendar.revision };
  const applied = await store.apply(decision(key, effects, { reads }), null, monday);
  if (applied !== 'applied') throw new Error(`the change was not applied: ${applied}`);
}

export const policyVersion = 'policy 1';

/** Claims it as the sender does; the bytes and the Message-ID follow from its number. */
export function claimOf(id: LetterId, given: { readonly at?: Instant; readonly owner?: string } = {}) {
  return {
    letter: id,
    messageId: messageId(`letter-${id}@desk.example`),
    raw: ref(`letter ${id}`),
    owner: given.owner ?? 'one',
    policyVersion,
    at: given.at ?? monday,
  };
}

export async function onlyLetter(store: Store): Promise<LetterId> {
  const all = await store.letters({
    states: ['waiting', 'claimed', 'sent', 'in_doubt', 'withdrawn', 'given_up'],
    limit: 10,
  });
  const [first, second] = all;
  if (first === undefined || second !== undefined) throw new Error(`there are ${all.length} letters`);
  return first.id;
}

export async function enqueued(store: Store, given: LetterIntent, at: Instant = monday): Promise<LetterId> {
  await store.enqueue(given, at);
  const found = (await store.letters({ states: ['waiting'], limit: 1000 })).find(({ key }) => key === given.key);
  if (found === undefined) throw new Error(`the letter ${given.key} is not waiting`);
  return found.id;
}

/** What the outbox offers now, all paces open. */
export async function dueNow(store: Store, now: Instant = monday): Promise<readonly LetterId[]> {
  return (await store.lettersDue(now, { atOnce: 1000, waited: 1000 })).map(({ id }) => id);
}
