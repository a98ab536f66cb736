/**
 * The door to the mailbox, by imapflow: one connection to one folder, in the words of domain/ports. It decides
 * nothing about messages, keeps no marks, and does not reconnect: a connection that failed is thrown away
 * (receive/watch makes the next). Commands never run inside a fetch loop, which would deadlock.
 */
import { readFile } from 'node:fs/promises';
import { rootCertificates } from 'node:tls';
import { type FetchMessageObject, ImapFlow, type ImapFlowOptions } from 'imapflow';
import type { Desk } from '../config/schema.js';
import { InternalError, PermanentError } from '../domain/errors.js';
import { isLoopback } from '../domain/mail-server.js';
import type { FolderStatus, ListedMessage, Mailbox } from '../domain/ports.js';
import { type Instant, toInstant } from '../domain/words.js';
import { lostConnection, refusedCommand, toMailboxFault } from './mailbox-faults.js';
import { deleteCopies } from './mailbox-purge.js';
import { inPieces, toRange } from './uid-range.js';

export interface MailboxSettings {
  readonly imap: NonNullable<Desk['imap']>;
  readonly receiving: Pick<Desk['receiving'], 'folder' | 'sentFolder' | 'keyword' | 'moveTo'>;
}

export interface MailboxPatience {
  /** To a usable session: name look-up, TLS, greeting. */
  readonly connectMilliseconds: number;
  /** Silence in the middle of a command after which the server is given up. */
  readonly silenceMilliseconds: number;
  /** For the NOOP that proves after each wait that the connection lives. */
  readonly proofMilliseconds: number;
}

const patient: MailboxPatience = {
  connectMilliseconds: 30_000,
  silenceMilliseconds: 120_000,
  proofMilliseconds: 20_000,
};

/** Messages per FETCH when only sizes and dates are asked for, and UIDs per STORE or MOVE. */
const listedAtOnce = 1_000;
const namedAtOnce = 500;

/** Connects and logs in; `open` selects the folder. Throws the faults of mailbox-faults. */
export async function connectMailbox(
  settings: MailboxSettings,
  password: string,
  patience: MailboxPatience = patient,
): Promise<Mailbox> {
  const { imap, receiving } = settings;
  const server = `${imap.host}:${imap.port}`;
  const client = new ImapFlow(await connectionTo(imap, password, patience));
  // Without a listener an 'error' event would end the process; what it says reaches the command that failed.
  client.on('error', () => {});
  let changed = false;
  let wake = () => {};
  client.on('exists', () => {
    changed = true;
    wake();
  });
  client.on('close', () => wake());

  const ask = async <T>(command: () => Promise<T>): Promise<T> => {
    if (!client.usable) throw lostConnection(server);
    try {
      return await command();
    } catch (error) {
      throw toMailboxFault(error, server);
    }
  };

  /** For commands of which the library only says that they did not succeed. */
  const insist = async (what: string, command: () => Promise<unknown>): Promise<void> => {
    if (await ask(command)) return;
    throw client.usable ? refusedCommand(server, what) : lostConnection(server);
  };

  const searchUids = async (range: string): Promise<readonly number[]> => {
    const found = await ask(() => client.search({ uid: range }, { uid: true }));
    if (!Array.isArray(found)) throw client.usable ? refusedCommand(server, 'search') : lostConnection(server);
    return found;
  };

  const describe = async (uids: readonly number[]): Promise<Map<number, Omit<ListedMessage, 'uid'>>> => {
    const told = new Map<number, Omit<ListedMessage, 'uid'>>();
    for (const some of inPieces(uids, listedAtOnce)) {
      const wanted = { uid: true, size: true, internalDate: true } as const;
      for (const row of await ask(() => client.fetchAll(toRange(some), wanted, { uid: true }))) {
        // A flag update may come between the answers: a row without a size is none.
        if (row.size !== undefined) told.set(row.uid, { size: row.size, internalDate: dateOf(row) });
      }
    }
    return told;
  };

  const selected = () => {
    if (client.mailbox === false) throw new InternalError('the folder is not open', { code: 'mailbox_not_open' });
    return client.mailbox;
  };

  const folders = new Set<string>();
  const ensureFolder = async (path: string): Promise<void> => {
    if (folders.has(path)) return;
    for (const folder of await ask(() => client.list())) folders.add(folder.path);
    if (!folders.has(path)) await ask(() => client.mailboxCreate(path));
    folders.add(path);
  };

  const sentFolder = async (): Promise<string> => {
    if (receiving.sentFolder !== null) return receiving.sentFolder;
    const known = await ask(() => client.list());
    return known.find((folder) => folder.specialUse === '\\Sent')?.path ?? 'Sent';
  };

  const proveAlive = async (): Promise<void> => {
    // noop() resolves on a dead connection as well: what counts is that it came in time and left the session usable.
    const answered = await within(patience.proofMilliseconds, client.noop());
    if (answered && client.usable) return;
    client.close();
    throw lostConnection(server);
  };

  try {
    await client.connect();
  } catch (error) {
    client.close();
    throw toMailboxFault(error, server);
  }

  return {
    open: async (): Promise<FolderStatus> => {
      const box = await ask(() => client.mailboxOpen(receiving.folder));
      // UIDNEXT is a "should" of RFC 3501 §6.3.1.
      const uidNext = box.uidNext || Math.max(0, ...(await searchUids('*'))) + 1;
      return { folder: receiving.folder, uidValidity: String(box.uidValidity), uidNext };
    },

    list: async (fromUid) => {
      // From here on an arrival is news; what came before is in the answer.
      changed = false;
      // RFC 3501 §6.4.8: `n:*` names the last message even when its UID is below n.
      const uids = (await searchUids(`${fromUid}:*`)).filter((uid) => uid >= fromUid).sort((a, b) => a - b);
      const told = await describe(uids);
      for (const [uid, row] of await describe(uids.filter((uid) => !told.has(uid)))) told.set(uid, row);
      // One of which nothing is told is listed all the same: what has no row is left behind for ever once the mark has
      // moved. To fetch it will show whether it is gone or the server cannot read it.
      const listed: ListedMessage[] = [];
      for (const uid of uids) {
        const { size = 0, internalDate = null } = told.get(uid) ?? {};
        // UIDs ascend as messages arrive: a date that is missing is that of the message before it.
        listed.push({ uid, size, internalDate: internalDate ?? listed.at(-1)?.internalDate ?? null });
      }
      return listed;
    },

    fetch: async (uids) => {
      const raws = new Map<number, Buffer>();
      const rows = await ask(() => client.fetchAll(toRange(uids), { uid: true, source: true }, { uid: true }));
      for (const row of rows) {
        if (row.source !== undefined) raws.set(row.uid, row.source);
      }
      const missing = uids.filter((uid) => !raws.has(uid));
      // Gone is only what the server no longer names: a message it could not read must not count as vanished.
      const stillThere = missing.length === 0 ? [] : await searchUids(toRange(missing));
      if (stillThere.length > 0) throw refusedCommand(server, `fetch UID ${toRange(stillThere)}`);
      return raws;
    },

    markKept: async (uids) => {
      const { keyword, moveTo } = receiving;
      const { permanentFlags } = selected();
      for (const some of inPieces(uids, namedAtOnce)) {
        const range = toRange(some);
        if (keyword !== null && accepts(permanentFlags, keyword)) {
          await insist('set the keyword', () => client.messageFlagsAdd(range, [keyword], { uid: true, silent: true }));
        }
        if (moveTo === null) continue;
        await ensureFolder(moveTo);
        await insist(`move to ${moveTo}`, () => client.messageMove(range, moveTo, { uid: true }));
      }
    },

    moveToSent: async (uid) => {
      selected();
      const folder = await sentFolder();
      await ensureFolder(folder);
      // Nobody should find their own letters unread in Sent; where it cannot be set, nothing is lost.
      await ask(() => client.messageFlagsAdd(String(uid), ['\\Seen'], { uid: true, silent: true }));
      await insist(`move to ${folder}`, () => client.messageMove(String(uid), folder, { uid: true }));
    },

    deleteCopies: (copies) =>
      deleteCopies({ client, ask, insist, refuse: (what) => refusedCommand(server, what) }, copies),

    waitForChange: async (milliseconds, signal) => {
      if (signal.aborted) return;
      if (!client.usable) throw lostConnection(server);
      if (!changed) {
        await new Promise<void>((resolve) => {
          const done = () => {
            clearTimeout(timer);
            signal.removeEventListener('abort', done);
            resolve();
          };
          const timer = setTimeout(done, milliseconds);
          wake = done;
          signal.addEventListener('abort', done);
          // Ended early, by a server that refuses or breaks off IDLE, the rest is waited out: never a busy loop.
          client.idle().catch(() => {});
        });
        wake = () => {};
      }
      if (!signal.aborted) await proveAlive();
    },

    close: async () => {
      if (client.usable) await within(patience.proofMilliseconds, client.logout());
      client.close();
    },
  };
}

async function connectionTo(
  imap: MailboxSettings['imap'],
  password: string,
  patience: MailboxPatience,
): Promise<ImapFlowOptions> {
  const plain = imap.plainOnLoopback && isLoopback(imap.host);
  const implicit = !plain && imap.tls === 'implicit';
  return {
    host: imap.host,
    port: imap.port,
    secure: implicit,
    // Left out, STARTTLS would be tried and silently done without.
    ...(implicit ? {} : { doSTARTTLS: !plain }),
    ...(imap.serverName === null ? {} : { servername: imap.serverName }),
    ...(imap.caFile === null ? {} : { tls: { ca: await trusted(imap.caFile) } }),
    auth: { user: imap.user, pass: password },
    logger: false,
    disableAutoIdle: true,
    connectionTimeout: patience.connectMilliseconds,
    greetingTimeout: patience.connectMilliseconds,
    socketTimeout: patience.silenceMilliseconds,
  };
}

async function trusted(caFile: string): Promise<string[]> {
  try {
    return [...rootCertificates, await readFile(caFile, 'utf8')];
  } catch (cause) {
    throw new PermanentError(`the CA file ${caFile} cannot be read (desk.yaml, imap.caFile)`, {
      code: 'mailbox_ca_file',
      cause,
    });
  }
}

/** PERMANENTFLAGS: `\*` lets a client make up keywords; a server that does not say allows all (RFC 3501 §7.1). */
function accepts(permanentFlags: ReadonlySet<string> | undefined, keyword: string): boolean {
  if (permanentFlags === undefined) return true;
  return [...permanentFlags].some((flag) => flag === '\\*' || flag.toLowerCase() === keyword.toLowerCase());
}

function dateOf(row: FetchMessageObject): Instant | null {
  if (row.internalDate === undefined) return null;
  return toInstant(String(row.internalDate));
}

/** Whether it ended, well or badly, in time. */
async function within(milliseconds: number, work: Promise<unknown>): Promise<boolean> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<false>((resolve) => {
    timer = setTimeout(resolve, milliseconds, false);
  });
  const ended = work.then(
    () => true as const,
    () => true as const,
  );
  return Promise.race([ended, late]).finally(() => clearTimeout(timer));
}
