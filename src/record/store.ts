/**
 * The store on SQLite: the files of record/ put together behind the port. Every method is one question or one
 * whole transaction; SQLite answers at once, and here the answers become promises and its errors faults of ours.
 */
import type { Store } from '../domain/ports.js';
import { instantOf } from '../domain/words.js';
import { openAlarms } from './alarms.js';
import { openApply } from './apply.js';
import type { Synchronous } from './columns.js';
import { openCorrections } from './corrections.js';
import { openDatabase, type SqliteDatabase, toFault } from './database.js';
import { openDays } from './days.js';
import { openDigest } from './digest.js';
import { openDoubt } from './doubt.js';
import { openFacts } from './facts.js';
import { openInbox } from './inbox.js';
import { openLetterEnds } from './letter-ends.js';
import { openLetterWriter } from './letters.js';
import { migrate, ownMigrations, readMigrations } from './migrate.js';
import { openOutbox } from './outbox.js';
import { openOverview } from './overview.js';
import { openPurge } from './purge.js';
import { openTicketNumbers } from './ticket-numbers.js';
import { openTicketReader } from './tickets.js';
import { openWaiting } from './waiting.js';

/** On a migrated database, which it closes with itself. */
export function openStore(database: SqliteDatabase): Store {
  try {
    const ticket = openTicketReader(database);
    const letters = openLetterWriter(database);
    const ends = openLetterEnds(database);
    const days = openDays(database);
    const numbers = openTicketNumbers(database);
    return promising<Store>({
      ...openInbox(database),
      ...openFacts(database, { ticket, numbers, days }),
      giveBackTicket: numbers.giveBack,
      ...openApply(database, letters, ends, days),
      ...openWaiting(database),
      ...openOutbox(database, letters, ends),
      ...openDoubt(database, ends),
      ...days,
      ...openAlarms(database, letters),
      ...openOverview(database, ticket),
      ...openDigest(database),
      ...openPurge(database),
      ...openCorrections(database),
      close() {
        try {
          numbers.close();
        } finally {
          database.close();
        }
      },
    });
  } catch (error) {
    throw toFault(error, 'the store cannot be opened: ');
  }
}

/** An empty store that is gone with the process, for simulations and tests. */
export async function openMemoryStore(): Promise<Store> {
  const database = openDatabase(':memory:');
  migrate(database, readMigrations(ownMigrations), instantOf(0));
  return openStore(database);
}

function promising<Port extends object>(methods: Synchronous<Port>): Port {
  const promises = Object.entries(methods).map(([name, method]) => {
    const answer = method as (...args: readonly unknown[]) => unknown;
    const ask = async (...args: readonly unknown[]): Promise<unknown> => {
      try {
        return answer(...args);
      } catch (error) {
        throw toFault(error);
      }
    };
    return [name, ask] as const;
  });
  // Synchronous<Port> has every method of the port, with the same arguments.
  return Object.fromEntries(promises) as Port;
}
