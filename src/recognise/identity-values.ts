/**
 * What a value of each kind of checklist item looks like in a line of text: addresses, companies, phones,
 * account names. Says where in the line each stands; which item it belongs to is `identity-items`. Works on
 * NFKC text, so full-width forms are half-width already.
 */
import { parsePhoneNumberFromString } from 'libphonenumber-js';
import { toEmailAddress } from '../domain/words.js';

export interface FoundValue {
  readonly value: string;
  readonly start: number;
  readonly end: number;
}

export function findEmails(line: string): readonly FoundValue[] {
  if (!line.includes('@')) return [];
  return matches(line, /[\w.!#$%&'*+/=?^{|}~-]{1,64}@[A-Za-z0-9-]{1,63}(?:\.[A-Za-z0-9-]{1,63}){1,6}/g).flatMap(
    (found) => {
      const address = toEmailAddress(found.value);
      return address === null ? [] : [{ ...found, value: address }];
    },
  );
}

const phoneForm =
  /(?<![\w-])(?<!\d[.,])(?:\+\s?\d{1,3}[\s-]?|886[\s-](?=[2-9][\s-]?\d))?(?:\(\s?0?\d{1,4}\s?\)|0?\d{1,4})(?:[\s-]?\d{2,8}){1,4}(?![\w@])/g;
const extensionForm = /^\s{0,2}[,(]?\s{0,2}(?:分機|分机|轉|转|内線|ext\.?|extension|x|#)\s{0,2}[:.]?\s{0,2}\d{1,6}\)?/i;

/** Phones as written, with their extension; numbers that no phone plan knows are none. */
export function findPhones(line: string): readonly FoundValue[] {
  if (!/\d{3}/.test(line)) return [];
  return matches(line, phoneForm).flatMap((found) => {
    const before = line.slice(Math.max(0, found.start - 12), found.start);
    if (isOtherNumber(before, found.value)) return [];
    if (!isPhone(found.value)) return [];
    const extension = extensionForm.exec(line.slice(found.end, found.end + 24))?.[0] ?? '';
    return [{ value: `${found.value}${extension}`.trim(), start: found.start, end: found.end + extension.length }];
  });
}

/** Ids, cards, dates and fax numbers that only look like phones. */
const isOtherNumber = (before: string, value: string): boolean =>
  /(?:統編|統一編號|案號|工單|ticket no\.?|case no\.?|身分證|身份證|卡號|的卡|訂單|單號|編號|傳真|fax|vat|tax id)\s{0,2}(?:no\.?)?\s{0,2}[:#]?\s{0,2}$/i.test(
    before,
  ) ||
  /^(?:19|20)\d\d[-\s]\d{1,2}[-\s]\d{1,2}$/.test(value) ||
  value.replace(/\D/g, '').length > 15;

function isPhone(value: string): boolean {
  if (!/^(?:\+|\(|0|886)/.test(value)) return false;
  const digits = value.replace(/\D/g, '');
  return (
    digits.length >= 8 && new Set(digits).size > 1 && (parsePhoneNumberFromString(value, 'TW')?.isPossible() ?? false)
  );
}

const chineseForm =
  /(?:股份有限公司|有限公司|無限公司|兩合公司|股份公司|企業社|企業行|工作室|商行|商號|行號|事務所|合作社|農會|漁會|基金會|協會|學會|工會|診所|醫院|補習班|幼兒園|大學|高中|國中|國小|(?:分|總)公司|有限责任公司|企业|商店)/g;
const englishForm =
  /\b(?:[A-Z0-9][\w&'.-]{0,40}(?:,? |, )(?:(?:of|and|the|&|for) )?){1,8}?(?:Co\.?,? ?Ltd\.?|Company Limited|Pte\.? Ltd\.?|Pty\.? Ltd\.?|Sdn\.? Bhd\.?|Ltd\.?|Limited|Inc\.?|Incorporated|LLC|L\.L\.C\.|LLP|K\.?K\.?|GmbH|AG|B\.V\.|S\.A\.|S\.r\.l\.|PLC|Corp\.?|Corporation)(?![A-Za-z])/g;

export interface FoundCompany extends FoundValue {
  /** By its legal form, or by the words before it; a clinic or a school in passing is not. */
  readonly isSure: boolean;
}

/** Names that end in a legal form, without the words that lead up to them ("我們是…"). */
export function findCompanies(line: string): readonly FoundCompany[] {
  const hasEnglish =
    /\b(?:co|company|ltd|limited|inc|incorporated|llc|llp|gmbh|ag|plc|corp|corporation|bhd|k\.?k|b\.v|s\.a|s\.r\.l|l\.l\.c)\b/i.test(
      line,
    );
  const english = (hasEnglish ? matches(line, englishForm) : []).map((found) => withoutCompanyWord(found));
  return [...findChineseCompanies(line), ...english].sort((a, b) => a.start - b.start);
}

/** "Company Lynx Floor Pte. Ltd." is called without the first word. */
function withoutCompanyWord({ value, start, end }: FoundValue): FoundCompany {
  const lead = /^(?:The )?Company(?: [Nn]ame)?:? (?=\p{Lu})/u.exec(value)?.[0].length ?? 0;
  return { value: value.slice(lead), start: start + lead, end, isSure: true };
}

function findChineseCompanies(line: string): readonly FoundCompany[] {
  if (line.search(chineseForm) < 0) return [];
  const found: FoundCompany[] = [];
  // A name ends at punctuation; brackets and quotes bound it too.
  for (const clause of matches(
    line,
    /(?:[^。,，;；!！?？、:：\t"「」『』“”()（）<>《》|｜/=→]|[(（][\p{Script=Han}]{1,6}[)）](?=\p{Script=Han})){2,200}/gu,
  )) {
    const forms = matches(clause.value, chineseForm);
    const last = forms.at(-1);
    if (last === undefined) continue;
    const name = withoutLeadingWords(clause.value.slice(0, last.end));
    // The form alone names nobody: "有限公司", "我們公司".
    if (name.length < 4 || name.length > 40 || chineseFormOnly.test(name) || !isNameLike(name)) continue;
    const end = clause.start + last.end;
    const before = clause.value.slice(0, last.end - name.length);
    const isSure = legalForm.test(name) || /我們|公司|名稱|全名|註冊|登記|抬頭/.test(before);
    found.push({ value: name, start: end - name.length, end, isSure });
  }
  return found;
}

const legalForm = /(?:有限公司|無限公司|兩合公司|有限责任公司|企業社|企業行|商行|合作社|基金會)$/;
const chineseFormOnly = /^(?:股份有限公司|有限公司|分公司|總公司|工作室|商行|企業社|企業|商店|大學|醫院|診所)$/;
/** A sentence that happens to end in such a word is no name. */
const isNameLike = (name: string): boolean =>
  !/[的了嗎呢吧們]|什麼|某某|日商在|外商在|(?:這|那|哪|每|某)(?:家|間|個)|因為|所以|可以|需要|如果/.test(name);

const leadingWords =
  /^(?:[\s\-•*·]|\d+[.)]|正式|品牌|合約|發票|上|我們家?|我们|应该|改名为|注册时?|登记|公司|我司|敝司|敝公司|本公司|我|咱們|這裡|這邊|這|本|敝|貴|您好|你好|他們|公司行號|公司全名|公司名稱|公司名|公司抬頭|登記名稱|全名|名稱|名字|抬頭|公司|寶號|店名|單位|原本|當初|當時|之前|註冊時?|登記時?|申請時?|註冊|登記|申請|開戶時?|應該|正確|實際|現在|才|就|都|也|則|其實|改成|更正為|改為|叫做|叫作|叫|名為|是|為|用|寫|填|在|由|來自|代表|任職於|任職|隸屬|屬於|負責|們|的|之)+/u;

function withoutLeadingWords(clause: string): string {
  // A name has no blanks; what stands before one leads up to it.
  const said = clause.trim();
  const last = said.slice(said.lastIndexOf(' ') + 1);
  const named = /^.*(?:名稱|名字|抬頭|全名|公司名)(?:應該|好像|就)?(?:是|叫|寫)\s?(?=.{3})/u.exec(last)?.[0] ?? '';
  return last.slice(named.length).replace(leadingWords, '').trim();
}

/** An account name: one word of Latin letters and digits. */
export function accountAt(text: string): FoundValue | null {
  const match = /^["'「『“(]?([A-Za-z0-9][A-Za-z0-9_.@+-]{1,63})["'」』”)]?/.exec(text);
  const value = (match?.[1] ?? '').replace(/[.@+-]+$/, '');
  if (value.length < 2) return null;
  const start = text.indexOf(value);
  return { value, start, end: start + value.length };
}

/** "abc 更正 abd", "不是 abc 是 abd": the word that is meant at last. */
export function lastWordOf(text: string): string {
  const correction =
    /(?:更正(?:為)?|改成|改為|應為|應該是|而是|→|->|不是 ?\S{2,40}? ?,? ?是|ではなく|\bnot \S{2,40}?,? (?:but|it(?:'s| is))) ?(?=[A-Za-z0-9])/i.exec(
      text,
    );
  // Of this word, not of another item's further on.
  const isOfIt = correction !== null && !/[,，;；。、]/.test(text.slice(0, correction.index));
  return isOfIt ? text.slice(correction.index + correction[0].length) : text;
}

/** Without those that the words take back: "not X, it is Y", "X → Y". */
export function standing<Found extends FoundValue>(text: string, found: readonly Found[]): readonly Found[] {
  return found.filter(
    ({ start, end }) =>
      !denied.test(text.slice(Math.max(0, start - 8), start)) && !replaced.test(text.slice(end, end + 12)),
  );
}

const denied = /(?:不是|並非|并非|\bnot|n't)\s?["'「『“]?$/i;
const replaced = /^["'」』”)]?\s?(?:→|->|=>|⇒|(?:請)?(?:改成|改為|更正為|改为|更正为)|應為|应为|應該是)/;

export const looksLikeAccount = (value: string): boolean => /[\d_]|[a-z]-[a-z]|[a-z]\.[a-z]/i.test(value);

function matches(line: string, pattern: RegExp): readonly FoundValue[] {
  return [...line.matchAll(pattern)].map((match) => ({
    value: match[0].trim(),
    start: match.index + (match[0].length - match[0].trimStart().length),
    end: match.index + match[0].trimEnd().length,
  }));
}
