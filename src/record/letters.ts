/**
 * Rows of the outbox as letters of the domain, and how a letter is written. What becomes of letters is asked
 * and told in outbox.ts and doubt.ts.
 */
import type { LetterIntent, LetterSummary, StoredLetter } from '../domain/letter.js';
import type { InboxId, Instant, LetterId } from '../domain/words.js';
import { type Flag, fromJson, toFlag } from './columns.js';
import type { SqliteDatabase } from './database.js';

export const SUMMARY_COLUMNS = `
  letter.id, letter.ticket, letter.kind, letter.purpose, letter.automatic, letter.state, letter.held,
  letter.to_address, letter.staff, letter.message_id, letter.decided_at, letter.release_at, letter.sent_at,
  letter.promise_at, letter.asks_for, letter.answers, letter.revision`;

export const LETTER_COLUMNS = `${SUMMARY_COLUMNS},
  letter.key, letter.hours, letter.to_name, letter.language, letter.content, letter.in_reply_to,
  letter.in_references, letter.subject, letter.basis_ticket_revision, letter.basis_calendar_revision,
  letter.basis_policy_version, letter.basis_valid_until, letter.urgent, letter.reply_token, letter.note_token,
  letter.raw, letter.attempts, letter.claimed_at, letter.why`;

export interface SummaryRow
  extends Pick<LetterSummary, 'id' | 'ticket' | 'kind' | 'purpose' | 'state' | 'held' | 'staff' | 'revision'> {
  readonly automatic: Flag;
  readonly to_address: LetterSummary['to'];
  readonly message_id: LetterSummary['messageId'];
  readonly decided_at: Instant;
  readonly release_at: Instant;
  readonly sent_at: Instant | null;
  readonly promise_at: Instant | null;
  readonly asks_for: string;
  readonly answers: string;
}

export interface LetterRow
  extends SummaryRow,
    Pick<StoredLetter, 'key' | 'hours' | 'language' | 'subject' | 'raw' | 'attempts' | 'why'> {
  readonly to_name: string | null;
  readonly content: string;
  readonly in_reply_to: StoredLetter['inReplyTo'];
  readonly in_references: string;
  readonly basis_ticket_revision: number | null;
  readonly basis_calendar_revision: number | null;
  readonly basis_policy_version: string | null;
  readonly basis_valid_until: Instant | null;
  readonly urgent: Flag;
  readonly reply_token: string | null;
  readonly note_token: string | null;
  readonly claimed_at: Instant | null;
}

export function toSummary(row: SummaryRow): LetterSummary {
  return {
    id: row.id,
    ticket: row.ticket,
    kind: row.kind,
    purpose: row.purpose,
    automatic: row.automatic === 1,
    state: row.state,
    held: row.held,
    to: row.to_address,
    staff: row.staff,
    messageId: row.message_id,
    decidedAt: row.decided_at,
    releaseAt: row.release_at,
    sentAt: row.sent_at,
    promiseAt: row.promise_at,
    asksFor: fromJson(row.asks_for),
    answers: fromJson(row.answers),
    revision: row.revision,
  };
}

export function toStoredLetter(row: LetterRow): StoredLetter {
  return {
    ...toSummary(row),
    key: row.key,
    hours: row.hours,
    toName: row.to_name,
    language: row.language,
    content: fromJson(row.content),
    inReplyTo: row.in_reply_to,
    references: fromJson(row.in_references),
    subject: row.subject,
    basis: basisOf(row),
    urgent: row.urgent === 1,
    replyToken: row.reply_token,
    noteToken: row.note_token,
    raw: row.raw,
    attempts: row.attempts,
    claimedAt: row.claimed_at,
    why: row.why,
  };
}

function basisOf(row: LetterRow): StoredLetter['basis'] {
  const { basis_ticket_revision, basis_calendar_revision, basis_policy_version } = row;
  if (basis_ticket_revision === null || basis_calendar_revision === null || basis_policy_version === null) return null;
  return {
    ticketRevision: basis_ticket_revision,
    calendarRevision: basis_calendar_revision,
    policyVersion: basis_policy_version,
    validUntil: row.basis_valid_until,
  };
}

const INSERT_LETTER = `
  INSERT INTO letter (key, ticket, caused_by, kind, purpose, automatic, hours, to_address, to_name, staff, language,
    content, in_reply_to, in_references, subject, held, promise_at, asks_for, answers, revision,
    basis_ticket_revision, basis_calendar_revision, basis_policy_version, basis_valid_until, urgent, reply_token,
    note_token, state, decided_at, release_at, due_at, waited)
  VALUES (@key, @ticket, @causedBy, @kind, @purpose, @automatic, @hours, @to, @toName, @staff, @language,
    @content, @inReplyTo, @references, @subject, @held, @promiseAt, @asksFor, @answers, @revision,
    @ticketRevision, @calendarRevision, @policyVersion, @validUntil, @urgent, @replyToken,
    @noteToken, 'waiting', @at, @releaseAt, @releaseAt, @waited)`;
const FIND_KEY = `SELECT id FROM letter WHERE key = @key`;

export interface LetterOrigin {
  readonly at: Instant;
  readonly causedBy: InboxId | null;
  /** Takes the place of a letter that waited, and so stands in its queue. */
  readonly replacesWaiting: boolean;
}

export interface LetterWriter {
  write(letter: LetterIntent, origin: LetterOrigin): LetterId;
  /** One that no message caused, unless it was written before. */
  writeOnce(letter: LetterIntent, at: Instant): boolean;
  withKey(key: string): LetterId | null;
}

export function openLetterWriter(database: SqliteDatabase): LetterWriter {
  const insert = database.prepare(INSERT_LETTER);
  const findKey = database.prepare<unknown[], LetterId>(FIND_KEY).pluck();
  const write = (letter: LetterIntent, origin: LetterOrigin): LetterId =>
    Number(insert.run(toRow(letter, origin)).lastInsertRowid) as LetterId;
  const withKey = (key: string): LetterId | null => findKey.get({ key }) ?? null;
  return {
    write,
    writeOnce(letter, at) {
      if (withKey(letter.key) !== null) return false;
      write(letter, { at, causedBy: null, replacesWaiting: false });
      return true;
    },
    withKey,
  };
}

function toRow(letter: LetterIntent, { at, causedBy, replacesWaiting }: LetterOrigin) {
  const { basis } = letter;
  return {
    key: letter.key,
    ticket: letter.ticket,
    causedBy,
    kind: letter.kind,
    purpose: letter.purpose,
    automatic: toFlag(letter.automatic),
    hours: letter.hours,
    to: letter.to,
    toName: letter.toName,
    staff: letter.staff,
    language: letter.language,
    content: JSON.stringify(letter.content),
    inReplyTo: letter.inReplyTo,
    references: JSON.stringify(letter.references),
    subject: letter.subject,
    held: letter.held,
    promiseAt: letter.promiseAt,
    asksFor: JSON.stringify(letter.asksFor),
    answers: JSON.stringify(letter.answers),
    revision: letter.revision,
    ticketRevision: basis?.ticketRevision ?? null,
    calendarRevision: basis?.calendarRevision ?? null,
    policyVersion: basis?.policyVersion ?? null,
    validUntil: basis?.validUntil ?? null,
    urgent: toFlag(letter.urgent),
    replyToken: letter.replyToken,
    noteToken: letter.noteToken,
    at,
    releaseAt: letter.releaseAt,
    // A staff answer that is held a minute does not queue behind the night's receipts.
    waited: toFlag(letter.hours !== 'at_once' && (replacesWaiting || letter.releaseAt > at)),
  };
}
