/**
 * Letters in doubt: claimed, and nobody knows whether the server took them. Here only what is known of each, and how
 * such a letter, or one given up, is sent again; what is done about it is in send/in-doubt.
 */
import { causeKey } from '../domain/facts.js';
import type { Store } from '../domain/ports.js';
import type { LetterId } from '../domain/words.js';
import type { Synchronous } from './columns.js';
import { immediately, type SqliteDatabase } from './database.js';
import type { LetterEnds } from './letter-ends.js';
import { LETTER_COLUMNS, type LetterRow, toStoredLetter } from './letters.js';
import { openSetAside } from './set-aside.js';

const DOUBT = `
  UPDATE letter SET state = 'in_doubt', doubted_at = @at, why = @why
  WHERE id = @letter AND state = 'claimed' RETURNING ticket`;
export const CLAIMED_BY_OTHERS = `SELECT id FROM letter WHERE state = 'claimed' AND owner <> @owner ORDER BY id`;
// Mail that was listed up to the later copy and not read may be this letter's copy: then its absence says nothing.
export const IN_DOUBT = `
  SELECT ${LETTER_COLUMNS},
    letter.resent_at IS NULL AND letter.copy_inbox IS NULL AND EXISTS (
      SELECT 1 FROM letter AS later
      WHERE later.claimed_at > letter.claimed_at AND later.copy_inbox IS NOT NULL AND NOT EXISTS (
        SELECT 1 FROM inbox
        WHERE (inbox.state <> 'done' OR inbox.outcome IN ('too_large', 'vanished'))
          AND inbox.listed_at >= letter.claimed_at AND inbox.id < later.copy_inbox)) AS laterCopySeen
  FROM letter WHERE letter.state = 'in_doubt' ORDER BY letter.id`;
const RESEND = `
  UPDATE letter SET state = 'waiting', due_at = @at, attempts = 0, why = NULL, ended_at = NULL, told_at = NULL,
    resent_at = iif(state = 'in_doubt', @at, resent_at)
  WHERE id = @letter AND state IN ('in_doubt', 'given_up') RETURNING ticket`;

type Doubt = Pick<Store, 'markInDoubt' | 'doubtClaimsOfOthers' | 'lettersInDoubt' | 'resend'>;

export function openDoubt(database: SqliteDatabase, ends: LetterEnds): Synchronous<Doubt> {
  type Row = { readonly ticket: Parameters<LetterEnds['raiseChanges']>[0] };
  const doubt = database.prepare<unknown[], Row>(DOUBT);
  const claimedByOthers = database.prepare<unknown[], LetterId>(CLAIMED_BY_OTHERS).pluck();
  const inDoubt = database.prepare<unknown[], LetterRow & { readonly laterCopySeen: 0 | 1 }>(IN_DOUBT);
  const resend = database.prepare<unknown[], Row>(RESEND);
  const setAside = openSetAside(database);

  const changed = (row: Row | undefined): boolean => {
    if (row === undefined) return false;
    ends.raiseChanges(row.ticket);
    return true;
  };

  return {
    markInDoubt(letter, why, at) {
      immediately(database, () => changed(doubt.get({ letter, why, at })));
    },
    doubtClaimsOfOthers: (owner, at) =>
      immediately(database, () => {
        const letters = claimedByOthers.all({ owner });
        for (const letter of letters) changed(doubt.get({ letter, why: 'the process that sent it ended', at }));
        return letters;
      }),
    lettersInDoubt: () =>
      inDoubt.all().map((row) => ({ ...toStoredLetter(row), laterCopySeen: row.laterCopySeen === 1 })),
    resend: (letter, at) =>
      immediately(database, () => {
        if (!changed(resend.get({ letter, at }))) return false;
        setAside(causeKey({ kind: 'given_up', letter, ticket: null }));
        return true;
      }),
  };
}
