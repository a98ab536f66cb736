/** The whole daemon, run from its command line, between a real Postfix and a real Dovecot: customers and staff write. */
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type MailHost, startMailHost } from '../mailhost/host.js';
import { type Desk, makeDesk, type Process } from './desk/desk.js';
import { answerTo, mail, mailbox, mails, type Read, submit, write } from './desk/mail.js';
import { until } from './desk/until.js';

const address = 'info@firstline.test';
const amy = 'amy@firstline.test';

let host: MailHost;
let desk: Desk;
let daemon: Process;
let customers = 0;
beforeAll(async () => {
  host = await startMailHost();
  desk = await makeDesk(host);
  // Passwords in files, as a service manager hands them over.
  const file = join(desk.config, 'password');
  await writeFile(file, 'secret\n', { mode: 0o600 });
  daemon = desk.start({ HELPDESK_IMAP_PASSWORD_FILE: file, HELPDESK_SMTP_PASSWORD_FILE: file });
  await daemon.watching();
});
afterAll(async () => {
  await desk?.remove();
  await host?.stop();
});

const newCustomer = () => {
  customers += 1;
  return `zoe${customers}@example.test`;
};

interface Case {
  readonly customer: string;
  readonly number: string;
  readonly answer: Read;
  readonly notice: Read;
}

/** A customer has written and was answered, and Amy has the notice. */
async function openCase(customer = newCustomer()): Promise<Case> {
  await write(host, {
    from: `Zoe <${customer}>`,
    to: address,
    subject: `Tags of ${customer}`,
    text: 'How can I change the colour of the tags? Where is that set?',
  });
  const answer = await mail(host, customer);
  const number = /\[(FL-\d+)\]/.exec(answer.mail.subject ?? '')?.[1] ?? 'no case number';
  return { customer, number, answer, notice: await noticeOf(number) };
}

const noticeOf = (number: string, person = amy, nth = 1) =>
  mails(host, person, {
    count: nth,
    fits: (read) => read.mail.subject?.includes(number) === true && isNotice(read),
  }).then((found) => found.at(-1) as Read);
const isNotice = (read: Read) => read.mail.text?.includes('·r') === true;
const ticketOf = (number: string) =>
  desk.rows<{ state: string; revision: number }>(
    'SELECT state, revision FROM ticket WHERE id = ?',
    Number(number.slice(3)),
  )[0];
const toCustomer = (customer: string) => desk.letters().filter(({ to }) => to === customer);

describe('A customer who writes', () => {
  test('is answered within seconds, by a letter that says truly what it is', async () => {
    const customer = newCustomer();
    const asked = await write(host, {
      from: `Zoe <${customer}>`,
      to: address,
      subject: 'Tags',
      text: 'How can I change the colour of the tags? Where is that set?',
    });
    const accepted = Date.now();
    const read = await mail(host, customer, () => true, 5_000);
    // Long before the next poll of a minute: the server's own notification woke the desk.
    expect(Date.now() - accepted).toBeLessThan(5_000);

    expect(read.mail.from?.value[0]?.address).toBe(address);
    expect(read.mail.replyTo?.value[0]?.address).toBe(address);
    expect(read.header('Return-Path')).toBe(`<${address}>`);
    expect(read.header('In-Reply-To')).toBe(asked);
    expect(read.header('References')).toBe(asked);
    expect(read.header('Message-ID')).toMatch(/^<[^@<>]+@firstline\.test>$/);
    expect(read.header('Auto-Submitted')).toBe('auto-replied');
    expect(read.header('X-Auto-Response-Suppress')).toBe('All');
    expect(read.mail.subject).toMatch(/\[FL-\d+\]/);
    expect(read.mail.text).toMatch(/automatic/i);
    expect(read.mail.html).toMatch(/<html/i);
    expect(read.header('To')).toContain(customer);
    expect(read.raw).not.toMatch(/amy@|bob@/);
  });

  test('in Chinese is answered in Chinese', async () => {
    const customer = newCustomer();
    await write(host, { from: customer, to: address, subject: '標籤顏色', text: '請問標籤可以分顏色嗎?在哪邊設定' });
    const read = await mail(host, customer);
    expect(read.mail.text).toContain('您');
    expect(read.mail.from?.value[0]?.name).toBe('FIRST LINE 客服中心');
  });

  test('is told of to each person of the group, and nobody else', async () => {
    const { number, notice } = await openCase();
    expect(notice.header('Auto-Submitted')).toBe('auto-generated');
    expect(notice.mail.to).toMatchObject({ value: [{ address: amy }] });
    await noticeOf(number, 'bob@firstline.test');
    await until(() => desk.letters().every(({ state }) => state === 'sent'));
    const told = desk.letters().filter(({ ticket, purpose }) => `FL-${ticket}` === number && purpose === 'notice');
    expect(told.map(({ to }) => to).sort()).toEqual([amy, 'bob@firstline.test']);
  });

  test('leaves her mail in the inbox with our keyword, and our own copy goes to Sent', async () => {
    const { customer, answer } = await openCase();
    await until(async () =>
      (await mailbox(host, address, 'Sent')).some(({ mail }) => mail.messageId === answer.mail.messageId),
    );
    expect(
      (await mailbox(host, address, 'Sent')).find(({ mail }) => mail.messageId === answer.mail.messageId)?.flags,
    ).toContain('\\Seen');
    await until(async () =>
      (await mailbox(host, address)).some(
        ({ mail, flags }) =>
          mail.from?.value[0]?.address === customer && flags.includes('$FirstlineKept') && !flags.includes('\\Seen'),
      ),
    );
    expect(toCustomer(customer).map(({ state }) => state)).toEqual(['sent']);
  });
});

describe('A person of staff', () => {
  test('answers the notice from a mail program: the customer reads it from the desk, with the attachment alone', async () => {
    const { customer, number, notice } = await openCase();
    await submit(host, amy, {
      ...answerTo(notice, `Amy Private <${amy}>`, 'You find it under Settings, Tags.\n\n-- \nAmy Private, ext. 12'),
      attachments: [{ filename: 'steps.pdf', contentType: 'application/pdf', content: Buffer.from('%PDF-1.4 steps') }],
    });
    const relayed = await mail(host, customer, ({ mail }) => mail.text?.includes('Settings, Tags') === true);
    expect(relayed.mail.from?.value[0]?.address).toBe(address);
    expect(relayed.header('Return-Path')).toBe(`<${address}>`);
    expect(relayed.header('Auto-Submitted')).toBe('');
    expect(relayed.mail.subject).toContain(number);
    expect(relayed.raw).not.toMatch(/amy@firstline|bob@firstline|Amy Private|ext\. 12/i);
    expect(relayed.mail.text).not.toMatch(/ext\. 12|·r\d/);
    expect(relayed.mail.attachments.map(({ filename, content }) => [filename, content.toString()])).toEqual([
      ['steps.pdf', '%PDF-1.4 steps'],
    ]);
    await until(() => ticketOf(number)?.state === 'answered');
    // Her receipt shows what the customer reads.
    await mail(
      host,
      amy,
      (read) =>
        read.mail.subject?.includes(number) === true &&
        read.mail.inReplyTo !== undefined &&
        !isNotice(read) &&
        read.mail.text?.includes('Settings, Tags') === true,
    );
  });

  test('writes a note that no customer sees, and closes without a letter', async () => {
    const { customer, number, notice } = await openCase();
    const ticket = Number(number.slice(3));
    await submit(host, amy, answerTo(notice, amy, '#note a remark among colleagues'));
    await until(() => desk.rows('SELECT 1 FROM note WHERE ticket = ?', ticket).length === 1);
    await submit(host, amy, answerTo(notice, amy, '#close'));
    await until(() => ticketOf(number)?.state === 'closed');
    await until(() => desk.letters().every(({ state }) => state === 'sent'));
    expect(toCustomer(customer).map(({ purpose }) => purpose)).toEqual(['receipt']);
    expect(await mailbox(host, customer)).toHaveLength(1);
  });

  test('gets an answer back that was written before the customer wrote again', async () => {
    const { customer, number, answer, notice } = await openCase();
    await write(host, answerTo(answer, customer, 'Never mind the colours, how do I delete a tag?'));
    await noticeOf(number, amy, 2);
    await submit(host, amy, answerTo(notice, amy, 'The colours are under Settings.'));
    const back = await mail(host, amy, ({ mail }) => mail.text?.includes('The colours are under Settings.') === true);
    expect(back.mail.text).toContain('how do I delete a tag');
    await until(() => desk.letters().every(({ state }) => state === 'sent'));
    expect(toCustomer(customer).map(({ purpose }) => purpose)).toEqual(['receipt']);
    // Told what is new, she may send it all the same.
    await submit(host, amy, answerTo(back, amy, '#send\nThe colours are under Settings.'));
    await mail(host, customer, ({ mail }) => mail.text?.includes('The colours are under Settings.') === true);
  });

  test('who is not logged in is asked to confirm, once, before her words go out', async () => {
    const { customer, notice } = await openCase();
    await write(host, answerTo(notice, amy, 'Written on the way, without a login.'));
    const confirm = await mail(
      host,
      amy,
      (read) => read.mail.text?.includes('Written on the way, without a login.') === true,
    );
    await until(() => desk.letters().every(({ state }) => state === 'sent'));
    expect(toCustomer(customer).map(({ purpose }) => purpose)).toEqual(['receipt']);
    await write(host, answerTo(confirm, amy, 'yes'));
    await mail(host, customer, ({ mail }) => mail.text?.includes('Written on the way') === true);
    // The confirmation is used up: the same answer once more does nothing to the customer.
    await write(host, answerTo(confirm, amy, 'yes, again'));
    await until(() => desk.messages().filter(({ from, state }) => from === amy && state === 'done').length >= 3);
    await until(() => desk.letters().every(({ state }) => state === 'sent'));
    expect(toCustomer(customer).map(({ purpose }) => purpose)).toEqual(['receipt', 'relay']);
  });
});

describe('At a terminal beside the daemon', () => {
  test('the desk shows itself', async () => {
    const { customer, number } = await openCase();
    const status = JSON.parse((await desk.helpdesk('status', '--json')).stdout);
    expect(status.alarms).toEqual([]);
    expect(status.inbox).toEqual([{ state: 'done', count: desk.messages().length }]);
    expect((await desk.helpdesk('ticket', 'list')).stdout).toMatch(new RegExp(`${number.slice(3)} .*${customer}`));
    expect((await desk.helpdesk('ticket', 'show', number)).stdout).toContain(customer);
    expect((await desk.helpdesk('outbox', 'list')).stdout).toBe('The outbox is empty.\n');
    expect((await desk.helpdesk('quarantine', 'list')).stdout).toBe('Nothing is in quarantine.\n');
  });

  test('a second daemon is refused, and says why', async () => {
    const second = await desk.start().ended;
    expect(second.code).toBe(1);
    expect(second.stderr).toMatch(/another helpdesk daemon/);
    expect(daemon.child.exitCode).toBeNull();
  });

  test('no message was read more than once', () => {
    expect(desk.rows('SELECT id FROM inbox WHERE attempts <> 1')).toEqual([]);
  });

  test('the log of all this holds no address, subject or word of any mail', () => {
    expect(daemon.output()).not.toMatch(/example\.test|Tags of|colour|secret/);
  });

  test('SIGTERM ends the daemon in order within ten seconds', async () => {
    const from = Date.now();
    const { code, stderr } = await daemon.stop();
    expect(Date.now() - from).toBeLessThan(10_000);
    expect(code).toBe(0);
    expect(stderr).toContain('"event":"stopped"');
  });
});
