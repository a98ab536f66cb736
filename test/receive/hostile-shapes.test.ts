/** Mails of shapes that nobody writes by hand: what can be read of them is read, the rest is cut and named. */
import { describe, expect, it } from 'vitest';
import { extractAttachments, parseMessage } from '../../src/receive/parse.js';

const read = (raw: string) => parseMessage(Buffer.from(raw, 'latin1'));
const head = 'From: amy@tea-shop.example\nSubject: help\n';
const hop = 'Received: from a.example by b.example with ESMTP id x; Mon, 9 Nov 2026 10:15:00 +0800\n';
const recipients = Array.from({ length: 100_000 }, (_, number) => `u${number}@shop.example`).join(',\n ');

describe('Who wrote, what about and the words are read', () => {
  it.each([
    ['below ten thousand relays', hop.repeat(10_000) + head],
    ['below a hundred thousand recipients', `To: ${recipients}\n${head}`],
    [
      'below thousands of headers that nobody knows',
      Array.from({ length: 5000 }, (_, n) => `X-${n}: y\n`).join('') + head,
    ],
    ['below a header of a megabyte', `X-Note: ${'y'.repeat(1024 * 1024)}\n${head}`],
    ['below hundreds of content types', head + 'Content-Type: text/plain\n'.repeat(3000)],
  ])('%s', async (_, headers) => {
    const message = await read(`${headers}\nwords`);
    expect(message.from.map(({ address }) => address)).toEqual(['amy@tea-shop.example']);
    expect([message.subject, message.text]).toEqual(['help', 'words']);
  });
});

describe('Words are found', () => {
  const nested = (depth: number, wrap: (within: string, level: number) => string): string => {
    let part = 'Content-Type: text/plain\n\nwords';
    for (let level = 0; level < depth; level += 1) part = wrap(part, level);
    return head + part;
  };

  it('in a mail within a mail within a mail', async () => {
    const raw = nested(
      3,
      (within, level) => `Content-Type: message/rfc822\n\nFrom: x@y.example\nSubject: level ${level}\n${within}`,
    );
    expect((await read(raw)).text).toMatch(/Subject: level 2\n.*Subject: level 1\n.*Subject: level 0\n.*\n\nwords$/s);
  });

  it('a thousand multiparts deep, in the mail as it stands', async () => {
    const raw = nested(
      1000,
      (within, level) => `Content-Type: multipart/mixed; boundary=e${level}\n\n--e${level}\n${within}\n--e${level}--\n`,
    );
    const message = await read(raw);
    expect(message.text).toContain('\nwords\n');
    expect(message.flaws).toContain('unreadable-mime');
  });
});

describe('A text', () => {
  it.each([
    ['of line ends', '\n'],
    ['of carriage returns', '\r'],
    ['of dots on lines of their own', '.\r\n'],
    ['of one line', 'word '],
  ])('that goes on for megabytes, %s, is cut and says so', async (_, unit) => {
    const message = await read(`${head}\nbeginning\n${unit.repeat((6 * 1024 * 1024) / unit.length)}end`);
    expect(message.text).toMatch(/^beginning/);
    expect(message.text.length).toBeLessThanOrEqual(1024 * 1024);
    expect(message.text.split('\n').length).toBeLessThanOrEqual(50_001);
    expect(message.flaws).toContain('text-cut');
  });

  it('of a long log, forty thousand lines, is kept whole', async () => {
    const lines = Array.from({ length: 40_000 }, (_, number) => `line ${number}`).join('\n');
    const message = await read(`${head}\n${lines}`);
    expect([message.text, message.flaws.includes('text-cut')]).toEqual([lines, false]);
  });

  it('that is a picture or a document in truth is an attachment', async () => {
    const picture = Buffer.concat([Buffer.from('\x89PNG\r\n\x1a\n', 'latin1'), Buffer.alloc(60)]);
    const raw = `${head}Content-Type: multipart/mixed; boundary=b\n\n--b\n\nsee the picture\n--b\nContent-Type: text/plain\nContent-Transfer-Encoding: base64\n\n${picture.toString('base64')}\n--b--\n`;
    const message = await read(raw);
    expect(message.text.trim()).toBe('see the picture');
    expect(message.attachments.map(({ type }) => type)).toEqual(['application/octet-stream']);
    expect((await extractAttachments(Buffer.from(raw)))[0]?.content.equals(picture)).toBe(true);
  });
});
