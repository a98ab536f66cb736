/**
 * `npm run bench`: makes the mails, starts a mail server, lets the bare pipeline and the desk work on them in
 * turns, each in a process of its own, and prints one table. `--quick` takes 200 mails, `--json` prints data.
 */
import { rm } from 'node:fs/promises';
import { arch, cpus, release } from 'node:os';
import { parseArgs } from 'node:util';
import type { BareResult } from './bare.js';
import { answerOf, endChild, measure, startChild } from './child.js';
import { prepareDesk, temporaryDirectory } from './desk.js';
import type { GrowthResult } from './growth.js';
import { measureLatency } from './latency.js';
import { type BenchHost, startBenchHost } from './mail-host.js';
import { type BenchMail, makeMails } from './mails.js';
import type { RoadResult, WholeResult } from './road.js';
import type { StagesResult } from './stages.js';
import { median, quantile, sum } from './stopwatch.js';
import { type BenchResult, tableOf } from './table.js';

const { values: given } = parseArgs({
  options: {
    quick: { type: 'boolean', default: false },
    json: { type: 'boolean', default: false },
    seed: { type: 'string', default: '7' },
    /** Only some of: rounds, stages, latency, growth. */
    only: { type: 'string', multiple: true, default: ['rounds', 'stages', 'latency', 'growth'] },
  },
});

interface Size {
  readonly mails: number;
  readonly rounds: number;
  readonly latencyMails: number;
  readonly tickets: number;
  readonly growthMails: number;
}

const whole: Size = { mails: 2_000, rounds: 3, latencyMails: 40, tickets: 100_000, growthMails: 300 };
const quick: Size = { mails: 200, rounds: 1, latencyMails: 10, tickets: 20_000, growthMails: 60 };

const size = given.quick ? quick : whole;
const seed = Number(given.seed);
// Of the Date headers and of nothing that is measured.
const firstAt = Date.UTC(2026, 10, 23);

const below = await temporaryDirectory();
const host = await startBenchHost();
const sink = startChild({ kind: 'sink' });
try {
  const smtpPort = await answerOf<number>(sink);
  const result = await runAll(host, smtpPort);
  console.log(given.json ? JSON.stringify(result, null, 2) : tableOf(result));
} finally {
  endChild(sink);
  await host.stop();
  await rm(below, { recursive: true, force: true });
}

async function runAll(host: BenchHost, smtpPort: number): Promise<BenchResult> {
  const wants = (part: string) => given.only.includes(part);
  const mails = makeMails(size.mails, { seed, to: 'desk@example.test', firstAt });
  return {
    machine: `node ${process.version}, ${cpus().length} × ${cpus()[0]?.model.trim() ?? arch()}, Linux ${release()}`,
    host: host.name,
    mails: shapeOf(mails),
    rounds: wants('rounds') ? await runRounds(host, mails, smtpPort) : null,
    stages: wants('stages') ? await runStages(host, mails, smtpPort) : null,
    latency: wants('latency') ? await runLatency(host, smtpPort) : null,
    growth: wants('growth') ? await runGrowth(smtpPort) : null,
  };
}

/** In turns, so that whatever else the machine does meets all of them. */
async function runRounds(host: BenchHost, mails: readonly BenchMail[], smtpPort: number) {
  const bare: BareResult[] = [];
  const road: RoadResult[] = [];
  const all: WholeResult[] = [];
  for (let round = 1; round <= size.rounds; round++) {
    tell(`round ${round} of ${size.rounds}`);
    const bareAccount = await host.account(mails);
    bare.push(await measure({ kind: 'bare', account: bareAccount, mails: size.mails, data: below }));
    await rm(`${below}/bare.sqlite`, { force: true });
    for (const suffix of ['-wal', '-shm']) await rm(`${below}/bare.sqlite${suffix}`, { force: true });
    const roadDesk = await prepareDesk(await host.account(mails), smtpPort, below);
    road.push(await measure({ kind: 'road', desk: roadDesk, mails: size.mails }));
    const wholeDesk = await prepareDesk(await host.account(mails), smtpPort, below);
    all.push(await measure({ kind: 'whole', desk: wholeDesk, mails: size.mails }));
  }
  return { bare, road, whole: all };
}

async function runStages(host: BenchHost, mails: readonly BenchMail[], smtpPort: number): Promise<StagesResult> {
  tell('the stages');
  const desk = await prepareDesk(await host.account(mails), smtpPort, below);
  return measure({ kind: 'stages', desk, mails: size.mails });
}

async function runLatency(host: BenchHost, smtpPort: number) {
  tell('the idle desk');
  const account = await host.account([]);
  const desk = await prepareDesk(account, smtpPort, below);
  return measureLatency(host, account, desk, { mails: size.latencyMails, seed, at: firstAt });
}

async function runGrowth(smtpPort: number): Promise<GrowthResult> {
  tell(`${size.tickets} tickets`);
  const nobody = { host: '127.0.0.1', port: 1, user: 'desk@example.test', password: 'none' } as const;
  const empty = await prepareDesk(nobody, smtpPort, below);
  const full = await prepareDesk(nobody, smtpPort, below);
  return measure({ kind: 'growth', empty, full, mails: size.growthMails, tickets: size.tickets, seed });
}

function shapeOf(mails: readonly BenchMail[]): BenchResult['mails'] {
  const sizes = mails.map(({ raw }) => raw.length);
  return {
    count: mails.length,
    seed,
    bytes: sum(sizes),
    mean: sum(sizes) / sizes.length,
    median: median(sizes),
    p90: quantile(sizes, 0.9),
    smallest: quantile(sizes, 0),
    largest: quantile(sizes, 1),
  };
}

function tell(what: string): void {
  process.stderr.write(`… ${what}\n`);
}
