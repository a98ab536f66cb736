/**
 * Answers to a letter of ours, or to the published page, that have no labels: values in a row or one below the other, one
 * word that can be nothing else, one thing in quotes. Called by `identity-items`.
 */
import type { ChecklistItem } from '../config/schema.js';
import type { ItemCandidate } from '../domain/message.js';
import { type LabelledChecklist, labelsWithin } from './identity-labels.js';
import type { ItemLine } from './identity-prose.js';
import { runIn } from './identity-runs.js';
import { accountsIn } from './identity-values.js';
import { findSecrets } from './secrets.js';

/** Values without labels, on one line or on lines of their own one below the other. */
export function runCandidates(
  lines: readonly ItemLine[],
  structured: readonly ItemCandidate[],
  asked: readonly ChecklistItem[],
  checklist: LabelledChecklist,
): readonly ItemCandidate[] {
  const wanted = (asked.length > 0 ? asked : checklist.items).filter(
    ({ name }) => !structured.some(({ item }) => item === name),
  );
  const isBare = (line: ItemLine): boolean =>
    !line.isSignature &&
    line.number === null &&
    // "有限公司" is no label.
    line.labels.every(
      ({ item, start }) => item.kind === 'document' || /\p{Script=Han}$/u.test(line.rest.slice(0, start)),
    );
  const candidates = (text: string): readonly ItemCandidate[] =>
    runIn(text, wanted, asked.length > 0).map(({ item, value }) => ({
      item: item.name,
      value,
      how: asked.length > 0 ? 'inline-answer' : 'prose',
      evidence: text.slice(0, 200),
    }));
  const bare = lines.filter(isBare);
  const single = bare.flatMap((line) => candidates(line.text));
  if (single.length > 0 || bare.length < 2 || bare.length > 8) return single;
  const short = bare.filter(({ text }) => text.length <= 60).map(({ text }) => text);
  return candidates(short.join(' / '));
}

/** "The note says hoshikuzu_tw01": asked for a name, the writer gives one word that can be nothing else. */
export function askedWord(
  lines: readonly ItemLine[],
  structured: readonly ItemCandidate[],
  asked: readonly ChecklistItem[],
): readonly ItemCandidate[] {
  const item = asked.find(({ kind, name }) => kind === 'text' && !structured.some((one) => one.item === name));
  const passwords = passwordsIn(lines);
  const words = lines.flatMap(({ text, isSignature }) =>
    isSignature || /https?:|@/.test(text)
      ? []
      : accountsIn(text).flatMap((value) => (passwords.includes(value) ? [] : [{ text, value }])),
  );
  const [only, ...more] = words;
  if (item === undefined || only === undefined || more.length > 0) return [];
  return [{ item: item.name, value: only.value, how: 'prose', evidence: only.text.slice(0, 200) }];
}

/** "The sticker says “Brackwater CS Team”": asked for a name, the writer puts one thing in quotes. */
export function quotedAnswer(
  lines: readonly ItemLine[],
  structured: readonly ItemCandidate[],
  asked: readonly ChecklistItem[],
  checklist: LabelledChecklist,
): readonly ItemCandidate[] {
  const item = asked.find(({ kind, name }) => kind === 'text' && !structured.some((one) => one.item === name));
  const quoted = lines.flatMap(({ text, isSignature }) =>
    isSignature
      ? []
      : [...text.matchAll(/[「『“"]([^「」『』“”"。?!,@]{2,40}(?<!\.))[」』”"]/g)].map((match) => ({
          text,
          value: match[1] ?? '',
        })),
  );
  const [only] = quoted;
  if (only !== undefined && passwordsIn(lines).includes(only.value.trim())) return [];
  if (item === undefined || only === undefined || quoted.length > 1 || labelsWithin(only.value, checklist).length > 0)
    return [];
  return [{ item: item.name, value: only.value.trim(), how: 'inline-answer', evidence: only.text.slice(0, 200) }];
}

/** Who is asked for a name and writes a password has not given the name; one string, for the word may be a part of it. */
const passwordsIn = (lines: readonly ItemLine[]): string =>
  findSecrets(lines.map(({ text }) => text).join('\n'))
    .map(({ value }) => value)
    .join('\n');
