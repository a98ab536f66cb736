/**
 * Where the blocks of a mail begin and end that are no words of the writer's: heads of quoted and forwarded
 * mail, attributions wrapped over several lines, signatures, notices. Each answers a number of lines, 0 for none.
 * Bounded, so that the whole stays linear; called by `new-text`.
 */
import { type MailLines, mailLines } from './quotation-fields.js';
import { bareBlockLength, headerBlockLength, isSeparator, isTitle, isTitledRuler } from './quotation-heads.js';
import {
  goesOnBanner,
  isAttribution,
  isBanner,
  isBareAttribution,
  isGroupWise,
  isNotice,
  isQuotedLine,
  isRuler,
  isScrubMark,
  isSignatureMark,
  mayOpenAttribution,
  mayOpenNotice,
  withoutMark,
} from './quotation-lines.js';

/** Lines of a separator, a ruler and a block of header fields that head a quoted or forwarded mail. */
export function headLength(lines: MailLines, start: number): number {
  const line = lines[start] ?? '';
  if (isGroupWise(line) && !isQuotedLine(lines[start + 1] ?? '')) return 1;
  if (isSeparator(line)) {
    const below = nextFilled(lines, start + 1);
    const fields = below - start <= 3 ? fieldsBelow(lines, below) : 0;
    return fields > 0 ? below - start + withRest(lines, below, fields) : 1;
  }
  if (isTitle(line)) return titledLength(lines, start);
  if (isRuler(line) || isTitledRuler(line)) {
    const below = nextFilled(lines, start + 1);
    const fields = below - start <= 3 ? headerBlockLength(lines, below, isTitledRuler(line) ? 2 : 3) : 0;
    return fields > 0 ? below - start + withRest(lines, below, fields) : 0;
  }
  return notesHeadLength(lines, start) || withRest(lines, start, headerBlockLength(lines, start, 3));
}

/** What heads the mail under a separator. */
const fieldsBelow = (lines: MailLines, start: number): number =>
  headerBlockLength(lines, start, 2) || attributionLength(lines, start) || bareBlockLength(lines, start);

/** A title without dashes, as QQ Mail writes it, and its fields, perhaps below a ruler. */
function titledLength(lines: MailLines, start: number): number {
  let below = nextFilled(lines, start + 1);
  if (isRuler(lines[below] ?? '')) below = nextFilled(lines, below + 1);
  const fields = below - start <= 5 ? headerBlockLength(lines, below, 2) : 0;
  return fields > 0 ? below - start + withRest(lines, below, fields) : 0;
}

/** Notes puts each field's name on a line of its own, and its value below. */
function notesHeadLength(lines: readonly string[], start: number): number {
  if (!isNotesOpening(lines, start)) return 0;
  const below = nextFilled(lines, start + 2);
  if (below > start + 5 || !/^\s*(?:收件者|收件人|To)\s*$/.test(lines[below] ?? '')) return 0;
  for (let index = below + 1; index < below + 14; index += 1)
    if (/^\s*(?:主旨|主題|主题|Subject)\s*$/.test(lines[index] ?? '')) return index + 2 - start;
  return 0;
}

/** The writer, and below the time. */
const isNotesOpening = (lines: readonly string[], start: number): boolean =>
  (lines[start] ?? '').trim() !== '' &&
  (lines[start] ?? '').length < 200 &&
  /^\s*\d{1,4}[-/.]\d{1,2}[-/.]\d{1,4}.{0,12}\d{1,2}:\d\d(?:\s?[AP]M)?\s*$/i.test(lines[start + 1] ?? '');

/**
 * The end of a long last field that was wrapped. It matters only where marks follow at once: without marks the
 * rest is quoted anyway, and with them an unread end would hide them.
 */
function withRest(lines: readonly string[], start: number, fields: number): number {
  if (fields === 0) return 0;
  for (let rest = 0; rest <= 3; rest += 1) {
    const line = lines[start + fields + rest] ?? '';
    if (line.trim() === '' || isQuotedLine(line))
      return marksQuotation(lines, start + fields + rest) ? fields + rest : fields;
  }
  return fields;
}

/** An attribution, and the header fields that old Yahoo and Notes put below theirs. */
export function introductionLength(lines: MailLines, start: number): number {
  const length = attributionLength(lines, start);
  if (length === 0) return 0;
  const below = nextFilled(lines, start + length);
  const fields = below - start - length <= 2 ? headerBlockLength(lines, below, 3) : 0;
  return fields > 0 ? below - start + withRest(lines, below, fields) : length;
}

/** An attribution of one line, or wrapped over up to four. */
function attributionLength(lines: readonly string[], start: number): number {
  const first = lines[start] ?? '';
  if (first.trim() === '' || first.length > 600) return 0;
  if (isBareAttribution(first) && marksQuotation(lines, start + 1)) return 1;
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

/**
 * Whether somebody answers at once: a greeting or a few words stand between the attribution and the first mark.
 * What is quoted without marks has its own attribution before marks of its own.
 */
export function marksSoon(lines: MailLines, start: number): boolean {
  for (let index = nextFilled(lines, start), filled = 0; index < lines.length && filled <= mostAnswered; index += 1) {
    const line = lines[index] ?? '';
    if (isQuotedLine(line)) return true;
    if (line.trim() === '') continue;
    filled += 1;
    if (attributionLength(lines, index) > 0 || headLength(lines, index) > 0 || isSignatureMark(line)) return false;
  }
  return false;
}

const mostAnswered = 6;

export function nextFilled(lines: readonly string[], start: number): number {
  let index = start;
  while (index < lines.length && (lines[index] ?? '').trim() === '') index += 1;
  return index;
}

/** From the mark to the next quotation; 0 where the mark only divides paragraphs. */
export function signatureLength(lines: MailLines, start: number): number {
  if (!isSignatureMark(lines[start] ?? '')) return 0;
  // The mark of RFC 3676 is `-- `; without its blank people use it between paragraphs, too.
  const isMarked = lines[start] === '-- ';
  const longest = isMarked ? 25 : 12;
  let end = start + 1;
  while (end < lines.length) {
    const line = lines[end] ?? '';
    if (isQuotedLine(line) || isSignatureMark(line) || noticeLength(lines, end) > 0) break;
    if (attributionLength(lines, end) > 0 || headLength(lines, end) > 0) break;
    if (end - start > longest) return isMarked ? 1 : 0;
    end += 1;
  }
  const block = lines.slice(start + 1, end);
  return isMarked || block.some(isListLine) || block.filter(isSentence).length < 2 ? end - start : 0;
}

export const isSentence = (line: string): boolean => /[\p{L}\p{N}]{2}.{8}[.?!。？！]\s*$/u.test(line.slice(-200));

/** The paragraph of a notice: up to the next blank line. */
export function noticeLength(lines: readonly string[], start: number): number {
  const line = lines[start] ?? '';
  if (isRuler(line)) return listFooterLength(lines, start);
  const scrubbed = scrubbedLength(lines, start);
  if (scrubbed > 0) return scrubbed;
  if (line.trim() === '' || (start > 0 && (lines[start - 1] ?? '').trim() !== '' && !isRuler(lines[start - 1] ?? '')))
    return 0;
  if (!mayOpenNotice(line)) return 0;
  let end = start;
  while (end < lines.length && end < start + 30 && (lines[end] ?? '').trim() !== '' && !isQuotedLine(lines[end] ?? ''))
    end += 1;
  if (!isNotice(lines.slice(start, end).join('\n'))) return 0;
  return isBanner(line) ? bannerLength(lines, start, end) : end - start;
}

function bannerLength(lines: readonly string[], start: number, most: number): number {
  let end = start + 1;
  while (end < most && goesOnBanner(lines[end - 1] ?? '', lines[end] ?? '')) end += 1;
  return end - start;
}

/** Where the notices begin with which the text ends, below `from`; `lines.length` where it ends otherwise. */
export function closingNotice(lines: readonly string[], from: number): number {
  const isBlank = (index: number): boolean => (lines[index] ?? '').trim() === '';
  let start = lines.length;
  for (let index = lines.length - 1; index >= from; ) {
    while (index >= from && isBlank(index)) index -= 1;
    const last = index;
    while (index >= from && !isBlank(index)) index -= 1;
    const first = isRuler(lines[index + 1] ?? '') && index + 1 < last ? index + 2 : index + 1;
    if (first > last || noticeLength(lines, first) < last - first + 1) break;
    start = first;
  }
  return start;
}

/** What introduces a quotation from within its marks: the line that phones write, or fields of a head. */
export function markedIntroductionLength(lines: MailLines, start: number): number {
  let joined = '';
  for (let length = 1; length <= 3; length += 1) {
    const line = lines[start + length - 1] ?? '';
    if (!isQuotedLine(line) || line.length > 600) return 0;
    joined = `${joined} ${withoutMark(line)}`;
    if (isAttribution(joined)) return marksQuotation(lines, start + length) ? length : 0;
    if (length === 1 && !mayOpenAttribution(joined)) break;
  }
  const fields = markedFields(lines, start);
  return marksQuotation(lines, start + fields) ? fields : 0;
}

/** Fields of a head that carry the marks themselves, as Feishu writes them. */
function markedFields(lines: MailLines, start: number): number {
  if (lines.fieldAt(start) === null) return 0;
  const block = lines.slice(start, start + 12);
  const end = block.findIndex((line) => !isQuotedLine(line));
  return headerBlockLength(mailLines(block.slice(0, end < 0 ? block.length : end).map(withoutMark)), 0, 3);
}

/** What mailing lists put below every mail: a ruler, the list's name, its address. */
function listFooterLength(lines: readonly string[], start: number): number {
  const first = (lines[start + 1] ?? '').trim() === '' ? start + 2 : start + 1;
  let end = first;
  while (end < first + 8 && (lines[end] ?? '').trim() !== '' && !isRuler(lines[end] ?? '')) end += 1;
  return lines.slice(first, end).some(isListLine) ? end - start : 0;
}

const isListLine = (line: string): boolean =>
  line.length < 400 && /mailing list|\/listinfo\/|\/mailman3?\/|unsubscribe|取消訂閱|取消订阅|majordomo/i.test(line);

/** What an archive puts in the place of a part it took away: Pipermail's `next part`. */
function scrubbedLength(lines: readonly string[], start: number): number {
  if (!isScrubMark(lines[start] ?? '')) return 0;
  if (!/was scrubbed\.\.\.\s*$/.test(lines[start + 1] ?? '')) return 1;
  let end = start + 2;
  while (end < lines.length && end < start + 10 && (lines[end] ?? '').trim() !== '') end += 1;
  return end - start;
}
