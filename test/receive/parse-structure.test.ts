/** Mails whose structure is broken: what a person would see in them is seen all the same. */
import { readFile } from 'node:fs/promises';
import { describe, expect, it } from 'vitest';
import { extractAttachments, parseMessage } from '../../src/receive/parse.js';

const mail = (name: string) => readFile(new URL(`../mails/${name}.eml`, import.meta.url));
const parsed = async (name: string) => parseMessage(await mail(name));

describe('The words of a mail are found', () => {
  it.each([
    ['headers-that-no-empty-line-ends', '您好，這裡少了一個空行\n第二行也要看得到\n\n第三行'],
    ['carriage-returns-alone', '第一行\n第二行'],
    ['carriage-returns-doubled', '第一行\n第二行'],
    ['byte-order-mark-before-the-headers', '有 BOM 的信'],
    ['content-type-without-a-subtype', '這是內文，不是附件'],
    ['content-type-without-its-semicolon', '少了分號'],
    ['transfer-encoding-misspelt', '您好，請問'],
    ['declared-base64-but-plain', 'Hello, our bot does not answer since Monday.\n這些字沒有編碼。'],
    ['base64-in-several-blocks', '第一段結束。a第二段。b第三段。'],
    ['quoted-printable-with-errors', '您好 100% =XY 請問？'],
    ['flowed-chinese', '您好，我們的機器人昨天壞了。\n謝謝'],
    ['latin1-that-is-no-cyrillic', 'Schöne Grüße'],
    [
      'plain-part-that-only-points-at-the-html',
      '您好，我們的官方帳號從星期一開始就收不到客人的訊息，請問是哪裡出了問題？\n\n我們已經重新登入，也請同事換過電腦試過，結果都一樣。',
    ],
  ])('%s', async (name, text) => {
    const message = await parsed(name);
    expect(message.text.trim()).toBe(text);
    expect(message.attachments).toEqual([]);
    expect(message.from.map(({ address }) => address)).toEqual(['amy@tea-shop.example']);
  });

  it.each([
    [
      'a short answer beside the mail it quotes',
      'Thanks, it works!',
      '<p>Thanks, it works!</p><blockquote>Try again, please, and tell us</blockquote>',
    ],
    [
      'as much as the HTML says',
      'Order *1042* is late',
      '<p>Order <b>1042</b> is late</p><p>Sent from my phone, sorry for the typos</p>',
    ],
  ])('in the plain part, when it is %s', async (_, plain, html) => {
    const part = (type: string, body: string) => `--e\nContent-Type: ${type}\n\n${body}\n`;
    const raw = `From: a@b.example\nContent-Type: multipart/alternative; boundary=e\n\n${part('text/plain', plain)}${part('text/html', html)}--e--\n`;
    expect((await parseMessage(Buffer.from(raw))).text.trim()).toBe(plain);
  });
});

describe('Markup that is no HTML is read as text', () => {
  it.each([
    [
      'text/enriched',
      '<bold>您好</bold>，\n請問\n\n第二段 <<a@b.example> <color><param>red</param>紅</color><nofill>\n甲\n乙</nofill>',
      '您好， 請問\n第二段 <a@b.example> 紅\n甲\n乙',
    ],
    ['text/richtext', '<bold>您好</bold>，<nl>請問<comment>not this</comment> <lt>b>', '您好，\n請問 <b>'],
    ['text/rtf; charset=us-ascii', "{\\rtf1\\ansi\\ansicpg950 {\\b \\'b1\\'7a\\'a6\\'6e}\\par two}", '您好\ntwo'],
  ])('%s', async (type, body, text) => {
    const message = await parseMessage(Buffer.from(`From: a@b.example\nContent-Type: ${type}\n\n${body}`));
    expect([message.text.trim(), message.attachments]).toEqual([text, []]);
  });
});

describe('The parts of a mail are found, words as words and files as files', () => {
  it.each([
    ['part-headers-that-no-empty-line-ends', '這一段前面少了空行', ['a.pdf']],
    ['boundary-lost', '請見附件', ['a.pdf']],
    ['text-cut-at-every-picture', '先看第一張圖\n\n再看第二張圖\n\n以上，謝謝', ['1.png', '2.png']],
    ['named-text-behind-the-text', '記錄檔如附', ['log.txt']],
    ['files-uuencoded-in-the-text', '檔案如下\n\n\n謝謝', ['cat.txt']],
  ])('%s', async (name, text, files) => {
    const raw = await mail(name);
    const message = await parseMessage(raw);
    expect(message.text.trim()).toBe(text);
    expect(message.attachments.map(({ filename }) => filename)).toEqual(files);
    expect((await extractAttachments(raw)).map(({ info }) => info)).toEqual(message.attachments);
  });

  it('a file that was uuencoded has its bytes', async () => {
    const [cat] = await extractAttachments(await mail('files-uuencoded-in-the-text'));
    expect(cat?.content.toString()).toBe('Cat');
  });

  it('a file that is written into the text as yEnc has its bytes, and the words around it stay', async () => {
    const bytes = Buffer.from(Array.from({ length: 256 }, (_, byte) => byte));
    const shifted = Array.from(bytes, (byte) => {
      const code = (byte + 42) & 0xff;
      return [0x00, 0x0a, 0x0d, 0x3d].includes(code)
        ? `=${String.fromCharCode((code + 64) & 0xff)}`
        : String.fromCharCode(code);
    }).join('');
    const text = `檔案如下\n=ybegin line=128 size=256 name=log 1.bin\n`;
    const raw = Buffer.concat([
      Buffer.from(`From: a@b.example\nContent-Type: text/plain; charset=utf-8\n\n${text}`),
      Buffer.from(shifted.replace(/^.{150}/s, '$&\r\n'), 'latin1'),
      Buffer.from('\n=yend size=256\n謝謝\n=ybegin is how yEnc begins'),
    ]);
    expect((await parseMessage(raw)).text).toBe('檔案如下\n謝謝\n=ybegin is how yEnc begins');
    const [file] = await extractAttachments(raw);
    expect(file?.info.filename).toBe('log 1.bin');
    expect(file?.content.equals(bytes)).toBe(true);
  });

  it('a mail that returns another, with its boundaries, has none of its own', async () => {
    const returned =
      'Content-Type: multipart/mixed; boundary=e\n\n--e\nContent-Type: text/plain\n\nwhat we wrote\n--e--\n';
    const raw = `From: mailer@relay.example\nSubject: failed\n\nYour mail came back:\n\n  amy@tea-shop.example\n\n${returned}`;
    expect((await parseMessage(Buffer.from(raw))).text).toContain('Your mail came back');
  });

  it('a fold of blanks alone ends no headers', async () => {
    const message = await parseMessage(
      Buffer.from('From: a@b.example\nSubject: one\n \n two\nTo: c@d.example\n\nbody'),
    );
    expect([message.subject, message.to.length, message.text]).toEqual(['one two', 1, 'body']);
  });

  it('a header broken over lines ends no headers either', async () => {
    const message = await parseMessage(
      Buffer.from('From: a@b.example\nX-Note: long\nbroken here\nSubject: kept\n\nbody'),
    );
    expect([message.subject, message.text]).toEqual(['kept', 'body']);
  });

  it.each([5, 30, 100])('words %i multiparts deep', async (depth) => {
    let part = 'Content-Type: text/plain; charset=utf-8\n\n深處的字';
    for (let level = 0; level < depth; level += 1)
      part = `Content-Type: multipart/mixed; boundary=e${level}\n\n--e${level}\n${part}\n--e${level}--\n`;
    expect((await parseMessage(Buffer.from(`From: a@b.example\n${part}`))).text.trim()).toBe('深處的字');
  });
});

describe('Names and subjects', () => {
  it('of attachments are read in every form, also with Big5 that ends in a backslash', async () => {
    const { attachments } = await parsed('attachment-names-cut-and-mixed');
    expect(attachments.map(({ filename }) => filename)).toEqual(Array(7).fill('許功蓋的登記表.pdf'));
  });

  it('with a question mark that was not encoded, and a charset that was not said', async () => {
    expect((await parsed('subject-with-a-bare-question-mark-encoded')).subject).toBe('Where? Why? 你好世界');
  });

  it('declared Big5 but UTF-8 cut in mid-character is UTF-8', async () => {
    const message = await parsed('utf8-cut-in-mid-character');
    expect(message.text).toContain('這封信在傳送時被截斷了，最後一個字');
    expect(message.charset).toEqual({ declared: 'big5', used: 'utf-8', guessed: true });
  });
});
