/** What reading costs grows with the length of the mail and no faster, whatever the mail is made of. */
import { describe, expect, it } from 'vitest';
import { calendarText } from '../../src/receive/parse-calendar.js';
import { decodeBytes } from '../../src/receive/parse-charset.js';
import { decodeWords } from '../../src/receive/parse-headers.js';
import { htmlText } from '../../src/receive/parse-html.js';
import { readTnef } from '../../src/receive/parse-tnef.js';
import { splitText } from '../../src/recognise/new-text.js';
import { recognise } from '../../src/recognise/recognise.js';
import { processorTime } from '../processor-time.js';
import { desk, message } from './messages.js';

const texts = [
  '> quoted\nanswer\n',
  'On Mon, Nov 9, 2026 at 9:00 AM <a@b\n',
  'From: a\nTo: b\nSubject: c\n\n',
  '寄件者: 王\n寄件日期: 2026\n',
  '王小明 <a@b.example> 於 2026',
  '-----Original Message-----\n',
  '-- \nAmy\n',
  '```\n> code\n',
  '>>> prompt\n',
  '王小明\n2026/09/09 09:00\n收件者\n',
  '> a quoted line that fills all of its width and goes on behind the next\nend of it\n',
  '> a quoted line that fills all of its width and goes on behind the next\n\n',
  'On 2026/9/9 9:09, Wang <a@b.example> wrote:\nanswer\n',
  'Wang wrote:\n\n',
  'To: a\n\nFrom: b\n\n',
  '_____\n\nlist\n',
  '-- next part --\n\n',
  '本信件\n',
  'From: a\nSent: b\n',
  '寄件者：王\n',
  '| 发件人 | a\n',
  'From: a,\nb\n',
  '_____\nFrom: a\n',
  'On Mon, Nov 9, 2026 at 9:00 AM Amy <a@b.example> wrote:\n',
  '原始邮件\n发件人: a\n',
  '> From: a\n',
  '-----Original Message-----\nFrom "a" <a@b.example>\n',
  'hello\nFrom: a@b.example\nSent: 2026\n\n本信件機密\n\n',
  'CAUTION: external e-mail\n',
  'a\n',
  '\n',
  '[Amy] inline\nFrom: a@b.example\nDate: 2026-09-09 9:09\n',
  'a@b.example ',
  '550 5.1.1 user unknown <a@b.example> ',
  'Original message follows.\nTo: aaaaaaaaaaaaaaaaaaaaaaaaa\nMessage-ID: <a\n',
  'QUEUE.Expired 550 4.4.7 ',
  'click confirm verify ',
  '密碼 0912-345-678 A123456789 4012 ',
  '休假 代理人 自動回覆 ',
  '{"Type" : "Notification" "Message" : "',
  '> 公司名稱?\n晨光有限公司\n',
  '> 帳號 → abc_1\n',
  '帳號：x\n',
  '1. a\n2. b\n',
  '信箱|公司|帳號|電話\na@b.c|d|e|f\n',
  '不是 a1 是 a2，帳號 a1 或 ',
  '我們是晨光有限公司，Aa Co, ',
  '請打 02-2345-6789 分機 ',
  '會計小陳會補寄 a@b.example ',
  'aaaaaaaaaaaaaaaaaaaa',
  '          ',
  '(((((((((',
  '1111111111',
];

const readers: Readonly<Record<string, (size: number) => void>> = {
  ...Object.fromEntries(
    texts.map((unit) => [
      `the recognisers, on ${JSON.stringify(unit)}`,
      (size: number) => {
        const text = fill(unit, size);
        recognise(message({ text, subject: fill(unit, Math.min(size, 5000)), returnPath: '' }), desk, 'none');
        recognise(message({ text, references: [`<${fill('x', 900)}@a.example>`] }), desk, 'none');
      },
    ]),
  ),
  'Big5 that nobody declared': (size) => void decodeBytes(Buffer.from(fill('\xbd\xd0\xb0\xdd', size), 'latin1'), null),
  'bytes that are nothing': (size) => void decodeBytes(Buffer.from(fill('\x81\xff\x00', size), 'latin1'), 'utf-16'),
  HZ: (size) => void decodeBytes(Buffer.from(fill('~{ab~', size)), 'hz-gb-2312'),
  'encoded words': (size) => void decodeWords(fill('=?utf-8?B?44CB?= ', size)),
  'encoded words that never end': (size) => void decodeWords(fill('=?utf-8?B?', size)),
  'HTML tables': (size) => void htmlText(fill('<table><tr><td>a</td></tr></table>', size)),
  'HTML without an end': (size) => void htmlText(fill('<p style="a', size)),
  invitations: (size) => void calendarText(fill('BEGIN:VEVENT\nSUMMARY:a\n b\n', size)),
  'winmail.dat': (size) =>
    void readTnef(Buffer.concat([Buffer.from([0x78, 0x9f, 0x3e, 0x22, 1, 0]), Buffer.alloc(size)])),
};

describe('The time grows with the length only', () => {
  it.each(Object.entries(readers))('of %s', (_, read) => {
    const timeOf = (size: number) => processorTime(() => read(size));
    const fastest = (size: number) => Math.min(timeOf(size), timeOf(size), timeOf(size));
    read(1000);
    const [one, ten, hundred] = [fastest(2000), fastest(20_000), fastest(200_000)];
    // Ten times the length may take thirty times as long with the garbage; were it quadratic, a hundred.
    expect(ten).toBeLessThan(Math.max(one, 2) * 35);
    expect(hundred).toBeLessThan(Math.max(ten, 5) * 35);
  });
});

describe('The longest text that is read', () => {
  it.each([
    'From: a\nSent: b\n',
    '寄件者：王\n寄件日期：2026\n',
    'On Mon, Nov 9, 2026 at 9:00 AM Amy <a@b.example> wrote:\n',
  ])('takes less than a second to cut, though it is all heads: %j', (unit) => {
    const text = fill(unit, 1024 * 1024);
    const cut = () => processorTime(() => void splitText(text, ['info@desk.example']));
    expect(Math.min(cut(), cut())).toBeLessThan(1000);
  });
});

function fill(unit: string, size: number): string {
  return unit.repeat(Math.ceil(size / unit.length)).slice(0, size);
}
