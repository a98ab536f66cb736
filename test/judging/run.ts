/**
 * `npm run judge -- FILE.jsonl… [--examples] [--json]`: judges labelled mails by the daemon's own road and prints how often
 * it is right, how sure, how fast, and every miss with its evidence; with --examples also what cross-validation
 * says of the thresholds. Imports name the built files.
 */

import { configOf } from '../app/commands/options.js';
import { type Judge, openJudge } from '../classify/judge.js';
import { sampleOcr } from '../compose/sample-file.js';
import { defaultSafety } from '../receive/parse-safely.js';
import { deskFacts } from '../recognise/recognise.js';
import { type Answer, crossValidate, lettersByTopic, thresholdsOf } from './cross-validation.js';
import { type Judged, judgeLabelled, readLabels } from './labels.js';
import { isRight, measure, type Share, writesWrongly } from './measures.js';

const args = process.argv.slice(2);
const files = args.filter((argument) => !argument.startsWith('--'));
const withExamples = args.includes('--examples');
if (files.length === 0 && !withExamples) {
  process.stderr.write('npm run judge -- FILE.jsonl… [--examples] [--json]\n');
  process.exit(2);
}
const config = await configOf({ config: 'config' }, 'policy');
const memoryBefore = process.memoryUsage().rss;
const start = performance.now();
const { judge: judgeMail, ...opened } = openJudge(config);
const judging: number[] = [];
const judge: Judge = { ...opened, judge: (input) => timed(() => judgeMail(input)) };
const tools = { config, judge, deskFacts: deskFacts(config), safety: defaultSafety, ocr: sampleOcr };
const loading = performance.now() - start;
const megabytes = (process.memoryUsage().rss - memoryBefore) / 2 ** 20;
const judged: Judged[] = [];
for (const label of files.flatMap(readLabels)) judged.push(await judgeLabelled(label, tools));
const measures = measure(judged);
const cost = {
  ...{ loading, megabytes },
  mail: quantiles(judged.map(({ milliseconds }) => milliseconds)),
  judge: quantiles(judging),
};
const answers = withExamples ? crossValidate(config) : [];
const examples = { thresholds: thresholdsOf(answers), letters: lettersByTopic(answers) };
const misses = judged.filter(
  (mail) => !isRight(mail) || writesWrongly(mail) || mail.found.asks[0]?.topic !== mail.label.topics[0],
);

if (args.includes('--json')) {
  print(JSON.stringify({ ...measures, cost, misses: misses.map(missOf), ...(withExamples ? { examples } : {}) }));
} else {
  if (files.length > 0) printMails();
  if (withExamples) printExamples(answers);
}

function printMails(): void {
  for (const [name, value] of Object.entries(measures)) if (isShare(value)) print(`${name.padEnd(18)}${shown(value)}`);
  print(`${'macroF1'.padEnd(18)}${measures.macroF1.toFixed(3)}`);
  print(`loaded in ${loading.toFixed(0)} ms, ${megabytes.toFixed(0)} MB more`);
  print(`a mail: median ${cost.mail.median.toFixed(1)} ms, p99 ${cost.mail.p99.toFixed(1)} ms (reading it included)`);
  print(`the judge alone: median ${cost.judge.median.toFixed(1)} ms, p99 ${cost.judge.p99.toFixed(1)} ms`);
  print('\nconfidence from   mails  category right');
  for (const { from, mails, right } of measures.calibration) print(`  ${from.toFixed(2)}  ${mails}  ${right}`);
  print('\nmain topic, expected → found');
  for (const [pair, times] of measures.confusion) print(`  ${times}  ${pair}`);
  for (const miss of misses.map(missOf)) {
    print(`\n${miss.id}  expected ${miss.expected.join(', ')}${miss.automatic ? '; decided automatically' : ''}`);
    for (const { topic, confidence, evidence } of miss.asks) print(`  ${topic} ${confidence}: ${evidence.join('; ')}`);
  }
}

function missOf({ label, found }: Judged) {
  const asks = found.asks.map(({ topic, confidence, evidence }) => ({ topic, confidence, evidence }));
  return { id: label.id, expected: label.topics, automatic: found.automatic, asks };
}

function isShare(value: unknown): value is Share {
  return typeof value === 'object' && value !== null && 'of' in value;
}

function shown({ right, of }: Share): string {
  return `${right} of ${of} (${((100 * right) / Math.max(1, of)).toFixed(1)} %)`;
}

function printExamples(all: readonly Answer[]): void {
  const right = (holds: (answer: Answer) => boolean): string =>
    shown({ right: all.filter(holds).length, of: all.length });
  print('\ncross-validation over the examples, five folds, kin kept together');
  print(`  category ${right(({ category, foundCategory }) => category === foundCategory)}`);
  print(`  topic ${right(({ topic, found }) => topic === found)}`);
  print('\n  declined or offered from   letters  should not have been   at most   other topic');
  for (const { from, letters, wrong, wrongTopic, bound } of examples.thresholds)
    print(`  ${from.toFixed(2)}  ${letters}  ${wrong}  ${(100 * bound).toFixed(2)} %  ${wrongTopic}`);
  print('\n  as shipped, by topic: letters, of another topic');
  for (const { topic, letters, wrongTopic } of examples.letters) print(`  ${topic}  ${letters}  ${wrongTopic}`);
}

function timed<T>(work: () => T): T {
  const begin = performance.now();
  const result = work();
  judging.push(performance.now() - begin);
  return result;
}

function quantiles(values: readonly number[]): { readonly median: number; readonly p99: number } {
  const sorted = values.toSorted((a, b) => a - b);
  const at = (share: number): number => sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))] ?? 0;
  return { median: at(0.5), p99: at(0.99) };
}

function print(line: string): void {
  process.stdout.write(`${line}\n`);
}
