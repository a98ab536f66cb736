/**
 * The bytes of listed messages, batch by batch, in bounded memory; what has no bytes to keep is concluded on the
 * way: too large, vanished. One message that the server will not hand out, or that kills the connection, holds up
 * none of those behind it. It keeps nothing; called by receive/intake.
 */
import { TransientError } from '../domain/errors.js';
import type { Clock, InboxRow, Mailbox, Store } from '../domain/ports.js';
import type { InboxId } from '../domain/words.js';

export interface FetchParts {
  readonly store: Pick<Store, 'listedRows' | 'conclude' | 'beginAttempt' | 'recordFailure' | 'quarantine'>;
  readonly clock: Clock;
  readonly maxMessageBytes: number;
  /** Before a message is concluded as too large to be fetched: staff are told. May come twice after a crash. */
  readonly onTooLarge: (row: InboxRow) => Promise<void>;
}

export interface Fetched {
  readonly inbox: InboxId;
  readonly raw: Buffer;
}

/** One pass over the listed rows of a folder. */
export interface FetchPass {
  readonly mailbox: Mailbox;
  readonly folder: string;
  readonly uidValidity: string;
  /** Rows that are left alone until the next pass. */
  readonly setAside: Set<InboxId>;
}

export interface Fetcher {
  /** The next bytes, perhaps none; `null` when nothing is left to do in this pass. */
  next(pass: FetchPass): Promise<readonly Fetched[] | null>;
  /** The pass went well to its end: whatever killed a connection is behind us. */
  passed(): void;
}

/** What is fetched at once, and so, twice, what is held in memory. */
const batchBytes = 8 * 1024 * 1024;
const batchMessages = 50;
const attemptsToFetch = 3;

export function openFetcher(parts: FetchParts): Fetcher {
  const { store, clock } = parts;
  /** After a batch that failed: one message at a time, to find out which one is to blame. */
  let cautious = false;

  const fetchTogether = async (pass: FetchPass, rows: readonly InboxRow[]): Promise<Answer> => {
    try {
      return await pass.mailbox.fetch(rows.map((row) => row.uid));
    } catch (error) {
      cautious = true;
      if (isRefusal(error)) return null;
      throw error;
    }
  };

  const fetchAlone = async (pass: FetchPass, row: InboxRow): Promise<Answer> => {
    try {
      return await pass.mailbox.fetch([row.uid]);
    } catch (error) {
      if (!(error instanceof TransientError)) throw error;
      await blame(pass, row, error);
      if (isRefusal(error)) return null;
      throw error;
    }
  };

  /** Again on the next passes, then to staff. */
  const blame = async (pass: FetchPass, row: InboxRow, fault: TransientError): Promise<void> => {
    pass.setAside.add(row.id);
    const attempts = await store.beginAttempt(row.id);
    if (attempts >= attemptsToFetch) await store.quarantine(row.id, fault.message, clock.now());
    else await store.recordFailure(row.id, fault.message, true);
  };

  const concludeTooLarge = async (rows: readonly InboxRow[]): Promise<void> => {
    for (const row of rows) {
      await parts.onTooLarge(row);
      await store.conclude(row.id, 'too_large', 'larger-than-allowed', clock.now());
    }
  };

  const next: Fetcher['next'] = async (pass) => {
    const { folder, uidValidity, setAside } = pass;
    const listed = await store.listedRows(folder, uidValidity, batchMessages + setAside.size);
    const rows = listed.filter((row) => !setAside.has(row.id));
    if (rows.length === 0) return null;
    await concludeTooLarge(rows.filter((row) => row.size > parts.maxMessageBytes));

    const wanted = rows.filter((row) => row.size <= parts.maxMessageBytes);
    const batch = cautious ? wanted.slice(0, 1) : bounded(wanted);
    const [first] = batch;
    if (first === undefined) return [];
    const raws = batch.length === 1 ? await fetchAlone(pass, first) : await fetchTogether(pass, batch);
    if (raws === null) return [];

    const fetched: Fetched[] = [];
    for (const row of batch) {
      const raw = raws.get(row.uid);
      if (raw !== undefined) fetched.push({ inbox: row.id, raw });
      else await store.conclude(row.id, 'vanished', 'gone-before-fetched', clock.now());
    }
    return fetched;
  };

  return {
    next,
    passed: () => {
      cautious = false;
    },
  };
}

/** `null`: the server refused, and the connection lives on. */
type Answer = ReadonlyMap<number, Buffer> | null;

/** As many of the first as may be held in memory; at least one. */
function bounded(rows: readonly InboxRow[]): readonly InboxRow[] {
  let bytes = 0;
  const end = rows.findIndex((row, n) => {
    bytes += row.size;
    return n >= batchMessages || (n > 0 && bytes > batchBytes);
  });
  return end < 0 ? rows : rows.slice(0, end);
}

/** The server said no to one command (receive/mailbox-faults). */
export function isRefusal(error: unknown): error is TransientError {
  return error instanceof TransientError && error.code === 'mailbox_answer';
}
