import { describe, expect, it } from 'vitest';
import { forwardedIn } from '../../src/recognise/forwarded.js';
import { splitText } from '../../src/recognise/new-text.js';

const ours = ['info@desk.example'];
const read = (text: string, addressees: readonly string[] = ours) =>
  forwardedIn(splitText(text, ours), addressees, ours);

const kay = { address: 'kay@acme.example', name: 'Kay Lin' };

describe('A mail that was passed on', () => {
  it.each([
    [
      'by Gmail',
      'Please take this one.\n\n---------- Forwarded message ---------\nFrom: Kay Lin <kay@acme.example>\nDate: Mon, 23 Nov 2026 at 10:00\nSubject: Reports\nTo: <amy@desk.example>\n\nHow do I read the report?',
    ],
    [
      'by Outlook',
      'Please take this one.\n\n________________________________\nFrom: Kay Lin <kay@acme.example>\nSent: Monday, 23 November 2026 10:00\nTo: Amy <amy@desk.example>\nSubject: Reports\n\nHow do I read the report?',
    ],
    [
      'by Apple Mail',
      'Please take this one.\n\nBegin forwarded message:\n\nFrom: "Kay Lin" <kay@acme.example>\nSubject: Reports\nDate: 23 November 2026 at 10:00:00 GMT+8\nTo: amy@desk.example\n\nHow do I read the report?',
    ],
    [
      'as an attachment',
      'Please take this one.\n\n---------- Forwarded message ----------\nFrom: Kay Lin <kay@acme.example>\nDate: 2026-11-23T02:00:00.000Z\nSubject: Reports\nTo: amy@desk.example\n\nHow do I read the report?',
    ],
  ])('%s tells who wrote it', (_, text) => {
    expect(read(text)).toEqual({
      above: 'Please take this one.',
      from: kay,
      subject: 'Reports',
      text: 'How do I read the report?',
    });
  });

  it('in Chinese, with nothing above', () => {
    const text =
      '---------- 轉寄的郵件 ----------\n寄件者： 林小姐 <lin@cup.example>\n日期： 2026年11月23日 10:00\n主旨： 報表\n收件者： amy@desk.example\n\n請問報表怎麼看？';
    expect(read(text)).toEqual({
      above: '',
      from: { address: 'lin@cup.example', name: '林小姐' },
      subject: '報表',
      text: '請問報表怎麼看？',
    });
  });
});

describe('No mail that was passed on', () => {
  const head =
    'From: Kay Lin <kay@acme.example>\nSent: Monday, 23 November 2026 10:00\nTo: Amy <amy@desk.example>\nSubject: Reports';
  it.each([
    ['an answer to the one it quotes', `Here you are.\n\n${head}\n\nHow do I read it?`, ['kay@acme.example', ...ours]],
    [
      'an answer to our notice',
      'Done.\n\nFrom: Desk <info@desk.example>\nSent: Monday\nTo: Amy <amy@desk.example>\nSubject: Case\n\nA notice',
      ours,
    ],
    ['an answer under an attribution', 'Done.\n\nOn Mon, 23 Nov 2026 Kay Lin <kay@acme.example> wrote:\n> How?', ours],
    ['a mail with nothing below its head', `Here you are.\n\n${head}\n`, ours],
    ['a mail of their own', 'Who takes this?', ours],
  ])('is %s', (_, text, addressees) => {
    expect(read(text, addressees)).toBeNull();
  });
});
