/**
 * A mailbox in memory, for simulate and tests: a folder that mail is put into, and connections to it that
 * behave as receive/mailbox does. Time is whoever uses it: waiting ends by a delivery, a lost connection, the
 * signal or `elapse`, never by a clock.
 */
import { TransientError } from '../domain/errors.js';
import type { FolderStatus, Mailbox } from '../domain/ports.js';
import type { Instant } from '../domain/words.js';

export interface ArrayMailbox {
  connect(): Mailbox;
  /** Answers the message's UID. */
  deliver(raw: Buffer, at: Instant): number;
  remove(uid: number): void;
  /** A new UIDVALIDITY: as after a restored backup, the messages keep their UIDs. */
  renew(): void;
  /** Ends every open connection. */
  disconnect(): void;
  /** Ends the waiting of every connection, as if its time had passed. */
  elapse(): void;
  /** UIDs our keyword was set on. */
  readonly marked: ReadonlySet<number>;
  /** Our own copies, moved to Sent, oldest first. */
  readonly sent: readonly Buffer[];
}

interface Stored {
  readonly uid: number;
  readonly raw: Buffer;
  readonly internalDate: Instant;
}

export function arrayMailbox(folder = 'INBOX'): ArrayMailbox {
  let messages: readonly Stored[] = [];
  let uidValidity = 1;
  let uidNext = 1;
  const marked = new Set<number>();
  const sent: Buffer[] = [];
  const connections = new Set<Connection>();

  const wakeAll = () => {
    for (const connection of connections) connection.wake();
  };

  const connect = (): Mailbox => {
    const connection: Connection = { changed: false, wake: () => {} };
    connections.add(connection);

    const insist = () => {
      if (connections.has(connection)) return;
      throw new TransientError('the connection to the mailbox in memory is lost', { code: 'mailbox_connection' });
    };

    return {
      open: async (): Promise<FolderStatus> => {
        insist();
        return { folder, uidValidity: String(uidValidity), uidNext };
      },
      list: async (fromUid) => {
        insist();
        connection.changed = false;
        return messages
          .filter((message) => message.uid >= fromUid)
          .map(({ uid, raw, internalDate }) => ({ uid, internalDate, size: raw.length }));
      },
      fetch: async (uids) => {
        insist();
        return new Map(messages.filter(({ uid }) => uids.includes(uid)).map(({ uid, raw }) => [uid, raw]));
      },
      markKept: async (uids) => {
        insist();
        for (const { uid } of messages) if (uids.includes(uid)) marked.add(uid);
      },
      moveToSent: async (uid) => {
        insist();
        sent.push(...messages.filter((message) => message.uid === uid).map(({ raw }) => raw));
        messages = messages.filter((message) => message.uid !== uid);
      },
      deleteCopies: async (copies) => {
        insist();
        const there = new Set(messages.map(({ uid }) => uid));
        messages = messages.filter(({ uid }) => !copies.some((copy) => copy.uid === uid));
        return new Map(copies.map(({ inbox, uid }) => [inbox, there.has(uid) ? 'deleted' : 'absent']));
      },
      waitForChange: async (_milliseconds, signal) => {
        insist();
        if (connection.changed || signal.aborted) return;
        await new Promise<void>((resolve) => {
          const done = () => {
            signal.removeEventListener('abort', done);
            resolve();
          };
          connection.wake = done;
          signal.addEventListener('abort', done);
        });
        if (!signal.aborted) insist();
      },
      close: async () => {
        connections.delete(connection);
      },
    };
  };

  return {
    connect,
    marked,
    sent,
    deliver: (raw, at) => {
      const uid = uidNext;
      uidNext += 1;
      messages = [...messages, { uid, raw, internalDate: at }];
      for (const connection of connections) connection.changed = true;
      wakeAll();
      return uid;
    },
    remove: (uid) => {
      messages = messages.filter((message) => message.uid !== uid);
    },
    renew: () => {
      uidValidity += 1;
    },
    disconnect: () => {
      const lost = [...connections];
      connections.clear();
      for (const connection of lost) connection.wake();
    },
    elapse: wakeAll,
  };
}

interface Connection {
  /** Something came since it last listed. */
  changed: boolean;
  wake: () => void;
}
