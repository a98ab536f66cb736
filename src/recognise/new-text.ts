/**
 * Cuts a text into labelled parts: what is new, what is quoted, what introduces a quotation, signatures and
 * notices. Joined, the parts are the whole text. When in doubt a line is new: losing the customer's words
 * is worse than reading our own again. Pure and linear; called by `recognise`.
 */
import type { PartReason, TextPart } from '../domain/message.js';
import { mailLines } from './quotation-fields.js';
import { heldAgainst } from './quotation-held.js';
import { labelLines } from './quotation-labels.js';
import { isEmptyOrRuler, isWhollyQuoted, withoutMark } from './quotation-lines.js';

/**
 * `ours`: addresses of the desk; what it wrote is never new, even with nothing above it. `html`: the same mail
 * as HTML, asked where the text leaves in doubt what is quoted.
 */
export function splitText(text: string, ours: readonly string[] = [], html: string | null = null): readonly TextPart[] {
  const lines = mailLines(text.split('\n'));
  const byText = labelLines(lines, ours);
  const labels = html === null ? byText : heldAgainst(html, lines, byText);
  const parts: TextPart[] = [];
  let because: PartReason[] = [];
  let start = 0;
  let end = 0;
  for (const [index, label] of labels.entries()) {
    end += (lines[index] ?? '').length + 1;
    if (!because.includes(label.because)) because.push(label.because);
    if (labels[index + 1]?.kind === label.kind) continue;
    parts.push({ kind: label.kind, text: text.slice(start, end), because });
    because = [];
    start = end;
  }
  return parts.filter((part) => part.text !== '');
}

/** The new words alone, trimmed, without rulers at their end. */
export function newTextOf(parts: readonly TextPart[]): string {
  const lines: string[] = [];
  for (const { kind, text } of parts) {
    if (kind !== 'new') continue;
    for (const line of unmarked(text.replace(/\n$/, '').split('\n'))) lines.push(line.trimEnd());
  }
  while (lines.length > 0 && isEmptyOrRuler(lines.at(-1) ?? '')) lines.pop();
  return lines
    .join('\n')
    .replace(/\n{3,}/g, '\n\n')
    .trim();
}

/** A forwarded mail that is content may carry the marks of a quotation on every line. */
function unmarked(lines: readonly string[]): readonly string[] {
  return isWhollyQuoted(lines) ? lines.map(withoutMark) : lines;
}
