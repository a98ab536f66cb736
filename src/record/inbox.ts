/**
 * The ledger of what came in: every UID listed, its kept bytes, its attempts, its one outcome. It does not know
 * what is in a message.
 */
import { InternalError } from '../domain/errors.js';
import type { FolderMark, InboxRow, Store } from '../domain/ports.js';
import type { InboxId } from '../domain/words.js';
import type { Synchronous } from './columns.js';
import { immediately, openUnsynced, type SqliteDatabase } from './database.js';

export const FOLDER_MARK = `
  SELECT folder, uid_validity AS uidValidity, last_uid AS lastUid, first_contact_at AS firstContactAt
  FROM folder WHERE folder = @folder`;
const START_FOLDER = `
  INSERT INTO folder (folder, uid_validity, last_uid, first_contact_at)
  VALUES (@folder, @uidValidity, @lastUid, @firstContactAt)
  ON CONFLICT (folder) DO UPDATE SET uid_validity = excluded.uid_validity, last_uid = excluded.last_uid,
    first_contact_at = excluded.first_contact_at`;
const FORGET_OTHER_LISTINGS = `
  UPDATE inbox SET state = 'done', outcome = 'vanished', rule = 'uidvalidity-changed', done_at = @at
  WHERE folder = @folder AND uid_validity <> @uidValidity AND state = 'listed'`;
const LIST = `
  INSERT INTO inbox (folder, uid_validity, uid, size, internal_date, state, listed_at)
  VALUES (@folder, @uidValidity, @uid, @size, @internalDate, 'listed', @at)
  ON CONFLICT (folder, uid_validity, uid) DO NOTHING`;
const MOVE_MARK = `
  UPDATE folder SET last_uid = max(last_uid, @uid) WHERE folder = @folder AND uid_validity = @uidValidity`;

const ROW_COLUMNS = `
  id, folder, uid_validity AS uidValidity, uid, size, internal_date AS internalDate, state, attempts, raw, outcome,
  rule, ticket, listed_at AS listedAt, done_at AS doneAt, error, confirmed_staff AS confirmedStaff`;
export const LISTED = `
  SELECT ${ROW_COLUMNS} FROM inbox
  WHERE folder = @folder AND uid_validity = @uidValidity AND state = 'listed' ORDER BY uid LIMIT @limit`;
export const KEPT = `SELECT ${ROW_COLUMNS} FROM inbox WHERE state = 'kept' ORDER BY id LIMIT @limit`;
const QUARANTINED = `SELECT ${ROW_COLUMNS} FROM inbox WHERE state = 'quarantined' ORDER BY id`;
const ROW = `SELECT ${ROW_COLUMNS} FROM inbox WHERE id = @inbox`;

const KEEP = `
  UPDATE inbox SET state = 'kept', raw = @raw, kept_at = @at, attempts = 0, error = NULL
  WHERE id = @inbox AND state = 'listed'`;
export const UNMARKED = `
  SELECT uid FROM inbox
  WHERE folder = @folder AND uid_validity = @uidValidity AND marked = 0 AND raw IS NOT NULL ORDER BY uid`;
const MARKED = `
  UPDATE inbox SET marked = 1 WHERE folder = @folder AND uid_validity = @uidValidity AND uid = @uid`;

const BEGIN_ATTEMPT = `UPDATE inbox SET attempts = attempts + 1 WHERE id = @inbox RETURNING attempts`;
const CONCLUDE = `
  UPDATE inbox SET state = 'done', outcome = @outcome, rule = @rule, done_at = @at
  WHERE id = @inbox AND state IN ('listed', 'kept')`;
const RECORD_FAILURE = `UPDATE inbox SET error = @error, attempts = max(0, attempts - @givenBack) WHERE id = @inbox`;
const QUARANTINE = `
  UPDATE inbox SET state = 'quarantined', outcome = 'quarantined', error = @error, done_at = @at
  WHERE id = @inbox AND state IN ('listed', 'kept')`;

export const OWN_COPIES = `
  SELECT id AS inbox, uid FROM inbox
  WHERE folder = @folder AND uid_validity = @uidValidity AND outcome = 'own_copy' AND filed = 0 ORDER BY uid`;
const FILED = `UPDATE inbox SET filed = 1 WHERE id = @inbox`;
const POLLED = `UPDATE desk SET last_poll_at = @at WHERE id = 1`;

type Inbox = Pick<
  Store,
  | 'folderMark'
  | 'startFolder'
  | 'recordListing'
  | 'listedRows'
  | 'keep'
  | 'keptRows'
  | 'unmarkedUids'
  | 'recordMarked'
  | 'beginAttempt'
  | 'conclude'
  | 'recordFailure'
  | 'quarantine'
  | 'inboxRow'
  | 'quarantined'
  | 'ownCopiesToFile'
  | 'recordFiled'
  | 'recordPoll'
>;

export function openInbox(database: SqliteDatabase): Synchronous<Inbox> {
  const folderMark = database.prepare<unknown[], FolderMark>(FOLDER_MARK);
  const startFolder = database.prepare(START_FOLDER);
  const forgetOthers = database.prepare(FORGET_OTHER_LISTINGS);
  const list = database.prepare(LIST);
  const moveMark = database.prepare(MOVE_MARK);
  const listed = database.prepare<unknown[], InboxRow>(LISTED);
  const kept = database.prepare<unknown[], InboxRow>(KEPT);
  const quarantined = database.prepare<unknown[], InboxRow>(QUARANTINED);
  const row = database.prepare<unknown[], InboxRow>(ROW);
  const keep = database.prepare(KEEP);
  const unmarked = database.prepare<unknown[], number>(UNMARKED).pluck();
  const marked = database.prepare(MARKED);
  const beginAttempt = database.prepare<unknown[], number>(BEGIN_ATTEMPT).pluck();
  const conclude = database.prepare(CONCLUDE);
  const recordFailure = database.prepare(RECORD_FAILURE);
  const quarantine = database.prepare(QUARANTINE);
  const ownCopies = database.prepare<unknown[], { inbox: InboxId; uid: number }>(OWN_COPIES);
  const filed = database.prepare(FILED);
  const polled = database.prepare(POLLED);
  const unsynced = openUnsynced(database);

  return {
    folderMark: (folder) => folderMark.get({ folder }) ?? null,
    startFolder(mark, at) {
      immediately(database, () => {
        startFolder.run(mark);
        forgetOthers.run({ folder: mark.folder, uidValidity: mark.uidValidity, at });
      });
    },
    recordListing(folder, uidValidity, messages, at) {
      immediately(database, () => {
        for (const { uid, size, internalDate } of messages) {
          list.run({ folder, uidValidity, uid, size, internalDate: internalDate ?? at, at });
          moveMark.run({ folder, uidValidity, uid });
        }
      });
    },
    listedRows: (folder, uidValidity, limit) => listed.all({ folder, uidValidity, limit }),
    keep(rows, at) {
      immediately(database, () => {
        for (const { inbox, raw } of rows) keep.run({ inbox, raw, at });
      });
    },
    keptRows: (limit) => kept.all({ limit }),
    unmarkedUids: (folder, uidValidity) => unmarked.all({ folder, uidValidity }),
    recordMarked(folder, uidValidity, uids) {
      immediately(database, () => {
        for (const uid of uids) marked.run({ folder, uidValidity, uid });
      });
    },
    beginAttempt(inbox) {
      // It counts against what ends the process, and that leaves the log as it is.
      const attempts = unsynced(() => beginAttempt.get({ inbox }));
      if (attempts === undefined) throw new InternalError(`there is no message ${inbox}`, { code: 'no_such_message' });
      return attempts;
    },
    conclude(inbox, outcome, rule, at) {
      conclude.run({ inbox, outcome, rule, at });
    },
    recordFailure(inbox, error, counts) {
      recordFailure.run({ inbox, error, givenBack: counts ? 0 : 1 });
    },
    quarantine(inbox, error, at) {
      quarantine.run({ inbox, error, at });
    },
    inboxRow: (inbox) => row.get({ inbox }) ?? null,
    quarantined: () => quarantined.all(),
    ownCopiesToFile: (folder, uidValidity) => ownCopies.all({ folder, uidValidity }),
    recordFiled(inbox) {
      filed.run({ inbox });
    },
    recordPoll(at) {
      polled.run({ at });
    },
  };
}
