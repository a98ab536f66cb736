/** Looking at the desk from a terminal: lists, journals, counts. Nothing is decided on what is read here. */
import type { JournalEntry, Note, RawRef, StatusOverview, Store, TicketRow } from '../domain/ports.js';
import type { InboxId, Instant } from '../domain/words.js';
import type { Flag, Synchronous } from './columns.js';
import { reading, type SqliteDatabase } from './database.js';
import { SUMMARY_COLUMNS, type SummaryRow, toSummary } from './letters.js';
import type { TicketReader } from './tickets.js';

const TICKETS = `
  SELECT id, state, subject, requester, opened_at AS openedAt, due_at AS dueAt, assignee,
    (SELECT topic FROM ask WHERE ask.ticket = ticket.id ORDER BY number LIMIT 1) AS topic
  FROM ticket WHERE state IN (SELECT value FROM json_each(@states)) ORDER BY id DESC LIMIT @limit`;
const JOURNAL = `SELECT at, cause, event, detail FROM journal WHERE ticket = @ticket ORDER BY id`;
const NOTES = `SELECT at, by, text FROM note WHERE ticket = @ticket ORDER BY id`;
const LETTERS_OF = `SELECT ${SUMMARY_COLUMNS} FROM letter WHERE ticket = @ticket ORDER BY id`;

const INBOX_COUNTS = `SELECT state, count(*) AS count FROM inbox GROUP BY state ORDER BY state`;
const LETTER_COUNTS = `SELECT state, count(*) AS count FROM letter GROUP BY state ORDER BY state`;
const TICKET_COUNTS = `SELECT state, count(*) AS count FROM ticket GROUP BY state ORDER BY state`;
const DESK = `
  SELECT brake, last_poll_at AS lastPollAt, calendar_revision AS calendarRevision FROM desk WHERE id = 1`;
const ALARMS = `SELECT name, since FROM alarm ORDER BY since, name`;
// Bytes that a row names are kept.
const REFS = `
  SELECT raw FROM inbox WHERE raw IS NOT NULL AND purged = 0 UNION SELECT raw FROM letter WHERE raw IS NOT NULL`;

const CUSTOMER_MAILS = `
  SELECT id AS inbox, raw, internal_date AS receivedAt FROM inbox
  WHERE outcome IN ('ticket', 'follow_up') AND raw IS NOT NULL AND purged = 0 ORDER BY id`;

type Overview = Pick<
  Store,
  'ticket' | 'tickets' | 'journal' | 'notes' | 'lettersOf' | 'status' | 'customerMails' | 'knownRefs'
>;

export function openOverview(database: SqliteDatabase, ticket: TicketReader): Synchronous<Overview> {
  const tickets = database.prepare<unknown[], TicketRow>(TICKETS);
  const journal = database.prepare<unknown[], JournalEntry>(JOURNAL);
  const notes = database.prepare<unknown[], Note>(NOTES);
  const lettersOf = database.prepare<unknown[], SummaryRow>(LETTERS_OF);
  const inboxCounts = database.prepare<unknown[], StatusOverview['inbox'][number]>(INBOX_COUNTS);
  const letterCounts = database.prepare<unknown[], StatusOverview['letters'][number]>(LETTER_COUNTS);
  const ticketCounts = database.prepare<unknown[], StatusOverview['tickets'][number]>(TICKET_COUNTS);
  const desk = database.prepare<
    unknown[],
    { readonly brake: Flag; readonly lastPollAt: Instant | null; readonly calendarRevision: number }
  >(DESK);
  const alarms = database.prepare<unknown[], StatusOverview['alarms'][number]>(ALARMS);
  const customerMails = database.prepare<
    unknown[],
    { readonly inbox: InboxId; readonly raw: RawRef; readonly receivedAt: Instant }
  >(CUSTOMER_MAILS);
  const refs = database.prepare<unknown[], string>(REFS).pluck();

  return {
    ticket: (id) => reading(database, () => ticket(id)),
    tickets: ({ states, limit }) => tickets.all({ states: JSON.stringify(states), limit }),
    journal: (id) => journal.all({ ticket: id }),
    notes: (id) => notes.all({ ticket: id }),
    lettersOf: (id) => lettersOf.all({ ticket: id }).map(toSummary),
    status: () =>
      reading(database, () => {
        const row = desk.get();
        return {
          inbox: inboxCounts.all(),
          letters: letterCounts.all(),
          tickets: ticketCounts.all(),
          brake: row?.brake === 1,
          alarms: alarms.all(),
          lastPollAt: row?.lastPollAt ?? null,
          calendarRevision: row?.calendarRevision ?? 0,
        };
      }),
    customerMails: () => customerMails.all(),
    knownRefs: () => new Set(refs.all()),
  };
}
