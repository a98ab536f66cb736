/**
 * Takes a message up again that was done with: released from quarantine, or confirmed by its writer. Its first
 * decision is kept under another cause, so that the message can be decided on as if it came now.
 */
import type { InboxId } from '../domain/words.js';
import type { SqliteDatabase } from './database.js';
import { openSetAside } from './set-aside.js';

// What was never fetched is fetched again.
const REOPEN = `
  UPDATE inbox SET state = iif(raw IS NULL, 'listed', 'kept'), outcome = NULL, rule = NULL, done_at = NULL,
    attempts = 0, error = NULL, confirmed_staff = coalesce(@staff, confirmed_staff)
  WHERE id = @inbox AND outcome = @outcome`;
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
