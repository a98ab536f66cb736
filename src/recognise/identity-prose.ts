/**
 * Reads checklist items out of running text, where no label stands in front of them: "公司是…，帳號 …", "the
 * workspace was set up under …". Stricter than for labelled lines, since anything may be mentioned in
 * passing. Called by `identity-items`.
 */
import type { ChecklistItem } from '../config/schema.js';
import type { ItemCandidate } from '../domain/message.js';
import type { LabelledChecklist, LabelMatch } from './identity-labels.js';
import {
  accountAt,
  type FoundValue,
  findCompanies,
  findEmails,
  findPhones,
  looksLikeAccount,
} from './identity-values.js';

/** A line that may hold values, and the item that the quoted line of ours above it asked for. */
export interface ItemLine {
  readonly text: string;
  /** Its number, when it answers a list, and the text behind it. */
  readonly number: number | null;
  readonly rest: string;
  /** Labels in `rest`. */
  readonly labels: readonly LabelMatch[];
  readonly asked: ChecklistItem | null;
  readonly isSignature: boolean;
}

export function proseCandidates(
  line: ItemLine,
  checklist: LabelledChecklist,
  sender: string | null,
): readonly ItemCandidate[] {
  const how = line.isSignature ? 'signature' : correction.test(line.text) ? 'correction' : 'prose';
  const found: { item: ChecklistItem; at: FoundValue }[] = checklist.items.flatMap((item) => {
    const values = proseValues(item, line, sender);
    return values.map((at) => ({ item, at }));
  });
  return found
    .sort((a, b) => a.at.start - b.at.start)
    .map(({ item, at }) => ({ item: item.name, value: at.value, how, evidence: line.text.slice(0, 200) }));
}

const correction =
  /寫錯|打錯|填錯|給錯|誤植|更正|訂正|修正|改成|改為|應該是|應為|才對|才是|正確的?是|不是.{1,30}是|correct(?:ion|ed)?\b|should (?:be|have been|read)|mistyped|typo|wrong|has changed/i;

function proseValues(item: ChecklistItem, line: ItemLine, sender: string | null): readonly FoundValue[] {
  switch (item.kind) {
    case 'email':
      if (line.isSignature) return [];
      return findEmails(line.rest).filter((found) => isNamedAddress(found, item, line, sender));
    case 'phone':
      return findPhones(line.rest).filter((found) => !isSomeoneElses(line.rest, found));
    case 'company':
      return findCompanies(line.rest).filter((found) => found.isSure);
    case 'text':
      return line.isSignature ? [] : accountsInProse(item, line);
    case 'document':
      return [];
  }
}

/** An address in prose is the item's only where the words around it say so; the sender's own needs it most. */
function isNamedAddress(found: FoundValue, item: ChecklistItem, line: ItemLine, sender: string | null): boolean {
  const text = line.rest;
  const before = text.slice(Math.max(0, found.start - 70), found.start);
  if (destination.test(before)) return false;
  const sentenceStart = found.start - before.length + lastSentenceEnd(before);
  const sentence = text.slice(sentenceStart, found.start);
  const saysSo = saysRegistered(sentence);
  if (found.value === sender) return saysSo;
  const isLabelled = line.labels.some(
    (label) => label.item === item && label.start >= sentenceStart && label.end <= found.start,
  );
  return isLabelled || saysSo || namedAfterwards.test(text.slice(found.end, found.end + 25));
}

const destination =
  /(?:寄到|寄給|回到|回信到|寄至|轉寄|副本|send (?:it |this |them )?to|reply to|write to|contact|cc)\s{0,2}:?\s{0,2}$/i;
const namedAfterwards = /^\s?(?:這個|那個|才)?\s?(?:是|為|信箱|註冊|is (?:the|our) (?:admin|owner|registered))/i;
const registered =
  /註冊|申請|開通|登記|當初|最高權限|管理(?:者|員|人|信箱)|注册|管理员|regist|set up|signed up|created|under|admin|owner|登録|管理者/i;

/** The words name the address of registration, not just an address. */
export const saysRegistered = (words: string): boolean => registered.test(words);

const lastSentenceEnd = (text: string): number =>
  Math.max(text.lastIndexOf('。'), text.lastIndexOf('!'), text.lastIndexOf('?'), text.lastIndexOf('. '), -1) + 1;

/** A substitute's number, or one that is no phone to be called back. */
const isSomeoneElses = (line: string, found: FoundValue): boolean =>
  /(?:代理人|緊急聯絡|傳真|fax)[^,。;]{0,12}$/i.test(line.slice(Math.max(0, found.start - 16), found.start));

/** "帳號叫 X", "the account name shown on the login page is X". */
function accountsInProse(item: ChecklistItem, { rest: line, labels }: ItemLine): readonly FoundValue[] {
  return labels.flatMap((label): readonly FoundValue[] => {
    if (label.item !== item) return [];
    const before = line.slice(Math.max(0, label.start - 8), label.start);
    // Accounts elsewhere are named too: "LINE 帳號", "匯款帳號".
    if (/(?:line|fb|ig|facebook|gmail|google|銀行|匯款|shopee|shopline|shopify)\s?(?:的)?$/i.test(before)) return [];
    const after = line.slice(label.end, label.end + 90);
    const link =
      /^(?:\s?(?:名稱|名|name|id))?\s?(?:(?:[^,。;\n]{0,45}?\s)?(?:is|was|called)\s|\s?(?:就?是|叫做?|為|用)\s?|\s?[:=]\s?|\s)["'「『“]?/i.exec(
        after,
      );
    if (link === null) return [];
    const word = accountAt(after.slice(link[0].length));
    if (word === null || commonWords.test(word.value)) return [];
    if (!isAccountHere(line, label, link[0], word, after.slice(link[0].length))) return [];
    const start = label.end + link[0].length + word.start;
    return [{ value: word.value, start, end: start + word.value.length }];
  });
}

/** In English a plain word after "the account is" may be the rest of the sentence; what stands beside it tells. */
function isAccountHere(line: string, label: LabelMatch, link: string, word: FoundValue, after: string): boolean {
  const name = line.slice(label.start, label.end);
  if (looksLikeAccount(word.value) || !/[a-z]/i.test(name)) return true;
  if (!/\b(?:is|was|called)\b|[:=]/i.test(link)) return false;
  if (/name|id|login/i.test(name)) return true;
  const standsAlone = /^\s*(?:[,.;]|$)/.test(after.slice(word.end));
  return standsAlone && (findEmails(line).length > 0 || findPhones(line).length > 0);
}

const commonWords =
  /^(?:is|was|are|the|a|an|and|or|to|of|in|on|at|by|for|from|with|that|this|we|i|my|our|your|has|have|had|be|been|not|no|now|still|locked|blocked|suspended|disabled|inactive|active|deleted|expired|frozen|hacked|closed|gone|broken|dead|stuck|unavailable|login|log|sign|password|pw|account|name|email|e-mail|page|also|please|it|would|can|cannot|because|since|which|who|when|ok|line|fb|ig|app|ip|vpn|2fa|otp|pro|enterprise|registered|set|up|shown|as|under)$/i;
