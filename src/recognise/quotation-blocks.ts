/**
 * Where the blocks of a mail begin and end that are no words of the writer's: heads of quoted and forwarded
 * mail, attributions wrapped over several lines, signatures, notices. Each answers a number of lines, 0 for none.
 * Bounded, so that the whole stays linear; called by `new-text`.
 */
import {
  headerBlockLength,
  isAttribution,
  isNotice,
  isQuotedLine,
  isRuler,
  isSeparator,
  isSignatureMark,
  isTitledRuler,
  mayOpenAttribution,
} from './quotation-lines.js';

/** Lines of a separator, a ruler and a block of header fields that head a quoted or forwarded mail. */
export function headLength(lines: readonly string[], start: number): number {
  const line = lines[start] ?? '';
  if (isSeparator(line)) {
    const below = nextFilled(lines, start + 1);
    const fields = below - start <= 3 ? headerBlockLength(lines, below, 2) || attributionLength(lines, below) : 0;
    return fields > 0 ? below - start + withRest(lines, below, fields) : 1;
  }
  if (isRuler(line) || isTitledRuler(line)) {
    const below = nextFilled(lines, start + 1);
    const fields = below - start <= 3 ? headerBlockLength(lines, below, isTitledRuler(line) ? 2 : 3) : 0;
    return fields > 0 ? below - start + withRest(lines, below, fields) : 0;
  }
  return withRest(lines, start, headerBlockLength(lines, start, 3));
}

/**
 * The end of a long last field that was wrapped. It matters only where marks follow at once: without marks the
 * rest is quoted anyway, and with them an unread end would hide them.
 */
function withRest(lines: readonly string[], start: number, fields: number): number {
  if (fields === 0) return 0;
  for (let rest = 0; rest <= 3; rest += 1) {
    const line = lines[start + fields + rest] ?? '';
    if (line.trim() === '' || isQuotedLine(line)) return marksQuotation(lines, start + fields + rest) ? fields + rest : fields;
  }
  return fields;
}

/** An attribution of one line, or wrapped over up to four. */
export function attributionLength(lines: readonly string[], start: number): number {
  const first = lines[start] ?? '';
  if (first.trim() === '' || first.length > 600) return 0;
  if (isAttribution(first)) return first.includes('<') && isRest(first, lines[start + 1]) ? 2 : 1;
  if (!mayOpenAttribution(first)) return 0;
  let joined = first;
  for (let count = 2; count <= 4 && start + count <= lines.length; count += 1) {
    const next = lines[start + count - 1] ?? '';
    if (next.trim() === '' || (isQuotedLine(next) && !isRest(joined, next))) return 0;
    if (isAttribution(`${joined} ${next}`) || isAttribution(`${joined}${next}`))
      return isRest(next, lines[start + count]) ? count + 1 : count;
    joined = `${joined} ${next}`;
  }
  return 0;
}

/** The bracket of an address that was wrapped before it closed: `>:` looks like a quotation mark. */
const isRest = (before: string, next: string | undefined): boolean =>
  next !== undefined && before.lastIndexOf('<') > before.lastIndexOf('>') && /^\s?>.{0,60}[:：]\s*$/.test(next);

/** Whether the quotation that begins here carries `>` marks, so that its end can be seen. */
export function marksQuotation(lines: readonly string[], start: number): boolean {
  const below = nextFilled(lines, start);
  return below < lines.length && isQuotedLine(lines[below] ?? '');
}

export function nextFilled(lines: readonly string[], start: number): number {
  let index = start;
  while (index < lines.length && (lines[index] ?? '').trim() === '') index += 1;
  return index;
}

/** From the mark to the next quotation; too long a block is no signature, then only the mark is one. */
export function signatureLength(lines: readonly string[], start: number): number {
  // The mark of RFC 3676 is `-- `; without its blank people use it between paragraphs, too.
  const longest = lines[start] === '-- ' ? 25 : 12;
  let end = start + 1;
  while (end < lines.length) {
    const line = lines[end] ?? '';
    if (isQuotedLine(line) || isSignatureMark(line) || attributionLength(lines, end) > 0 || headLength(lines, end) > 0)
      break;
    if (end - start > longest) return 1;
    end += 1;
  }
  return end - start;
}

/** The paragraph of a notice: up to the next blank line. */
export function noticeLength(lines: readonly string[], start: number): number {
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
