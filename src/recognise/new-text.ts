/**
 * Cuts a text into labelled parts: what is new, what is quoted, what introduces a quotation, signatures and
 * notices. Joined, the parts are the whole text. When in doubt a line is new: losing the customer's words
 * is worse than reading our own again. Pure and linear; called by `recognise`.
 */
import type { TextPart, TextPartKind } from '../domain/message.js';
import { announcesAnswers, isTaggedAnswer } from './quotation-answers.js';
import {
  headLength,
  introductionLength,
  marksQuotation,
  marksSoon,
  nextFilled,
  noticeLength,
  signatureLength,
} from './quotation-blocks.js';
import { codeLength } from './quotation-code.js';
import { type MailLines, mailLines } from './quotation-fields.js';
import { isSeparator } from './quotation-heads.js';
import { heldAgainst, isCertain } from './quotation-held.js';
import { isCertainAttribution, isFooter, isGroupWise, isHeadless, isQuotedLine, isRuler } from './quotation-lines.js';
import { wrapReader } from './quotation-wraps.js';

/**
 * `ours`: addresses of the desk; what it wrote is never new, even with nothing above it. `html`: the same mail
 * as HTML, asked where the text leaves in doubt what is quoted.
 */
export function splitText(text: string, ours: readonly string[] = [], html: string | null = null): readonly TextPart[] {
  const lines = mailLines(text.split('\n'));
  const labelled = labelLines(lines, ours);
  const kinds = html === null || isCertain(lines, labelled) ? labelled : heldAgainst(html, lines, labelled);
  const parts: TextPart[] = [];
  let start = 0;
  let end = 0;
  for (const [index, line] of lines.entries()) {
    end += line.length + 1;
    const kind = kinds[index] ?? 'new';
    if (kind === (kinds[index + 1] ?? 'new') && index < lines.length - 1) continue;
    parts.push({ kind, text: text.slice(start, end) });
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
  if (!lines.every((line) => line.trim() === '' || isQuotedLine(line))) return lines;
  return lines.map(withoutMark);
}

const withoutMark = (line: string): string => line.replace(/^\s{0,4}(?:>|＞|&gt;)\s?/, '');

const isEmptyOrRuler = (line: string): boolean => /^[\s\u200b\ufeffᐧ]*$/.test(line) || isRuler(line);

function labelLines(lines: MailLines, ours: readonly string[]): readonly TextPartKind[] {
  // A forwarded mail whose every line carries a mark is read without them.
  if (lines.every((line) => line.trim() === '' || isQuotedLine(line))) {
    const bare = mailLines(lines.map(withoutMark));
    if (headLength(bare, nextFilled(bare, 0)) > 0) return labelLines(bare, ours);
  }
  const kinds: TextPartKind[] = [];
  const restOfQuoted = wrapReader(lines);
  let hasNew = false;
  let isAnswer = false;
  const label = (kind: TextPartKind, count: number): void => {
    isAnswer ||= kind === 'quoted' || kind === 'attribution';
    for (let index = 0; index < count; index += 1) kinds.push(kind);
  };
  const isOurs = (start: number, count: number): boolean => {
    const block = lines
      .slice(start, start + count)
      .join('\n')
      .toLowerCase();
    return ours.some((address) => block.includes(address));
  };

  /** All that follows is quoted, but for answers that were announced: down to the next head, of an older mail. */
  const labelUnmarked = (): void => {
    let isAnswered = announcesAnswers(lines.filter((_, index) => kinds[index] === 'new').join('\n'));
    while (kinds.length < lines.length) {
      const position = kinds.length;
      isAnswered &&= headLength(lines, position) === 0 && introductionLength(lines, position) === 0;
      label(isAnswered && isTaggedAnswer(lines[position] ?? '') ? 'new' : 'quoted', 1);
    }
  };

  while (kinds.length < lines.length) {
    const position = kinds.length;
    const line = lines[position] ?? '';
    if (line.trim() === '') {
      label('new', 1);
      continue;
    }
    const code = codeLength(lines, position, isAnswer);
    if (code > 0) {
      hasNew = true;
      label('new', code);
      continue;
    }
    if (isQuotedLine(line) && !(isGroupWise(line) && headLength(lines, position) > 0)) {
      label('quoted', 1);
      continue;
    }
    if (kinds.at(-1) === 'quoted') {
      const wrapped = restOfQuoted(position);
      if (wrapped > 0) {
        label('quoted', wrapped);
        continue;
      }
    }
    const head = headLength(lines, position);
    if (head > 0) {
      // Forwarded mail is content when nothing new stands above it.
      const isContent = !hasNew && !isOurs(position, head);
      const isMarked = marksQuotation(lines, position + head);
      label('attribution', head);
      if (isContent && isMarked && isSeparator(line)) label('new', markedLength(lines, position + head));
      // With new words above, all that follows a head without quotation marks is quoted.
      else if (!isContent && !isMarked) labelUnmarked();
      continue;
    }
    const introduction = introductionLength(lines, position);
    if (introduction > 0) {
      const below = position + introduction;
      const text = lines.slice(position, below).join(' ');
      const isCertainly = isCertainAttribution(text);
      const isMarked = marksQuotation(lines, below) || (isCertainly && marksSoon(lines, below));
      if (isMarked || isCertainly) {
        if (isHeadless(text)) labelName(lines, kinds);
        label('attribution', introduction);
        // Whoever writes below a quotation without marks would lose every word.
        const isContent = !hasNew && !isOurs(position, introduction);
        if (!isMarked && !isContent) labelUnmarked();
        continue;
      }
    }
    const signature = signatureLength(lines, position);
    if (signature > 0) {
      label('signature', signature);
      continue;
    }
    if (isFooter(line)) {
      label('signature', 1);
      continue;
    }
    const notice = isRuler(line) && kinds.at(-1) === 'disclaimer' ? 1 : noticeLength(lines, position);
    if (notice > 0) {
      label('disclaimer', notice);
      continue;
    }
    hasNew ||= !isEmptyOrRuler(line);
    label('new', 1);
  }
  return kinds;
}

/** The lines of a forwarded mail from `start` to the end, if all carry a mark; else none. */
function markedLength(lines: readonly string[], start: number): number {
  for (let index = start; index < lines.length; index += 1) {
    const line = lines[index] ?? '';
    if (line.trim() !== '' && !isQuotedLine(line)) return 0;
  }
  return lines.length - start;
}

/** The name above an attribution that was wrapped behind it. */
function labelName(lines: readonly string[], kinds: TextPartKind[]): void {
  const above = kinds.length - 1;
  const name = lines[above] ?? '';
  const standsAlone = above === 0 || (lines[above - 1] ?? '').trim() === '';
  if (kinds[above] === 'new' && standsAlone && name.trim() !== '' && name.length <= 60 && !/[。？！?!，：:]/.test(name))
    kinds[above] = 'attribution';
}
