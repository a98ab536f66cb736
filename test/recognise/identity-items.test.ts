import { describe, expect, it } from 'vitest';
import { recognise } from '../../src/recognise/recognise.js';
import { attachment, desk, message } from './messages.js';

/** Item → value, the last candidate of each. */
function itemsOf(written: Parameters<typeof message>[0]): Readonly<Record<string, string>> {
  const { candidates } = recognise(message(written), desk, 'none');
  return Object.fromEntries(candidates.map(({ item, value }) => [item, value]));
}

const remarksOf = (written: Parameters<typeof message>[0]) =>
  recognise(message(written), desk, 'none').remarks.map(({ item, kind }) => `${item} ${kind}`);

const allFour = {
  mailbox: 'boss@tea-shop.example',
  firm: '青石茶行股份有限公司',
  login: 'bluestone_hq',
  phone: '0912-000-333',
};

describe('All items are read', () => {
  it.each([
    [
      'from a bulleted list',
      '您好\n\n- 管理者信箱：boss@tea-shop.example\n- 公司：青石茶行股份有限公司\n- 帳號：bluestone_hq\n- 電話：0912-000-333（上班時間）\n\n謝謝',
    ],
    [
      'from lines without colons',
      '資料如下\n管理者信箱 boss@tea-shop.example\n公司 青石茶行股份有限公司\n帳號 bluestone_hq\n手機 0912-000-333',
    ],
    [
      'from the rows of a table',
      '項目\t內容\n管理者信箱\tboss@tea-shop.example\n公司名稱\t青石茶行股份有限公司\n帳號名稱\tbluestone_hq\n聯絡電話\t0912-000-333',
    ],
    [
      'from numbers alone, full-width',
      '１．boss＠tea-shop.example\n２．青石茶行股份有限公司\n３．bluestone_hq\n４．０９１２－０００－３３３\n５．附檔',
    ],
    ['from circled numbers', '①boss@tea-shop.example\n②青石茶行股份有限公司\n③bluestone_hq\n④0912-000-333'],
    [
      'from numbered labels in another order',
      '1) 電話：0912-000-333\n2) 公司名稱：青石茶行股份有限公司\n3) 帳號名稱：bluestone_hq\n4) 管理員信箱：boss@tea-shop.example',
    ],
    [
      'from labels with the value on the next line',
      '管理者信箱\nboss@tea-shop.example\n公司名稱\n青石茶行股份有限公司\n帳號名稱\nbluestone_hq\n聯絡電話\n0912-000-333',
    ],
    [
      'from prose',
      '管理者是 boss@tea-shop.example，公司全名青石茶行股份有限公司，帳號 bluestone_hq，有事請打 0912-000-333 找小方。',
    ],
    ['from short clauses', '信箱 boss@tea-shop.example,青石茶行股份有限公司,帳號叫 bluestone_hq,手機 0912-000-333'],
  ])('%s', (_, text) => {
    expect(itemsOf({ text })).toEqual(allFour);
  });

  it('from English prose and the signature it points to', () => {
    const text =
      'The workspace was set up under founder@reef.example (not mine). Login name is reef-tw. The rest of my details are below my name.\n\n--\nRosa Lindqvist | Operations\nReef Boards Taiwan Co., Ltd.\nT +886-2-2700-1234 ext. 31\n';
    expect(itemsOf({ from: 'rosa@reef.example', text })).toEqual({
      mailbox: 'founder@reef.example',
      firm: 'Reef Boards Taiwan Co., Ltd.',
      login: 'reef-tw',
      phone: '+886-2-2700-1234 ext. 31',
    });
  });

  it('from answers between our quoted lines, and never from the quoted lines', () => {
    const text =
      '回答在下面\n\n> 您好，我們還需要：\n>\n> (3) 帳號名稱\n\nbluestone_hq\n\n> (4) 聯絡電話\n\n(02) 2700-1234 分機 8 找小方\n\n> (5) 證明文件（例如營業登記）\n\n這個要等會計，下週一補上\n\n> 服務台 info@desk.example 02-2700-9999\n';
    expect(itemsOf({ text })).toEqual({ login: 'bluestone_hq', phone: '(02) 2700-1234 分機 8' });
    expect(remarksOf({ text })).toEqual(['paper announced']);
  });
});

it('A company without a legal form is read behind a label that can mean nothing else', () => {
  expect(itemsOf({ text: '公司名稱 晨光烘焙坊' })).toEqual({ firm: '晨光烘焙坊' });
  expect(itemsOf({ text: '公司名稱 寫錯了' })).toEqual({});
});

describe('A correction', () => {
  it('replaces by what is said to be right', () => {
    expect(itemsOf({ text: '前一封公司名寫錯，海風是品牌，註冊時是用「海風三更實業有限公司」。其他都對。' })).toEqual({
      firm: '海風三更實業有限公司',
    });
  });
});

describe('An address is the administrator’s', () => {
  it.each([
    [
      'when they say that it was used at registration',
      '當初註冊是用 hello@tea-shop.example 那個信箱',
      'hello@tea-shop.example',
    ],
    ['when they say so of their own', '管理者信箱就是我 amy@customer.example', 'amy@customer.example'],
  ])('%s', (_, text, value) => expect(itemsOf({ text }).mailbox).toBe(value));

  it.each([
    ['when it is the sender’s own and nothing is said', '信箱：amy@customer.example'],
    ['when it is where to write to', '帳單請寄到 bills@tea-shop.example'],
    ['when it stands in a sentence of its own', '有問題可以找 carl@tea-shop.example'],
  ])('not %s', (_, text) => expect(itemsOf({ text }).mailbox).toBeUndefined());
});

describe('What is mentioned in passing is no item', () => {
  it.each([
    '打電話問業務，公司上禮拜換了固網，帳號都登不進去',
    '我們的 LINE 帳號 @bluestone 一直沒反應',
    'My account is locked and the company asked me to write to you.',
    '統一編號 12345675，訂單編號 0912000333',
    '身分證 F131104093，卡號 4012 8888 8888 1881',
    '1. 請問怎麼匯出？\n2. 可以改時區嗎？\n3. report 在哪裡？',
  ])('%s', (text) => expect(itemsOf({ text })).toEqual({}));

  it('nor anything a machine wrote', () => {
    const headers = { 'Auto-Submitted': 'auto-replied' };
    expect(itemsOf({ headers, text: '休假中，急件請洽小方 0912-000-333，帳號：abc_1' })).toEqual({});
  });
});

it('A number that promises its item announces it', () => {
  const text = '1. boss@tea-shop.example\n2. 青石茶行股份有限公司\n3. bluestone_hq\n4. 0912-000-333\n5. 明天補';
  expect(itemsOf({ text })).toEqual(allFour);
  expect(remarksOf({ text })).toEqual(['paper announced']);
});

describe('A document', () => {
  const licence = attachment('1.pdf', 'application/pdf');

  it('is any paper that came, whatever its name', () => {
    expect(itemsOf({ text: '忘了夾檔', attachments: [licence] })).toEqual({ paper: '1.pdf' });
  });

  it('is a photograph offered as one', () => {
    expect(itemsOf({ text: '證明補上，手機拍的', attachments: [attachment('IMG_1.jpg', 'image/jpeg')] })).toEqual({
      paper: 'IMG_1.jpg',
    });
  });

  it.each([
    ['a logo in the text', attachment('image001.png', 'image/png', true), '麻煩協助'],
    ['a screenshot of the error', attachment('螢幕擷取畫面 2026-11-09.png', 'image/png'), '變成這樣（截圖）'],
    ['a picture called a screenshot', attachment('a.png', 'image/png'), '如截圖，登不進去'],
    ['a recording', attachment('hold.wav', 'audio/wav'), '附件是語音'],
  ])('is not %s', (_, file, text) => {
    expect(itemsOf({ text, attachments: [file] })).toEqual({});
  });

  it('that is said to be attached is remarked on where it did not come', () => {
    const text = '營業登記如附件，再麻煩你們。';
    expect(remarksOf({ text })).toEqual(['paper said-attached']);
    expect(remarksOf({ text, attachments: [attachment('IMG_1.jpg', 'image/jpeg')] })).toEqual([]);
  });

  it('that is promised is announced, and neither attached nor a company', () => {
    expect(
      remarksOf({ text: "I'll send the company registration certificate on Monday, our accountant keeps it." }),
    ).toEqual(['paper announced']);
  });
});

it('A value that is taken back is remarked on', () => {
  expect(remarksOf({ text: '上一封的電話作廢，請不要用。' })).toEqual(['phone withdrawn']);
  expect(remarksOf({ text: '昨天的附件請作廢，那是舊的。' })).toEqual(['paper withdrawn']);
  expect(remarksOf({ text: '為什麼還要給登記證明？' })).toEqual([]);
});
