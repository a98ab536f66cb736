/**
 * A desk of its own for a test: a configuration made from the one we ship, an empty data directory, and the real
 * command line in processes of its own. What the daemon did is read from its database; tests never write to it.
 */
import { type ChildProcess, spawn } from 'node:child_process';
import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import Database from 'better-sqlite3';
import { parse, stringify } from 'yaml';
import type { StoredLetter } from '../../../src/domain/letter.js';
import type { InboxRow } from '../../../src/domain/ports.js';
import type { MailHost } from '../../mailhost/host.js';
import { until } from './until.js';

const packageDirectory = fileURLToPath(new URL('../../../', import.meta.url));
const program = join(packageDirectory, 'dist/main.js');
const crashingProgram = fileURLToPath(new URL('./crashing.mjs', import.meta.url));

/** Keys of desk.yaml to be other than usual, section by section. */
export type Change = { readonly [section: string]: unknown };

export interface DeskOptions {
  /** The public address, and the mailbox that is watched. */
  readonly address?: string;
  readonly change?: Change;
}

export interface Finished {
  /** null: ended by a signal. */
  readonly code: number | null;
  readonly signal: NodeJS.Signals | null;
  readonly stdout: string;
  readonly stderr: string;
}

export interface LogLine {
  readonly event?: string;
  readonly [field: string]: unknown;
}

export interface Process {
  readonly child: ChildProcess;
  readonly log: () => readonly LogLine[];
  readonly output: () => string;
  readonly ended: Promise<Finished>;
  /** Resolves once the mailbox was looked at for the first time. */
  readonly watching: () => Promise<void>;
  /** SIGTERM, and what came of it. */
  readonly stop: () => Promise<Finished>;
}

export type Passwords = { readonly [variable: string]: string };

export interface Desk {
  readonly address: string;
  readonly config: string;
  readonly data: string;
  /** `helpdesk run`. */
  start(passwords?: Passwords): Process;
  /** The same daemon, in a program that kills itself or hurries; see crashing.mjs. */
  startOdd(what: string, about?: string): Process;
  /** Any other command line, on this desk. */
  helpdesk(...args: readonly string[]): Promise<Finished>;
  /** The rows of a query; none while there is no database yet. */
  rows<Row>(sql: string, ...values: readonly unknown[]): readonly Row[];
  messages(): readonly MessageRow[];
  letters(): readonly LetterRow[];
  remove(): Promise<void>;
}

export interface MessageRow
  extends Pick<InboxRow, 'id' | 'uidValidity' | 'state' | 'outcome' | 'rule' | 'ticket' | 'error'> {
  readonly from: string | null;
  readonly subject: string | null;
  readonly marked: 0 | 1;
  readonly filed: 0 | 1;
}

export interface LetterRow
  extends Pick<StoredLetter, 'id' | 'purpose' | 'kind' | 'state' | 'to' | 'ticket' | 'attempts' | 'messageId' | 'why'> {
  readonly dueAt: string | null;
  /** When it was put back into the queue after a doubt. */
  readonly resentAt: string | null;
}

const usualPasswords: Passwords = { HELPDESK_IMAP_PASSWORD: 'secret', HELPDESK_SMTP_PASSWORD: 'secret' };

export async function makeDesk(host: MailHost, options: DeskOptions = {}): Promise<Desk> {
  const address = options.address ?? 'info@firstline.test';
  const directory = await mkdtemp(join(tmpdir(), 'desk-'));
  const config = join(directory, 'config');
  const data = join(directory, 'data');
  await cp(join(packageDirectory, 'config'), config, { recursive: true });
  await change(join(config, 'desk.yaml'), { ...usualDesk(host, address), ...options.change });
  await change(join(config, 'staff.yaml'), usualStaff);
  const processes: Process[] = [];

  const launch = (file: string, args: readonly string[], passwords: Passwords): Process => {
    const launched = follow(file, [...args, '--config', config, '--data', data], passwords, () => lastPoll());
    processes.push(launched);
    return launched;
  };
  const rows = <Row>(sql: string, ...values: readonly unknown[]): readonly Row[] => {
    let database: Database.Database | null = null;
    try {
      database = new Database(join(data, 'desk.sqlite'), { readonly: true, fileMustExist: true });
      return database.prepare<unknown[], Row>(sql).all(...values);
    } catch (error) {
      // The directory, the file or its tables are not there yet.
      if (error instanceof TypeError || /unable to open|no such table/.test(String(error))) return [];
      throw error;
    } finally {
      database?.close();
    }
  };
  const lastPoll = () => rows<{ at: string | null }>('SELECT last_poll_at AS at FROM desk')[0]?.at ?? '';

  return {
    address,
    config,
    data,
    start: (passwords = usualPasswords) => launch(program, ['run'], passwords),
    startOdd: (what, about = '') => launch(crashingProgram, [what, about], usualPasswords),
    helpdesk: (...args) =>
      follow(program, [...args, '--config', config, '--data', data], usualPasswords, () => '').ended,
    rows,
    messages: () =>
      rows(`SELECT inbox.id, uid_validity AS uidValidity, state, outcome, rule, inbox.ticket, error, marked, filed,
        from_address AS "from", subject FROM inbox LEFT JOIN message ON message.inbox = inbox.id ORDER BY inbox.id`),
    letters: () =>
      rows(`SELECT id, purpose, kind, state, to_address AS "to", ticket, attempts, message_id AS messageId, why,
        due_at AS dueAt, resent_at AS resentAt FROM letter ORDER BY id`),
    remove: async () => {
      for (const { child } of processes) child.kill('SIGKILL');
      await Promise.all(processes.map(({ ended }) => ended));
      await rm(directory, { recursive: true, force: true });
    },
  };
}

/** What every desk of these tests is told: always open, proven by the mail host, a key of its own to each server. */
function usualDesk(host: MailHost, address: string): Change {
  const account = { host: host.host, user: address, caFile: host.caFile, serverName: host.serverName };
  return {
    address,
    mode: 'automatic',
    messageIdDomain: 'firstline.test',
    hours: { alwaysOpen: true },
    letters: { staffHoldSeconds: 0, pacePerMinute: 1000 },
    authentication: { authservIds: [host.serverName] },
    imap: { ...account, port: host.ports.imaps, tls: 'implicit' },
    smtp: { ...account, port: host.ports.submission, tls: 'starttls' },
  };
}

const usualStaff: Change = {
  people: [
    { id: 'amy', name: 'Amy', addresses: ['amy@firstline.test'], roles: ['agent', 'verifier', 'lead'], language: 'en' },
    { id: 'bob', name: 'Bob', addresses: ['bob@firstline.test'], roles: ['agent'], language: 'zh' },
  ],
  groups: { tech: ['amy', 'bob'], sales: ['amy'], billing: ['amy'], verifiers: ['amy'], desk: ['amy'], lead: ['amy'] },
  onDuty: ['amy'],
};

async function change(file: string, changes: Change): Promise<void> {
  const before = parse(await readFile(file, 'utf8')) as { readonly [key: string]: unknown };
  const merged = Object.entries(changes).map(([key, value]) => {
    const old = before[key];
    const isSection = isObject(old) && isObject(value);
    return [key, isSection ? { ...old, ...value } : value] as const;
  });
  await writeFile(file, stringify({ ...before, ...Object.fromEntries(merged) }));
}

const isObject = (value: unknown): value is object =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

function follow(file: string, args: readonly string[], passwords: Passwords, lastPoll: () => string): Process {
  const { PATH = '', HOME = '' } = process.env;
  const begun = new Date().toISOString();
  const child = spawn(process.execPath, [file, ...args], {
    env: { PATH, HOME, ...passwords },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let stdout = '';
  let stderr = '';
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    stdout += text;
  });
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    stderr += text;
  });
  const ended = new Promise<Finished>((resolve) => {
    child.on('close', (code, signal) => resolve({ code, signal, stdout, stderr }));
  });
  return {
    child,
    ended,
    output: () => stderr,
    log: () =>
      stderr
        .split('\n')
        .filter((line) => line.startsWith('{') && line.endsWith('}'))
        .map((line) => JSON.parse(line) as LogLine),
    watching: () =>
      until(() => {
        if (child.exitCode !== null) throw new Error(`it ended with ${child.exitCode}: ${stderr}`);
        return lastPoll() > begun;
      }, 20_000),
    stop: () => {
      child.kill('SIGTERM');
      return ended;
    },
  };
}
