import { readFile } from 'node:fs/promises';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { extractAttachments, parseMessage } from '../../src/receive/parse.js';

const mail = (name: string) => readFile(new URL(`../mails/${name}.eml`, import.meta.url));
const parsed = async (name: string) => parseMessage(await mail(name));

describe('Text is read in the charset it is in', () => {
  it.each([
    ['big5-text-declared-as-us-ascii', '您好，我們的機器人昨天開始沒有回覆客人，請問要怎麼設定？\n謝謝您', true],
    ['utf8-text-declared-as-big5', '這其實是 UTF-8 的文字，不是 Big5。', true],
    ['gb2312-that-is-gbk', '您好，鎔與喆這兩個字不在 GB2312 裡。', false],
    ['raw-big5-subject-and-name', '請問我的帳號可以改名嗎？', false],
  ])('%s', async (name, text, guessed) => {
    const message = await parsed(name);
    expect(message.text.trim()).toBe(text);
    expect(message.charset.guessed).toBe(guessed);
  });

  it('in headers that are raw bytes', async () => {
    const message = await parsed('raw-big5-subject-and-name');
    expect(message.subject).toBe('請問帳號的問題');
    expect(message.from).toEqual([{ address: 'lin@tea-shop.example', name: '林小姐' }]);
  });

  it('in encoded words that were cut in mid-character', async () => {
    expect((await parsed('subject-cut-in-mid-character')).subject).toBe('關於機器人的設定');
  });
});

describe('HTML is read as text', () => {
  it('with table rows, lists and links, without hidden words', async () => {
    const { text } = await parsed('html-only-table');
    expect(text).toContain('公司名稱\t青石茶行有限公司\n電話\t02-2700-1234');
    expect(text).toContain('* 第一點');
    expect(text).toContain('這裡 <https://tea.example/a>');
    expect(text).not.toMatch(/hidden words|track\.example|color/);
  });

  it('also when a plain footer stands beside it', async () => {
    expect((await parsed('html-beside-a-plain-footer')).text).toBe(
      'What I really want to say\n\nScanned by a machine.',
    );
  });

  it.each([
    ['nested beyond reason', `${'<div>'.repeat(100_000)}words`, 'html-too-deep'],
    ['longer than a megabyte', '<p>words</p>'.repeat(120_000), 'html-cut'],
  ])('even %s', async (_, html, flaw) => {
    const message = await parseMessage(Buffer.from(`From: a@b.example\nContent-Type: text/html\n\n${html}`));
    expect(message.text).toContain('words');
    expect(message.flaws).toContain(flaw);
  });
});

describe('A mail that is odd is read as far as it goes, and says what is odd', () => {
  it.each([
    ['two-from-headers', ['amy@tea-shop.example', 'boss@other.example'], ['two-froms']],
    ['no-from-and-a-broken-date', [], ['no-from', 'broken-date']],
    ['address-with-a-newline', [], ['bad-address', 'no-from']],
    ['nul-bytes', ['amy@tea-shop.example'], ['nul-bytes']],
    ['boundary-declared-wrongly', ['amy@tea-shop.example'], ['boundary-mended']],
  ])('%s', async (name, from, flaws) => {
    const message = await parsed(name);
    expect(message.from.map((sender) => sender.address)).toEqual(from);
    expect(message.flaws).toEqual(expect.arrayContaining(flaws));
  });

  it('keeps the good addresses beside bad ones', async () => {
    expect((await parsed('address-with-a-newline')).to.map(({ address }) => address)).toEqual([
      'info@desk.example',
      'ok@tea-shop.example',
    ]);
  });

  it('recovers the text behind a wrong boundary', async () => {
    expect((await parsed('boundary-declared-wrongly')).text).toContain('這封信的邊界寫錯了');
  });

  it('drops NULs', async () => {
    expect((await parsed('nul-bytes')).text.trim()).toBe('before and after');
  });

  it.each([
    ['nothing at all', ''],
    ['an empty line', '\r\n'],
    ['no headers', '\r\n\r\nonly words'],
    ['no body', 'From: a@b.example'],
    [
      'a thousand parts too many',
      `From: a@b.example\nContent-Type: multipart/mixed; boundary=b\n\n${'--b\n\nx\n'.repeat(2000)}--b--\n`,
    ],
    ['a megabyte of headers', `From: a@b.example\n${`X-A: ${'y'.repeat(90)}\n`.repeat(12_000)}\nbody`],
  ])('is %s', async (_, raw) => {
    await expect(parseMessage(Buffer.from(raw))).resolves.toMatchObject({ html: null });
  });
});

describe('Ids', () => {
  const read = (headers: string) => parseMessage(Buffer.from(`${headers}\n\nx`));

  it('that are empty are none', async () => {
    const message = await read('Message-ID: <>\nIn-Reply-To: \nReferences: <> < >');
    expect([message.messageId, message.inReplyTo, message.references]).toEqual([null, [], []]);
  });

  it('are mended when folded or without brackets', async () => {
    const message = await read('Message-ID: a1@x.example\nReferences: <b1@\n x.example> <c1@x.example>');
    expect(message.messageId).toBe('<a1@x.example>');
    expect(message.references).toEqual(['<b1@x.example>', '<c1@x.example>']);
  });

  it('are found among the words that old clients write around them', async () => {
    expect((await read('In-Reply-To: Your message of Monday <d1@x.example>')).inReplyTo).toEqual(['<d1@x.example>']);
  });

  it('are two where one opened the bracket and the other closed it behind a comma', async () => {
    expect((await read('References: <a1@x.example, b1@x.example>')).references).toEqual([
      '<a1@x.example>',
      '<b1@x.example>',
    ]);
  });

  const id = fc
    .tuple(fc.stringMatching(/^[A-Za-z0-9.$+=_-]{1,40}$/), fc.stringMatching(/^[a-z0-9-]{1,20}(?:\.[a-z]{2,8}){1,2}$/))
    .map(([left, right]) => `${left}@${right}`);
  const breakings: readonly ((id: string) => string)[] = [
    (one) => `<${one}>`,
    (one) => one,
    (one) => `<${one}`,
    (one) => `${one}>`,
    (one) => `<<${one}>>`,
    (one) => `< ${one} >`,
    (one) => `"<${one}>"`,
    (one) => `&lt;${one}&gt;`,
    (one) => `<${one}>,`,
    (one) => `<${one}> (Amy's message of "Mon, 2 Mar 2026 09:00:00 +0800")`,
    (one) => `Message from Amy <amy@customer.example> of Monday <${one}>`,
    (one) => `<mailto:${one}>`,
    (one) => `Message-ID: <${one}>`,
  ];

  it('are read however a program or a gateway broke their brackets', async () => {
    await fc.assert(
      fc.asyncProperty(id, fc.constantFrom(...breakings), async (one, broken) => {
        expect((await read(`In-Reply-To: ${broken(one)}`)).inReplyTo).toContain(`<${one}>`);
      }),
    );
  });

  it('are read one by one from any list of broken ones', async () => {
    const lists = fc.array(fc.tuple(id, fc.constantFrom(...breakings)), { minLength: 1, maxLength: 6 });
    await fc.assert(
      fc.asyncProperty(lists, fc.constantFrom(' ', '\n\t', ', ', '\r\n '), async (list, between) => {
        const found = (await read(`References: ${list.map(([one, broken]) => broken(one)).join(between)}`)).references;
        expect(found).toEqual(expect.arrayContaining(list.map(([one]) => `<${one}>`)));
      }),
    );
  });

  it('are never empty, whatever stands in the headers', async () => {
    const rubbish = fc.stringMatching(/^[<>@ a.,;"()&-]{0,30}$/);
    await fc.assert(
      fc.asyncProperty(rubbish, async (text) => {
        const { messageId, inReplyTo, references } = await read(
          `Message-ID: ${text}\nIn-Reply-To: ${text}\nReferences: ${text}`,
        );
        for (const one of [messageId ?? '<a@b>', ...inReplyTo, ...references]) expect(one).toMatch(/^<[^<>\s]+>$/);
      }),
    );
  });
});

describe('The envelope', () => {
  const read = (headers: string) => parseMessage(Buffer.from(`${headers}\n\nx`));

  it('tells the null sender from an absent one', async () => {
    expect((await read('Return-Path: <>')).returnPath).toBe('');
    expect((await read('From: a@b.example')).returnPath).toBeNull();
    expect((await read('Return-Path: <A@b.example>')).returnPath).toBe('a@b.example');
  });

  it('is read from groups, comments and quoted names with commas', async () => {
    const { to } = await read('To: Team: "Lin, Amy" <amy@x.example>, ben@x.example (Ben); Carl carl@x.example');
    expect(to).toEqual([
      { address: 'amy@x.example', name: 'Lin, Amy' },
      { address: 'ben@x.example', name: 'Ben' },
      { address: 'carl@x.example', name: 'Carl' },
    ]);
  });

  it('reads a date without a zone the same on every machine', async () => {
    expect((await read('Date: Mon, 9 Nov 2026 10:15:00')).date).toBe('2026-11-09T10:15:00.000Z');
    expect((await read('Date: Mon, 9 Nov 2026 10:15:00 +0800 (CST)')).date).toBe('2026-11-09T02:15:00.000Z');
  });
});

describe('Attachments', () => {
  it('are listed with their decoded names, and pictures of the text as inline', async () => {
    const { attachments } = await parsed('attachments-of-all-kinds');
    expect(attachments.map(({ filename, type, inline }) => ({ filename, type, inline }))).toEqual([
      { filename: 'logo.png', type: 'image/png', inline: true },
      { filename: '營業執照.pdf', type: 'application/pdf', inline: false },
      { filename: null, type: 'message/rfc822', inline: false },
    ]);
  });

  it('keep their names, however a program wrote them', async () => {
    const { attachments } = await parsed('attachment-names-in-the-wild');
    expect(attachments.map(({ filename }) => filename)).toEqual(Array(4).fill('營業登記證明.pdf'));
  });

  it('are handed out with their bytes, in the same order', async () => {
    const raw = await mail('attachments-of-all-kinds');
    const all = await extractAttachments(raw);
    expect(all.map(({ info }) => info)).toEqual((await parseMessage(raw)).attachments);
    const [paper] = await extractAttachments(raw, [1]);
    expect(paper?.content.toString()).toBe('%PDF-1.4');
  });

  it('that are mails or reports show what they report', async () => {
    const bounce = await parsed('bounce-with-a-delivery-status');
    expect(bounce.reports.map(({ type }) => type)).toEqual(['message/delivery-status', 'text/rfc822-headers']);
    const forwarded = await parsed('attachments-of-all-kinds');
    expect(forwarded.reports[0]?.text).toContain('Message-ID: <inner@other.example>');
  });
});
