/**
 * Keeps a decision under another cause, with the letters it wrote: what called for it may call again, and is then
 * decided on as if it came now. To be called within a transaction.
 */
import type { SqliteDatabase } from './database.js';

// '~' is the last printable character: what follows it in a cause is the number of an earlier decision.
const COUNT = `SELECT count(*) FROM decision WHERE cause = @cause OR (cause > @cause || '~' AND cause < @cause || '~:')`;
const SET_DECISION_ASIDE = `UPDATE decision SET cause = cause || @suffix WHERE cause = @cause`;
// The keys of a decision's letters are its cause, a slash and more; '0' is the character after the slash.
const SET_LETTERS_ASIDE = `
  UPDATE letter SET key = key || @suffix WHERE key >= @cause || '/' AND key < @cause || '0'`;

/** Does nothing where nothing was decided. */
export type SetAside = (cause: string) => void;

export function openSetAside(database: SqliteDatabase): SetAside {
  const count = database.prepare<unknown[], number>(COUNT).pluck();
  const setDecisionAside = database.prepare(SET_DECISION_ASIDE);
  const setLettersAside = database.prepare(SET_LETTERS_ASIDE);
  return (cause) => {
    const suffix = `~${count.get({ cause })}`;
    if (setDecisionAside.run({ cause, suffix }).changes > 0) setLettersAside.run({ cause, suffix });
  };
}
