/** What mails say of items without giving them: later, attached, taken back, the first one after all (rules §6.3, §6.4). */
import { describe, expect, it } from 'vitest';
import { itemsOf, remarksOf } from './items-of.js';
import { attachment } from './messages.js';

describe('An item is announced', () => {
  it.each([
    ['證明文件明天補', 'document'],
    ['營業登記等會計回來再補給你們', 'document'],
    ['公司的那張晚點補', 'document'],
    ['店的正本明天寄', 'document'],
    ["I'll send the business licence on Monday.", 'document'],
    ['営業許可証は明日送ります。', 'document'],
    ['管理者信箱要等老闆回覆', 'admin_email'],
    ['電話再給你', 'phone'],
    ['The account name will follow.', 'account_name'],
  ])('%s', (text, item) => expect(remarksOf({ text })).toEqual([`${item} announced`]));

  it.each([
    ['for none is sent', '不用再補證明了吧'],
    ['for why it is asked for is asked', '為什麼還要給登記證明？'],
    ['for why it is asked for is asked in English', 'Why will I send the licence?'],
    ['for it came', '電話再給你 0912-000-333'],
  ])('not, %s', (_, text) => expect(remarksOf({ text })).toEqual([]));

  it('below our question', () => {
    const text = '> 4. 聯絡電話：方便專人與您核對身份的號碼\n\n這個明天補\n';
    expect(remarksOf({ text })).toEqual(['phone announced']);
  });
});

describe('An item is taken back', () => {
  it.each([
    ['上一封的電話作廢', 'phone'],
    ['電話號碼請忽略', 'phone'],
    ['那支號碼不要用了，改天再說', 'phone'],
    ['Please disregard my phone number.', 'phone'],
    ['帳號先不提供', 'account_name'],
    ['前面講的帳號當我沒說', 'account_name'],
    ['I withdraw the account name.', 'account_name'],
    ['登記證明撤回', 'document'],
  ])('%s', (text, item) => expect(remarksOf({ text })).toEqual([`${item} withdrawn`]));

  it.each([
    '昨天的附件請作廢',
    '剛剛寄的那份檔案請忽略，傳錯了',
    'Please ignore the attachment, it was the wrong one.',
    'scrap the file I sent',
  ])('by the file alone: %s', (text) => expect(remarksOf({ text })).toEqual(['document withdrawn']));

  it('and no other one that stands further off', () => {
    expect(remarksOf({ text: '公司換了電信公司，舊的電話作廢' })).toEqual(['phone withdrawn']);
  });
});

describe('The first one stands', () => {
  it.each([
    ['電話還是用原本的', 'phone'],
    ['電話改回第一支', 'phone'],
    ['We go back to the original phone number.', 'phone'],
    ['公司名稱維持原來的', 'company_name'],
    ['The first account name stands after all.', 'account_name'],
  ])('%s', (text, item) => expect(remarksOf({ text })).toEqual([`${item} kept`]));
});

describe('A file is said to be attached', () => {
  const said = ['document said-attached'];

  it.each(['附件是營業登記', '營業登記如附件', 'Attached is the licence.', '證明文件補上了'])(
    'and missed where none came: %s',
    (text) => {
      expect(remarksOf({ text })).toEqual(said);
      const attachments = [attachment('scan.pdf', 'application/pdf')];
      expect(remarksOf({ text, attachments })).toEqual([]);
      expect(itemsOf({ text, attachments })).toEqual({ document: 'scan.pdf' });
    },
  );

  it('and is none where it is a picture of the screen', () => {
    expect(remarksOf({ text: '登入畫面的截圖如附件' })).toEqual([]);
  });
});
