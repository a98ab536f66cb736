/** Absence notices that carry no header, and the requests of people who speak of leave, travel or answering machines. */
import { describe, expect, it } from 'vitest';
import { recognise } from '../../src/recognise/recognise.js';
import { desk, message } from './messages.js';

const machineOf = (subject: string, text: string) => recognise(message({ subject, text }), desk, 'none').machine;

const notices: readonly (readonly [string, string])[] = [
  ['自動回覆：案件更新', '您好，我目前不在辦公室，將於 11/20 返回，屆時再回覆您。'],
  ['自動回覆: Re: 帳單', '我正在休假。'],
  ['Re: 帳單問題', '您好，本人 11/3 至 11/7 休假，期間無法收信，急件請洽職務代理人陳小姐 (分機 203)，謝謝。'],
  ['Re: 帳單問題', '感謝您的來信，我目前出差中，回信可能較慢，如有急事請撥打 0912-000-111。'],
  ['RE: 設定', '您好：我已於 10/31 離職，此信箱不再使用，後續業務請聯絡王經理 wang@shop.example。'],
  ['回覆: 設定', '您好，我目前育嬰留職停薪中，至明年三月復職，期間業務由林先生代理，請改寄 lin@shop.example。'],
  ['回覆：資料', '這是系統自動回覆的信件。我今天請假，明天上班後會儘快回覆您。'],
  ['休假通知', '我於 12/24 至 1/2 休假，急事請找代理人小方。'],
  ['自动回复: 关于账户', '您好，我正在休假，无法及时回复您的邮件，紧急事宜请联系张经理。'],
  ['Re: 关于账户', '您好，本人已离职，工作由李明接手，请联系 liming@shop.example。'],
  ['自动回复', '这是一封自动回复邮件。已经收到您的来信，我会尽快回复。'],
  ['回复：发票', '您好，我目前出差，可能无法及时查看邮件，回来后会尽快回复您，急事请致电 13800000000。'],
  ['Automatic reply: Your case', 'I am out of the office until Monday.'],
  [
    'Out of office Re: case',
    'Thanks for your mail. I am away with limited access to email. I will be back on 3 December.',
  ],
  [
    'Re: case',
    'I am currently away from the office and will be back on 3 December. For urgent matters, please contact Ben at ben@shop.example.',
  ],
  [
    'Re: case',
    'Thank you for your email. I will be out of the office from 1 to 5 December with no access to email. If your request is urgent, please call +886 2 2700 1234.',
  ],
  [
    'Re: case',
    'Please note that Jane Doe is no longer with the company. For assistance please contact sales@shop.example.',
  ],
  [
    'Re: case',
    'Hello, I have left Tea Shop. This mailbox is not monitored any more. Please write to hello@tea.example instead.',
  ],
  [
    'Re: case',
    'I am on maternity leave until April. My colleague Ann is looking after my work, please contact her at ann@tea.example.',
  ],
  [
    'Re: case',
    'Thanks for your message! I am travelling this week and may be slow to respond. I will get back to you as soon as I can. For anything urgent, text me.',
  ],
  ['自動返信: お問い合わせ', 'ただいま休暇をいただいております。12月3日以降に返信いたします。'],
  [
    'Re: お問い合わせ',
    'お世話になっております。12月1日から5日まで休暇のため不在にしております。メールの返信は6日以降となります。お急ぎの場合は山田までご連絡ください。',
  ],
  ['不在通知', '出張のため不在です。お急ぎの方は代表電話までお願いします。'],
  ['Re: 報價', '您好！目前為春節假期，公司於 2/1 至 2/8 放假，期間暫停回覆信件，2/9 恢復上班後將儘速與您聯繫。'],
  ['Re: 報價', '我人在國外參展，時差關係無法即時回覆，急件請 LINE 聯絡業務助理小美，謝謝您的來信。'],
  ['[自動回覆] 我目前不在辦公室', '我會在 12/1 回到辦公室，緊急事項請聯絡 help@shop.example'],
  ['OOO: Re: case', 'OOO until Thursday. Slack me if urgent.'],
  ['Auto-Reply: case', 'I am attending a conference this week and will respond next week.'],
  [
    'Re: 登入問題',
    '本人於 12/1 起請產假，預計 3/1 返回工作崗位，期間相關業務請聯繫職務代理人黃小姐，電話 02-2700-1234 分機 8。',
  ],
  ['Re: case', 'I am on sick leave and do not read my mail. Urgent matters: please contact the front desk.'],
];

const people: readonly (readonly [string, string])[] = [
  ['交接', '我下週開始休產假，想請問怎麼把帳號交接'],
  ['離職同事', '我們公司的小王上個月離職了，他的帳號還在，要怎麼刪除'],
  ['自動回覆', '自動回覆功能要怎麼設定？'],
  ['自動回覆沒有發出', '請問自動回覆沒有發出'],
  ['Re: 案件', '我下週出差，這週五前可以處理好嗎'],
  ['Re: 案件', '不好意思前幾天休假沒看到信，附上資料，再麻煩你們了'],
  ['Re: 案件', '我今天請假，明天上班後再回覆你們資料，謝謝'],
  ['自動回覆訊息', '我們店休假期間想要設定自動回覆，不知道在哪裡設定，急，請盡快回電 0912345678'],
  ['休假設定', '春節休假期間客服時間要改，設定後無法存檔，有急件請打給我'],
  ['變更管理員', '原管理員已離職，無法收信，想改成我的信箱 amy@shop.example，急件，謝謝'],
  ['Re: 身分驗證', '前管理員育嬰假中，由我代理，請改寄到我的信箱。營業登記如附件。'],
  ['外出服務', '我們是外出服務的公司，訊息無法即時收到，如有急事客人會打電話，希望能加個通知'],
  [
    'Out of office message',
    'Our out of office message in the bot does not show. It says it was saved but visitors never see it.',
  ],
  ['Out of office', 'How do I set an out of office reply for my channel?'],
  ['Vacation', "I'll be out of office next week, can you move the call to the week after?"],
  [
    'Re: case',
    'Sorry for the late reply, I was on vacation and did not read mail. The error is still there: code 500.',
  ],
  [
    'Admin left',
    'Our admin is no longer with the company and we cannot access the account. We want to move the account to me, please contact me at 02-2700-1234.',
  ],
  [
    'Re: case',
    'I am travelling and not able to log in from abroad, it says my region is blocked. Please contact me urgently.',
  ],
  [
    'Auto reply',
    'Auto reply stopped working since Monday. Messages are not answered any more, and I am away until Friday, so please write to ben@shop.example.',
  ],
  [
    'automatic reply: wrong text',
    'The automatic reply shows the wrong text to our customers. It should say we are on holiday.',
  ],
  ['Re: 报价', '我们管理员出差了，无法登录，急事，请尽快联系我'],
  ['自动回复', '自动回复设置了不生效，帮忙看一下'],
  ['自動応答', '自動応答の設定方法を教えてください。'],
  ['Re: case', '我在國外無法收簡訊驗證碼，帳號登不進去，很急，請改寄 email 驗證'],
  [
    'Re: case',
    'I am on leave from tomorrow; Ben takes over this ticket. Please copy him on everything. The invoice number you asked for is 20931.',
  ],
  ['帳號停用', '同事離職，他的帳號停止使用，請改寄帳單到 acc@shop.example'],
  ['放假公告', '我們放假公告推播失敗，客人都沒收到，10/10 休假前要發出去，請儘快回覆'],
  ['自動回覆：關鍵字無效', '設定了關鍵字「休假」，機器人都不會回，謝謝'],
  ['Re: 自動回覆: 設定', '照你們說的做了，還是沒有反應'],
  ['請假', '客服小姐請假時，對話要怎麼轉給代理人'],
];

describe('An absence notice without any header', () => {
  it.each(notices)('is told by its words: %s / %s', (subject, text) => {
    expect(machineOf(subject, text)?.kind).toMatch(/^(?:absence|receipt)$/);
  });
});

describe('A person who speaks of absence', () => {
  it.each(people)('stays a person: %s / %s', (subject, text) => {
    expect(machineOf(subject, text)).toBeNull();
  });
});
