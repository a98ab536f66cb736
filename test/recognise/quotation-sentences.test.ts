/** What people write about mail, and what only looks like the end of one: sentences that are no quotation. */
import { describe, expect, it } from 'vitest';
import { newTextOf, splitText } from '../../src/recognise/new-text.js';

const quotation = '王小明 <wang@tea-shop.example> 於 2026年9月9日 週三 上午9:09寫道：\n\n> 請問處理好了嗎？\n';

describe('All words are the writer’s where', () => {
  it.each([
    [
      'two paragraphs are divided by dashes',
      '第一件事請先處理，謝謝。\n--\n第二件事是帳單，請重寄。\n第三件事不急，下週再說。',
    ],
    ['a ruler stands above results', '========\nResults\n========\nall green'],
    ['a day and an hour introduce what somebody said', 'On 2026/9/9 at 10:00 your colleague said:\nit will work.'],
    ['a letter speaks of a scanned paper', '此信附上營業登記的掃描檔，請查收。'],
    ['the line to outside is dead', '本信件是要說明外部電話打不進來。'],
    ['something was sent by courier', 'Thanks.\nSent by courier yesterday.'],
    ['a program has sent nothing since yesterday', '從昨天開始 Outlook 就無法傳送'],
    ['a phone cannot send', '從我的手機無法傳送。'],
    ['a program was loaded and does not start', '下載 Outlook 之後打不開'],
    ['requests from phones fail', '来自手机的请求都失败'],
    ['something was sent and never came', 'Sent from my other account, but it never arrived.'],
    ['thanks for a letter stand above a quotation', '感謝您的來信：'],
    ['a call is described with the words of a head', '從: 02-2700-1234\n至: 0912-345-678\n日期: 2026/9/9'],
  ])('%s', (_, words) => {
    expect(newTextOf(splitText(`${words}\n\n${quotation}`))).toBe(words);
  });

  it('an answer follows a quoted line at once, although that line was full', () => {
    const text =
      '> 請問貴公司的名稱是什麼，以及目前使用的話機型號是哪一種，還有沒有備用的線\n青石茶行有限公司，話機是 T46S，沒有備用的線，若有需要請您直接打電話給我們，號碼是 02-2700-1234，謝謝您。\n> 謝謝\n';
    expect(newTextOf(splitText(text))).toContain('青石茶行有限公司');
  });

  it('an address below a quoted question is all the answer there is', () => {
    const question = '> 1. 註冊時使用的管理者信箱：不一定是您現在寫信用的信箱';
    const wide = '> 5. 企業相關證明文件：公司營業執照、註冊證明文件，或內部簽署的授權函';
    const text = `${question}\nroot@orchid.example\n> 3. 帳號名稱：登入系統時使用的帳號，請照著打\norchid-bio\n${wide}\n`;
    expect(newTextOf(splitText(text)).split('\n')).toEqual(['root@orchid.example', 'orchid-bio']);
  });
});

describe('A quotation without marks may hold answers', () => {
  const head = '寄件者: 服務台 <info@desk.example>\n寄件日期: 2026年9月9日 上午 09:00\n收件者: 方莉\n主旨: 話機';
  const answered = `${head}\n\n請問名稱？\n【方莉】青石茶行\n請問電話？\n答：02-2700-1234\n`;

  it('which are new when the words above say so', () => {
    expect(newTextOf(splitText(`請見下方回覆。\n\n${answered}`))).toBe(
      '請見下方回覆。\n\n【方莉】青石茶行\n答：02-2700-1234',
    );
  });

  it('which are an older writer’s when they do not', () => {
    expect(newTextOf(splitText(`好的，謝謝。\n\n${answered}`))).toBe('好的，謝謝。');
  });
});
