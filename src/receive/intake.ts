/**
 * One pass over the mailbox: every message gets a row when it is listed, its bytes are kept and committed,
 * and only then is it marked on the server. It looks into no message; what becomes of kept ones is the
 * pipeline's. It resumes what a crash left listed. Called by receive/watch and by simulate.
 */
import { TransientError } from '../domain/errors.js';
import type { Files, FolderStatus, InboxRow, Mailbox, Store } from '../domain/ports.js';
import type { InboxId } from '../domain/words.js';
import { type FolderMarkParts, findMark } from './folder-mark.js';
import { inPieces } from './uid-range.js';

export interface IntakeParts extends FolderMarkParts {
  readonly store: FolderMarkParts['store'] &
    Pick<
      Store,
      | 'keep'
      | 'beginAttempt'
      | 'recordFailure'
      | 'quarantine'
      | 'unmarkedUids'
      | 'recordMarked'
      | 'ownCopiesToFile'
      | 'recordFiled'
    >;
  readonly files: Pick<Files, 'keep'>;
  readonly maxMessageBytes: number;
  /** After each batch is committed. The next but one waits for it, so that memory stays bounded. */
  readonly onKept: (count: number) => Promise<void>;
  /** Before a message is concluded as too large to be fetched: staff are told. May come twice after a crash. */
  readonly onTooLarge: (row: InboxRow) => Promise<void>;
  /** The server would not mark or file kept messages; they are safe, and it is tried again on the next pass. */
  readonly onUnmarked: (fault: TransientError) => void;
}

export interface Intake {
  /**
   * Throws the mailbox's faults when the connection is of no more use; what was kept before stays kept.
   * `progress` is called whenever something was achieved. Ends early, between two batches, when `signal` aborts.
   */
  takeIn(mailbox: Mailbox, signal: AbortSignal, progress: () => void): Promise<{ readonly kept: number }>;
}

/** What is fetched at once, and so, twice, what is held in memory. */
const batchBytes = 8 * 1024 * 1024;
const batchMessages = 50;
const rowsAtOnce = 1_000;
const attemptsToFetch = 3;

export function openIntake(parts: IntakeParts): Intake {
  const { store, files, clock } = parts;
  /** After a connection died in a fetch: one message at a time, to find out which one kills it. */
  let cautious = false;

  const takeIn: Intake['takeIn'] = async (mailbox, signal, progress) => {
    const status = await mailbox.open();
    const mark = await findMark(parts, mailbox, status);
    const { folder, uidValidity } = status;
    for (const some of inPieces(await mailbox.list(mark.lastUid + 1), rowsAtOnce)) {
      await store.recordListing(folder, uidValidity, some, clock.now());
      progress();
    }

    const setAside = new Set<InboxId>();

    /** A message the server would not hand out: again on later passes, then to staff; those behind it go on. */
    const setAsideRow = async (row: InboxRow, fault: TransientError): Promise<void> => {
      setAside.add(row.id);
      const attempts = await store.beginAttempt(row.id);
      if (attempts >= attemptsToFetch) await store.quarantine(row.id, fault.message, clock.now());
      else await store.recordFailure(row.id, fault.message);
    };

    const fetchAlone = async (row: InboxRow): Promise<ReadonlyMap<number, Buffer> | null> => {
      try {
        return await mailbox.fetch([row.uid]);
      } catch (error) {
        if (!(error instanceof TransientError)) throw error;
        await setAsideRow(row, error);
        if (isRefusal(error)) return null;
        throw error;
      }
    };

    const fetchTogether = async (rows: readonly InboxRow[]): Promise<ReadonlyMap<number, Buffer> | null> => {
      try {
        return await mailbox.fetch(rows.map((row) => row.uid));
      } catch (error) {
        cautious = true;
        if (isRefusal(error)) return null;
        throw error;
      }
    };

    /** Rows without bytes in the answer: bytes are gone with their message. `null`: nothing came of it. */
    const fetchRows = (rows: readonly InboxRow[]) => {
      const [only] = rows;
      return rows.length === 1 && only !== undefined ? fetchAlone(only) : fetchTogether(rows);
    };

    /** The next batch, fetched; `null` when nothing is left to do in this pass. */
    const nextBatch = async (): Promise<readonly Fetched[] | null> => {
      if (signal.aborted) return null;
      const listed = await store.listedRows(folder, uidValidity, batchMessages + setAside.size);
      const rows = listed.filter((row) => !setAside.has(row.id));
      if (rows.length === 0) return null;
      const wanted: InboxRow[] = [];
      for (const row of rows) {
        if (row.size > parts.maxMessageBytes) {
          await parts.onTooLarge(row);
          await store.conclude(row.id, 'too_large', 'larger-than-allowed', clock.now());
        } else {
          wanted.push(row);
        }
      }
      const batch = cautious ? wanted.slice(0, 1) : bounded(wanted);
      const raws = batch.length === 0 ? new Map<number, Buffer>() : await fetchRows(batch);
      if (raws === null) return [];
      const fetched: Fetched[] = [];
      for (const row of batch) {
        const raw = raws.get(row.uid);
        if (raw === undefined) await store.conclude(row.id, 'vanished', 'gone-before-fetched', clock.now());
        else fetched.push({ inbox: row.id, raw });
      }
      return fetched;
    };

    const keep = async (batch: readonly Fetched[]): Promise<void> => {
      const refs = await files.keep(batch.map(({ raw }) => raw));
      const kept = batch.flatMap(({ inbox }, n) => {
        const raw = refs[n];
        return raw === undefined ? [] : [{ inbox, raw }];
      });
      await store.keep(kept, clock.now());
    };

    let kept = 0;
    let ahead = nextBatch();
    for (let batch = await ahead; batch !== null; batch = await ahead) {
      if (batch.length > 0) await keep(batch);
      progress();
      // One batch ahead: the server sends while the pipeline works.
      ahead = nextBatch();
      ahead.catch(() => {});
      kept += batch.length;
      if (batch.length > 0) await parts.onKept(batch.length);
    }
    if (!signal.aborted) cautious = false;

    await fileOwnCopies(mailbox, status);
    await markOnServer(mailbox, status);
    return { kept };
  };

  /** Before marking, which may move messages elsewhere. */
  const fileOwnCopies = async (mailbox: Mailbox, { folder, uidValidity }: FolderStatus): Promise<void> => {
    for (const { inbox, uid } of await store.ownCopiesToFile(folder, uidValidity)) {
      const filed = await tolerate(() => mailbox.moveToSent(uid));
      if (filed) await store.recordFiled(inbox);
    }
  };

  const markOnServer = async (mailbox: Mailbox, { folder, uidValidity }: FolderStatus): Promise<void> => {
    for (const uids of inPieces(await store.unmarkedUids(folder, uidValidity), rowsAtOnce)) {
      const marked = await tolerate(() => mailbox.markKept(uids));
      if (marked) await store.recordMarked(folder, uidValidity, uids);
    }
  };

  /** A refusal is told and left for the next pass; a lost connection ends this one. */
  const tolerate = async (work: () => Promise<void>): Promise<boolean> => {
    try {
      await work();
      return true;
    } catch (error) {
      if (!isRefusal(error)) throw error;
      parts.onUnmarked(error);
      return false;
    }
  };

  return { takeIn };
}

interface Fetched {
  readonly inbox: InboxId;
  readonly raw: Buffer;
}

/** As many of the first as may be held in memory; at least one. */
function bounded(rows: readonly InboxRow[]): readonly InboxRow[] {
  let bytes = 0;
  const end = rows.findIndex((row, n) => {
    bytes += row.size;
    return n >= batchMessages || (n > 0 && bytes > batchBytes);
  });
  return end < 0 ? rows : rows.slice(0, end);
}

/** The server said no to one command; the connection lives on (receive/mailbox-faults). */
function isRefusal(error: unknown): error is TransientError {
  return error instanceof TransientError && error.code === 'mailbox_answer';
}
