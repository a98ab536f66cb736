/**
 * A whole mail world inside this process, for `helpdesk demo` and fast tests: one SMTP server and one IMAP
 * server per account, all on 127.0.0.1, memory only. Not a real host: clear text, no quota, no delivery
 * reports. Its two libraries are development dependencies and loaded only here, when they are wanted.
 */
import type { Server, Socket } from 'node:net';
import type { SMTPServer, SMTPServerSession } from 'smtp-server';
import { PermanentError } from '../../domain/errors.js';
import type { Clock } from '../../domain/ports.js';
import { epochOf, type Instant } from '../../domain/words.js';

export interface DemoHostOptions {
  readonly clock: Clock;
  /** `support@firstline.test`; plus addresses (`support+x@`) reach the same mailbox. */
  readonly accounts: readonly string[];
  /** Any address at this domain or below it gets a mailbox when it is first written to. */
  readonly openDomain: string;
  /** The same for every account. */
  readonly password: string;
  /** authserv-id of the Authentication-Results that mail from a logged-in client gets (RFC 8601). */
  readonly authservId: string;
}

export interface DemoHost {
  readonly smtpPort: number;
  /** The port of an account's own IMAP server, which starts when it is first asked for. */
  imapPort(address: string): Promise<number>;
  /** From now on RCPT for the address is answered so (`552 5.2.2 mailbox full`), or again as before. */
  answerRecipient(address: string, reply: string | null): void;
  /** Ends the open IMAP connections of an account. */
  kick(address: string): void;
  /** Raw mail in an account's folder, oldest first. */
  messages(address: string, folder?: string): readonly Buffer[];
  stop(): Promise<void>;
}

export async function startDemoHost(options: DemoHostOptions): Promise<DemoHost> {
  const { makeImapServer, makeSmtpServer } = await loadLibraries();
  const accounts = new Map<string, Promise<Account>>();
  const opened = new Map<string, Account>();
  const replies = new Map<string, string>();

  const account = (address: string): Promise<Account> => {
    const known = accounts.get(address);
    if (known !== undefined) return known;
    const opening = openAccount(makeImapServer, address, options).then((ready) => {
      opened.set(address, ready);
      return ready;
    });
    accounts.set(address, opening);
    return opening;
  };
  for (const address of options.accounts) await account(withoutTag(address));

  const receive = async (raw: Buffer, session: SMTPServerSession): Promise<void> => {
    const sender = session.envelope.mailFrom === false ? '' : session.envelope.mailFrom.address;
    for (const { address } of session.envelope.rcptTo) {
      const { imap } = await account(withoutTag(address));
      const top = [
        `Return-Path: <${sender}>`,
        `Delivered-To: ${address}`,
        ...(session.user === undefined
          ? []
          : [`Authentication-Results: ${options.authservId}; auth=pass smtp.auth=${String(session.user)}`]),
        '',
      ].join('\r\n');
      const bytes = Buffer.concat([Buffer.from(top), withoutForgedResults(raw, options.authservId)]);
      imap.appendMessage('INBOX', [], imapDate(options.clock.now()), bytes.toString('latin1'));
    }
  };

  const smtp = makeSmtpServer({
    authOptional: true,
    allowInsecureAuth: true,
    disabledCommands: ['STARTTLS'],
    size: 50 * 1024 * 1024,
    onAuth: (auth, _session, done) => {
      if (auth.password === options.password) done(null, { user: auth.username });
      else done(refusal('535 5.7.8 wrong password'));
    },
    onRcptTo: ({ address }, _session, done) => {
      const reply = replies.get(address.toLowerCase());
      if (reply !== undefined) return done(refusal(reply));
      const mailbox = withoutTag(address);
      const exists = accounts.has(mailbox) || isBelow(mailbox, options.openDomain);
      done(exists ? null : refusal('550 5.1.1 no such mailbox'));
    },
    onData: (stream, session, done) => {
      const parts: Buffer[] = [];
      stream.on('data', (part: Buffer) => parts.push(part));
      stream.on('end', () => {
        receive(Buffer.concat(parts), session).then(() => done(null, '2.0.0 queued'), done);
      });
    },
  });
  await listening(smtp, smtp.server);

  return {
    smtpPort: portOf(smtp.server),
    imapPort: async (address) => portOf((await account(withoutTag(address))).imap.server),
    answerRecipient: (address, reply) => {
      if (reply === null) replies.delete(address.toLowerCase());
      else replies.set(address.toLowerCase(), reply);
    },
    kick: (address) => opened.get(withoutTag(address))?.disconnect(),
    messages: (address, folder = 'INBOX') => {
      const stored = opened.get(withoutTag(address))?.imap.getMailbox(folder)?.messages ?? [];
      return stored.map(({ raw }) => Buffer.from(raw, 'latin1'));
    },
    stop: async () => {
      await new Promise<void>((resolve) => smtp.close(() => resolve()));
      for (const { imap, disconnect } of opened.values()) {
        disconnect();
        await new Promise<void>((resolve) => imap.server.close(() => resolve()));
      }
    },
  };
}

interface Account {
  readonly imap: ImapServer;
  disconnect(): void;
}

/** The part of hoodiecrow-imap that is used; it comes without types. */
interface ImapServer {
  readonly server: Server;
  users: Record<string, unknown>;
  listen(port: number, host: string): void;
  getMailbox(path: string): { readonly messages: readonly { readonly raw: string }[] } | undefined;
  appendMessage(folder: string, flags: readonly string[], internalDate: string, raw: string): void;
}

type MakeImapServer = (options: unknown) => ImapServer;

const imapExtensions = [
  ...['ID', 'SASL-IR', 'AUTH-PLAIN', 'NAMESPACE', 'IDLE', 'ENABLE', 'UIDPLUS', 'MOVE', 'LITERALPLUS', 'UNSELECT'],
  ...['SPECIAL-USE', 'CREATE-SPECIAL-USE'],
];

async function openAccount(make: MakeImapServer, address: string, options: DemoHostOptions): Promise<Account> {
  const uidvalidity = Math.floor(epochOf(options.clock.now()) / 1000);
  const special = (use: string) => ({ 'special-use': use, uidvalidity });
  const imap = make({
    plugins: imapExtensions,
    storage: {
      INBOX: { uidvalidity },
      '': { separator: '/', folders: { Sent: special('\\Sent'), Trash: special('\\Trash'), Junk: special('\\Junk') } },
    },
  });
  imap.users = { [address]: { password: options.password, xoauth2: { accessToken: '', sessionTimeout: 0 } } };
  const sockets = new Set<Socket>();
  imap.server.on('connection', (socket: Socket) => {
    // It writes in many small pieces, each of which would wait for an acknowledgement.
    socket.setNoDelay(true);
    sockets.add(socket);
    socket.on('close', () => sockets.delete(socket));
    socket.on('error', () => {});
  });
  await listening(imap, imap.server);
  return {
    imap,
    disconnect: () => {
      for (const socket of sockets) socket.destroy();
    },
  };
}

async function loadLibraries() {
  // A variable, since the library has no types for a compiler to find.
  const imapLibrary: string = 'hoodiecrow-imap';
  try {
    const [imap, smtp] = await Promise.all([import(imapLibrary), import('smtp-server')]);
    const makeImapServer: MakeImapServer = imap.default;
    return {
      makeImapServer,
      makeSmtpServer: (options: ConstructorParameters<typeof SMTPServer>[0]) => new smtp.SMTPServer(options),
    };
  } catch (cause) {
    throw new PermanentError(
      'the demo needs its mail host, hoodiecrow-imap and smtp-server: install the development dependencies too (npm ci, without --omit=dev)',
      { code: 'demo_host_missing', cause },
    );
  }
}

async function listening(server: { listen(port: number, host: string): unknown }, socket: Server): Promise<void> {
  await new Promise<void>((resolve, reject) => {
    socket.once('error', reject);
    socket.once('listening', resolve);
    server.listen(0, '127.0.0.1');
  });
}

function portOf(server: Server): number {
  const address = server.address();
  return address === null || typeof address === 'string' ? 0 : address.port;
}

function withoutTag(address: string): string {
  return address.toLowerCase().replace(/\+[^@]*@/, '@');
}

const months = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];

/** `23-Nov-2026 01:00:00 +0000` (RFC 3501, date-time) */
function imapDate(instant: Instant): string {
  const [year, month, day] = instant.slice(0, 10).split('-');
  return `${day}-${months[Number(month) - 1]}-${year} ${instant.slice(11, 19)} +0000`;
}

/** RFC 8601 §5: a receiving server removes results that claim to be its own. */
function withoutForgedResults(raw: Buffer, authservId: string): Buffer {
  const text = raw.toString('latin1');
  const end = text.indexOf('\r\n\r\n');
  const head = text.slice(0, end + 2);
  const forged = new RegExp(
    `^Authentication-Results:[ \\t]*${authservId.replaceAll('.', '\\.')}\\b.*\\r\\n([ \\t].*\\r\\n)*`,
    'gim',
  );
  return end < 0 ? raw : Buffer.from(head.replace(forged, '') + text.slice(end + 2), 'latin1');
}

function isBelow(address: string, domain: string): boolean {
  return address.endsWith(`@${domain}`) || address.endsWith(`.${domain}`);
}

/** `552 5.2.2 mailbox full` as smtp-server wants it. */
function refusal(reply: string): Error {
  return Object.assign(new Error(reply.slice(4)), { responseCode: Number(reply.slice(0, 3)) });
}
