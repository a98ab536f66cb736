/**
 * `npm run reading -- FOLDER|FILE… [--all]`: runs the reading of mail over material that is not part of the
 * project and prints, per source, what is right, what is wrong and what differs. A folder of any mails will
 * do; `bounces.jsonl`, `replies.jsonl`, `header-cases.jsonl` and mails beside a `.json` of their own are
 * compared with what they expect. Imports name the built files: it is compiled into `dist/` beside them.
 */
import { existsSync, readdirSync, statSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { checkBounces } from './bounces.js';
import { checkHeaderCases } from './header-cases.js';
import { type Reading, readMails } from './mails.js';
import { checkMime } from './mime.js';
import { type Check, outcomesOf } from './outcome.js';
import { checkReplies } from './replies.js';

const expectations: Readonly<Record<string, (list: string) => Promise<readonly Check[]>>> = {
  'bounces.jsonl': checkBounces,
  'replies.jsonl': checkReplies,
  'header-cases.jsonl': checkHeaderCases,
};

// Whoever reads only the first lines (`| head`) has closed the pipe, which is no fault.
process.stdout.on('error', (error: NodeJS.ErrnoException) => process.exit(error.code === 'EPIPE' ? 0 : 1));

const args = process.argv.slice(2);
const paths = args.filter((argument) => !argument.startsWith('--'));
const showsAll = args.includes('--all');
if (paths.length === 0) {
  process.stderr.write('npm run reading -- FOLDER|FILE… [--all]\n');
  process.exit(2);
}
const files = paths.flatMap(filesUnder).sort();
const mails = files.filter((file) => /\.(?:eml|msg|txt|mail)$/i.test(file) || !/\.\w{1,5}$/.test(basename(file)));
const checks: Check[] = [];
for (const file of files) checks.push(...((await expectations[basename(file)]?.(file)) ?? []));
const described = new Set(
  mails.filter((file) => existsSync(file.replace(/\.\w+$/, '.json'))).map((file) => dirname(file)),
);
for (const folder of described) checks.push(...(await checkMime(folder)));
if (mails.length > 0) {
  const reading = await readMails(mails);
  checks.push(...reading.checks);
  printReading(reading);
}
printOutcomes();

/** A path that cannot be read is named, and the others are read all the same. */
function filesUnder(path: string): readonly string[] {
  try {
    if (!statSync(path).isDirectory()) return [path];
    return readdirSync(path).flatMap((name) => filesUnder(join(path, name)));
  } catch (error) {
    process.stderr.write(`${path}: ${error instanceof Error ? error.message : String(error)}\n`);
    process.exitCode = 1;
    return [];
  }
}

function printReading(reading: Reading): void {
  const { damaged, kinds, charsets, slowest } = reading;
  const ratio = reading.ours / reading.mailparser;
  print(`${reading.mails} mails; slowest ${slowest.milliseconds.toFixed(0)} ms (${slowest.id})`);
  print(`median ${reading.ours.toFixed(2)} ms, ${ratio.toFixed(2)} × mailparser alone`);
  print(
    `undecodable: ${damaged.ours[1]} characters in ${damaged.ours[0]} mails; mailparser alone: ${damaged.mailparser[1]} in ${damaged.mailparser[0]}`,
  );
  print(`taken for: ${counted(kinds)}`);
  print(`charsets guessed: ${counted(charsets) || 'none'}`);
  print('');
}

function printOutcomes(): void {
  const outcomes = outcomesOf(checks);
  print('right    of  source');
  for (const { source, right, differences } of outcomes)
    print(`${String(right).padStart(5)} ${String(right + differences.length).padStart(5)}  ${source}`);
  for (const { source, differences } of outcomes) {
    if (differences.length === 0) continue;
    print('');
    print(`${source}: what differs`);
    for (const { id, expected, found } of differences.slice(0, showsAll ? undefined : 20)) {
      print(`  ${id}`);
      print(`    expected  ${brief(expected)}`);
      print(`    found     ${brief(found)}`);
    }
    if (!showsAll && differences.length > 20) print(`  … and ${differences.length - 20} more (--all)`);
  }
}

/** Both texts begin alike more often than not, so a long one is shown whole only on request. */
function brief(text: string): string {
  return showsAll || text.length <= 160 ? text : `${text.slice(0, 100)} … ${text.slice(-58)}`;
}

function counted(map: ReadonlyMap<string, number>): string {
  return [...map]
    .toSorted((a, b) => b[1] - a[1])
    .map(([key, times]) => `${key} ${times}`)
    .join(', ');
}

function print(line: string): void {
  process.stdout.write(`${line}\n`);
}
