/**
 * Which reading is the surer, that of the plain text or that of the HTML: where the text leaves doubt, its lines
 * are held against the words that the HTML has inside a quotation and outside one. Called by `new-text`.
 */
import { announcedColour } from './quotation-answers.js';
import { isSentence } from './quotation-blocks.js';
import { maySign, readHtmlQuotation } from './quotation-html.js';
import type { Label } from './quotation-labels.js';
import { isQuotedLine } from './quotation-lines.js';

/** Lines that the HTML has inside a quotation are quoted, in a signature a signature, those outside are new. */
export function heldAgainst(html: string, lines: readonly string[], labels: readonly Label[]): readonly Label[] {
  const isSure = isCertain(lines, labels);
  if (isSure && !maySign(html)) return labels;
  const words = lines.filter((_, index) => labels[index]?.kind === 'new').join('\n');
  const verdictOf = readHtmlQuotation(html, announcedColour(words));
  if (verdictOf === null) return labels;
  const verdicts = labels.map(({ kind }, index) => {
    const line = lines[index] ?? '';
    if (kind !== 'new' && (kind !== 'quoted' || isQuotedLine(line))) return null;
    const verdict = verdictOf(line);
    if (verdict !== 'signature') return isSure ? null : verdict;
    // People write on in the space that was meant for their signature.
    return kind === 'new' && !isSentence(line) ? verdict : null;
  });
  const held = labels.map((label, index): Label => {
    const verdict = verdicts[index] ?? null;
    return verdict === null ||
      verdict === label.kind ||
      (verdict !== 'quoted' && verdict !== 'signature' && label.kind === 'new')
      ? label
      : turned[verdict];
  });
  const told = lines.map((line, index) => verdicts[index] !== null || lettersIn(line) >= 6);
  // A mail that is all quotation is a forwarded one: then that is its content.
  const isSomething = held.some(({ kind }, index) => kind === 'new' && told[index] === true);
  return isSomething ? withNeighbours(labels, held, told) : labels;
}

const turned: Readonly<Record<'quoted' | 'fresh' | 'signature' | 'coloured', Label>> = {
  coloured: { kind: 'new', because: 'answer-in-colour' },
  quoted: { kind: 'quoted', because: 'html-quotation' },
  fresh: { kind: 'new', because: 'html-outside-quotation' },
  signature: { kind: 'signature', because: 'html-signature' },
};

/** Something introduces the quotation, and behind it every line carries its mark. */
function isCertain(lines: readonly string[], labels: readonly Label[]): boolean {
  const start = labels.findIndex(({ kind }) => kind === 'attribution');
  if (start < 0) return false;
  return labels.every(
    ({ kind }, index) =>
      index < start ||
      (kind !== 'new' && (kind !== 'quoted' || isQuotedLine(lines[index] ?? ''))) ||
      (lines[index] ?? '').trim() === '',
  );
}

/** A line too short to be told goes with those around it, where the HTML turned both. */
function withNeighbours(before: readonly Label[], held: readonly Label[], told: readonly boolean[]): readonly Label[] {
  const isTurned = (index: number): boolean => before[index]?.kind === 'new' && held[index]?.kind === 'quoted';
  const nextTurned: boolean[] = [];
  let below = true;
  for (let index = held.length - 1; index >= 0; index -= 1) {
    nextTurned[index] = below;
    if (told[index] === true || held[index]?.kind !== 'new') below = isTurned(index);
  }
  let above = false;
  return held.map((label, index) => {
    if (told[index] === true || label.kind !== 'new') {
      above = isTurned(index);
      return label;
    }
    return above && nextTurned[index] === true ? turned.quoted : label;
  });
}

const lettersIn = (line: string): number => line.replace(/[^\p{L}\p{N}]/gu, '').length;
