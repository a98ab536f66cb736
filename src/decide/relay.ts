/**
 * From a staff message's new text to the words the customer reads (rules §9.3): private foot cut off, and nothing
 * in them that must stay inside (a leak) or that the desk never asks or offers (rules §7). Does not judge who
 * wrote it or whether it is still current; called by the staff rules, once per answer.
 */
import type { Config, StaffMember } from '../config/schema.js';

export type RelayText =
  | { readonly kind: 'ok'; readonly text: string }
  /** `found`: the piece to show its writer. */
  | {
      readonly kind: 'leak';
      readonly what: 'staff_address' | 'staff_phone' | 'internal_address' | 'notice';
      readonly found: string;
    }
  | {
      readonly kind: 'forbidden';
      readonly what: 'asks_for_secret' | 'offers_login' | 'offers_data';
      readonly found: string;
      /** What goes out when its writer insists. */
      readonly text: string;
    };

/** `newText`: above the quotation, without its command block. */
export function relayText(newText: string, writer: StaffMember, config: Pick<Config, 'staff' | 'desk'>): RelayText {
  const text = withoutFoot(newText, writer.signature);
  return leakIn(text, config) ?? forbiddenIn(text) ?? { kind: 'ok', text };
}

/* ---------------------------------------------------------------- the foot */

/** What mail programs of phones put below every mail. */
const phoneFoot =
  /^(?:(?:從|寄自|傳送自|傳自|發自|发自|从)\s*我的.{1,30}|從\s.{1,30}\s?(?:傳送|寄出)|sent from (?:my |outlook|mail |yahoo|gmail|samsung|proton).{0,40}|(?:get|取得|下載)\s?.{0,12}outlook.{0,30})$/iu;

function withoutFoot(text: string, signature: string | null): string {
  let lines = text.replace(/\r\n?/g, '\n').split('\n');
  // RFC 3676 §4.3; many clients drop the space behind the dashes.
  const delimiter = lines.findIndex((line) => /^--[ \u00a0]?$/.test(line));
  if (delimiter >= 0) lines = lines.slice(0, delimiter);
  lines = withoutPhoneFoot(lines);
  if (signature !== null) lines = withoutPhoneFoot(withoutSignature(lines, signature));
  return trimmed(lines).join('\n');
}

function withoutPhoneFoot(given: readonly string[]): string[] {
  const lines = trimmed(given);
  const last = lines.at(-1);
  return last !== undefined && phoneFoot.test(last.trim()) ? trimmed(lines.slice(0, -1)) : lines;
}

/** Word for word, but for blanks at the ends of lines. */
function withoutSignature(given: readonly string[], signature: string): string[] {
  const lines = trimmed(given);
  const foot = trimmed(signature.split('\n')).map((line) => line.trim());
  if (foot.length === 0 || foot.length > lines.length) return lines;
  const start = lines.length - foot.length;
  return foot.every((line, place) => lines[start + place]?.trim() === line) ? trimmed(lines.slice(0, start)) : lines;
}

function trimmed(lines: readonly string[]): string[] {
  const first = lines.findIndex((line) => line.trim() !== '');
  if (first < 0) return [];
  return lines.slice(first, lines.findLastIndex((line) => line.trim() !== '') + 1);
}

/* ---------------------------------------------------------------- leaks */

/** Every notice shows its case and revision in this form, which no customer ever writes. */
const noticeMark = /\b[A-Z][A-Z0-9]{1,7}-\d+·r\d+/u;

function leakIn(text: string, { staff, desk }: Pick<Config, 'staff' | 'desk'>): RelayText | null {
  const plain = text.normalize('NFKC').toLowerCase();
  const published = new Set<string>([desk.address, ...desk.aliases]);
  for (const address of staff.people.flatMap((person) => person.addresses)) {
    if (!published.has(address) && plain.includes(address)) {
      return { kind: 'leak', what: 'staff_address', found: address };
    }
  }
  const internal = internalAddress(desk.address).exec(plain);
  if (internal !== null) return { kind: 'leak', what: 'internal_address', found: internal[0] };
  const mark = noticeMark.exec(text.normalize('NFKC'));
  if (mark !== null) return { kind: 'leak', what: 'notice', found: mark[0] };
  const numbers = phoneNumbers(plain);
  const registered = staff.people.flatMap((person) => phoneNumbers(person.signature ?? ''));
  const number = numbers.find((found) => registered.includes(found));
  return number === undefined ? null : { kind: 'leak', what: 'staff_phone', found: number };
}

/** The desk's address with a secret part: only notices have those (rules §9.3). */
function internalAddress(address: string): RegExp {
  const [local = '', domain = ''] = address.split('@');
  return new RegExp(`${escaped(local)}\\+[^\\s@]+@${escaped(domain)}`, 'iu');
}

function escaped(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
}

/** Digits alone, the country code of Taiwan as a leading 0. */
function phoneNumbers(text: string): readonly string[] {
  const written = text.match(/\+?\(?\d[\d\s().-]{6,18}\d/g) ?? [];
  return written.map((number) => number.replace(/\D/g, '').replace(/^8860?/, '0')).filter((n) => n.length >= 8);
}

/* ---------------------------------------------------------------- what the desk never writes (rules §7) */

const secretWord =
  '(?:密碼|信用卡|卡號|安全碼|身[分份]證(?!明|件|驗)|居留證|api\\s?(?:key|金鑰)|token|權杖|password|passcode|card number|credit card|cvv|id card|national id|passport|access token)';
/** What the word belongs to when it is not the secret itself: "the password reset page". */
const onlyAbout =
  '(?!\\s?(?:的)?(?:錯誤|重設|設定|變更|修改|畫面|頁|欄|提示|規則|長度|功能|reset|error|page|screen|field|polic|link))';
const changing = '(?:重設|重置|修改|變更|更改|更換|忘記|忘了|設定|reset|chang|forg[eo]t|new password is set)';
const between = (most: number): string => `(?:(?!${changing})[^。！？!?\\n]){0,${most}}?`;

const rules: readonly {
  readonly what: 'asks_for_secret' | 'offers_login' | 'offers_data';
  readonly pattern: RegExp;
}[] = [
  {
    what: 'asks_for_secret',
    pattern: new RegExp(
      `(?:請|麻煩|需要|方便|可以|能否|可否|幫忙)[^。！？!?\\n]{0,16}(?:提供|寄|傳|給|告訴|告知|回覆|附上|貼|發)${between(14)}${secretWord}${onlyAbout}`,
      'iu',
    ),
  },
  {
    what: 'asks_for_secret',
    pattern: new RegExp(
      `(?:把|將)${between(8)}${secretWord}${onlyAbout}${between(10)}(?:提供|寄|傳|給|告訴|告知|發|貼)`,
      'iu',
    ),
  },
  {
    what: 'asks_for_secret',
    pattern: new RegExp(
      `\\b(?:send|give|tell|provide|share|e-?mail|reply with|let (?:us|me) (?:know|have))\\b${between(40)}\\b${secretWord}s?\\b${onlyAbout}`,
      'iu',
    ),
  },
  { what: 'offers_login', pattern: /(?:幫|替|代|為)(?:您|你|妳|貴公司|貴司)?[^，。！？\n]{0,8}(?:登入|登進)/u },
  {
    what: 'offers_login',
    pattern: /(?:我們?|客服|同仁|同事|工程師|這邊)[^，。！？\n]{0,10}(?:登入|登進|進到?)\s?(?:您|你|妳|貴公司|貴司)/u,
  },
  {
    what: 'offers_login',
    pattern: /\b(?:i|we)(?:['’]ll| will| can| could)\b[^.!?\n]{0,25}\b(?:log|sign) in(?:to)?\b/iu,
  },
  {
    what: 'offers_data',
    pattern:
      /(?:幫|替|為)(?:您|你|妳|貴公司|貴司)[^，。！？\n]{0,8}(?:匯出|撈|產出|調出|拉)[^，。！？\n]{0,10}(?:資料|報表|名單|紀錄|清單|明細)/u,
  },
  {
    what: 'offers_data',
    pattern: /我們?(?:會|可以|來|先|這邊)[^，。！？\n]{0,14}(?:資料|報表|名單|紀錄|清單|明細)(?:匯|撈|調|產)出/u,
  },
  {
    what: 'offers_data',
    pattern:
      /\b(?:i|we)(?:['’]ll| will| can| could)\b[^.!?\n]{0,15}\b(?:export|pull|extract|download)\b[^.!?\n]{0,30}\b(?:data|reports?|lists?|records?)\b/iu,
  },
];

const negation =
  /(?:不|勿|別|無法|無權|無需|沒辦法|沒有權限|毋須|避免|\bnot\b|n['’]t\b|\bnever\b|\bcannot\b|\bunable\b|\bno need\b|\bavoid\b|\bwithout\b)/iu;

function forbiddenIn(text: string): RelayText | null {
  for (const sentence of text.split(/(?<=[。！？!?\n])|(?<=\.)\s/u)) {
    for (const { what, pattern } of rules) {
      const found = pattern.exec(sentence);
      if (found !== null && !isDenied(sentence, found))
        return { kind: 'forbidden', what, found: found[0].trim(), text };
    }
  }
  return null;
}

/** "Please do not send us your password": the denial stands in the found words or shortly before them. */
function isDenied(sentence: string, found: RegExpExecArray): boolean {
  const before = sentence.slice(Math.max(0, found.index - 12), found.index);
  return negation.test(before + found[0]);
}
