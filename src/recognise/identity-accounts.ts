/**
 * Account names in running text: "帳號叫 X", "the account name shown on the login page is X", "the name we log in with is
 * X". Which words are a name and which the rest of a sentence is told by what stands around them. Called by
 * `identity-prose`.
 */
import type { ChecklistItem } from '../config/schema.js';
import type { LabelMatch } from './identity-labels.js';
import { findPhones } from './identity-phones.js';
import type { ItemLine } from './identity-prose.js';
import {
  accountAt,
  type FoundValue,
  findEmails,
  isOneOfTwo,
  lastWordOf,
  looksLikeAccount,
  namesNothing,
} from './identity-values.js';

/** "帳號叫 X", "the account name shown on the login page is X". */
export function accountsInProse(item: ChecklistItem, { rest: line, labels }: ItemLine): readonly FoundValue[] {
  const loggedIn =
    /\b(?:log(?:ged)?|sign(?:ed)?) ?in (?:as|under) (?=[\w])|\b(?:name|id|word|handle) (?:that )?(?:we|i) (?:use to )?(?:log|sign) ?in (?:with|as|under)? ?(?:is|was) (?=[\w])/i.exec(
      line,
    );
  const word = loggedIn === null ? null : accountAt(line.slice(loggedIn.index + loggedIn[0].length));
  const start = loggedIn === null || word === null ? 0 : loggedIn.index + loggedIn[0].length + word.start;
  const named = [...lockedOne(line), ...accountsAfterLabels(item, line, labels)];
  return word === null || commonWords.test(word.value)
    ? named
    : [{ ...word, start, end: start + word.value.length }, ...named];
}

/** Of two workspaces "被鎖的是 lantern-khh", "it's lanterns-prod we can't get into". */
function lockedOne(line: string): readonly FoundValue[] {
  const match =
    /(?:被鎖|鎖住|進不去|登不進去|登不進|不能登入)的?(?:那個|那一個)?(?:是|叫)\s?([A-Za-z0-9][\w.-]{2,40})|\b(?:it['’]s|it is) ([A-Za-z0-9][\w.-]{2,40}) (?:that |which )?(?:we|nobody|no one) can|\blocked out of ([A-Za-z0-9][\w-]{2,40})(?![\w@])/i.exec(
      line,
    );
  const value = (match?.[1] ?? match?.[2] ?? match?.[3] ?? '').replace(/[.-]+$/, '');
  if (match === null || !looksLikeAccount(value)) return [];
  const start = match.index + match[0].lastIndexOf(value);
  return [{ value, start, end: start + value.length }];
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
    const told = toldAfter(after);
    if (told !== null) return [{ value: told.value, start: label.end + told.start, end: label.end + told.end }];
    if (link === null) return [];
    const behind = line.slice(label.end + link[0].length, label.end + link[0].length + 120);
    const meant = lastWordOf(behind);
    const word = accountAt(meant);
    if (word === null || commonWords.test(word.value) || namesNothing(word.value)) return [];
    // One of two, and the writer does not know which.
    if (isOneOfTwo(meant.slice(word.end))) return [];
    // "The account was registered under a@b" tells the address, not the name.
    if (word.value.includes('@') && /registered|under/i.test(link[0])) return [];
    if (!isAccountHere(line, label, link[0], word, meant)) return [];
    const start = label.end + link[0].length + (behind.length - meant.length) + word.start;
    return [{ value: word.value, start, end: start + word.value.length }];
  });
}

/** "帳號是「阿娥 一號店」", "帳號打錯了,第二個字是數字 1,正確的是 v1no": whatever is told in between. */
function toldAfter(after: string): FoundValue | null {
  const right = corrected.exec(after);
  const rightly = right === null ? null : accountAt(after.slice(right.index + right[0].length));
  if (right !== null && rightly !== null)
    return {
      value: rightly.value,
      start: right.index + right[0].length,
      end: right.index + right[0].length + rightly.end,
    };
  const quoted = /^[^「『“"A-Za-z0-9]{0,12}[「『“"]([^「」『』“”",。]{2,40})[」』”"]/.exec(after);
  if (quoted?.[1] === undefined || /\p{Script=Han}{8}/u.test(quoted[1])) return null;
  return { value: quoted[1].trim(), start: 0, end: quoted[0].length };
}

const corrected =
  /(?:正確的?|正确的?)(?:應該|应该|帳號|账号)?(?:是|為|为|:)\s?(?=[A-Za-z0-9])|\bthe (?:right|correct) (?:one|name) is (?=[A-Za-z0-9])/i;

/** In English a plain word after "the account is" may be the rest of the sentence; what stands beside it tells. */
function isAccountHere(line: string, label: LabelMatch, link: string, word: FoundValue, after: string): boolean {
  const name = line.slice(label.start, label.end);
  if (looksLikeAccount(word.value) || !/[a-z]/i.test(name)) return true;
  // "Locked out. Account gourdworks, company …"
  const opensClause =
    /(?:^|[.;,(])\s*$/.test(line.slice(0, label.start)) && /^\s*(?:[.,;]|$)/.test(after.slice(word.end));
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
