/** Receipts of other desks that carry no header, and customers who answer ours in words that sound like one. */
import { describe, expect, it } from 'vitest';
import { recognise } from '../../src/recognise/recognise.js';
import { desk, message } from './messages.js';

const machineOf = (subject: string, text: string, inReplyTo = ['<letter-1@desk.example>']) =>
  recognise(message({ subject, text, inReplyTo }), desk, 'none').machine;

const receipts: readonly (readonly [string, string])[] = [
  [
    '[Request received] Re: Missing items',
    '##- Please type your reply above this line -##\n\nYour request (48213) has been received and is being reviewed by our support staff.',
  ],
  [
    '[#HLP-2291] Re: Missing items',
    'Your ticket HLP-2291 has been created. We will get back to you within one business day.',
  ],
  [
    'Ticket Received - Missing items',
    'Thank you for contacting Lantern Support. A ticket has been created with number 7718 and one of our agents will respond shortly.',
  ],
  [
    'Re: Missing items [Case 00451122]',
    'Thank you for writing to us. Your case number is 00451122. Our team will answer as soon as possible.',
  ],
  ['IT-4410 Missing items', 'Your request IT-4410 was created. View it in the portal. This is an automated message.'],
  ['We have received your message', 'We have received your message and will be in touch within two working days.'],
  ['Re: 尚缺資料', '親愛的客戶您好，您的問題已建立案件，案件編號 20260911-0031，客服人員將於一個工作天內與您聯絡。'],
  ['工單已受理', '您提交的工單 #55120 已受理，工程師會盡快處理，請耐心等候。'],
  ['客服信箱收件通知', '感謝您的來信，客服中心已收到，我們將依序處理。本信件由系統自動發送，請勿直接回覆。'],
  ['Re: 補件', '報修單 A-20931 已成立，承辦人員將與您聯繫。'],
  ['Re: 缺少的资料', '尊敬的客户，您的来信我们已经收到，客服团队将在24小时内回复您。此邮件由系统自动发出。'],
  ['Re: 書類', 'お問い合わせありがとうございます。受付番号 A-20931 で承りました。担当者よりご連絡いたします。'],
  [
    'Automatic reply: How are we doing',
    "Thanks for contacting Quarry! We have received your message, reference Q-77120, and one of our agents will reply within a day. Can't wait? Or see: how do I change my password, where is my invoice.",
  ],
];

const people: readonly (readonly [string, string])[] = [
  ['Re: 尚缺資料', '已收到您的來信，我會儘快補件，謝謝。'],
  ['Re: 尚缺資料', '您的來信已收到，公司登記文件如附件，再請查收。'],
  ['Re: 尚缺資料', '感謝您的來信，我們已收到，登記文件將於三日內由同仁寄上，帳號是 lantern-01。'],
  ['Re: 案件 20931', '您的案件回覆我已收到，照做以後還是不行。'],
  ['Re: 案件 20931', '案件編號 20931 已收到回覆，但是信裡的連結打不開，畫面是空白的。'],
  ['Re: case', 'Thank you for your email. I have received your message and will send the documents within two days.'],
  ['Re: case', 'We received your request for the registration; it is attached. Ticket number 20931.'],
  ['Re: case', 'Thanks for getting in touch with us about this. The case 20931 is still open on our side.'],
  ['自動回覆的內容', '這是自動回覆的設定畫面，客人收到兩次，附上截圖。'],
  ['自動回覆的文字', '此為系統自動回覆的文字，想改成英文。'],
  ['请问工单', '我的工单 #55120 已创建三天，没有人处理。'],
  ['自动回复', '自动回复里想写“您好，您的工单已受理，客服会尽快处理”，可以做到吗'],
  ['Re: 收件通知', '收件通知信的標題可以改嗎？客人說「您的問題已收到」看起來像詐騙。'],
  [
    'ticket created twice',
    'Every time a visitor writes, a ticket has been created twice. The message says "Your request has been received".',
  ],
  ['請勿回覆', '你們寄的信寫請勿回覆，那我要寄到哪裡？'],
  ['Re: case', 'Your letter says please do not reply to this mail, so where should I send the form?'],
];

describe('A receipt of another desk', () => {
  it.each(receipts)('is told by its words: %s / %s', (subject, text) => {
    expect(machineOf(subject, text)?.kind).toBe('receipt');
  });
});

describe('A customer whose words sound like a receipt', () => {
  it.each(people)('stays a person, answering us or beginning: %s / %s', (subject, text) => {
    expect(machineOf(subject, text)).toBeNull();
    expect(machineOf(subject, text, [])).toBeNull();
  });
});
