/**
 * The words by which delivery reports give themselves away: that something was not delivered, or is still
 * being tried. Why it failed is read in `bounce-gone`. Called by `bounce`.
 */

const failureSubject =
  /undeliver|mail failed|returning to sender|could not send mail|メールエラー|not delivered|non[- ]?delivery|delivery (?:status|failure|failed|problem|report|error|notification)|failure notice|returned mail|mail delivery|delivery has failed|message (?:delayed|could not be delivered|not delivered|delivery)|could(?:n't| not) (?:be )?deliver|mail (?:error|failure)|returned to sender|failed (?:mail|delivery|to deliver)|bounce|warning: (?:message|could not)|user unknown|host unknown|unable to deliver|error sending|退信|退回|無法(?:傳遞|傳送|投遞|送達|寄送)|(?:傳遞|傳送|投遞|寄送)(?:失敗|狀態)|未送達|發送失敗|发送失败|投递失败|无法(?:投递|送达)|系统退信|配信不能|エラーメール|送信できません|nicht zugestellt|unzustellbar|non remis|échec|no se (?:puede|pudo) entregar|impossible de|недостав|mail system error|extended absence|delivery incomplete|recapitulatif/i;

const failureText =
  /could not be delivered|couldn't be delivered|was(?:n't| not) (?:able to deliver|delivered)|not able to deliver|unable to deliver|undeliverable|delivery (?:to|of|has|attempt|failed|failure|error)[^\n]{0,120}(?:fail|error|problem|unsuccess|not)|failed to deliver|permanent(?:ly)? (?:fatal )?(?:error|fail)|fatal errors|transient (?:non-)?(?:fatal )?(?:error|failure)|did not reach|error (?:was encountered|occurred|delivering)|(?:has|have) (?:been )?(?:rejected|bounced|returned)|user unknown|unknown user|no such (?:user|recipient|mailbox|address)|no valid recipients?|delivery errors|invalid (?:user|final delivery)|mailbox (?:is )?(?:full|unavailable|not found)|returned to (?:you|sender)|could not (?:deliver|send)|not (?:been )?delivered|undelivered|message (?:is )?delayed|deferred|still being retried|no longer accepts|host (?:unknown|not found)|transcript of session|recipient address rejected|invalid recipient|unable to (?:relay|send)|unrouteable|以下信件無法|無法(?:將[^。\n]{0,30})?(?:傳遞|傳送|投遞|送達|寄達)|傳遞至[^。\n]{0,40}失敗|被退回|投遞失敗|无法(?:投递|送达)|退信|配信できません|送信できません|届けることができません|nicht zugestellt|(?:exceed|over)[^\n]{0,20}quota|^(?:<<<|>>>) /im;

const stillTrying =
  /will (?:keep|continue) (?:to )?try|warning message only|(?:is|being) delayed|message (?:delayed|is queued)|do not need to re-?send|temporary failure report|still (?:being|trying)|has not (?:yet )?been delivered|will be retried|稍後(?:會)?再(?:試|次)|延遲/i;

export const isFailureSubject = (subject: string): boolean => failureSubject.test(subject.slice(0, 300));
export const isFailureText = (text: string): boolean => failureText.test(text.slice(0, 20_000));
export const isKeptTrying = (text: string): boolean => stillTrying.test(text.slice(0, 20_000));
