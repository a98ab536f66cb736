/**
 * Says of each line of a text what it is and what shows it: new, quoted, an introduction, a signature, a notice.
 * When in doubt a line is new: losing the customer's words is worse than reading our own again. One pass;
 * called by `new-text`.
 */
import type { PartReason, TextPartKind } from '../domain/message.js';
import { announcesAnswers, isTaggedAnswer } from './quotation-answers.js';
import {
  closingNotice,
  headLength,
  introductionLength,
  markedIntroductionLength,
  marksQuotation,
  marksSoon,
  nextFilled,
  noticeLength,
  signatureLength,
} from './quotation-blocks.js';
import { codeLength } from './quotation-code.js';
import { type MailLines, mailLines } from './quotation-fields.js';
import { isSeparator } from './quotation-heads.js';
import {
  isCertainAttribution,
  isEmptyOrRuler,
  isFooter,
  isGroupWise,
  isHeadless,
  isQuotedLine,
  isRuler,
  isWhollyQuoted,
  withoutMark,
} from './quotation-lines.js';
import { type WrapReader, wrapReader } from './quotation-wraps.js';

export interface Label {
  readonly kind: TextPartKind;
  readonly because: PartReason;
}

/** Lines that follow each other and are the same for the same reason. */
interface Run extends Label {
  readonly count: number;
}

/** A text while it is labelled: what was found so far, which the next lines depend on. */
interface Reading {
  readonly lines: MailLines;
  readonly ours: readonly string[];
  readonly restOfQuoted: WrapReader;
  readonly labels: Label[];
  hasNew: boolean;
  hasQuoted: boolean;
  /** Of the last line that was not blank. */
  last: TextPartKind | null;
}

/** `ours`: addresses of the desk, in small letters; what it wrote is never new. One label for each line. */
export function labelLines(lines: MailLines, ours: readonly string[]): readonly Label[] {
  // A forwarded mail whose every line carries a mark is read without them.
  if (isWhollyQuoted(lines)) {
    const bare = mailLines(lines.map(withoutMark));
    if (headLength(bare, nextFilled(bare, 0)) > 0) return labelLines(bare, ours);
  }
  const restOfQuoted = wrapReader(lines);
  const reading: Reading = { lines, ours, restOfQuoted, labels: [], hasNew: false, hasQuoted: false, last: null };
  while (reading.labels.length < lines.length) {
    const position = reading.labels.length;
    if ((lines[position] ?? '').trim() === '') {
      reading.labels.push(blank);
      continue;
    }
    const run = markedRun(reading, position);
    if (run !== null) add(reading, run);
    else if (!addHead(reading, position) && !addIntroduction(reading, position))
      add(reading, closingRun(reading, position) ?? newLine);
  }
  return reading.labels;
}

const blank: Label = { kind: 'new', because: 'no-mark' };

// The most frequent runs, made once.
const newLine: Run = { kind: 'new', count: 1, because: 'no-mark' };
const quotedLine: Run = { kind: 'quoted', count: 1, because: 'quotation-mark' };
const unmarkedLine: Run = { kind: 'quoted', count: 1, because: 'below-an-introduction' };

const newRun = (count: number, because: PartReason): Run => ({ kind: 'new', count, because });

function add(reading: Reading, run: Run): void {
  const { kind, count, because } = run;
  const start = reading.labels.length;
  for (let index = 0; index < count; index += 1) reading.labels.push(run);
  reading.last = kind;
  reading.hasQuoted ||= kind === 'quoted' || kind === 'attribution';
  const isWritten = because === 'code' || (because === 'no-mark' && !isEmptyOrRuler(reading.lines[start] ?? ''));
  reading.hasNew ||= isWritten;
}

/** Lines with a mark in front, and the rest of those that were wrapped. */
function markedRun({ lines, restOfQuoted, labels, hasQuoted, last }: Reading, position: number): Run | null {
  const line = lines[position] ?? '';
  const code = codeLength(lines, position, hasQuoted);
  if (code > 0) return newRun(code, 'code');
  if (isQuotedLine(line) && !(isGroupWise(line) && headLength(lines, position) > 0)) {
    const introduced = last === 'quoted' ? 0 : markedIntroductionLength(lines, position);
    return introduced > 0 ? { kind: 'attribution', count: introduced, because: 'introduces-a-quotation' } : quotedLine;
  }
  const wrapped = labels.at(-1)?.kind === 'quoted' ? restOfQuoted(position) : 0;
  return wrapped > 0 ? { kind: 'quoted', count: wrapped, because: 'rest-of-a-wrapped-line' } : null;
}

/** The fields above a quoted or forwarded mail, and what follows from them. */
function addHead(reading: Reading, position: number): boolean {
  const { lines } = reading;
  const count = headLength(lines, position);
  if (count === 0) return false;
  const isContent = isForwarded(reading, position, count);
  const isMarked = marksQuotation(lines, position + count);
  add(reading, { kind: 'attribution', count, because: 'header-fields' });
  if (isContent && isMarked && isSeparator(lines[position] ?? ''))
    add(reading, newRun(markedLength(lines, position + count), 'forwarded-content'));
  // With new words above, all that follows a head without quotation marks is quoted.
  else if (!isContent && !isMarked) addUnmarked(reading);
  return true;
}

/** "Amy wrote:" and its relatives. */
function addIntroduction(reading: Reading, position: number): boolean {
  const { lines, labels } = reading;
  const count = introductionLength(lines, position);
  if (count === 0) return false;
  const below = position + count;
  const text = lines.slice(position, below).join(' ');
  const isCertain = isCertainAttribution(text);
  const isMarked = marksQuotation(lines, below) || (isCertain && marksSoon(lines, below));
  if (!isMarked && !isCertain) return false;
  if (isHeadless(text)) labelName(lines, labels);
  // Whoever writes below a quotation without marks would lose every word.
  const isContent = isForwarded(reading, position, count);
  add(reading, { kind: 'attribution', count, because: 'introduces-a-quotation' });
  if (!isMarked && !isContent) addUnmarked(reading);
  return true;
}

/** Forwarded mail is content when nothing new stands above it, and it is not the desk's own. */
function isForwarded({ lines, ours, hasNew }: Reading, start: number, count: number): boolean {
  const head = lines
    .slice(start, start + count)
    .join('\n')
    .toLowerCase();
  return !hasNew && !ours.some((address) => head.includes(address));
}

/** All that follows is quoted, but for answers that were announced: down to the next head, of an older mail. */
function addUnmarked(reading: Reading): void {
  const { lines, labels } = reading;
  let isAnswered = announcesAnswers(lines.filter((_, index) => labels[index]?.kind === 'new').join('\n'));
  const notice = closingNotice(lines, labels.length);
  while (labels.length < notice) {
    const position = labels.length;
    isAnswered &&= headLength(lines, position) === 0 && introductionLength(lines, position) === 0;
    const isAnswer = isAnswered && isTaggedAnswer(lines[position] ?? '');
    if (isAnswer) add(reading, newRun(1, 'answer-that-was-announced'));
    else add(reading, unmarkedLine);
  }
  add(reading, { kind: 'disclaimer', count: lines.length - notice, because: 'notice-words' });
}

/** What stands below the words of a mail and says nothing new. */
function closingRun({ lines, labels }: Reading, position: number): Run | null {
  const line = lines[position] ?? '';
  const signature = signatureLength(lines, position);
  if (signature > 0) return { kind: 'signature', count: signature, because: 'signature-mark' };
  if (isFooter(line)) return { kind: 'signature', count: 1, because: 'mail-program-footer' };
  const isRulerBelow = isRuler(line) && labels.at(-1)?.kind === 'disclaimer';
  const notice = isRulerBelow ? 1 : noticeLength(lines, position);
  return notice > 0 ? { kind: 'disclaimer', count: notice, because: 'notice-words' } : null;
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
function labelName(lines: readonly string[], labels: Label[]): void {
  const above = labels.length - 1;
  const name = lines[above] ?? '';
  const standsAlone = above === 0 || (lines[above - 1] ?? '').trim() === '';
  if (
    labels[above]?.kind === 'new' &&
    standsAlone &&
    name.trim() !== '' &&
    name.length <= 60 &&
    !/[。？！?!，：:]/.test(name)
  )
    labels[above] = { kind: 'attribution', because: 'introduces-a-quotation' };
}
