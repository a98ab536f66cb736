/**
 * One daemon for each data directory: it holds an exclusive transaction on a small SQLite file of its own, which
 * any death of the process frees. Commands that only write through the store do not take it.
 */
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { PermanentError } from '../domain/errors.js';
import { isSqliteError, toFault } from './database.js';

export interface DaemonLock {
  close(): void;
}

/** A PermanentError with code `already_running` when another daemon holds it. */
export function openDaemonLock(dataDirectory: string): DaemonLock {
  const path = join(dataDirectory, 'daemon.lock');
  try {
    const lock = new Database(path, { timeout: 0 });
    try {
      lock.exec('BEGIN EXCLUSIVE');
    } catch (error) {
      lock.close();
      throw error;
    }
    return { close: () => lock.close() };
  } catch (error) {
    if (!isSqliteError(error) || !error.code.startsWith('SQLITE_BUSY')) throw toFault(error, `${path}: `);
    throw new PermanentError(
      `another helpdesk daemon works on ${dataDirectory}: stop it first, or give this one another --data directory`,
      { code: 'already_running', cause: error },
    );
  }
}
