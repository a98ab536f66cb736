import { describe, expect, it } from 'vitest';
import { recognise } from '../../src/recognise/recognise.js';
import { desk, message } from './messages.js';

const machineOf = (written: Parameters<typeof message>[0]) => recognise(message(written), desk, 'none').machine;

describe('A message is given to a machine', () => {
  it.each([
    ['says it was answered automatically', { 'Auto-Submitted': 'auto-replied (vacation)' }, 'absence'],
    ['says it was generated', { 'Auto-submitted': 'auto-generated' }, 'bulk'],
    ['is of bulk precedence in its second such header', { Precedence: ['first-class', 'bulk'] }, 'bulk'],
    ['comes from a list', { 'List-Id': '<news.shop.example>' }, 'bulk'],
    ['can be unsubscribed from', { 'List-Unsubscribe': '<https://shop.example/u>' }, 'bulk'],
    ['carries a loop mark', { 'X-Loop': 'yes' }, 'bulk'],
    ['forbids loops', { 'X-No-Loop': 'yes' }, 'bulk'],
    ['was made by OTRS', { 'X-OTRS-Loop': 'yes' }, 'bulk'],
    ['wants no automatic answer', { 'X-Auto-Response-Suppress': 'All' }, 'absence'],
    ['is our own letter', { 'X-Firstline-Desk': '1' }, 'own'],
  ])('when it %s', (_, headers, kind) => {
    expect(machineOf({ headers, text: 'How do I export?' })?.kind).toBe(kind);
  });

  it('when nobody sent it: the envelope sender is null', () => {
    expect(machineOf({ returnPath: '', text: 'Hello' })?.marks).toContain('null-return-path');
  });

  it('when it is a letter of ours that came back, and not when staff of the same domain wrote it', () => {
    const own = { from: 'info@desk.example', messageId: '<a1@desk.example>' };
    expect(machineOf(own)?.kind).toBe('own');
    expect(machineOf({ ...own, from: 'amy@desk.example' })).toBeNull();
  });

  it.each([
    ['自動回覆: 登入問題', '您好，我 11/9 至 11/13 休假，無法即時回信，急件請洽代理人小方。'],
    [
      'Re: your ticket',
      'Thank you for your message. I am on parental leave until 1 March and will not be reading e-mail. For urgent matters write to desk@other.example.',
    ],
    ['不在辦公室: Re: 設定', '我出差到月底，回信會比較慢，急事請打給同事。'],
    ['Out of Office: hello', 'I am away and will be back on Monday.'],
    ['Re: 帳號設定', '您好，我目前出國中，11/20 返台後會儘快回覆您，急件請聯絡同事小方 分機 12。'],
    [
      'Re: 報表問題',
      '感謝來信。本人自即日起請特休至週五，這段期間無法即時處理信件，如有緊急事項請洽職務代理人林小姐。',
    ],
    [
      'RE: reports',
      'I am currently on annual leave with limited access to my mail. For anything urgent please contact Ben.',
    ],
    [
      'Re: hello',
      'Hi, I am out of the office until 30 November and will reply upon my return. In urgent cases call 02-2700-1234.',
    ],
    [
      'AW: Frage',
      'Thank you for your e-mail. I no longer work for Tea Shop. Your message will not be forwarded, please write to hello@tea.example.',
    ],
  ])('when it is an absence notice without any header: %s', (subject, text) => {
    expect(machineOf({ subject, text })?.kind).toBe('absence');
  });

  it('when it asks its correspondent to prove to be a person', () => {
    const text = 'Your message is held. Please click the link below to confirm that you sent it.';
    expect(machineOf({ subject: 'Your email requires verification verify#1a2b', text })).toEqual({
      kind: 'receipt',
      marks: ['challenge'],
    });
  });

  it('when another desk acknowledges a mail', () => {
    const text =
      'We have received your request. Your ticket number is SD-20931. One of our agents will reply within two working days. Please do not reply to this message.';
    expect(machineOf({ subject: '[SD-20931] received', text })?.kind).toBe('receipt');
  });

  it('as spam only with certainty', () => {
    const flagged = (score: string) => ({
      headers: { 'X-Spam-Flag': 'YES', 'X-Spam-Status': `Yes, score=${score}` },
      text: 'buy',
    });
    expect(machineOf(flagged('22.5'))?.kind).toBe('spam');
    expect(machineOf(flagged('6.1'))).toBeNull();
  });
});

describe('A message stays a person’s', () => {
  it.each([
    ['plain', {}, '', 'How do I export?'],
    ['marked as not automatic', { 'Auto-Submitted': 'no' }, '', 'Hello'],
    ['of an unknown precedence', { Precedence: 'never-bounce' }, '', 'Hello'],
    ['passed on by an inbox rule', { 'X-MS-Exchange-Inbox-Rules-Loop': 'x@y.example' }, '', 'Hello'],
    ['suppressing receipts alone', { 'X-Auto-Response-Suppress': 'DR, RN, NRN' }, '', 'Hello'],
    [
      'about a leave, with a request',
      {},
      '產假交接',
      '您好，我下週開始休產假，想請問怎麼把我的對話轉給同事？期間無法收信。',
    ],
    [
      'about somebody who left, with a request',
      {},
      '離職同仁',
      '我們的管理員上週離職了，帳號無法登入，請協助我們把權限轉給新同事。',
    ],
    ['about travelling, with a question', {}, '出差', '我下週出差，期間不便收信，請問報表可以自動寄給同事嗎？'],
    [
      'about verification',
      {},
      'Please verify my account',
      'I clicked the link to confirm my e-mail but nothing happens. Can you check?',
    ],
    ['about the feature of that name', {}, '自動回覆: 沒有觸發', '機器人沒有動作，請問是哪裡設定錯了？'],
    ['about the holidays of the desk', {}, '國慶休假', '十月十日休假一天，電話請幫我們轉語音。'],
    ['in English about being away', {}, 'Cover', 'I am on leave next week. Can you move my chats to Ben?'],
  ])('when it is %s', (_, headers, subject, text) => {
    expect(machineOf({ headers, subject, text })).toBeNull();
  });

  it('even from a no-reply address', () => {
    expect(machineOf({ from: 'no-reply@shop.example', text: 'Please help us with the login.' })).toBeNull();
  });
});
