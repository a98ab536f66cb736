/** Whole mails in which words were lost or quoted ones kept, one for each fault that was mended. */
import { readFile } from 'node:fs/promises';
import { describe, expect, it } from 'vitest';
import { parseMessage } from '../../src/receive/parse.js';
import { recognise } from '../../src/recognise/recognise.js';
import { desk } from './messages.js';

const newWords: Readonly<Record<string, string>> = {
  'reply-whose-quotation-an-archive-wrapped': '好的，我們今天就改設定。\n另外第二線也請一併處理，謝謝。',
  'reply-by-netease-master-with-a-table-as-head': '可以了，谢谢。\n\n| |\n方莉\n|',
  'reply-by-notes-with-an-upright-head': '已經處理好了，可以結案。\n\n方莉',
  'reply-that-answers-before-the-first-quoted-line': 'Hi Chen,\nIt is a T46S.\n201, on the second floor.',
  'reply-with-named-answers-in-an-unmarked-quotation':
    '您好，回覆請見下方。\n\n[方莉] 青石茶行有限公司\n[方莉] 02-2700-1234',
  'request-that-lists-a-call-like-a-head':
    '請幫我們查這通電話：\n\n從: 02-2700-1234\n至: 0912-345-678\n日期: 2026/9/9 09:09\n時間: 三分鐘\n\n客人說完全沒有聲音，請問是什麼原因？',
  'request-with-code-that-looks-quoted':
    "We ran this in the console:\n\n```\n> status line 3\nbusy\n```\n\nand on the server:\n\n>>> phone.ring(201)\n>>> phone.state\n'busy'\n\nWhat does it mean?",
  'forwarded-by-apple-with-nothing-above': '我們的話機從昨天開始都沒有聲音。\n\n請問可以派人來看嗎？',
  'forwarded-by-outlook-with-nothing-above': '我們的話機從昨天開始都沒有聲音。\n\n請問可以派人來看嗎？',
  'request-about-a-strange-mail':
    '我們收到一封可疑的信：\n\nFrom: billing@other.example\nDate: 2026/9/9 09:09\n\n請問這是你們寄的嗎？此信附上當時的掃描檔。',
  'notice-with-a-title-below-the-words': 'OK, 謝謝。',
  'reply-right-below-a-banner': 'The second line rings again, thank you.',
  'reply-by-em-client-whose-fields-have-no-colons': 'Line two is fine, line three is not.',
  'reply-by-qq-mail-below-a-title-without-dashes': '第三条线路还是没有声音。',
  'reply-with-footers-of-other-languages': 'Leitung drei ist stumm.',
};

/** The parts that are neither empty nor new, with what shows them. */
const labels: Readonly<Record<string, readonly string[]>> = {
  'reply-right-below-a-banner': [
    'disclaimer (notice-words)',
    'attribution (header-fields)',
    'quoted (below-an-introduction)',
  ],
  'reply-by-a-phone-introduced-within-the-marks': [
    'signature (mail-program-footer)',
    'attribution (introduces-a-quotation)',
    'quoted (quotation-mark)',
  ],
  'reply-by-em-client-whose-fields-have-no-colons': ['attribution (header-fields)', 'quoted (below-an-introduction)'],
  'reply-above-a-notice-of-the-gateway': [
    'attribution (header-fields)',
    'quoted (below-an-introduction)',
    'disclaimer (notice-words)',
  ],
  'reply-whose-html-marks-the-signature': [
    'signature (html-signature)',
    'attribution (introduces-a-quotation)',
    'quoted (quotation-mark)',
  ],
};

describe('The desk reads the words that are new, and no others, of a', () => {
  it.each(Object.entries(newWords))('%s', async (name, expected) => {
    const raw = await readFile(new URL(`../mails/${name}.eml`, import.meta.url));
    const message = await parseMessage(raw);
    const { newText, parts } = recognise(message, desk, 'none');
    expect(newText).toBe(expected);
    expect(parts.map((part) => part.text).join('')).toBe(message.text);
  });
});

describe('The other lines are labelled, with what shows it, of a', () => {
  it.each(Object.entries(labels))('%s', async (name, expected) => {
    const raw = await readFile(new URL(`../mails/${name}.eml`, import.meta.url));
    const { parts } = recognise(await parseMessage(raw), desk, 'none');
    const told = parts.filter(({ kind, text }) => kind !== 'new' && text.trim() !== '');
    expect(told.map(({ kind, because }) => `${kind} (${because.join(', ')})`)).toEqual(expected);
  });
});

describe('An answer stands behind what it answers', () => {
  it('in the parts of the mail, in their order', async () => {
    const raw = await readFile(
      new URL('../mails/reply-that-answers-before-the-first-quoted-line.eml', import.meta.url),
    );
    const { parts } = recognise(await parseMessage(raw), desk, 'none');
    expect(parts.map(({ kind, text }) => `${kind}: ${text.trim()}`)).toEqual([
      'attribution: On Wed, Sep 9, 2026 at 09:09:09AM +0800, Service Desk wrote:',
      'new: Hi Chen,',
      'quoted: > Which model do you use?',
      'new: It is a T46S.',
      'quoted: > And which extension?',
      'new: 201, on the second floor.',
    ]);
  });
});
