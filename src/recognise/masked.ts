/**
 * What was recognised, with every secret in it masked: done once, before anything is stored, logged or shown (rules §7).
 * The words that an item was read from are shown to verifiers, and people write a password beside the account it is of.
 * Called by the pipeline.
 */
import type { ItemCandidate, ItemEvidence, ItemRemark, Recognised, Secret } from '../domain/message.js';
import { hide } from './mask.js';
import { findSecrets, maskSecrets } from './secrets.js';

export function withoutSecrets(recognised: Recognised): Recognised {
  const { newText, secrets, thread, candidates, remarks } = recognised;
  const mask = maskOf(candidates, remarks, secrets);
  return {
    ...recognised,
    newText: maskSecrets(newText, secrets),
    thread: { ...thread, bareSubject: maskSecrets(thread.bareSubject, secrets) },
    candidates: candidates.map((one) => ({ ...one, value: mask(one.value), evidence: ofEvidence(one.evidence, mask) })),
    remarks: remarks.map((remark): ItemRemark => ({ ...remark, evidence: ofEvidence(remark.evidence, mask) })),
  };
}

type Mask = (line: string) => string;

/** All lines are masked at once: secrets may be as many as lines. */
function maskOf(
  candidates: readonly ItemCandidate[],
  remarks: readonly ItemRemark[],
  secrets: readonly Secret[],
): Mask {
  const values = candidates.map(({ value }) => value);
  // Who gives one word as account and as password has given the account; nobody could compare it otherwise. Items stand
  // as NFKC: a number in full-width digits is found again in what became of it.
  const hidden = secrets
    .filter(({ kind, value }) => kind !== 'password' || !values.includes(value))
    .flatMap((secret) => [secret, { ...secret, value: secret.value.normalize('NFKC') }]);
  const lines = [...new Set([...values, ...[...candidates, ...remarks].flatMap(({ evidence }) => wordsOf(evidence))])];
  const joined = lines.map((line) => line.replaceAll(between, ' ')).join(between);
  const shown = maskSecrets(joined, hidden).split(between);
  const sorted = hidden.map(({ value }) => value).sort();
  const masked = new Map(lines.map((line, place) => [line, withoutCutOff(shown[place] ?? '', sorted)]));
  return (line) => withoutNumbers(masked.get(line) ?? '');
}

/** Stands in no secret. */
const between = '\n';

/** What names a file was no part of the text in which the secrets were found. */
function withoutNumbers(line: string): string {
  return maskSecrets(
    line,
    findSecrets(line).filter(({ kind }) => kind !== 'password'),
  );
}

function wordsOf(evidence: ItemEvidence): readonly string[] {
  return typeof evidence === 'string' ? [evidence] : evidence.flatMap(({ name }) => name ?? []);
}

function ofEvidence(evidence: ItemEvidence, mask: Mask): ItemEvidence {
  if (typeof evidence === 'string') return mask(evidence);
  return evidence.map((file) => ({ ...file, name: file.name === null ? null : mask(file.name) }));
}

/** So much of a secret is no chance; lines are cut at marks that may stand within one, or where they grow too long. */
const cutOff = { shortest: 4, longest: 100 };

/** Without the beginning of a secret at the end of a line. `sorted`: the secrets. */
function withoutCutOff(line: string, sorted: readonly string[]): string {
  for (let length = Math.min(cutOff.longest, line.length); length >= cutOff.shortest; length -= 1) {
    const tail = line.slice(-length);
    if (firstFrom(tail, sorted)?.startsWith(tail) === true) return hide(line, [tail]);
  }
  return line;
}

/** The first of these that stands at this word or behind it. */
function firstFrom(word: string, sorted: readonly string[]): string | undefined {
  let low = 0;
  let high = sorted.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((sorted[middle] ?? '') < word) low = middle + 1;
    else high = middle;
  }
  return sorted[low];
}
