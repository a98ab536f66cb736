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
  withoutMark,
} from './quotation-lines.js';
import { wrapReader } from './quotation-wraps.js';

export interface Label {
  readonly kind: TextPartKind;
  readonly because: PartReason;
}

/** `ours`: addresses of the desk, in small letters; what it wrote is never new. One label for each line. */
export function labelLines(lines: MailLines, ours: readonly string[]): readonly Label[] {
  // A forwarded mail whose every line carries a mark is read without them.
  if (lines.every((line) => line.trim() === '' || isQuotedLine(line))) {
    const bare = mailLines(lines.map(withoutMark));
    if (headLength(bare, nextFilled(bare, 0)) > 0) return labelLines(bare, ours);
  }
  const labels: Label[] = [];
  const restOfQuoted = wrapReader(lines);
  let hasNew = false;
  let isAnswer = false;
  let lastFilled: TextPartKind | null = null;
  const label = (kind: TextPartKind, count: number, because: PartReason): void => {
    isAnswer ||= kind === 'quoted' || kind === 'attribution';
    lastFilled = kind;
    const one = { kind, because };
    for (let index = 0; index < count; index += 1) labels.push(one);
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
    let isAnswered = announcesAnswers(lines.filter((_, index) => labels[index]?.kind === 'new').join('\n'));
    const notice = closingNotice(lines, labels.length);
    while (labels.length < notice) {
      const position = labels.length;
      isAnswered &&= headLength(lines, position) === 0 && introductionLength(lines, position) === 0;
      if (isAnswered && isTaggedAnswer(lines[position] ?? '')) label('new', 1, 'answer-that-was-announced');
      else label('quoted', 1, 'below-an-introduction');
    }
    label('disclaimer', lines.length - notice, 'notice-words');
  };

  while (labels.length < lines.length) {
    const position = labels.length;
    const line = lines[position] ?? '';
    if (line.trim() === '') {
      labels.push(blank);
      continue;
    }
    const code = codeLength(lines, position, isAnswer);
    if (code > 0) {
      hasNew = true;
      label('new', code, 'code');
      continue;
    }
    if (isQuotedLine(line) && !(isGroupWise(line) && headLength(lines, position) > 0)) {
      const introduced = lastFilled === 'quoted' ? 0 : markedIntroductionLength(lines, position);
      if (introduced > 0) label('attribution', introduced, 'introduces-a-quotation');
      else label('quoted', 1, 'quotation-mark');
      continue;
    }
    if (labels.at(-1)?.kind === 'quoted') {
      const wrapped = restOfQuoted(position);
      if (wrapped > 0) {
        label('quoted', wrapped, 'rest-of-a-wrapped-line');
        continue;
      }
    }
    const head = headLength(lines, position);
    if (head > 0) {
      // Forwarded mail is content when nothing new stands above it.
      const isContent = !hasNew && !isOurs(position, head);
      const isMarked = marksQuotation(lines, position + head);
      label('attribution', head, 'header-fields');
      if (isContent && isMarked && isSeparator(line))
        label('new', markedLength(lines, position + head), 'forwarded-content');
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
        if (isHeadless(text)) labelName(lines, labels);
        label('attribution', introduction, 'introduces-a-quotation');
        // Whoever writes below a quotation without marks would lose every word.
        const isContent = !hasNew && !isOurs(position, introduction);
        if (!isMarked && !isContent) labelUnmarked();
        continue;
      }
    }
    const signature = signatureLength(lines, position);
    if (signature > 0) {
      label('signature', signature, 'signature-mark');
      continue;
    }
    if (isFooter(line)) {
      label('signature', 1, 'mail-program-footer');
      continue;
    }
    const notice = isRuler(line) && labels.at(-1)?.kind === 'disclaimer' ? 1 : noticeLength(lines, position);
    if (notice > 0) {
      label('disclaimer', notice, 'notice-words');
      continue;
    }
    hasNew ||= !isEmptyOrRuler(line);
    label('new', 1, 'no-mark');
  }
  return labels;
}

const blank: Label = { kind: 'new', because: 'no-mark' };

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
