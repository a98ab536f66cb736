/**
 * Addresses in running text: which of them is the administrator's at registration, and not a colleague's, a supplier's or
 * just where an answer should go; and words that point to the address the mail was written from (rules §6.3). Called by
 * `identity-prose` and `identity-answers`.
 */
import type { ChecklistItem } from '../config/schema.js';
import { findPhones } from './identity-phones.js';
import type { ItemLine } from './identity-prose.js';
import { type FoundValue, findEmails } from './identity-values.js';

export function addressesInProse(item: ChecklistItem, line: ItemLine, sender: string | null): readonly FoundValue[] {
  const named = findEmails(line.rest).filter((found) => isNamedAddress(found, item, line, sender));
  return [...atRegistration(line.rest, named), ...ownInWords(item, line, sender)];
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
  // "管理者是黃正翰(huang@…),他會直接回你們": a person and where they write from, and not where the account was registered.
  const isOfWriter =
    /[(]$/.test(text.slice(0, found.start)) &&
    /^[)],?[^。]{0,12}(?:[會会再來来][^。]{0,12}(?:寄|回|補|补|聯絡|提供|寫)|\bwill\b)/i.test(text.slice(found.end)) &&
    !/註冊|信箱|邮箱|regist|mailbox/i.test(sentence);
  if (isOfWriter) return false;
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
const namedAfterwards =
  /^\s?[(][^()]{0,30}(?:註冊|申請|開帳號|開通|當初|當年|注册|regist|signed? up)|^\s?(?:這個|那個|才)?\s?(?:是|為|信箱|註冊|is (?:the|our) (?:admin|owner|registered))/i;
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
