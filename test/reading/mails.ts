/**
 * Mails without expectations: whether all can be read, how long it takes beside mailparser alone, how many
 * characters stay undecodable, which charsets were guessed, what the mails were taken for, and whether list and
 * bulk mail would be answered.
 */
import { simpleParser } from 'mailparser';
import { parseSafely } from '../receive/parse-safely.js';
import { recognise } from '../recognise/recognise.js';
import { isMarkedAsBulk, openDesk } from './bulk.js';
import { desk } from './desk.js';
import type { Mail } from './material.js';
import type { Check } from './outcome.js';

export interface Reading {
  readonly mails: number;
  readonly slowest: { readonly id: string; readonly milliseconds: number };
  /** Medians, in milliseconds. */
  readonly ours: number;
  readonly mailparser: number;
  /** Mails with at least one U+FFFD in subject or text, and those characters in all. */
  readonly damaged: { readonly ours: readonly number[]; readonly mailparser: readonly number[] };
  readonly kinds: ReadonlyMap<string, number>;
  readonly charsets: ReadonlyMap<string, number>;
  /** Mails marked as list, bulk or automatic; those of them taken for a machine's; those that would be answered. */
  readonly bulk: { readonly marked: number; readonly recognised: number; readonly answered: number };
  readonly checks: readonly Check[];
}

/** Enough mails that what compiling costs is no part of what a mail costs. */
const warmingUp = 200;

export async function readMails(mails: () => AsyncIterable<Mail>): Promise<Reading> {
  const checks: Check[] = [];
  const times: { readonly id: string; readonly ours: number; readonly mailparser: number }[] = [];
  const damaged = { ours: [0, 0], mailparser: [0, 0] };
  const kinds = new Map<string, number>();
  const charsets = new Map<string, number>();
  const bulk = { marked: 0, recognised: 0, answered: 0 };
  const { wouldAnswer } = await openDesk();
  await warmUp(mails());
  for await (const { id, raw } of mails()) {
    // Whoever goes second finds the bytes in the cache, so they take turns.
    const isFirst = times.length % 2 === 0;
    const theirs = isFirst ? null : await timed(() => simpleParser(raw));
    const mine = await timed(async () => {
      const message = await parseSafely(raw);
      return { message, recognised: recognise(message, desk, 'none') };
    });
    const parsed = theirs ?? (await timed(() => simpleParser(raw)));
    times.push({ id, ours: mine.milliseconds, mailparser: parsed.milliseconds });
    const read = mine.result;
    checks.push({ source: 'mails: read', id, expected: 'read', found: read instanceof Error ? read.message : 'read' });
    if (!(parsed.result instanceof Error))
      count(damaged.mailparser, `${parsed.result.subject ?? ''}${parsed.result.text ?? ''}`);
    if (read instanceof Error) continue;
    const { message, recognised } = read;
    count(damaged.ours, `${message.subject}${message.text}`);
    add(kinds, recognised.machine?.kind ?? 'a person');
    if (message.charset.guessed) add(charsets, `${message.charset.declared ?? 'none'} → ${message.charset.used}`);
    if (!isMarkedAsBulk(raw)) continue;
    const isAnswered = await wouldAnswer(raw);
    bulk.marked += 1;
    bulk.recognised += recognised.machine === null ? 0 : 1;
    bulk.answered += isAnswered ? 1 : 0;
    checks.push({
      source: 'mails: marked as list or bulk',
      id,
      expected: "a machine's, not answered",
      found: `${recognised.machine === null ? "a person's" : "a machine's"}, ${isAnswered ? 'answered' : 'not answered'}`,
    });
  }
  const slowest = times.toSorted((a, b) => b.ours - a.ours)[0];
  return {
    mails: times.length,
    slowest: { id: slowest?.id ?? '', milliseconds: slowest?.ours ?? 0 },
    ours: median(times.map((time) => time.ours)),
    mailparser: median(times.map((time) => time.mailparser)),
    damaged,
    kinds,
    charsets,
    bulk,
    checks,
  };
}

async function warmUp(mails: AsyncIterable<Mail>): Promise<void> {
  let left = warmingUp;
  for await (const { raw } of mails) {
    await tryTo(async () => recognise(await parseSafely(raw), desk, 'none'));
    await tryTo(() => simpleParser(raw));
    left -= 1;
    if (left === 0) return;
  }
}

async function tryTo<Result>(act: () => Promise<Result>): Promise<Result | Error> {
  try {
    return await act();
  } catch (error) {
    return error instanceof Error ? error : new Error(String(error));
  }
}

async function timed<Result>(
  act: () => Promise<Result>,
): Promise<{ readonly result: Result | Error; readonly milliseconds: number }> {
  const startedAt = performance.now();
  const result = await tryTo(act);
  return { result, milliseconds: performance.now() - startedAt };
}

function count(into: number[], text: string): void {
  const characters = text.split('\uFFFD').length - 1;
  into[0] = (into[0] ?? 0) + (characters > 0 ? 1 : 0);
  into[1] = (into[1] ?? 0) + characters;
}

const add = (map: Map<string, number>, key: string): void => void map.set(key, (map.get(key) ?? 0) + 1);

const median = (times: readonly number[]): number => times.toSorted((a, b) => a - b)[Math.floor(times.length / 2)] ?? 0;
