/** The morning's account (rules §9.7): what became of every message, and what the machine wrote alone. */
import type { Digest } from '../domain/letter.js';
import type { Store } from '../domain/ports.js';
import { hours, plusMilliseconds } from '../domain/words.js';
import { fromJson, type Synchronous } from './columns.js';
import { reading, type SqliteDatabase } from './database.js';

const OUTCOMES = `
  SELECT outcome, count(*) AS count FROM inbox
  WHERE done_at >= @since AND done_at < @now GROUP BY outcome ORDER BY outcome`;
export const UNACCOUNTED = `
  SELECT count(*) FROM inbox
  WHERE (state <> 'done' OR outcome IN ('too_large', 'vanished')) AND state IN ('listed', 'kept') AND listed_at < @before`;
// The words of a case of identity stand in its own letters alone, which are deleted with it.
const AUTOMATIC = `
  SELECT letter.ticket, iif(ticket.checklist IS NULL, ticket.subject, '') AS subject, letter.purpose,
    (SELECT json_group_array(DISTINCT ask.topic) FROM json_each(letter.answers) AS answer
     JOIN ask ON ask.id = answer.value) AS topics
  FROM letter JOIN ticket ON ticket.id = letter.ticket
  WHERE letter.automatic = 1 AND letter.kind = 'customer' AND letter.sent_at >= @since AND letter.sent_at < @now
  ORDER BY letter.ticket, letter.id`;
const QUARANTINED = `
  SELECT id AS inbox, done_at AS at, coalesce(error, rule, '') AS reason
  FROM inbox WHERE state = 'quarantined' ORDER BY id`;
const IN_DOUBT = `SELECT id FROM letter WHERE state = 'in_doubt' ORDER BY id`;

type AutomaticRow = Omit<Digest['automatic'][number], 'topics'> & { readonly topics: string };

export function openDigest(database: SqliteDatabase): Synchronous<Pick<Store, 'digest'>> {
  const outcomes = database.prepare<unknown[], Digest['outcomes'][number]>(OUTCOMES);
  const unaccounted = database.prepare<unknown[], number>(UNACCOUNTED).pluck();
  const automatic = database.prepare<unknown[], AutomaticRow>(AUTOMATIC);
  const quarantined = database.prepare<unknown[], Digest['quarantined'][number]>(QUARANTINED);
  const inDoubt = database.prepare<unknown[], Digest['inDoubt'][number]>(IN_DOUBT).pluck();

  return {
    digest: (since, now) =>
      reading(database, () => ({
        since,
        outcomes: outcomes.all({ since, now }),
        unaccounted: unaccounted.get({ before: plusMilliseconds(now, -hours(1)) }) ?? 0,
        automatic: automatic.all({ since, now }).map(({ topics, ...row }) => ({ ...row, topics: fromJson(topics) })),
        quarantined: quarantined.all(),
        inDoubt: inDoubt.all(),
      })),
  };
}
