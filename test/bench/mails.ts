/**
 * The mails of the benchmark: 2,000 as a service desk gets them, the same for the same seed. Sizes, charsets,
 * encodings, attachments and kinds are drawn; the sentences are put together from small stocks. None of it comes
 * from anybody's mail, and nothing judges how well they are understood: only how fast.
 */
import iconv from 'iconv-lite';
import { type Chance, openChance } from './chance.js';
import { asksOf, chatterOf, type Language, newsOf, subjectOf } from './phrases.js';

export interface BenchMail {
  readonly from: string;
  readonly raw: Buffer;
}

export interface MailOptions {
  readonly seed: number;
  readonly to: string;
  /** Of the Date headers; each mail is some seconds later than the one before. */
  readonly firstAt: number;
}

/** How often each kind comes; the rest asks something. */
const kinds = { newsletter: 0.06, bounce: 0.02, absence: 0.02, reply: 0.12 } as const;

export function makeMails(count: number, options: MailOptions): readonly BenchMail[] {
  const chance = openChance(options.seed);
  return Array.from({ length: count }, (_, number) => makeMail(number, chance, options));
}

function makeMail(number: number, chance: Chance, { to, firstAt }: MailOptions): BenchMail {
  const from = `customer${number}@${chance.pick(['acme', 'hsin-yi', 'formosa', 'lantern'])}${number % 400}.example`;
  const head = {
    number,
    from,
    to,
    date: new Date(firstAt + number * 7_000).toUTCString().replace('GMT', '+0000'),
    language: chance.next() < 0.65 ? ('zh' as const) : ('en' as const),
  };
  const roll = chance.next();
  if (roll < kinds.newsletter) return { from, raw: newsletter(head, chance) };
  if (roll < kinds.newsletter + kinds.bounce) return { from: '', raw: bounce(head, chance) };
  if (roll < kinds.newsletter + kinds.bounce + kinds.absence) return { from, raw: absence(head, chance) };
  const isReply = roll < kinds.newsletter + kinds.bounce + kinds.absence + kinds.reply;
  return { from, raw: request(head, isReply, chance) };
}

interface Head {
  readonly number: number;
  readonly from: string;
  readonly to: string;
  readonly date: string;
  readonly language: Language;
}

/** What a person writes: mostly short, often with HTML, sometimes with a screenshot or a document. */
function request(head: Head, isReply: boolean, chance: Chance): Buffer {
  const { language, number } = head;
  const text = [
    language === 'zh' ? '您好：' : 'Hello,',
    asksOf(language, chance),
    ...Array.from({ length: chance.between(0, 4) }, () => chatterOf(language, chance)),
    language === 'zh'
      ? `謝謝\n客戶${number} 敬上\n電話 02-2700-${1000 + (number % 9000)}`
      : `Regards,\nCustomer ${number}`,
    ...(isReply ? [quoted(language, chance)] : []),
  ].join('\n\n');
  const charset =
    language === 'en'
      ? 'utf-8'
      : chance.weighted([
          ['utf-8', 84],
          ['big5', 10],
          ['gbk', 6],
        ] as const);
  const subject = `${isReply ? 'Re: ' : ''}${subjectOf(language, chance)}`;
  const references = isReply
    ? [`In-Reply-To: <old-${number}@mail.example>`, `References: <old-${number}@mail.example>`]
    : [];
  const headers = [...headersOf(head, subject, charset), ...references];

  const plain = textPart('text/plain', text, charset, chance);
  const body =
    chance.next() < 0.55
      ? multipart('alternative', [plain, textPart('text/html', htmlOf(text, chance), charset, chance)], chance)
      : plain;
  const count = attachmentCount(chance);
  const files = Array.from({ length: count }, (_, place) => attachment(place, 160_000 / count, chance));
  return assembled(headers, files.length === 0 ? body : multipart('mixed', [body, ...files], chance));
}

function newsletter(head: Head, chance: Chance): Buffer {
  const text = Array.from({ length: chance.between(8, 24) }, () => newsOf(head.language, chance)).join('\n\n');
  const headers = [
    ...headersOf(head, newsOf(head.language, chance).slice(0, 30), 'utf-8'),
    'List-Id: <news.list.example>',
    'List-Unsubscribe: <https://news.example/off>',
    'Precedence: bulk',
  ];
  const parts = [
    textPart('text/plain', text, 'utf-8', chance),
    textPart('text/html', htmlOf(text.repeat(chance.between(1, 4)), chance), 'utf-8', chance),
  ];
  return assembled(headers, multipart('alternative', parts, chance));
}

function absence(head: Head, chance: Chance): Buffer {
  const text =
    head.language === 'zh' ? '您好，我目前休假中，將於下週一回覆您的來信。' : 'I am out of the office until Monday.';
  const subject = head.language === 'zh' ? '自動回覆：休假中' : 'Automatic reply: out of office';
  return assembled(
    [...headersOf(head, subject, 'utf-8'), 'Auto-Submitted: auto-replied'],
    textPart('text/plain', text, 'utf-8', chance),
  );
}

function bounce(head: Head, chance: Chance): Buffer {
  const failed = `nobody${head.number}@gone.example`;
  const headers = [
    'Return-Path: <>',
    ...headersOf({ ...head, from: 'MAILER-DAEMON@relay.example' }, 'Undelivered Mail Returned to Sender', 'utf-8'),
    'Auto-Submitted: auto-replied',
  ];
  const status = [
    'Reporting-MTA: dns; relay.example',
    '',
    `Final-Recipient: rfc822; ${failed}`,
    'Action: failed',
    'Status: 5.1.1',
    'Diagnostic-Code: smtp; 550 5.1.1 user unknown',
  ].join('\r\n');
  const parts = [
    textPart('text/plain', `<${failed}>: 550 5.1.1 user unknown`, 'utf-8', chance),
    { headers: ['Content-Type: message/delivery-status'], body: Buffer.from(`${status}\r\n`) },
    {
      headers: ['Content-Type: text/rfc822-headers'],
      body: Buffer.from(`Message-ID: <lost-${head.number}@elsewhere.example>\r\nTo: ${failed}\r\n`),
    },
  ];
  return assembled(headers, multipart('report; report-type=delivery-status', parts, chance));
}

function quoted(language: Language, chance: Chance): string {
  const intro =
    language === 'zh' ? '於 2026年11月20日 週五 上午10:12 寫道：' : 'On Fri, Nov 20, 2026 at 10:12 AM Desk wrote:';
  const lines = Array.from({ length: chance.between(3, 25) }, () => `> ${chatterOf(language, chance)}`);
  return [intro, ...lines].join('\n');
}

/** Markup as mail programs write it: several times the text. */
function htmlOf(text: string, chance: Chance): string {
  const style = 'font-family:"Microsoft JhengHei",Calibri,sans-serif;font-size:11.0pt;color:#1f497d;margin:0cm 0cm 8pt';
  const paragraphs = text
    .split('\n')
    .map(
      (line) => `<p class="MsoNormal" style='${style}'><span lang="EN-US">${line === '' ? '&nbsp;' : line}</span></p>`,
    );
  const css = '.MsoNormal{mso-style-priority:1;margin-bottom:.0001pt}\n'.repeat(chance.between(5, 60));
  return `<html><head><style><!--\n${css}--></style></head><body lang="ZH-TW"><div>${paragraphs.join('\n')}</div></body></html>`;
}

interface Part {
  readonly headers: readonly string[];
  readonly body: Buffer;
}

type Charset = 'utf-8' | 'big5' | 'gbk';

function textPart(type: string, text: string, charset: Charset, chance: Chance): Part {
  const bytes = iconv.encode(text.replaceAll('\n', '\r\n'), charset);
  const isBase64 = charset !== 'utf-8' || chance.next() < 0.6;
  return {
    headers: [
      `Content-Type: ${type}; charset="${charset}"`,
      `Content-Transfer-Encoding: ${isBase64 ? 'base64' : 'quoted-printable'}`,
    ],
    body: Buffer.from(isBase64 ? inLines(bytes.toString('base64')) : quotedPrintable(bytes)),
  };
}

function attachmentCount(chance: Chance): number {
  return chance.weighted([
    [0, 76],
    [1, 17],
    [2, 7],
  ] as const);
}

function attachment(place: number, mostBytes: number, chance: Chance): Part {
  const [name, type] = chance.pick<readonly [string, string]>([
    [`screenshot${place}.png`, 'image/png'],
    [`contract${place}.pdf`, 'application/pdf'],
    [`list${place}.xlsx`, 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'],
  ]);
  // Small ones come more often; base64 makes a third more of each.
  const size = Math.round(3_000 + mostBytes * chance.next() ** 1.4);
  return {
    headers: [
      `Content-Type: ${type}; name="${name}"`,
      `Content-Disposition: attachment; filename="${name}"`,
      'Content-Transfer-Encoding: base64',
    ],
    body: Buffer.from(inLines(chance.bytes(size).toString('base64'))),
  };
}

function multipart(subtype: string, parts: readonly Part[], chance: Chance): Part {
  const boundary = `=_${chance.between(1e8, 1e9)}${chance.between(1e8, 1e9)}`;
  const [kind = '', ...rest] = subtype.split('; ');
  const body = parts.flatMap(({ headers, body: inner }) => [
    Buffer.from(`--${boundary}\r\n${headers.join('\r\n')}\r\n\r\n`),
    inner,
    Buffer.from('\r\n'),
  ]);
  return {
    headers: [[`Content-Type: multipart/${kind}`, ...rest, `boundary="${boundary}"`].join('; ')],
    body: Buffer.concat([...body, Buffer.from(`--${boundary}--\r\n`)]),
  };
}

function headersOf({ number, from, to, date }: Head, subject: string, charset: Charset): readonly string[] {
  return [
    `Received: from relay.example (relay.example [203.0.113.${number % 250}]) by mx.firstline.test with ESMTPS; ${date}`,
    `Received: from client.example by relay.example with ESMTPA id bench${number}; ${date}`,
    'DKIM-Signature: v=1; a=rsa-sha256; c=relaxed/relaxed; d=relay.example; s=mail; t=1795000000;',
    '\th=from:to:subject:date:message-id; bh=47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=;',
    `\tb=${signatureOf(number)}`,
    `Message-ID: <bench-${number}@mail.example>`,
    `Date: ${date}`,
    `From: ${encodedWord(`客戶${number}`, charset)} <${from}>`,
    `To: <${to}>`,
    `Subject: ${encodedWord(subject, charset)}`,
    'MIME-Version: 1.0',
    'X-Mailer: Microsoft Outlook 16.0',
  ];
}

/** As long as a real one, and as little compressible. */
function signatureOf(number: number): string {
  return openChance(number).bytes(256).toString('base64').replace(/.{70}/g, '$&\r\n\t');
}

function assembled(headers: readonly string[], part: Part): Buffer {
  return Buffer.concat([
    Buffer.from(`${[...headers, ...part.headers].join('\r\n')}\r\n\r\n`),
    part.body,
    Buffer.from('\r\n'),
  ]);
}

/** RFC 2047, in words of at most 75 characters. */
function encodedWord(text: string, charset: Charset): string {
  if (/^[\x20-\x7e]*$/.test(text)) return text;
  const pieces = text.match(/.{1,12}/gsu) ?? [];
  return pieces.map((piece) => `=?${charset}?B?${iconv.encode(piece, charset).toString('base64')}?=`).join('\r\n ');
}

function inLines(base64: string): string {
  return base64.replace(/.{76}/g, '$&\r\n');
}

function quotedPrintable(bytes: Buffer): string {
  let line = '';
  let out = '';
  for (const byte of bytes) {
    const isPlain = (byte >= 0x20 && byte < 0x7f && byte !== 0x3d) || byte === 0x0d || byte === 0x0a;
    const piece = isPlain ? String.fromCharCode(byte) : `=${byte.toString(16).toUpperCase().padStart(2, '0')}`;
    if (line.length + piece.length > 75 && byte !== 0x0d && byte !== 0x0a) {
      out += `${line}=\r\n`;
      line = '';
    }
    line += piece;
    if (byte === 0x0a) {
      out += line;
      line = '';
    }
  }
  return out + line;
}
