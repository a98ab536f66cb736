/**
 * The value that one line gives for an item: behind a label, behind a number, or as all there is on the line. How sure
 * it must look depends on what stands before it. Called by `identity-items` and `identity-numbers`.
 */
import type { ChecklistItem } from '../config/schema.js';
import { phonesToCall } from './identity-calls.js';
import { findCompanies } from './identity-companies.js';
import { isSendersOwn } from './identity-emails.js';
import type { LabelMatch } from './identity-labels.js';
import {
  accountAt,
  type FoundValue,
  findEmails,
  isOneOfTwo,
  lastWordOf,
  looksLikeAccount,
  namesNothing,
  standing,
} from './identity-values.js';

/** What stands behind a label, `name` as it is written; without a colon it must look like its kind beyond doubt. */
export function valueAfterLabel(label: LabelMatch, name: string): string | null {
  const { item, rest, hasColon } = label;
  switch (item.kind) {
    case 'email':
      return standing(rest, findEmails(rest))[0]?.value ?? null;
    case 'phone':
      return standing(rest, phonesToCall(rest))[0]?.value ?? (hasColon ? shortPhone(rest) : null);
    case 'company': {
      const found = standing(rest, findCompanies(rest))[0];
      const clause = withoutRemark(nameClause(rest));
      // "Example Corp Taiwan Branch", "株式会社渡辺計器 台灣分公司": the name goes on behind its legal form.
      if (found !== undefined && hasColon && isSameName(clause, found.value)) return clause;
      if (found !== undefined && rest.startsWith(found.value) && goesOn.test(clause.slice(found.value.length)))
        return clause;
      if (found !== undefined && (hasColon || found.start <= 8)) return found.value;
      if (hasColon)
        return clause !== '' &&
          clause.length <= 60 &&
          !/[。?!]|[嗎呢]|不知|忘/.test(clause) &&
          !opensPostponed.test(clause)
          ? clause
          : null;
      // "公司名稱 晨光烘焙坊": a label that can mean nothing else, and one word behind it.
      return /^(?=.*[\p{Script=Han}\p{Lu}])[\p{Letter}\d&]{2,20}$/u.test(rest) &&
        !/[錯是的了嗎不要有在請我們登進無沒都人內外]/.test(rest.replaceAll('法人', ''))
        ? rest
        : null;
    }
    case 'text': {
      const whole = quotedWhole(rest) ?? (hasColon ? severalWords(rest) : null);
      if (whole !== null) return whole;
      const meant = lastWordOf(rest);
      const word = accountAt(meant);
      // One of two, and the writer does not know which; or a word for none.
      if (word !== null && (isOneOfTwo(meant.slice(word.end)) || namesNothing(word.value))) return null;
      if (word !== null && (hasColon || looksLikeAccount(word.value) || isWholeWord(rest, word))) return word.value;
      // "帳號名稱 三壺旗艦店": behind a label that can mean nothing else one word is enough.
      if (
        /名稱?$|name$/i.test(name) &&
        /^[\p{Script=Han}A-Za-z0-9]{2,20}$/u.test(rest) &&
        !/[是的了嗎不沒忘在請我們為什麼]|待/.test(rest)
      )
        return rest;
      return hasColon &&
        withoutRemark(rest) !== '' &&
        rest.length <= 40 &&
        !/[。?!,，、]|(?:です|ます|おり)$|\s\S+\s/.test(rest) &&
        !isPostponed(rest)
        ? withoutRemark(rest)
        : null;
    }
    case 'document':
      return null;
  }
}

/** "「阿娥 一號店」有空格": what stands in quotes is the whole name, whatever is in it. */
function quotedWhole(text: string): string | null {
  // The mark that opens may have gone with the label before it.
  const quoted = /^(?:[^「『“"]{0,8}[「『“"]([^「」『』“”"]{2,40})[」』”"]|([^「」『』“”"]{2,40})[」』”])/.exec(text);
  const name = (quoted?.[1] ?? quoted?.[2])?.trim() ?? null;
  return name === null || /[。?!,]/.test(name) ? null : name;
}

/** "small comet 櫃台", "Brackwater CS Team": a name of several words, where no sentence follows. */
function severalWords(text: string): string | null {
  const plain = withoutRemark(text);
  const words = plain.split(' ');
  const isName =
    words.length >= 2 &&
    words.length <= 5 &&
    plain.length <= 30 &&
    !/[,;。.?!:@←→⇐<>(]|\p{Script=Hiragana}|[不的了是都有在請或和跟及]|\b(?:the|is|and|or|but|with|for|please|on|in|at|as|not|you|we|i|it|my|our)\b/iu.test(
      plain,
    ) &&
    !/[\d_]/.test(words[0] ?? '');
  return isName ? plain : null;
}

/** All there is but for words of the same name before or behind the legal form. */
function isSameName(clause: string, found: string): boolean {
  const at = clause.indexOf(found);
  if (at < 0 || clause.length > 40) return false;
  const [lead, tail] = [clause.slice(0, at), clause.slice(at + found.length)];
  return !/[的是了請我們叫在:→>]/.test(lead + tail) && /^(?:\s[\p{L}\d&.]{2,12}){0,3}$/u.test(tail);
}

/** A name as it is written, up to what divides it from the next words; a comma within its brackets does not. */
function nameClause(text: string): string {
  const marks = text.matchAll(
    /[(（][^()（）]{0,60}[)）]|([,;](?!\s*(?:ltd|inc|llc|limited|corp|co|(?:\w+ ){1,3}branch)\b)|\s(?=統編|統一編號))/gi,
  );
  return text.slice(0, [...marks].find(([, divider]) => divider !== undefined)?.index);
}

const isPostponed = (rest: string): boolean =>
  /再|等|晚點|之後|不知道|不確定|不清楚|不詳|忘|待[查補確問]|[查問]詢?中|尚未|later|tb[adc]|unknown|pending|not sure|調べ|確認中|分かり|わかり|不明|後ほど|のちほど|後日|追って|知らず|n\/a|^[無問查?]$|^-+$/i.test(
    rest,
  );
/** A firm may have such words further on in its name. */
const opensPostponed =
  /^(?:不(?:太?確定|确定|清楚|詳|明)|待[補查確問]|尚未|晚點|稍後|之後再|(?:unknown|pending|not sure|tb[adc]|n\/a|to follow|later)\b|調べ|確認中|分かり|わかり|後ほど|のちほど|後日|追って|[無問查?]$|-+$)/i;
const withoutRemark = (rest: string): string =>
  rest
    .replace(/\s*[(（][^()（）]*[)）]\s*$/, '')
    .replace(/[。.,;]+$/, '')
    .trim();
const isWholeWord = (rest: string, word: FoundValue): boolean =>
  /^[\s,。;.]*$/.test(rest.slice(word.end, word.end + 2)) || /^[,，。;、]/.test(rest.slice(word.end));
const shortPhone = (rest: string): string | null => /^\d{3,4}[-\s]?\d{3,4}(?!\d)/.exec(rest)?.[0] ?? null;

/** A line that is the answer, without a label: the value must be all there is, or of a form beyond doubt. */
export function wholeValue(item: ChecklistItem, text: string): string | null {
  switch (item.kind) {
    case 'email':
      return findEmails(text)[0]?.value ?? null;
    case 'phone':
      return phonesToCall(text)[0]?.value ?? null;
    case 'company': {
      const found = findCompanies(text)[0]?.value ?? null;
      return found !== null && text.startsWith(found) && goesOn.test(text.slice(found.length)) ? text : found;
    }
    case 'text': {
      const quoted = quotedWhole(text);
      if (quoted !== null) return quoted;
      const word = accountAt(text);
      if (word === null || findEmails(text).length > 0 || phonesToCall(text).length > 0) return null;
      const after = text
        .slice(word.end)
        .replace(/^["'」』”)]/, '')
        .trim();
      return after === '' || (looksLikeAccount(word.value) && /^[,。(;、]/.test(after)) ? word.value : null;
    }
    case 'document':
      return null;
  }
}

/** "…高級中學附設進修部": the name goes on behind what looks like its end. */
const goesOn = /^(?!.*[的是了請我們叫在為人說電話帳號])\p{Script=Han}{2,10}$/u;

/** Behind a number that is known to stand for it, a name needs no legal form and an account no Latin letters. */
export function looseValue({ kind }: ChecklistItem, text: string): string | null {
  if (kind !== 'company' && kind !== 'text') return null;
  const value = quotedWhole(text) ?? withoutRemark(text);
  const isSentence =
    /[。?!,;:@]|[嗎呢吧們請]|沒有|不是|不知/.test(value) ||
    isPostponed(value) ||
    /^[同附]|附[件上檔]|[如檢]附/.test(value);
  return value === '' || value.length > 40 || isSentence ? null : value;
}

/** The address that the mail was written from, where the words point to it. */
export const ownAddress = (item: ChecklistItem, text: string, sender: string | null): string | null =>
  item.kind === 'email' && isSendersOwn(text) ? sender : null;
