/** Quotations as real clients introduce and mark them: every form, with marks and without, wrapped and not. */
import { describe, expect, it } from 'vitest';
import { newTextOf, splitText } from '../../src/recognise/new-text.js';
import { processorTime } from '../processor-time.js';

const address = 'wang@tea-shop.example';
const newText = (text: string, html: string | null = null) => newTextOf(splitText(text, ['info@desk.example'], html));

const introductions: Readonly<Record<string, string>> = {
  'Outlook, Traditional Chinese': `寄件者: 王小明 <${address}>\n寄件日期: 2026年9月9日 上午 09:00\n收件者: 客服\n副本: b@b.example\n主旨: RE: 問題`,
  'Outlook, Traditional Chinese, bold': `*寄件者:* 王小明 <${address}>\n*寄件日期:* 2026年9月9日\n*收件者:* 客服\n*主旨:* RE: 問題`,
  'Outlook, Simplified Chinese':
    '发件人：王小明\n发送时间：2026年9月9日 9:00\n收件人：客服\n抄送人：李\n主题：Re: 问题',
  'Outlook, Simplified Chinese, sent on': '发件人: 王小明\n发送日期: 2026年9月9日 9:00\n收件人: 客服\n主题: Re: 问题',
  'Outlook, English': `From: Wang <${address}>\nSent: Wednesday, September 9, 2026 9:00 AM\nTo: Desk\nCc: b\nSubject: RE: q`,
  'Outlook, German': `Von: Wang <${address}>\nGesendet: Mittwoch\nAn: Desk\nBetreff: q`,
  'Outlook, Korean': `보낸 사람: Wang <${address}>\n보낸 날짜: 2026년 9월\n받는 사람: Desk\n제목: q`,
  'Outlook, Japanese': `差出人: Wang <${address}>\n送信日時: 2026年9月9日\n宛先: Desk\n件名: q`,
  'Outlook below a line of underscores': `________________________________\nFrom: Wang <${address}>\nSent: W\nTo: D\nSubject: q`,
  'a head flattened to one line': `From: Wang <${address}> Sent: Wednesday, September 9, 2026 9:00 AM To: Desk Subject: RE: q`,
  'an original message': `-----Original Message-----\nFrom: Wang [mailto:${address}]\nSent: W\nTo: D\nSubject: q`,
  'an original message in German': '-----Ursprüngliche Nachricht-----\nVon: W\nGesendet: x\nAn: y\nBetreff: z',
  'QQ Mail': `------------------ 原始邮件 ------------------\n发件人: "王小明"<${address}>;\n发送时间: 2026年9月9日(星期三) 上午9:00\n收件人: "D"<d@d.example>;\n主题: Re: q`,
  'QQ Mail in English': `------------------ Original ------------------\nFrom:  "王小明"<${address}>;\nDate:  Wed, Sep 9, 2026 09:00 AM\nTo:  "D"<d@d.example>;\nSubject:  Re: q`,
  'LINE Works': `-----Original Message-----\nFrom: "王小明"<${address}>\nTo: "D"<d@d.example>;\nCc:\nSent: 2026-09-09 (수) 09:09:09 (UTC+08:00)\nSubject: q`,
  'Lotus Notes': '寄件人:  王小明\n收件人:  D\n日期:    2026/09/09\n主旨:    q',
  'Gmail, afternoon': `王小明 <${address}> 於 2026年9月9日 週三 下午9:09寫道：`,
  'Gmail, small hours, address doubled': `王小明 <${address}<mailto:${address}>> 於 2026年9月9日 週三 凌晨1:09寫道：`,
  'Gmail, wrapped before 於': `王小明 <${address}>\n於 2026年9月9日 週三 上午9:09寫道：`,
  'Gmail, wrapped behind the name': `王小明\n<${address}> 於 2026年9月9日 週三 上午9:09寫道：`,
  'Gmail, wrapped inside the address': `On Wed, Sep 9, 2026 at 9:09 AM Wang <\n${address}> wrote:`,
  'Gmail, wrapped before the bracket closed': `tir. 8. sep. 2026 kl. 09:09 skrev Wang <${address}\n>:`,
  'Gmail, wrapped before wrote': `On Wed, Sep 9, 2026 at 9:09\u202fAM Wang <${address}>\nwrote:`,
  'Gmail, Simplified Chinese, wrapped': `王小明 <${address}> 于2026年9月9日周二\n上午9:09写道：`,
  'Apple, Traditional Chinese': '王小明 於 2026/9/9 上午 9:09 寫道:',
  'Apple, Simplified Chinese': `2026年9月9日 上午9:09，王小明 <${address}> 写道：`,
  'Thunderbird with a Chinese date': 'On 2026/9/9 下午 9:09, 王小明 wrote:',
  'NetEase, Chinese': `在 2026-09-09 09:09:09，"王小明" <${address}> 写道：`,
  'NetEase, English': `At 2026-09-09 09:09:09, "王小明" <${address}> wrote:`,
  'Yahoo Taiwan': `於 2026年9月9日 星期三 上午9:09:00 [GMT+8]，王小明<${address}> 寫道：`,
  'a mailing list': `Wang via devel <${address}> wrote:`,
  'a byte order mark before it': `\ufeffOn Wed, Sep 9, 2026 at 9:09 AM Wang <${address}> wrote:`,
  French: 'Le 09/09/2026 à 09:09, Wang a écrit :',
  Spanish: `El mié, 9 ago 2026 a las 9:09, Wang (<${address}>) escribió:`,
  Dutch: `Op ma 9 apr. 2026 om 09:09 schreef Wang <${address}>:`,
  Turkish: `Wang <${address}>, 9 Ağu 2026 Çar, 09:09 tarihinde şunu yazdı:`,
  Japanese: `2026年9月9日(木) 9:09 Wang <${address}>:`,
  Vietnamese: `Vào Th 4, 9 thg 9, 2026 vào lúc 09:09 Wang <${address}> đã viết:`,
};

const written = '收到，我會處理。\n另外第二點請再確認。\n\nThanks!';
const before = '您好，這是先前的信。\n請回覆第一點。\n\nThanks for the log.\nWang';
const marked = before.replace(/^/gm, '> ');

describe('What stands above a quotation is all that is new', () => {
  it.each(Object.entries(introductions))('%s', (_, introduction) => {
    expect(newText(`${written}\n\n${introduction}\n\n${before}\n`)).toBe(written);
    expect(newText(`${written}\n\n${introduction}\n${marked}\n`)).toBe(written);
  });
});

describe('No new line is lost', () => {
  it('to a line that only sounds like an introduction', () => {
    const text = '貴公司客服於 11/20 說：\n可以幫我們開通。\nOn Monday your colleague said:\nit would be done.';
    expect(newText(text)).toBe(text);
  });

  it('to a quotation without marks that stands above it, with nothing before', () => {
    const text = `王小明 於 2026/9/9 上午 9:09 寫道:\n請問公司名稱？\n\n青石茶行`;
    expect(newText(text)).toContain('青石茶行');
  });

  it('in short answers between quoted lines, whatever the HTML says of those', () => {
    const text = '> 是否要保留錄音？\n是\n\n> 要幾天？\n30\n';
    const html =
      '<blockquote type="cite">是否要保留錄音？</blockquote>是<blockquote type="cite">要幾天？</blockquote>30';
    expect(newText(text, html)).toBe('是\n\n30');
  });

  it('when an answer follows a long quoted line at once', () => {
    const text =
      '> Could you tell us under which address the administrator of your company was registered\nfang@tea-shop.example\n> and since when?\nSince May.\n';
    expect(newText(text)).toContain('Since May.');
  });

  it('of a forwarded mail that carries marks, with nothing above it', () => {
    const text = `Begin forwarded message:\n\n> From: Carl <carl@other.example>\n> Subject: broken\n>\n> The bot is broken.\n`;
    expect(newText(text)).toContain('The bot is broken.');
  });

  it('behind dashes that people put between paragraphs', () => {
    const list = Array.from({ length: 15 }, (_, line) => `第 ${line} 項設定`).join('\n');
    expect(newText(`以下是清單\n--\n${list}`)).toContain('第 14 項設定');
  });
});

describe('Quoted lines that a gateway wrapped', () => {
  it('stay quoted although the rest carries no mark', () => {
    const text = `${written}\n\nOn 9 Sep 2026 at 09:09, Wang <${address}> wrote:\n> We looked at the settings that you sent to us and we think that the routing of\nyour hotline is wrong\n> Regards\n`;
    expect(newText(text)).toBe(written);
  });

  it('in Chinese, too', () => {
    const text = `${written}\n\n王小明 <${address}> 於 2026年9月9日 週三 上午9:09寫道：\n> 我們看過您寄來的設定檔以後認為是總機的轉接規則沒有把下班時間的電話轉到語音信\n箱所以客人聽不到\n> 謝謝\n`;
    expect(newText(text)).toBe(written);
  });
});

describe('The HTML tells what is quoted where the text does not', () => {
  const head = '<div dir="ltr">可以了，謝謝您的協助。</div>';
  const plain = '可以了，謝謝您的協助。\n\n這是我們上一封信的內容。\n請回覆下面的問題。\n';
  it.each([
    [
      'Gmail',
      `<div class="gmail_quote"><blockquote class="gmail_quote" style="border-left:1px">QUOTED</blockquote></div>`,
    ],
    ['Outlook on the web', '<div id="appendonsend"></div><hr><div id="divRplyFwdMsg">x</div><div>QUOTED</div>'],
    [
      'Outlook on a desktop',
      `<div style='border:none;border-top:solid #E1E1E1 1.0pt;padding:3.0pt 0cm 0cm 0cm'>x</div><p>QUOTED</p>`,
    ],
    ['the new Outlook', '<div id="mail-editor-reference-message-container">QUOTED</div>'],
    ['Apple Mail', '<br><blockquote type="cite"><div>QUOTED</div></blockquote>'],
    ['Thunderbird', '<div class="moz-cite-prefix">x</div><blockquote type="cite" cite="mid:1">QUOTED</blockquote>'],
    [
      'NetEase',
      '<blockquote id="isReplyContent" style="PADDING-LEFT: 1ex; MARGIN: 0px 0px 0px 0.8ex">QUOTED</blockquote>',
    ],
    ['QQ Mail', '<includetail><div>x</div><div>QUOTED</div></includetail>'],
    ['Yahoo', '<div id="ydp1" class="ydp2yahoo_quoted yahoo_quoted"><div>QUOTED</div></div>'],
    ['Zimbra', '<hr id="zwchr"><div>QUOTED</div>'],
  ])('%s', (_, quotation) => {
    const html = `<html><head><style>p > b {}</style></head><body>${head}${quotation.replace('QUOTED', '這是我們上一封信的內容。<br>請回覆下面的問題。')}</body></html>`;
    expect(newText(plain, html)).toBe('可以了，謝謝您的協助。');
  });

  it('but an indented paragraph is no quotation', () => {
    const html =
      '<div>請看下面</div><blockquote style="margin:0 0 0 40px;border:none;padding:0px">這是我們上一封信的內容。</blockquote>';
    expect(newText('請看下面\n\n這是我們上一封信的內容。', html)).toContain('這是我們上一封信的內容。');
  });

  it('and gives back an answer below a quotation without marks', () => {
    const text = `請見下方回覆。\n\n王小明 於 2026年9月9日 上午9:09 寫道：\n\n請問您的公司名稱是什麼？\n\n我們公司是青石茶行有限公司。\n`;
    const html =
      '<p>請見下方回覆。</p><div class="moz-cite-prefix">王小明 於 2026年9月9日 上午9:09 寫道：</div><blockquote type="cite">請問您的公司名稱是什麼？</blockquote><p>我們公司是青石茶行有限公司。</p>';
    expect(newText(text, html)).toBe('請見下方回覆。\n\n我們公司是青石茶行有限公司。');
  });
});

describe('The time to hold a text against its HTML', () => {
  it.each([
    '<blockquote>a',
    '</blockquote>',
    '<blockquote a="',
    '<div class="gmail_signature">a',
    '<hr style="width: 210px; height: 1px;" color="#b5c4df">a',
    '<hr style="',
    '<!--',
    '<style>',
    '<div class="',
    '&#x41;<b>word',
    '<',
  ])('grows with its length only: %j', (unit) => {
    const time = (times: number) =>
      processorTime(
        () =>
          void splitText(
            'some words that are there\n'.repeat(times / 10),
            [],
            `<blockquote>x</blockquote>${unit.repeat(times)}`,
          ),
      );
    time(200);
    const small = Math.max(2, Math.min(time(1000), time(1000)));
    expect(Math.min(time(10_000), time(10_000))).toBeLessThan(small * 50);
  });
});
