/**
 * Whatever a person says of mail that came back, quotes of it or forwards, and from whatever mailbox: it is a
 * person's mail. And what is marked as list or bulk mail is a machine's, whatever it says.
 */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { recognise } from '../../src/recognise/recognise.js';
import { desk, message } from './messages.js';

const said = [
  '550 5.1.1 user unknown',
  'Undelivered Mail Returned to Sender',
  'Final-Recipient: rfc822; ben@shop.example\nAction: failed\nStatus: 5.1.1',
  'Your message could not be delivered to one or more recipients.',
  '以下信件無法送達：<ben@shop.example>',
  '系统退信：收件人不存在',
  '<<< 552 mailbox full',
  'This is the mail system at host mx.shop.example.',
  '550 5.7.1 Relay access denied',
  '無法傳遞: 您的訂單',
  '451 4.7.1 Greylisting in action, please come back later',
];
const asked = [
  '請問為什麼客人收不到通知信？',
  'We get this whenever the bot writes to a visitor, why?',
  '附上退信，麻煩看一下。',
  '寄給客人的信一直寄不出去，請協助處理。',
  'Can you check why these come back undelivered?',
  '怎麼設定才不會被退信呢？',
];
const stated = [
  '昨天開始寄不出去，全部變成退信。',
  'Mail from the chat to our visitors is undelivered since Monday.',
  '通知信被退回，錯誤如下。',
  'The invitation to my colleague bounced.',
];
const around = [
  (text: string) => text,
  (text: string) => text.replace(/^/gm, '> '),
  (text: string) =>
    `---------- Forwarded message ---------\nFrom: Mail Delivery <mailer-daemon@mx.example>\nSubject: failure\n\n${text}`,
];
const people = [
  { from: 'amy@customer.example' },
  { from: 'mail@tea.example', name: '陳老闆' },
  { from: 'it@tea.example', name: '系統管理員' },
  { from: 'admin@tea.example', name: 'System Administrator' },
  { from: 'complaints@tea.example' },
];

const told = fc
  .tuple(fc.subarray(said, { minLength: 1 }), fc.constantFrom(...around))
  .map(([lines, wrap]) => wrap(lines.join('\n')));
const subjects = fc
  .tuple(
    fc.constantFrom('', 'Re: ', 'Fwd: ', '轉寄: '),
    fc.constantFrom(...said.map((line) => line.split('\n', 1)[0] ?? ''), '退信', '寄不出去', 'undelivered mail'),
  )
  .map((words) => words.join(''));

describe('A person who writes about letters that came back', () => {
  it('is never taken for the machine that returned them', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...asked, ...stated),
        told,
        subjects,
        fc.constantFrom(...people),
        fc.constantFrom([], ['<letter-1@desk.example>']),
        (words, report, subject, person, inReplyTo) => {
          const text = `${words}\n\n${report}\n`;
          const { bounce, machine } = recognise(message({ ...person, subject, text, inReplyTo }), desk, 'none');
          expect({ bounce, machine }).toEqual({ bounce: null, machine: null });
        },
      ),
      { numRuns: 500 },
    );
  });

  it('is not even when a postmaster asks', () => {
    fc.assert(
      fc.property(fc.constantFrom(...asked), told, subjects, (words, report, subject) => {
        const text = `${words}\n\n${report}\n`;
        const { bounce } = recognise(message({ from: 'postmaster@tea.example', subject, text }), desk, 'none');
        expect(bounce).toBeNull();
      }),
    );
  });
});

describe('Mail that is marked as list or bulk', () => {
  it('is a machine’s, whatever it says and asks', () => {
    const marks = [
      { 'List-Id': '<tea.lists.example>' },
      { 'List-Unsubscribe': '<mailto:off@lists.example>' },
      { Precedence: 'bulk' },
      { Precedence: 'list' },
      { 'Auto-Submitted': 'auto-generated' },
      { 'Mailing-List': 'contact tea-help@lists.example; run by ezmlm' },
    ];
    fc.assert(
      fc.property(
        fc.constantFrom(...marks),
        fc.constantFrom(...asked, ...stated),
        fc.oneof(told, fc.string({ unit: 'grapheme', maxLength: 200 })),
        fc.constantFrom(...people),
        fc.boolean(),
        (headers, words, report, person, isUpper) => {
          const written = Object.entries(headers).map(([name, value]) => [isUpper ? name.toUpperCase() : name, value]);
          const text = `${words}\n\n${report}\n`;
          const mail = message({ ...person, headers: Object.fromEntries(written), subject: words, text });
          expect(recognise(mail, desk, 'none').machine).not.toBeNull();
        },
      ),
    );
  });
});
