/** Who writes that all is well again is not chased. */
import { describe, expect, it } from 'vitest';
import { saysSettled } from '../../src/recognise/settled.js';

describe('A matter is over', () => {
  it.each([
    '登進去了，不用了。抱歉打擾。',
    '已經可以登入了，謝謝',
    '問題解決了，這個申請請幫我取消。',
    '不用再處理了，同事找到舊電腦。',
    '已经能登录了，谢谢，不用再处理',
    'Never mind, my colleague got in. Please close this.',
    'We can log in again, thanks.',
    'ログインできました。ありがとうございます。',
  ])('by the words: %s', (text) => expect(saysSettled(text)).toBe(true));

  it.each([
    '還是登不進去，請問還缺什麼？',
    '可以登入了嗎？',
    '我們沒有解決，請再幫忙',
    '電話 0912-000-345，帳號 teacup',
    'We still cannot log in again.',
    '不用寄身分證吧？',
  ])('not by: %s', (text) => expect(saysSettled(text)).toBe(false));
});
