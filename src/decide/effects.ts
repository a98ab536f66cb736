/**
 * Small constructors that keep the rules readable: reasons, letters to a customer and to staff with everything
 * that is the same for all of them filled in.
 */

import type { StaffMember } from '../config/schema.js';
import type { MessageCause } from '../domain/facts.js';
import type { LetterContent, LetterIntent, LetterKind, LetterPurpose, Reason } from '../domain/letter.js';
import type { FiledMessage, StoredAsk } from '../domain/ticket.js';
import {
  type EmailAddress,
  type Instant,
  type Language,
  type MessageId,
  type TicketId,
  type TopicId,
  toAskId,
} from '../domain/words.js';
import { modeOf, type Policy } from './policy.js';

export function because(code: string, params: Reason['params'] = {}): Reason {
  return { code, params };
}

/** Numbers the letters of one decision, so that applying it twice writes each once. */
export function letterKeys(cause: string): () => string {
  let written = 0;
  return () => {
    written += 1;
    return `${cause}/${written}`;
  };
}

/** What a letter answers: the mail it points back to. */
export interface Regarding {
  readonly messageId: MessageId | null;
  readonly references: readonly MessageId[];
  readonly subject: string;
}

export function regardingMessage(message: MessageCause): Regarding {
  return {
    messageId: message.messageId,
    references: message.references,
    subject: message.recognised.thread.bareSubject,
  };
}

export function regardingFiled(message: FiledMessage | undefined, subject: string): Regarding {
  return { messageId: message?.messageId ?? null, references: message?.references ?? [], subject };
}

interface CustomerLetter
  extends Pick<LetterIntent, 'key' | 'purpose' | 'automatic' | 'hours' | 'releaseAt' | 'content'>,
    Partial<Pick<LetterIntent, 'promiseAt' | 'asksFor' | 'answers' | 'basis' | 'urgent' | 'held'>> {
  readonly ticket: TicketId;
  readonly to: EmailAddress;
  readonly toName: string | null;
  readonly language: Language;
  readonly regarding: Regarding;
}

/** Draft holds what a machine decided, not what a person wrote or decided; observe sends nothing at all. */
export function customerLetter(letter: CustomerLetter, policy: Policy): LetterIntent {
  const { regarding, ...given } = letter;
  return {
    kind: 'customer',
    staff: null,
    promiseAt: null,
    asksFor: [],
    answers: [],
    basis: null,
    revision: given.basis?.ticketRevision ?? null,
    urgent: false,
    replyToken: null,
    noteToken: null,
    ...given,
    inReplyTo: regarding.messageId,
    references: regarding.references,
    subject: regarding.subject,
    held: strictest(given.held ?? 'no', heldBy(policy, given.purpose, given.automatic)),
  };
}

export interface StaffLetter {
  readonly key: string;
  readonly ticket: TicketId | null;
  readonly purpose: LetterPurpose;
  readonly kind?: LetterKind;
  readonly person: StaffMember;
  readonly content: LetterContent;
  readonly subject: string;
  readonly regarding?: Regarding;
  readonly releaseAt: Instant;
  readonly hours?: 'open' | 'at_once';
  readonly urgent?: boolean;
  /** Of the ticket, for letters that are answered. */
  readonly revision?: number;
}

export function staffLetter(letter: StaffLetter, policy: Policy): LetterIntent {
  const [first] = letter.person.addresses;
  if (first === undefined) throw new Error(`staff ${letter.person.id} has no address`);
  return {
    key: letter.key,
    ticket: letter.ticket,
    kind: letter.kind ?? 'staff',
    purpose: letter.purpose,
    automatic: true,
    hours: letter.hours ?? 'at_once',
    to: first,
    toName: letter.person.name,
    staff: letter.person.id,
    language: letter.person.language,
    content: letter.content,
    inReplyTo: letter.regarding?.messageId ?? null,
    references: letter.regarding?.references ?? [],
    subject: letter.subject,
    releaseAt: letter.releaseAt,
    held: modeOf(policy, letter.purpose) === 'observe' ? 'observe' : 'no',
    promiseAt: null,
    asksFor: [],
    answers: [],
    basis: null,
    revision: letter.revision ?? null,
    urgent: letter.urgent ?? false,
    replyToken: null,
    noteToken: null,
  };
}

/** The asks of a message as the ticket remembers them. */
export function asksOf(message: MessageCause): readonly StoredAsk[] {
  return message.judgement.asks.map((ask, place) => ({
    id: toAskId(message.inbox, place + 1),
    message: message.inbox,
    topic: ask.topic,
    category: ask.category,
    confidence: ask.confidence,
    sure: ask.sure,
    text: ask.text,
    evidence: ask.evidence,
    answered: false,
  }));
}

export function topicsOf(asks: readonly StoredAsk[]): readonly TopicId[] {
  return [...new Set(asks.map(({ topic }) => topic))];
}

/** Written by us, decided by a verifier. */
export function isPersonsDecision(purpose: LetterPurpose): boolean {
  return purpose === 'accepted' || purpose === 'rejected';
}

function heldBy(policy: Policy, purpose: LetterPurpose, automatic: boolean): LetterIntent['held'] {
  const mode = modeOf(policy, purpose);
  if (mode === 'observe') return 'observe';
  return mode === 'draft' && automatic && !isPersonsDecision(purpose) ? 'draft' : 'no';
}

function strictest(a: LetterIntent['held'], b: LetterIntent['held']): LetterIntent['held'] {
  if (a === 'observe' || b === 'observe') return 'observe';
  return a === 'draft' || b === 'draft' ? 'draft' : 'no';
}
