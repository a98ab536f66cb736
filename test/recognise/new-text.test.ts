import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { newTextOf, splitText } from '../../src/recognise/new-text.js';
import { processorTime } from '../processor-time.js';

const newText = (text: string, ours: readonly string[] = []) => newTextOf(splitText(text, ours));

describe('The new words are told from the quoted ones', () => {
  it.each([
    ['Gmail in English', 'On Mon, Nov 9, 2026 at 9:00 AM Desk <info@desk.example> wrote:'],
    ['Gmail, wrapped', 'On Mon, Nov 9, 2026 at 9:00 AM The Service Desk\n<info@desk.example> wrote:'],
    ['Gmail in Traditional Chinese', '服務台 <info@desk.example> 於 2026年11月9日 週一 上午9:00寫道：'],
    ['Gmail in Traditional Chinese, wrapped', '服務台 <info@desk.example>\n於 2026年11月9日 週一 上午9:00寫道：'],
    ['Gmail in Simplified Chinese', '服务台 <info@desk.example> 于2026年11月9日周一 上午9:00写道：'],
    ['NetEase', '在 2026-11-09 09:00:00，"服务台" <info@desk.example> 写道：'],
    ['Apple in Traditional Chinese', '服務台 於 2026/11/9 上午 9:00 寫道：'],
    ['Gmail in Japanese', '2026年11月9日(月) 9:00 Desk <info@desk.example>:'],
    ['Thunderbird in German', 'Am 09.11.26 um 09:00 schrieb Desk:'],
    [
      'Outlook in Chinese',
      '寄件者: 服務台 <info@desk.example>\n寄件日期: 2026年11月9日 上午 09:00\n收件者: 小方\n主旨: 您的問題',
    ],
    [
      'Outlook in English',
      '________________________________\nFrom: Desk <info@desk.example>\nSent: Monday, 9 November 2026 09:00\nTo: Fang\nSubject: Your question',
    ],
    ['Outlook, bold', '*From:* Desk <info@desk.example>\n*Sent:* Monday\n*To:* Fang\n*Subject:* Your question'],
    ['Foxmail', '发件人： 服务台\n发送时间： 2026-11-09 09:00\n收件人： 小方\n主题： 您的问题'],
    ['an original message', '-----Original Message-----\nFrom: Desk\nSent: Monday\nTo: Fang\nSubject: x'],
    [
      'a Chinese original message',
      '------------------ 原始邮件 ------------------\n发件人: "服务台"\n发送时间: 2026\n收件人: "小方"\n主题: 您的问题',
    ],
  ])('as %s introduces them', (_, introduction) => {
    const text = `可以了，謝謝。\n\n${introduction}\n\n您好，這是我們上一封信。\n請回覆。\n`;
    expect(newText(text)).toBe('可以了，謝謝。');
  });

  it('when answers stand between quoted lines', () => {
    const text = '見下\n\n> (1) 名稱？\n\n青石茶行\n\n> (2) 電話？\n02-2700-1234\n> 謝謝\n';
    expect(newText(text)).toBe('見下\n\n青石茶行\n\n02-2700-1234');
  });

  it('when the answer stands below', () => {
    expect(newText('On 9 Nov 2026, Desk <info@desk.example> wrote:\n> hello\n> there\n\nMy answer.\n')).toBe(
      'My answer.',
    );
  });

  it('without signature, phone footer and notice', () => {
    const text =
      'Please help.\n\nSent from my iPhone\n\nThis e-mail and any attachments are confidential and intended solely for\nthe addressee.\n\n-- \nAmy\n02-2700-1234\n';
    expect(newText(text)).toBe('Please help.');
    expect(splitText(text).map((part) => part.kind)).toEqual([
      'new',
      'signature',
      'new',
      'disclaimer',
      'new',
      'signature',
    ]);
  });

  it('without the banner of a gateway', () => {
    expect(newText("You don't often get email from amy@x.example. Learn why this is important\n\nHello")).toBe('Hello');
  });
});

describe('Forwarded mail', () => {
  const forwarded =
    '---------- Forwarded message ---------\nFrom: Carl <carl@other.example>\nDate: Monday\nSubject: broken\nTo: Amy\n\nThe bot is broken.\n';

  it('is content when nothing new stands above it', () => {
    expect(newText(forwarded)).toBe('The bot is broken.');
  });

  it('is quoted when the writer says something above it', () => {
    expect(newText(`Please see below.\n\n${forwarded}`)).toBe('Please see below.');
  });

  it('is no content when it is our own letter', () => {
    expect(
      newText('From: Desk <info@desk.example>\nSent: Monday\nTo: Amy\nSubject: x\n\nOur words\n', [
        'info@desk.example',
      ]),
    ).toBe('');
  });
});

describe('The parts', () => {
  it('are the whole text when joined, whatever it is', () => {
    const line = fc.constantFrom(
      '> a',
      'On 1/2/2026, X <x@y.example> wrote:',
      '-- ',
      'From: a',
      'To: b',
      'Subject: c',
      '',
      '___',
      'words',
      '寄件者: x',
      '> ',
    );
    fc.assert(
      fc.property(fc.array(fc.oneof(line, fc.string())), (lines) => {
        const text = lines.join('\n');
        expect(
          splitText(text)
            .map((part) => part.text)
            .join(''),
        ).toBe(text);
      }),
    );
  });
});

describe('The time to split a text', () => {
  it.each(['> x\ny\n', '-- \n', 'From: a\nTo: b\nSubject: c\n\n', 'On 1 2 3 <a@b\n', '>'])(
    'grows with its length only: %j',
    (unit) => {
      const time = (text: string) => processorTime(() => void splitText(text));
      time(unit.repeat(500));
      const small = Math.max(1, Math.min(time(unit.repeat(2000)), time(unit.repeat(2000))));
      // Ten times the text may take thirty times as long on a busy machine; were it quadratic, a hundred.
      expect(Math.min(time(unit.repeat(20_000)), time(unit.repeat(20_000)))).toBeLessThan(small * 50);
    },
  );
});
