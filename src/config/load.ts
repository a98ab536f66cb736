/**
 * Reads a directory of configuration: read, shape, defaults, cross-checks, and at the end one frozen Config, or
 * all that is wrong with it at once. The only place that knows the process's environment. Called by app/ alone;
 * the stages are handed the parts they need.
 */
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { z } from 'zod';
import { ConfigError, type ConfigProblem, InternalError } from '../domain/errors.js';
import { noAccounts, readAccounts, withCaFilesFrom } from './accounts.js';
import { readCustomers } from './customers.js';
import { readLearned } from './learned.js';
import { bytesBelow, type FileRead, isDirectory, readShaped, yamlFilesIn } from './read.js';
import { findMisfits } from './rules.js';
import {
  type Config,
  calendarFile,
  checklistsFile,
  cuesFile,
  type Desk,
  deskFile,
  type ExampleSet,
  examplesFile,
  judgementFile,
  type OfficeCalendar,
  staffFile,
  topicsFile,
} from './schema.js';
import type { Environment } from './secrets.js';
import { writtenPath } from './shape.js';
import { policyVersionOf, taughtByOf } from './version.js';

/**
 * What a command is about to do. `policy`: to decide, and write to nobody. `desk`: to compose letters as well, so
 * the templates must be there. `mail`: to talk to the mail servers, so both accounts and their passwords must be.
 */
export type Need = 'policy' | 'desk' | 'mail';

export interface LoadOptions {
  readonly directory: string;
  /** By default `templates/` in that directory, else the ones that come with the program. */
  readonly templatesDirectory?: string;
  readonly environment?: Environment;
  readonly need: Need;
}

/** Throws a ConfigError with all problems of all files. */
export async function loadConfig(options: LoadOptions): Promise<Config> {
  const { directory, need, environment = process.env } = options;
  if (!(await isDirectory(directory))) throw new ConfigError([whole(directory, 'there is no such directory')]);

  const files = await readFiles(directory);
  const templatesDirectory = options.templatesDirectory ?? (await usualTemplates(directory));
  const templates = await bytesBelow(templatesDirectory);
  const { customers, problems: listProblems } = await readCustomers(directory);
  const accounts = need === 'mail' ? await readAccounts(files.desk, directory, environment) : noAccounts;

  const problems = [
    ...listOf(files).flatMap((file) => file.problems),
    ...misfitsOf(files),
    ...(need !== 'policy' && templates.size === 0 ? [whole(templatesDirectory, 'there are no templates here')] : []),
    ...listProblems,
    ...accounts.problems,
  ];
  if (problems.length > 0) throw new ConfigError(problems.toSorted(byPlace));

  const desk = wholeOf(files.desk);
  const staff = wholeOf(files.staff);
  const topics = wholeOf(files.topics);
  return deeplyFrozen({
    directory,
    templatesDirectory,
    desk: withCaFilesFrom(directory, desk),
    staff,
    guides: topics.guides,
    topics: topics.topics,
    checklists: wholeOf(files.checklists).checklists,
    judgement: wholeOf(files.judgement),
    cues: wholeOf(files.cues).cues,
    examples: files.examples.map(wholeOf),
    taughtBy: taughtByOf(bytesOf([files.cues, ...files.examples])),
    learned: await readLearned(directory),
    calendar: officeCalendarOf(files.calendar),
    customers,
    policyVersion: policyVersionOf({ files: policyBytes(files, templates), desk, staff }),
    secrets: accounts.secrets,
  });
}

interface Files {
  readonly desk: FileRead<Desk>;
  readonly staff: FileRead<Config['staff']>;
  readonly topics: FileRead<z.output<typeof topicsFile>>;
  readonly checklists: FileRead<z.output<typeof checklistsFile>>;
  readonly judgement: FileRead<Config['judgement']>;
  readonly cues: FileRead<z.output<typeof cuesFile>>;
  readonly calendar: FileRead<z.output<typeof calendarFile>>;
  readonly examples: readonly FileRead<ExampleSet>[];
}

async function readFiles(directory: string): Promise<Files> {
  const desk = await readShaped(directory, 'desk.yaml', deskFile);
  const hours = desk.value?.hours;
  return {
    desk,
    staff: await readShaped(directory, 'staff.yaml', staffFile),
    topics: await readShaped(directory, 'topics.yaml', topicsFile),
    checklists: await readShaped(directory, 'checklists.yaml', checklistsFile),
    judgement: await readShaped(directory, 'judgement.yaml', judgementFile),
    cues: await readShaped(directory, 'cues.yaml', cuesFile),
    // Where desk.yaml cannot be read, nobody knows whether a calendar is wanted.
    calendar: await readShaped(
      directory,
      hours?.calendar ?? 'calendar/tw-office-calendar.json',
      calendarFile,
      hours === undefined || hours.alwaysOpen ? 'optional' : 'required',
    ),
    examples: await Promise.all(
      (await yamlFilesIn(directory, 'examples')).map((name) => readShaped(directory, name, examplesFile)),
    ),
  };
}

function listOf({ examples, ...single }: Files): readonly FileRead<unknown>[] {
  return [...Object.values(single), ...examples];
}

function misfitsOf(files: Files): readonly ConfigProblem[] {
  const readable = files.examples.every(({ value }) => value !== null);
  const findings = findMisfits({
    desk: files.desk.value,
    staff: files.staff.value,
    topics: files.topics.value,
    checklists: files.checklists.value,
    cues: files.cues.value,
    calendar: files.calendar.value,
    examples: readable ? new Map(files.examples.map((file) => [exampleNameOf(file), wholeOf(file)])) : null,
  });
  return findings.map(({ part, example, path, message }) => {
    const read = part === 'examples' ? files.examples.find((file) => exampleNameOf(file) === example) : files[part];
    return { file: read?.file ?? part, line: read?.lineOf(path) ?? null, path: writtenPath(path), message };
  });
}

/** `examples/usage.howto.yaml` → `usage.howto` */
function exampleNameOf({ name }: FileRead<ExampleSet>): string {
  return name.slice(name.indexOf('/') + 1).replace(/\.ya?ml$/, '');
}

/** Only asked once there are no problems: then every file was read. */
function wholeOf<Value>({ value, file }: FileRead<Value>): Value {
  if (value === null) throw new InternalError(`${file} was not read`, { code: 'config_unread' });
  return value;
}

function officeCalendarOf({ value }: Files['calendar']): OfficeCalendar | null {
  return value === null ? null : { ...value.header.covers, rows: value.days };
}

/** All files but those on who the desk is, with which policyVersionOf deals itself. */
function policyBytes(files: Files, templates: ReadonlyMap<string, Uint8Array>): ReadonlyMap<string, Uint8Array> {
  const policy = listOf(files).filter((file) => file !== files.desk && file !== files.staff);
  return new Map([...bytesOf(policy), ...[...templates].map(([name, bytes]) => [`templates/${name}`, bytes] as const)]);
}

function bytesOf(files: readonly FileRead<unknown>[]): ReadonlyMap<string, Uint8Array> {
  return new Map(files.flatMap(({ name, bytes }) => (bytes === null ? [] : [[name, bytes] as const])));
}

async function usualTemplates(directory: string): Promise<string> {
  const own = join(directory, 'templates');
  // Two levels up from src/config as well as from dist/config.
  return (await isDirectory(own)) ? own : fileURLToPath(new URL('../../templates', import.meta.url));
}

function whole(file: string, message: string): ConfigProblem {
  return { file, line: null, path: '', message };
}

function byPlace(a: ConfigProblem, b: ConfigProblem): number {
  return a.file === b.file ? (a.line ?? 0) - (b.line ?? 0) : a.file < b.file ? -1 : 1;
}

function deeplyFrozen<Value>(value: Value): Value {
  // A frozen regular expression is slower to try, and nothing of it can be changed that would matter.
  if (typeof value !== 'object' || value === null || value instanceof RegExp || Object.isFrozen(value)) return value;
  // Bytes cannot be frozen.
  if (ArrayBuffer.isView(value)) return value;
  for (const inner of Object.values(value)) deeplyFrozen(inner);
  return Object.freeze(value);
}
