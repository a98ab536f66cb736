/** Which telephone number the desk may call, where a mail names several (rules §6.3). */
import { describe, expect, it } from 'vitest';
import { itemsOf } from './items-of.js';

const phoneIn = (text: string) => itemsOf({ text }).phone;

describe('Of several numbers the desk calls', () => {
  it.each([
    [
      'the mobile, when they ask for it behind both',
      '公司電話 02-2700-1234，手機 0912-000-333，請打手機。',
      '0912-000-333',
    ],
    [
      'the mobile, when they ask for it and it stands first',
      '手機 0912-000-333，市話 02-2700-1234，請打手機',
      '0912-000-333',
    ],
    [
      'the mobile, in a sentence of its own',
      'Office 02-2700-1234, mobile 0912-000-333. Please use the mobile.',
      '0912-000-333',
    ],
    [
      'the direct line and not the switchboard',
      'The switchboard is 02-2700-1234, my direct line is 02-2700-5678. Kindly use the direct line.',
      '02-2700-5678',
    ],
    ['the direct line in Chinese', '總機 02-2700-1234，直撥 02-2700-5678，請打直撥那支', '02-2700-5678'],
    ['the one that "will do"', '0912-000-333 就好，02-2700-1234 沒人接', '0912-000-333'],
    ['the first, when any will do', '電話 02-2700-1234 或 0912-000-333 都可以', '02-2700-1234'],
    ['the shop, when the shop will do', '手機 0912-000-333，店裡 02-2700-1234。打店裡就好。', '02-2700-1234'],
    ['the new one, when the old one is dead', '舊的電話 02-2700-1111 已停用，新的是 02-2700-1234', '02-2700-1234'],
    ['the one to use instead', 'My old number 0912-111-222 is dead, use 0912-000-333 instead.', '0912-000-333'],
    ['what it was changed to', '原本的電話 02-2700-1111，改成 02-2700-1234', '02-2700-1234'],
    ['theirs, when the writer says so', '電話請改成他的手機 0912-111-222', '0912-111-222'],
    [
      'the telephone behind the mobile, in Japanese',
      '会社の電話は 02-2700-1234、携帯電話は 0912-000-333 です。',
      '0912-000-333',
    ],
  ])('%s', (_, text, phone) => expect(phoneIn(text)).toBe(phone));
});

describe('The desk never calls', () => {
  it.each([
    ['a number not to ring', '不要打 0912-111-222，請打 0912-000-333', '0912-000-333'],
    ['a number not to ring, in English', "Please don't ring 0912-111-222, call 0912-000-333 instead.", '0912-000-333'],
    ['a kind not to ring', '市話 02-2700-1234，手機 0912-000-333。請不要打手機，打市話就好。', '02-2700-1234'],
    [
      'a kind not to ring, though no other is named',
      '市話 02-2700-1234，手機 0912-000-333。請不要打手機。',
      '02-2700-1234',
    ],
    [
      'a kind not to use, in English',
      "Mobile 0912-000-333, office 02-2700-1234. Please don't use the mobile, use the office line.",
      '02-2700-1234',
    ],
    ['a number not to ring in the brackets behind', '電話：02-2700-1234（請勿打 0912-000-333）', '02-2700-1234'],
    ['a number that is off', '電話 02-2700-1234，0912-000-333 這支已停用', '02-2700-1234'],
    ['a number not to ring while they drive', '手機 0912-000-333（別打，開車中），店裡 02-2700-1234', '02-2700-1234'],
    ['a fax', '傳真 02-2700-1111，電話 02-2700-1234', '02-2700-1234'],
    ['a fax below', 'Tel: 02-2700-1234\nFax: 02-2700-1111', '02-2700-1234'],
    ['the desk itself', '我打你們客服 02-7700-1111 都沒人接，我的電話是 0912-000-333', '0912-000-333'],
    ['a supplier', '廠商的電話 02-2700-1111，我們的是 02-2700-1234', '02-2700-1234'],
    ['who stands in for them', '代理人電話 0912-111-222，有事打 0912-000-333', '0912-000-333'],
    ['who left', '他已經離職，他的手機 0912-111-222，我的手機 0912-000-333', '0912-000-333'],
    [
      'a number on another firm’s card',
      'Lumen Partners (support@lumen.example, 02-2700-9999) set it up; call me on 0912-000-333',
      '0912-000-333',
    ],
    ['an order', '訂單編號 0912-000-333，電話 02-2700-1234', '02-2700-1234'],
  ])('%s', (_, text, phone) => expect(phoneIn(text)).toBe(phone));

  it.each([
    '請不要打 0912-000-333',
    '我打你們客服 02-7700-1111 都沒人接',
    '傳真：02-2700-1111',
    'The old number 0912-111-222 is dead.',
  ])('anybody, where that is all there is: %s', (text) => expect(phoneIn(text)).toBeUndefined());

  it('at a time not to ring says nothing against the number', () => {
    expect(phoneIn('電話 0912-000-333，不要中午前打')).toBe('0912-000-333');
    expect(phoneIn('電話 0912-000-333，下午三點後再打')).toBe('0912-000-333');
  });
});
