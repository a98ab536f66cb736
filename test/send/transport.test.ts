import { afterEach, describe, expect, test } from 'vitest';
import type { Envelope, SendResult, Transport } from '../../src/domain/ports.js';
import type { EmailAddress, MessageId } from '../../src/domain/words.js';
import { openTransport, type SmtpSettings } from '../../src/send/transport.js';
import { type Script, type ScriptedServer, startScriptedSmtp } from './scripted-smtp.js';

const reader = 'zoe@example.test' as EmailAddress;
const copy = 'support@firstline.test' as EmailAddress;
const messageId = '<fixed-1@firstline.test>' as MessageId;
const letter = Buffer.from(
  [
    'From: Support <support@firstline.test>',
    'To: zoe@example.test',
    `Message-ID: ${messageId}`,
    'Subject: =?utf-8?B?5oKo5aW9?=',
    '',
    '.a line that opens with a dot',
    'x'.repeat(200),
    '',
  ].join('\r\n'),
);

const withCopy: Envelope = { from: copy, to: [reader, copy] };
const alone: Envelope = { from: copy, to: [reader] };
const quick = { connectMilliseconds: 400, silenceMilliseconds: 400, letterMilliseconds: 5_000 };

const opened: { transport: Transport; server: ScriptedServer }[] = [];
afterEach(async () => {
  for (const { transport, server } of opened.splice(0)) {
    await transport.close();
    await server.stop();
  }
});

async function desk(script: Script, settings: Partial<SmtpSettings> = {}, password: string | null = null) {
  const server = await startScriptedSmtp(script);
  const transport = openTransport(
    {
      host: '127.0.0.1',
      port: server.port,
      tls: 'starttls',
      user: null,
      caFile: null,
      serverName: null,
      plainOnLoopback: true,
      connections: 1,
      ...settings,
    },
    password,
    quick,
  );
  opened.push({ transport, server });
  return { transport, server };
}

async function sent(
  script: Script,
  envelope: Envelope = withCopy,
): Promise<{ result: SendResult; server: ScriptedServer }> {
  const { transport, server } = await desk(script);
  return { result: await transport.send(envelope, letter, messageId), server };
}

/** With and without PIPELINING the library notices refusals at different moments. */
const conversations = [
  { name: 'one command at a time', extensions: [] },
  { name: 'pipelined', extensions: ['PIPELINING', '8BITMIME'] },
];

describe.each(conversations)('A letter handed over, $name,', ({ extensions }) => {
  test('arrives byte for byte, with its own Message-ID and envelope', async () => {
    const { result, server } = await sent({ extensions, letter: '250 2.0.0 queued as 77' });
    expect(result).toEqual({ kind: 'accepted', response: '250 2.0.0 queued as 77', copyRefused: false });
    expect(server.letters).toEqual([letter.toString('latin1').replace('\r\n.a line', '\r\n..a line')]);
    expect(server.commands.filter((line) => /^(MAIL|RCPT)/.test(line))).toEqual([
      'MAIL FROM:<support@firstline.test>',
      'RCPT TO:<zoe@example.test>',
      'RCPT TO:<support@firstline.test>',
    ]);
  });

  test('is accepted when only our copy is refused, and says so', async () => {
    const { result, server } = await sent({
      extensions,
      recipient: (to) => (to === copy ? '552 5.2.2 full' : '250 OK'),
    });
    expect(result).toEqual({ kind: 'accepted', response: '250 2.0.0 queued', copyRefused: true });
    expect(server.letters).toHaveLength(1);
  });

  test.each([
    { reply: '550 5.1.1 no such user', permanent: true, code: 550 },
    { reply: '450 4.2.1 greylisted', permanent: false, code: 450 },
  ])('is refused when only the reader is refused by $code, and no copy of it comes into our mailbox', async (row) => {
    const { result, server } = await sent({ extensions, recipient: (to) => (to === reader ? row.reply : '250 OK') });
    expect(result).toMatchObject({ kind: 'refused', permanent: row.permanent, code: row.code });
    expect(server.letters).toEqual([]);
  });

  test('is refused when its reader is, whose domain is not spelled in ASCII', async () => {
    const abroad = 'zoe@bücher.test' as EmailAddress;
    const { result, server } = await sent(
      { extensions, recipient: (to) => (to === 'zoe@xn--bcher-kva.test' ? '550 5.1.1 no such user' : '250 OK') },
      { from: copy, to: [abroad, copy] },
    );
    expect(result).toMatchObject({ kind: 'refused', permanent: true, code: 550 });
    expect(server.letters).toEqual([]);
  });

  test.each([
    { name: 'reader for good', readerReply: '550 gone', copyReply: '450 later', permanent: true, code: 550 },
    { name: 'reader for now', readerReply: '450 later', copyReply: '550 gone', permanent: false, code: 450 },
  ])('is refused as the $name when all recipients are refused', async (row) => {
    const { result } = await sent({ extensions, recipient: (to) => (to === reader ? row.readerReply : row.copyReply) });
    expect(result).toMatchObject({
      kind: 'refused',
      permanent: row.permanent,
      code: row.code,
      response: row.readerReply,
    });
  });

  test.each([
    { where: 'at DATA', script: { data: '451 4.3.0 busy' }, permanent: false, code: 451 },
    { where: 'at DATA', script: { data: '554 5.5.1 no' }, permanent: true, code: 554 },
    { where: 'after the final dot', script: { letter: '421 4.3.2 shutting down' }, permanent: false, code: 421 },
    { where: 'after the final dot', script: { letter: '452 4.2.2 quota' }, permanent: false, code: 452 },
    { where: 'after the final dot', script: { letter: '552 5.2.3 too large' }, permanent: true, code: 552 },
    { where: 'by its declared size', script: { mail: '552 5.3.4 too large' }, permanent: true, code: 552 },
    { where: 'at MAIL, for now', script: { mail: '451 4.7.1 slow down' }, permanent: false, code: 451 },
  ])('is refused with $code $where', async ({ script, permanent, code }) => {
    const { result } = await sent({ extensions, ...script });
    expect(result).toMatchObject({ kind: 'refused', permanent, code });
  });

  test.each([
    { name: 'the server falls silent after the final dot', letter: 'hang' },
    { name: 'the connection breaks after the final dot', letter: 'close' },
    { name: 'the connection breaks in the middle of the letter', letter: 'close-in-the-middle' },
    { name: 'the answer to the letter is no answer', letter: 'hello?' },
  ] as const)('is of unknown fate when $name', async (row) => {
    const { result } = await sent({ extensions, letter: row.letter });
    expect(result.kind).toBe('unknown');
  });

  test('whose fate is unknown is handed over once only', async () => {
    const { result, server } = await sent({ extensions, letter: 'close' });
    expect(result.kind).toBe('unknown');
    expect(server.letters).toHaveLength(1);
  });

  test('goes over a new connection when the pooled one was closed meanwhile', async () => {
    const { transport, server } = await desk({ extensions, lettersPerConnection: 1 });
    expect((await transport.send(alone, letter, messageId)).kind).toBe('accepted');
    expect((await transport.send(alone, letter, messageId)).kind).toBe('accepted');
    expect(server.letters).toHaveLength(2);
  });

  test('that was refused leaves the connection fit for the next one', async () => {
    const { transport, server } = await desk({
      extensions,
      recipient: (to) => (to === 'gone@example.test' ? '550 gone' : '250 OK'),
    });
    const refused = await transport.send(
      { from: copy, to: ['gone@example.test' as EmailAddress, copy] },
      letter,
      messageId,
    );
    expect(refused.kind).toBe('refused');
    expect((await transport.send(withCopy, letter, messageId)).kind).toBe('accepted');
    expect(server.letters).toHaveLength(1);
  });
});

describe('A letter is unsent', () => {
  test.each([
    { name: 'for now when the server is busy', script: { greeting: '421 4.3.2 too many' }, permanent: false },
    {
      name: 'until a person looks when the server wants none of us',
      script: { greeting: '554 blocked' },
      permanent: true,
    },
    { name: 'until a person looks when a login is asked for', script: { mail: '530 5.7.0 log in' }, permanent: true },
    {
      name: 'until a person looks when our address may not send',
      script: { mail: '550 5.7.1 not you' },
      permanent: true,
    },
  ])('$name', async ({ script, permanent }) => {
    const { result, server } = await sent(script);
    expect(result).toMatchObject({ kind: 'unsent', permanent });
    expect(server.letters).toEqual([]);
  });

  test.each([
    { reply: '535 5.7.8 wrong password', permanent: true },
    { reply: '454 4.7.0 try again', permanent: false },
  ])('when the login is answered by "$reply"', async ({ reply, permanent }) => {
    const { transport } = await desk({ extensions: ['AUTH PLAIN'], auth: reply }, { user: 'support' }, 'secret');
    const result = await transport.send(withCopy, letter, messageId);
    expect(result).toMatchObject({ kind: 'unsent', permanent });
    expect(JSON.stringify(result)).not.toContain('secret');
  });

  test('until a person looks when a login is set and the server offers none', async () => {
    const { transport, server } = await desk({ auth: '502 5.5.1 not here' }, { user: 'support' }, 'secret');
    expect(await transport.send(withCopy, letter, messageId)).toMatchObject({ kind: 'unsent', permanent: true });
    expect(server.letters).toEqual([]);
  });

  test('until a person looks when the server offers no TLS: it never goes in the clear', async () => {
    const { transport, server } = await desk({}, { plainOnLoopback: false });
    expect(await transport.send(withCopy, letter, messageId)).toMatchObject({ kind: 'unsent', permanent: true });
    expect(server.commands.some((line) => line.startsWith('MAIL'))).toBe(false);
  });

  test('for now when nobody listens', async () => {
    const { transport, server } = await desk({});
    await server.stop();
    const result = await transport.send(withCopy, letter, messageId);
    expect(result).toMatchObject({ kind: 'unsent', permanent: false, detail: expect.stringContaining('ECONNREFUSED') });
  });

  test('for now when the greeting never comes', async () => {
    const { result } = await sent({ greeting: '220-not yet' });
    expect(result).toMatchObject({ kind: 'unsent', permanent: false });
  });

  test('once the transport is closed', async () => {
    const { transport } = await desk({});
    await transport.close();
    expect(await transport.send(withCopy, letter, messageId)).toMatchObject({ kind: 'unsent', permanent: false });
  });
});

test('A CA file that is not there is said at the start, by name', () => {
  expect(() =>
    openTransport(
      {
        host: 'mail.example.test',
        port: 465,
        tls: 'implicit',
        user: null,
        caFile: '/nowhere/ca.pem',
        serverName: null,
        plainOnLoopback: false,
        connections: 1,
      },
      null,
    ),
  ).toThrowError(/\/nowhere\/ca\.pem/);
});
