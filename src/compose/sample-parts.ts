/**
 * What all sample letters share: the invented customer and their words, the times, and the letter around a content.
 */
import type { LetterContent, LetterIntent, LetterPurpose } from '../domain/letter.js';
import { type EmailAddress, instantOf, type Language, toTicketId } from '../domain/words.js';

export interface Sample {
  /** Fit for a file name: `decline-operate.data_export`. */
  readonly name: string;
  readonly letter: LetterIntent;
}

export const now = instantOf(Date.UTC(2026, 10, 24, 2, 10));
export const later = instantOf(Date.UTC(2026, 10, 24, 7, 20));
export const opening = instantOf(Date.UTC(2026, 10, 25, 1, 0));
export const customer = 'customer@shop.example' as EmailAddress;

export const wordsOf = {
  zh: '您好，\n\n報表上的交談數和儀錶板不一樣，請問差在哪裡？\n\n謝謝',
  en: 'Hello,\n\nthe report and the dashboard show different numbers of conversations. Why is that?\n\nThanks',
} as const;
export const subjectOf = { zh: '報表數字不一致', en: 'Figures do not agree' } as const;

export function sample(name: string, purpose: LetterPurpose, content: LetterContent, language: Language): Sample {
  const { form } = content;
  const kind =
    form === 'answer' || form === 'relay' || form === 'prepared' ? 'customer' : form === 'alarm' ? 'alarm' : 'staff';
  return {
    name,
    letter: {
      key: `sample:${name}/1`,
      ticket: form === 'digest' || form === 'alarm' || form === 'impersonation' ? null : toTicketId(1042),
      kind,
      purpose,
      automatic: form !== 'relay' && form !== 'prepared',
      hours: 'reply',
      to: kind === 'customer' ? customer : ('amy@desk.example' as EmailAddress),
      toName: null,
      staff: kind === 'customer' ? null : 'amy',
      language,
      content,
      inReplyTo: null,
      references: [],
      subject: subjectOf[language],
      releaseAt: now,
      held: 'no',
      promiseAt: content.form === 'answer' ? content.promiseAt : null,
      asksFor: [],
      answers: [],
      basis: null,
      urgent: false,
      revision: null,
      replyToken: null,
      noteToken: null,
    },
  };
}
