/**
 * The IMAP server that the benchmark reads from: Dovecot by test/mailhost/mailhost.sh, its Maildirs filled
 * directly, each run with an account of its own. Where Dovecot is missing, the demo's host inside this process
 * stands in, and the table says so: its figures are then those of another server.
 */
import { execFile, execFileSync } from 'node:child_process';
import { chmod, chown, link, mkdir, mkdtemp, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { createTransport } from 'nodemailer';
import { systemClock } from '../app/build.js';
import { startDemoHost } from '../app/demo/host.js';
import type { BenchMail } from './mails.js';

export interface Account {
  readonly host: '127.0.0.1';
  readonly port: number;
  readonly user: string;
  readonly password: string;
}

export interface BenchHost {
  readonly name: string;
  /** A new account that holds these mails. */
  account(mails: readonly BenchMail[]): Promise<Account>;
  /** Where mail is handed in one at a time. */
  readonly entry: { readonly port: number; readonly lmtp: boolean };
  stop(): Promise<void>;
}

const password = 'secret';
// From dist/bench, where it runs.
const script = fileURLToPath(new URL('../../test/mailhost/mailhost.sh', import.meta.url));

export async function startBenchHost(): Promise<BenchHost> {
  return hasDovecot() ? startDovecot() : startEmbedded();
}

function hasDovecot(): boolean {
  try {
    return execFileSync('dovecot', ['--version'], { encoding: 'utf8' }).startsWith('2.3.');
  } catch {
    return false;
  }
}

async function startDovecot(): Promise<BenchHost> {
  const directory = await mkdtemp(join(tmpdir(), 'bench-mailhost-'));
  // Dovecot and Postfix run under users of their own and have to get in.
  await chmod(directory, 0o755);
  const base = Number(process.env.MAILHOST_BASE ?? 13_000);
  const call = (command: string) =>
    promisify(execFile)(script, [command, directory], {
      env: { ...process.env, MAILHOST_BASE: String(base), MAILHOST_PASSWORD: password },
    });
  await call('start');
  const { uid, gid } = await stat(join(directory, 'mail'));
  const isRoot = process.getuid?.() === 0;
  const owned = async (path: string) => {
    await chown(path, uid, gid);
    return path;
  };
  const folder = async (...parts: readonly string[]) => {
    const path = join(directory, ...parts);
    await mkdir(path, { recursive: true });
    return owned(path);
  };

  const originals = new Map<BenchMail, string>();
  const original = async (mail: BenchMail): Promise<string> => {
    const known = originals.get(mail);
    if (known !== undefined) return known;
    const path = join(await folder('originals'), `${originals.size}.eml`);
    originals.set(mail, path);
    await writeFile(path, mail.raw);
    return owned(path);
  };

  let accounts = 0;
  return {
    name: `Dovecot 2.3 on loopback, Maildir filled directly, mail handed in by ${isRoot ? 'Postfix' : 'LMTP'}`,
    account: async (mails) => {
      accounts += 1;
      const user = `bench${accounts}`;
      const home = ['mail', 'example.test', user];
      await folder('mail', 'example.test');
      await folder(...home);
      await folder(...home, 'Maildir');
      for (const part of ['cur', 'tmp']) await folder(...home, 'Maildir', part);
      const arrived = await folder(...home, 'Maildir', 'new');
      for (const [place, mail] of mails.entries()) {
        // Sizes in the name, as a delivering Dovecot writes them.
        const size = `S=${mail.raw.length},W=${mail.raw.length}`;
        await link(await original(mail), join(arrived, `${1_700_000_000 + place}.M${place}P1.bench,${size}`));
      }
      return { host: '127.0.0.1', port: base + 143, user: `${user}@example.test`, password };
    },
    entry: isRoot ? { port: base + 25, lmtp: false } : { port: base + 24, lmtp: true },
    stop: async () => {
      await call('stop');
      await rm(directory, { recursive: true, force: true });
    },
  };
}

async function startEmbedded(): Promise<BenchHost> {
  const host = await startDemoHost({
    clock: systemClock(),
    accounts: [],
    openDomain: 'example.test',
    password,
    authservId: 'mx.firstline.test',
  });
  let accounts = 0;
  return {
    name: "the demo's host inside the benchmark's process, since there is no Dovecot 2.3: not comparable",
    account: async (mails) => {
      accounts += 1;
      const user = `bench${accounts}@example.test`;
      const entry = createTransport({ host: '127.0.0.1', port: host.smtpPort, ignoreTLS: true, pool: true });
      for (const { from, raw } of mails) await entry.sendMail({ envelope: { from, to: user }, raw });
      entry.close();
      return { host: '127.0.0.1', port: await host.imapPort(user), user, password };
    },
    entry: { port: host.smtpPort, lmtp: false },
    stop: () => host.stop(),
  };
}
