/**
 * The door to SQLite: opens a database the way the desk needs it and translates its errors, once, into faults
 * of ours. It knows no table; the other files of record/ do.
 */
import Database from 'better-sqlite3';
import { InternalError, PermanentError, TransientError } from '../domain/errors.js';

export type SqliteDatabase = Database.Database;

/** Another process may hold the write lock for a moment; longer than this is a fault. */
const patienceMilliseconds = 5_000;

/** `:memory:` keeps nothing; a file's directory must exist. */
export function openDatabase(path: string): SqliteDatabase {
  try {
    const database = new Database(path, { timeout: patienceMilliseconds });
    database.pragma('journal_mode = WAL');
    // What was committed survives a power cut: a mail is marked on the server on the strength of it.
    database.pragma('synchronous = FULL');
    database.pragma('foreign_keys = ON');
    // A decision touches some forty pages, most of them those of the one before: kept at hand, and copied from the
    // log into the database less often.
    database.pragma('cache_size = -16000');
    database.pragma('wal_autocheckpoint = 4000');
    // Purged values are overwritten with zeros.
    database.pragma('secure_delete = ON');
    return database;
  } catch (error) {
    throw toFault(error, `the database ${path} cannot be opened: `);
  }
}

/** Runs `work` in one transaction that holds the write lock from its beginning. */
export function immediately<T>(database: SqliteDatabase, work: () => T): T {
  return database.transaction(work).immediate();
}

/**
 * As `immediately`, without waiting for the disk: a crash of the process takes nothing back, a power cut may. For what
 * is found out again from what was kept. Whatever `immediately` commits afterwards makes it as safe as itself, since
 * the log is written and synced in order: nothing that leaves the house rests on less.
 */
export function openUnsynced(database: SqliteDatabase): <T>(work: () => T) => T {
  const unsynced = database.prepare('PRAGMA synchronous = NORMAL');
  const synced = database.prepare('PRAGMA synchronous = FULL');
  return (work) => {
    unsynced.run();
    try {
      return immediately(database, work);
    } finally {
      synced.run();
    }
  };
}

/** Runs `work` on one consistent view of the database. */
export function reading<T>(database: SqliteDatabase, work: () => T): T {
  return database.transaction(work).deferred();
}

const passing = /^SQLITE_(BUSY|LOCKED|FULL|IOERR|NOMEM|CANTOPEN|PROTOCOL)/;
const lasting = /^SQLITE_(CORRUPT|NOTADB|READONLY|PERM|AUTH)/;

export function toFault(error: unknown, prefix = ''): unknown {
  if (!isSqliteError(error)) return error;
  const code = error.code.toLowerCase();
  if (passing.test(error.code)) return new TransientError(`${prefix}${error.message}`, { code, cause: error });
  if (lasting.test(error.code))
    return new PermanentError(`${prefix}${error.message}; restore it from a backup or mend its rights`, {
      code,
      cause: error,
    });
  return new InternalError(`${prefix}${error.message}`, { code, cause: error });
}

export function isSqliteError(error: unknown): error is Error & { readonly code: string } {
  return error instanceof Database.SqliteError;
}
