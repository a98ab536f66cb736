/**
 * Cuts a text into labelled parts: what is new, what is quoted, what introduces a quotation, signatures and
 * notices. Joined, the parts are the whole text. When in doubt a line is new: losing the customer's words
 * is worse than reading our own again. Pure and linear; called by `recognise`.
 */
import type { TextPart, TextPartKind } from '../domain/message.js';
import {
  headerBlockLength,
  isAttribution,
  isFooter,
  isNotice,
  isQuotedLine,
  isRuler,
  isSeparator,
  isSignatureMark,
  isTitledRuler,
  mayOpenAttribution,
} from './quotation-lines.js';

const longestSignature = 25;

/** `ours`: addresses of the desk; what it wrote is never new, even with nothing above it. */
export function splitText(text: string, ours: readonly string[] = []): readonly TextPart[] {
  const lines = text.split('\n');
  const kinds = labelLines(lines, ours);
  const parts: { kind: TextPartKind; lines: string[] }[] = [];
  for (const [index, line] of lines.entries()) {
    const kind = kinds[index] ?? 'new';
    const ended = index < lines.length - 1 ? `${line}\n` : line;
    const last = parts.at(-1);
    if (last?.kind === kind) last.lines.push(ended);
    else parts.push({ kind, lines: [ended] });
  }
  return parts.map((part) => ({ kind: part.kind, text: part.lines.join('') })).filter((part) => part.text !== '');
}

/** The new words alone, trimmed, without rulers at their end. */
export function newTextOf(parts: readonly TextPart[]): string {
  const lines = parts
    .filter((part) => part.kind === 'new')
    .map((part) => part.text.replace(/\n$/, ''))
    .join('\n')
    .split('\n')
    .map((line) => line.trimEnd());
  while (lines.length > 0 && isEmptyOrRuler(lines.at(-1) ?? '')) lines.pop();
  return lines
    .join('\n')
    .replace(/\n{3,}/g, '\n\n')
    .trim();
}

const isEmptyOrRuler = (line: string): boolean => /^[\s\u200b\ufeffᐧ]*$/.test(line) || isRuler(line);

function labelLines(lines: readonly string[], ours: readonly string[]): readonly TextPartKind[] {
  const kinds: TextPartKind[] = [];
  let hasNew = false;
  const label = (kind: TextPartKind, count: number): void => {
    for (let index = 0; index < count; index += 1) kinds.push(kind);
  };

  while (kinds.length < lines.length) {
    const position = kinds.length;
    const line = lines[position] ?? '';
    if (isQuotedLine(line)) {
      label('quoted', 1);
      continue;
    }
    const head = headLength(lines, position);
    if (head > 0) {
      const block = lines
        .slice(position, position + head)
        .join('\n')
        .toLowerCase();
      const isOurs = ours.some((address) => block.includes(address));
      // Forwarded mail is content when nothing new stands above it.
      const isContent = !hasNew && !isOurs;
      label('attribution', head);
      // With new words above, all that follows a head without quotation marks is quoted.
      if (!isContent && !marksQuotation(lines, position + head)) label('quoted', lines.length - kinds.length);
      continue;
    }
    const introduction = attributionLength(lines, position);
    if (introduction > 0) {
      label('attribution', introduction);
      if (!marksQuotation(lines, position + introduction)) label('quoted', lines.length - kinds.length);
      continue;
    }
    if (isSignatureMark(line)) {
      label('signature', signatureLength(lines, position));
      continue;
    }
    if (isFooter(line)) {
      label('signature', 1);
      continue;
    }
    const notice = noticeLength(lines, position);
    if (notice > 0) {
      label('disclaimer', notice);
      continue;
    }
    hasNew ||= !isEmptyOrRuler(line);
    label('new', 1);
  }
  return kinds;
}

/** Lines of a separator, a ruler and a block of header fields that head a quoted or forwarded mail. */
function headLength(lines: readonly string[], start: number): number {
  const line = lines[start] ?? '';
  if (isSeparator(line)) {
    const below = nextFilled(lines, start + 1);
    const fields = headerBlockLength(lines, below);
    return fields > 0 ? below - start + fields : 1;
  }
  if (isRuler(line) || isTitledRuler(line)) {
    const below = nextFilled(lines, start + 1);
    const fields = below - start <= 3 ? headerBlockLength(lines, below) : 0;
    return fields > 0 ? below - start + fields : 0;
  }
  return headerBlockLength(lines, start);
}

/** An attribution of one line, or wrapped over up to four. */
function attributionLength(lines: readonly string[], start: number): number {
  const first = lines[start] ?? '';
  if (first.trim() === '' || first.length > 600) return 0;
  if (isAttribution(first)) return 1;
  if (!mayOpenAttribution(first)) return 0;
  for (let count = 2; count <= 4 && start + count <= lines.length; count += 1) {
    const joined = lines.slice(start, start + count);
    if (joined.some((line) => line.trim() === '' || isQuotedLine(line))) return 0;
    if (isAttribution(joined.join(' '))) return count;
  }
  return 0;
}

/** Whether the quotation that begins here carries `>` marks, so that its end can be seen. */
function marksQuotation(lines: readonly string[], start: number): boolean {
  const below = nextFilled(lines, start);
  return below < lines.length && isQuotedLine(lines[below] ?? '');
}

function nextFilled(lines: readonly string[], start: number): number {
  let index = start;
  while (index < lines.length && (lines[index] ?? '').trim() === '') index += 1;
  return index;
}

/** From the mark to the next quotation; too long a block is no signature, then only the mark is one. */
function signatureLength(lines: readonly string[], start: number): number {
  let end = start + 1;
  while (end < lines.length) {
    const line = lines[end] ?? '';
    if (isQuotedLine(line) || isSignatureMark(line) || attributionLength(lines, end) > 0 || headLength(lines, end) > 0)
      break;
    if (end - start > longestSignature) return 1;
    end += 1;
  }
  return end - start;
}

/** The paragraph of a notice: up to the next blank line. */
function noticeLength(lines: readonly string[], start: number): number {
  const line = lines[start] ?? '';
  if (isRuler(line)) return listFooterLength(lines, start);
  if (line.trim() === '' || (start > 0 && (lines[start - 1] ?? '').trim() !== '' && !isRuler(lines[start - 1] ?? '')))
    return 0;
  let end = start;
  while (end < lines.length && end < start + 30 && (lines[end] ?? '').trim() !== '' && !isQuotedLine(lines[end] ?? ''))
    end += 1;
  return isNotice(lines.slice(start, end).join('\n')) ? end - start : 0;
}

/** What mailing lists put below every mail: a ruler, the list's name, its address. */
function listFooterLength(lines: readonly string[], start: number): number {
  const below = lines.slice(start + 1, start + 5);
  return below.some((line) => line.length < 200 && /mailing list|\/listinfo\/|unsubscribe/i.test(line))
    ? 1 + below.length
    : 0;
}
