/**
 * The real mail host for tests: Dovecot and Postfix on loopback, made by mailhost.sh in a directory of its own
 * and thrown away at the end. Needs root and both packages; the ports are free ones unless MAILHOST_BASE says.
 */
import { execFile } from 'node:child_process';
import { chmod, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';

const script = fileURLToPath(new URL('./mailhost.sh', import.meta.url));
const run = promisify(execFile);

export interface MailHost {
  readonly ports: {
    readonly imap: number;
    readonly imaps: number;
    /** Mail from outside: no login. */
    readonly smtp: number;
    readonly submission: number;
    readonly smtps: number;
  };
  readonly host: '127.0.0.1';
  readonly serverName: 'mail.firstline.test';
  readonly password: 'secret';
  readonly caFile: string;
  /** Brings back what `crash` or `halt` ended. */
  start(): Promise<void>;
  /** Ends both servers in an orderly way; mail stays. */
  halt(): Promise<void>;
  /** Kills the whole of Dovecot. */
  crash(): Promise<void>;
  /** Ends the IMAP connections of one account. */
  kick(user: string): Promise<void>;
  /** The messages keep their UIDs. */
  changeUidValidity(user: string, folder?: string): Promise<void>;
  /** From now on RCPT for the address is answered so (`552 5.2.2 mailbox full`), or again as before. */
  answerRecipient(address: string, reply: string | null): Promise<void>;
  /** Puts files straight into the maildir, which is far faster than delivering them. */
  seed(user: string, messages: readonly Buffer[]): Promise<void>;
  /** Raw mail in a folder of an account, in no particular order. */
  messages(user: string, folder?: string): Promise<readonly Buffer[]>;
  /** Ends the servers and removes all. */
  stop(): Promise<void>;
}

export async function startMailHost(): Promise<MailHost> {
  const directory = await mkdtemp(join(tmpdir(), 'mailhost-'));
  // Dovecot and Postfix run under users of their own and have to get in.
  await chmod(directory, 0o755);
  const base = Number(process.env.MAILHOST_BASE ?? (await freeBase()));
  const call = async (command: string, ...rest: readonly string[]) => {
    await run(script, [command, directory, ...rest], {
      env: { ...process.env, MAILHOST_BASE: String(base), MAILHOST_PASSWORD: 'secret' },
    });
  };
  const maildir = (user: string, folder: string) => {
    const [name = '', domain = ''] = user.split('@');
    return join(directory, 'mail', domain, name, 'Maildir', folder === 'INBOX' ? '' : `.${folder}`);
  };
  let seeded = 0;

  await call('start');
  return {
    ports: { imap: base + 143, imaps: base + 993, smtp: base + 25, submission: base + 587, smtps: base + 465 },
    host: '127.0.0.1',
    serverName: 'mail.firstline.test',
    password: 'secret',
    caFile: join(directory, 'tls', 'ca.crt'),
    start: () => call('start'),
    halt: () => call('stop'),
    crash: () => call('crash'),
    kick: (user) => call('kick', user),
    changeUidValidity: (user, folder = 'INBOX') => call('uidvalidity', user, folder),
    answerRecipient: (address, reply) => call('refuse', address, ...(reply === null ? [] : [reply])),
    seed: async (user, messages) => {
      const target = join(maildir(user, 'INBOX'), 'new');
      for (const raw of messages) {
        seeded += 1;
        await writeFile(join(target, `${1_700_000_000 + seeded}.M${seeded}P1.seed`), raw, { mode: 0o666 });
      }
    },
    messages: async (user, folder = 'INBOX') => {
      const found: Buffer[] = [];
      for (const part of ['new', 'cur']) {
        const where = join(maildir(user, folder), part);
        for (const name of await readdir(where).catch(() => [])) found.push(await readFile(join(where, name)));
      }
      return found;
    },
    stop: async () => {
      await call('stop');
      await rm(directory, { recursive: true, force: true });
    },
  };
}

/** A port base on which all five public ports are free, below the range the system hands out itself. */
async function freeBase(): Promise<number> {
  for (let base = 12_000; base < 31_000; base += 1_000) {
    const ports = [25, 143, 465, 587, 993, 24, 90].map((offset) => base + offset);
    if ((await Promise.all(ports.map(isFree))).every(Boolean)) return base;
  }
  throw new Error('no free ports for a mail host between 12000 and 31000');
}

function isFree(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const probe = createServer();
    probe.once('error', () => resolve(false));
    probe.listen(port, '127.0.0.1', () => probe.close(() => resolve(true)));
  });
}
