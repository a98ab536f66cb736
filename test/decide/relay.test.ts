import { describe, expect, it } from 'vitest';
import { deskFile, type StaffList, type StaffMember, staffFile } from '../../src/config/schema.js';
import { relayText } from '../../src/decide/relay.js';

const desk = deskFile.parse({
  name: { zh: 'FIRST LINE 客服中心', en: 'FIRST LINE service desk' },
  address: 'info@firstline.test',
  caseTag: 'FL',
  messageIdDomain: 'firstline.test',
  mode: 'automatic',
  hours: {},
});
const staff: StaffList = staffFile.parse({
  people: [
    {
      id: 'amy',
      name: 'Amy',
      addresses: ['amy@firstline.test', 'amy.tsai@private.test'],
      signature: 'Amy Tsai\n客服專員\n手機 0912-345-678',
    },
    { id: 'bob', name: 'Bob', addresses: ['bob@firstline.test'] },
  ],
  groups: { desk: ['amy', 'bob'] },
});
const [amy] = staff.people as [StaffMember];
const relay = (text: string) => relayText(text, amy, { staff, desk });

describe('an answer on its way to the customer', () => {
  it.each([
    [
      'the private part below a signature line',
      '您好，\n\n請試試看。\n\nAmy\n\n-- \nAmy | 私人 LINE amy.tsai',
      '您好，\n\n請試試看。\n\nAmy',
    ],
    ['the same without the space behind the dashes', '請試試看。\n--\namy@firstline.test', '請試試看。'],
    ['the registered signature', '請試試看。\n\nAmy Tsai\n客服專員 \n手機 0912-345-678\n', '請試試看。'],
    ['an English phone footer', 'Please try again.\n\nSent from my iPhone', 'Please try again.'],
    ['a Chinese phone footer', '請再試一次。\n\n從我的 iPhone 傳送', '請再試一次。'],
    ['the advertisement of a mail program', '請再試一次。\n\n取得 iOS 版 Outlook', '請再試一次。'],
    [
      'a phone footer below the registered signature',
      '請再試一次。\n\nAmy Tsai\n客服專員\n手機 0912-345-678\n\n寄自我的 iPad',
      '請再試一次。',
    ],
  ])('loses %s', (_, text, expected) => {
    expect(relay(text)).toEqual({ kind: 'ok', text: expected });
  });

  it.each([
    ['a table of dashes', '欄位\n-----\n內容'],
    ['a line that only begins like a footer', '從我的理解來看，這是設定造成的。\n請再確認。'],
    ['part of the signature', '有問題請找 Amy Tsai'],
    ["the desk's own address", '請寄到 info@firstline.test'],
    ["a customer's phone number", '我們會打 02-2000-0171 給您'],
  ])('keeps %s', (_, text) => {
    expect(relay(text)).toEqual({ kind: 'ok', text });
  });

  it.each([
    ["the writer's own address", '可以直接寄給我 amy@firstline.test', 'staff_address'],
    ['their second address in full-width letters', '寄到 ＡＭＹ．ｔｓａｉ＠ｐｒｉｖａｔｅ．ｔｅｓｔ', 'staff_address'],
    ["a colleague's address", 'Bob 的信箱是 Bob@FirstLine.test', 'staff_address'],
    ['the number of their signature', '急的話打 0912 345 678', 'staff_phone'],
    ['the number in its international form', 'Call +886 912-345-678', 'staff_phone'],
    ['an address made for a notice', 'info+a8f3kk@firstline.test', 'internal_address'],
    ['the mark of a notice', '請看下面\n案件 FL-1042·r3', 'notice'],
  ])('is held back for %s', (_, text, what) => {
    expect(relay(text)).toMatchObject({ kind: 'leak', what });
  });

  it.each([
    ['請提供您的密碼，我們來查', 'asks_for_secret'],
    ['麻煩把帳號密碼寄給我們', 'asks_for_secret'],
    ['方便給我信用卡的卡號嗎', 'asks_for_secret'],
    ['麻煩附上身分證正反面影本', 'asks_for_secret'],
    ['Could you send us your password so we can check?', 'asks_for_secret'],
    ['Please reply with the API key you are using.', 'asks_for_secret'],
    ['我們登入您的系統看一下', 'offers_login'],
    ['我幫您登入後台檢查', 'offers_login'],
    ['We can log in to your account and have a look.', 'offers_login'],
    ['我幫您匯出客戶資料', 'offers_data'],
    ['我們會先把名單撈出來', 'offers_data'],
    ["I'll export the customer list for you.", 'offers_data'],
  ])('goes back to its writer when it says "%s"', (text, what) => {
    expect(relay(text)).toMatchObject({ kind: 'forbidden', what });
  });

  it.each([
    '請不要把密碼寄給我們',
    '請勿提供信用卡號等敏感資訊',
    '客服人員無法登入您的系統',
    '我們沒辦法幫您匯出資料，請您參考資料匯出的教學',
    '請最大管理者重設密碼後，再告訴我們結果',
    '請提供密碼錯誤的畫面',
    '請提供公司證明文件，不需要身分證',
    '麻煩提供身分證明文件以外的公司登記資料',
    'Please do not send us your password.',
    'You will receive a password reset link by mail.',
    'Please tell your administrator to reset the password.',
    'We cannot log in to your account.',
    'You can export the list yourself.',
    '請您登入後台，到報表頁看看',
  ])('may say "%s"', (text) => {
    expect(relay(text)).toEqual({ kind: 'ok', text });
  });
});
