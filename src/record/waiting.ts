/** What waits for time alone: when the next thing is due, and which tickets are. The timetable only wakes. */
import type { Store } from '../domain/ports.js';
import type { Instant, TicketId } from '../domain/words.js';
import type { Synchronous } from './columns.js';
import type { SqliteDatabase } from './database.js';

// The planner would rather walk through all that waits.
export const NEXT_DUE = `
  SELECT min(at) FROM (
    SELECT min(due_at) AS at FROM letter INDEXED BY letter_due WHERE state = 'waiting' AND held = 'no'
    UNION ALL SELECT min(wake_at) FROM ticket WHERE wake_at IS NOT NULL)`;
export const DUE_TICKETS = `
  SELECT id AS ticket, wake_at AS at FROM ticket WHERE wake_at <= @now ORDER BY wake_at, id LIMIT @limit`;

export function openWaiting(database: SqliteDatabase): Synchronous<Pick<Store, 'nextDueAt' | 'dueTickets'>> {
  const nextDue = database.prepare<unknown[], Instant | null>(NEXT_DUE).pluck();
  const dueTickets = database.prepare<unknown[], { ticket: TicketId; at: Instant }>(DUE_TICKETS);
  return {
    nextDueAt: () => nextDue.get() ?? null,
    dueTickets: (now, limit) => dueTickets.all({ now, limit }),
  };
}
