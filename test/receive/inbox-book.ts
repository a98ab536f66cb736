/** The real store in memory, opened for the receiving side, with a look at all its rows at any moment. */
import type { Files, FolderMark, InboxRow, RawRef, Store } from '../../src/domain/ports.js';
import { type Instant, instantOf } from '../../src/domain/words.js';
import { openDatabase } from '../../src/record/database.js';
import { memoryFiles } from '../../src/record/files.js';
import { migrate, readMigrations } from '../../src/record/migrate.js';
import { openStore } from '../../src/record/store.js';

type Row = InboxRow & { readonly marked: 0 | 1 };

export interface InboxBook {
  readonly store: Store;
  readonly files: Files;
  /** In the order in which they were listed. */
  readonly rows: readonly Row[];
  readonly polls: readonly Instant[];
  readonly kept: ReadonlyMap<RawRef, Buffer>;
  mark(): Promise<FolderMark | null>;
  /** What the pipeline says when it recognises our own copy. */
  recogniseOwnCopy(uid: number): Promise<void>;
}

const ALL_ROWS = `
  SELECT id, folder, uid_validity AS uidValidity, uid, size, internal_date AS internalDate, state, attempts, raw,
    outcome, rule, ticket, listed_at AS listedAt, done_at AS doneAt, error, confirmed_staff AS confirmedStaff, marked
  FROM inbox ORDER BY id`;

export function inboxBook(): InboxBook {
  const database = openDatabase(':memory:');
  migrate(database, readMigrations(new URL('../../migrations', import.meta.url).pathname), instantOf(0));
  const allRows = database.prepare<[], Row>(ALL_ROWS);
  const store = openStore(database);
  const files = memoryFiles();
  const polls: Instant[] = [];
  const kept = new Map<RawRef, Buffer>();
  return {
    store: {
      ...store,
      recordPoll: async (at) => {
        polls.push(at);
        await store.recordPoll(at);
      },
    },
    files: {
      ...files,
      keep: async (contents) => {
        const refs = await files.keep(contents);
        for (const [n, ref] of refs.entries()) kept.set(ref, contents[n] ?? Buffer.alloc(0));
        return refs;
      },
    },
    get rows() {
      return allRows.all();
    },
    polls,
    kept,
    mark: () => store.folderMark('INBOX'),
    recogniseOwnCopy: async (uid) => {
      for (const row of allRows.all().filter((candidate) => candidate.uid === uid)) {
        await store.conclude(row.id, 'own_copy', 'our-message-id', row.listedAt);
      }
    },
  };
}
