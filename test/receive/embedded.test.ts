/** What mails carry inside: packed by Outlook, forwarded as attachments, invitations, signed and encrypted. */
import { readFile } from 'node:fs/promises';
import { describe, expect, it } from 'vitest';
import { extractAttachments, parseMessage } from '../../src/receive/parse.js';
import { recognise } from '../../src/recognise/recognise.js';
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
