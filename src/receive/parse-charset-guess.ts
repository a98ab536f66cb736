/**
 * In which charset bytes are readable: of every candidate, how likely the text is that it gives. The standards
 * order the frequent characters first, so that the row a character stands in says how common it is; the most
 * frequent are known by name. Called by `parse-charset`; never throws, reads a sample only.
 */
import iconv from 'iconv-lite';
import { familiarHan, frequentHan, frequentHangul } from './parse-charset-frequent.js';
import { type DoubleByte, isDoubleByte, pairsOf } from './parse-charset-rows.js';
import { asciiScore, cyrillicScore, westernScore } from './parse-charset-single.js';
import { frequentWords } from './parse-charset-words.js';

export interface Guess {
  readonly charset: string;
  /** Logarithm of how likely the bytes are as text in the charset: comparable between charsets, for the same bytes. */
  readonly score: number;
  /** Whether the text beyond ASCII is made of what people use: then nobody doubts that it is text. */
  readonly isPlain: boolean;
}

const sampleBytes = 2 * 1024;
const doubleByte: readonly DoubleByte[] = ['big5-hkscs', 'gb18030', 'shift_jis', 'euc-kr', 'euc-jp'];
const cyrillic = ['windows-1251', 'koi8-r'] as const;

/** How much rarer than Chinese mail of the charset's language is, to this desk. */
const rarity: Readonly<Record<string, number>> = {
  gb18030: -0.5,
  shift_jis: -3,
  'euc-jp': -4,
  'euc-kr': -3,
  'windows-1251': -4,
  'koi8-r': -5,
  'windows-1252': -1,
};

/** The likeliest charset of bytes that are neither ASCII nor UTF-8. */
export function guessCharset(bytes: Buffer): Guess {
  const sample = sampleOf(bytes);
  return ['windows-1252', ...doubleByte, ...cyrillic]
    .map((charset) => {
      const read = likelihood(sample, charset);
      return { ...read, score: read.score + (rarity[charset] ?? 0) };
    })
    .reduce((best, guess) => (guess.score > best.score ? guess : best));
}

/** How readable the bytes are in a charset that was declared; null for one whose language is not known here. */
export function readAs(bytes: Buffer, charset: string): Guess | null {
  const isKnown = charset === 'windows-1252' || isDoubleByte(charset) || cyrillic.some((known) => known === charset);
  return isKnown ? likelihood(sampleOf(bytes), charset) : null;
}

/** UTF-16 whose order of bytes nobody said, by which half reads as text; null when neither does. */
export function guessUtf16(bytes: Buffer): Omit<Guess, 'isPlain'> | null {
  const even = bytes.subarray(0, Math.floor(Math.min(bytes.length, 2 * sampleBytes) / 2) * 2);
  const scores = (['utf-16le', 'utf-16be'] as const).map((charset) => ({
    charset,
    score: utf16Score(iconv.decode(even, charset, { stripBOM: false })),
  }));
  const best = scores.toSorted((a, b) => b.score - a.score)[0];
  return best !== undefined && best.score > 0.5 ? best : null;
}

/** The lines with bytes above ASCII, from the word before the first of them: only they differ between charsets. */
function sampleOf(bytes: Buffer): Buffer {
  if (bytes.length <= sampleBytes) return bytes;
  const pieces: Buffer[] = [];
  let length = 0;
  for (let start = 0; start < bytes.length && length < sampleBytes; ) {
    const lineEnd = bytes.indexOf(0x0a, start);
    const end = lineEnd < 0 ? bytes.length : lineEnd + 1;
    const first = firstHighByte(bytes, start, end);
    const piece = bytes.subarray(Math.max(start, first - 8), Math.min(end, first + sampleBytes - length));
    if (first < end) pieces.push(piece);
    length += first < end ? piece.length : 0;
    start = end;
  }
  return Buffer.concat(pieces);
}

function firstHighByte(bytes: Buffer, start: number, end: number): number {
  let index = start;
  while (index < end && (bytes[index] ?? 0) < 0x80) index += 1;
  return index;
}

function likelihood(sample: Buffer, charset: string): Guess {
  const text = iconv.decode(sample, charset);
  const foreign =
    charset === 'windows-1252'
      ? westernScore(text)
      : isDoubleByte(charset)
        ? doubleByteScore(sample, text, charset)
        : cyrillicScore(text);
  const pairs = highBytes(sample) / 2;
  // Of a double-byte character the second byte may be ASCII, so plain letters count, too.
  return { charset, score: foreign + asciiScore(text), isPlain: foreign > pairs * plainlyText };
}

/** Logarithm of the likelihood of a pair of bytes above ASCII, in text that anyone would call so. */
const plainlyText = -8.7;

function highBytes(bytes: Buffer): number {
  let found = 0;
  for (const byte of bytes) if (byte >= 0x80) found += 1;
  return found;
}

function doubleByteScore(sample: Buffer, text: string, charset: DoubleByte): number {
  let score = pairsOf(sample, charset);
  let kana = 0;
  let before = '';
  for (const character of text) {
    const code = character.codePointAt(0) ?? 0;
    if (isChinese(charset) && frequentWords.has(before + character)) score += wordBonus;
    before = character;
    if (code < 0x80) continue;
    if (code === 0xfffd) score -= 12;
    else if (code >= 0x80 && code < 0xa0) score -= 8;
    else if (code >= 0x3041 && code <= 0x30ff) kana += 1;
    else score += known(character, code, charset);
  }
  // Japanese without any kana is hardly a sentence.
  return charset.endsWith('jp') || charset === 'shift_jis' ? score - (kana === 0 ? 6 : 0) : score;
}

const isChinese = (charset: DoubleByte): boolean => charset === 'big5-hkscs' || charset === 'gb18030';

/** Characters of a word are far likelier together than each by itself. */
const wordBonus = 5;

/** What it adds that a character is one of the most frequent, beyond the row it stands in. */
function known(character: string, code: number, charset: DoubleByte): number {
  if (isPunctuation(code)) return 3.5;
  if (charset === 'euc-kr') return frequentHangul.has(character) ? 3 : 0;
  if (frequentHan.has(character)) return isChinese(charset) ? 3 : 1.2;
  return isChinese(charset) && familiarHan.has(character) ? 2 : 0;
}

const isPunctuation = (code: number): boolean =>
  (code >= 0x3000 && code <= 0x3011) ||
  [0x2026, 0x201c, 0x201d, 0xff0c, 0xff1a, 0xff1f, 0xff01, 0xff08, 0xff09, 0xff1b].includes(code);

function utf16Score(text: string): number {
  let points = 0;
  let before = '';
  for (const character of text) {
    const code = character.codePointAt(0) ?? 0;
    if (frequentWords.has(before + character)) points += 2;
    before = character;
    if (code === 0x0a || code === 0x0d || code === 0x09 || (code >= 0x20 && code < 0x7f)) points += 1;
    else if (frequentHan.has(character) || frequentHangul.has(character)) points += 2;
    else if (familiarHan.has(character)) points += 1.5;
    else if (isPunctuation(code) || (code >= 0x3040 && code <= 0x30ff)) points += 1.5;
    else if (code < 0x20 || (code >= 0xd800 && code <= 0xf8ff) || code >= 0xfff0) points -= 5;
    else points += code >= 0x4e00 && code <= 0x9fff ? 0 : -0.5;
  }
  return text.length === 0 ? 0 : points / text.length;
}
