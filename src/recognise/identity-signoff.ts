/**
 * Where the writer signs: below words that close a letter, below their own name, below a rule. What stands there without
 * dashes is a signature all the same, and gives no item unless the text points to it (rules §6.3). Called by
 * `identity-lines`.
 */
import { findCompanies } from './identity-companies.js';

/** Places of the signature's lines: from `start` to before `end`; both the number of lines where nobody signs. */
export interface SignOff {
  readonly start: number;
  readonly end: number;
  /** A name card, of which even "Tel: …" is no answer. Below closing words a labelled line is one. */
  readonly isCard: boolean;
}

const mostSigned = 7;
/** A firm and a name, and at most two lines more, with a number or a place. */
const mostOnCard = 3;
const longestLine = 100;

/** `name`: the sender's display name, or null. `labels`: how many items' labels with a colon a line has. */
export function signOff(
  texts: readonly string[],
  name: string | null,
  labels: (text: string) => { readonly labelled: boolean; readonly proving: boolean },
): SignOff {
  const none = { start: texts.length, end: texts.length, isCard: false };
  const filled = texts.flatMap((text, place) => (text === '' ? [] : [place]));
  const foot = filled.slice(-mostSigned).filter((place) => place !== filled[0]);
  const end = endOfSignature(texts, foot);
  const isShort = (from: number): boolean =>
    filled.every((place) => place < from || place >= end || (texts[place] ?? '').length <= longestLine);

  const signed = foot.find(
    (place) => place < end && (isNameLine(texts[place] ?? '', name) || isRule(texts[place] ?? '')),
  );
  const below = signed === undefined ? [] : texts.slice(signed, end).map(labels);
  // A list of items below a name or a rule is a list, and no card.
  const isList = below.some(({ proving }) => proving) || below.filter(({ labelled }) => labelled).length >= 3;
  if (signed !== undefined && !isList && isShort(signed)) return { start: signed, end, isCard: true };

  const closing = foot.findLast((place) => place < end && closes.test(texts[place] ?? ''));
  if (closing !== undefined) return isShort(closing + 1) ? { start: closing + 1, end, isCard: false } : none;
  const card = foot.slice(-mostOnCard).find((place) => isNameCard(texts[place] ?? ''));
  return card !== undefined && isShort(card) ? { start: card, end, isCard: true } : none;
}

/** A postscript is text again. */
function endOfSignature(texts: readonly string[], foot: readonly number[]): number {
  return foot.find((place) => /^(?:p\.?\s?s\.?\b|又及|附記|補充|另外|對了)/i.test(texts[place] ?? '')) ?? texts.length;
}

const closes =
  /^(?:(?:best|kind|warm|many)?\s?(?:regards|wishes|thanks)|best|cheers|sincerely|yours (?:sincerely|truly|faithfully)|thank you|thanks|謝謝(?:您|你)?|谢谢|感謝(?:您)?|感恩|敬上|敬祝.{0,10}|祝.{0,10}|順頌.{0,6}|よろしくお願い.{0,12})\s?[,.。!~]*$/i;

const isRule = (text: string): boolean => /^[-_=*~─—]{3,40}$/.test(text);

/** "Victor", "謝宗翰 敬上", "R. Achterberg", "SK", "吉米 0930-000-222". */
function isNameLine(text: string, name: string | null): boolean {
  if (name === null || text.length > 60) return false;
  const words = wordsOf(name);
  const [first, ...rest] = wordsOf(text);
  if (first === undefined) return false;
  const initials = words.map((word) => word.charAt(0)).join('');
  if (/^\p{Lu}{1,3}$/u.test(text) && (text.toLowerCase() === initials || initials.startsWith(text.toLowerCase())))
    return true;
  const isTheirs = (word: string): boolean => words.includes(word) && word.length >= 2;
  if (!isTheirs(first) && !(first.length === 1 && rest[0] !== undefined && isTheirs(rest[0]))) return false;
  // Their name, and nothing that makes a sentence of it.
  return !/[。?!:]|\b(?:is|here|will|has|from)\b|[是說的請]/i.test(text);
}

const wordsOf = (text: string): readonly string[] =>
  text
    .normalize('NFKC')
    .toLowerCase()
    .split(/[\s,./|｜()（）【】"'、]+/)
    .filter((word) => word !== '');

/** "茶杯股份有限公司 林佳蓉": a firm and a name, and nothing is said of them. */
function isNameCard(text: string): boolean {
  const company = findCompanies(text)[0];
  if (company === undefined || company.start > 0) return false;
  return /^[\s,/|]{1,3}[\p{Script=Han}]{1,5}(?:\s?敬上|\s?上)?$/u.test(text.slice(company.end));
}
