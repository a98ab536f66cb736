/**
 * What addresses and account names look like in a line of text, and which of several values the words let stand. Says where
 * in the line each stands; which item it belongs to is `identity-items`. Works on NFKC text, so full-width forms are
 * half-width already. Phones are `identity-phones`, companies `identity-companies`.
 */
import { toEmailAddress } from '../domain/words.js';

export interface FoundValue {
  readonly value: string;
  readonly start: number;
  readonly end: number;
}

/** As written; addresses are compared in lower case. */
export function findEmails(line: string): readonly FoundValue[] {
  if (!line.includes('@')) return [];
  return matches(line, /[\w.!#$%&'*+/=?^{|}~-]{1,64}@[A-Za-z0-9-]{1,63}(?:\.[A-Za-z0-9-]{1,63}){1,6}/g).flatMap(
    (found) => {
      const value = found.value.replace(/^['*_=]+/, '');
      const start = found.end - value.length;
      return toEmailAddress(value) === null ? [] : [{ value, start, end: found.end }];
    },
  );
}

/** An account name: one word of Latin letters and digits. */
export function accountAt(text: string): FoundValue | null {
  const match = /^["'「『“(]?([A-Za-z0-9][A-Za-z0-9_.@+-]{1,63})["'」』”)]?/.exec(text);
  const value = (match?.[1] ?? '').replace(/[.@+-]+$/, '');
  if (value.length < 2) return null;
  const start = text.indexOf(value);
  return { value, start, end: start + value.length };
}

/** Words that can hardly be anything but an account's name: letters and digits mixed, or parts joined by `_` or `-`. */
export function accountsIn(text: string): readonly string[] {
  const words = text.matchAll(
    /(?<![\w.+-])(?=[\w-]{0,30}[A-Za-z])(?=[\w-]{0,30}[\d_-])[A-Za-z\d][\w-]{3,31}(?![\w@])/g,
  );
  return [...words].map(([word]) => word).filter((word) => !ordinaryWord.test(word));
}

/** Hyphens and digits that stand in ordinary words. */
const ordinaryWord =
  /^(?:e-?mails?|log-?in|sign-?in|sign-?up|follow-?up|set-?up|check-?(?:in|out)|two-(?:step|factor)|2-?step|2fa|so-called|up-to-date|(?:re|co|pre|self|non|mid|ex|well|one|first|full|part|long)-\w+|\d+-?(?:am|pm|st|nd|rd|th|f|hrs?|min|pm-?\d*|px|kb|mb|gb))$/i;

/** "abc 更正 abd", "不是 abc 是 abd": the word that is meant at last. */
export function lastWordOf(text: string): string {
  const correction =
    /(?:更正(?:為)?|改成|改為|應為|應該是|而是|→|->|不是 ?\S{2,40}? ?,? ?是|ではなく|\bnot \S{2,40}?,? (?:but|it(?:'s| is))) ?(?=[A-Za-z0-9])/i.exec(
      text,
    );
  const slip =
    /[,，。]?\s?(?:喔|啊|欸|噢|呃)?(?:不對|弄錯了?|錯了|(?:oh |no,? |sorry,? )?(?:wait|no))[,，。]?\s?[^。\n]{0,40}?(?:是|為|is)\s?(?=[A-Za-z0-9])/i.exec(
      text,
    );
  if (slip !== null && slip.index <= 40) return text.slice(slip.index + slip[0].length);
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

/** "abc 或 abd": what follows a name offers another one. */
export const isOneOfTwo = (after: string): boolean =>
  /^["」』”]?\s?(?:或者?是?|還是|还是|\bor\b)\s?[「『“"]?[A-Za-z0-9]/i.test(after);

/** A word that stands where a name was asked for, and is none. */
export const namesNothing = (word: string): boolean => /^(?:unknown|pending|later|none|unsure|tb[adc])$/i.test(word);

export const looksLikeAccount = (value: string): boolean => /[\d_]|[a-z]-[a-z]|[a-z]\.[a-z]/i.test(value);

export function matches(line: string, pattern: RegExp): readonly FoundValue[] {
  return [...line.matchAll(pattern)].map((match) => ({
    value: match[0].trim(),
    start: match.index + (match[0].length - match[0].trimStart().length),
    end: match.index + match[0].trimEnd().length,
  }));
}
