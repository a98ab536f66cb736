/**
 * Writes a decision with all its consequences in one transaction, or nothing: already applied, or decided on
 * facts that no longer hold. No await is possible within it.
 */
import type { Decision } from '../domain/decision.js';
import { InternalError } from '../domain/errors.js';
import { causeKey, type MessageCause } from '../domain/facts.js';
import type { Store } from '../domain/ports.js';
import type { Instant, LetterId, TicketId } from '../domain/words.js';
import type { Synchronous } from './columns.js';
import { immediately, type SqliteDatabase } from './database.js';
import type { Days } from './days.js';
import { openEffects } from './effects.js';
import type { LetterEnds } from './letter-ends.js';
import type { LetterWriter } from './letters.js';
import { openMessageShelf } from './message.js';
import { openRelease, openReopen } from './reopen.js';
import { openTicketWriter } from './ticket-writer.js';

export const IS_APPLIED = `SELECT 1 FROM decision WHERE cause = @cause`;
const INBOX_STATE = `SELECT state FROM inbox WHERE id = @inbox`;
const TICKET_CHANGES = `SELECT changes FROM ticket WHERE id = @ticket`;
const CALENDAR_REVISION = `SELECT calendar_revision FROM desk WHERE id = 1`;
const RECORD = `
  INSERT INTO decision (cause, inbox, ticket, decision, applied_at)
  VALUES (@cause, @inbox, @ticket, @decision, @at)`;
// A decision may set a message aside for people as well.
const FINISH = `
  UPDATE inbox SET state = iif(@outcome = 'quarantined', 'quarantined', 'done'), outcome = @outcome, rule = @rule,
    ticket = @ticket, done_at = @at, error = iif(@outcome = 'quarantined', @rule, error)
  WHERE id = @inbox`;

const WAKE_OF = `SELECT wake_at FROM ticket WHERE id = @ticket`;
const WOKEN = `UPDATE ticket SET wake_at = NULL WHERE id = @ticket`;
const UNTOLD = `
  SELECT id FROM letter INDEXED BY letter_untold WHERE state = 'given_up' AND told_at IS NULL`;
const TOLD = `UPDATE letter SET told_at = @at WHERE id = @letter`;

type Apply = Pick<Store, 'apply' | 'releaseQuarantined'>;

export function openApply(
  database: SqliteDatabase,
  letters: LetterWriter,
  ends: LetterEnds,
  days: Days,
): Synchronous<Apply> {
  const isApplied = database.prepare(IS_APPLIED);
  const inboxState = database.prepare<unknown[], string>(INBOX_STATE).pluck();
  const ticketChanges = database.prepare<unknown[], number>(TICKET_CHANGES).pluck();
  const calendarRevision = database.prepare<unknown[], number>(CALENDAR_REVISION).pluck();
  const record = database.prepare(RECORD);
  const finish = database.prepare(FINISH);
  const messages = openMessageShelf(database);
  const reopen = openReopen(database);
  const carryOut = openEffects(database, {
    tickets: openTicketWriter(database),
    letters,
    ends,
    messages,
    reopen,
    days,
  });
  const heed = openHeed(database);

  const holds = ({ reads }: Decision): boolean =>
    calendarRevision.get() === reads.calendarRevision &&
    (reads.ticket === null || ticketChanges.get({ ticket: reads.ticket.id }) === reads.ticket.changes);

  const write = (decision: Decision, message: MessageCause | null, at: Instant): void => {
    const { cause, effects } = decision;
    const inbox = decision.message?.inbox ?? null;
    const ticket = ticketOf(decision);
    if (message !== null) messages.store(message);
    const replacesWaiting = effects.some(({ kind }) => kind === 'withdraw');
    const touched = new Set<TicketId | null>();
    for (const effect of effects) touched.add(carryOut(effect, { cause, at, inbox, ticket, replacesWaiting }));
    for (const each of touched) ends.raiseChanges(each);
    if (inbox !== null) messages.noteRevision(inbox);
    // After the effects: one of them may have opened the ticket.
    record.run({ cause, inbox, ticket, decision: JSON.stringify(decision), at });
    if (decision.message !== null) finish.run({ ...decision.message, ticket: filedIn(decision), at });
  };

  return {
    apply(decision, message, at) {
      const inbox = decision.message?.inbox ?? null;
      if (inbox !== (message?.inbox ?? null))
        throw new InternalError(`the decision of ${decision.cause} came without its message`, { code: 'no_message' });
      return immediately(database, () => {
        if (isApplied.get({ cause: decision.cause }) !== undefined) {
          heed(decision, at);
          return 'already';
        }
        if (inbox !== null && inboxState.get({ inbox }) !== 'kept') return 'already';
        if (!holds(decision)) return 'stale';
        heed(decision, at);
        write(decision, message, at);
        return 'applied';
      });
    },
    releaseQuarantined: openRelease(database, reopen),
  };
}

/**
 * What a cause called for has been looked at once it is decided: the hour a ticket asked to be woken by, a letter
 * of which staff had to be told. Otherwise it would call for ever.
 */
function openHeed(database: SqliteDatabase): (decision: Decision, at: Instant) => void {
  const wakeOf = database.prepare<unknown[], Instant | null>(WAKE_OF).pluck();
  const woken = database.prepare(WOKEN);
  const untold = database.prepare<unknown[], LetterId>(UNTOLD).pluck();
  const told = database.prepare(TOLD);
  return ({ cause, reads }, at) => {
    const ticket = reads.ticket?.id ?? null;
    const wakeAt = ticket === null ? null : (wakeOf.get({ ticket }) ?? null);
    if (ticket !== null && wakeAt !== null && causeKey({ kind: 'due', ticket, at: wakeAt }) === cause)
      woken.run({ ticket });
    for (const letter of untold.all())
      if (causeKey({ kind: 'given_up', letter, ticket: null }) === cause) told.run({ letter, at });
  };
}

/** The ticket a decision is about: the one it read, or the first it touches. */
function ticketOf({ reads, effects }: Decision): TicketId | null {
  if (reads.ticket !== null) return reads.ticket.id;
  for (const effect of effects) if ('ticket' in effect) return effect.ticket;
  return null;
}

function filedIn({ effects }: Decision): TicketId | null {
  for (const effect of effects) if (effect.kind === 'file_message') return effect.ticket;
  return null;
}
