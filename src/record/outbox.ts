/**
 * The outbox: which letters are due, the claim that fixes one, and what the sending came to. Letters are written
 * by decisions (effects.ts) or enqueued here; those in doubt are asked for in doubt.ts.
 */
import type { StoredLetter } from '../domain/letter.js';
import type { Claim, Store } from '../domain/ports.js';
import type { Instant, LetterId, TicketId } from '../domain/words.js';
import { fromJson, type Synchronous } from './columns.js';
import { immediately, type SqliteDatabase } from './database.js';
import type { LetterEnds } from './letter-ends.js';
import { LETTER_COLUMNS, type LetterRow, type LetterWriter, toStoredLetter } from './letters.js';

export const DUE = `
  SELECT ${LETTER_COLUMNS} FROM letter
  WHERE state = 'waiting' AND held = 'no' AND waited = @waited AND due_at <= @now
  ORDER BY urgent DESC, id LIMIT @limit`;
export const LETTER = `SELECT ${LETTER_COLUMNS} FROM letter WHERE id = @letter`;
const IN_STATES = `
  SELECT ${LETTER_COLUMNS} FROM letter WHERE state IN (SELECT value FROM json_each(@states))
  ORDER BY id DESC LIMIT @limit`;
export const UNTOLD = `
  SELECT ${LETTER_COLUMNS} FROM letter INDEXED BY letter_untold
  WHERE state = 'given_up' AND told_at IS NULL ORDER BY id`;
export const PACED_SINCE = `SELECT count(*) FROM letter WHERE waited = 1 AND claimed_at > @since`;

export const CLAIMABLE = `
  SELECT letter.ticket, letter.answers, letter.promise_at AS promiseAt,
    basis_ticket_revision IS NULL OR resent_at IS NOT NULL OR (
      (automatic = 0 OR (basis_calendar_revision = desk.calendar_revision AND basis_policy_version = @policyVersion))
      AND coalesce(ticket.revision, basis_ticket_revision) = basis_ticket_revision
      AND coalesce(basis_valid_until, @at) >= @at) AS holds
  FROM letter JOIN desk ON desk.id = 1 LEFT JOIN ticket ON ticket.id = letter.ticket
  WHERE letter.id = @letter AND letter.state = 'waiting' AND letter.held = 'no' AND letter.due_at <= @at
    AND (letter.raw IS NULL OR (letter.raw = @raw AND letter.message_id = @messageId))`;
const CLAIM = `
  UPDATE letter SET state = 'claimed', message_id = @messageId, raw = @raw, owner = @owner, claimed_at = @at
  WHERE id = @letter`;
const ANSWER_ASK = `UPDATE ask SET answered_by = @letter WHERE id = @ask AND answered_by IS NULL`;
const PROMISE = `
  UPDATE ticket SET promised_at = @promiseAt, promised_by = @letter WHERE id = @ticket AND promised_at IS NULL`;

const BACK_OFF = `
  UPDATE letter SET state = 'waiting', due_at = @until, why = @why, attempts = attempts + @counted
  WHERE id = @letter AND state = 'claimed' RETURNING ticket`;
const POSTPONE = `UPDATE letter SET due_at = @until WHERE id = @letter AND state = 'waiting'`;
type Outbox = Pick<
  Store,
  | 'lettersDue'
  | 'letter'
  | 'letters'
  | 'claim'
  | 'postpone'
  | 'settleSent'
  | 'backOff'
  | 'returnUnsent'
  | 'giveUp'
  | 'givenUpUntold'
  | 'withdrawLetter'
  | 'releaseHeld'
  | 'pacedSince'
  | 'enqueue'
>;

interface ClaimableRow {
  readonly ticket: TicketId | null;
  readonly answers: string;
  readonly promiseAt: Instant | null;
  readonly holds: 0 | 1;
}

export function openOutbox(database: SqliteDatabase, writer: LetterWriter, ends: LetterEnds): Synchronous<Outbox> {
  const due = database.prepare<unknown[], LetterRow>(DUE);
  const letter = database.prepare<unknown[], LetterRow>(LETTER);
  const inStates = database.prepare<unknown[], LetterRow>(IN_STATES);
  const untold = database.prepare<unknown[], LetterRow>(UNTOLD);
  const pacedSince = database.prepare<unknown[], number>(PACED_SINCE).pluck();
  const claimable = database.prepare<unknown[], ClaimableRow>(CLAIMABLE);
  const claim = database.prepare(CLAIM);
  const answerAsk = database.prepare(ANSWER_ASK);
  const promise = database.prepare(PROMISE);
  const backOff = database.prepare<unknown[], { readonly ticket: TicketId | null }>(BACK_OFF);
  const postpone = database.prepare(POSTPONE);

  const dueLetters = (now: Instant, waited: 0 | 1, limit: number): readonly StoredLetter[] =>
    limit <= 0 ? [] : due.all({ now, waited, limit }).map(toStoredLetter);

  const claimIt = (given: Claim): 'claimed' | 'stale' | 'gone' => {
    const { letter: id, messageId, raw, owner, at } = given;
    const row = claimable.get({ letter: id, messageId, raw, policyVersion: given.policyVersion, at });
    if (row === undefined) return 'gone';
    if (row.holds === 0) return 'stale';
    claim.run({ letter: id, messageId, raw, owner, at });
    for (const ask of fromJson<readonly string[]>(row.answers)) answerAsk.run({ letter: id, ask });
    if (row.ticket !== null && row.promiseAt !== null)
      promise.run({ letter: id, ticket: row.ticket, promiseAt: row.promiseAt });
    ends.raiseChanges(row.ticket);
    return 'claimed';
  };

  const putBack = (id: LetterId, until: Instant, why: string, counted: 0 | 1): void =>
    immediately(database, () => {
      const row = backOff.get({ letter: id, until, why, counted });
      if (row !== undefined) ends.raiseChanges(row.ticket);
    });

  return {
    lettersDue: (now, { atOnce, waited }) => [...dueLetters(now, 0, atOnce), ...dueLetters(now, 1, waited)],
    letter(id) {
      const row = letter.get({ letter: id });
      return row === undefined ? null : toStoredLetter(row);
    },
    letters: ({ states, limit }) => inStates.all({ states: JSON.stringify(states), limit }).map(toStoredLetter),
    claim: (given) => immediately(database, () => claimIt(given)),
    postpone(id, until) {
      postpone.run({ letter: id, until });
    },
    settleSent(id, response, at) {
      immediately(database, () => ends.settle(id, response, at));
    },
    backOff: (id, until, why) => putBack(id, until, why, 1),
    returnUnsent: (id, until, why) => putBack(id, until, why, 0),
    giveUp(id, why, at) {
      immediately(database, () => ends.giveUp(id, why, at));
    },
    givenUpUntold: () => untold.all().map(toStoredLetter),
    withdrawLetter: (id, why, at) => immediately(database, () => ends.withdraw(id, why, at).happened),
    releaseHeld: (id, at) => immediately(database, () => ends.releaseHeld(id, at).happened),
    pacedSince: (since) => pacedSince.get({ since }) ?? 0,
    enqueue: (given, at) => immediately(database, () => writer.writeOnce(given, at)),
  };
}
