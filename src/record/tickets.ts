/**
 * A ticket as the domain sees it, put together from its tables. Only reads; effects.ts writes.
 */
import type { LetterSummary } from '../domain/letter.js';
import type {
  ChecklistEntry,
  FiledMessage,
  ItemRecord,
  Participant,
  StoredAsk,
  TicketFacts,
} from '../domain/ticket.js';
import type { Instant, TicketId } from '../domain/words.js';
import { type EvidenceColumns, type Flag, fromJson, toEvidence } from './columns.js';
import type { SqliteDatabase } from './database.js';
import { SUMMARY_COLUMNS, type SummaryRow, toSummary } from './letters.js';

export const TICKET = `
  SELECT id, state, revision, changes, subject, requester, requester_name, language, urgent, opened_at,
    last_received_at, promised_at, due_at, due_since, wake_at, assignee, route, answered_by_person_at, sensitive_told_at, spent_minutes,
    checklist
  FROM ticket WHERE id = @ticket`;
export const PARTICIPANTS = `SELECT address, name, role FROM participant WHERE ticket = @ticket ORDER BY rowid`;
export const ASKS = `
  SELECT id, message, topic, category, confidence, sure, text, evidence, answered_by
  FROM ask WHERE ticket = @ticket ORDER BY number`;
export const ITEMS = `
  SELECT item, status, value, evidence, files, decided_by AS decidedBy, decided_at AS decidedAt
  FROM checklist_item WHERE ticket = @ticket ORDER BY position`;
export const ITEM_HISTORY = `
  SELECT item, change, status, value, evidence, files, message, by, at
  FROM checklist_change WHERE ticket = @ticket ORDER BY id`;
export const LETTERS = `
  SELECT ${SUMMARY_COLUMNS} FROM letter
  WHERE ticket = @ticket AND state <> 'withdrawn' ORDER BY id`;
export const MESSAGES = `
  SELECT inbox, sender, from_address, from_name, message_id, in_references, received_at, subject, new_text, attachments,
    proven, secrets, mentions, revision
  FROM message WHERE ticket = @ticket ORDER BY inbox`;

interface TicketColumns extends Pick<TicketFacts, 'id' | 'state' | 'revision' | 'changes' | 'subject' | 'requester'> {
  readonly requester_name: string | null;
  readonly language: TicketFacts['language'];
  readonly urgent: Flag;
  readonly opened_at: Instant;
  readonly last_received_at: Instant;
  readonly promised_at: Instant | null;
  readonly due_at: Instant | null;
  readonly due_since: Instant | null;
  readonly wake_at: Instant | null;
  readonly assignee: string | null;
  readonly route: string | null;
  readonly answered_by_person_at: Instant | null;
  readonly sensitive_told_at: Instant | null;
  readonly spent_minutes: number;
  readonly checklist: string | null;
}

interface AskColumns extends Pick<StoredAsk, 'id' | 'message' | 'topic' | 'category' | 'confidence' | 'text'> {
  readonly sure: Flag;
  readonly evidence: string;
  readonly answered_by: number | null;
}

interface MessageColumns extends Pick<FiledMessage, 'inbox' | 'sender' | 'subject' | 'revision'> {
  readonly from_address: FiledMessage['from'];
  readonly from_name: string | null;
  readonly message_id: FiledMessage['messageId'];
  readonly in_references: string;
  readonly received_at: Instant;
  readonly new_text: string;
  readonly attachments: string;
  readonly proven: Flag;
  readonly secrets: string;
  readonly mentions: string;
}

type InColumns<Row extends { readonly evidence: unknown }> = Omit<Row, 'evidence'> & EvidenceColumns;

export type TicketReader = (ticket: TicketId) => TicketFacts | null;

export function openTicketReader(database: SqliteDatabase): TicketReader {
  const ticketRow = database.prepare<unknown[], TicketColumns>(TICKET);
  const participants = database.prepare<unknown[], Participant>(PARTICIPANTS);
  const asks = database.prepare<unknown[], AskColumns>(ASKS);
  const items = database.prepare<unknown[], InColumns<ChecklistEntry>>(ITEMS);
  const history = database.prepare<unknown[], InColumns<ItemRecord>>(ITEM_HISTORY);
  const letters = database.prepare<unknown[], SummaryRow>(LETTERS);
  const messages = database.prepare<unknown[], MessageColumns>(MESSAGES);

  return (ticket) => {
    const row = ticketRow.get({ ticket });
    if (row === undefined) return null;
    return {
      ...toTicket(row),
      participants: participants.all({ ticket }),
      asks: asks.all({ ticket }).map(toAsk),
      checklist:
        row.checklist === null
          ? null
          : {
              id: row.checklist,
              entries: items.all({ ticket }).map(withEvidence),
              history: history.all({ ticket }).map(withEvidence),
            },
      letters: letters.all({ ticket }).map((letter): LetterSummary => toSummary(letter)),
      messages: messages.all({ ticket }).map(toMessage),
    };
  };
}

function toTicket(
  row: TicketColumns,
): Omit<TicketFacts, 'participants' | 'asks' | 'checklist' | 'letters' | 'messages'> {
  return {
    id: row.id,
    state: row.state,
    revision: row.revision,
    changes: row.changes,
    subject: row.subject,
    requester: row.requester,
    requesterName: row.requester_name,
    language: row.language,
    urgent: row.urgent === 1,
    spentMinutes: row.spent_minutes,
    openedAt: row.opened_at,
    lastReceivedAt: row.last_received_at,
    promisedAt: row.promised_at,
    dueAt: row.due_at,
    dueSince: row.due_since,
    wakeAt: row.wake_at,
    assignee: row.assignee,
    route: row.route,
    answeredByPersonAt: row.answered_by_person_at,
    sensitiveToldAt: row.sensitive_told_at,
  };
}

function withEvidence<Row extends EvidenceColumns>({ files, ...row }: Row) {
  return { ...row, evidence: toEvidence({ evidence: row.evidence, files }) };
}

function toAsk({ sure, evidence, answered_by, ...row }: AskColumns): StoredAsk {
  return { ...row, sure: sure === 1, evidence: fromJson(evidence), answered: answered_by !== null };
}

function toMessage(row: MessageColumns): FiledMessage {
  return {
    inbox: row.inbox,
    sender: row.sender,
    from: row.from_address,
    fromName: row.from_name,
    messageId: row.message_id,
    references: fromJson(row.in_references),
    receivedAt: row.received_at,
    subject: row.subject,
    newText: row.new_text,
    attachments: fromJson(row.attachments),
    proven: row.proven === 1,
    secrets: fromJson(row.secrets),
    mentions: fromJson(row.mentions),
    revision: row.revision,
  };
}
