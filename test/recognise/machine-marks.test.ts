/** Each sign of a machine has a name of its own, which the desk keeps with the message and shows to staff. */
import { describe, expect, it } from 'vitest';
import { parseMessage } from '../../src/receive/parse.js';
import { recognise } from '../../src/recognise/recognise.js';
import { desk } from './messages.js';

interface Sign {
  readonly of: string;
  readonly head: readonly string[];
  readonly body?: string;
  readonly kind: string;
  readonly mark: string;
}

const report = (type: string, fields: string): string =>
  `--b\nContent-Type: text/plain\n\nSee below.\n--b\nContent-Type: message/${type}\n\n${fields}\n--b--\n`;
const reportHead = (type: string): readonly string[] => [
  `Content-Type: multipart/report; report-type=${type}; boundary=b`,
];
const calendar = (method: string): string => `BEGIN:VCALENDAR\nMETHOD:${method}\nEND:VCALENDAR\n`;

const signs: readonly Sign[] = [
  {
    of: 'RFC 3834, of an answer',
    head: ['Auto-Submitted: auto-replied; owner-email="a@b.example"'],
    kind: 'absence',
    mark: 'auto-submitted: auto-replied',
  },
  {
    of: 'RFC 3834, of mail that nobody asked for',
    head: ['Auto-Submitted: auto-generated'],
    kind: 'bulk',
    mark: 'auto-submitted: auto-generated',
  },
  {
    of: 'RFC 3834, of a word that nobody registered',
    head: ['Auto-Submitted: x-robot (nightly)'],
    kind: 'bulk',
    mark: 'auto-submitted: x-robot',
  },
  { of: 'RFC 2919', head: ['List-Id: Tea lovers <tea.lists.example>'], kind: 'bulk', mark: 'list-id' },
  ...['List-Unsubscribe', 'List-Post', 'List-Help', 'List-Subscribe', 'List-Owner', 'List-Archive'].map((name) => ({
    of: `RFC 2369, ${name}`,
    head: [`${name}: <https://lists.example/tea>`],
    kind: 'bulk',
    mark: name.toLowerCase(),
  })),
  {
    of: 'Mailman, whose list headers were switched off',
    head: ['X-BeenThere: tea@lists.example'],
    kind: 'bulk',
    mark: 'x-beenthere',
  },
  {
    of: 'ezmlm',
    head: ['Delivered-To: mailing list tea@lists.example'],
    kind: 'bulk',
    mark: 'list-copy',
  },
  {
    of: 'a list program of long ago, in the name of the list’s owner',
    head: ['Sender: owner-tea@lists.example'],
    kind: 'bulk',
    mark: 'list-copy',
  },
  {
    of: 'a list’s envelope',
    head: ['Return-Path: <tea-bounces+info=desk.example@lists.example>'],
    kind: 'bulk',
    mark: 'list-copy',
  },
  ...['bulk', 'list', 'junk'].map((value) => ({
    of: `the precedence of ${value}`,
    head: [`Precedence: ${value}`],
    kind: 'bulk',
    mark: `precedence: ${value}`,
  })),
  {
    of: 'the precedence of an answering machine',
    head: ['Precedence: auto_reply', 'X-Autoreply: yes'],
    kind: 'absence',
    mark: 'precedence: auto_reply',
  },
  {
    of: 'Microsoft’s wish for no automatic answer',
    head: ['X-Auto-Response-Suppress: DR, OOF, AutoReply'],
    kind: 'absence',
    mark: 'x-auto-response-suppress',
  },
  {
    of: 'a sender that takes no answer (RFC 5321 §4.5.5)',
    head: ['Return-Path: <>'],
    kind: 'bulk',
    mark: 'null-return-path',
  },
  {
    of: 'a read receipt (RFC 8098)',
    head: reportHead('disposition-notification'),
    body: report(
      'disposition-notification',
      'Final-Recipient: rfc822; amy@tea.example\nDisposition: manual-action/MDN-sent-manually; displayed',
    ),
    kind: 'receipt',
    mark: 'read-receipt',
  },
  {
    of: 'a complaint (RFC 5965)',
    head: reportHead('feedback-report'),
    body: report('feedback-report', 'Feedback-Type: abuse\nUser-Agent: loop/1\nVersion: 1'),
    kind: 'receipt',
    mark: 'feedback-report',
  },
  {
    of: 'a letter that was delivered (RFC 3464)',
    head: reportHead('delivery-status'),
    body: report(
      'delivery-status',
      'Reporting-MTA: dns; mx.example\n\nFinal-Recipient: rfc822; amy@tea.example\nAction: delivered\nStatus: 2.0.0',
    ),
    kind: 'receipt',
    mark: 'delivery-notification',
  },
  {
    of: 'a letter that was not',
    head: reportHead('delivery-status'),
    body: report(
      'delivery-status',
      'Reporting-MTA: dns; mx.example\n\nFinal-Recipient: rfc822; amy@tea.example\nAction: failed\nStatus: 5.1.1',
    ),
    kind: 'bounce',
    mark: 'multipart-report',
  },
  ...['REPLY', 'COUNTER', 'DECLINECOUNTER'].map((method) => ({
    of: `a calendar, ${method.toLowerCase()} (RFC 5546)`,
    head: [`Content-Type: text/calendar; method=${method}`],
    body: calendar(method),
    kind: 'receipt',
    mark: 'calendar-answer',
  })),
  {
    of: 'a guard that wants proof of a person, by its header',
    head: ['X-BoxTrapper-Verify: 1a2b'],
    kind: 'receipt',
    mark: 'challenge',
  },
  {
    of: 'a guard that wants proof of a person, by its words',
    head: ['Subject: Your message requires confirmation'],
    body: 'Click the link to confirm that you wrote it.',
    kind: 'receipt',
    mark: 'challenge',
  },
  { of: 'our own letter, by its loop header', head: ['X-Firstline-Desk: 1'], kind: 'own', mark: 'own-loop-header' },
  {
    of: 'our own letter, by its Message-ID',
    head: ['From: info@desk.example', 'Message-ID: <letter-1@desk.example>'],
    kind: 'own',
    mark: 'own-message-id',
  },
];

async function machineOf(head: readonly string[], body = 'How do I export?') {
  const has = (name: string): boolean => head.some((line) => line.startsWith(name));
  const lines = [
    ...(has('From:') ? [] : ['From: amy@tea.example']),
    ...(has('Subject:') ? [] : ['Subject: Export']),
    ...head,
  ];
  return recognise(await parseMessage(Buffer.from(`${lines.join('\n')}\n\n${body}\n`)), desk, 'none').machine;
}

describe('The sign of a machine has a name', () => {
  it.each(signs.map((sign) => [sign.of, sign] as const))('of %s', async (_, { head, body, kind, mark }) => {
    const machine = await machineOf(head, body);
    expect(machine?.kind).toBe(kind);
    expect(machine?.marks).toContain(mark);
  });
});

describe('No sign of a machine', () => {
  it.each([
    ['an invitation, which a person sends', ['Content-Type: text/calendar; method=REQUEST'], calendar('REQUEST')],
    ['a wish for a read receipt', ['Disposition-Notification-To: amy@tea.example'], 'How do I export?'],
    ['an assistant who sends for another', ['Sender: ben@tea.example'], 'How do I export?'],
    [
      'an address that only sounds like a list’s',
      ['From: tea-request@tea.example', 'Return-Path: <tea-request@tea.example>'],
      'Hi',
    ],
    ['"no" to having been sent automatically', ['Auto-Submitted: no'], 'How do I export?'],
  ] as const)('is %s', async (_, head, body) => {
    expect(await machineOf(head, body)).toBeNull();
  });
});
