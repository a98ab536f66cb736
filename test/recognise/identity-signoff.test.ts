/** A signature gives no items unless the text points to it; a list of items is none, wherever it stands (rules §6.3). */
import { describe, expect, it } from 'vitest';
import { itemsOf } from './items-of.js';

const rosa = { from: 'rosa@reef.example', name: 'Rosa Lindqvist' };
const han = { from: 'han@tea.example', name: '謝宗翰' };
const card = 'Rosa\nReef Boards Co., Ltd.\n+886-2-2700-1234';

describe('A signature gives nothing', () => {
  it.each([
    ['below the writer’s name', rosa, `We cannot log in.\n\n${card}`],
    ['below their initials', { ...rosa, name: 'S K' }, 'Locked out.\n\nSK\nReef Boards Ltd.'],
    ['below their Chinese name', han, '登不進去，請協助\n\n謝宗翰 敬上\n青石茶行有限公司\n電話：02-2700-1234'],
    [
      'below their Japanese name',
      { ...han, name: '渡辺' },
      'ログインできません。\n\n渡辺\n株式会社渡辺計器\n電話 03-1234-5678',
    ],
    ['below a rule', han, '登不進去\n---\n青石茶行有限公司 謝宗翰\nT 02-2700-1234'],
    ['below dashes', han, '登不進去\n-- \n青石茶行有限公司\n電話：02-2700-1234'],
    ['below words that close a letter', han, '登不進去\n\n謝謝\n青石茶行有限公司\n02-2700-1234'],
    ['on one line with their name', han, '登不進去\n\n青石茶行有限公司 謝宗翰'],
  ])('%s', (_, who, text) => expect(itemsOf({ ...who, text })).toEqual({}));
});

describe('A signature that the text points to', () => {
  it('gives what the text names', () => {
    expect(itemsOf({ ...rosa, text: `Locked out. The phone is in my signature.\n\n${card}` })).toEqual({
      phone: '+886-2-2700-1234',
    });
    expect(itemsOf({ ...han, text: '登不進去，電話見簽名檔\n---\n青石茶行有限公司 謝宗翰\nT 02-2700-1234' })).toEqual({
      phone: '02-2700-1234',
    });
  });

  it('gives all of it where the text names nothing', () => {
    expect(itemsOf({ ...rosa, text: `Locked out. My details are below my name.\n\n${card}` })).toEqual({
      company_name: 'Reef Boards Co., Ltd.',
      phone: '+886-2-2700-1234',
    });
  });
});

describe('What is no signature is read', () => {
  const list = '管理者信箱：boss@tea.example\n公司：青石茶行有限公司\n帳號：bluestone_hq';
  const items = { admin_email: 'boss@tea.example', company_name: '青石茶行有限公司', account_name: 'bluestone_hq' };

  it.each([
    ['a list below a rule', `登不進去，資料如下\n---\n${list}`],
    ['a list below the writer’s name', `登不進去\n\n謝宗翰\n${list}`],
    ['a list below thanks', `登不進去\n\n謝謝\n${list}`],
    ['a list between rules', `登不進去\n=====\n${list}\n=====`],
  ])('%s', (_, text) => expect(itemsOf({ ...han, text })).toEqual(items));

  it('as is a labelled line below words that close a letter', () => {
    expect(itemsOf({ ...han, text: '登不進去\n\n謝謝\n帳號：bluestone_hq' })).toEqual({ account_name: 'bluestone_hq' });
  });

  it('as is a postscript', () => {
    const text = 'Locked out.\n\nBest,\nRosa\nTel: +886-2-2700-1234\n\nPS: the account is reef-tw';
    expect(itemsOf({ ...rosa, text })).toEqual({ account_name: 'reef-tw' });
  });

  it('as is a writer who introduces themselves', () => {
    const text = 'Rosa here, Reef Boards Ltd.\nWe are locked out.\nThanks';
    expect(itemsOf({ ...rosa, text })).toEqual({ company_name: 'Reef Boards Ltd.' });
  });
});
