/** The one table of the benchmark. It prints what was measured and, beside it, what was aimed at. */
import type { BareResult } from './bare.js';
import type { GrowthResult } from './growth.js';
import type { LatencyResult } from './latency.js';
import type { RoadResult, WholeResult } from './road.js';
import type { StagesResult } from './stages.js';
import { median, sum } from './stopwatch.js';

export interface BenchResult {
  readonly machine: string;
  readonly host: string;
  readonly mails: {
    readonly count: number;
    readonly seed: number;
    readonly bytes: number;
    readonly mean: number;
    readonly median: number;
    readonly p90: number;
    readonly smallest: number;
    readonly largest: number;
  };
  readonly rounds: {
    readonly bare: readonly BareResult[];
    readonly road: readonly RoadResult[];
    readonly whole: readonly WholeResult[];
  } | null;
  readonly stages: StagesResult | null;
  readonly latency: LatencyResult | null;
  readonly growth: GrowthResult | null;
}

export function tableOf(result: BenchResult): string {
  const { mails, rounds, stages, latency, growth } = result;
  return [
    `${mails.count} mails (seed ${mails.seed}), ${megabytes(mails.bytes)}: mean ${kilobytes(mails.mean)}, median ${kilobytes(mails.median)}, 90 % below ${kilobytes(mails.p90)}, ${kilobytes(mails.smallest)} to ${kilobytes(mails.largest)}`,
    result.machine,
    result.host,
    ...(rounds === null ? [] : ['', ...roundLines(rounds)]),
    ...(stages === null ? [] : ['', ...stageLines(stages)]),
    ...(latency === null ? [] : ['', ...latencyLines(latency)]),
    ...(growth === null ? [] : ['', ...growthLines(growth)]),
  ].join('\n');
}

function roundLines({ bare, road, whole }: NonNullable<BenchResult['rounds']>): readonly string[] {
  const speed = (runs: readonly { readonly mails: number; readonly seconds: number }[]) =>
    runs.map(({ mails, seconds }) => mails / seconds);
  const peak = (runs: readonly { readonly peakMegabytes: number | null }[]) => {
    const known = runs.flatMap(({ peakMegabytes }) => (peakMegabytes === null ? [] : [peakMegabytes]));
    return known.length === 0 ? 'unknown' : `${Math.max(...known).toFixed(0)} MB`;
  };
  const line = (name: string, runs: readonly (BareResult | RoadResult | WholeResult)[], aim: string) => {
    const speeds = speed(runs);
    const range = `${Math.min(...speeds).toFixed(0)}–${Math.max(...speeds).toFixed(0)}`;
    return cells([name, median(speeds).toFixed(0), range, peak(runs), aim]);
  };
  const ratios = road.map((run, round) => (speed([run])[0] ?? Number.NaN) / (speed(bare)[round] ?? Number.NaN));
  const customer = median(whole.map(({ customerLetters }) => customerLetters));
  const staff = median(whole.map(({ staffLetters }) => staffLetters));
  const letters = whole.map(({ customerLetters, staffLetters, seconds }) => (customerLetters + staffLetters) / seconds);
  const outcomes = Object.entries(road[0]?.outcomes ?? {}).map(([outcome, count]) => `${outcome} ${count}`);
  return [
    cells([`mails per second, medians of ${bare.length}`, 'median', 'range', 'peak', 'aim']),
    line('bare: imapflow, simpleParser, a row (FULL)', bare, ''),
    line('the road to applied', road, '0.6 × bare; 250 MB'),
    cells([
      '   ratio, of each round',
      median(ratios).toFixed(2),
      `${Math.min(...ratios).toFixed(2)}–${Math.max(...ratios).toFixed(2)}`,
      '',
      '0.60',
    ]),
    line('the whole road, letters accepted and settled', whole, '100; 250 MB'),
    cells(['   letters per second', median(letters).toFixed(0)]),
    `The bare row holds ids, sender, subject, text and attachment names, not the raw bytes; ours keeps those too, synced.`,
    `Applied: ${outcomes.join(', ')}. Marking on the server took ${median(road.map(({ markingSeconds }) => markingSeconds)).toFixed(2)} s more.`,
    `The whole road sent ${customer} letters to customers and ${staff} to staff, each with a copy to the desk.`,
  ];
}

function stageLines({ mails, stages }: StagesResult): readonly string[] {
  const total = sum(stages.map(({ milliseconds }) => milliseconds));
  return [
    cells([`stages, one mail at a time (${mails} mails)`, 'share', 'ms/mail', 'times', 'ms each']),
    ...stages.map(({ stage, milliseconds, times }) =>
      cells([
        stage,
        `${((100 * milliseconds) / total).toFixed(1)} %`,
        (milliseconds / mails).toFixed(3),
        String(times),
        times === 0 ? '' : (milliseconds / times).toFixed(3),
      ]),
    ),
    cells(['together', '', (total / mails).toFixed(3)]),
  ];
}

function latencyLines({ mails, claimed, notified, beyond, samples }: LatencyResult): readonly string[] {
  const early = samples.filter((sample) => sample.notified < notified.median / 2).length;
  const line = (name: string, { median: middle, p99 }: LatencyResult['claimed'], aim = '') =>
    cells([name, middle.toFixed(0), p99.toFixed(0), '', aim]);
  return [
    cells([`idle desk, ms after the server took a mail (${mails})`, 'median', 'p99', '', 'aim']),
    line('the answer is claimed', claimed),
    line('a bare IDLE client is notified', notified),
    line('the desk beyond the notification, mail by mail', beyond, 'p99 < 300'),
    line('   the first line less the second', {
      median: claimed.median - notified.median,
      p99: claimed.p99 - notified.p99,
    }),
    `The server tells each session on its own: of ${early} mails the bare client heard far sooner than usual.`,
  ];
}

function growthLines({ tickets, databaseMegabytes, fillSeconds, steps }: GrowthResult): readonly string[] {
  return [
    cells([`step, medians in ms`, 'empty', `${tickets}`, 'ratio', 'aim']),
    ...steps.map(({ step, empty, full }) =>
      cells([step, empty.toFixed(3), full.toFixed(3), (full / empty).toFixed(2), '≤ 2']),
    ),
    `${tickets} tickets written by direct SQL in ${fillSeconds.toFixed(1)} s, ${databaseMegabytes.toFixed(0)} MB.`,
  ];
}

const widths = [50, 10, 12, 10, 20];

function cells(texts: readonly string[]): string {
  return texts
    .map((text, column) => (column === 0 ? text.padEnd(widths[0] ?? 0) : text.padStart(widths[column] ?? 0)))
    .join('')
    .trimEnd();
}

const kilobytes = (bytes: number): string => `${(bytes / 1000).toFixed(1)} KB`;
const megabytes = (bytes: number): string => `${(bytes / 1e6).toFixed(1)} MB`;
