/** What a customer writes into our quoted letter is theirs; our own words in it never are (rules §6.3). */
import { describe, expect, it } from 'vitest';
import { itemsOf, readMail } from './items-of.js';
import { letters, quotations } from './quoted-letters.js';

describe('Our own letter, quoted, gives nothing', () => {
  const items = ['admin_email', 'company_name', 'account_name', 'phone', 'document'];
  const asks = /request|reminder/;

  it.each(quotations)('with %s', (_, quote) => {
    const given = letters.flatMap(([name, letter]) =>
      ['', '收到了，謝謝'].flatMap((words) => {
        const text = `${words}\n\n${quote(letter)}`;
        const asked = asks.test(name) ? items : [];
        const { candidates } = readMail({ text, references: ['<letter@desk.example>'], asked });
        return candidates.map(({ item, value }) => ({ name, words, item, value }));
      }),
    );
    expect(given).toEqual([]);
  });
});

const form = [
  '> 1. 註冊時使用的管理者信箱：不一定是您現在寫信用的信箱',
  '> 2. 註冊企業名稱：註冊時登記的公司全名',
  '> 3. 帳號名稱：登入系統時使用的帳號',
  '> 4. 聯絡電話：方便專人與您核對身份的號碼',
];
const all = {
  admin_email: 'boss@tea.example',
  company_name: '青石茶行有限公司',
  account_name: 'bluestone_hq',
  phone: '0912-000-333',
};
const values = Object.values(all);
const withEach = (write: (line: string, value: string) => string): string =>
  form.map((line, place) => write(line, values[place] ?? '')).join('\n');

describe('Our form, filled in within the quotation, gives', () => {
  const bare = (line: string): string => line.slice(0, line.indexOf('：'));

  it.each([
    ['what stands in place of our hint', withEach((line, value) => `${bare(line)}：${value}`)],
    ['what stands behind an arrow', withEach((line, value) => `${bare(line)} → ${value}`)],
    ['what stands behind an arrow of letters', withEach((line, value) => `${bare(line)} ==> ${value}`)],
    ['what stands behind a star below', withEach((line, value) => `${line}\n> ★ ${value}`)],
    ['what stands behind a mark without a blank', withEach((line, value) => `${line}\n> ●${value}`)],
    ['what stands below, without marks', withEach((line, value) => `${line}\n\n${value}\n`)],
    ['what stands below, behind an arrow', withEach((line, value) => `${line}\n> --> ${value}`)],
  ])('%s', (_, text) => expect(itemsOf({ text: `填好了\n\n${text}` })).toEqual(all));

  it('what stands behind our English question', () => {
    const text = [
      "see below\n\n> 1. the administrator's e-mail address used at registration: boss@reef.example",
      '> 2. the registered company name: Reef Boards Ltd.',
      '> 3. the account name: reef-tw',
    ].join('\n');
    expect(itemsOf({ text })).toEqual({
      admin_email: 'boss@reef.example',
      company_name: 'Reef Boards Ltd.',
      account_name: 'reef-tw',
    });
  });

  it('nothing of the hints that were left standing', () => {
    const [first = '', ...rest] = form;
    expect(itemsOf({ text: `填好了\n\n${form.join('\n')}` })).toEqual({});
    expect(itemsOf({ text: `填好了\n\n${[`${first}\n> ★ boss@tea.example`, ...rest].join('\n')}` })).toEqual({
      admin_email: 'boss@tea.example',
    });
  });

  it('nothing of the desk itself', () => {
    expect(itemsOf({ text: '> 1. 註冊時使用的管理者信箱：info@firstline.cc' })).toEqual({});
  });
});

describe('What a colleague sent to the customer', () => {
  const text =
    '老闆回了\n\n---------- Forwarded message ---------\nFrom: Boss <boss@tea.example>\n\n帳號：bluestone_hq';

  it('is theirs, once they pass it on', () => {
    expect(itemsOf({ text })).toMatchObject({ account_name: 'bluestone_hq' });
  });
});
