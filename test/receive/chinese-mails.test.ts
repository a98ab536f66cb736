/**
 * Mails as programs of three decades write them: any charset, declared rightly, wrongly or not at all, headers
 * raw or encoded in every way of the wild. Made at random from words of ours; all of them must be read.
 */
import fc from 'fast-check';
import iconv from 'iconv-lite';
import { describe, expect, it } from 'vitest';
import { parseMessage } from '../../src/receive/parse.js';

const traditional =
  '無法登入後台 請協助重設密碼 機器人沒有回覆客人 發票抬頭要更改 想詢問續約的報價 會員資料匯出失敗 匯款證明如附件 群發訊息一直失敗 許功蓋先生的帳號被鎖住 圖文選單不見了 離職員工的權限 急件，請回電'.split(
    ' ',
  );
const simplified =
  '无法登录后台 请协助重置密码 机器人没有回复客人 发票抬头要更改 想询问续约的报价 会员资料导出失败 汇款证明如附件 群发消息一直失败 账号被锁住了 菜单不见了 离职员工的权限 急件，请回电'.split(
    ' ',
  );

interface Spoken {
  readonly texts: readonly string[];
  readonly charset: string;
  /** Names under which such mail is sent; null: none. */
  readonly declared: readonly (string | null)[];
}

const none = [null, 'us-ascii', 'iso-8859-1', 'x-unknown', 'utf-8'];
const spoken: readonly Spoken[] = [
  { texts: traditional, charset: 'big5', declared: [...none, 'big5', 'CP950', 'Big5-HKSCS', 'gb2312'] },
  { texts: traditional, charset: 'gbk', declared: ['gb2312', 'GBK', 'gb18030', 'x-gbk'] },
  { texts: simplified, charset: 'gbk', declared: [...none, 'gb2312', 'GBK', 'gb18030', 'big5'] },
  { texts: traditional, charset: 'utf-8', declared: [...none, 'UTF-8', 'utf8', 'big5', 'gb2312'] },
  { texts: traditional, charset: 'utf-7', declared: ['utf-7', 'unicode-1-1-utf-7'] },
];

/** Each writes the bytes of a header value; `label` stands in every encoded word. */
type Form = (bytes: Buffer, label: string, cut: number) => string;

const inBase64: Form = (bytes, label) => `=?${label}?B?${bytes.toString('base64')}?=`;
const inHex = (bytes: Buffer): string =>
  Array.from(bytes, (byte) => `=${byte.toString(16).padStart(2, '0').toUpperCase()}`).join('');
const forms: Readonly<Record<string, Form>> = {
  raw: (bytes) => bytes.toString('latin1'),
  'base64, one word': inBase64,
  'base64, cut anywhere': (bytes, label, cut) =>
    `${inBase64(bytes.subarray(0, cut), label, 0)}\r\n ${inBase64(bytes.subarray(cut), label, 0)}`,
  'quoted-printable': (bytes, label) => `=?${label}?Q?${inHex(bytes)}?=`,
  'quoted-printable in lower case, cut anywhere': (bytes, label, cut) =>
    `=?${label}?q?${inHex(bytes.subarray(0, cut)).toLowerCase()}?=   =?${label}?q?${inHex(bytes.subarray(cut)).toLowerCase()}?=`,
  'without its end': (bytes, label) => inBase64(bytes, label, 0).slice(0, -2),
};

const transfers: Readonly<Record<string, (bytes: Buffer) => string>> = {
  '8bit': (bytes) => bytes.toString('latin1'),
  base64: (bytes) => bytes.toString('base64').replace(/.{76}/g, '$&\r\n'),
  'quoted-printable': (bytes) =>
    inHex(bytes)
      .replace(/=0D=0A/g, '\r\n')
      .replace(/(?:=..){24}/g, '$&=\r\n'),
};

const anyMail = fc.constantFrom(...spoken).chain(({ texts, charset, declared }) =>
  fc.record({
    charset: fc.constant(charset),
    declared: fc.constantFrom(...declared),
    subject: fc.constantFrom(...texts),
    lines: fc.array(fc.constantFrom(...texts), { minLength: 1, maxLength: 6 }),
    // Seven bits that nobody declares are seven bits.
    form: fc.constantFrom(...Object.keys(forms).filter((form) => charset !== 'utf-7' || form !== 'raw')),
    transfer: fc.constantFrom(...Object.keys(transfers)),
    cut: fc.integer({ min: 1, max: 11 }),
  }),
);

describe('A Chinese mail of any make', () => {
  it('is read: its subject, its words and the name of its file', async () => {
    await fc.assert(
      fc.asyncProperty(anyMail, async ({ charset, declared, subject, lines, form, transfer, cut }) => {
        const encoded = iconv.encode(subject, charset);
        const label = declared ?? 'us-ascii';
        const words = lines.join('\r\n');
        const type = declared === null ? 'text/plain' : `text/plain; charset=${declared}`;
        const name = Array.from(iconv.encode(subject, 'utf-8'), (byte) => `%${byte.toString(16)}`).join('');
        const raw = Buffer.from(
          [
            'From: amy@tea-shop.example',
            `Subject: ${forms[form]?.(encoded, label, cut) ?? ''}`,
            'Content-Type: multipart/mixed; boundary=edge',
            '',
            '--edge',
            `Content-Type: ${type}`,
            `Content-Transfer-Encoding: ${transfer}`,
            '',
            transfers[transfer]?.(iconv.encode(words, charset)) ?? '',
            '--edge',
            'Content-Type: application/pdf',
            `Content-Disposition: attachment; filename*=utf-8''${name}`,
            '',
            '%PDF-1.4',
            '--edge--',
            '',
          ].join('\r\n'),
          'latin1',
        );
        const message = await parseMessage(raw);
        expect(message.subject).toBe(subject);
        expect(message.text.trim()).toBe(lines.join('\n'));
        expect(message.attachments[0]?.filename).toBe(subject);
      }),
      { numRuns: 1000, seed: 20261126 },
    );
  });
});
