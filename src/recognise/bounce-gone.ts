/**
 * Whether a delivery report proves that the address is gone. An address that is marked dead is never written to
 * again, so in doubt it lives: a full mailbox, a filter, a policy, an hour of trouble are no proof, and neither
 * are words of which nobody knows at which point of the talk they were said. Called by `bounce`.
 */

export interface Refusal {
  /** The words that say why: the diagnostic codes where there are any, and the prose. */
  readonly diagnosis: string;
  /** All that the report says itself, with its transcript. */
  readonly told: string;
  /** RFC 3463. */
  readonly status: string | null;
}

/** The address or its domain does not exist any more. */
export function isGone({ diagnosis, told, status }: Refusal): boolean {
  const words = diagnosis.slice(0, 20_000).replace(/=\n/g, '').replace(/\s+/g, ' ');
  const isNamed = namesTheAddress.test(words);
  if (!isNamed && senderCause.test(words)) return false;
  if (/^5\.(?:2\.[23]|1\.[78])$/.test(status ?? '')) return false;
  if (/^4/.test(status ?? '')) return hostGone.test(words) && !otherCause.test(words);
  // A report may go on about a second recipient; what is said first is about the first.
  const full = words.search(fullMailbox);
  const unknown = words.search(gone);
  if (full >= 0 && (unknown < 0 || full < unknown)) return false;
  // RFC 3463 §3.2: the status itself speaks of the address; 5.4.4 of its domain.
  if (/^5\.(?:1\.(?:[1-6]|10)|4\.4)$/.test(status ?? '')) return true;
  // "5.2.1 User unknown" is what some systems say of addresses they have closed.
  if (unknown >= 0)
    return !/suspend|disabled|inactive/i.test(words) && (isNamed || isSaidOfTheAddress(words, told, status));
  // Once the text was seen, a domain that "does not exist" is the sender's.
  return hostGone.test(words) && !/relay/i.test(words) && !afterTheText.test(told);
}

/**
 * "User unknown" is also what filters say when they have seen the text. It is meant when it answers the
 * recipient's name, when the status is one of addresses, or when the reporting system looked into its own
 * table: then it quotes no reply.
 */
function isSaidOfTheAddress(words: string, told: string, status: string | null): boolean {
  if (afterTheText.test(told)) return false;
  return (
    /^5\.1\.\d{3}$/.test(status ?? '') || answersTheName.test(told) || !/(?:^|[^\d.\w])5[0-5]\d(?:[- :]|$)/.test(words)
  );
}

const answersTheName =
  /\S[^\S\n]{0,8}rcpt[ _]to\b|does not like (?:the )?recipient|\(state 1[34]\)|\bmail\.local: |bouncecategory: bad-(?:mailbox|domain)/i;
const afterTheText =
  /^>>> DATA\s{0,3}\n<<< 5|in reply to end of DATA|after (?:pipelined )?end of data|failed after I sent the message/im;

const anyOf = (...words: readonly RegExp[]): RegExp => new RegExp(words.map(({ source }) => source).join('|'), 'i');

const gone = anyOf(
  /user (?:[^\n]{0,60} not listed|(?:is )?unknown|(?:is )?not (?:found|known|exist)|does ?n[o']t exist|not listed|doesn't have)/,
  /unknown (?:user|recipient|local|address|or illegal|account|mailbox)|user\(s\)[^\n]{0,80}does not exist/,
  /no such (?:user|recipient|mailbox|address|person|account|domain|host)/,
  /no (?:mailbox|account|user|recipient)s? (?:here|by that|with|named|found|exists?)/,
  /(?:mailbox|address|account|recipient|addressee)s?[^\n]{0,60}(?:not found|does ?n[o']t exist|do not exist|unknown|not (?:exist|recogni[sz]ed|valid|known|present|a valid|on this|listed)|invalid|no longer (?:valid|exist|used|available|in use)|could ?n[o']t be found)/,
  /mailbox (?:unavailable|not available)|invalid (?:recipient|mailbox|address|user|final delivery)/,
  /(?:recipient|user|address)s? (?:name )?(?:is )?not (?:recogni[sz]ed|found|local|here)|not a (?:known|valid) (?:user|recipient|mailbox|address)/,
  /is not a (?:known|valid|local)|unrouteable (?:address|mail domain)|no valid recipient|unknown address|bad (?:destination|recipient)/,
  /destination (?:mailbox|address|server)[^\n]{0,30}(?:unknown|not exist|invalid|not found)|unable to (?:find|locate) (?:the )?(?:user|recipient|mailbox)/,
  /addressee unknown|not our customer|dosn't exist|undeliverable address|recipient address rejected: access denied|account or domain may not exist/,
  /(?:is|has) (?:no longer|moved|been deactivated)[^\n]{0,40}(?:address|company|here)|has (?:moved|changed|been (?:replaced|renamed|superseded))|recipient moved/,
  /(?:帳號|账号|帳戶|使用者|收件(?:者|人)|收信人|用户|用戶|地址|邮箱|信箱)[^。\n]{0,60}不存在|查無(?:此|該)|(?:找不到|查无|无此|無此)[^。\n，]{0,12}(?:地址|使用者|收件|收信|帳號|账号|帳戶|用户|用戶|信箱|邮箱|此人)/,
  /見つかりません|存在しません|宛先不明|宛先が?不正|メールアドレスはありません|존재하지 않/,
  /(?:empfänger|benutzer|adresse)[^\n]{0,40}(?:unbekannt|existiert nicht|nicht gefunden)|(?:destinataire|utilisateur|adresse)[^\n]{0,40}(?:inconnue?|n'existe pas)/,
  /(?:usuario|destinatario|utente|utilizador|usuário|dirección)[^\n]{0,40}(?:desconocido|sconosciuto|desconhecido|no existe|non esiste|não existe)|(?:пользовател|адрес|ящик)[^\n]{0,40}не (?:существует|найден)/,
);
const hostGone = anyOf(
  /(?:host|domain|server)(?: name| or domain name)?[^\n]{0,80}(?:not found|unknown|does ?n[o']t exist|not exist|non-?existent|cannot be found|couldn't be found|invalid|unresolvable)/,
  /unknown (?:host|domain)|no such (?:host|domain)|invalid domain|domain (?:is )?not reachable/,
  /(?:nxdomain|name service error|dns (?:lookup failure|error)|unrouteable mail domain|no mx (?:found|record)|no smtp service|null mx|does not accept (?:mail|e-?mail)|nullmx|domain of (?:sender|recipient)[^\n]{0,40}not (?:exist|accept))/,
  /could ?n[o']t find (?:a |any )?(?:mail exchanger|host)|address resolution|illegal host/,
  /system (?:is )?not accepting (?:network )?messages|網域不存在|主機不存在|域名不存在/,
);
/** Beside these a temporary failure of a name says nothing of the domain. */
const otherCause = anyOf(
  /mailbox (?:is )?(?:full|exceeds?|over|size)|(?:over|exceed|out of)[^\n]{0,30}(?:quota|storage|space|limit)|quota/,
  /(?:disk|storage|insufficient) (?:full|space)|too (?:large|big|many)|spam|blacklist|block(?:ed|list)|spf|dkim|dmarc|reputation/,
  /\brbl\b|dnsbl|policy|virus|content|relay(?:ing)? (?:denied|not permitted|not allowed|access)|not permitted to relay|reverse dns/,
  /ptr |poor|greylist|graylist|try again|rate limit|timed? ?out|time-out|connection (?:refused|lost|reset|dropped)|suspend/,
  /inactive|disabled|(?:account|mailbox)[^\n]{0,20}(?:locked|frozen)|authentication (?:required|failed)/,
  /sender (?:address )?(?:rejected|verify|denied)|(?:not|isn't) (?:authori[sz]ed|allowed|permitted) to|restrict|access denied|expired/,
  /retry time|permission|信箱已滿|容量|空間不足|垃圾/,
);

/** Said of the sender, or of the hour; the recipient may be as well as ever. */
const senderCause =
  /after mail from|sender (?:address|domain|verify)|from: domain|domain of sender|my name was rejected|no access from|too many recipients|access denied|invalid ip|e-mail is redundant|dkim|dmarc|\bspf\b|blacklist|blocked|spam/i;
/** What some systems say of an address where one would expect a filter, or after the text. */
const namesTheAddress =
  /recipient address rejected: access denied|account or domain may not exist|user doesn't have an? \S{1,100} account/i;
const fullMailbox = anyOf(
  /(?:mailbox|inbox) (?:is )?(?:full|exceed)|over quota|quota (?:full|exceeded)|over the allowed quota|out of storage/,
  /exceed[^\n]{0,30}(?:quota|storage)|insufficient (?:disk|storage)|not enough storage/,
  /(?:信箱|邮箱|收件匣|空間|空间|容量)[^。\n，]{0,12}(?:滿|满|不足)|超(?:過|过|出)[^。\n，]{0,12}(?:容量|配額|配额|限)/,
);
