/**
 * Names of header fields in the languages of our customers, as mail programs write them above what they quote.
 * Each line of a mail is read once, however often a block of fields is sought around it. Called by
 * `quotation-heads`; `mailLines` by `new-text`.
 */

/** What a field says. `sender` is a `from` with an address; `sent` a date that only mail has, unlike "Date:". */
export type Field = 'from' | 'sender' | 'subject' | 'sent' | 'other';

/** The lines of a mail, each with the field that stands on it. */
export interface MailLines extends ReadonlyArray<string> {
  readonly fieldAt: (index: number) => Field | null;
}

export function mailLines(lines: readonly string[]): MailLines {
  const read = new Int8Array(lines.length);
  const fieldAt = (index: number): Field | null => {
    const line = lines[index];
    if (line === undefined) return null;
    if (read[index] === 0) read[index] = 1 + kinds.indexOf(fieldOn(line));
    return kinds[(read[index] ?? 0) - 1] ?? null;
  };
  return Object.assign([...lines], { fieldAt });
}

const kinds: readonly (Field | null)[] = [null, 'other', 'sent', 'subject', 'from', 'sender'];

/** Longer lines are prose. */
const longest = 600;
/** Longer than the name of any field with what mail programs put around it. */
const widest = 48;

function fieldOn(line: string): Field | null {
  if (line.length > longest) return null;
  const start = line.slice(0, widest);
  if (!/[:：|]/.test(start)) return null;
  const match = shape.exec(start);
  // NetEase Master puts its fields into a table.
  if (match === null || (match[3] === '|' && !match[1]?.includes('|'))) return null;
  const name = (match[2] ?? '').toLowerCase();
  // Some programs space out a name of two characters to the width of three: 日　期.
  const field =
    fields.get(name) ?? fields.get(name.replace(/^(\p{Script=Han})\s{1,2}(\p{Script=Han})$/u, '$1$2')) ?? null;
  if (field === 'from') return /\S@\S/.test(line) ? 'sender' : 'from';
  return field === 'sent' && !/\d/.test(line.slice(0, 80)) ? 'other' : field;
}

/** The name of a field without a colon behind it, as eM Client writes `From "Amy" <amy@example.com>`. */
export function fieldWithoutColon(line: string): Field | null {
  const name = line.length <= longest ? /^\s{0,4}(\p{L}{1,24})\s/u.exec(line)?.[1] : undefined;
  const field = name === undefined ? undefined : fields.get(name.toLowerCase());
  return field === 'from' && /\S@\S/.test(line) ? 'sender' : (field ?? null);
}

const shape = /^([\s>*_|]{0,6})([^\s>*_|:：][^:：|]{0,30}?)(?:\s|&nbsp;|\*){0,10}([:：|])/iu;

const names: Readonly<Record<Exclude<Field, 'sender'>, string>> = {
  from: 'from|message du|寄件者|寄件人|寄信人|從|來自|来自|自|發件人|发件人|von|de|da|van|från|fra|od|expéditeur|보낸 사람|差出人|dari|từ|от кого|от',
  subject: 'subject|主旨|主題|主题|betreff|objet|oggetto|asunto|assunto|onderwerp|ämne|emne|sujet|제목|件名',
  sent: 'sent|寄件日期|寄信日期|傳送日期|发送时间|发件时间|發送時間|发送日期',
  other:
    'sent by|to|cc|bcc|date|reply-to|importance|attachment|attachments|organization|organisation|message-id|in-reply-to|newsgroups|發信日期|發信時間|寄件時間|收信人|至|副本(cc)|傳送時間|傳送|日期|時間|时间|收件者|收件人|副本|發送日期|抄送人|抄送|附件|gesendet|an|datum|envoyé|à|inviato|a|data|para|enviado|enviado el|enviada em|verzonden|aan|skickat|till|dato|til|copie à|받는 사람|보낸 날짜|날짜|참조|送信日時|宛先',
};
const fields: ReadonlyMap<string, Field> = new Map(
  (['other', 'sent', 'subject', 'from'] as const).flatMap((field) =>
    names[field].split('|').map((name) => [name, field] as const),
  ),
);
