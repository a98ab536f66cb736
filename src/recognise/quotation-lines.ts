/**
 * What single lines of a mail look like: how clients introduce what they quote, head what they forward, and
 * end what is new. Only patterns, each bounded in length; how lines make up a mail is `new-text`.
 */

/** Longer lines are prose; the patterns never see them. */
const longest = 600;

export const isQuotedLine = (line: string): boolean => /^\s{0,4}(?:>|＞|&gt;)/.test(line);

/** Of all lines that are not blank; a forwarded mail may be written so. */
export const isWhollyQuoted = (lines: readonly string[]): boolean =>
  lines.every((line) => line.trim() === '' || isQuotedLine(line));

export const withoutMark = (line: string): string => line.replace(/^\s{0,4}(?:>|＞|&gt;)\s?/, '');

const attributions: readonly RegExp[] = [
  /^(?:on|at)\b.{1,450}\b(?:wrote|writes|said)\s?[:：]$/i,
  /^(?:on|at)\b.{4,450}[,，]\s?.{1,200}\s?(?:寫道|写道)\s?[:：]$/i,
  // "Amy <amy@example.com> 於 2026年9月9日 週三 上午9:00寫道：", also 于, 在, and without an address.
  /^.{0,300}(?:於|于|在)\s?.{0,20}\d.{0,200}(?:寫道|写道|寫到|写到|寫入|写入|提到|撰寫|撰写|說道|说道)\s?[:：]$/,
  /^.{1,200}<[^<>]{1,200}@[^<>]{1,200}>{1,2}\s?.{0,120}(?:wrote|writes|寫道|写道|写到|寫到|來信|说|說)\s?[:：]$/i,
  /^.{1,120}\s(?:wrote|schrieb) (?:on|am) .{0,20}\d{1,4}[-/. ].{0,40}\d[:.]\d\d.{0,20}[:：]$/i,
  /^[\p{L}\p{N} .,'"()-]{2,80}\s(?:wrote|writes)\s?[:：]$/iu,
  // "2026年9月9日(木) 9:00 Amy <amy@example.com>:" and NetEase's "2026-09-09 09:00, Amy <…>："
  /^\d{4}\s?[-/.年]\s?\d{1,2}\s?[-/.月]\s?\d{1,2}.{0,200}<[^<>]{1,200}@[^<>]{1,200}>{1,2}\s?[:：]$/,
  /^\d{4}년.{0,200}(?:작성|님이 쓴 글)\s?[:：]$/,
  // Whatever the language: a date or time, an address, and a colon at the end.
  /^(?=.{0,300}(?:\b(?:19|20)\d\d\b|\d{1,2}[:.]\d\d))(?=.{0,300}\S@\S).{0,400}[>)]\s?.{0,20}[:：]$/u,
  // Mail programs of one line of their own: Thunderbird's old date in brackets, Foxmail's and GroupWise's bars.
  /^\([^()]{0,40}\d[^()]{0,40}\)[,，]\s?.{1,200}\s?(?:wrote|寫道|写道|提到)\s?[:：]$/,
  /^[=\s]{2,40}.{0,60}(?:来信中写道|來信中寫道)\s?[:：]?[=\s]{0,40}$/,
  /^.{1,200}\s(?:wrote|schrieb|寫道|写道)\s?\(.{0,30}\d.{0,40}\)\s?[:：]$/i,
  /^[-_]{2,10}\s?on\b.{4,400}\bwrote\s?[-_]{2,10}$/i,
  /^on\b.{4,60}\d.{4,300}<[^<>]{1,200}@[^<>]{1,200}>\s?wrote$/i,
  /^(?:am|den|le|il|el|em|op|w dniu|dnia|dne|pe|на)\b.{4,400}(?:schrieb|a écrit|ha scritto|escribió|escreveu|schreef|geschreven|skrev|pisze|napisał|napsal|kirjoitti|написал|пише|пишет).{0,200}[:：]$/iu,
  /^.{4,400}(?:yazdı|schrieb|a écrit|escribió|ha scritto|skrev|kirjoitti|a scris|ezt írta|написал|пише|пишет)\s?[:：]$/iu,
  /^.{0,120}<[^<>]{1,200}@[^<>]{1,200}>\s?schrieb am .{4,100}[:：]$/iu,
];

/** Complete but for what was wrapped behind the address. */
const cutAttributions: readonly RegExp[] = [
  /^am .{4,100}\d\d schrieb .{2,200}<[^<>]{1,200}@[^<>]{1,200}>?[:：]?$/iu,
  /^\p{L}{2,12}\.? \d{1,2}\.? \p{L}{2,12}\.? \d{4} (?:kl\. )?\d{1,2}[:.]\d\d skrev .{2,200}<[^<>]{1,200}@[^<>]{1,200}>?[:：]?$/iu,
];

/** Say so little that only marks behind them show that something is quoted. */
const bareAttributions: readonly RegExp[] = [
  /^(?:quoting|zitat von|citando(?: a)?|citát|quoth)\s.{1,200}[:：]$/i,
  /^in (?:message|article|the message)\s.{1,300}(?:wrote|writes|said)\s?[:：]$/i,
  /^\S.{0,80}(?:寫道|写道|提到)\s?[:：]$/,
  /^.{1,120}<[^<>]{1,200}@[^<>]{1,200}>\s?\[.{5,60}\]\s?[:：]$/,
  /^\d{4}\s?[-/.年]\s?\d{1,2}\s?[-/.月]\s?\d{1,2}.{0,200}<[^<>]{1,200}@[^<>]{1,200}>$/,
  /^[\p{L}\p{N} .,'"()<>@_-]{2,120}\s(?:wrote|writes|schrieb|schreef|a écrit|escribió)\s?[:：]$/iu,
];

/** Introduces a quotation if what follows carries marks. */
export function isBareAttribution(text: string): boolean {
  if (!/[:：>*]\s*$/.test(text.slice(-40))) return false;
  const plain = plainOf(text);
  return plain.length <= 300 && bareAttributions.some((pattern) => pattern.test(plain));
}

/** GroupWise writes `>>> Amy 09/09/2026 9:09 >>>` above what carries no marks. */
export const isGroupWise = (line: string): boolean =>
  line.length <= 300 && /^>>> .{1,200}\d[:.]\d\d.{0,20}>>>\s*$/.test(line);

/** A line, or a few joined, that introduces a quotation. */
export function isAttribution(text: string): boolean {
  // Nearly every line ends otherwise; that is quickly seen.
  const end = text.slice(-420);
  const isComplete = /(?:[:：>*_=-]|wrote)\s*$/.test(end);
  if (!isComplete && !(/schrieb|skrev/i.test(text) && /<\S{1,200}@\S{1,200}\s*$/.test(end))) return false;
  const plain = plainOf(text);
  if (plain.length > longest) return false;
  return (
    cutAttributions.some((pattern) => pattern.test(plain)) ||
    (isComplete && attributions.some((pattern) => pattern.test(plain)))
  );
}

/**
 * Whether an attribution is one beyond doubt, so that what follows it is quoted without any mark: it names an
 * address, or a day and a time. People, too, write "on Monday at ten your colleague said:".
 */
export function isCertainAttribution(text: string): boolean {
  const plain = plainOf(text);
  if (/[^\s<>"]@[^\s<>"]/.test(plain)) return true;
  return (
    /\b(?:19|20)\d\d|\d[-/.]\d{1,2}[-/.]\d/.test(plain) &&
    /\d[:：.]\d\d|\d\s?[時时点點]/.test(plain) &&
    !/(?:\bsa(?:id|ys)|提到|說道|说道)\s?[:：]$/i.test(plain)
  );
}

/** Begins behind the writer's name: the name then stands alone on the line above. */
export const isHeadless = (text: string): boolean => /^(?:<[^<>\s]{1,200}@|(?:於|于)\s?\d{4})/.test(plainOf(text));

const plainOf = (text: string): string =>
  text
    .replace(/[\u00a0\u202f\u200e\u200f\ufeff]/g, ' ')
    .replace(/\*/g, '')
    .replace(/\s+/g, ' ')
    .trim();

/** May be the first line of an attribution that the client wrapped. */
export function mayOpenAttribution(line: string): boolean {
  if (!/[\d@]/.test(line)) return false;
  const plain = line.replace(/[\u00a0\u202f\ufeff]/g, ' ').trim();
  return (
    plain.length <= longest &&
    (/^(?:on|at|am|den|le|il|el|em|op|pe|w dniu|dnia|\p{L}{2,12}[.,])(?:\s|\b).{0,40}\d/iu.test(plain) ||
      /^(?:在|于|於)?\s?\d{1,4}\b/.test(plain) ||
      /<[^<>]*@[^<>]*>?/.test(plain) ||
      /^[^。，,!?！？:：]{1,60}\s(?:於|于)\s?\d{4}/.test(plain))
  );
}

export const isRuler = (line: string): boolean => /^\s{0,20}[-_=*~#+•·─—–]{2,200}\s*$/.test(line);

export const isEmptyOrRuler = (line: string): boolean => /^[\s\u200b\ufeffᐧ]*$/.test(line) || isRuler(line);

/** Where Pipermail took a part away. */
export const isScrubMark = (line: string): boolean => /^-{6,20} next part -{6,20}\s*$/.test(line);

export const isSignatureMark = (line: string): boolean => /^(?:--|—|––)\s?$/.test(line);

const footers =
  /^\s{0,10}[<(*]{0,3}(?:sent from (?:my|mail|windows|yahoo|outlook|proton|samsung|galaxy|mobile|a |the all)|from my \p{L}|get \[?outlook for |sent from \[|從我的 .{1,30}傳送|从我的 .{1,30}发送|[發发]自我的\s?(?:[a-z]|手機|手机|小米|[華华][為为]|三星)|傳送自我的 |寄自我的 |用手機傳送|来自 .{0,20}(?:手机|邮箱)|發自 .{0,20}(?:手機|iphone)|从 .{0,20}获取 outlook|(?:取得|获取|獲取) .{0,20}outlook(?: for |<|$)|取得 ios 版 outlook|下載 .{0,20}outlook|sent (?:via|with|using) \[?(?:mobile|airmail|spark|superhuman|proton|thunderbird|blackberry|nine|k-9|mailbird|canary|edison|tutanota|fairemail)\b|<*sent by (?:galaxy|samsung|blackberry)\b|via .{0,20}mobile|von meinem .{1,30}gesendet|gesendet (?:von|mit) |envoyé à partir |enviado desde |(?:verzonden|verstuurd) (?:met|vanaf|via) |diese nachricht wurde von meinem |envoyé de(?:puis)? mon |iphoneから送信|enviado desde mi |スマートフォンから|androidから送信|inviato da(?:l|lla)? |enviado do meu |skickat från |sendt fra |wysłan[eo] z |odesláno z |отправлено (?:с|из) |나의 .{1,20}에서 보냄|outlook (?:für|voor|til|för) .{2,20}(?:beziehen|downloaden|hämta|hent)|(?:obtenir|télécharger|scarica|ottieni|obtener|obtenga|obtenha o|hämta|hent|pobierz) outlook|[從从自].{0,30}(?:iphone|ipad|android|galaxy|samsung|三星|手機|手机|小米|yahoo|outlook).{0,30}(?:寄出|傳送|發送|发送|送出)[。.]?\s*$|已使用 \S{1,20} 傳送)/iu;

/** What a phone or a mail program puts below every mail. */
export const isFooter = (line: string): boolean =>
  line.length <= 200 && footers.test(line.replace(/[\u00a0\u202f]/g, ' ')) && !isReport(line);

/** Words of somebody who tells what happened to a mail or a program: "從昨天開始 Outlook 就無法傳送". */
const isReport = (line: string): boolean =>
  /[無无不沒没能會会想要就都昨今週周後后時时嗎吗失錯错怎何]/u.test(line) ||
  (/n[’']t\b|\b(?:but|not|never|cannot|yesterday|today|was|were|fail\w{0,3}|errors?|why|how)\b/i.test(line) &&
    !/excuse|brevity|typo|forgive|pardon/i.test(line));

const noticeOpening =
  /^[\s*_"'【[(（<!-]{0,12}(?:this (?:e-?mail|message|communication|transmission)|the (?:information|contents?) (?:contained )?(?:in|of) this|confidential|disclaimer|notice\b|important notice|caution|external (?:e-?mail|sender)|warning: (?:this|external)|\[external\b|external e-?mail\b|您通常不[會会]收到|[您你]不常收到|you don[’']t often get e?-?mail|if you are not the intended|(?:p )?please consider (?:the|your) environment|think before (?:you )?print|列印(?:本|此)?(?:郵件|信件)?前請|本(?:電子)?(?:郵件|信件|訊息|信)|此(?:電子)?(?:郵件|信件|封|訊息|信)|這封(?:電子)?(?:郵件|信)|免責聲明|保密(?:聲明|条款|條款)|本(?:电子)?邮件|此(?:电子)?邮件|注意.{0,8}外部)/iu;
const noticeCue =
  /before (?:you )?print|列印.{0,12}前請.{0,6}(?:考慮|三思)|confidential|privileged|intended (?:solely |only )?(?:for|recipient)|unauthori[sz]ed|virus[- ]free|originated (?:from )?outside|external e-?mail|clicking (?:on )?links|outside (?:of )?(?:your|the|our) organi[sz]ation|[電电]子[郵邮]件[。.].{0,10}了解|learn why this is important|do not click|機密|机密|保密(?![協协]|合[約约])|法律責任|法律责任|非指定|誤收|误收|收件人.{0,20}(?:刪除|删除)|[來来]自.{0,10}外部|外部(?:郵件|邮件|信件|寄件)|[經经已].{0,6}(?:掃描|扫描)|(?:掃描|扫描|防).{0,6}病毒|防毒/iu;

/** A gateway's banner stands on top, and the writer's words may follow at once; of a notice nothing is his. */
export const isBanner = (line: string): boolean => banner.test(line.slice(0, 120));

const banner =
  /^[\s*_"'【[(（<!-]{0,12}(?:caution|warning: |external (?:e-?mail|sender)|\[external\b|您通常不[會会]收到|[您你]不常收到|you don[’']t often get|注意.{0,8}外部)/iu;

/** Whether a banner goes on: the line above was broken in a sentence, or this one warns as well. */
export const goesOnBanner = (above: string, line: string): boolean =>
  (above.length <= 100 && !/[.。!！>）)\]】*]\s*$/.test(above)) || noticeCue.test(line.slice(0, 300));

/** Whether a notice or its title may begin with this line; quickly seen, and false of nearly every line. */
export const mayOpenNotice = (line: string): boolean =>
  noticeOpening.test(line.trimStart().slice(0, 120)) || (line.length <= 200 && noticeTitle.test(line.trim()));

/** Opens a confidentiality notice or a gateway's banner; `paragraph` is the line with those that follow it. */
export function isNotice(paragraph: string): boolean {
  const text = paragraph.slice(0, 2000);
  const title = /^[^\n]{1,200}(?=\n)/.exec(text)?.[0] ?? '';
  const body = noticeTitle.test(title.trim()) ? text.slice(title.length) : text;
  return noticeOpening.test(body.trimStart().slice(0, 120)) && noticeCue.test(text);
}

/** Stands above a notice: `***** Confidentiality Notice *****`, or the company's capitals. */
const noticeTitle =
  /^[\s*=#_-]{0,80}(?:[A-Z][A-Z ]{3,60}|[^*\n]{0,60}(?:[Nn]otice|NOTICE|[Dd]isclaimer|聲明|声明|警語)[^*\n]{0,20})[\s*=#_-]{0,80}$/;
