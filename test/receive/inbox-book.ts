/**
 * The receiving part of the store in memory, for tests of the intake: the same promises as the real one
 * (test/record/contract.ts), with nothing but a list behind it.
 */
import { createHash } from 'node:crypto';
import type { FolderMark, InboxRow, RawRef, Store } from '../../src/domain/ports.js';
import { type InboxId, type Instant, toInboxId } from '../../src/domain/words.js';
import type { IntakeParts } from '../../src/receive/intake.js';

type Row = { -readonly [Key in keyof InboxRow]: InboxRow[Key] } & { marked: boolean; toFile: boolean };

export interface InboxBook {
  readonly store: IntakeParts['store'] & Pick<Store, 'recordPoll'>;
  readonly files: IntakeParts['files'];
  readonly rows: readonly Row[];
  readonly polls: readonly Instant[];
  readonly kept: ReadonlyMap<RawRef, Buffer>;
  mark(): FolderMark | null;
  /** What the pipeline says when it recognises our own copy. */
  recogniseOwnCopy(uid: number): void;
}

export function inboxBook(): InboxBook {
  let mark: FolderMark | null = null;
  const rows: Row[] = [];
  const polls: Instant[] = [];
  const kept = new Map<RawRef, Buffer>();
  const rowOf = (inbox: InboxId): Row => {
    const row = rows.find(({ id }) => id === inbox);
    if (row === undefined) throw new Error(`no row ${inbox}`);
    return row;
  };
  const ofFolder = (folder: string, uidValidity: string) =>
    rows.filter((row) => row.folder === folder && row.uidValidity === uidValidity);

  const store: InboxBook['store'] = {
    folderMark: async () => mark,
    startFolder: async (started) => {
      mark = started;
    },
    recordListing: async (folder, uidValidity, listed, at) => {
      for (const { uid, size, internalDate } of listed) {
        if (ofFolder(folder, uidValidity).some((row) => row.uid === uid)) continue;
        rows.push({
          id: toInboxId(rows.length + 1),
          ...{ folder, uidValidity, uid, size, internalDate, state: 'listed', attempts: 0, listedAt: at },
          ...{ raw: null, outcome: null, rule: null, ticket: null, doneAt: null, error: null, confirmedStaff: null },
          ...{ marked: false, toFile: false },
        });
      }
      if (mark?.uidValidity === uidValidity)
        mark = { ...mark, lastUid: Math.max(mark.lastUid, ...listed.map(({ uid }) => uid)) };
    },
    listedRows: async (folder, uidValidity, limit) =>
      ofFolder(folder, uidValidity)
        .filter((row) => row.state === 'listed')
        .slice(0, limit),
    keep: async (done) => {
      for (const { inbox, raw } of done) Object.assign(rowOf(inbox), { state: 'kept', raw });
    },
    conclude: async (inbox, outcome, rule, at) => {
      Object.assign(rowOf(inbox), { state: 'done', outcome, rule, doneAt: at });
    },
    beginAttempt: async (inbox) => {
      rowOf(inbox).attempts += 1;
      return rowOf(inbox).attempts;
    },
    recordFailure: async (inbox, error) => {
      rowOf(inbox).error = error;
    },
    quarantine: async (inbox, error) => {
      Object.assign(rowOf(inbox), { state: 'quarantined', error });
    },
    unmarkedUids: async (folder, uidValidity) =>
      ofFolder(folder, uidValidity)
        .filter((row) => row.raw !== null && !row.marked)
        .map(({ uid }) => uid),
    recordMarked: async (folder, uidValidity, uids) => {
      for (const row of ofFolder(folder, uidValidity)) if (uids.includes(row.uid)) row.marked = true;
    },
    ownCopiesToFile: async (folder, uidValidity) =>
      ofFolder(folder, uidValidity)
        .filter((row) => row.toFile)
        .map(({ id, uid }) => ({ inbox: id, uid })),
    recordFiled: async (inbox) => {
      rowOf(inbox).toFile = false;
    },
    recordPoll: async (at) => {
      polls.push(at);
    },
  };

  return {
    store,
    rows,
    polls,
    kept,
    files: {
      keep: async (contents) =>
        contents.map((raw) => {
          const ref = createHash('sha256').update(raw).digest('hex');
          kept.set(ref, raw);
          return ref;
        }),
    },
    mark: () => mark,
    recogniseOwnCopy: (uid) => {
      const row = rows.find((candidate) => candidate.uid === uid);
      if (row !== undefined) row.toFile = true;
    },
  };
}
