/** A store on a database file, as a process opens it: migrated, then used. */
import type { Store } from '../../src/domain/ports.js';
import { openDatabase } from '../../src/record/database.js';
import { migrate, ownMigrations, readMigrations } from '../../src/record/migrate.js';
import { openStore } from '../../src/record/store.js';
import { monday } from './sample.js';

export function openFileStore(path: string): Store {
  const database = openDatabase(path);
  migrate(database, readMigrations(ownMigrations), monday);
  return openStore(database);
}
