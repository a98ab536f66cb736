/** Mails that are HTML, or have it beside a plain part without marks, as mail programs build them. */
import { describe, expect, it } from 'vitest';
import { parseMessage } from '../../src/receive/parse.js';
import { newTextOf, splitText } from '../../src/recognise/new-text.js';

const first = '<p>您好，請問貴公司的名稱是什麼？</p>';
const second = '<p>另外請問話機的型號是哪一種？</p>';
const thanks = '<div>好的，謝謝您。</div>';
const gray = 'margin:0px 0px 0px 0.8ex;border-left:1px solid rgb(204,204,204);padding-left:1ex';

const replies: Readonly<Record<string, string>> = {
  'Outlook on the web': `<div><p>好的，謝謝您。</p><div><div style="border-right: none; border-bottom: none; border-left: none; border-top: 1pt solid rgb(225, 225, 225); padding: 3pt 0cm 0cm;"><p><b>From:</b> Chen</p><p><b>Sent:</b> Wed</p></div></div>${first}${second}</div>`,
  NetEase: `${thanks}<div id="divNeteaseMailCard"></div><br>At 2026-09-09 09:09:09, "Desk" &lt;d@d.example&gt; wrote:<br><blockquote id="isReplyContent" style="PADDING-LEFT: 1ex; BORDER-LEFT: #ccc 1px solid">${first}${second}</blockquote>`,
  'NetEase Master': `${thanks}<div class="ntes-mailmaster-quote"><div>---- 回复的原邮件 ----</div><blockquote><table><tr><td>发件人</td><td>Desk&lt;d@d.example&gt;</td></tr><tr><td>发送日期</td><td>2026年09月09日 09:09</td></tr><tr><td>收件人</td><td>a</td></tr><tr><td>主题</td><td>話機</td></tr></table>${first}${second}</blockquote></div>`,
  QQ: `${thanks}<div><includetail><div>------------------&nbsp;原始邮件&nbsp;------------------</div><div><b>发件人:</b>&nbsp;"Desk"&lt;d@d.example&gt;;</div><div><b>发送时间:</b>&nbsp;2026年9月9日(星期三) 上午9:00</div><div><b>收件人:</b>&nbsp;"a"&lt;a@a.example&gt;;</div><div><b>主题:</b>&nbsp;Re: 話機</div>${first}${second}</includetail></div>`,
  Zimbra: `${thanks}<hr id="zwchr" data-marker="__DIVIDER__"><div data-marker="__HEADERS__"><b>From: </b>"Desk" &lt;d@d.example&gt;<br><b>To: </b>a<br><b>Sent: </b>Wed, 9 Sep 2026 9:09:09<br><b>Subject: </b>x<br></div><div data-marker="__QUOTED_TEXT__">${first}${second}</div>`,
  Proton: `${thanks}<div class="protonmail_quote">On Wednesday, September 9th, 2026 at 9:09 AM, Desk &lt;d@d.example&gt; wrote:<br><blockquote class="protonmail_quote" type="cite">${first}${second}</blockquote></div>`,
  'Yahoo Taiwan': `${thanks}<div id="ydp1yahoo_quoted_1" class="yahoo_quoted"><div>Desk (&lt;d@d.example&gt;) 在 2026年9月9日星期三 下午05:48:53 [GMT+8] 寫道：</div>${first}${second}</div>`,
  'LINE Works': `${thanks}<br><div>-----Original Message-----<br><b>From:</b> "Desk"&lt;d@d.example&gt;<br><b>To:</b> "a"&lt;a@a.example&gt;;<br><b>Cc:</b><br><b>Sent:</b> 2026-09-09 (수) 09:09:09 (UTC+08:00)<br><b>Subject:</b> x</div>${first}${second}`,
  Foxmail: `${thanks}<blockquote style="margin-Top: 0px; margin-Bottom: 0px; margin-Left: 0.5em"><div style="border:none;border-top:solid #B5C4DF 1.0pt;padding:3.0pt 0cm 0cm 0cm"><div><b>发件人：</b> Desk</div><div><b>发送时间：</b> 2026-09-09 09:09</div><div><b>收件人：</b> a</div><div><b>主题：</b> 話機</div></div>${first}${second}</blockquote>`,
  'Apple Mail, a quotation in a quotation': `${thanks}<div><blockquote type="cite"><div>On 9 Sep 2026, at 09:09, Desk &lt;d@d.example&gt; wrote:</div>${first}${second}<blockquote type="cite"><p>更早的信件內容在這裡</p></blockquote></blockquote></div>`,
};

const inline: Readonly<Record<string, string>> = {
  Gmail: `<div class="gmail_quote"><div class="gmail_attr">客服 &lt;<a href="mailto:d@d.example">d@d.example</a>&gt; 於 2026年9月9日 週三 上午9:09寫道：<br></div><blockquote class="gmail_quote" style="${gray}">${first}</blockquote><div>青石茶行有限公司</div><blockquote class="gmail_quote" style="${gray}">${second}</blockquote><div>T46S</div></div>`,
  Thunderbird: `<div class="moz-cite-prefix">On 2026/9/9 09:09, Desk wrote:<br></div><blockquote type="cite" cite="mid:1">${first}</blockquote><p>青石茶行有限公司</p><blockquote type="cite">${second}</blockquote><p>T46S</p>`,
  'Apple Mail': `<blockquote type="cite"><div>On 9 Sep 2026, at 09:09, Desk &lt;d@d.example&gt; wrote:</div>${first}</blockquote><div>青石茶行有限公司</div><blockquote type="cite">${second}</blockquote><div>T46S</div>`,
};

const forwarded: Readonly<Record<string, string>> = {
  Apple: `<br><div><blockquote type="cite"><div>Begin forwarded message:</div><div><b>From: </b>Chen &lt;chen@x.example&gt;</div><div><b>Subject: </b>話機</div><div><b>Date: </b>9 September 2026 at 9:09:09</div><div><b>To: </b>amy@x.example</div><br>${first}${second}</blockquote></div>`,
  Outlook: `<div><br></div><div id="appendonsend"></div><hr><div id="divRplyFwdMsg"><b>From:</b> Chen &lt;chen@x.example&gt;<br><b>Sent:</b> Wednesday, September 9, 2026 9:00 AM<br><b>To:</b> Amy<br><b>Subject:</b> 話機</div>${first}${second}`,
  Gmail: `<div dir="ltr"><br><div class="gmail_quote gmail_quote_container"><div dir="ltr" class="gmail_attr">---------- Forwarded message ---------<br>寄件者： <strong>Chen</strong> &lt;<a href="mailto:chen@x.example">chen@x.example</a>&gt;<br>Date: 2026年9月9日 週三 上午9:09<br>Subject: 話機<br>To: Amy &lt;a@x.example&gt;<br></div><br>${first}${second}</div></div>`,
};

/** The new words of the HTML alone, and of the HTML beside its text without any mark. */
async function newWords(html: string): Promise<readonly string[]> {
  const head = 'From: a@a.example\nMIME-Version: 1.0\nContent-Type: text/html; charset=utf-8\n\n';
  const message = await parseMessage(Buffer.from(`${head}<html><body>${html}</body></html>`));
  const plain = message.text.replace(/^(?:> ?)+/gm, '');
  return [message.text, plain].map((text) => newTextOf(splitText(text, [], message.html)).replace(/\n{2,}/g, '\n'));
}

describe('What stands above the quotation is new in a reply by', () => {
  it.each(Object.entries(replies))('%s', async (_, html) => {
    expect(await newWords(html)).toEqual(['好的，謝謝您。', '好的，謝謝您。']);
  });
});

describe('Answers between quotations are new, short ones too, in a reply by', () => {
  it.each(Object.entries(inline))('%s', async (_, html) => {
    const answers = '青石茶行有限公司\nT46S';
    expect(await newWords(html)).toEqual([answers, answers]);
  });
});

describe('A forwarded mail with nothing above it is content, forwarded by', () => {
  it.each(Object.entries(forwarded))('%s', async (_, html) => {
    const content = '您好，請問貴公司的名稱是什麼？\n另外請問話機的型號是哪一種？';
    expect(await newWords(html)).toEqual([content, content]);
  });
});

describe('A signature that the HTML marks', () => {
  const read = async (html: string) => {
    const head = 'From: a@a.example\nMIME-Version: 1.0\nContent-Type: text/html; charset=utf-8\n\n';
    const message = await parseMessage(Buffer.from(`${head}<html><body>${html}</body></html>`));
    return splitText(message.text, [], message.html);
  };
  const quotation = `<div class="gmail_quote"><blockquote class="gmail_quote">${first}</blockquote></div>`;

  it.each([
    ['Gmail', '<div class="gmail_signature">方莉<br>青石茶行 店長</div>'],
    ['Thunderbird', '<pre class="moz-signature">方莉\n青石茶行 店長</pre>'],
    ['Outlook on the web', '<div id="Signature"><div>方莉</div><div>青石茶行 店長</div></div>'],
    ['Proton', '<div class="protonmail_signature_block"><div>方莉</div><div>青石茶行 店長</div></div>'],
    ['Spark', '<div name="messageSignatureSection"><div>方莉</div><div>青石茶行 店長</div></div>'],
    [
      'Foxmail',
      '<hr style="width: 210px; height: 1px;" color="#b5c4df" size="1"><div><div>方莉</div><div>青石茶行 店長</div></div>',
    ],
  ])('is labelled as one, and nothing else is: %s', async (_, signature) => {
    const parts = await read(`${thanks}${signature}${quotation}`);
    expect(newTextOf(parts)).toBe('好的，謝謝您。');
    const signed = parts.filter(({ kind }) => kind === 'signature').map(({ text }) => text.trim());
    expect(signed.join('\n')).toBe('方莉\n青石茶行 店長');
  });

  it('keeps the sentences that somebody wrote into its space', async () => {
    const parts = await read(
      `${thanks}<div class="gmail_signature">方莉<br>另外想請問下個月可以換號碼嗎？</div>${quotation}`,
    );
    expect(newTextOf(parts)).toBe('好的，謝謝您。\n另外想請問下個月可以換號碼嗎？');
  });

  it('is what is new where nothing else is', async () => {
    const parts = await read(`<div class="gmail_signature">青石茶行有限公司<br>統編 12345675</div>${quotation}`);
    expect(newTextOf(parts)).toBe('青石茶行有限公司\n統編 12345675');
  });

  it('takes no word from a line that stands above it as well', async () => {
    const parts = await read(
      `<div>青石茶行有限公司</div><div class="gmail_signature">青石茶行有限公司</div>${quotation}`,
    );
    expect(newTextOf(parts)).toContain('青石茶行有限公司');
  });
});

describe('Answers in colour inside a quotation', () => {
  const answered = (words: string) =>
    `<div><p>${words}</p><div id="divRplyFwdMsg"><b>From:</b> Desk &lt;info@desk.example&gt;<br><b>Sent:</b> Wednesday, September 9, 2026 9:00 AM<br><b>To:</b> Fang<br><b>Subject:</b> x</div>${first}<p><span style="color:red">青石茶行有限公司</span></p>${second}<p><span style="color:#FF0000">T46S</span></p></div>`;
  const wordsOf = async (html: string) => {
    const head = 'From: a@a.example\nMIME-Version: 1.0\nContent-Type: text/html; charset=utf-8\n\n';
    const message = await parseMessage(Buffer.from(`${head}<html><body>${html}</body></html>`));
    return newTextOf(splitText(message.text, ['info@desk.example'], message.html)).replace(/\n{2,}/g, '\n');
  };

  it('are new where the words above name the colour', async () => {
    expect(await wordsOf(answered('您好，請見紅字。'))).toBe('您好，請見紅字。\n青石茶行有限公司\nT46S');
    expect(await wordsOf(answered('My answers are in red.'))).toBe('My answers are in red.\n青石茶行有限公司\nT46S');
  });

  it('are an older writer’s where they name another one or none', async () => {
    expect(await wordsOf(answered('您好，請見藍字。'))).toBe('您好，請見藍字。');
    expect(await wordsOf(answered('好的，謝謝。'))).toBe('好的，謝謝。');
  });
});
