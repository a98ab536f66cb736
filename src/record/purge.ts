/**
 * Deletes what a case of identity holds, in one transaction, and keeps the numbers (rules §6.10). The ticket's row, the
 * ledger of what came in and the journal stay: they hold references, not values. When it is time is decided elsewhere.
 */
import type { RawRef, Store } from '../domain/ports.js';
import type { IdentityCase, PurgeRecord, PurgeWhy, ServerCopy } from '../domain/purge.js';
import type { InboxId, Instant, TicketId } from '../domain/words.js';
import type { Synchronous } from './columns.js';
import { immediately, reading, type SqliteDatabase } from './database.js';

// While a letter is on its way its bytes are needed.
const CASES = `
  SELECT id AS ticket, checklist, state, closed_at AS closedAt, closed_by AS closedBy, last_received_at AS lastReceivedAt,
    (SELECT iif(min(status = 'accepted') = 1, max(decided_at), NULL) FROM checklist_item WHERE ticket = ticket.id)
      AS acceptedAt
  FROM ticket INDEXED BY ticket_identity
  WHERE checklist IS NOT NULL AND NOT EXISTS (
    SELECT 1 FROM letter WHERE letter.ticket = ticket.id
      AND (state IN ('claimed', 'in_doubt') OR (state = 'waiting' AND held = 'no')))
  ORDER BY id`;
const WITH_CHECKLIST = `SELECT id FROM ticket INDEXED BY ticket_identity WHERE checklist IS NOT NULL`;

export const MESSAGES_OF = `
  SELECT id FROM inbox WHERE state IN ('done', 'quarantined') AND (ticket IS NULL OR ticket = @ticket) AND id IN (
    SELECT id FROM inbox WHERE ticket = @ticket
    UNION SELECT inbox FROM decision WHERE ticket = @ticket
    UNION SELECT copy_inbox FROM letter WHERE ticket = @ticket
    UNION SELECT inbox FROM message WHERE ticket IS NULL AND message_id IN (
      SELECT message_id FROM letter WHERE ticket = @ticket AND message_id IS NOT NULL
      UNION SELECT message_id FROM message WHERE ticket = @ticket AND message_id IS NOT NULL))`;
const REFS_OF = `
  SELECT raw FROM letter WHERE ticket = @ticket AND raw IS NOT NULL
  UNION SELECT raw FROM inbox WHERE id IN (SELECT value FROM json_each(@messages)) AND raw IS NOT NULL AND purged = 0`;
const STILL_NAMED = `
  SELECT 1 FROM inbox WHERE raw = @raw AND purged = 0 UNION SELECT 1 FROM letter WHERE raw = @raw`;

const COUNT = `
  SELECT (SELECT count(*) FROM checklist_item WHERE ticket = @ticket AND value IS NOT NULL) AS items,
    (SELECT count(*) FROM letter WHERE ticket = @ticket) AS letters`;
const RECORD = `
  INSERT INTO purge (ticket, why, at, items, messages, letters, files)
  VALUES (@ticket, @why, @at, @items, @messages, @letters, @files)`;
const REMEMBER_COPIES = `
  INSERT INTO purge_copy (inbox, ticket, message_id)
  SELECT inbox.id, @ticket, message.message_id FROM inbox LEFT JOIN message ON message.inbox = inbox.id
  WHERE inbox.id IN (SELECT value FROM json_each(@messages))
  ON CONFLICT (inbox) DO NOTHING`;
const NOTE = `
  INSERT INTO journal (at, ticket, cause, event, detail) VALUES (@at, @ticket, @cause, 'purge', @detail)`;

/** In this order, for the sake of their references to one another. */
const DELETE_ALL = [
  `DELETE FROM confirmation WHERE inbox IN (SELECT value FROM json_each(@messages))
     OR letter IN (SELECT id FROM letter WHERE ticket = @ticket)`,
  `DELETE FROM undeliverable WHERE address IN (SELECT address FROM participant WHERE ticket = @ticket)`,
  `DELETE FROM participant WHERE ticket = @ticket`,
  `DELETE FROM correction WHERE ticket = @ticket`,
  `DELETE FROM ask WHERE ticket = @ticket`,
  `DELETE FROM checklist_change WHERE ticket = @ticket`,
  `DELETE FROM checklist_item WHERE ticket = @ticket`,
  `DELETE FROM note WHERE ticket = @ticket`,
  `DELETE FROM decision WHERE ticket = @ticket OR inbox IN (SELECT value FROM json_each(@messages))`,
  `DELETE FROM message WHERE ticket = @ticket OR inbox IN (SELECT value FROM json_each(@messages))`,
  `UPDATE ticket SET state = 'closed', closed_at = coalesce(closed_at, @at), closed_by = coalesce(closed_by, 'silence'),
     subject = '', requester = '', requester_name = NULL, promised_at = NULL, promised_by = NULL, due_at = NULL,
     due_since = NULL, wake_at = NULL, checklist = NULL, revision = revision + 1, changes = changes + 1
   WHERE id = @ticket`,
  `DELETE FROM letter WHERE ticket = @ticket`,
  `UPDATE inbox SET purged = 1 WHERE id IN (SELECT value FROM json_each(@messages))`,
] as const;

const COPIES_LEFT = `
  SELECT purge_copy.inbox, purge_copy.ticket, inbox.folder, inbox.uid_validity AS uidValidity, inbox.uid, inbox.size,
    purge_copy.message_id AS messageId
  FROM purge_copy INDEXED BY purge_copy_left JOIN inbox ON inbox.id = purge_copy.inbox
  WHERE purge_copy.outcome IS NULL ORDER BY purge_copy.ticket, purge_copy.inbox LIMIT @limit`;
const COPY_GONE = `
  UPDATE purge_copy SET outcome = @outcome, done_at = @at, message_id = NULL WHERE inbox = @inbox AND outcome IS NULL`;
const RECORD_OF = `
  SELECT why, at, items, messages, letters, files,
    (SELECT count(*) FROM purge_copy WHERE ticket = @ticket AND outcome = 'deleted') AS copiesDeleted,
    (SELECT count(*) FROM purge_copy WHERE ticket = @ticket AND outcome = 'absent') AS copiesAbsent,
    (SELECT count(*) FROM purge_copy WHERE ticket = @ticket AND outcome IS NULL) AS copiesLeft
  FROM purge WHERE ticket = @ticket`;
const OLDEST_LEFT = `
  SELECT min(purge.at) FROM purge_copy INDEXED BY purge_copy_left JOIN purge ON purge.ticket = purge_copy.ticket
  WHERE purge_copy.outcome IS NULL`;

type Purge = Pick<
  Store,
  'identityCases' | 'identityFiles' | 'purge' | 'purgeOf' | 'copiesToPurge' | 'recordCopiesGone' | 'copiesLeftSince'
>;

export function openPurge(database: SqliteDatabase): Synchronous<Purge> {
  const cases = database.prepare<unknown[], IdentityCase>(CASES);
  const withChecklist = database.prepare<unknown[], TicketId>(WITH_CHECKLIST).pluck();
  const messagesOf = database.prepare<unknown[], InboxId>(MESSAGES_OF).pluck();
  const refsOf = database.prepare<unknown[], RawRef>(REFS_OF).pluck();
  const stillNamed = database.prepare(STILL_NAMED);
  const count = database.prepare<unknown[], { readonly items: number; readonly letters: number }>(COUNT);
  const record = database.prepare(RECORD);
  const rememberCopies = database.prepare(REMEMBER_COPIES);
  const note = database.prepare(NOTE);
  const deletions = DELETE_ALL.map((sql) => database.prepare(sql));
  const copiesLeft = database.prepare<unknown[], ServerCopy>(COPIES_LEFT);
  const copyGone = database.prepare(COPY_GONE);
  const recordOf = database.prepare<unknown[], PurgeRecord>(RECORD_OF);
  const oldestLeft = database.prepare<unknown[], Instant | null>(OLDEST_LEFT).pluck();

  const purge = (ticket: TicketId, why: PurgeWhy, at: Instant): readonly RawRef[] => {
    const inboxes = messagesOf.all({ ticket });
    const messages = JSON.stringify(inboxes);
    const refs = refsOf.all({ ticket, messages });
    const { items = 0, letters = 0 } = count.get({ ticket }) ?? {};
    record.run({ ticket, why, at, items, messages: inboxes.length, letters, files: refs.length });
    rememberCopies.run({ ticket, messages });
    for (const deletion of deletions) deletion.run({ ticket, messages, at });
    note.run({
      at,
      ticket,
      cause: `purge:${ticket}`,
      detail: `${inboxes.length} messages, ${letters} letters: ${why}`,
    });
    // The same bytes may have come into another case.
    return refs.filter((raw) => stillNamed.get({ raw }) === undefined);
  };

  return {
    identityCases: () => cases.all(),
    identityFiles: () =>
      reading(database, () =>
        withChecklist.all().map((ticket) => {
          const messages = JSON.stringify(messagesOf.all({ ticket }));
          return { ticket, refs: refsOf.all({ ticket, messages }) };
        }),
      ),
    purge(ticket, why, at) {
      const refs = immediately(database, () =>
        cases.all().some((one) => one.ticket === ticket) ? purge(ticket, why, at) : null,
      );
      // The log still has the pages as they were.
      if (refs !== null) database.pragma('wal_checkpoint(TRUNCATE)');
      return refs;
    },
    purgeOf: (ticket) => recordOf.get({ ticket }) ?? null,
    copiesToPurge: (limit) => copiesLeft.all({ limit }),
    recordCopiesGone(gone, at) {
      immediately(database, () => {
        for (const { inbox, outcome } of gone) copyGone.run({ inbox, outcome, at });
      });
      database.pragma('wal_checkpoint(TRUNCATE)');
    },
    copiesLeftSince: () => oldestLeft.get() ?? null,
  };
}
