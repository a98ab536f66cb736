/** Every question asked for each message or letter is answered from an index, however many tickets there are. */
import { describe, expect, it } from 'vitest';
import { IS_APPLIED } from '../../src/record/apply.js';
import { openDatabase, type SqliteDatabase } from '../../src/record/database.js';
import { UNACCOUNTED } from '../../src/record/digest.js';
import { CLAIMED_BY_OTHERS, IN_DOUBT } from '../../src/record/doubt.js';
import * as facts from '../../src/record/facts.js';
import * as inbox from '../../src/record/inbox.js';
import { migrate, ownMigrations, readMigrations } from '../../src/record/migrate.js';
import * as outbox from '../../src/record/outbox.js';
import { MESSAGES_OF } from '../../src/record/purge.js';
import * as tickets from '../../src/record/tickets.js';
import { DUE_TICKETS, NEXT_DUE } from '../../src/record/waiting.js';
import { monday } from './sample.js';

const asked: { readonly [name: string]: unknown } = {
  ...facts,
  ...outbox,
  ...inbox,
  ...tickets,
  IS_APPLIED,
  MESSAGES_OF,
  UNACCOUNTED,
  CLAIMED_BY_OTHERS,
  IN_DOUBT,
  DUE_TICKETS,
  NEXT_DUE,
};
const statements = Object.entries(asked).filter(
  (entry): entry is [string, string] => typeof entry[1] === 'string' && entry[1].includes('SELECT'),
);

function planOf(database: SqliteDatabase, sql: string): readonly string[] {
  const parameters = Object.fromEntries([...sql.matchAll(/@(\w+)/g)].map(([, name]) => [`${name}`, null]));
  const rows = database.prepare<unknown[], { readonly detail: string }>(`EXPLAIN QUERY PLAN ${sql}`).all(parameters);
  return rows.map(({ detail }) => detail);
}

describe('a question per message or letter', () => {
  it.each(statements)('%s walks through no table', (_name, sql) => {
    const database = openDatabase(':memory:');
    migrate(database, readMigrations(ownMigrations), monday);
    const scans = planOf(database, sql).filter(
      // The rows of a partial index are those it is about; lists given as JSON are short.
      (step) =>
        step.startsWith('SCAN') && !/USING (COVERING )?INDEX|VIRTUAL TABLE|CONSTANT ROW|SCAN \(|subquery/i.test(step),
    );
    expect(scans).toEqual([]);
    database.close();
  });

  it('about letters given up and untold looks at those alone, not at all that were ever given up', () => {
    const database = openDatabase(':memory:');
    migrate(database, readMigrations(ownMigrations), monday);
    expect(planOf(database, outbox.UNTOLD).join()).toContain('letter_untold');
    expect(planOf(database, NEXT_DUE).join()).toContain('letter_due');
    database.close();
  });

  it('is asked by more than twenty statements', () => {
    expect(statements.length).toBeGreaterThan(20);
  });
});
