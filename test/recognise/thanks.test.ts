import { describe, expect, it } from 'vitest';
import { isThanksOnly } from '../../src/recognise/thanks.js';

describe('Nothing but thanks', () => {
  it.each([
    '謝謝！',
    '好的收到，可以用了，謝謝您 😊',
    '感謝協助～\n小方',
    'Thanks a lot, works now!',
    'Great, thank you so much.\nAmy',
    '已收到，謝謝您的回覆',
    '没问题了，谢谢',
    '改好了，真的很方便，謝謝小玉姐！祝週末愉快',
    '匯出來了 謝謝',
    '谢谢，搞定了',
    'We are back in, thank you',
    '解決しました。ありがとうございました。',
    'That did the trick, thank you. Have a lovely weekend!',
  ])('is %j', (text) => expect(isThanksOnly(text, 0)).toBe(true));
});

describe('More than thanks', () => {
  it.each([
    '謝謝，那請問什麼時候會好？',
    '謝謝，改好了嗎',
    '處理好了嗎 謝謝',
    '谢谢，修好了吗',
    '謝謝，我改好了密碼',
    '收到，我下午補',
    'Got it, will do',
    'ありがとうございます。まだ入れません。',
    '謝謝，但是還是不能用',
    'Thanks, but it still fails.',
    'Thanks. One more thing: the logo',
    '收到了兩筆重複的訂單',
    '改好了，但是舊的也不見了，謝謝',
    '謝謝，找到了，帳號是 abc123',
    'Can you do it now, thanks',
    '',
    '敬上',
    '小方',
  ])('is %j', (text) => expect(isThanksOnly(text, 0)).toBe(false));

  it('is a word of thanks with a file', () => expect(isThanksOnly('謝謝', 1)).toBe(false));
});
