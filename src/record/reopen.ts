/**
 * Takes a message up again that was done with: released from quarantine, or confirmed by its writer. Its first
 * decision is kept under another cause, so that the message can be decided on as if it came now. What can no longer
 * be fetched is concluded instead, since nobody would look for it again.
 */
import type { Store } from '../domain/ports.js';
import type { InboxId } from '../domain/words.js';
import type { Synchronous } from './columns.js';
import { immediately, type SqliteDatabase } from './database.js';
import { openSetAside } from './set-aside.js';

// What was never fetched is fetched again.
const REOPEN = `
  UPDATE inbox SET state = iif(raw IS NULL, 'listed', 'kept'), outcome = NULL, rule = NULL, done_at = NULL,
    attempts = 0, error = NULL, confirmed_staff = coalesce(@staff, confirmed_staff)
  WHERE id = @inbox AND outcome = @outcome AND purged = 0`;
const CONCLUDE_GONE = `
  UPDATE inbox SET state = 'done', outcome = 'vanished', rule = 'uidvalidity-changed', done_at = @at
  WHERE id = @inbox AND state = 'quarantined' AND raw IS NULL AND NOT EXISTS (
    SELECT 1 FROM folder WHERE folder.folder = inbox.folder AND folder.uid_validity = inbox.uid_validity)`;
const FIRST_DECISION = `
  SELECT cause FROM decision WHERE inbox = @inbox AND instr(cause, '~') = 0`;

/** Answers whether the message had that outcome. */
export type Reopen = (inbox: InboxId, outcome: 'quarantined' | 'staff_held', staff: string | null) => boolean;

/** To be called within a transaction. */
export function openReopen(database: SqliteDatabase): Reopen {
  const reopen = database.prepare(REOPEN);
  const firstDecision = database.prepare<unknown[], string>(FIRST_DECISION).pluck();
  const setAside = openSetAside(database);
  return (inbox, outcome, staff) => {
    if (reopen.run({ inbox, outcome, staff }).changes === 0) return false;
    const cause = firstDecision.get({ inbox });
    if (cause !== undefined) setAside(cause);
    return true;
  };
}

export function openRelease(
  database: SqliteDatabase,
  reopen: Reopen,
): Synchronous<Pick<Store, 'releaseQuarantined'>>['releaseQuarantined'] {
  const concludeGone = database.prepare(CONCLUDE_GONE);
  return (inbox, at) =>
    immediately(database, () => {
      if (concludeGone.run({ inbox, at }).changes > 0) return 'vanished';
      return reopen(inbox, 'quarantined', null) ? 'released' : 'not_quarantined';
    });
}
