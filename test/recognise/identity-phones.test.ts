/** Telephone numbers and their extensions, as people write them; a number is kept as it was written. */
import { describe, expect, it } from 'vitest';
import { extensionAlone, findPhones } from '../../src/recognise/identity-phones.js';
import { itemsOf, readMail } from './items-of.js';

describe('A number is taken as written', () => {
  it.each([
    ['with its extension', '電話：02-2700-1234 分機 12', '02-2700-1234 分機 12'],
    ['with a sign for it', '電話：02-2700-1234#12', '02-2700-1234#12'],
    ['with a star for it', '電話：02-2700-1234*12', '02-2700-1234*12'],
    ['with an area in brackets', '電話：(02)2700-1234 轉 12', '(02)2700-1234 轉 12'],
    ['with a department', '電話：02-2700-1234 轉會計', '02-2700-1234 轉會計'],
    ['with one of two extensions', '電話：02-2700-1234 分機 12 或 13', '02-2700-1234 分機 12 或 13'],
    ['with the extension in brackets', '電話：(02) 2700-1234 (分機 12)', '(02) 2700-1234 (分機 12)'],
    ['with an inner line in Chinese', '電話：02-2700-1234 內線 12', '02-2700-1234 內線 12'],
    ['with an inner line in Japanese', '電話番号：02-2700-1234（内線 12）', '02-2700-1234(内線 12)'],
    ['with a country', 'Phone: +886-2-2700-1234 ext. 12', '+886-2-2700-1234 ext. 12'],
    ['with a zero for callers at home', 'Phone: +886 (0)2 2700 1234 x12', '+886 (0)2 2700 1234 x12'],
    ['with a country and no plus', '電話：886-912-000-333', '886-912-000-333'],
    ['abroad', 'Phone: +81 3-1234-5678', '+81 3-1234-5678'],
    ['with dots', '電話：0912.000.333', '0912.000.333'],
    ['with blanks', '手機：0912 000 333', '0912 000 333'],
    ['full-width, made half-width', '電話：０９１２－０００－３３３', '0912-000-333'],
    ['without an area, behind its label', '電話：2700-1234', '2700-1234'],
  ])('%s', (_, text, phone) => expect(itemsOf({ text })).toEqual({ phone }));
});

describe('What is no telephone', () => {
  it.each([
    ['a tax number', '統編 12345675'],
    ['a ticket', '工單 02345678'],
    ['a date', '2026-11-26'],
    ['a bank account', '銀行帳號 012-345-678901'],
    ['a card', '卡號 4012 8888 8888 1881'],
    ['an amount', '共 012,345,678 元'],
    ['one digit over and over', '0000-000-000'],
    ['more digits than any plan has', '0912345678901234567'],
    ['an address', '0912000333@mail.example'],
    ['a part of a word', 'id-0912-000-333x9'],
  ])('is %s', (_, line) => expect(findPhones(line)).toEqual([]));
});

describe('An extension alone', () => {
  it.each([
    ['分機改成 315', '315'],
    ['分機 27 改成 29', '29'],
    ['內線是 29 不是 27', '29'],
    ['分機不是 27，是 29', '29'],
    ['内線は27ではなく29になりました', '29'],
    ['The extension is now 315.', '315'],
    ['My extension is now 29, not 27', '29'],
  ])('is the new one: %s', (text, value) => {
    expect(extensionAlone(text)).toBe(value);
    expect(readMail({ text }).candidates).toMatchObject([{ item: 'phone', how: 'extension', value }]);
  });

  it.each(['分機 315', '改成 315', 'The extension is busy now.', '分機改了，電話 02-2700-1234 分機 9'])(
    'is none where nothing says that it changed, or a number stands beside it: %s',
    (text) => expect(extensionAlone(text)).toBeNull(),
  );

  it('says nothing to a ticket that has no number', () => {
    expect(itemsOf({ text: '分機改成 315' })).toEqual({});
  });
});
