/** Which words of a mail are the account's name: quoted, of several words, corrected, told on the line before (rules §6.3). */
import { describe, expect, it } from 'vitest';
import { itemsOf, type Mail } from './items-of.js';

const accountIn = (mail: Mail) => itemsOf(mail).account_name;

describe('An account is read', () => {
  it.each([
    ['behind its label', '帳號：bluestone_hq', 'bluestone_hq'],
    ['behind a verb', '帳號叫 bluestone_hq', 'bluestone_hq'],
    ['behind what it shows', '帳號顯示為 bluestone_hq', 'bluestone_hq'],
    ['where it is glued to its label', '帳號hoshikuzu，電話 0912-000-333', 'hoshikuzu'],
    ['in Japanese', 'アカウントは hoshi_tw です', 'hoshi_tw'],
    ['as a plain word that is told', 'Our account is sprocketbay.', 'sprocketbay'],
    ['as what they log in with', 'We log in as reef-tw', 'reef-tw'],
    ['without the remark behind it', '帳號：hoshi_tw（登入那格打的）', 'hoshi_tw'],
    ['in quotes, with a blank in it', '帳號是「阿娥 一號店」', '阿娥 一號店'],
    ['in quotes, with a remark behind', '帳號：「阿娥 一號店」有空格', '阿娥 一號店'],
    ['in English quotes', 'The account name is "Bay One".', 'Bay One'],
    ['as several words', '帳號名稱：small comet 櫃台', 'small comet 櫃台'],
    ['as several words in English', 'Account name: Brackwater CS Team', 'Brackwater CS Team'],
    ['as a Chinese word behind a label that can mean nothing else', '帳號名稱 三壺旗艦店', '三壺旗艦店'],
  ])('%s', (_, text, name) => expect(accountIn({ text })).toBe(name));

  it.each([
    ['帳號上面寫的是\nbluestone_hq', 'bluestone_hq'],
    ['On the login page the account name shown is\nbluestone_hq', 'bluestone_hq'],
    ['The login page says the account is:\nreef-tw', 'reef-tw'],
    ['帳號名稱\n阿娥一號店', '阿娥一號店'],
  ])('on the line below the words that announce it: %j', (text, name) => expect(accountIn({ text })).toBe(name));
});

describe('A correction of the account', () => {
  it.each([
    ['帳號：abc_1 → abd_1', 'abd_1'],
    ['帳號不是 abc_1，是 abd_1', 'abd_1'],
    ['The account name is not abc_1 but abd_1.', 'abd_1'],
    ['帳號：abc_1，喔不對，是 abd_1', 'abd_1'],
    ['Account: abc_1, no wait, it is abd_1', 'abd_1'],
    ['帳號打錯了，第二個字是數字 1，正確的是 v1no', 'v1no'],
  ])('counts in the same breath: %s', (text, name) => expect(accountIn({ text })).toBe(name));
});

describe('What is no account', () => {
  it.each([
    ['one of two that the writer does not tell apart', '帳號是 abc_1 或 abc_2，不確定哪個'],
    ['one of two that the writer forgot', '帳號是 abc_1 還是 abc_2 忘了'],
    ['one of two in English', 'account: abc_1 or abc_2'],
    ['an account elsewhere', 'LINE 帳號 bluestone_hq'],
    ['a bank account', '匯款帳號 123456789'],
    ['the rest of a sentence', 'The account is locked.'],
    ['a word for none', 'Account name: tbd'],
    ['a word for later', 'account: later'],
    ['a word for none in Chinese', '帳號：忘了'],
    ['a remark alone', '帳號名稱：(2)'],
    ['"the same" below nothing', '帳號：同上'],
  ])('is %s', (_, text) => expect(accountIn({ text })).toBeUndefined());
});

describe('An account that is the same as the address', () => {
  it.each([
    '管理者信箱：boss@tea.example\n帳號：同上',
    '管理者信箱：boss@tea.example\n帳號：同管理者信箱',
    '管理者信箱：boss@tea.example\n帳號：跟管理者信箱一樣',
    'Admin email: boss@tea.example\nAccount name: same as admin email',
  ])('is that address: %j', (text) => expect(accountIn({ text })).toBe('boss@tea.example'));
});

describe('A subject', () => {
  const subject = '帳號 bluestone_hq 登不進去';

  it('that begins a thread may hold the account', () => {
    expect(accountIn({ subject, text: '請協助' })).toBe('bluestone_hq');
    expect(accountIn({ subject: 'account bluestone_hq locked out', text: 'please help' })).toBe('bluestone_hq');
  });

  it('says nothing against the text', () => {
    expect(accountIn({ subject, text: '帳號是 greenstone_hq' })).toBe('greenstone_hq');
  });

  it('of an answer is not read', () => {
    expect(
      accountIn({ subject: `Re: ${subject}`, references: ['<first@desk.example>'], text: '請協助' }),
    ).toBeUndefined();
  });
});

describe('Asked for the account alone', () => {
  const asked = ['account_name'];

  it.each([
    ['one word is it', 'hoshikuzu', 'hoshikuzu'],
    ['one word that can be nothing else is it', 'The note says hoshikuzu_tw01', 'hoshikuzu_tw01'],
    ['one thing in quotes is it', '貼紙上寫「星屑 台灣」', '星屑 台灣'],
    ['two such words are none', 'The note says hoshikuzu_tw01, or was it hoshikuzu_tw02', undefined],
    ['a word of courtesy is none', 'Thanks', undefined],
  ])('%s', (_, text, name) => expect(accountIn({ text, asked })).toBe(name));
});
