/**
 * The words of delivery reports: that something was not delivered, that it is still being tried, and whether
 * the address itself is gone or something else stood in the way (a full mailbox, a filter, a policy). Called
 * by `bounce`.
 */

const failureSubject =
  /undeliver|mail failed|returning to sender|could not send mail|メールエラー|not delivered|non[- ]?delivery|delivery (?:status|failure|failed|problem|report|error|notification)|failure notice|returned mail|mail delivery|delivery has failed|message (?:delayed|could not be delivered|not delivered|delivery)|could(?:n't| not) (?:be )?deliver|mail (?:error|failure)|returned to sender|failed (?:mail|delivery|to deliver)|bounce|warning: (?:message|could not)|user unknown|host unknown|unable to deliver|error sending|退信|退回|無法(?:傳遞|投遞|送達|寄送)|傳遞(?:失敗|狀態)|投递失败|无法(?:投递|送达)|系统退信|配信不能|エラーメール|送信できません|nicht zugestellt|unzustellbar|non remis|échec|no se (?:puede|pudo) entregar|impossible de|недостав|mail system error|extended absence|delivery incomplete|recapitulatif/i;

const failureText =
  /could not be delivered|couldn't be delivered|was(?:n't| not) (?:able to deliver|delivered)|not able to deliver|unable to deliver|undeliverable|delivery (?:to|of|has|attempt|failed|failure|error)[^\n]{0,120}(?:fail|error|problem|unsuccess|not)|failed to deliver|permanent(?:ly)? (?:fatal )?(?:error|fail)|fatal errors|transient (?:non-)?(?:fatal )?(?:error|failure)|did not reach|error (?:was encountered|occurred|delivering)|(?:has|have) (?:been )?(?:rejected|bounced|returned)|user unknown|unknown user|no such (?:user|recipient|mailbox|address)|no valid recipients?|delivery errors|invalid (?:user|final delivery)|mailbox (?:is )?(?:full|unavailable|not found)|returned to (?:you|sender)|could not (?:deliver|send)|not (?:been )?delivered|undelivered|message (?:is )?delayed|deferred|still being retried|no longer accepts|host (?:unknown|not found)|transcript of session|recipient address rejected|invalid recipient|unable to (?:relay|send)|unrouteable|以下信件無法|無法(?:傳遞|投遞|送達|寄達)|投遞失敗|无法(?:投递|送达)|退信|配信できません|送信できません|届けることができません|(?:exceed|over)[^\n]{0,20}quota|^(?:<<<|>>>) /im;

const stillTrying =
  /will (?:keep|continue) (?:to )?try|warning message only|(?:is|being) delayed|message (?:delayed|is queued)|do not need to re-?send|temporary failure report|still (?:being|trying)|has not (?:yet )?been delivered|will be retried|稍後(?:會)?再(?:試|次)|延遲/i;

export const isFailureSubject = (subject: string): boolean => failureSubject.test(subject.slice(0, 300));
export const isFailureText = (text: string): boolean => failureText.test(text.slice(0, 20_000));
export const isKeptTrying = (text: string): boolean => stillTrying.test(text.slice(0, 20_000));

const gone =
  /user (?:[^\n]{0,60} not listed|(?:is )?unknown|(?:is )?not (?:found|known|exist)|does ?n[o']t exist|not listed|doesn't have)|unknown (?:user|recipient|local|address|or illegal|account|mailbox)|no such (?:user|recipient|mailbox|address|person|account|domain|host)|no (?:mailbox|account|user|recipient)s? (?:here|by that|with|named|found|exists?)|(?:mailbox|address|account|recipient|addressee)s?[^\n]{0,60}(?:not found|does ?n[o']t exist|do not exist|unknown|not (?:exist|recogni[sz]ed|valid|known|present|a valid|on this|listed)|invalid|no longer (?:valid|exist|used|available|in use))|mailbox (?:unavailable|not available)|invalid (?:recipient|mailbox|address|user|final delivery)|(?:recipient|user|address)s? (?:name )?(?:is )?not (?:recogni[sz]ed|found|local|here)|not a (?:known|valid) (?:user|recipient|mailbox|address)|is not a (?:known|valid|local)|unrouteable (?:address|mail domain)|no valid recipient|unknown address|bad (?:destination|recipient)|destination (?:mailbox|address|server)[^\n]{0,30}(?:unknown|not exist|invalid|not found)|unable to (?:find|locate) (?:the )?(?:user|recipient|mailbox)|addressee unknown|not our customer|dosn't exist|undeliverable address|(?:is|has) (?:no longer|moved|been deactivated)[^\n]{0,40}(?:address|company|here)|has (?:moved|changed)|recipient moved|帳號不存在|使用者不存在|收件(?:者|人)不存在|查無此人|用户不存在|账号不存在|地址不存在|該用戶不存在|recipient address rejected: access denied|account or domain may not exist|見つかりません|存在しません|宛先不明|宛先が?不正|メールアドレスはありません/i;
const hostGone =
  /(?:host|domain|server)(?: name| or domain name)?[^\n]{0,80}(?:not found|unknown|does ?n[o']t exist|not exist|non-?existent|cannot be found|couldn't be found|invalid|unresolvable)|unknown (?:host|domain)|no such (?:host|domain)|invalid domain|domain (?:is )?not reachable|(?:nxdomain|name service error|dns (?:lookup failure|error)|unrouteable mail domain|no mx (?:found|record)|no smtp service|null mx|does not accept (?:mail|e-?mail)|nullmx|domain of (?:sender|recipient)[^\n]{0,40}not (?:exist|accept))|could ?n[o']t find (?:a |any )?(?:mail exchanger|host)|address resolution|illegal host|system (?:is )?not accepting (?:network )?messages|網域不存在|主機不存在|域名不存在/i;
const otherCause =
  /mailbox (?:is )?(?:full|exceeds?|over|size)|(?:over|exceed|out of)[^\n]{0,30}(?:quota|storage|space|limit)|quota|(?:disk|storage|insufficient) (?:full|space)|too (?:large|big|many)|spam|blacklist|block(?:ed|list)|spf|dkim|dmarc|reputation|\brbl\b|dnsbl|policy|virus|content|relay(?:ing)? (?:denied|not permitted|not allowed|access)|not permitted to relay|reverse dns|ptr |poor|greylist|graylist|try again later|rate limit|timed? ?out|time-out|connection (?:refused|lost|reset|dropped)|suspend|inactive|disabled|(?:account|mailbox)[^\n]{0,20}(?:locked|frozen)|authentication (?:required|failed)|sender (?:address )?(?:rejected|verify|denied)|(?:not|isn't) (?:authori[sz]ed|allowed|permitted) to|restrict|access denied|expired|retry time|permission|信箱已滿|容量|空間不足|垃圾/i;

/** Said of the sender, or of the hour; the recipient may be as well as ever. */
const senderCause =
  /after (?:mail from|end of data)|reply to end of data|sender (?:address|domain|verify)|from: domain|domain of sender|my name was rejected|no access from|too many recipients|access denied|invalid ip|e-mail is redundant|dkim|dmarc|\bspf\b|blacklist|blocked|spam/i;
/** What some systems say instead of "user unknown", in words that sound like a filter's. */
const namesTheRecipient = /recipient address rejected: access denied|account or domain may not exist/i;
const fullMailbox =
  /mailbox (?:is )?(?:full|exceed)|over quota|quota (?:full|exceeded)|exceed[^\n]{0,30}(?:quota|storage)|insufficient (?:disk|storage)/i;

/** The address or its domain does not exist any more; a full mailbox or a filter is no such thing. */
export function isGone(diagnosis: string, status: string | null): boolean {
  const words = diagnosis.slice(0, 20_000).replace(/=\n/g, '').replace(/\s+/g, ' ');
  // Refused after its text was seen, or too large, or for want of space: the address itself is well.
  const isSaid = namesTheRecipient.test(words);
  if ((!isSaid && senderCause.test(words)) || /^5\.2\.[23]$/.test(status ?? '')) return false;
  if (/^4/.test(status ?? '')) return hostGone.test(words) && !otherCause.test(words);
  // A report may go on about a second recipient; what is said first is about the first.
  const full = words.search(fullMailbox);
  const unknown = words.search(gone);
  const isFullFirst = full >= 0 && (unknown < 0 || full < unknown);
  if (/^5\.(?:1\.(?:[1-6]|10)|4\.4)$/.test(status ?? '')) return !isFullFirst;
  if (/^5\.1\.[78]$/.test(status ?? '')) return false;
  // "5.2.1 User unknown" is what some systems say of addresses they have closed.
  if (unknown >= 0) return !isFullFirst && !/suspend|disabled|inactive/i.test(words);
  return hostGone.test(words) && !/relay/i.test(words);
}
