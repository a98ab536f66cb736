/** An application between a real Postfix and a real Dovecot: a customer is locked out, a verifier decides by mail. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type MailHost, startMailHost } from '../mailhost/host.js';
import { endlessPdf } from '../receive/document-files.js';
import { type Desk, makeDesk, type Process } from './desk/desk.js';
import { answerTo, mail, mailbox, type Read, submit, write } from './desk/mail.js';
import { until } from './desk/until.js';

const address = 'info@firstline.test';
const amy = 'amy@firstline.test';
const lin = 'lin@example.test';
const licence = Buffer.from('%PDF-1.4\n% a licence in a picture\n%%EOF\n');

let host: MailHost;
let desk: Desk;
let daemon: Process;
beforeAll(async () => {
  host = await startMailHost();
  desk = await makeDesk(host);
  daemon = desk.start();
  await daemon.watching();
});
afterAll(async () => {
  await daemon?.stop();
  await desk?.remove();
  await host?.stop();
});

const withSubject = (words: string) => (read: Read) => read.mail.subject?.includes(words) === true;

describe('A locked-out administrator', () => {
  test('is verified by mail alone: the file is shown, a document is sent back, and at last accepted', async () => {
    await write(host, {
      from: `林 <${lin}>`,
      to: address,
      subject: '無法登入',
      text: '我設錯 IP 白名單，所有管理員都登入不了。\n管理者信箱：root@cup.example\n公司名稱：茶杯股份有限公司\n帳號：cupcup\n聯絡電話：02-2345-6789\n營業登記如附件',
      attachments: [{ filename: '登記表.pdf', contentType: 'application/pdf', content: licence }],
    });
    const complete = await mail(host, lin);
    expect(complete.mail.text).toContain('都已經收到');

    const notice = await mail(host, amy, withSubject('please verify'));
    expect(notice.mail.attachments).toEqual([]);
    await submit(host, amy, answerTo(notice, amy, '#show'));
    const file = await mail(host, amy, withSubject('Identity file:'));
    expect(file.mail.attachments.map(({ filename, content }) => [filename, content.equals(licence)])).toEqual([
      ['登記表.pdf', true],
    ]);

    await submit(host, amy, answerTo(file, amy, '#退件 證明文件\n第 1 頁右下角的章被遮住了，請重拍那一頁。'));
    const rejected = await mail(host, lin, ({ mail }) => mail.text?.includes('章被遮住了') === true);
    expect(rejected.raw).not.toMatch(/amy@/);
    expect(rejected.mail.text).not.toMatch(/管理者信箱|聯絡電話/);

    await write(host, {
      ...answerTo(rejected, lin, '重拍了，證明文件如附件。'),
      attachments: [{ filename: '重拍.pdf', contentType: 'application/pdf', content: licence }],
    });
    const again = await mail(
      host,
      amy,
      (read) => withSubject('please verify')(read) && read.mail.messageId !== notice.mail.messageId,
    );
    await submit(host, amy, answerTo(again, amy, '#accept'));
    const passed = await mail(host, lin, withSubject('身份驗證已通過'));
    expect(passed.mail.text).toContain('由專人處理後續的步驟');

    const ticket = Number(/FL-(\d+)/.exec(passed.mail.subject ?? '')?.[1]);
    const shown = (await desk.helpdesk('ticket', 'show', `FL-${ticket}`, '--identity')).stdout;
    expect(shown).toMatch(/change .* document rejected by amy/);
    expect(shown).toMatch(
      /change .* phone given by machine \(message \d+\): received 02-2345-6789, from the labelled /,
    );
    const hidden = (await desk.helpdesk('ticket', 'show', `FL-${ticket}`, '--json')).stdout;
    const values = JSON.parse(hidden).checklist;
    expect(JSON.stringify(values)).not.toContain('02-2345-6789');
    await until(() => desk.letters().every(({ state }) => state === 'sent'));
    expect(await mailbox(host, lin)).toHaveLength(4);
    expect(daemon.output()).not.toMatch(/cup\.example|02-2345|登記表/);
  });
});

describe('A PDF made to keep its reader busy for ever', () => {
  test('is given up and left to a person; the mail behind it waits no longer than that', async () => {
    const eve = 'eve@example.test';
    await write(host, {
      from: eve,
      to: address,
      subject: '無法登入',
      text: '我設錯 IP 白名單，所有管理員都登入不了。\n管理者信箱：root@pot.example\n公司名稱：茶壺股份有限公司\n帳號：potpot\n聯絡電話：02-8765-4321\n營業登記如附件',
      attachments: [{ filename: 'a.pdf', contentType: 'application/pdf', content: endlessPdf() }],
    });
    await write(host, {
      from: 'zed@example.test',
      to: address,
      subject: 'Reports',
      text: 'How can I export the monthly report? Where is that set?',
    });
    expect((await mail(host, eve)).mail.text).toContain('都已經收到');
    const notice = await mail(host, amy, (read) => read.mail.text?.includes('potpot') === true);
    expect(notice.mail.text).toContain('not read in time');
    await mail(host, 'zed@example.test');
  });
});

describe('A customer’s mail in a colleague’s mailbox', () => {
  test('is passed on from a mail program, and answered as the customer’s case', async () => {
    await submit(host, amy, {
      to: address,
      subject: 'Fwd: Tags',
      text: `Please keep this one.\n\n---------- Forwarded message ---------\nFrom: Zoe <zoe@example.test>\nDate: Mon, 23 Nov 2026 at 09:50\nSubject: Tags\nTo: <${amy}>\n\nHow can I change the colour of the tags? Where is that set?\n`,
    });
    const notice = await mail(
      host,
      amy,
      (read) => read.mail.text?.includes('·r') === true && withSubject('Tags')(read),
    );
    await submit(host, amy, answerTo(notice, amy, 'You find it under Settings, Tags.'));
    const answer = await mail(host, 'zoe@example.test');
    expect(answer.mail.text).toContain('Settings, Tags');
    expect(answer.raw).not.toMatch(/amy@|Please keep this one/);
  });
});
