/**
 * Of what a conversation says that a letter must and must not mention, what can be checked without a reader's judgement:
 * literal values, which items are asked for, and a few sentences that are whole paragraphs of ours. Called by
 * `expectations.ts`; everything else is read by people.
 */
import type { Happening } from '../../src/app/simulate/report.js';

export interface Mentions {
  readonly must_mention?: readonly string[];
  readonly must_not_mention?: readonly string[];
}

/** What is wrong with the letters, as sentences; `letters` are happenings of the kind `letter`. */
export function mentionDifferences(letters: readonly Happening[], expected: Mentions): readonly string[] {
  const missed = (expected.must_mention ?? []).filter((wish) => !isMentioned(wish, letters));
  const forbidden = (expected.must_not_mention ?? []).filter((wish) => isWronglyMentioned(wish, letters));
  return [
    ...missed.map((wish) => `should mention "${wish}"`),
    ...forbidden.map((wish) => `must not mention "${wish}"`),
  ];
}

/** Wishes that are beyond a machine count as fulfilled. */
function isMentioned(wish: string, letters: readonly Happening[]): boolean {
  const asked = askedBy(letters);
  const items = /^asks for /.test(wish) ? itemsIn(wish) : [];
  if (items.length > 0)
    return items.every((item) => asked.has(item)) && (!/ only$/.test(wish) || asked.size === items.length);
  const paragraph = paragraphFor(wish);
  return paragraph === null || saysParagraph(letters, paragraph);
}

function isWronglyMentioned(wish: string, letters: readonly Happening[]): boolean {
  if (/^asks (?:again )?for /.test(wish)) {
    const asked = askedBy(letters);
    return itemsIn(wish).some((item) => asked.has(item));
  }
  const paragraph = paragraphFor(wish);
  if (paragraph !== null) return saysParagraph(letters, paragraph);
  return isLiteral(wish) && letters.some(({ subject, text }) => `${subject}\n${text}`.includes(wish));
}

const paragraphs: readonly (readonly [RegExp, string])[] = [
  [/everything (?:needed )?has arrived|all (?:the data needed|five items) have|case is complete/, 'identity_complete'],
  [/identity check has been passed/, 'identity_accepted'],
  [/^do not send passwords|^change the password that was sent/, 'secrets'],
  [/has been understood \(answered or passed on\)/, 'in_scope|triage|phone_adjustment|offered|declined'],
];

function paragraphFor(wish: string): string | null {
  return paragraphs.find(([sentence]) => sentence.test(wish))?.[1] ?? null;
}

function saysParagraph(letters: readonly Happening[], kinds: string): boolean {
  return letters.some(({ template }) =>
    String(template)
      .split('+')
      .some((kind) => kinds.split('|').includes(kind)),
  );
}

function askedBy(letters: readonly Happening[]): ReadonlySet<string> {
  return new Set(letters.flatMap(({ asks_for }) => (asks_for as readonly string[] | undefined) ?? []));
}

const itemWords: readonly (readonly [string, RegExp])[] = [
  ['admin_email', /e-mail\b(?!\w)/],
  ['company_name', /\bcompany name\b|(?<!present )\bcompany\b(?=,| or | and |$)/],
  ['account_name', /\baccount\b/],
  ['phone', /\bphone\b/],
  ['document', /\bdocument\b|\bregistration of\b/],
];

function itemsIn(wish: string): readonly string[] {
  if (/five (?:identity )?items/.test(wish)) return itemWords.map(([item]) => item);
  return itemWords.flatMap(([item, words]) => (words.test(wish) ? [item] : []));
}

/** A value to be searched for, not a sentence about the letter. */
function isLiteral(wish: string): boolean {
  return !/^(?:a|an|any|asks|confirms|is|it|or|promises|refuses|says|thanks|that|the|what|why)\b/i.test(wish);
}
