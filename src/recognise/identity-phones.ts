/**
 * Telephone numbers in a line of text, as people write them: with their extension, in brackets, with dots or full-width
 * digits made half-width before. Whose number it is, and whether it is to be called, is `identity-prose`.
 */
import { parsePhoneNumberFromString } from 'libphonenumber-js';
import { type FoundValue, matches, standing } from './identity-values.js';

const phoneForm =
  /(?<![\w-])(?<!\d[.,])(?:\+\s?\d{1,3}[\s.-]?(?:\(0\)[\s-]?)?|886[\s-](?=[2-9][\s-]?\d))?(?:\(\s?0?\d{1,4}\s?\)|0?\d{1,4})(?:[\s.-]?\d{2,8}){1,4}(?![\w@])/g;
const extensionForm =
  /^\s{0,2}[,(]?\s{0,2}(?:(?:分機|分机|內線|内线|内線|ext\.?|extension|x|#|\*|(?:請)?(?:轉|转)(?:分機|接)?)\s{0,2}[:.]?\s{0,2}\d{1,6}(?:\s?(?:或|or|\/|~)\s?\d{1,6}(?![\d-]))?\)?|(?:轉|转)\p{Script=Han}{2,6}(?=[\s,。;、]|$))/iu;

/** Phones as written, with their extension; numbers that no phone plan knows are none. */
export function findPhones(line: string): readonly FoundValue[] {
  if (!/\d{3}/.test(line)) return [];
  return matches(line, phoneForm).flatMap((found) => {
    const before = line.slice(Math.max(0, found.start - 12), found.start);
    if (isOtherNumber(before, found.value)) return [];
    if (!isPhone(found.value)) return [];
    const extension = extensionForm.exec(line.slice(found.end, found.end + 30))?.[0] ?? '';
    return [{ value: `${found.value}${extension}`.trim(), start: found.start, end: found.end + extension.length }];
  });
}

/** "分機改成 315", "内線は27ではなく29になりました": a new extension of a number that is told already. */
export function extensionAlone(line: string): string | null {
  if (findPhones(line).length > 0 || !changed.test(line)) return null;
  const digits =
    [...line.matchAll(/(?:分機|分机|內線|内線|内线|\bext(?:ension)?\b)/gi)].length === 0
      ? []
      : matches(line, /(?<![\d-])\d{1,6}(?![\d-])/g);
  return standing(line, digits).at(-1)?.value ?? null;
}

const changed =
  /改|換|换|應為|更正|不是|正しくは|になりました|ではなく|\b(?:now|changed|instead|not \d+ but|should be)\b/i;

/** Ids, cards, dates and fax numbers that only look like phones. */
const isOtherNumber = (before: string, value: string): boolean =>
  /(?:統編|統一編號|案號|工單|ticket no\.?|case no\.?|身分證|身份證|卡號|的卡|訂單|單號|編號|傳真|劃撥|劃撥帳號|帳戶|銀行帳號|fax|vat|tax id|account)\s{0,2}(?:no\.?)?\s{0,2}[:#]?\s{0,2}$/i.test(
    before,
  ) ||
  /^(?:19|20)\d\d[-.\s]\d{1,2}[-.\s]\d{1,2}$/.test(value) ||
  value.replace(/\D/g, '').length > 15;

function isPhone(value: string): boolean {
  if (!/^(?:\+|\(|0(?!00)|886)/.test(value)) return false;
  const digits = value.replace(/\D/g, '');
  // "+886 (0)2 …": the bracket is for those who call from within the country.
  const dialled = value.replace(/^(\+\s?\d{1,3}[\s.-]?)\(0\)/, '$1');
  return (
    digits.length >= 8 && new Set(digits).size > 1 && (parsePhoneNumberFromString(dialled, 'TW')?.isPossible() ?? false)
  );
}
