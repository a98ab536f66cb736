/** Whatever a person says of mail that came back, quotes of it or forwards: it is a person's mail. */
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
];
const words = [
  '請問為什麼客人收不到通知信？',
  'We get this whenever the bot writes to a visitor, why?',
  '附上退信，麻煩看一下。',
];
const around = [
  (text: string) => text,
  (text: string) => text.replace(/^/gm, '> '),
  (text: string) =>
    `---------- Forwarded message ---------\nFrom: Mail Delivery <mailer-daemon@mx.example>\nSubject: failure\n\n${text}`,
];

describe('A person who writes about letters that came back', () => {
  it('is never taken for the machine that returned them', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...words),
        fc.subarray(said, { minLength: 1 }),
        fc.constantFrom(...around),
        fc.constantFrom('', 'Re: ', 'Fwd: ', '轉寄: '),
        fc.constantFrom(...said.map((line) => line.split('\n', 1)[0] ?? '')),
        fc.constantFrom([], ['<letter-1@desk.example>']),
        (ask, told, wrap, prefix, subject, inReplyTo) => {
          const text = `${ask}\n\n${wrap(told.join('\n'))}\n`;
          const { bounce, machine } = recognise(message({ subject: prefix + subject, text, inReplyTo }), desk, 'none');
          expect({ bounce, machine }).toEqual({ bounce: null, machine: null });
        },
      ),
    );
  });
});
