/** A database comes to its present shape, or is refused with a sentence that says what to do. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { toTicketId } from '../../src/domain/words.js';
import { openDatabase, type SqliteDatabase } from '../../src/record/database.js';
import { migrate, ownMigrations, pendingMigrations, readMigrations } from '../../src/record/migrate.js';
import { openStore } from '../../src/record/store.js';
import { later, monday, openedTicket } from './sample.js';

let directory: string;
let database: SqliteDatabase;

beforeEach(() => {
  directory = mkdtempSync(join(tmpdir(), 'firstline-migrate-'));
  database = openDatabase(join(directory, 'desk.sqlite'));
});
afterEach(() => {
  database.close();
  rmSync(directory, { recursive: true });
});

function write(name: string, sql: string): void {
  writeFileSync(join(directory, name), sql);
}

/** Tables, indexes and the history, as text. */
function shape(): string {
  const schema = database.prepare('SELECT sql FROM sqlite_schema ORDER BY name').pluck().all();
  return JSON.stringify([schema, database.prepare('SELECT * FROM migration').all()]);
}

describe('migrating', () => {
  it('takes an empty database to the present shape, in which the desk works', async () => {
    const names = readMigrations(ownMigrations).map(({ name }) => name);
    expect(migrate(database, readMigrations(ownMigrations), monday)).toEqual(names);
    const { ticket } = await openedTicket(openStore(database));
    expect(ticket).toBe(1001);
    expect(database.pragma('integrity_check', { simple: true })).toBe('ok');
  });

  it('changes nothing the second time', () => {
    migrate(database, readMigrations(ownMigrations), monday);
    const before = shape();
    expect(migrate(database, readMigrations(ownMigrations), later(1))).toEqual([]);
    expect(shape()).toBe(before);
  });

  it('takes the desk of the first version along: its clock, its deadlines, what was known of an application', async () => {
    const migrations = readMigrations(ownMigrations);
    migrate(database, migrations.slice(0, 1), monday);
    database.exec(`
      INSERT INTO ticket (id, state, revision, changes, subject, requester, language, urgent, opened_at, last_received_at,
        due_at, checklist)
      VALUES (1001, 'awaiting_staff', 1, 1, 'x', 'a@b.example', 'zh', 0, '${monday}', '${monday}', '${later(240)}', 'identity');
      INSERT INTO checklist_item (ticket, item, position, status, value, evidence, decided_by, decided_at)
      VALUES (1001, 'phone', 0, 'received', '02-1', 'label: 02-1', 'machine', '${monday}'),
        (1001, 'document', 1, 'rejected', 'x.pdf', 'attachment: x.pdf', 'amy', '${later(5)}'),
        (1001, 'company_name', 2, 'missing', NULL, NULL, NULL, NULL);`);
    migrate(database, migrations, later(10));
    const store = openStore(database);
    const ticket = await store.ticket(toTicketId(1001));
    expect(ticket).toMatchObject({ dueSince: monday, wakeAt: later(240), spentMinutes: 0, route: null });
    expect(ticket?.checklist?.history).toMatchObject([
      { item: 'phone', change: 'given', status: 'received', value: '02-1', by: 'machine', message: null },
      { item: 'document', change: 'rejected', status: 'rejected', value: 'x.pdf', by: 'amy' },
    ]);
    expect(ticket?.checklist?.entries.map(({ evidence }) => evidence)).toEqual([
      'label: 02-1',
      'attachment: x.pdf',
      null,
    ]);
    expect(await store.dueTickets(later(240), 10)).toEqual([{ ticket: 1001, at: later(240) }]);
  });

  it('takes closed cases along: since when they are, and whether a person closed them', async () => {
    const migrations = readMigrations(ownMigrations);
    migrate(database, migrations.slice(0, 2), monday);
    const columns =
      'id, state, revision, changes, subject, requester, language, urgent, opened_at, last_received_at, checklist';
    for (const id of [1001, 1002])
      database.exec(`
        INSERT INTO ticket (${columns})
        VALUES (${id}, 'closed', 1, 1, 'x', 'a@b.example', 'zh', 0, '${monday}', '${monday}', 'identity')`);
    database.exec(`
      INSERT INTO journal (at, ticket, cause, event, detail) VALUES
        ('${later(10)}', 1001, 'x', 'set_state', 'closed: closed_by_staff'),
        ('${later(20)}', 1002, 'y', 'set_state', 'closed: silence')`);
    migrate(database, migrations, later(30));
    expect(await openStore(database).identityCases()).toMatchObject([
      { ticket: 1001, closedAt: later(10), closedBy: 'person', acceptedAt: null },
      { ticket: 1002, closedAt: later(20), closedBy: 'silence', acceptedAt: null },
    ]);
  });

  it('tells what it would do before it does it', () => {
    write('0001-one.sql', 'CREATE TABLE one (id INTEGER PRIMARY KEY) STRICT;');
    const migrations = readMigrations(directory);
    expect(pendingMigrations(database, migrations).map(({ name }) => name)).toEqual(['0001-one.sql']);
    migrate(database, migrations, monday);
    expect(pendingMigrations(database, migrations)).toEqual([]);
  });

  it('keeps a step whole: one that fails leaves nothing behind, and those before it stay', () => {
    write('0001-one.sql', 'CREATE TABLE one (id INTEGER PRIMARY KEY) STRICT;');
    write('0002-two.sql', 'CREATE TABLE two (id INTEGER PRIMARY KEY) STRICT; INSERT INTO nowhere VALUES (1);');
    expect(() => migrate(database, readMigrations(directory), monday)).toThrow('no such table: nowhere');
    const tables = database.prepare("SELECT name FROM sqlite_schema WHERE type = 'table' ORDER BY name").pluck().all();
    expect(tables).toEqual(['migration', 'one']);
  });

  it('refuses a file that was changed after it was applied', () => {
    write('0001-one.sql', 'CREATE TABLE one (id INTEGER PRIMARY KEY) STRICT;');
    migrate(database, readMigrations(directory), monday);
    write('0001-one.sql', 'CREATE TABLE one (id INTEGER PRIMARY KEY, more TEXT) STRICT;');
    expect(() => migrate(database, readMigrations(directory), monday)).toThrow(
      expect.objectContaining({
        code: 'migration_changed',
        message: expect.stringContaining('install the program again'),
      }),
    );
  });

  it('refuses a database made by a newer program', () => {
    write('0001-one.sql', 'CREATE TABLE one (id INTEGER PRIMARY KEY) STRICT;');
    write('0002-two.sql', 'CREATE TABLE two (id INTEGER PRIMARY KEY) STRICT;');
    const both = readMigrations(directory);
    migrate(database, both, monday);
    expect(() => migrate(database, both.slice(0, 1), monday)).toThrow(
      expect.objectContaining({ code: 'database_newer', message: expect.stringContaining('0002-two.sql') }),
    );
  });

  it('refuses a history with a hole', () => {
    write('0001-one.sql', 'CREATE TABLE one (id INTEGER PRIMARY KEY) STRICT;');
    write('0002-two.sql', 'CREATE TABLE two (id INTEGER PRIMARY KEY) STRICT;');
    migrate(database, readMigrations(directory), monday);
    database.exec('DELETE FROM migration WHERE number = 1');
    expect(() => migrate(database, readMigrations(directory), monday)).toThrow(
      expect.objectContaining({ code: 'migration_missing' }),
    );
  });

  it('refuses a set of files with a gap, a double number or a nameless one', () => {
    const sets = [
      ['0001-one.sql', '0003-three.sql'],
      ['0001-one.sql', '0001-other.sql'],
      ['0001-one.sql', 'two.sql'],
    ];
    for (const names of sets) {
      const place = mkdtempSync(join(directory, 'set-'));
      for (const name of names) writeFileSync(join(place, name), 'SELECT 1;');
      expect(() => readMigrations(place), names.join(', ')).toThrow(expect.objectContaining({ code: 'migration_gap' }));
    }
  });
});
