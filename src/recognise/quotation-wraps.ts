/**
 * Lines of a quotation that lost their mark: programs and list archives wrap `> a long line` and give the mark
 * to its first part only. An answer between quoted lines looks much the same, so a line has to begin where a
 * wrap would have put it. Made once for a text, then asked line by line; linear. Called by `new-text`.
 */
import { nextFilled, noticeLength } from './quotation-blocks.js';
import { isAttribution, isFooter, isQuotedLine, isRuler, isSignatureMark } from './quotation-lines.js';

/** How many lines from `start`, below a quoted line, are the rest of it; 0 where an answer may begin. */
export type WrapReader = (start: number) => number;

const narrowest = 66;
const widest = 80;
const mostLines = 40;
/** So many tails that are beyond doubt show that the whole mail was wrapped. */
const enough = 2;

export function wrapReader(lines: readonly string[]): WrapReader {
  const width = wrapWidth(lines);
  let sureTails = 0;
  return (start) => {
    const introduction = cutIntroductionLength(lines, start);
    if (introduction > 0) return introduction;
    const length = tailLength(lines, start);
    if (length === 0) return 0;
    const above = lines[start - 1] ?? '';
    const first = (lines[start] ?? '').trim();
    const after = lines[start + length];
    const isEnclosed =
      after === undefined || isQuotedLine(after) || isEnd(lines, start + length, length > 1 || sureTails > 0);
    if (isUnfinished(above) && goesOn(first) && !isGivenValue(above, first)) {
      // A blank line may follow a word in the middle of a sentence; Chinese shows no such thing, there the
      // line above has to be as wide as lines of this mail can be. What counts is where the line was broken.
      const isSure = eastAsian.test(`${above.trimEnd().at(-1) ?? ''}${first.charAt(0)}`)
        ? isEnclosed && width !== null && columns(above) + 3 > width
        : isEnclosed || (after ?? '').trim() === '';
      if (isSure) sureTails += 1;
      return isSure ? length : 0;
    }
    return sureTails >= enough && isEnclosed && length === 1 && !/[?？]\s*$/.test(above) ? length : 0;
  };
}

/** The end of a quoted attribution, `wrote:`, which stands before the next marks. */
function cutIntroductionLength(lines: readonly string[], start: number): number {
  const above = lines[start - 1] ?? '';
  let joined = above.replace(/^[>\s]+/, '');
  if (joined.length > 300) return 0;
  for (let length = 1; length <= 2; length += 1) {
    const line = lines[start + length - 1] ?? '';
    if (line.trim() === '' || isQuotedLine(line) || line.length > 300) return 0;
    joined = `${joined} ${line}`;
    if (isQuotedLine(lines[start + length] ?? '') && isAttribution(joined) && !isAttribution(line)) return length;
  }
  return 0;
}

/** Lines from `start` of which each but the last was full: what comes next had no room on it. */
function tailLength(lines: readonly string[], start: number): number {
  const above = lines[start - 1] ?? '';
  if (!isQuotedLine(above)) return 0;
  let before = above;
  let index = start;
  while (index < start + mostLines) {
    const line = lines[index] ?? '';
    if (line.trim() === '' || isQuotedLine(line)) break;
    const isFull = columns(before) + 1 + columns(firstWord(line.trim())) >= narrowest;
    if (!isFull || isWider(line, above)) return 0;
    before = line;
    index += 1;
  }
  return !isWider(before, above) && index < start + mostLines ? index - start : 0;
}

/** By columns and by characters, for some programs count these. */
const isWider = (line: string, above: string): boolean =>
  columns(line) > columns(above) + 4 && line.length > above.length + 4;

/** The width that no line in or right below a quotation exceeds that could have been broken; null where nobody wrapped. */
function wrapWidth(lines: readonly string[]): number | null {
  let width = 0;
  let isBelow = false;
  for (const line of lines) {
    isBelow = isQuotedLine(line) || (isBelow && line.trim() !== '');
    if (isBelow && isBreakable(line)) width = Math.max(width, columns(line));
  }
  return width >= narrowest && width <= widest ? width : null;
}

const isBreakable = (line: string): boolean =>
  eastAsian.test(line.slice(0, 200)) || /\S[ \t]+\S/.test(line.replace(/^[> \t]+/, '').slice(0, 200));

/** Nothing comes any more, or only what stands below mails. */
function isEnd(lines: readonly string[], start: number, mayBeSigned: boolean): boolean {
  const below = nextFilled(lines, start);
  if (below >= lines.length) return true;
  const line = lines[below] ?? '';
  return mayBeSigned && (isSignatureMark(line) || isRuler(line) || isFooter(line) || noticeLength(lines, below) > 0);
}

const eastAsian = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}]/u;

const isUnfinished = (line: string): boolean => !/[.?!:;。？！：；)）>"”」]\s*$/.test(line);

const goesOn = (line: string): boolean =>
  /^[\p{Ll}\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\d,;，、。」(（“‘「『]/u.test(line);

/**
 * An address alone is the answer to the line above it. So is one word below a Chinese line: Chinese breaks anywhere, and
 * leaves no word over.
 */
const isGivenValue = (above: string, line: string): boolean =>
  /^[\w.+-]{1,64}@[\w.-]{3,80}$/.test(line) || (eastAsian.test(above) && /^[\w.+@-]{2,80}$/.test(line));

const firstWord = (line: string): string =>
  eastAsian.test(line.charAt(0)) ? line.charAt(0) : (/^\S{0,80}/.exec(line)?.[0] ?? '');

/** Characters of East Asian writing take two columns. */
const columns = (line: string): number =>
  line.length +
  (line.match(/[\u1100-\u115f\u2e80-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe4f\uff00-\uff60]/g)?.length ?? 0);
