import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { findSecrets, maskText } from '../../src/recognise/secrets.js';

describe('A secret written in clear is found', () => {
  it.each([
    ['密碼改成 Taro!2026x 就好', 'password', 'Taro!2026x'],
    ['帳號 amy\n密碼：tea4shop', 'password', 'tea4shop'],
    ['login: amy pw: S3cret_one', 'password', 'S3cret_one'],
    ['please set the password to Mango#22 so that', 'password', 'Mango#22'],
    ['密码 xt_2026tea', 'password', 'xt_2026tea'],
    ['我的手機當帳號 密碼bento2468\n麻煩了', 'password', 'bento2468'],
    ['密碼忘了，把這兩位重設成 8642 就好', 'password', '8642'],
    ['有人貼出來了（帳號 kiln_admin / Cl4y!Oven）', 'password', 'Cl4y!Oven'],
    ['卡號 4012 8888 8888 1881 到期 12/28', 'credit_card', '4012 8888 8888 1881'],
    ['5105-1051-0510-5100', 'credit_card', '5105-1051-0510-5100'],
    ['身分證 F131104093', 'national_id', 'F131104093'],
    ['居留證 A800000014', 'national_id', 'A800000014'],
    ['old residence AA00000009', 'national_id', 'AA00000009'],
    ['our key ghp_abcdefghijklmnopqrstuvwxyz0123456789', 'token', 'ghp_abcdefghijklmnopqrstuvwxyz0123456789'],
    ['access token: 9f8e7d6c5b4a39281706f5e4d3c2b1a0', 'token', '9f8e7d6c5b4a39281706f5e4d3c2b1a0'],
  ])('%s', (text, kind, value) => {
    expect(findSecrets(text)).toEqual([{ kind, value }]);
  });
});

describe('What is no secret is left alone', () => {
  it.each([
    '忘記密碼了，密碼一直錯，請幫我重設密碼',
    'I forgot my password and the password is wrong',
    '您的密碼 2026/11/09 到期',
    '密碼：********',
    '訂單編號 2026110900001234',
    '電話 02-2700-1234 分機 12，手機 0912-345-678',
    '密碼要12碼以上嗎？',
    '密碼錯誤後，時區改成 UTC+8',
    '帳號 a1@shop.example / b2@shop.example 都不能登入',
    '統一編號 12345675',
    '卡號 4012 8888 8888 1882',
    '身分證 F131104094',
    'the token is missing',
    'reset link https://shop.example/password/reset',
  ])('%s', (text) => {
    expect(findSecrets(text)).toEqual([]);
  });
});

describe('Numbers that a shop writes all day are no secret', () => {
  const digits = (length: number) => fc.stringMatching(new RegExp(`^[0-9]{${length}}$`));
  const day = fc.date({ min: new Date('2020-01-01'), max: new Date('2030-12-31'), noInvalidDate: true });
  it.each([
    ['order numbers', digits(12).map((number) => `訂單編號 ${number}`)],
    [
      'mobile phones',
      digits(8).map((number) => `手機 09${number.slice(0, 2)}-${number.slice(2, 5)}-${number.slice(5)}`),
    ],
    ['business numbers', digits(8).map((number) => `統一編號 ${number}`)],
    ['dates', day.map((date) => `到貨日 ${date.toISOString().slice(0, 10).replaceAll('-', '/')}`)],
    ['identifiers', fc.uuid().map((id) => `request id ${id} failed`)],
    ['parcels', digits(10).map((number) => `tracking number TW${number}`)],
  ])('%s', (_what, texts) => {
    fc.assert(fc.property(texts, (text) => findSecrets(text).length === 0));
  });
});

it('A request id whose digits happen to add up like a card is none', () => {
  expect(findSecrets('request id 1c95b428-0008-1000-87a0-000000000000 failed')).toEqual([]);
  expect(findSecrets('VISA4012888888881881').map(({ kind }) => kind)).toEqual(['credit_card']);
});

it('A masked text repeats no secret, wherever it stands', () => {
  const masked = maskText('密碼是 tea4shop，再說一次：tea4shop。卡 4012888888881881');
  expect(masked).not.toMatch(/tea4shop|4012888888881881/);
  expect(masked).toContain('再說一次');
});
