/**
 * Whether the new words are nothing but thanks or an acknowledgement (rules §4.9): once all courtesies are
 * taken out, nothing may be left. A single other word makes it a message that somebody reads. Pure; called
 * by `recognise`.
 */

const longest = 300;

export function isThanksOnly(newText: string, attachments: number): boolean {
  if (attachments > 0 || newText.length > longest || /[?？嗎吗]/.test(newText)) return false;
  const plain = newText
    .normalize('NFKC')
    .replace(/\p{Extended_Pictographic}|\u200d|\ufe0f/gu, ' ')
    .toLowerCase();
  const lines = plain
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '');
  if (!lines.some((line) => thanks.test(line))) return false;
  return lines.every((line, index) => isCourtesy(line) || (index > 0 && index === lines.length - 1 && isName(line)));
}

/** What makes a mail one of thanks: said at least once. */
const thanks =
  /感謝|谢谢|謝謝|感谢|多謝|感恩|thank|thx|3q|收到|收悉|敬悉|了解|瞭解|知道了|明白|沒問題|解決了|解决了|可以[用登]|正常了|恢復了|got it|noted|received|works now|solved|fixed|appreciate|ありがとう|承知|了解(?:いた)?しました|助かりました|進去了|成功了/;

const courtesies = new RegExp(
  [
    '(?:謝謝|感謝|感恩|辛苦)(?:您|你)?\\s?\\p{Letter}{1,8}?\\s?(?:老師|小姐|先生|經理|姐|哥|大大|工程師)',
    '(?:都|已經?|順利)*(?:(?:會|可以)?動了|(?:登)?進去了|出來了|成功了)|ありがとうございま(?:す|した)|ご(?:連絡|対応|返信|回答)|承知(?:いた)?しました|了解(?:いた)?しました|(?:大変)?助かりました|解決しました|よろしくお願い(?:いた)?します|お世話になっております|大変|誠に|どうも|' +
      '好了好了|有了|' +
      '(?:都|有|已經?|順利|終於|全部)*(?:設定?|改|弄|調|拖|換|做|處理|更新|修|登|傳|匯|刪|加|查|搞定?|看|進|找|收)(?:好|完|到|成功|進去|出來|定)了',
    '(?:很|真的很?|超級?|太|非常|十分)(?:方便|好用|清楚|快速?|讚|棒|感動|貼心|專業|厲害|有用)',
    '平安|喜樂|健康|身體|週末|周末|佳節|中秋|端午|新年|快樂|生意興隆|天天|工作|一切|夥伴們?',
    "\\bthat did (?:it|the trick)\\b|\\bworked like a charm\\b|\\bwe(?:'re| are) (?:back )?in(?: again)?\\b|\\bhave a (?:nice|good|great|lovely) (?:day|weekend|evening|week|one)\\b|\\b(?:brilliant|lovely|wonderful|super)\\b",
    '(?:已經?)?(?:恢復)?正常了|可以(?:用|登入|使用|登录)了?|已?(?:解決|解决)了?|太好了|好了|沒有?(?:其他)?問題了?|没问题了?|恢復了',
    '已?收[到悉]了?|敬悉|悉知|了解了?|瞭解|知道了|明白了?|好的?|非常|十分|真的|真是|萬分|再次|真|太|很|先|感謝|谢谢|謝謝|感谢|多謝|謝|感恩|辛苦',
    '您們?|你們?|妳|大家|貴公司|客服|小編|團隊|的|了|喔|哦|囉|啦|唷|呢|耶|啊|我?再試試看?|我們?',
    '(?:快速|迅速|熱心|耐心|詳細)?(?:回覆|回复|協助|协助|幫忙|帮忙|幫助|說明|说明|處理|处理|回信|解答|回應)',
    '您好|你好|哈囉|嗨|早安|午安|晚安|祝|順心|順利|愉快|敬上|安',
    '\\b(?:thanks?|thank|you|thx|many|so|very|much|a lot|again|for|the|your|that|this|it|is|was|all|now|quick|prompt|fast|kind|help(?:ed|ful|ing)?|reply|response|support|update|assistance|answer|got|noted|received|ok|okay|great|perfect|awesome|excellent|good|works?|worked|working|fine|solved|fixed|appreciated?|really|well|hi|hello|dear|team|support|all|best|kind|warm|regards|cheers|br|3q|i|we|have|to|us|me|and|very|of|just|what|needed|problem|issue|has|been|resolved|everything)\\b',
    '[\\p{P}\\p{S}\\s]',
  ].join('|'),
  'gu',
);

const isCourtesy = (line: string): boolean => line.replace(courtesies, '') === '';
const isName = (line: string): boolean => /^[\p{Letter} .]{1,14}$/u.test(line);
