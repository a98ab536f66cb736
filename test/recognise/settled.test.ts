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
    '原本登不進去，現在能進去了',
    '現在好了，已恢復正常',
    '不好意思，不用麻煩你們了',
    'We are back in now, sorry for the noise',
    'It works again.',
    'You can close this case, it is fixed now.',
  ])('by the words: %s', (text) => expect(saysSettled(text)).toBe(true));

  it.each([
    '還是登不進去，請問還缺什麼？',
    '可以登入了嗎？',
    '我們沒有解決，請再幫忙',
    '電話 0912-000-345，帳號 teacup',
    'We still cannot log in again.',
    '不用寄身分證吧？',
    '早上登進去了，剛剛又被擋，現在又登不進去',
    '早上登進去了。\n下午又被鎖在外面',
    '昨天登入了之後就被踢出來',
    '附件是登記表，帳號我們不用了的那個',
    '不用再寄一次吧，附件上次給過了',
    '如果解決了請告訴我',
    '等恢復了我再試',
    'It worked again for an hour. Now we are locked out.',
    'Please tell me when it is resolved.',
    `登進去了。${'說明'.repeat(400)}`,
  ])('not by: %s', (text) => expect(saysSettled(text)).toBe(false));
});
