/**
 * Brings a database to the shape this program knows: numbered files of plain SQL, forward only, each in one
 * transaction with its row. Refuses a history it does not recognise instead of guessing.
 */
import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { InternalError, PermanentError } from '../domain/errors.js';
import type { Instant } from '../domain/words.js';
import { immediately, type SqliteDatabase, toFault } from './database.js';

export interface Migration {
  readonly number: number;
  /** `0001-first-desk.sql` */
  readonly name: string;
  readonly sql: string;
  /** SHA-256 of the file. */
  readonly checksum: string;
}

/** Beside src/ and dist/ alike. */
export const ownMigrations = fileURLToPath(new URL('../../migrations', import.meta.url));

/** The migrations of a directory in order; a gap or a double number is our own fault. */
export function readMigrations(directory: string): readonly Migration[] {
  const names = readdirSync(directory)
    .filter((name) => name.endsWith('.sql'))
    .toSorted();
  return names.map((name, place) => {
    const number = Number(/^(\d{4})-[a-z0-9-]+\.sql$/.exec(name)?.[1]);
    if (number !== place + 1)
      throw new InternalError(
        `${join(directory, name)} should be number ${place + 1}: migrations are NNNN-what-it-does.sql without gaps; install the program again`,
        { code: 'migration_gap' },
      );
    const sql = readFileSync(join(directory, name), 'utf8');
    return { number, name, sql, checksum: createHash('sha256').update(sql).digest('hex') };
  });
}

/** Applies what is missing; answers the names of what it applied. */
export function migrate(database: SqliteDatabase, migrations: readonly Migration[], at: Instant): readonly string[] {
  try {
    database.exec(CREATE_HISTORY);
    const insert = database.prepare(INSERT_MIGRATION);
    return pendingMigrations(database, migrations).flatMap((migration) =>
      immediately(database, () => {
        // Another process may have been faster.
        if (!pendingMigrations(database, migrations).includes(migration)) return [];
        database.exec(migration.sql);
        const { number, name, checksum } = migration;
        insert.run({ number, name, checksum, at });
        return [name];
      }),
    );
  } catch (error) {
    throw toFault(error, 'the database cannot be migrated: ');
  }
}

/** What `migrate` would apply; a database with a foreign or newer history is a PermanentError. */
export function pendingMigrations(database: SqliteDatabase, migrations: readonly Migration[]): readonly Migration[] {
  const applied = appliedMigrations(database);
  for (const [place, row] of applied.entries()) {
    const known = migrations[place];
    if (row.number !== place + 1)
      throw refusal(
        'migration_missing',
        `the database has migration ${row.number} (${row.name}) but lacks number ${place + 1}: restore it from a backup`,
      );
    if (known === undefined)
      throw refusal(
        'database_newer',
        `the database was made by a newer version of this program (it has ${row.name}): install that version, or restore a backup from before the update`,
      );
    if (known.checksum !== row.checksum)
      throw refusal(
        'migration_changed',
        `${known.name} is not the file that made this database (it was ${row.name}): a released migration is never edited; install the program again`,
      );
  }
  return migrations.slice(applied.length);
}

const CREATE_HISTORY = `
  CREATE TABLE IF NOT EXISTS migration (
    number INTEGER PRIMARY KEY,
    name TEXT NOT NULL,
    checksum TEXT NOT NULL,
    applied_at TEXT NOT NULL
  ) STRICT`;
const INSERT_MIGRATION = `
  INSERT INTO migration (number, name, checksum, applied_at) VALUES (@number, @name, @checksum, @at)`;
const FIND_HISTORY = `SELECT 1 FROM sqlite_schema WHERE type = 'table' AND name = 'migration'`;
const APPLIED = `SELECT number, name, checksum FROM migration ORDER BY number`;

type AppliedRow = { readonly number: number; readonly name: string; readonly checksum: string };

function appliedMigrations(database: SqliteDatabase): readonly AppliedRow[] {
  if (database.prepare(FIND_HISTORY).get() === undefined) return [];
  return database.prepare<[], AppliedRow>(APPLIED).all();
}

function refusal(code: string, message: string): PermanentError {
  return new PermanentError(message, { code });
}
