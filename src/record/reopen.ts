/**
 * Takes a message up again that was done with: released from quarantine, or confirmed by its writer. Its first
 * decision is kept under another cause, so that the message can be decided on as if it came now.
 */
import type { InboxId } from '../domain/words.js';
import type { SqliteDatabase } from './database.js';

// What was never fetched is fetched again.
const REOPEN = `
  UPDATE inbox SET state = iif(raw IS NULL, 'listed', 'kept'), outcome = NULL, rule = NULL, done_at = NULL,
    attempts = 0, error = NULL, confirmed_staff = coalesce(@staff, confirmed_staff)
  WHERE id = @inbox AND outcome = @outcome`;
const FIRST_DECISION = `
  SELECT cause FROM decision WHERE inbox = @inbox AND instr(cause, '~') = 0`;
const COUNT_DECISIONS = `SELECT count(*) FROM decision WHERE inbox = @inbox`;
const SET_DECISION_ASIDE = `UPDATE decision SET cause = cause || @suffix WHERE cause = @cause`;
// The keys of a decision's letters are its cause, a slash and more; '0' is the character after the slash.
const SET_LETTERS_ASIDE = `
  UPDATE letter SET key = key || @suffix WHERE key >= @cause || '/' AND key < @cause || '0'`;

/** Answers whether the message had that outcome. */
export type Reopen = (inbox: InboxId, outcome: 'quarantined' | 'staff_held', staff: string | null) => boolean;

/** To be called within a transaction. */
export function openReopen(database: SqliteDatabase): Reopen {
  const reopen = database.prepare(REOPEN);
  const firstDecision = database.prepare<unknown[], string>(FIRST_DECISION).pluck();
  const countDecisions = database.prepare<unknown[], number>(COUNT_DECISIONS).pluck();
  const setDecisionAside = database.prepare(SET_DECISION_ASIDE);
  const setLettersAside = database.prepare(SET_LETTERS_ASIDE);
  return (inbox, outcome, staff) => {
    if (reopen.run({ inbox, outcome, staff }).changes === 0) return false;
    const cause = firstDecision.get({ inbox });
    if (cause === undefined) return true;
    const suffix = `~${countDecisions.get({ inbox })}`;
    setDecisionAside.run({ cause, suffix });
    setLettersAside.run({ cause, suffix });
    return true;
  };
}
