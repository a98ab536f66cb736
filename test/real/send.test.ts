import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest';
import type { Envelope, SendResult, Transport } from '../../src/domain/ports.js';
import type { EmailAddress, MessageId } from '../../src/domain/words.js';
import { openTransport, type SmtpSettings } from '../../src/send/transport.js';
import { type MailHost, startMailHost } from '../mailhost/host.js';
import { describeOnRealServers, imapSettings, until, withMailbox } from './real-desk.js';

const desk = 'support@firstline.test' as EmailAddress;

let host: MailHost;
let reader = '' as EmailAddress;
let messageId = '' as MessageId;
let letter = Buffer.alloc(0);
let letters = 0;
const opened: Transport[] = [];
beforeAll(async () => {
  host = await startMailHost();
});
afterAll(() => host?.stop());
beforeEach(() => {
  // A reader of its own for each test.
  letters += 1;
  reader = `zoe${letters}@example.test` as EmailAddress;
  messageId = `<letter-${letters}.random@firstline.test>` as MessageId;
  letter = Buffer.from(
    [
      `From: =?utf-8?B?5a6i5pyN?= <${desk}>`,
      `To: ${reader}`,
      `Message-ID: ${messageId}`,
      'Date: Mon, 23 Nov 2026 09:00:00 +0800',
      'Subject: =?utf-8?B?5oKo5aW9?=',
      'MIME-Version: 1.0',
      'Content-Type: text/plain; charset=utf-8',
      'Content-Transfer-Encoding: base64',
      '',
      '5oKo5aW977yM6YCZ5piv6Ieq5YuV5Zue6KaG44CC',
      '.',
      '..two dots',
      '',
    ].join('\r\n'),
  );
});
afterEach(async () => {
  for (const transport of opened.splice(0)) await transport.close();
});

type Change = Partial<SmtpSettings> & { readonly password?: string; readonly connectMilliseconds?: number };

async function send(change: Change = {}, to: readonly EmailAddress[] = [reader, desk]): Promise<SendResult> {
  const { password = 'secret', connectMilliseconds = 10_000, ...settings } = change;
  const tls = settings.tls ?? 'starttls';
  const transport = openTransport(
    {
      host: host.host,
      port: tls === 'implicit' ? host.ports.smtps : host.ports.submission,
      tls,
      user: desk,
      caFile: host.caFile,
      serverName: host.serverName,
      plainOnLoopback: false,
      connections: 2,
      ...settings,
    },
    password,
    { connectMilliseconds, silenceMilliseconds: 10_000, letterMilliseconds: 20_000 },
  );
  opened.push(transport);
  const envelope: Envelope = { from: desk, to };
  return transport.send(envelope, letter, messageId);
}

/** The letter as it lies in a mailbox: below the headers that servers put on top, with bare line feeds. */
const lies = async (user: string) =>
  (await host.messages(user)).map(belowTrace).filter((raw) => raw.includes(messageId));
const belowTrace = (raw: Buffer) => raw.toString('latin1').replace(/^[\s\S]*?(?=^From: )/m, '');
const expected = () => letter.toString('latin1').replaceAll('\r\n', '\n');

describeOnRealServers('A letter', () => {
  test.each(['implicit', 'starttls'] as const)(
    'goes out over TLS (%s) unchanged, and our own copy comes in',
    async (tls) => {
      expect(await send({ tls })).toMatchObject({ kind: 'accepted', copyRefused: false });
      await until(async () => (await lies(reader)).length === 1 && (await lies(desk)).length === 1);
      expect(await lies(reader)).toEqual([expected()]);
      expect(await lies(desk)).toEqual([expected()]);
    },
  );

  test('can be found by its Message-ID in our mailbox, with proof of who sent it', async () => {
    await send();
    await until(async () => (await lies(desk)).length === 1);
    const raws = await withMailbox(imapSettings(host, desk), async (mailbox) => {
      const listed = await mailbox.list(1);
      return mailbox.fetch(listed.map(({ uid }) => uid));
    });
    const copy = [...raws.values()].map((raw) => raw.toString('latin1')).find((raw) => raw.includes(messageId));
    expect(copy).toContain(`Authentication-Results: ${host.serverName}; auth=pass smtp.auth=${desk}`);
  });

  test.each([
    { to: 'bounce@example.test', code: 550, permanent: true },
    { to: 'later@example.test', code: 450, permanent: false },
    { to: 'nobody@firstline.test', code: 550, permanent: true },
  ])('to $to is refused with $code, and no copy of it comes in', async ({ to, code, permanent }) => {
    expect(await send({}, [to as EmailAddress, desk])).toMatchObject({ kind: 'refused', code, permanent });
    // The next letter overtakes nothing: when it is there, a copy of the first would be too.
    const refused = messageId;
    messageId = '<the-next@firstline.test>' as MessageId;
    letter = Buffer.from(letter.toString('latin1').replace(refused, messageId), 'latin1');
    await send();
    await until(async () => (await lies(desk)).length >= 1);
    expect((await host.messages(desk)).filter((raw) => raw.includes(refused))).toEqual([]);
  });

  test.each([
    { reply: '552 5.2.2 mailbox full', code: 552, permanent: true },
    { reply: '452 4.2.2 mailbox full', code: 452, permanent: false },
  ])('to a reader whose quota is full is refused with $code', async ({ reply, code, permanent }) => {
    await host.answerRecipient(reader, reply);
    expect(await send()).toMatchObject({ kind: 'refused', code, permanent });
    await host.answerRecipient(reader, null);
    expect(await send()).toMatchObject({ kind: 'accepted' });
  });

  test('reaches its reader although our own mailbox is full', async () => {
    await host.answerRecipient(desk, '452 4.2.2 mailbox full');
    expect(await send()).toMatchObject({ kind: 'accepted', copyRefused: true });
    await host.answerRecipient(desk, null);
    await until(async () => (await lies(reader)).length === 1);
  });
});

describeOnRealServers('A letter stays unsent', () => {
  test('with a wrong password, until a person mends it', async () => {
    expect(await send({ password: 'guess' })).toMatchObject({ kind: 'unsent', permanent: true });
  });

  test.each(['implicit', 'starttls'] as const)('when the CA is unknown (%s), until a person mends it', async (tls) => {
    expect(await send({ tls, caFile: null })).toMatchObject({ kind: 'unsent', permanent: true });
  });

  test('when the certificate is for another name, until a person mends it', async () => {
    expect(await send({ serverName: 'mail.elsewhere.test' })).toMatchObject({ kind: 'unsent', permanent: true });
  });

  test('while the server is down, and goes out when it is back', async () => {
    await host.halt();
    expect(await send()).toMatchObject({ kind: 'unsent', permanent: false });
    await host.start();
    expect(await send()).toMatchObject({ kind: 'accepted' });
  });

  test('for now when the server cannot check the login', async () => {
    await host.crash();
    // Postfix asks Dovecot about logins, and says nothing at all without it.
    expect(await send({ connectMilliseconds: 500 })).toMatchObject({ kind: 'unsent', permanent: false });
    await host.start();
    let result = await send({ connectMilliseconds: 500 });
    await until(async () => {
      if (result.kind !== 'accepted') result = await send({ connectMilliseconds: 500 });
      return result.kind === 'accepted';
    });
    await until(async () => (await lies(reader)).length === 1);
  });
});
