/** What holds of reading items, whatever a mail is made of (rules §6.3). */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { normaliseLine } from '../../src/recognise/identity-labels.js';
import { processorTime } from '../processor-time.js';
import { deskAddresses, readMail } from './items-of.js';
import { letters, quotations } from './quoted-letters.js';

const values = [
  'boss@tea.example',
  'info@firstline.cc',
  'INFO@FirstLine.cc',
  '青石茶行有限公司',
  'Reef Boards Co., Ltd.',
  'bluestone_hq',
  '「阿娥 一號店」',
  '0912-000-333',
  '(02) 2700-1234 分機 12',
  '+886 2 2700 1234 ext. 12',
  '０９１２－０００－３３３',
  '內線是 29 不是 27',
  '同上',
  '不確定',
];
const labels = [
  '管理者信箱',
  '公司名稱',
  '公斯名稱',
  '帳號',
  '電話',
  '手機',
  'Company name',
  'account',
  'phone',
  '会社名',
  '1.',
  '(2)',
  '③',
];
const links = [
  '：',
  ':',
  ' ',
  '是',
  ' is ',
  '不是',
  '改成',
  ' → ',
  '叫',
  '\n',
  '\t',
  ' | ',
  '、',
  '，',
  '。',
  ' / ',
  ' or ',
];
const words = [
  '您好',
  '請打手機',
  '不要打',
  'Please call',
  '我們是',
  '登不進去',
  '簽名檔',
  '附件',
  '更正',
  '作廢',
  'Best,',
  '---',
  '-- ',
  '> 3. 帳號名稱',
  '> ★ ',
  '→',
  '謝謝',
  'The old one',
  '(',
  ')',
  '「',
  '」',
];
const piece = fc.oneof(
  { weight: 3, arbitrary: fc.constantFrom(...values) },
  { weight: 3, arbitrary: fc.constantFrom(...labels) },
  { weight: 4, arbitrary: fc.constantFrom(...links) },
  { weight: 2, arbitrary: fc.constantFrom(...words) },
  { weight: 1, arbitrary: fc.string({ maxLength: 6, unit: 'grapheme' }) },
);
const written = fc.array(piece, { maxLength: 30 }).map((pieces) => pieces.join(''));

/** As values are held against the text: without blanks, case, and the desk's own addresses, which nobody reads. */
const plain = (text: string): string =>
  deskAddresses.reduce(
    (rest, address) => rest.replaceAll(address, ''),
    normaliseLine(text).toLowerCase().replace(/\s+/g, ''),
  );

describe('Whatever a customer writes', () => {
  it('every value stands in the mail as it was written', () => {
    fc.assert(
      fc.property(written, (text) => {
        const { candidates } = readMail({ text });
        const mail = plain(`${text}\namy@customer.example`);
        for (const { value } of candidates) expect(mail).toContain(plain(value));
      }),
      { numRuns: 400 },
    );
  });

  it('no value is empty, or an address of the desk', () => {
    fc.assert(
      fc.property(written, (text) => {
        for (const { value } of readMail({ text }).candidates) {
          expect(value.trim()).not.toBe('');
          expect(deskAddresses).not.toContain(value.toLowerCase());
        }
      }),
      { numRuns: 400 },
    );
  });

  it('nothing of our letter below it is read: the values are those of a mail without it', () => {
    const letter = fc.constantFrom(...letters.map(([, text]) => text));
    const quote = fc.constantFrom(...quotations.map(([, quoted]) => quoted));
    const own = fc.constantFrom(...values, '請協助', 'Thanks', '');
    fc.assert(
      fc.property(letter, quote, own, (text, quoted, above) => {
        const valuesOf = (whole: string) =>
          readMail({ text: whole, references: ['<letter@desk.example>'] }).candidates.map(({ value }) => plain(value));
        const mail = plain(above);
        for (const value of valuesOf(`${above}\n\n${quoted(text)}`)) expect(mail).toContain(value);
      }),
      { numRuns: 200 },
    );
  });
});

describe('Reading items takes time that grows with the mail only', () => {
  const lines: readonly (readonly [string, string])[] = [
    ['labels', '帳號：'],
    ['labels without values', '公司 帳號 電話 '],
    ['misspelt labels', '公斯名稱：'],
    ['numbers', '1) 2) 3) '],
    ['telephones', '請打 0912-000-333，'],
    ['kinds of telephones', '不要打手機，打市話就好，'],
    ['extensions', '分機 27 改成 29 不是 '],
    ['firms', '青石茶行有限公司'],
    ['firms in English', 'Reef Boards Co., Ltd. '],
    ['half of a firm', 'Reef Boards & '],
    ['shops', '我們是晨光咖啡館的'],
    ['accounts', '帳號是 abc_1 或 '],
    ['quotes', '「阿娥 '],
    ['corrections', '不是 abc 是 '],
    ['addresses', 'boss@tea.example,'],
    ['arrows in a quotation', '> 3. 帳號名稱\n> ★ a\n'],
    ['signatures', 'Best,\nAmy\n---\n'],
    ['remarks', '電話作廢，維持第一支。'],
    ['lock-outs', '允許清單 how to allow '],
    ['lock-outs that never end', 'how do '],
    ['names of people', '會計會'],
    [
      'quoted lines that were broken',
      '> a quoted line that fills all of its width and goes on behind the next\n“end” of it\n',
    ],
  ];

  it.each(lines)('of %s', (_, unit) => {
    const timeOf = (size: number) => {
      const text = unit.repeat(Math.ceil(size / unit.length));
      return processorTime(() => void readMail({ text, name: 'Amy' }));
    };
    const fastest = (size: number) => Math.min(timeOf(size), timeOf(size), timeOf(size));
    timeOf(1000);
    const [one, eight] = [fastest(4000), fastest(32_000)];
    // Eight times the length may take sixteen times as long with the garbage; were it quadratic, sixty-four.
    expect(eight).toBeLessThan(Math.max(one, 2) * 24);
  });
});
