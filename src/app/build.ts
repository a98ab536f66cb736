/**
 * The composition root: the only place that asks the machine for time and chance, opens everything in order and
 * closes it in reverse. Commands take from here what they need.
 */
import { randomBytes, randomUUID } from 'node:crypto';
import { chmodSync, existsSync, mkdirSync } from 'node:fs';
import { isAbsolute, join, resolve } from 'node:path';
import { openJudge } from '../classify/judge.js';
import { type Composer, openComposer } from '../compose/letters.js';
import { openTemplates } from '../compose/templates.js';
import type { Config } from '../config/schema.js';
import { UsageError } from '../domain/errors.js';
import type { Clock, Files, Ids, Store } from '../domain/ports.js';
import { instantOf, type MessageId } from '../domain/words.js';
import { defaultSafety } from '../receive/parse-safely.js';
import { deskFacts } from '../recognise/recognise.js';
import { openDatabase, type SqliteDatabase } from '../record/database.js';
import { openFiles } from '../record/files.js';
import { openDaemonLock } from '../record/lock.js';
import { migrate, ownMigrations, pendingMigrations, readMigrations } from '../record/migrate.js';
import { openStore } from '../record/store.js';
import { openLearningJudge } from './judging.js';
import { type Log, silentLog } from './log.js';
import { openOcr } from './ocr.js';
import { type Observer, type Parts, silentObserver } from './parts.js';

export const databaseFile = 'desk.sqlite';

export function systemClock(): Clock {
  return { now: () => instantOf(Date.now()) };
}

export const systemRandom = (): number => Math.random();
export const systemMilliseconds = (): number => Date.now();

export function systemIds(domain: string): Ids {
  return {
    messageId: () => `<${randomUUID()}@${domain}>` as MessageId,
    token: () => randomBytes(15).toString('base64url').toLowerCase().replace(/[-_]/g, '0'),
  };
}

/** What tells this process's claims from another's. */
export function processOwner(): string {
  return `${process.pid}-${randomBytes(6).toString('hex')}`;
}

export interface Storage {
  readonly directory: string;
  readonly store: Store;
  readonly files: Files;
  close(): Promise<void>;
}

/** Opens database and files of a desk that exists. It migrates nothing: a daemon may be at work on them. */
export async function openStorage(directory: string): Promise<Storage> {
  const path = dataPath(directory);
  insistOnDesk(path);
  const database = openDatabase(join(path, databaseFile));
  const pending = pendingMigrations(database, readMigrations(ownMigrations));
  if (pending.length > 0) {
    database.close();
    throw new UsageError(`the database in ${path} is of an older version: stop the desk and run helpdesk migrate`);
  }
  return storageOn(path, database);
}

/** Makes the data directory where there is none, and brings the database up to date. The caller holds the lock. */
export async function createStorage(directory: string): Promise<Storage> {
  const path = makeDataDirectory(directory);
  const database = openDatabase(join(path, databaseFile));
  migrate(database, readMigrations(ownMigrations), systemClock().now());
  return storageOn(path, database);
}

/** Readable by its owner alone, whoever made it and with whatever rights: it holds people's mail. */
export function makeDataDirectory(directory: string): string {
  const path = dataPath(directory);
  process.umask(0o077);
  mkdirSync(path, { recursive: true, mode: 0o700 });
  chmodSync(path, 0o700);
  return path;
}

function storageOn(path: string, database: SqliteDatabase): Storage {
  const store = openStore(database);
  return { directory: path, store, files: openFiles(join(path, 'mail')), close: () => store.close() };
}

function insistOnDesk(path: string): void {
  if (!existsSync(join(path, databaseFile)))
    throw new UsageError(`${path} holds no desk yet: start it with helpdesk run, or name another --data directory`);
}

/** Names of the migrations that were applied, or with `onlyLook` would be. Not while a daemon is at work. */
export async function migrateDatabase(directory: string, onlyLook: boolean): Promise<readonly string[]> {
  const path = dataPath(directory);
  insistOnDesk(path);
  const lock = openDaemonLock(path);
  const database = openDatabase(join(path, databaseFile));
  try {
    const known = readMigrations(ownMigrations);
    if (onlyLook) return pendingMigrations(database, known).map(({ name }) => name);
    return migrate(database, known, systemClock().now());
  } finally {
    database.close();
    lock.close();
  }
}

/** The letters of a configuration, with their templates. */
export async function openLetters(config: Config): Promise<Composer> {
  return openComposer({ config, templates: await openTemplates(config.templatesDirectory) });
}

interface PartsOptions {
  readonly config: Config;
  readonly storage: Pick<Storage, 'store' | 'files'>;
  readonly log?: Log;
  readonly clock?: Clock;
  readonly ids?: Ids;
  readonly observer?: Observer;
}

export async function openParts(options: PartsOptions): Promise<Parts> {
  const { config, storage } = options;
  const log = options.log ?? silentLog;
  const judge = openJudge(config);
  if (judge.learnedNow) log.event('info', 'examples_learned', { hint: 'helpdesk train keeps what was learned' });
  return {
    config,
    store: storage.store,
    files: storage.files,
    clock: options.clock ?? systemClock(),
    ids: options.ids ?? systemIds(config.desk.messageIdDomain),
    judge: openLearningJudge(judge, config, storage.store, log),
    deskFacts: deskFacts(config),
    composer: await openLetters(config),
    ocr: await openOcr(config),
    log,
    safety: defaultSafety,
    observer: options.observer ?? silentObserver,
  };
}

function dataPath(directory: string): string {
  return isAbsolute(directory) ? directory : resolve(process.cwd(), directory);
}
