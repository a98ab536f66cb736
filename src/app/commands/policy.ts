/**
 * `helpdesk policy diff OLD NEW FILE…|--stored`: which mails two configurations would judge or answer otherwise, side by
 * side. Reads alone: nothing is written and nothing sent.
 */
import { readFile } from 'node:fs/promises';
import { Command } from 'commander';
import { diffLines } from 'diff';
import { openJudge } from '../../classify/judge.js';
import { sampleOcr } from '../../compose/sample-file.js';
import { ConfigError, type ConfigProblem, UsageError } from '../../domain/errors.js';
import type { Instant } from '../../domain/words.js';
import { defaultSafety } from '../../receive/parse-safely.js';
import { deskFacts } from '../../recognise/recognise.js';
import { openLetters, systemClock } from '../build.js';
import { type Difference, differenceOf, type Foreseen, foresee, type PolicyTools } from '../foresee.js';
import type { Terminal } from '../terminal.js';
import { idOfLine, mailOfLine, mailsIn } from './mail-files.js';
import { configOf, instantOption } from './options.js';
import { withStorage } from './storage.js';

interface Options {
  readonly stored?: true;
  readonly data: string;
  readonly now?: string;
  readonly json?: true;
}

interface Compared {
  mails: number;
  different: number;
  unreadable: number;
}

export function policyCommand(terminal: Terminal): Command {
  const command = new Command('policy').description('the policy as a whole');
  command
    .command('diff <old> <new> [files...]')
    .description('show which mails would be judged or answered otherwise by another configuration; writes nothing')
    .option('--stored', "compare the customers' mails that a desk has kept")
    .option('--data <dir>', 'where mail and database of that desk are kept', 'data')
    .option('--now <instant>', 'decide as if it were this instant; kept mails at the time they came')
    .option('--json', 'print one JSON object a mail that differs')
    .action(async (old: string, next: string, files: string[], options: Options) => {
      if (files.length === 0 && options.stored !== true)
        throw new UsageError('policy diff needs mails: .eml files, an mbox, .jsonl files, or --stored');
      const [before, after] = await bothPolicies(old, next);
      const now = instantOption(options.now) ?? systemClock().now();
      const count: Compared = { mails: 0, different: 0, unreadable: 0 };
      const compare = async (name: string, raw: Buffer, at: Instant): Promise<void> => {
        count.mails += 1;
        const difference = differenceOf(await foresee(raw, at, before), await foresee(raw, at, after));
        if (difference === null) return;
        count.different += 1;
        if (options.json === true) terminal.json({ mail: name, ...difference });
        else for (const line of differenceLines(name, difference, terminal)) terminal.line(line);
      };
      const refuse = (name: string, error: unknown): void => {
        count.unreadable += 1;
        terminal.problem(`${name}: ${error instanceof Error ? error.message : String(error)}`);
      };
      for (const file of files) await compareFile(file, compare, refuse, before.config.desk.address, now);
      if (options.stored === true) await compareStored(options, compare, refuse);
      if (options.json !== true)
        terminal.line(`${count.different} of ${count.mails} mails would be judged or answered otherwise.`);
      if (count.unreadable > 0) process.exitCode = 1;
    });
  return command;
}

type Compare = (name: string, raw: Buffer, at: Instant) => Promise<void>;
type Refuse = (name: string, error: unknown) => void;

/** What is wrong with either of them, all at once. */
async function bothPolicies(old: string, next: string): Promise<readonly [PolicyTools, PolicyTools]> {
  const [before, after] = await Promise.all([old, next].map(openPolicy));
  if (before === undefined || after === undefined) throw new UsageError('policy diff needs two configurations');
  const problems = [...problemsOf(before), ...problemsOf(after)];
  if ('problems' in before || 'problems' in after || problems.length > 0) throw new ConfigError(problems);
  return [before, after];
}

async function openPolicy(directory: string): Promise<PolicyTools | { readonly problems: readonly ConfigProblem[] }> {
  try {
    const config = await configOf({ config: directory }, 'desk');
    const composer = await openLetters(config);
    return {
      config,
      composer,
      judge: openJudge(config),
      deskFacts: deskFacts(config),
      safety: defaultSafety,
      ocr: sampleOcr,
    };
  } catch (error) {
    if (error instanceof ConfigError) return { problems: error.problems };
    throw error;
  }
}

function problemsOf(policy: PolicyTools | { readonly problems: readonly ConfigProblem[] }): readonly ConfigProblem[] {
  return 'problems' in policy ? policy.problems : policy.composer.problems;
}

async function compareFile(file: string, compare: Compare, refuse: Refuse, desk: string, now: Instant): Promise<void> {
  try {
    if (file.endsWith('.jsonl')) return await compareLines(file, compare, refuse, desk, now);
    const mails = await mailsIn(file);
    for (const [place, raw] of mails.entries())
      await compare(mails.length > 1 ? `${file}#${place + 1}` : file, raw, now);
  } catch (error) {
    refuse(file, error);
  }
}

async function compareLines(file: string, compare: Compare, refuse: Refuse, desk: string, now: Instant): Promise<void> {
  const lines = (await readFile(file, 'utf8')).split('\n');
  for (const [place, line] of lines.entries()) {
    if (line.trim() === '') continue;
    try {
      await compare(String(idOfLine(line) ?? `${file}:${place + 1}`), await mailOfLine(line, desk, now), now);
    } catch (error) {
      refuse(`${file}:${place + 1}`, error);
    }
  }
}

async function compareStored(options: Options, compare: Compare, refuse: Refuse): Promise<void> {
  await withStorage(options, async ({ store, files }) => {
    for (const { inbox, raw, receivedAt } of await store.customerMails()) {
      try {
        await compare(`message ${inbox}`, await files.read(raw), receivedAt);
      } catch (error) {
        refuse(`message ${inbox}`, error);
      }
    }
  });
}

function differenceLines(
  name: string,
  { judged, outcome, letters }: Difference,
  terminal: Terminal,
): readonly string[] {
  const { style } = terminal;
  const change = (what: string, pair: readonly [string, string] | null): readonly string[] =>
    pair === null ? [] : [`  ${what.padEnd(8)} ${style('red', pair[0])} -> ${style('green', pair[1])}`];
  return [
    style('bold', name),
    ...change('judged', judged),
    ...change('outcome', outcome),
    ...(letters === null
      ? []
      : [...change('letter', [purposesOf(letters[0]), purposesOf(letters[1])]), ...wordsChanged(letters, terminal)]),
  ];
}

function purposesOf(letters: Foreseen['letters']): string {
  return letters.length === 0 ? 'none' : letters.map(({ purpose }) => purpose).join(', ');
}

function wordsChanged([before, after]: NonNullable<Difference['letters']>, { style }: Terminal): readonly string[] {
  const words = (letters: Foreseen['letters']): string => letters.map(({ text }) => `${text}\n`).join('\n');
  return diffLines(words(before), words(after)).flatMap(({ added, removed, value }) => {
    if (!added && !removed) return [];
    const sign = added ? '+' : '-';
    return value
      .split('\n')
      .filter((line) => line.trim() !== '')
      .map((line) => `    ${style(added ? 'green' : 'red', `${sign} ${line}`)}`);
  });
}
