import { createTransport } from 'nodemailer';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type DemoHost, startDemoHost } from '../../src/app/demo/host.js';
import { instantOf } from '../../src/domain/words.js';

let host: DemoHost;
beforeAll(async () => {
  host = await startDemoHost({
    clock: { now: () => instantOf(Date.UTC(2026, 10, 23, 1, 0)) },
    accounts: ['support@firstline.test', 'amy@firstline.test'],
    openDomain: 'example.test',
    password: 'secret',
    authservId: 'mail.firstline.test',
  });
});
afterAll(() => host.stop());

const forged =
  'Authentication-Results: mail.firstline.test; auth=pass\r\n smtp.auth=boss@firstline.test\r\nSubject: x\r\n\r\nx\r\n';

async function post(to: string, login?: { user: string; pass: string }): Promise<number> {
  const transport = createTransport({
    host: '127.0.0.1',
    port: host.smtpPort,
    ignoreTLS: true,
    ...(login && { auth: login }),
  });
  try {
    const info = await transport.sendMail({ envelope: { from: 'amy@firstline.test', to }, raw: forged });
    return Number(info.response.slice(0, 3));
  } catch (error) {
    return error instanceof Error && 'responseCode' in error ? Number(error.responseCode) : 0;
  } finally {
    transport.close();
  }
}

const resultsOf = (raw: Buffer | undefined) => raw?.toString().match(/^Authentication-Results:.*(\r\n .*)*/gim) ?? [];

test('The embedded host says who logged in to send, and believes nobody who says it themselves', async () => {
  await post('support+tag@firstline.test');
  await post('support@firstline.test', { user: 'amy@firstline.test', pass: 'secret' });
  expect(host.messages('support@firstline.test').map(resultsOf)).toEqual([
    [],
    ['Authentication-Results: mail.firstline.test; auth=pass smtp.auth=amy@firstline.test'],
  ]);
});

test.each([
  { to: 'nobody@firstline.test', code: 550 },
  { to: 'anyone@example.test', code: 250 },
  { to: 'anyone@elsewhere.test', code: 550 },
])('The embedded host answers mail to $to with $code', async ({ to, code }) => {
  expect(await post(to)).toBe(code);
});

test('The embedded host refuses a wrong password', async () => {
  expect(await post('support@firstline.test', { user: 'amy@firstline.test', pass: 'guess' })).toBe(535);
});

test('The embedded host refuses a recipient as long as it is told to', async () => {
  host.answerRecipient('zoe@example.test', '452 4.2.2 mailbox full');
  expect(await post('zoe@example.test')).toBe(452);
  host.answerRecipient('zoe@example.test', null);
  expect(await post('zoe@example.test')).toBe(250);
});
