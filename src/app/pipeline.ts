/**
 * The life of one message, the steps in order. Before this its bytes were kept (receive/intake); after it its
 * letters wait in the outbox (send/worker).
 */

import type { Judge } from '../classify/judge.js';
import type { Config } from '../config/schema.js';
import type { Decision } from '../domain/decision.js';
import { TransientError } from '../domain/errors.js';
import type { Facts, MessageCause, MessageQuery } from '../domain/facts.js';
import type { Authentication, NamedAddress, ParsedMessage, TextPart } from '../domain/message.js';
import type { InboxRow, Ocr } from '../domain/ports.js';
import type { ItemName } from '../domain/words.js';
import { authenticate, isInternal } from '../receive/authentication.js';
import { readDocuments } from '../receive/documents.js';
import { parseSafely } from '../receive/parse-safely.js';
import { forwardedIn } from '../recognise/forwarded.js';
import { readablePlaces } from '../recognise/identity-documents.js';
import { withoutSecrets } from '../recognise/masked.js';
import { type DeskFacts, recognise } from '../recognise/recognise.js';
import { maskSecrets } from '../recognise/secrets.js';
import { readStaffText } from '../recognise/staff-command.js';
import type { Act } from './act.js';
import type { Parts } from './parts.js';

/** A message whose processing failed so often is set aside for a person. */
const maxAttempts = 3;

export type Handled =
  | { readonly kind: 'decided'; readonly decision: Decision | null }
  | { readonly kind: 'failed'; readonly error: unknown }
  | { readonly kind: 'quarantined' };

/** Takes one kept message to its outcome. Never throws for the message's own faults: those behind it go on. */
export async function takeThrough(row: InboxRow, parts: Parts, act: Act): Promise<Handled> {
  const { store, files, log } = parts;

  // An attempt is counted before it is made: a message that kills the process is set aside all the same.
  const attempt = await store.beginAttempt(row.id);
  if (attempt > maxAttempts) return quarantine(row, row.error ?? 'the process ended while it was read', parts);
  try {
    const raw = await files.read(row.raw ?? '');
    const parsed = await parseSafely(raw, parts.safety);
    const cause = readMessage(parsed, row, parts);
    const decision = await act(cause, queryFor(cause), (facts) => lookCloser({ raw, parsed, cause }, facts, parts));
    log.message(row.id, decision);
    return { kind: 'decided', decision };
  } catch (error) {
    const passing = isPassing(error);
    await store.recordFailure(row.id, describe(error), !passing);
    log.messageFailed(row.id, attempt, error);
    if (!passing && attempt >= maxAttempts) return quarantine(row, describe(error), parts);
    return { kind: 'failed', error };
  }
}

/** What reading a mail needs. */
export interface Understanding {
  readonly config: Config;
  readonly judge: Judge;
  readonly deskFacts: DeskFacts;
  /** null: pictures are not read. */
  readonly ocr: Ocr | null;
}

/** What identifies a kept message, as reading it needs. */
type ReadRow = Pick<InboxRow, 'id' | 'internalDate' | 'confirmedStaff'>;

interface ReadMail {
  readonly raw: Buffer;
  readonly parsed: ParsedMessage;
  readonly cause: MessageCause;
}

/** The message read once more with what its files say and what we had asked for, where a checklist waits; else as it was. */
export async function lookCloser(mail: ReadMail, facts: Facts, understanding: Understanding): Promise<MessageCause> {
  const { raw, parsed, cause } = mail;
  const places = waitsForDocuments(cause, facts, understanding.config) ? readablePlaces(parsed.attachments) : [];
  const asked = cause.recognised.machine === null ? itemsAskedFor(facts) : [];
  if (places.length === 0 && asked.length === 0) return cause;
  const documents = places.length === 0 ? [] : await readDocuments(raw, places, understanding.ocr);
  const { authentication } = cause.recognised;
  // What it asks was judged; only what it gives can look otherwise now.
  const recognised = recognise(parsed, understanding.deskFacts, authentication, { documents, asked });
  return { ...cause, recognised: withoutSecrets(recognised) };
}

/** By the letter that it answers, or by the last of its case that asked for something, in that letter's order. */
function itemsAskedFor({ message }: Facts): readonly ItemName[] {
  const answered = (message?.threads ?? []).find(({ ticket }) => ticket.checklist !== null);
  if (answered === undefined) return [];
  const { letter, ticket } = answered;
  if (letter !== null && letter.asksFor.length > 0) return letter.asksFor;
  return ticket.letters.findLast(({ kind, asksFor }) => kind === 'customer' && asksFor.length > 0)?.asksFor ?? [];
}

/** Whether a ticket that the message may belong to, or will open, has a checklist: only then are its files opened. */
function waitsForDocuments(cause: MessageCause, facts: Facts, { topics }: Pick<Config, 'topics'>): boolean {
  if (cause.recognised.machine !== null) return false;
  const hasChecklist = (facts.message?.threads ?? []).some(({ ticket }) => ticket.checklist !== null);
  const asked = cause.judgement.asks.map(({ topic }) => topics.find(({ id }) => id === topic)?.procedure);
  return hasChecklist || asked.includes('identity');
}

/** recognise → classify: what the mail is and asks, as deciding is given it. Pure. */
export function readMessage(parsed: ParsedMessage, row: ReadRow, understanding: Understanding): MessageCause {
  const { config, judge, deskFacts } = understanding;
  const from = parsed.from[0] ?? null;
  const authentication = authenticate(parsed, config.desk.authentication.authservIds);
  const inClear = recognise(parsed, deskFacts, authentication);
  // Masked once, here: nothing behind this line sees a secret (rules §7).
  const recognised = withoutSecrets(inClear);
  const { newText } = recognised;
  const subject = maskSecrets(parsed.subject, recognised.secrets);
  const judgement = judge.judge({
    subject: recognised.thread.bareSubject,
    newText,
    attachments: parsed.attachments,
    machine: recognised.machine,
    thanksOnly: recognised.thanksOnly,
    hasHistory: recognised.thread.referenced.length > 0,
  });
  return {
    kind: 'message',
    inbox: row.id,
    receivedAt: row.internalDate,
    messageId: parsed.messageId,
    references: parsed.references,
    from,
    to: parsed.to,
    cc: parsed.cc,
    subject,
    newText,
    attachments: parsed.attachments,
    flaws: parsed.flaws,
    recognised,
    judgement,
    proof: proofOf(parsed, row, config, authentication),
    // What staff write to a customer is theirs: a link with a token in it must arrive whole.
    staffText: from !== null && isStaffAddress(from, config) ? readStaffText(inClear.newText) : null,
    forwarded: forwardedBy(from, parsed, recognised.parts, row, understanding),
    forwardedBy: null,
  };
}

/** What a colleague passes on is read like a mail that came by itself, but for all that only its own way can prove. */
function forwardedBy(
  from: NamedAddress | null,
  parsed: ParsedMessage,
  parts: readonly TextPart[],
  row: ReadRow,
  understanding: Understanding,
): MessageCause['forwarded'] {
  const { desk, staff } = understanding.config;
  const person = staff.people.find(({ addresses }) => from !== null && addresses.includes(from.address));
  if (person === undefined) return null;
  const addressees = [...parsed.to, ...parsed.cc].map(({ address }) => address);
  const found = forwardedIn(parts, addressees, [desk.address, ...desk.aliases]);
  if (found === null) return null;
  const itsOwn: ParsedMessage = {
    ...parsed,
    messageId: null,
    inReplyTo: [],
    references: [],
    from: [found.from],
    sender: null,
    replyTo: [],
    to: [],
    cc: [],
    deliveredTo: [],
    returnPath: null,
    subject: found.subject,
    headers: new Map(),
    text: found.text,
    html: null,
    reports: [],
  };
  const mail = readMessage(itsOwn, { ...row, confirmedStaff: null }, understanding);
  return { mail: { ...mail, proof: null, forwardedBy: person.id }, above: found.above };
}

export function queryFor(cause: MessageCause): MessageQuery {
  const { thread, bounce } = cause.recognised;
  return {
    kind: 'message',
    inbox: cause.inbox,
    messageId: cause.messageId,
    referenced: thread.referenced,
    caseNumbers: thread.caseNumbers,
    replyTokens: thread.replyTokens,
    repliedSubject:
      thread.isReply && thread.referenced.length === 0 && thread.bareSubject !== '' ? thread.bareSubject : null,
    from: cause.from?.address ?? null,
    bounceOf: bounce?.ofMessageId ?? null,
  };
}

async function quarantine(row: InboxRow, error: string, parts: Parts): Promise<Handled> {
  await parts.store.quarantine(row.id, error, parts.clock.now());
  parts.observer.quarantined(row, error);
  return { kind: 'quarantined' };
}

/** A full disk, a busy database: trying again may work, and the message itself is not to blame. */
function isPassing(error: unknown): boolean {
  if (error instanceof TransientError) return true;
  return error instanceof Error && 'syscall' in error && 'code' in error && error.code !== 'ENOENT';
}

function proofOf(
  parsed: ParsedMessage,
  row: Pick<InboxRow, 'confirmedStaff'>,
  config: Config,
  authentication: Authentication,
): MessageCause['proof'] {
  const { internalMark } = config.desk.authentication;
  if (authentication === 'pass') return 'authentication';
  if (authentication === 'none' && internalMark !== null && isInternal(parsed, internalMark)) return 'internal-mark';
  return row.confirmedStaff === null ? null : 'confirmed';
}

function isStaffAddress(from: NamedAddress, config: Config): boolean {
  return config.staff.people.some(({ addresses }) => addresses.includes(from.address));
}

function describe(error: unknown): string {
  return error instanceof Error ? `${error.name}: ${error.message}` : String(error);
}
