/**
 * How a letter ends, the same whether a decision, the sender or a person ends it: it left, or it never will and
 * then what it spoke to is open again. To be called within a transaction.
 */
import type { InboxId, Instant, LetterId, TicketId } from '../domain/words.js';
import type { SqliteDatabase } from './database.js';

const WITHDRAW = `
  UPDATE letter SET state = 'withdrawn', ended_at = @at, why = @why
  WHERE id = @letter AND state = 'waiting' RETURNING ticket`;
const GIVE_UP = `
  UPDATE letter SET state = 'given_up', ended_at = @at, why = @why
  WHERE id = @letter AND state IN ('waiting', 'claimed', 'in_doubt') RETURNING ticket`;
// One that its copy proved first gets the server's words added.
const SETTLE = `
  UPDATE letter SET state = 'sent', sent_at = coalesce(sent_at, @at), response = @response, why = NULL
  WHERE id = @letter AND (state IN ('claimed', 'in_doubt') OR (state = 'sent' AND response IS NULL))
  RETURNING ticket`;
// The transport lets no byte flow when the reader was refused: where a copy came back, the reader's was taken too.
const PROVE = `
  UPDATE letter SET state = 'sent', sent_at = @at, why = NULL, copy_inbox = @inbox
  WHERE id = @letter AND state IN ('claimed', 'in_doubt') RETURNING ticket`;
const SEE_COPY = `
  UPDATE letter SET copy_inbox = @inbox WHERE id = @letter AND state = 'sent' AND copy_inbox IS NULL`;

// It no longer waits for a person, and leaves as soon as its hours allow.
const RELEASE_HELD = `
  UPDATE letter SET held = 'no', due_at = @at
  WHERE id = @letter AND state = 'waiting' AND held <> 'no' RETURNING ticket`;

const REOPEN_ASKS = `UPDATE ask SET answered_by = NULL WHERE answered_by = @letter`;
const TAKE_PROMISE_BACK = `
  UPDATE ticket SET promised_at = NULL, promised_by = NULL WHERE id = @ticket AND promised_by = @letter`;
const RAISE_CHANGES = `UPDATE ticket SET changes = changes + 1 WHERE id = @ticket`;

export interface LetterEnds {
  withdraw(letter: LetterId, why: string, at: Instant): Ended;
  giveUp(letter: LetterId, why: string, at: Instant): Ended;
  settle(letter: LetterId, response: string, at: Instant): Ended;
  /** `inbox`: our own copy, proven to be ours; null: what claims to be one, and shows that the letter is out there. */
  prove(letter: LetterId, inbox: InboxId | null, at: Instant): Ended;
  /** A letter that observe or draft mode holds back. */
  releaseHeld(letter: LetterId, at: Instant): Ended;
  raiseChanges(ticket: TicketId | null): void;
}

/** `happened` is false when the letter was in no state for it. */
export type Ended = { readonly happened: false } | { readonly happened: true; readonly ticket: TicketId | null };

export function openLetterEnds(database: SqliteDatabase): LetterEnds {
  type Row = { readonly ticket: TicketId | null };
  const withdraw = database.prepare<unknown[], Row>(WITHDRAW);
  const giveUp = database.prepare<unknown[], Row>(GIVE_UP);
  const settle = database.prepare<unknown[], Row>(SETTLE);
  const prove = database.prepare<unknown[], Row>(PROVE);
  const seeCopy = database.prepare(SEE_COPY);
  const releaseHeld = database.prepare<unknown[], Row>(RELEASE_HELD);
  const reopenAsks = database.prepare(REOPEN_ASKS);
  const takePromiseBack = database.prepare(TAKE_PROMISE_BACK);
  const raise = database.prepare(RAISE_CHANGES);

  const raiseChanges = (ticket: TicketId | null): void => {
    if (ticket !== null) raise.run({ ticket });
  };
  const left = (row: Row | undefined): Ended => {
    if (row === undefined) return { happened: false };
    raiseChanges(row.ticket);
    return { happened: true, ticket: row.ticket };
  };
  const neverLeft = (letter: LetterId, row: Row | undefined): Ended => {
    if (row === undefined) return { happened: false };
    reopenAsks.run({ letter });
    takePromiseBack.run({ ticket: row.ticket, letter });
    return left(row);
  };

  return {
    withdraw: (letter, why, at) => neverLeft(letter, withdraw.get({ letter, why, at })),
    giveUp: (letter, why, at) => neverLeft(letter, giveUp.get({ letter, why, at })),
    settle: (letter, response, at) => left(settle.get({ letter, response, at })),
    prove(letter, inbox, at) {
      const ended = left(prove.get({ letter, inbox, at }));
      if (!ended.happened && inbox !== null) seeCopy.run({ letter, inbox });
      return ended;
    },
    releaseHeld: (letter, at) => left(releaseHeld.get({ letter, at })),
    raiseChanges,
  };
}
