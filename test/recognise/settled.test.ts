/** Who writes that all is well again is not chased; and who a mail brings in takes part from then on. */
import { describe, expect, it } from 'vitest';
import { namedPeople } from '../../src/recognise/named.js';
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

describe('People come in', () => {
  it.each([
    ['Bruno will send you the phone number from bruno@gmail.com, as his mailbox is full.', ['bruno@gmail.com']],
    ['電話和登記表會由會計小芬 fen@cup.example 補寄給你們。', ['fen@cup.example']],
  ])('by the words: %s', (text, people) => expect(namedPeople(text)).toEqual(people));

  it.each([
    '管理者信箱是 root@cup.example，帳號 cup。',
    'The old admin was greg@cup.example.',
    '我寫信到 help@vendor.example 都沒人回。',
  ])('not by: %s', (text) => expect(namedPeople(text)).toEqual([]));
});
