/**
 * Builds replies as real mail programs and lists write them, and says which lines are new and which are
 * quoted. Every sentence is the tests' own. Property tests take them; `quotation-generated.test.ts`.
 */
import fc from 'fast-check';

export interface BuiltReply {
  readonly text: string;
  readonly fresh: readonly string[];
  readonly quoted: readonly string[];
  /** Signatures, notices, footers: neither. */
  readonly noise: readonly string[];
}

const mail = 'wang@tea-shop.example';
const twice = `${mail}<mailto:${mail}>`;

/** Stand before a quotation with or without marks; what is quoted follows at once or below a blank line. */
export const introductions: Readonly<Record<string, string>> = {
  'Outlook zh-TW': `寄件者: 王小明 <${mail}>\n寄件日期: 2026年9月9日 上午 09:00\n收件者: 客服 <d@d.example>\n副本: b@b.example\n主旨: RE: 話機`,
  'Outlook zh-TW, ruler, doubled address': `________________________________\n寄件者: 王小明 <${twice}>\n寄件日期: 2026年9月9日 上午 09:00\n收件者: 客服 <d@d.example<mailto:d@d.example>>\n主旨: RE: 話機`,
  'Outlook zh-TW, bold, order turned': `*主旨:* RE: 話機\n*寄件者:* 王小明 <${mail}>\n*收件者:* 客服\n*寄件日期:* 2026年9月9日`,
  'Outlook zh-CN': `发件人: 王小明 <${mail}>\n发送时间: 2026年9月9日 9:00\n收件人: 客服\n抄送: 李\n主题: Re: 话机`,
  'Outlook zh-CN, full width': `发件人：王小明 [mailto:${mail}] \n发送时间：2026年9月9日 9:00\n收件人：客服\n抄送人：李\n主题：Re: 话机`,
  Foxmail: `发件人： 王小明\n发送时间： 2026-09-09 09:00\n收件人： 客服\n主题： Re: 话机`,
  'Outlook en': `From: Wang Xiaoming <${mail}>\nSent: Wednesday, September 9, 2026 9:00 AM\nTo: Desk <d@d.example>; Lin, Mei <lin@d.example>;\n another@d.example\nCc: b@b.example\nSubject: RE: phones`,
  'Outlook en, wrapped list': `From: Wang Xiaoming <${mail}>\nSent: Wednesday, September 9, 2026 9:00 AM\nTo: Desk <d@d.example>; Lin Mei <lin@d.example>; Chen Da\n<chen@d.example>; Huang Er <huang@d.example>\nCc: b@b.example\nSubject: RE: phones that do not ring at all in the second office since the\nmove`,
  'Outlook for Mac': `From: Wang Xiaoming <${mail}>\nDate: Wednesday, 9 September 2026 at 9:00 am\nTo: Desk <d@d.example>\nSubject: Re: phones`,
  'Outlook original message': `-----Original Message-----\nFrom: Wang [mailto:${mail}]\nSent: Wednesday, September 9, 2026 9:00 AM\nTo: Desk\nSubject: RE: phones`,
  'Outlook original message, spaced': `\t-----Original Message----- \n\tFrom: Wang \n\tSent: Wed 9/9/2026 9:00 AM \n\tTo: Desk \n\tCc: \n\tSubject: RE: phones\n\t`,
  'Outlook de': `Von: Wang <${mail}>\nGesendet: Mittwoch, 9. September 2026 09:00\nAn: Desk\nBetreff: AW: phones`,
  'Outlook ko': `보낸 사람: Wang <${mail}>\n보낸 날짜: 2026년 9월 9일\n받는 사람: Desk\n제목: phones`,
  QQ: `------------------ 原始邮件 ------------------\n发件人: "王小明"<${mail}>;\n发送时间: 2026年9月9日(星期三) 上午9:00\n收件人: "D"<d@d.example>;\n主题: Re: 话机`,
  'QQ, spaced fields': `------------------&nbsp;原始邮件&nbsp;------------------\n发件人:&nbsp;"王小明"<${mail}>;\n发送时间:&nbsp;2026年9月9日(星期三) 上午9:00\n收件人:&nbsp;"D"<d@d.example>;\n主题:&nbsp;Re: 话机`,
  'NetEase Master': `---- 回复的原邮件 ----\n| 发件人 | 王小明<${mail}> |\n| 发送日期 | 2026年09月09日 09:00 |\n| 收件人 | 客服<d@d.example> |\n| 主题 | Re: 话机 |`,
  'NetEase Master, en': `---- Replied Message ----\n| From | Wang<${mail}> |\n| Date | 09/09/2026 09:00 |\n| To | Desk<d@d.example> |\n| Subject | Re: phones |`,
  'original mail, lower case': `---- 原始邮件 ----\n发件人：${mail}\n时间：2026-09-09 09:00\n收件人：d@d.example\n主题：话机`,
  'LINE Works': `-----Original Message-----\nFrom: "王小明"<${mail}>\nTo: "D"<d@d.example>;\nCc:\nSent: 2026-09-09 (수) 09:09:09 (UTC+08:00)\nSubject: 話機`,
  Notes: `寄件人:  王小明\n收件人:  D\n日期:    2026/09/09\n主旨:    話機`,
  'Notes, en': `From:   Wang <${mail}>\nTo:     Desk <d@d.example>, \nDate:   09/09/2026 09:00 AM\nSubject:        Re: phones\nSent by:        team@d.example`,
  'Notes, upright': `"王小明" <${mail}> \n2026/09/09 上午 09:00\n\n收件者\n"D" <d@d.example>, \n副本\n\n主旨\nRe: 話機`,
  'Notes, dashes': `-----Wang <${mail}> wrote: -----\nTo: Desk <d@d.example>\nFrom: Wang <${mail}>\nDate: 09/09/2026 09:00AM\nSubject: phones`,
  'Gmail zh-TW': `王小明 <${mail}> 於 2026年9月9日 週三 下午9:09寫道：`,
  'Gmail zh-TW, doubled, wrapped': `王小明 <${twice}> 於 2026年9月9日 週三\n凌晨1:09寫道：`,
  'Gmail zh-TW, wrapped before 於': `王小明 <${mail}>\n於 2026年9月9日 週三 上午9:09寫道：`,
  'Gmail zh-TW, wrapped behind the name': `王小明\n<${mail}> 於 2026年9月9日 週三 上午9:09寫道：`,
  'Gmail zh-CN': `王小明 <${mail}> 于2026年9月9日周二 上午9:09写道：`,
  'Gmail zh-CN, wrapped': `王小明 <${mail}> 于2026年9月9日周二\n上午9:09写道：`,
  'Gmail en': `On Wed, Sep 9, 2026 at 9:09\u202fAM Wang Xiaoming <${mail}> wrote:`,
  'Gmail en, wrapped before wrote': `On Wed, Sep 9, 2026 at 9:09 AM Wang Xiaoming <${mail}>\nwrote:`,
  'Gmail en, wrapped in the address': `On Wed, Sep 9, 2026 at 9:09 AM Wang Xiaoming <\n${mail}> wrote:`,
  'Gmail en, wrapped twice': `On Wed, Sep 9, 2026 at 9:09 AM 'Wang Xiaoming' via devel\n<\n${mail}> wrote:`,
  'Gmail en, mark in front': `\ufeffOn Wed, Sep 9, 2026 at 9:09 AM Wang <${twice}> wrote:`,
  'Gmail ja': `2026年9月9日(水) 9:09 Wang <${mail}>:`,
  'Gmail ko': `2026년 9월 9일 (수) 오전 9:09, Wang <${mail}>님이 작성:`,
  'Gmail fr': `Le mer. 9 sept. 2026 à 09:09, Wang <${mail}> a écrit :`,
  'Gmail de': `Am Mi., 9. Sept. 2026 um 09:09 Uhr schrieb Wang <\n${mail}>:`,
  'Gmail es': `El mié, 9 sept 2026 a las 9:09, Wang (<${mail}>) escribió:`,
  'Gmail nl': `Op wo 9 sep. 2026 om 09:09 schreef Wang <${mail}>:`,
  'Gmail tr': `Wang <${mail}>, 9 Eyl 2026 Çar, 09:09 tarihinde şunu yazdı:`,
  'Gmail pt': `Em qua., 9 de set. de 2026 às 09:09, Wang <${mail}> escreveu:`,
  'Gmail it': `Il giorno mer 9 set 2026 alle ore 09:09 Wang <${mail}> ha scritto:`,
  'Apple zh-TW': `王小明 <${mail}> 於 2026年9月9日 下午9:09 寫道：`,
  'Apple zh-TW, slashes': '王小明 於 2026/9/9 上午 9:09 寫道:',
  'Apple zh-CN': `2026年9月9日 上午9:09，王小明 <${mail}> 写道：`,
  'Apple zh-CN, 在': `在 2026年9月9日，上午9:09，王小明 <${mail}> 写道：`,
  'Apple en': `On 9 Sep 2026, at 9:09 am, Wang Xiaoming <${mail}> wrote:`,
  'Apple en, wrapped': `On Sep 9, 2026, at 9:09 PM, Wang Xiaoming (Tea Shop Company Limited)\n<${mail}<mailto:${mail}>> wrote:`,
  'Thunderbird en': 'On 9/9/2026 09:09, Wang Xiaoming wrote:',
  'Thunderbird en, ISO': 'On 2026-09-09 09:09, Wang Xiaoming wrote:',
  'Thunderbird en, points': 'On 09.09.26 09:09, Wang Xiaoming wrote:',
  'Thunderbird zh-TW date': 'On 2026/9/9 下午 9:09, 王小明 wrote:',
  'Thunderbird zh-TW': '王小明 於 2026/9/9 下午 9:09 寫道:',
  'Thunderbird zh-CN': '在 2026/9/9 9:09, 王小明 写道:',
  'Thunderbird fr': 'Le 09/09/2026 à 09:09, Wang a écrit :',
  'Thunderbird de': 'Am 09.09.26 um 09:09 schrieb Wang Xiaoming:',
  'NetEase zh': `在 2026-09-09 09:09:09，"王小明" <${mail}> 写道：`,
  'NetEase en': `At 2026-09-09 09:09:09, "王小明" <${mail}> wrote:`,
  'Yahoo Taiwan': `在 2026年11月9日 星期三 上午9:09:00 [GMT+8], 王小明<${mail}> 寫道：`,
  'Yahoo Taiwan, two lines': `於 2026年9月9日 星期三 上午9:09:00 [GMT+8]，\n王小明<${mail}> 寫道：`,
  'Yahoo en': `On Wednesday, September 9, 2026, 9:09:09 AM GMT+8, Wang <${mail}> wrote:`,
  ProtonMail: `------- Original Message -------\nOn Wednesday, September 9th, 2026 at 9:09 AM, Wang <${mail}> wrote:`,
  'ProtonMail, newer': `On Wednesday, September 9th, 2026 at 9:09 AM, Wang <${mail}> wrote:`,
  Zimbra: `From: "Wang" <${mail}>\nTo: "Desk" <d@d.example>\nSent: Wednesday, September 9, 2026 9:09:09 AM\nSubject: phones`,
  'a mailing list': `Wang via devel <${mail}> wrote:`,
  'Outlook for Mac zh-CN': `在 2026/9/9 下午9:09，“王小明”<${mail}> 写入:`,
  'Outlook for Mac zh-TW': `於 2026/9/9 下午9:09，“王小明”<${mail}> 寫入:`,
  'Thunderbird, date in brackets': '(2026/9/9 下午 9:09), Wang Xiaoming wrote:',
  'Foxmail, bars': '======= 2026-09-09 09:09:09 您在来信中写道：=======',
  'Samsung zh-TW': `-------- 原始郵件 --------\n從： 王小明 <${mail}> \n日期： 2026/9/9  09:09  (GMT+08:00) \n至： D <d@d.example> \n主旨： Re: 話機`,
  'Yahoo Taiwan, old': `--- 26/9/9 (三)，王小明 <${mail}> 寫道：\n\n寄件者: 王小明 <${mail}>\n主旨: 話機\n收件者: d@d.example\n日期: 2026年9月9日,三,下午9:09`,
  'Yahoo Taiwan, ruler': `________________________________\n 寄件者： 王小明 <${mail}>\n收件者： D <d@d.example> \n副本(CC)： b@b.example\n寄件日期： 2026年9月9日 (週三) 9:09 PM\n主旨： Re: 話機`,
  Aliyun: `------------------------------------------------------------------\n发件人：王小明 <${mail}>\n发送时间：2026年9月9日(星期三) 09:09\n收件人：D <d@d.example>\n主　题：Re: 话机`,
  Mail2000: `-----Original message-----\nFrom:Wang <${mail}>\nTo:D<d@d.example>\nDate:Wed, 09 Sep 2026 09:09:09\nSubject:phones`,
  'a head of two fields': `From: Wang Xiaoming <${mail}>\nSent: Wednesday, September 9, 2026 9:00 AM`,
  GroupWise: `>>> Wang Xiaoming <${mail}> 9/9/2026 9:09 AM >>>`,
  Evolution: `On Wed, 2026-09-09 at 09:09 +0800, Wang Xiaoming wrote:`,
  mutt: `On Wed, Sep 09, 2026 at 09:09:09AM +0800, Wang Xiaoming wrote:`,
};

/** Introduce only what carries marks: too much like prose to say more. */
export const markedOnly: Readonly<Record<string, string>> = {
  'a name that wrote': 'Wang Xiaoming wrote:',
  'a name that writes': 'Wang Xiaoming <wang@tea-shop.example> writes:',
  Gnus: '>>>>> "Wang" == Wang Xiaoming <wang@tea-shop.example> writes:',
  Horde: `Quoting Wang Xiaoming <${mail}>:`,
  'Horde de': `Zitat von Wang Xiaoming <${mail}>:`,
  Wanderlust: `At Wed, 09 Sep 2026 09:09:09 +0800,\nWang Xiaoming wrote:`,
  'in a message': `In message <20260909.9@tea-shop.example>, Wang Xiaoming writes:`,
  'mutt with brackets': `* Wang Xiaoming <${mail}> [2026-09-09 09:09:09 +0800]:`,
  dash: `--- Wang Xiaoming <${mail}> wrote:`,
  'Gmail zh-TW, old': `2026/9/9 Wang Xiaoming <${mail}>`,
  'Thunderbird zh-TW, old': '於 2026/9/9 上午 9:09, 王小明 提到:',
  'a date behind': 'Wang Xiaoming wrote (9 Sep 2026 09:09):',
  'Chinese, short': '王小明 寫道：',
};

const freshBlocks: readonly (readonly string[])[] = [
  ['+1'],
  ['OK 謝謝'],
  ['Thanks!'],
  ['https://shop.example/articles/77?from=mail'],
  ['- first point', '- second point', '  - one below'],
  ['1. 分機 201 無法撥出', '2. 分機 202 正常', '3. 其他尚未測試'],
  ['if (ring > 3) {', '  return "busy";', '}'],
  ['| name | extension |', '|------|-----------|', '| Amy  | 201       |'],
  [
    'diff --git a/dial.c b/dial.c',
    '--- a/dial.c',
    '+++ b/dial.c',
    '@@ -1,2 +1,2 @@',
    '-int ring = 3;',
    '+int ring = 4;',
  ],
  ['  +-----+     +-----+', '  | PBX |---->| SIP |', '  +-----+     +-----+'],
  ['On Monday our phones rang twice, on Tuesday once.'],
  ['On the other hand, nobody in the office has written:', 'they all called.'],
  ['From: what I understood the line is free.'],
  ['From the second floor you cannot call anybody.'],
  ['To: be clear, I want both numbers.'],
  ['她於 2026 年在報告中寫道這支電話沒有聲音。'],
  ['在 2026-09-09 之後就沒有再發生了。'],
  ['日期: 9 月 30 日以前可以嗎？'],
  ['主旨就是：要請您協助換號碼'],
  ['小陳您好，', '', '已經收到您的來信，我們會在星期五以前處理。', '', '祝 順心', '小芳'],
  [
    'Hi Chen,',
    '',
    'The second office works now. I only have one question left: who pays',
    'for the third line?',
    '',
    'Best regards,',
    'Fang',
  ],
  ['Dear all,', 'please see my comments below.', 'BR, Fang'],
  ['This message appears on the display: "no service".'],
  ['Notice that the lamp is red.'],
  ['本信附上三個檔案，請查收。'],
  ['此信件的附件打不開，可以再寄一次嗎？'],
  ['The contents of this box are confusing me.'],
  ['========', 'Results', '========', 'all green'],
  ['請問：', '第一，費用多少？', '第二，何時可以裝？'],
  ['--verbose does not help', '-- neither does this one'],
  ['Sent from the warehouse on Friday, arrived on Monday.'],
  ['I wrote:', 'the phone is dead.'],
  ['FYI'],
  ['此信附上營業登記的掃描檔，請查收。'],
  ['本信件是要補上外部電話的號碼。'],
  ['Sent by courier yesterday.'],
  ['Sent via our branch in Tainan.'],
  ['On 2026/9/9 at 10:00 your colleague said:', 'it will work tomorrow.'],
  ['您的同事在 9 月 9 日寫道：', '明天就會好。'],
  ['```', '> select 1;', '```'],
  ['External numbers (外部電話) cannot be called.'],
  ['同意'],
];

const quotedParagraphs: readonly (readonly string[])[] = [
  ['您好，這是先前的說明，請先看過一次。'],
  ['先前的第一點：請提供話機型號。', '先前的第二點：請提供分機號碼。'],
  ['Earlier we asked which model you use.', 'Earlier we asked for the extension, too.'],
  ['Dear customer,', '', 'the earlier letter said that the model matters.', '', 'Kind regards,', 'The earlier writer'],
  ['Earlier: 1. open the settings', 'Earlier: 2. press the button'],
  [
    '這一段是之前寫的，內容比較長，主要是說明總機在下班時間如何把來電轉到語音信箱，以及如何在手機上收聽留言，請依序操作即可，若有不清楚的地方請再告訴我們。',
  ],
  [
    'This earlier paragraph was written on a single line by a program that does not wrap, and it explains how the exchange hands a call over to the voice mailbox after hours and how to listen to it on a phone.',
  ],
];

const listFooters: readonly string[] = [
  '_______________________________________________\ndevel mailing list\ndevel@lists.shop.example\nhttps://lists.shop.example/mailman/listinfo/devel',
  '_______________________________________________\ndevel mailing list -- devel@lists.shop.example\nTo unsubscribe send an email to devel-leave@lists.shop.example\nhttps://lists.shop.example/mailman3/lists/devel.lists.shop.example/\nMember address: amy@shop.example',
  '-- \nYou received this message because you are subscribed to the Google Groups "phones" group.\nTo unsubscribe from this group and stop receiving emails from it, send an email to phones+unsubscribe@groups.example.\nTo view this discussion on the web visit https://groups.example/d/msgid/phones/1.',
  '--\n您收到這封郵件是因為您訂閱了 Google 網路論壇的「phones」群組。\n如要取消訂閱這個群組並停止接收來自該群組的電子郵件，請傳送電子郵件到「phones+unsubscribe@groups.example」。',
  '-------------- next part --------------\nAn HTML attachment was scrubbed...\nURL: <http://lists.shop.example/pipermail/devel/attachments/1.html>',
  '--\nTo unsubscribe from this list: send the line "unsubscribe phones" in\nthe body of a message to majordomo@shop.example\nMore majordomo info at  http://shop.example/majordomo-info.html',
];
const notices: readonly string[] = [
  'This e-mail and any attachments are confidential and intended solely for\nthe addressee. If you are not the intended recipient, delete it.',
  '本信件可能包含機密資訊，非指定之收件者，請勿使用或揭露本信件內容，並請銷毀此信件。',
  '************* TEA SHOP Confidentiality Notice ********************\nThe information contained in this e-mail message (including any\nattachments) may be confidential or otherwise exempt from disclosure.',
  '---------------------------------------------------------------------------\n                 TEA SHOP PROPERTY\n This email communication (and any attachments) is proprietary information\n for the sole use of its\n intended recipient. Any unauthorized review is strictly prohibited.\n---------------------------------------------------------------------------',
  'CONFIDENTIALITY NOTICE: The information contained in this message is privileged.\nAny unauthorized use is prohibited.',
  '本邮件及其附件含有保密信息，仅限于发送给上面地址中列出的个人或群组。禁止任何其他人以任何形式使用。\nThis e-mail and its attachments contain confidential information from the company, which\nis intended only for the person or entity whose address is listed above.',
];
const phoneFooters: readonly string[] = [
  'Get Outlook for iOS<https://aka.ms/o0ukef>',
  'Sent from my iPhone',
  '從我的 iPhone 傳送',
  '發自我的 iPhone',
  '发自我的iPhone',
  '取得 Outlook for iOS<https://aka.ms/o0ukef>',
  '获取 Outlook for iOS<https://aka.ms/o0ukef>',
  '發自我的 Samsung Galaxy 智慧型手機。',
  'Sent with Proton Mail secure email.',
];
const banners: readonly string[] = [
  "You don't often get email from amy@shop.example. Learn why this is important<https://aka.ms/LearnAboutSenderIdentification>",
  'You don’t often get email from amy@shop.example. Learn why this is important',
  'CAUTION: This email originated from outside of the organization. Do not click links or open attachments unless you recognize the sender.',
  "[You don't often get email from amy@shop.example. Learn why this is important at https://aka.ms/LearnAboutSenderIdentification ]",
  'Caution: This is an external email. Please take care when clicking links or opening attachments.',
  '[EXTERNAL EMAIL] This message comes from outside your organization. Do not click links.',
  '您通常不會收到來自 amy@shop.example 的電子郵件。了解為何這很重要',
  '您通常不会收到来自 amy@shop.example 的电子邮件。了解这一点为什么很重要',
];
const signatures: readonly string[] = ['-- \nFang Li\nTea Shop Ltd.\n02-2700-1234', '--\n方莉\n青石茶行'];

const some = fc.subarray([...freshBlocks], { minLength: 1, maxLength: 3 });
const before = fc.subarray([...quotedParagraphs], { minLength: 1, maxLength: 4 });
const maybe = (list: readonly string[]) => fc.option(fc.constantFrom(...list), { nil: null, freq: 3 });
const filled = (lines: readonly string[]): readonly string[] => lines.map((line) => line.trim()).filter(Boolean);
const noise = (pieces: readonly (string | null)[]): readonly string[] =>
  filled(pieces.flatMap((piece) => piece?.split('\n') ?? []));
const blocks = (list: readonly (readonly string[])[]): string => list.map((block) => block.join('\n')).join('\n\n');
const joined = (pieces: readonly (string | null)[]): string => pieces.filter((piece) => piece !== null).join('\n\n');

const mark = (text: string, depth: number, style: string): string =>
  text
    .split('\n')
    .map((line) => `${style === '>' ? '>'.repeat(depth) : '> '.repeat(depth).trimEnd()} ${line}`.trimEnd())
    .join('\n');

/** As lists wrap text: behind the last blank that fits, Chinese anywhere; what is wrapped off gets no mark. */
export function wrapped(text: string, width: number): readonly string[] {
  return text.split('\n').flatMap((line) => {
    const out: string[] = [];
    let current = '';
    for (const token of line.match(/[\u3000-\u9fff\uff00-\uffef]|[^\s\u3000-\u9fff\uff00-\uffef]+\s*|\s+/g) ?? []) {
      const columns = [...current, ...token.trimEnd()].reduce((sum, c) => sum + (c > '\u2fff' ? 2 : 1), 0);
      if (columns > width && current !== '') {
        out.push(current.trimEnd());
        current = '';
      }
      current += token;
    }
    return [...out, current.trimEnd()];
  });
}

/** New words above a quotation that carries no marks: nothing below the introduction is new. */
export const unmarkedReplies = (introduction: string): fc.Arbitrary<BuiltReply> =>
  fc
    .record({
      fresh: some,
      quoted: before,
      banner: maybe(banners),
      phone: maybe(phoneFooters),
      notice: maybe(notices),
      signature: maybe(signatures),
      foot: maybe([...listFooters, ...notices]),
      gap: fc.boolean(),
    })
    .map((made) => ({
      text: `${joined([made.banner, blocks(made.fresh), made.phone, made.notice, made.signature])}\n\n${introduction}\n${made.gap ? '\n' : ''}${joined([blocks(made.quoted), made.foot])}\n`,
      fresh: filled(made.fresh.flat()),
      quoted: filled(made.quoted.flat()),
      noise: noise([introduction, made.banner, made.phone, made.notice, made.signature, made.foot]),
    }));

/** The same with marks, one to four deep, and perhaps wrapped so that ends of quoted lines lost theirs. */
export const markedReplies = (introduction: string): fc.Arbitrary<BuiltReply> =>
  fc
    .record({
      fresh: some,
      quoted: before,
      deeper: before,
      depth: fc.integer({ min: 2, max: 4 }),
      style: fc.constantFrom('>', '> '),
      width: fc.constantFrom(null, 72, 76),
      phone: maybe(phoneFooters),
      signature: maybe(signatures),
      foot: maybe([...listFooters, ...notices]),
      second: maybe(signatures),
      gap: fc.boolean(),
    })
    .map((made) => {
      const all =
        joined([mark(blocks(made.quoted), 1, made.style), null]) +
        '\n>\n' +
        mark(blocks(made.deeper), made.depth, made.style);
      const quotation = made.width === null ? all.split('\n') : wrapped(all, made.width);
      return {
        text: `${joined([blocks(made.fresh), made.phone, made.signature])}\n\n${introduction}\n${made.gap ? '\n' : ''}${joined([quotation.join('\n'), made.second, made.foot])}\n`,
        fresh: filled(made.fresh.flat()),
        quoted: filled(quotation.map((line) => line.replace(/^[> ]+/, ''))),
        noise: noise([introduction, made.phone, made.signature, made.foot, made.second]),
      };
    });

/** Answers below what they answer, between quoted paragraphs. */
export const inlineReplies = (introduction: string): fc.Arbitrary<BuiltReply> =>
  fc
    .record({
      pairs: fc.array(fc.tuple(fc.constantFrom(...quotedParagraphs), fc.constantFrom(...freshBlocks)), {
        minLength: 1,
        maxLength: 4,
      }),
      greeting: fc.option(fc.constantFrom(['Hi Chen,'], ['您好，請見下方。']), { nil: null }),
      above: fc.boolean(),
      below: fc.boolean(),
      rest: fc.boolean(),
      foot: maybe([...signatures, ...listFooters]),
    })
    .map((made) => {
      const answered = made.pairs.map(
        ([quoted, fresh]) =>
          `${mark(quoted.join('\n'), 1, '> ')}${made.above ? '\n>' : ''}\n\n${fresh.join('\n')}\n${made.below ? '' : '\n'}`,
      );
      return {
        text: `${made.greeting === null ? '' : `${made.greeting[0]}\n\n`}${introduction}\n${answered.join('')}${made.rest ? '\n> earlier end of the letter\n' : ''}${made.foot === null ? '' : `\n${made.foot}\n`}`,
        fresh: filled([...(made.greeting ?? []), ...made.pairs.flatMap(([, fresh]) => fresh)]),
        quoted: filled(made.pairs.flatMap(([quoted]) => quoted)),
        noise: noise([introduction, made.foot]),
      };
    });
