/**
 * Which reading is the surer, that of the plain text or that of the HTML: where the text leaves doubt, its lines
 * are held against the words that the HTML has inside a quotation and outside one. Called by `new-text`.
 */
import type { TextPartKind } from '../domain/message.js';
import { readHtmlQuotation } from './quotation-html.js';
import { isQuotedLine } from './quotation-lines.js';

/** Something introduces the quotation, and behind it every line carries its mark. */
export function isCertain(lines: readonly string[], kinds: readonly TextPartKind[]): boolean {
  const start = kinds.indexOf('attribution');
  if (start < 0) return false;
  return kinds.every(
    (kind, index) =>
      index < start ||
      (kind !== 'new' && (kind !== 'quoted' || isQuotedLine(lines[index] ?? ''))) ||
      (lines[index] ?? '').trim() === '',
  );
}

/** Lines that the HTML has inside a quotation are quoted, those it has outside one are new. */
export function heldAgainst(
  html: string,
  lines: readonly string[],
  kinds: readonly TextPartKind[],
): readonly TextPartKind[] {
  const verdictOf = readHtmlQuotation(html);
  if (verdictOf === null) return kinds;
  const verdicts = kinds.map((kind, index) => {
    const line = lines[index] ?? '';
    return kind !== 'new' && (kind !== 'quoted' || isQuotedLine(line)) ? null : verdictOf(line);
  });
  const held = kinds.map((kind, index): TextPartKind => {
    const verdict = verdicts[index] ?? null;
    return verdict === null ? kind : verdict === 'quoted' ? 'quoted' : 'new';
  });
  const told = lines.map((line, index) => verdicts[index] !== null || lettersIn(line) >= 6);
  // A mail that is all quotation is a forwarded one: then that is its content.
  const isSomething = held.some((kind, index) => kind === 'new' && told[index] === true);
  return isSomething ? withNeighbours(kinds, held, told) : kinds;
}

/** A line too short to be told goes with those around it, where the HTML turned both. */
function withNeighbours(
  before: readonly TextPartKind[],
  held: readonly TextPartKind[],
  told: readonly boolean[],
): readonly TextPartKind[] {
  const turned = (index: number): boolean => before[index] === 'new' && held[index] === 'quoted';
  const nextTurned: boolean[] = [];
  let below = true;
  for (let index = held.length - 1; index >= 0; index -= 1) {
    nextTurned[index] = below;
    if (told[index] === true || held[index] !== 'new') below = turned(index);
  }
  let above = false;
  return held.map((kind, index) => {
    if (told[index] === true || kind !== 'new') {
      above = turned(index);
      return kind;
    }
    return above && nextTurned[index] === true ? 'quoted' : kind;
  });
}

const lettersIn = (line: string): number => line.replace(/[^\p{L}\p{N}]/gu, '').length;
