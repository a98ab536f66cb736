/**
 * The heads that mail programs put above what they quote or forward: `-----Original Message-----` and its
 * relatives, and blocks of header fields in the languages of our customers. How lines make up a mail is
 * `new-text`; called by `quotation-blocks`.
 */
import { fieldWithoutColon, type MailLines } from './quotation-fields.js';

/** Longer lines are prose; the patterns never see them. */
const longest = 600;

/** All fields of a head on one line, as some programs flatten them. */
const flatHead =
  /^[\s>*_|]{0,6}(?:from|寄件者|寄件人|发件人|發件人)\s?\*?[:：].{1,200}(?:sent|date|寄件日期|寄信日期|發信日期|發信時間|寄件時間|收信人|至|副本\(cc\)|傳送日期|傳送時間|傳送|日期|发送时间|發送時間|时间|時間)\s?\*?[:：].{1,300}(?:subject|主旨|主題|主题)\s?\*?[:：]/iu;

/**
 * How many lines from `start` on form the head of a quoted or forwarded mail: a sender and other fields, at
 * least `fewest` in all, folded values and single blank lines between. 0 when there is none. People write lists
 * of such fields, too ("從: … 至: … 日期: …"), so there has to be an address or a subject.
 */
export function headerBlockLength(lines: MailLines, start: number, fewest: number): number {
  if (lines.fieldAt(start) === null) return 0;
  const first = lines[start] ?? '';
  if (first.length <= longest && flatHead.test(first)) return 1;
  // "To: be clear, …" above a head is a sentence.
  const isApart = (lines[start + 1] ?? '').trim() === '' && fieldsLength(lines, start + 2, fewest) > 0;
  return isApart ? 0 : fieldsLength(lines, start, fewest);
}

function fieldsLength(lines: MailLines, start: number, fewest: number): number {
  let keys = 0;
  const has = { sender: false, address: false, subject: false, date: false };
  let end = start;
  for (let index = start; index < lines.length && index < start + 24; index += 1) {
    const field = lines.fieldAt(index);
    const line = lines[index] ?? '';
    if (field !== null) {
      keys += 1;
      has.sender ||= field === 'from' || field === 'sender';
      has.address ||= field === 'sender';
      has.subject ||= field === 'subject';
      has.date ||= field === 'sent';
      end = index + 1;
    } else if (line.trim() === '') {
      // One blank line may stand between fields, none is part of the head's end.
      if (lines.fieldAt(index + 1) === null) break;
    } else if (keys < 2 || !/[;,>]\s*$/.test(lines[index - 1] ?? '')) {
      // A long list of recipients runs on to the next line.
      if (lines.fieldAt(index + 1) === null || line.length > 200) break;
    }
  }
  const isEnough = keys >= fewest && (has.address || has.subject || fewest < 3);
  return has.sender && (isEnough || (has.address && has.date)) ? end - start : 0;
}

/** Lines of fields without colons; only below a separator are they more than words. */
export function bareBlockLength(lines: readonly string[], start: number): number {
  if (fieldWithoutColon(lines[start] ?? '') !== 'sender') return 0;
  let end = start + 1;
  while (end < start + 8 && fieldWithoutColon(lines[end] ?? '') !== null) end += 1;
  return end - start >= 3 ? end - start : 0;
}

const separator =
  /^\s{0,10}(?:[>*]\s?)?[-_=–—]{2,60}\s{0,3}(?:original (?:message|appointment|mail)|forwarded (?:message|by|mail).{0,80}|repl(?:y|ied) message|原始郵件|原始邮件|原始訊息|原始信件|原始信息|轉寄的?(?:郵件|訊息|信件)|转发的?(?:邮件|信息)|回复的原邮件|ursprüngliche nachricht|mensaje original|message d'origine|messaggio originale|mensagem original|元のメッセージ|转发邮件信息|원본 메시지).{0,60}$/iu;
/** Any words between dashes: a separator only where header fields follow. */
export const isTitledRuler = (line: string): boolean =>
  /^\s{0,10}[-_]{2,40}\s?[^-_\s].{2,60}[^-_\s]\s?[-_]{2,40}\s*$/.test(line.slice(0, 200));

/** The words of a separator without its dashes: one only where header fields follow. */
export const isTitle = (line: string): boolean =>
  line.length <= 40 &&
  /^\s{0,12}(?:original (?:message|e-?mail)|原始(?:郵件|邮件|訊息|信件)|回[复覆]的原[邮郵]件)\s*[:：]?\s*$/i.test(line);

const beginForwarded = /^\s{0,10}(?:begin forwarded message|開始轉寄的?訊息|下面是转发的邮件|轉寄訊息)\s?[:：]?\s*$/i;

/** `-----Original Message-----` and its relatives. */
export const isSeparator = (line: string): boolean =>
  line.length <= 200 && (separator.test(line) || beginForwarded.test(line));
