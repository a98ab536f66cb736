/**
 * Whether a mail says that its matter is over: they got in again, it settled itself, nothing more is needed. Then nobody
 * is chased for what is missing; a person closes the case. Not a sentence that asks or denies it, or only looks
 * ahead, and not where they are locked out anew further on.
 */

const longest = 600;

export function saysSettled(newText: string): boolean {
  if (newText.length > longest) return false;
  const sentences = newText.normalize('NFKC').split(/[。!;\n]|\.\s/);
  const last = sentences.findLastIndex((sentence) => over.test(sentence) && !doubted.test(sentence));
  if (last < 0) return false;
  const [sentence = '', ...after] = sentences.slice(last);
  const rest = sentence.slice(sentence.search(over)).replace(over, '');
  return ![rest, ...after].some((words) => lockedOut.test(words));
}

const over = new RegExp(
  [
    '(?:可以|能|能夠|能够)(?:正常|順利|顺利)?(?:登入|登錄|登录|進去|进去)了',
    '登(?:進去|进去|得進去|入成功|录成功)了|(?:已經?|已经|終於|剛剛?)(?:可以|能)?(?:正常)?(?:登入|登录)(?:成功)?了',
    '(?:問題|事情|已經?|已经|自己|都)(?:解決|解决|處理好|处理好|搞定|排除|恢復正常|恢复正常)',
    '^(?:[^,、]{0,12}[,、])*\\s*(?:我們|我们|所以|那)?(?:先|就|都)?不(?:用|需要)(?:再)?(?:處理|处理|驗證|验证|麻煩(?:你們|您)?|幫忙|申請|查)?了',
    '取消(?:這次|這個|此次|此|本次)?(?:的)?申請|申請(?:請|可以)?(?:幫我)?取消|申请取消',
    '\\b(?:(?:got|back|are|am) (?:back )?in (?:again|now|this morning|today)|(?:can|could) (?:log|sign|get) (?:back )?in (?:again|now)|got in)\\b',
    "\\b(?:works? (?:again|now)|(?:is|been|got|it's|all) (?:now )?(?:solved|resolved|sorted|fixed)|sorted it|all good now)\\b",
    '\\b(?:never ?mind|no longer need(?:ed)?|(?:please|can|may) (?:just )?(?:close|cancel) (?:the|this|my|our))\\b',
    'ログインできました|解決しました|不要になりました',
  ].join('|'),
  'iu',
);
const doubted =
  /還是|还是|還沒|还没|尚未|仍|依然|才|之後|以後|嗎|吗|如果|等.{0,12}(?:後|再|了)|[?？]|\b(?:still|not|yet|until|once|if|when|before|after)\b/iu;
const lockedOut =
  /進不去|进不去|登不|(?:無法|无法|不能|沒辦法)(?:登|進|进)|又被|被踢|locked out|\b(?:can't|cannot|can not) (?:log|sign|get)\b|\bstill\b/iu;
