/**
 * `npm run judge -- FILE.jsonl… [--json]`: judges labelled mails by the daemon's own road and prints how often it
 * is right, how sure, how fast, and every miss with its evidence. Imports name the built files.
 */

import { configOf } from '../app/commands/options.js';
import { openJudge } from '../classify/judge.js';
import { sampleOcr } from '../compose/sample-file.js';
import { defaultSafety } from '../receive/parse-safely.js';
import { deskFacts } from '../recognise/recognise.js';
import { type Judged, judgeLabelled, readLabels } from './labels.js';
import { declinesWrongly, isRight, measure, type Share } from './measures.js';

const args = process.argv.slice(2);
const files = args.filter((argument) => !argument.startsWith('--'));
if (files.length === 0) {
  process.stderr.write('npm run judge -- FILE.jsonl… [--json]\n');
  process.exit(2);
}
const config = await configOf({ config: 'config' }, 'policy');
const memoryBefore = process.memoryUsage().rss;
const start = performance.now();
const tools = { config, judge: openJudge(config), deskFacts: deskFacts(config), safety: defaultSafety, ocr: sampleOcr };
const loading = performance.now() - start;
const megabytes = (process.memoryUsage().rss - memoryBefore) / 2 ** 20;
const judged: Judged[] = [];
for (const label of files.flatMap(readLabels)) judged.push(await judgeLabelled(label, tools));
const measures = measure(judged);
const times = judged.map(({ milliseconds }) => milliseconds).toSorted((a, b) => a - b);
const cost = { loading, megabytes, median: quantile(0.5), p99: quantile(0.99) };
const misses = judged.filter(
  (mail) => !isRight(mail) || declinesWrongly(mail) || mail.found.asks[0]?.topic !== mail.label.topics[0],
);

if (args.includes('--json')) {
  print(JSON.stringify({ ...measures, cost, misses: misses.map(missOf) }));
} else {
  for (const [name, value] of Object.entries(measures)) if (isShare(value)) print(`${name.padEnd(18)}${shown(value)}`);
  print(`${'macroF1'.padEnd(18)}${measures.macroF1.toFixed(3)}`);
  print(`loaded in ${loading.toFixed(0)} ms, ${megabytes.toFixed(0)} MB more`);
  print(`a mail: median ${cost.median.toFixed(1)} ms, p99 ${cost.p99.toFixed(1)} ms (reading it included)`);
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

function quantile(share: number): number {
  return times[Math.min(times.length - 1, Math.floor(share * times.length))] ?? 0;
}

function print(line: string): void {
  process.stdout.write(`${line}\n`);
}
