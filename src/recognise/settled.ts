/**
 * Whether a mail says that its matter is over: they got in again, nothing more is needed. Then nobody is chased for
 * what is missing; a person closes the case. Not what asks for something else, and not a sentence that denies it.
 */

const longest = 600;
const over =
  /(?:已經?|又|都|可以|能)?(?:登(?:入|進)?(?:去|得進去|上去)?|進(?:得)?去|登录)(?:了|成功)|(?:已經?|已经|都|又)(?:可以|能|能夠|能够)(?:正常)?(?:登(?:入|進去|录)|進(?:得)?去|使用)|(?:問題|问题)?(?:已經?|已经)?(?:解決|解决|排除|恢復|恢复)了|(?:不用|不必|無須|不需要|毋須)(?:再)?(?:麻煩|處理|处理|驗證|申請|恢復|寄|補|了)|不用(?:了|麻煩)|(?:取消|撤回)(?:這次|這個|本次)?(?:的)?(?:申請|驗證)|(?:got|back) in (?:again|now)?|(?:we|i) (?:can|could) (?:sign|log) in again|\b(?:solved|resolved|never ?mind|no longer need(?:ed)?|please (?:close|cancel)|all good now)\b|ログインできました|解決しました|不要になりました/iu;
const denied =
  /(?:還|还|仍|都|也)?(?:沒|没|未|不)(?:能|有|辦法)?(?:登|進|解|恢)|(?:無法|不能|還是)|\b(?:not|n't|cannot|unable|still)\b|[?？]|[嗎吗]/iu;

export function saysSettled(newText: string): boolean {
  if (newText.length > longest) return false;
  return newText
    .split(/[\n。!！；;]|\.\s/)
    .some(
      (sentence) =>
        over.test(sentence) && !denied.test(sentence.replace(/不用|不必|無須|不需要|毋須|no longer/giu, '')),
    );
}
