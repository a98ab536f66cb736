/**
 * The words of a file as signs are looked for in them. PDFs set their characters apart, pictures are read with blanks
 * anywhere and a character wrong here and there: between Chinese characters blanks tell nothing, and of a long name one
 * character may differ. English words are whole words: a wholesale trader's "sale" is none. Linear in the text for each
 * sign. Called by `paper`.
 */
import { findSecrets } from './secrets.js';

export interface PaperText {
  /** Characters without blanks. */
  readonly length: number;
  /** Codes of business items as companies register them (`F209060`), at least two. */
  readonly hasBusinessItems: boolean;
  /** Lines that end in a price, as on menus, receipts and quotations. */
  readonly prices: number;
  /** A line for machines, as it stands at the foot of passports and cards (ICAO 9303). */
  readonly hasPassportLine: boolean;
  /** Somebody's national or resident number. */
  readonly hasIdentityNumber: boolean;
  /** Those of the signs that stand in it; of several for the same words the longest. */
  shown(signs: readonly string[]): readonly string[];
  /** The same text without these signs. */
  without(signs: readonly string[]): PaperText;
}

export function paperText(text: string): PaperText {
  const normal = text.normalize('NFKC');
  const tokens = normal.replace(/ /g, '').match(/[A-Z0-9<]{28,50}/g) ?? [];
  return searchable(normal.toLowerCase().replace(/\s+/g, ''), wholeWords(normal), {
    hasBusinessItems: (normal.match(/(?<![A-Z0-9])(?:[A-J]\d{6}|ZZ\d{5})(?!\d)/g) ?? []).length >= 2,
    prices: normal.split('\n').filter((line) => priceAtEnd.test(line.trimEnd())).length,
    hasPassportLine: tokens.some((token) => token.includes('<<<<')),
    hasIdentityNumber: findSecrets(normal).some(({ kind }) => kind === 'national_id'),
  });
}

type Facts = Pick<PaperText, 'prices' | 'hasBusinessItems' | 'hasPassportLine' | 'hasIdentityNumber'>;

/** Behind words; years, numbers of firms and telephones have more digits in a row. */
const priceAtEnd =
  /^.{0,80}[^\d\s.,:/-][ x×]{0,4}(?:NT ?\$|US ?\$|[$¥€£])? ?\d{1,3}(?:,\d{3})?(?:\.\d\d)? ?(?:元|圓|円)?(?:整)?$/i;

/** `characters`: without blanks, for Chinese signs; `words`: the English ones. */
function searchable(characters: string, words: string, facts: Facts): PaperText {
  return {
    ...facts,
    length: characters.length,
    shown: (signs) => longest(signs.filter((sign) => stands(sign, characters, words))),
    without(signs) {
      const english = signs.filter((sign) => isEnglish.test(sign)).map(wholeWords);
      const chinese = signs.filter((sign) => !isEnglish.test(sign)).map(bare);
      return searchable(
        chinese.reduce(cutOut, characters),
        english.reduce((rest, sign) => rest.replaceAll(sign, '  '), words),
        facts,
      );
    },
  };
}

function stands(sign: string, characters: string, words: string): boolean {
  if (!isEnglish.test(sign)) return placeOf(bare(sign), characters) >= 0;
  if (words.includes(wholeWords(sign))) return true;
  const letters = bare(sign);
  return letters.length >= unmistakableLetters && characters.includes(letters);
}

/** Of so many letters English words are known without the blanks between them as well: C E R T I F I C A T E  O F … */
const unmistakableLetters = 12;

/** 統一發票 is not 發票 once more. */
const longest = (signs: readonly string[]): readonly string[] =>
  signs.filter((sign) => !signs.some((other) => other !== sign && other.includes(sign)));

const isEnglish = /^[\x20-\x7e]+$/;
const bare = (sign: string): string => sign.normalize('NFKC').toLowerCase().replace(/\s+/g, '');

function cutOut(characters: string, sign: string): string {
  const rest = characters.replaceAll(sign, ' ');
  const misread = placeOf(sign, rest);
  return misread < 0 ? rest : `${rest.slice(0, misread)} ${rest.slice(misread + sign.length)}`;
}

/** Shorter names differ from other words by one character. */
const misreadFrom = 5;

/** As it is, or, of a long name, with one character read wrong; -1: nowhere. */
function placeOf(sign: string, characters: string): number {
  const at = characters.indexOf(sign);
  if (at >= 0 || sign.length < misreadFrom) return at;
  for (let from = 0; from + sign.length <= characters.length; from += 1) {
    let wrong = 0;
    for (let next = 0; next < sign.length && wrong < 2; next += 1)
      if (characters[from + next] !== sign[next]) wrong += 1;
    if (wrong < 2) return from;
  }
  return -1;
}

/** ` registered office address `: one blank around each word. */
function wholeWords(text: string): string {
  return ` ${text
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, ' ')
    .trim()} `;
}
