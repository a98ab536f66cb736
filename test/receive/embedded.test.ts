/** What mails carry inside: packed by Outlook, forwarded as attachments, invitations, signed and encrypted. */
import { readFile } from 'node:fs/promises';
import { describe, expect, it } from 'vitest';
import { extractAttachments, parseMessage } from '../../src/receive/parse.js';
import { unpackRtf } from '../../src/receive/parse-lzfu.js';
import { readRtf } from '../../src/receive/parse-rtf.js';
import { recognise } from '../../src/recognise/recognise.js';
import { processorTime } from '../processor-time.js';
import { desk } from '../recognise/messages.js';

const mail = (name: string) => readFile(new URL(`../mails/${name}.eml`, import.meta.url));
const parsed = async (name: string) => parseMessage(await mail(name));
const newText = async (name: string) => recognise(await parsed(name), desk, 'none').newText;

describe('What Outlook packed into winmail.dat', () => {
  it('is unpacked: its text, and the attachments under their full names', async () => {
    const message = await parsed('outlook-winmail-dat');
    expect(message.text.trim()).toBe('您好，證明文件如附件。');
    expect(message.attachments.map(({ filename, size }) => [filename, size])).toEqual([['營業登記證明.pdf', 15]]);
    expect(message.flaws).toContain('tnef');
    const [paper] = await extractAttachments(await mail('outlook-winmail-dat'));
    expect(paper?.content.toString()).toBe('%PDF-1.4 within');
    expect(paper?.info).toEqual(message.attachments[0]);
  });

  it('is read when its text is only there as packed RTF, in the charset of every font', async () => {
    const message = await parsed('outlook-winmail-dat-with-rtf-alone');
    expect(message.text.trim()).toBe('您好，許功蓋的後台密碼\n一直被退回 (error 403)。\n·\t請幫忙\ncafé');
    expect(message.attachments).toEqual([]);
  });

  it('is read when the RTF is a wrapping of HTML', async () => {
    const message = await parsed('outlook-winmail-dat-with-html-in-rtf');
    expect(message.html).toContain('<p>發票抬頭要改');
    expect(message.text.trim()).toBe('發票抬頭要改\n\n統一編號\t12345675');
  });

  it('shows the mails that were attached to it, and their files', async () => {
    const message = await parsed('outlook-winmail-dat-with-a-mail-in-it');
    expect(message.text).toMatch(/^請看附件的信\n\n-+ Forwarded message -+\nSubject: 無法登入\n\n昨天起登入不了$/);
    expect(message.attachments.map(({ filename }) => filename)).toEqual(['a.txt']);
  });

  it('is unpacked as the specification of the packing shows it (MS-OXRTFCP §3.1)', () => {
    const packed = Buffer.from(
      '2d0000002b0000004c5a4675f1c5c7a703000a0072637067313235423' + '20af32068656c090020627705b06c647d0a800fa0',
      'hex',
    );
    expect(unpackRtf(packed, 1000)?.toString()).toBe('{\\rtf1\\ansi\\ansicpg1252\\pard hello world}\r\n');
    expect(unpackRtf(packed, 10)).toHaveLength(10);
  });

  it.each([
    ['groups that never end', '{'],
    ['groups that never began', '}'],
    ['backslashes', '\\'],
    ['fonts', '{\\fonttbl{\\f1\\fcharset136 x;}}'],
    ['reserved space', '\\bin2147483647 '],
  ])('in time that grows with its length, of %s', (_, unit) => {
    const timeOf = (times: number): number => {
      const rtf = Buffer.from(`{\\rtf1 ${unit.repeat(times)}`);
      return processorTime(() => void readRtf(rtf));
    };
    expect(timeOf(100_000)).toBeLessThan(40 * Math.max(5, timeOf(10_000)));
  });

  it('is named when it cannot be unpacked', async () => {
    const message = await parsed('outlook-winmail-dat-cut-off');
    expect(message.attachments.map(({ filename }) => filename)).toEqual(['winmail.dat']);
    expect(message.flaws).toContain('tnef-unread');
  });
});

describe('A mail forwarded as an attachment', () => {
  it('is what the writer wants to say when they say nothing else', async () => {
    expect(await newText('forwarded-as-an-attachment')).toBe('昨天開始在官網留言都沒有回應。');
  });

  it('is quoted below what the writer says', async () => {
    const { text } = await parsed('forwarded-as-an-attachment-with-words');
    expect(text).toContain('From: 陳先生 <chen@buyer.example>');
    expect(text).toContain('Subject: 無法留言');
    expect(await newText('forwarded-as-an-attachment-with-words')).toBe('請看附件的客人來信，該怎麼處理？');
  });
});

describe('An invitation', () => {
  it('is read as what, when, where and who', async () => {
    expect((await parsed('calendar-invitation')).text).toBe(
      '機器人設定討論\n2026-11-24 06:00 UTC – 2026-11-24 07:00 UTC\n線上\nlin@tea-shop.example\n請一起看流程, 謝謝',
    );
  });

  it('is a person’s, the answer to one a machine’s', async () => {
    expect(recognise(await parsed('calendar-invitation'), desk, 'none').machine).toBeNull();
    expect(recognise(await parsed('calendar-answer'), desk, 'none').machine).toEqual({
      kind: 'receipt',
      marks: ['calendar-answer'],
    });
  });
});

describe('A mail', () => {
  it('that is encrypted is named as such', async () => {
    expect((await parsed('encrypted-with-pgp')).flaws).toContain('encrypted');
  });

  it('that is signed in the open is read', async () => {
    const message = await parsed('signed-in-the-open');
    expect(message.text.trim()).toBe('請問如何匯出報表？');
    expect(message.flaws).not.toContain('encrypted');
  });

  it('that its signature encloses is opened: its words and its files', async () => {
    const message = await parsed('signed-opaquely');
    expect(message.text.trim()).toBe('這封信整封包在簽章裡');
    expect(message.attachments.map(({ filename }) => filename)).toEqual(['a.pdf']);
    expect(message.flaws).not.toContain('encrypted');
  });

  it('that is signed in place is read without what the signature adds', async () => {
    expect((await parsed('signed-with-pgp-in-place')).text.trim()).toBe('請協助重設密碼\n-- 這行有兩個減號');
  });

  it('that is a digest shows every mail in it', async () => {
    const { text, attachments } = await parsed('digest-of-two-mails');
    expect(attachments.map(({ type }) => type)).toEqual(['message/rfc822', 'message/rfc822']);
    expect(text).toMatch(/Subject: first\n.*body of the first.*Subject: second\n.*body of the second/s);
  });
});
