/**
 * Whether a mail tells that people cannot get in, in whatever words: not let in, thrown out, not on the list, stuck at the
 * code. How the allow list is set is a question, and no such tale. It proves no lock-out by itself (rules §6.1); beside the items that an applicant gives it does
 * (decide/matter-asks).
 */

const longest = 20_000;

export function tellsLockOut(newText: string): boolean {
  return lockedOut.test(newText.slice(0, longest).normalize('NFKC'));
}

const lockedOut = new RegExp(
  [
    '(?:登[入录錄]?|進|进|連|开|開)不(?:進|进|了|上|去|入)|(?:無法|无法|沒辦法|没办法|不能|不可以|沒人能|没人能|沒有人可以|没有人可以).{0,6}(?:登入|登录|登錄|進|进|開|开)',
    '進不去|进不去|不(?:給|给|讓|让).{0,4}(?:進|进|過|过)|(?:被|給|给).{0,6}(?:擋|挡|鎖|锁|踢|關在|关在|彈出|弹出)|(?:擋|挡|鎖|锁)(?:住|在)|門外|门外',
    '不在.{0,6}(?:清單|名單|清单|名单|列表|允許|允许)|(?<!(?:如何|怎麼|怎么).{0,12})(?:允許|允许).{0,10}(?:清單|清单|IP)(?!.{0,12}(?:如何|怎麼|怎么)(?:設|设|加|改|新增|填|開|开|使用|操作))|(?:驗證|验证)(?:碼|码|器|App).{0,20}(?:收不到|沒了|没了|不見|不见|壞|坏|掉|遺失|丢)',
    "\\block(?:ed|s)? (?:\\w+ ){0,2}out\\b|\\bshut (?:\\w+ ){0,2}out\\b|\\b(?:can(?:no|['’])t|cannot|can not|unable to|nobody can|no one can|no-one can|not able to|none of us can) (?:\\w+ ){0,2}(?:log|sign|get (?:back )?in|get into|get past|get back|enter|past|approve)",
    "\\bnot on (?:the|your|our) list\\b|\\b(?:past|beyond) (?:the|that|your) (?:sign-?in|log-?in|code)|\\blost (?:access|the (?:phone|authenticator))\\b|(?<!\\bhow (?:do|can|to|should)\\b[^.?!]{0,40})\\ballow(?:ed)?[- ]?list\\b|(?:\\bnot|n['’]t|\\bno longer) let(?:ting)? (?:\\w+ ){1,3}(?:in|through|past)\\b",
    'ログイン(?:が)?(?:でき|出来)(?:ない|ません|ず)|入れ(?:ない|ません)',
  ].join('|'),
  'iu',
);
