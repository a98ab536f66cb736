/**
 * The heads that mail programs put above what they quote or forward: `-----Original Message-----` and its
 * relatives, and blocks of header fields in the languages of our customers. How lines make up a mail is
 * `new-text`; called by `quotation-blocks`.
 */

/** Longer lines are prose; the patterns never see them. */
const longest = 600;

const fromKeys =
  'from|message du|寄件者|寄件人|寄信人|從|來自|来自|自|發件人|发件人|von|de|da|van|från|fra|od|expéditeur|보낸 사람|差出人|dari|từ|от кого|от';
const otherKeys =
  'sent|sent by|to|cc|bcc|subject|date|reply-to|importance|attachments?|organization|organisation|message-id|in-reply-to|newsgroups|寄件日期|寄信日期|發信日期|發信時間|寄件時間|收信人|至|副本\\(cc\\)|傳送日期|傳送時間|傳送|主\\s題|主\\s题|抄\\s送|日期|時間|时间|收件者|收件人|副本|主旨|主題|主题|發送時間|发送时间|发送日期|發送日期|抄送人?|抄送|附件|gesendet|an|betreff|datum|envoyé|à|objet|date|inviato|a|oggetto|data|para|asunto|enviado(?: el)?|enviada em|assunto|verzonden|aan|onderwerp|skickat|till|ämne|dato|til|emne|copie à|sujet|받는 사람|보낸 날짜|날짜|제목|참조|送信日時|宛先|件名';
const headerForm = (keys: string): RegExp =>
  new RegExp(
    `^[\\s>*_|]{0,6}(?:${keys})(?:\\s|&nbsp;){0,6}\\*{0,2}\\s{0,2}[:：]\\*{0,2}|^\\s{0,2}\\|\\s{0,2}(?:${keys})\\s{0,2}\\|`,
    'iu',
  );
const fromForm = headerForm(fromKeys);
const otherForm = headerForm(otherKeys);
const isHeaderKey = (line: string): boolean => line.length <= longest && (fromForm.test(line) || otherForm.test(line));

/** All fields of a head on one line, as some programs flatten them. */
const flatHead =
  /^[\s>*_|]{0,6}(?:from|寄件者|寄件人|发件人|發件人)\s?\*?[:：].{1,200}(?:sent|date|寄件日期|寄信日期|發信日期|發信時間|寄件時間|收信人|至|副本\\(cc\\)|傳送日期|傳送時間|傳送|主\\s題|主\\s题|抄\\s送|日期|发送时间|發送時間|时间|時間)\s?\*?[:：].{1,300}(?:subject|主旨|主題|主题)\s?\*?[:：]/iu;

const subjectForm = headerForm(
  'subject|主旨|主題|主题|主\\s題|主\\s题|betreff|objet|oggetto|asunto|assunto|onderwerp|ämne|emne|sujet|제목|件名',
);
const dateForm = /^[\s>*_|]{0,6}(?:sent|寄件日期|寄信日期|傳送日期|发送时间|發送時間|发送日期).{0,60}\d/iu;

/**
 * How many lines from `start` on form the head of a quoted or forwarded mail: a sender and other fields, at
 * least `fewest` in all, folded values and single blank lines between. 0 when there is none. People write lists
 * of such fields, too ("從: … 至: … 日期: …"), so there has to be an address or a subject.
 */
export function headerBlockLength(lines: readonly string[], start: number, fewest: number): number {
  const first = lines[start] ?? '';
  if (!isHeaderKey(first)) return 0;
  if (first.length <= longest && flatHead.test(first)) return 1;
  // "To: be clear, …" above a head is a sentence.
  const isApart = (lines[start + 1] ?? '').trim() === '' && fieldsLength(lines, start + 2, fewest) > 0;
  return isApart ? 0 : fieldsLength(lines, start, fewest);
}

function fieldsLength(lines: readonly string[], start: number, fewest: number): number {
  let keys = 0;
  const has = { sender: false, address: false, subject: false, date: false };
  let end = start;
  for (let index = start; index < lines.length && index < start + 24; index += 1) {
    const line = lines[index] ?? '';
    if (isHeaderKey(line)) {
      keys += 1;
      if (fromForm.test(line)) {
        has.sender = true;
        has.address ||= /\S@\S/.test(line);
      }
      has.subject ||= subjectForm.test(line);
      has.date ||= dateForm.test(line);
      end = index + 1;
    } else if (line.trim() === '') {
      // One blank line may stand between fields, none is part of the head's end.
      if (!isHeaderKey(lines[index + 1] ?? '')) break;
    } else if (keys < 2 || !/[;,>]\s*$/.test(lines[index - 1] ?? '')) {
      // A long list of recipients runs on to the next line.
      if (!isHeaderKey(lines[index + 1] ?? '') || line.length > 200) break;
    }
  }
  const isEnough = keys >= fewest && (has.address || has.subject || fewest < 3);
  return has.sender && (isEnough || (has.address && has.date)) ? end - start : 0;
}

const separator =
  /^\s{0,10}(?:[>*]\s?)?[-_=–—]{2,60}\s{0,3}(?:original (?:message|appointment|mail)|forwarded (?:message|by|mail).{0,80}|repl(?:y|ied) message|原始郵件|原始邮件|原始訊息|原始信件|原始信息|轉寄的?(?:郵件|訊息|信件)|转发的?(?:邮件|信息)|回复的原邮件|ursprüngliche nachricht|mensaje original|message d'origine|messaggio originale|mensagem original|元のメッセージ|转发邮件信息|원본 메시지).{0,60}$/iu;
/** Any words between dashes: a separator only where header fields follow. */
export const isTitledRuler = (line: string): boolean =>
  /^\s{0,10}[-_]{2,40}\s?[^-_\s].{2,60}[^-_\s]\s?[-_]{2,40}\s*$/.test(line.slice(0, 200));

const beginForwarded = /^\s{0,10}(?:begin forwarded message|開始轉寄的?訊息|下面是转发的邮件|轉寄訊息)\s?[:：]?\s*$/i;

/** `-----Original Message-----` and its relatives. */
export const isSeparator = (line: string): boolean =>
  line.length <= 200 && (separator.test(line) || beginForwarded.test(line));
