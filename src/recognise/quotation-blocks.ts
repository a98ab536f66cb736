/**
 * Where the blocks of a mail begin and end that are no words of the writer's: heads of quoted and forwarded
 * mail, attributions wrapped over several lines, signatures, notices, lines of a quotation that lost their
 * mark. Each answers a number of lines, 0 for none. Bounded, so that the whole stays linear; called by `new-text`.
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
    const fields = headerBlockLength(lines, below, 2);
    return fields > 0 ? below - start + fields : 1;
  }
  if (isRuler(line) || isTitledRuler(line)) {
    const below = nextFilled(lines, start + 1);
    const fields = below - start <= 3 ? headerBlockLength(lines, below, isTitledRuler(line) ? 2 : 3) : 0;
    return fields > 0 ? below - start + fields : 0;
  }
  return headerBlockLength(lines, start, 3);
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

const narrowestWrap = 66;

/**
 * Lines that a gateway wrapped off a quoted line, without repeating its mark: the line above was full, its
 * sentence goes on, and the quotation does too. An answer between quoted lines is none of that.
 */
export function wrappedLength(lines: readonly string[], start: number): number {
  const above = lines[start - 1] ?? '';
  const line = (lines[start] ?? '').trim();
  if (line === '' || !isQuotedLine(above) || isQuotedLine(line)) return 0;
  const isUnfinished = !/[.?!:;。？！：；)）>"”」]\s*$/.test(above);
  const firstWord = /^[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}]/u.test(line)
    ? 2
    : (/^\S*/.exec(line)?.[0].length ?? 0);
  const goesOn = /^[\p{Ll}\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\d,;，、(（]/u.test(line);
  if (!isUnfinished || !goesOn || columns(above) + 1 + firstWord < narrowestWrap) return 0;
  const next = lines[start + 1];
  return columns(line) < columns(above) && (next === undefined || isQuotedLine(next)) ? 1 : 0;
}

/** Characters of East Asian writing take two columns. */
const columns = (line: string): number =>
  line.length +
  (line.match(/[\u1100-\u115f\u2e80-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe4f\uff00-\uff60]/g)?.length ?? 0);

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
