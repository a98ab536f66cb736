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
  ['自動回覆: 對話紀錄', '您好，我在休特休，下週一回來。'],
  ['Re: 對話紀錄', '您好，謝謝來信。我 12/8 到 12/12 不在辦公室，信件將於回來後處理，急事請洽 Amy。'],
  ['Re: 報表', '本人目前請育嬰假，若有業務需求請聯繫同事陳先生，感謝。'],
  ['Re: 報表', '我已自本公司離職，後續事宜請洽李小姐 lee@tea.example。祝順心'],
  ['回覆: 合約', '您好，目前正在日本出差，回信時間會比平常慢，請見諒。'],
  ['RE: 合約', '哈囉，我這週在花蓮度假，沒帶電腦，回來再回您信，急事請打我手機。'],
  ['Re: 匯出', '此為自動回覆。本人休假中，週三回到工作崗位後會依序回覆您的來信。'],
  ['Re: 匯出', '因適逢中秋連假，本公司 9/25 至 9/28 放假，如有緊急狀況請撥打服務專線。'],
  ['請假中 Re: 匯出', '今日身體不適請假，急件請聯絡代理人。'],
  ['Re: 帳號', '我在住院休養，期間由副理代為處理，請聯繫 vice@shop.example'],
  ['自动回复: 报表', '我正在出差，稍后回复。'],
  ['Re: 报表', '您好，我目前在休产假，工作已交接给王芳，请联系 wf@shop.example，谢谢。'],
  ['回复: 报表', '国庆放假期间，公司10月1日至7日放假，8日恢复上班后会回复您的邮件。'],
  ['Re: 合同', '我已从公司离职，该邮箱将停止使用，请联系新同事。'],
  ['Re: bot', 'Hi there, I am off this week and back on Monday. Please reach out to Tom if it cannot wait.'],
  ['Re: bot', 'Thanks for reaching out. I am on parental leave through June. In my absence, please contact Sue.'],
  ['Re: bot', 'I will be on holiday from 20 December to 3 January and will not be checking email. Happy holidays!'],
  [
    'Re: bot',
    'This is to let you know that I am no longer employed at Tea Shop. Kindly direct your emails to office@tea.example.',
  ],
  [
    'Re: bot',
    'Greetings, I am at a trade fair until Friday with intermittent access to email. Expect a delay in my response.',
  ],
  ['Re: bot', 'Our office is closed for the holidays until 2 January. We will reply when we return.'],
  ['Automatic reply: bot', 'Hello! I am not in today.'],
  ['Out of Office: Re: bot', 'Back Tuesday.'],
  [
    'Re: bot',
    'Thank you for your message. I am presently out of the office and will return on 9 December. If you need immediate assistance, please contact the front desk.',
  ],
  ['Vacation: Re: bot', 'On the beach until the 9th.'],
  ['Re: 問い合わせ', '本日より夏季休業をいただいております。8月16日以降に順次返信いたします。'],
  ['Re: bot', 'I am currently travelling for business. Replies may be delayed. Best regards, Ann'],
  ['Auto: Out of office', 'I am out sick today and will respond tomorrow.'],
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
  ['產假', '我快要請產假了，代理人要怎麼加到後台？'],
  ['出差', '我在出差，手機收不到驗證碼，能幫忙嗎'],
  ['Re: 案件', '我休假回來了，現在可以繼續處理這個案件，附件是截圖'],
  ['Re: 案件', '目前同事休假中，要等他回來我才能確認，先暫時不要關閉案件'],
  ['代理人', '我請假期間想讓代理人收到通知，麻煩開權限給 ben@shop.example'],
  ['離職', '本人即將離職，請將管理員改為陳小姐 chen@shop.example'],
  ['自動回覆訊息重複', '自動回覆會送兩次，客人覺得很煩'],
  ['自動回覆', '我要取消自動回覆'],
  ['自動回覆: 問題', '自動回覆的按鈕點了以後跳到別的頁面'],
  ['休假中', '我們休假中但是機器人還是顯示在線上，請儘快處理'],
  ['Re: 案件', '我人在國外，沒辦法接電話，請用信件聯絡我'],
  ['Re: 案件', '我下週一到週三不在，請週四再打電話給我'],
  ['公休', '公司放假三天，期間的訊息要怎麼自動轉給值班同事'],
  ['管理員', '本公司管理員離職，請聯絡我 0912-345-678 辦理變更'],
  ['Re: 案件', '我目前在休假，下週一再測試給您結果'],
  ['自动回复', '自动回复没有按照时间触发'],
  ['Re: 账号', '我出差回来发现账号被锁了，请帮我解锁'],
  ['离职', '公司员工离职，请联系我更换手机号'],
  ['Out of office hours', 'The out of office hours message appears at 10 am. Office hours are 9 to 6.'],
  ['Re: case', 'I am away until Monday, could we continue then?'],
  ['Re: case', 'I am on leave next week. Please keep this ticket open until I am back on the 9th.'],
  ['Automatic reply', 'Our automatic reply is sent twice to every visitor.'],
  ['Auto-reply: not sent', 'Since yesterday nothing goes out.'],
  ['Leaving', 'I am leaving the company on Friday. Please transfer the owner role to ann@tea.example.'],
  ['Re: case', 'I was out of the office yesterday. Here is the screenshot.'],
  ['Re: case', 'Our owner is no longer with the company. Please contact me about moving the account.'],
  ['OOO', 'Can the bot show an OOO text when agents are away'],
  ['Vacation mode', 'Vacation mode keeps turning itself on and we are not able to reply to customers.'],
  ['Re: case', 'I am travelling, please call me on my mobile instead, the problem is still there.'],
  ['休暇', '休暇中の自動応答を設定したいです。'],
  ['Re: 案件', '我下週休假，請聯絡我同事小方 fang@tea.example 處理這件事'],
  ['Re: 案件', '我今天請假，晚點回覆您'],
  ['Re: case', 'I am on vacation next week, so please reply to my colleague Ann about the refund.'],
  ['Re: case', 'I am away from my desk, will answer tomorrow.'],
  [
    'locked out',
    'I am travelling and unable to access my account. Back in the office on Monday. For urgent matters call my mobile.',
  ],
  ['離職管理員', '原管理員已離職，信箱停止使用，無法收信，現由我代理，請改寄到 new@shop.example。'],
  ['自動回覆', '自動回覆內容顯示「目前休假中，無法即時回覆，急件請洽代理人」，但我們已經開工了還在發。'],
  ['Re: [FL-1042] 身份驗證', '我現在人在國外出差，回信比較慢，文件我請同事明天寄。'],
  ['窗口異動', '您好，本人已離職，後續由王經理負責，請聯絡 wang@shop.example，謝謝。'],
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
