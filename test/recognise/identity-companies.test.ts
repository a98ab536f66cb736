/** Which words of a mail are the name of the firm that registered, and how much of them (rules §6.3). */
import { describe, expect, it } from 'vitest';
import { itemsOf } from './items-of.js';

const firmIn = (text: string) => itemsOf({ text }).company_name;

describe('A firm is known by its legal form', () => {
  it.each([
    '青石茶行股份有限公司',
    '青石茶行有限公司',
    '青石(股)公司',
    '青石茶行有限公司台中分公司',
    '日商青石股份有限公司台灣分公司',
    '青石企業社',
    '青石商行',
    '青石小吃店',
    '財團法人青石文教基金會',
    '青石國民小學',
    '青石診所',
    '青石茶行有限责任公司',
    '株式会社渡辺計器',
    '渡辺計器合同会社',
    '株式会社渡辺計器 台灣分公司',
    'Reef Boards Co., Ltd.',
    'Reef Boards Taiwan Co., Ltd., Taiwan Branch',
    'Reef & Sons Pte. Ltd.',
    'Reef Boards GmbH',
    'Reef Boards, Inc.',
    'Reef Boards LLC',
  ])('behind a label: %s', (name) => {
    expect(firmIn(`公司名稱：${name}`)).toBe(name);
    expect(firmIn(`Company name: ${name}`)).toBe(name);
  });

  it.each([
    ['我們是青石茶行有限公司', '青石茶行有限公司'],
    ['我們公司註冊的名稱應該是青石茶行有限公司', '青石茶行有限公司'],
    ['我們是做庭院造景的三蕨景觀工程有限公司', '三蕨景觀工程有限公司'],
    ['品牌是海風，公司註冊是海風三更實業有限公司', '海風三更實業有限公司'],
    ['敝公司青石茶行有限公司登不進去', '青石茶行有限公司'],
    ["We're Reef Boards Ltd. and cannot get in", 'Reef Boards Ltd.'],
    ["I'm with Reef Boards Ltd., account reef-tw", 'Reef Boards Ltd.'],
    ['Our company is Reef Boards GmbH.', 'Reef Boards GmbH'],
    ['会社名は株式会社渡辺計器です。', '株式会社渡辺計器'],
  ])('without the words that lead up to it: %s', (text, name) => expect(firmIn(text)).toBe(name));

  it.each([
    ['公司名稱：青石茶行有限公司，統編 12345675', '青石茶行有限公司'],
    ['公司名稱：青石茶行有限公司 統編 12345675', '青石茶行有限公司'],
    ['公司名稱：「青石茶行有限公司」', '青石茶行有限公司'],
    ['公司名稱：青石茶行有限公司（原名：青石商行）', '青石茶行有限公司'],
    ['公司名稱：晨光烘焙坊（原名晨曦, 2019 更名）', '晨光烘焙坊'],
    ['公司名稱：晨光（台中）烘焙，電話另外給', '晨光(台中)烘焙'],
    ['2. Reef Boards Co., Ltd.', 'Reef Boards Co., Ltd.'],
  ])('without what stands behind it: %s', (text, name) => expect(firmIn(text)).toBe(name));
});

describe('A shop without a legal form is known', () => {
  it.each([
    ['behind a label that can mean nothing else', '公司名稱：晨光烘焙坊（店面）', '晨光烘焙坊'],
    ['by how it is introduced', '我們是晨光咖啡館', '晨光咖啡館'],
    ['by who owns it', '我是晨光小吃店的老闆', '晨光小吃店'],
    ['by what its licence says', '營登是晨光早餐店', '晨光早餐店'],
    ['by its sign', '店名晨光咖啡館，帳號 dawn_01', '晨光咖啡館'],
    ['behind a label with a colon, in Latin letters', 'Company name: Bluestone', 'Bluestone'],
  ])('%s', (_, text, name) => expect(firmIn(text)).toBe(name));

  it.each([
    '我們是一家咖啡店',
    '我們是連鎖餐廳',
    '我們是你們的老客戶門市',
    '我在銀行上班',
    '有限公司',
    '公司名稱 寫錯了',
  ])('and not by what it is: %s', (text) => expect(firmIn(text)).toBeUndefined());
});

describe('Another firm is not the applicant’s', () => {
  it.each([
    ['a customer', '我們的客戶青石茶行有限公司也在用', undefined],
    ['a supplier', '供應商是青石茶行有限公司，我們是晨光實業有限公司', '晨光實業有限公司'],
    ['a landlord', '房東是大地開發有限公司，我們是青石茶行有限公司', '青石茶行有限公司'],
    ['the desk', '貴公司的系統登不進去', undefined],
    ['a carrier', '電信公司說沒問題', undefined],
  ])('be it %s', (_, text, name) => expect(firmIn(text)).toBe(name));
});

describe('Of a firm that was renamed', () => {
  it.each([
    ['公司更名為青石實業有限公司，註冊時是青石茶行有限公司', '青石茶行有限公司'],
    ['註冊時叫青石茶行有限公司，後來改名為青石實業有限公司', '青石茶行有限公司'],
  ])('the name at registration is asked: %s', (text, name) => expect(firmIn(text)).toBe(name));

  it('the present name is taken where nobody says which one registered', () => {
    expect(firmIn('我們原本叫青石茶行有限公司，現在叫青石實業有限公司')).toBe('青石實業有限公司');
  });
});

it.each([
  '公司名稱：不確定',
  '公司名稱：待補',
  'Company name: tbd',
  '会社名：確認中',
  '公司名稱：晚點給',
  'Company name: not sure',
])('A word for no name is no name: %s', (text) => expect(firmIn(text)).toBeUndefined());
