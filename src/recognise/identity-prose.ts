/**
 * Reads checklist items out of running text, where no label stands in front of them: "公司是…，帳號 …", "the
 * workspace was set up under …". Stricter than for labelled lines, since anything may be mentioned in
 * passing. Called by `identity-items`.
 */
import type { ChecklistItem } from '../config/schema.js';
import type { ItemCandidate } from '../domain/message.js';
import { phonesToCall } from './identity-calls.js';
import { findCompanies } from './identity-companies.js';
import type { LabelledChecklist, LabelMatch } from './identity-labels.js';
import { findPhones } from './identity-phones.js';
import { accountAt, type FoundValue, findEmails, lastWordOf, looksLikeAccount, standing } from './identity-values.js';

/** A line that may hold values, and the item that the quoted line of ours above it asked for. */
export interface ItemLine {
  readonly text: string;
  /** Its number, when it answers a list, and the text behind it. */
  readonly number: number | null;
  readonly rest: string;
  /** Labels in `rest`. */
  readonly labels: readonly LabelMatch[];
  readonly asked: ChecklistItem | null;
  /** The writer's own line above asks for it, and not a quoted one of ours. */
  readonly isAnnounced: boolean;
  readonly isSignature: boolean;
  /** Words of somebody else's that the writer passes on. */
  readonly isPassedOn: boolean;
}

export function proseCandidates(
  line: ItemLine,
  checklist: LabelledChecklist,
  sender: string | null,
): readonly ItemCandidate[] {
  const how = line.isSignature ? 'signature' : correction.test(line.text) && !line.isPassedOn ? 'correction' : 'prose';
  const found: { item: ChecklistItem; at: FoundValue }[] = checklist.items.flatMap((item) => {
    const values = proseValues(item, line, sender);
    return values.map((at) => ({ item, at }));
  });
  return found
    .sort((a, b) => a.at.start - b.at.start)
    .map(({ item, at }) => ({ item: item.name, value: at.value, how, evidence: line.text.slice(0, 200) }));
}

const correction =
  /寫錯|打錯|填錯|給錯|誤植|更正|訂正|修正|改成|改為|改打|不要(?:用|打|撥)上[面述]|別打上面|應該是|應為|才對|才是|正確的?是|不是.{1,30}是|correct(?:ion|ed)?\b|should (?:be|have been|read)|mistyped|typo|wrong|has changed/i;

function proseValues(item: ChecklistItem, line: ItemLine, sender: string | null): readonly FoundValue[] {
  switch (item.kind) {
    case 'email':
      if (line.isSignature) return [];
      return [
        ...atRegistration(
          line.rest,
          findEmails(line.rest).filter((found) => isNamedAddress(found, item, line, sender)),
        ),
        ...ownInWords(item, line, sender),
      ];
    case 'phone':
      return phonesToCall(line.rest);
    case 'company':
      return standing(line.rest, findCompanies(line.rest)).filter((found) => found.isSure);
    case 'text':
      return line.isSignature ? [] : accountsInProse(item, line);
    case 'document':
      return [];
  }
}

/** An address in prose is the item's only where the words around it say so; the sender's own needs it most. */
function isNamedAddress(found: FoundValue, item: ChecklistItem, line: ItemLine, sender: string | null): boolean {
  const text = line.rest;
  const before = text.slice(Math.max(0, found.start - 120), found.start);
  // "Lumen Partners (support@lumen.example, 02-…)" is a card of somebody else's.
  const bracket = text.lastIndexOf('(', found.start);
  const card = bracket < 0 ? '' : text.slice(bracket, text.indexOf(')', found.end) + 1);
  if (card.includes(found.value) && findPhones(card.replace(found.value, ' ')).length > 0) return false;
  if (destination.test(before) || /(?:不是|並非|非|not)\s?$|(?:窗口|聯絡人|contact)(?:是|:|為|is)?\s?$/i.test(before))
    return false;
  const sentenceStart = found.start - before.length + lastSentenceEnd(before);
  const sentence = text.slice(sentenceStart, found.start);
  // Who left had an address, too; that it is the one of registration must be said of the address itself.
  const isOfLeaver =
    leaver.test(text.slice(sentenceStart, found.end + 40)) && !/註冊|信箱|regist|e-?mail|address/i.test(sentence);
  const saysSo = saysRegistered(sentence) && !isOfLeaver;
  if (found.value === sender) return saysSo;
  if (
    /不(?:太)?(?:確定|知道|曉得|清楚)(?:這個?|那個|他|她|是否|是不是|到底)|\bnot sure (?:if|whether)\b/i.test(
      sentence + text.slice(found.end, found.end + 30),
    )
  )
    return false;
  const isLabelled = line.labels.some(
    (label) => label.item === item && label.start >= sentenceStart && label.end <= found.start,
  );
  return isLabelled || saysSo || namedAfterwards.test(text.slice(found.end, found.end + 25));
}

/** "註冊時是 a@b，去年改成 c@d 在用": asked is the one of then. */
function atRegistration(text: string, found: readonly FoundValue[]): readonly FoundValue[] {
  const then = found.filter(({ start }) =>
    /(?:註冊|當初|当初|注册|申請)(?:時|时|的時候)?[^,。;]{0,10}$|\b(?:registered|signed up)\b[^,.;]{0,20}$/i.test(
      text.slice(0, start),
    ),
  );
  const [first] = then;
  const isChangedLater =
    first !== undefined &&
    found.some(
      ({ start }) =>
        start > first.end &&
        /(?:改成|換成|改用|改為|現在|目前|later|now|since)[^,。;]{0,10}$/i.test(text.slice(first.end, start)),
    );
  return isChangedLater && then.length === 1 && !/註冊.{0,6}(?:寫|填|打|給)錯|更正/.test(text) ? then : found;
}

const destination =
  /(?:寄到|寄給|回到|回信到|寄至|轉寄|副本|send (?:it |this |them )?to|reply to|write to|contact|cc)\s{0,2}:?\s{0,2}$/i;
const namedAfterwards = /^\s?(?:這個|那個|才)?\s?(?:是|為|信箱|註冊|is (?:the|our) (?:admin|owner|registered))/i;
const registered =
  /註冊|e-?mail (?:of )?(?:the )?manager|申請|開通|登記|當初|最高權限|管理(?:者|員|人|信箱)|注册|管理员|regist|set (?:it |this |that |us |everything )?up|signed (?:us )?up|created|under|admin|owner|登録|管理者/i;

/** The words name the address of registration, not just an address. */
export const saysRegistered = (words: string): boolean => registered.test(words);

const lastSentenceEnd = (text: string): number =>
  Math.max(text.lastIndexOf('。'), text.lastIndexOf('!'), text.lastIndexOf('?'), text.lastIndexOf('. '), -1) + 1;

const leaver = /離職|前任|前一任|停權|\b(?:left|former|resigned|no longer works|quit)\b/i;

/** "管理者信箱就是我現在寄信的這個". */
function ownInWords(item: ChecklistItem, { rest, labels }: ItemLine, sender: string | null): readonly FoundValue[] {
  if (sender === null || !isSendersOwn(rest)) return [];
  const isNamed = labels.some((label) => label.item === item) || saysRegistered(rest);
  return isNamed ? [{ value: sender, start: 0, end: 0 }] : [];
}

/** The words point to the address that the mail was written from. */
export function isSendersOwn(words: string): boolean {
  return words
    .split(/(?<=[。!?;])/)
    .some(
      (sentence) =>
        sendersOwn.test(sentence) && !/不是|並非|不同|不一樣|不一定|\bnot\b|n't|different|[?嗎]/i.test(sentence),
    );
}

const sendersOwn =
  /我(?:現在|现在|目前)(?:用的)?這?这?個?个?(?:信箱|郵箱|邮箱)|(?:寄信|寄件|來信|發信|寫信|寄出|寄來)(?:者|人|用|來)?(?:的|時用的)?(?:這個|這一個|這支|這封|那個|信箱|郵件|郵箱|e-?mail|地址|address|mail)|^(?:同|與|和|跟)?(?:本|此|這個?|寄件)(?:信箱|郵箱|e-?mail)|就(?:是)?這(?:個|支)(?:信箱)?[。.!~]?$|(?:address|e-?mail|mailbox|one) (?:that )?(?:i(?:'m| am)|we(?:'re| are)|this (?:mail|message|e-?mail) (?:is|was)|i) (?:now )?(?:writing|sending|mailing|sent|using|write|mail|send)|same as (?:the |my )?(?:sender|from|sending)|this (?:very )?(?:e-?mail )?address\b|^(?:同|與|和)寄件(?:者|人)|送信元|このメール(?:アドレス)?/i;

/** "帳號叫 X", "the account name shown on the login page is X". */
function accountsInProse(item: ChecklistItem, { rest: line, labels }: ItemLine): readonly FoundValue[] {
  const loggedIn = /\b(?:log(?:ged)?|sign(?:ed)?) ?in (?:as|under) (?=[\w])/i.exec(line);
  const word = loggedIn === null ? null : accountAt(line.slice(loggedIn.index + loggedIn[0].length));
  const start = loggedIn === null || word === null ? 0 : loggedIn.index + loggedIn[0].length + word.start;
  const named = accountsAfterLabels(item, line, labels);
  return word === null || commonWords.test(word.value)
    ? named
    : [{ ...word, start, end: start + word.value.length }, ...named];
}

function accountsAfterLabels(item: ChecklistItem, line: string, labels: readonly LabelMatch[]): readonly FoundValue[] {
  return labels.flatMap((label): readonly FoundValue[] => {
    if (label.item !== item) return [];
    const before = line.slice(Math.max(0, label.start - 8), label.start);
    // Accounts elsewhere are named too: "LINE 帳號", "匯款帳號".
    if (/(?:line|fb|ig|facebook|gmail|google|銀行|匯款|shopee|shopline|shopify)\s?(?:的)?$/i.test(before)) return [];
    const after = line.slice(label.end, label.end + 120);
    // "帳號orbitnoodle,"
    const isGlued = /\p{Script=Han}$/u.test(line.slice(0, label.end)) && /^[A-Za-z]{3,30}(?:[,。;、)\s]|$)/.test(after);
    const link =
      (isGlued ? /^/ : null)?.exec(after) ??
      /^(?:\s?(?:名稱|名|name|id))?\s?(?:(?:[^,。;\n]{0,45}?\s)?(?:is|was|be|called)\s(?:(?:shown|listed|displayed|given|registered|known|spelt|spelled|written) (?:as|under) )?(?:not \S{2,40}? but )?|\s?(?:(?:[寫打填給]錯|誤植|有誤)了?,\s?)?(?:請|要|應)?(?:更正|改正|修正|改|換|應)(?:為|成|用|該是)\s?|\s?(?:我記得|記得|好像|應該|可能|大概)?(?:就?是|叫做?|為|用)\s?|\s?(?:不是 ?\S{2,40}? ?,? ?(?:而)?是)\s?|[^,。;A-Za-z0-9]{1,16}?(?:是|叫|為|寫|填|打|顯示|改成)(?:著|的是|是|為)?\s?(?=[A-Za-z0-9])|(?=[A-Za-z]{0,30}[\d_])|\s?[:=]\s?|\s)["'「『“]?/i.exec(
        after,
      );
    if (link === null) return [];
    const right = corrected.exec(after);
    const rightly = right === null ? null : accountAt(after.slice(right.index + right[0].length));
    if (right !== null && rightly !== null)
      return [{ value: rightly.value, start: label.end, end: label.end + right.index + right[0].length + rightly.end }];
    const quoted = /^[^「『“"A-Za-z0-9]{0,12}[「『“"]([^「」『』“”",。]{2,40})[」』”"]/.exec(after);
    if (quoted?.[1] !== undefined && !/\p{Script=Han}{8}/u.test(quoted[1]))
      return [{ value: quoted[1].trim(), start: label.end, end: label.end + quoted[0].length }];
    const behind = line.slice(label.end + link[0].length, label.end + link[0].length + 120);
    const meant = lastWordOf(behind);
    const word = accountAt(meant);
    if (word === null || commonWords.test(word.value)) return [];
    // One of two, and the writer does not know which.
    if (/^["」』”]?\s?(?:或者?是?|還是|\bor\b)\s?[「『“"]?[A-Za-z0-9]/i.test(meant.slice(word.end))) return [];
    // "The account was registered under a@b" tells the address, not the name.
    if (word.value.includes('@') && /registered|under/i.test(link[0])) return [];
    if (!isAccountHere(line, label, link[0], word, meant)) return [];
    const start = label.end + link[0].length + (behind.length - meant.length) + word.start;
    return [{ value: word.value, start, end: start + word.value.length }];
  });
}

/** "帳號打錯了,第二個字是數字 1,正確的是 v1no": whatever is told in between. */
const corrected =
  /(?:正確的?|正确的?)(?:應該|应该|帳號|账号)?(?:是|為|为|:)\s?(?=[A-Za-z0-9])|\bthe (?:right|correct) (?:one|name) is (?=[A-Za-z0-9])/i;

/** In English a plain word after "the account is" may be the rest of the sentence; what stands beside it tells. */
function isAccountHere(line: string, label: LabelMatch, link: string, word: FoundValue, after: string): boolean {
  const name = line.slice(label.start, label.end);
  if (looksLikeAccount(word.value) || !/[a-z]/i.test(name)) return true;
  // "Locked out. Account gourdworks, company …"
  const opensClause =
    /(?:^|[.;,])\s*$/.test(line.slice(0, label.start)) && /^\s*(?:[.,;]|$)/.test(after.slice(word.end));
  if (opensClause && !adjective.test(word.value)) return true;
  // "The account is sprocketbay." and not "the account is unusable."
  const isTold = /\b(?:the|our|my)\s$/i.test(line.slice(0, label.start)) && /\b(?:is|was)\s/i.test(link);
  if (isTold && /^\s*(?:[.,;]|$)/.test(after.slice(word.end)) && !adjective.test(word.value)) return true;
  if (!/\b(?:is|was|be|called)\b|[:=]/i.test(link)) return false;
  if (/name|id|login/i.test(name)) return true;
  const standsAlone = /^\s*(?:[,.;]|$)/.test(after.slice(word.end));
  return standsAlone && (findEmails(line).length > 0 || findPhones(line).length > 0);
}

const adjective = /(?:ed|able|ible|ive|ing|ful|less|ly|ous|ant|ent|ic|ready|down|fine|new|old|wrong|right|safe|free)$/i;
const commonWords =
  /^(?:same|is|was|are|the|a|an|and|or|to|of|in|on|at|by|for|from|with|that|this|we|i|my|our|your|has|have|had|be|been|not|no|now|still|locked|blocked|suspended|disabled|inactive|active|deleted|expired|frozen|hacked|closed|gone|broken|dead|stuck|unavailable|login|log|sign|password|pw|account|name|email|e-mail|page|also|please|it|would|can|cannot|because|since|which|who|when|ok|line|fb|ig|app|ip|vpn|2fa|otp|pro|enterprise|registered|set|up|shown|as|under)$/i;
