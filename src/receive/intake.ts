/**
 * One pass over the mailbox: every message gets a row when it is listed, its bytes are kept and committed, and
 * only then is it marked on the server. It looks into no message; what becomes of kept ones is the pipeline's. It
 * resumes what a crash left listed. Called by receive/watch and by simulate.
 */
import type { TransientError } from '../domain/errors.js';
import type { Files, FolderStatus, Mailbox, Store } from '../domain/ports.js';
import { type Fetched, type FetchParts, isRefusal, openFetcher } from './fetch-listed.js';
import { type FolderMarkParts, findMark } from './folder-mark.js';
import { inPieces } from './uid-range.js';

export interface IntakeParts extends FolderMarkParts, FetchParts {
  readonly store: FolderMarkParts['store'] &
    FetchParts['store'] &
    Pick<Store, 'keep' | 'unmarkedUids' | 'recordMarked' | 'ownCopiesToFile' | 'recordFiled'>;
  readonly files: Pick<Files, 'keep'>;
  /** After each batch is committed. The batch after the next waits for it, so that memory stays bounded. */
  readonly onKept: (count: number) => Promise<void>;
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

const rowsAtOnce = 1_000;

export function openIntake(parts: IntakeParts): Intake {
  const { store, files, clock } = parts;
  const fetcher = openFetcher(parts);

  const takeIn: Intake['takeIn'] = async (mailbox, signal, progress) => {
    const status = await mailbox.open();
    const mark = await findMark(parts, mailbox, status);
    for (const some of inPieces(await mailbox.list(mark.lastUid + 1), rowsAtOnce)) {
      await store.recordListing(status.folder, status.uidValidity, some, clock.now());
      progress();
    }
    const kept = await keepListed(mailbox, status, signal, progress);
    // Filed before they are marked, which may move them elsewhere.
    await fileOwnCopies(mailbox, status);
    await markOnServer(mailbox, status);
    return { kept };
  };

  const keepListed = async (
    mailbox: Mailbox,
    { folder, uidValidity }: FolderStatus,
    signal: AbortSignal,
    progress: () => void,
  ): Promise<number> => {
    const pass = { mailbox, folder, uidValidity, setAside: new Set<Fetched['inbox']>() };
    const fetchNext = async () => (signal.aborted ? null : fetcher.next(pass));
    let kept = 0;
    let ahead = fetchNext();
    for (let batch = await ahead; batch !== null; batch = await ahead) {
      if (batch.length > 0) await keep(batch);
      kept += batch.length;
      progress();
      // One batch ahead: the server sends while the pipeline works. Should that fail first, this one's fault waits.
      ahead = fetchNext();
      ahead.catch(() => {});
      if (batch.length > 0) await parts.onKept(batch.length);
    }
    if (!signal.aborted) fetcher.passed();
    return kept;
  };

  const keep = async (batch: readonly Fetched[]): Promise<void> => {
    const refs = await files.keep(batch.map(({ raw }) => raw));
    const kept = batch.flatMap(({ inbox }, n) => {
      const raw = refs[n];
      return raw === undefined ? [] : [{ inbox, raw }];
    });
    await store.keep(kept, clock.now());
  };

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
