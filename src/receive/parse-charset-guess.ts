/**
 * In which charset bytes are readable: how well the text that each gives is made of characters that people
 * use. The standards order the frequent characters first, so that where a character stands says how common
 * it is; the most frequent are known by name. Called by `parse-charset`; never throws, reads a sample only.
 */
import iconv from 'iconv-lite';
import { frequentHan, frequentHangul } from './parse-charset-frequent.js';

export interface Guess {
  readonly charset: string;
  /** About 1.5 for plain text, below 0.3 for accidents, negative for damage; 0 where nothing speaks for it. */
  readonly score: number;
}

const sampleBytes = 16 * 1024;
const doubleByte = ['big5-hkscs', 'gb18030', 'shift_jis', 'euc-kr', 'euc-jp'] as const;
const cyrillic = ['windows-1251', 'koi8-r'] as const;

/** The likeliest charset of bytes that are neither ASCII nor UTF-8. */
export function guessCharset(bytes: Buffer): Guess {
  const sample = sampleOf(bytes);
  if (looksWestern(sample)) return { charset: 'windows-1252', score: 1.5 };
  let best: Guess = { charset: 'windows-1252', score: 0.1 };
  for (const charset of [...doubleByte, ...cyrillic]) {
    const score = plausibility(sample, charset);
    if (score > best.score) best = { charset, score };
  }
  return best;
}

/** How readable the bytes are in a charset that was declared. */
export function scoreOf(bytes: Buffer, charset: string): number {
  const sample = sampleOf(bytes);
  return charset === 'windows-1252' || /^iso-8859-(?:2|3|4|9|10|13|14|15|16)$|^windows-125[0478]$|^mac/.test(charset)
    ? looksWestern(sample)
      ? 1.5
      : 0
    : plausibility(sample, charset);
}

/** UTF-16 whose order of bytes nobody said, by which half reads as text; null when neither does. */
export function guessUtf16(bytes: Buffer): Guess | null {
  const even = sampleOf(bytes).subarray(0, Math.floor(Math.min(bytes.length, sampleBytes) / 2) * 2);
  const scores = (['utf-16le', 'utf-16be'] as const).map((charset) => ({
    charset,
    score: utf16Score(iconv.decode(even, charset, { stripBOM: false })),
  }));
  const best = scores.toSorted((a, b) => b.score - a.score)[0];
  return best !== undefined && best.score > 0.5 ? best : null;
}

/** A sample does not end in the middle of a line, and so in no character's. */
function sampleOf(bytes: Buffer): Buffer {
  if (bytes.length <= sampleBytes) return bytes;
  const end = bytes.lastIndexOf(0x0a, sampleBytes);
  return bytes.subarray(0, end > sampleBytes / 2 ? end : sampleBytes);
}

/** Few bytes above ASCII, most of them alone between letters: accents, not double-byte characters. */
function looksWestern(bytes: Buffer): boolean {
  let high = 0;
  let runs = 0;
  let single = 0;
  let letters = 0;
  let withinWord = 0;
  for (let index = 0; index < bytes.length; index += 1) {
    const byte = bytes[index] ?? 0;
    if (byte < 0x80) continue;
    high += 1;
    // Accented letters stand above; below are signs, and the lead bytes of Big5.
    if (byte >= 0xc0 || (byte >= 0x91 && byte <= 0x97) || byte === 0x80) letters += 1;
    if (index > 0 && (bytes[index - 1] ?? 0) >= 0x80) continue;
    runs += 1;
    if ((bytes[index + 1] ?? 0) < 0x80) single += 1;
    if (isAsciiLetter(bytes[index - 1])) withinWord += 1;
  }
  const isSparse = high < bytes.length * 0.25 || (high <= 2 && withinWord === runs);
  return isSparse && single >= runs * 0.6 && letters >= high * 0.7;
}

const isAsciiLetter = (byte: number | undefined): boolean =>
  byte !== undefined && (byte | 0x20) >= 0x61 && (byte | 0x20) <= 0x7a;

function plausibility(bytes: Buffer, charset: string): number {
  const text = iconv.encodingExists(charset) ? iconv.decode(bytes, charset) : '';
  const isCyrillic = /^(?:windows-1251|koi8|iso-8859-5|cp866|ibm866)/.test(charset);
  const place = doubleByte.some((known) => known === charset) ? rarityOf(bytes, charset) : 0;
  let foreign = 0;
  let points = 0;
  for (const character of text) {
    const code = character.codePointAt(0) ?? 0;
    if (code < 0x80) continue;
    foreign += 1;
    points += isCyrillic ? cyrillicPoints(character, code) : pointsOf(character, code, charset);
  }
  // Japanese without any kana is hardly a sentence.
  const isKanaMissing = (charset === 'euc-jp' || charset === 'shift_jis') && !/[\u3040-\u30ff]/.test(text);
  return foreign === 0 ? 0 : points / foreign - place - (isKanaMissing ? 0.6 : 0);
}

function pointsOf(character: string, code: number, charset: string): number {
  if (code === 0xfffd) return -6;
  if (code >= 0xe000 && code <= 0xf8ff) return -1;
  // Half-width kana are what any legacy text looks like in Shift_JIS.
  if (code >= 0xff61 && code <= 0xff9f) return -1;
  if (code >= 0x3040 && code <= 0x30ff) return charset.endsWith('jp') || charset === 'shift_jis' ? 2 : 0.9;
  if (code >= 0xac00 && code <= 0xd7a3) return charset !== 'euc-kr' ? -0.5 : frequentHangul.has(character) ? 2 : 0.5;
  if (frequentHan.has(character)) return charset === 'euc-kr' ? 0.3 : 2;
  if (code >= 0x4e00 && code <= 0x9fff) return charset === 'euc-kr' ? -0.5 : 0.7;
  if (isPunctuation(code)) return 1.5;
  return code < 0x2000 ? -1 : -0.3;
}

/** Lower-case letters make up text; the commonest nine make up half of it. */
function cyrillicPoints(character: string, code: number): number {
  if ('оеаинтсрвлкмдпу'.includes(character)) return 1.6;
  if (code >= 0x430 && code <= 0x44f) return 1;
  return code >= 0x410 && code <= 0x42f ? 0.2 : -2;
}

const isPunctuation = (code: number): boolean =>
  (code >= 0x3000 && code <= 0x3011) || [0xff0c, 0xff1a, 0xff1f, 0xff01, 0xff08, 0xff09, 0xff1b].includes(code);

/** The rows of rare characters, behind the frequent ones, in each standard: first and last lead byte. */
const rareRows: Readonly<Record<string, readonly (readonly [number, number])[]>> = {
  'big5-hkscs': [
    [0x81, 0xa0],
    [0xc7, 0xfe],
  ],
  gb18030: [[0xd8, 0xfe]],
  shift_jis: [[0x99, 0xfc]],
  'euc-jp': [[0xd0, 0xfe]],
  'euc-kr': [[0xc9, 0xfe]],
};

/** What the share of characters from the rare rows takes away. */
function rarityOf(bytes: Buffer, charset: string): number {
  const rows = rareRows[charset] ?? [];
  let pairs = 0;
  let rare = 0;
  for (let index = 0; index < bytes.length; index += 1) {
    const lead = bytes[index] ?? 0;
    if (lead < 0x81 || (charset === 'shift_jis' && lead >= 0xa0 && lead <= 0xdf)) continue;
    pairs += 1;
    if (rows.some(([first, last]) => lead >= first && lead <= last)) rare += 1;
    index += 1;
  }
  return pairs === 0 ? 0 : (rare / pairs) * 1.2;
}

function utf16Score(text: string): number {
  let points = 0;
  for (const character of text) {
    const code = character.codePointAt(0) ?? 0;
    if (code === 0x0a || code === 0x0d || code === 0x09 || (code >= 0x20 && code < 0x7f)) points += 1;
    else if (frequentHan.has(character) || frequentHangul.has(character)) points += 2;
    else if (isPunctuation(code) || (code >= 0x3040 && code <= 0x30ff)) points += 1.5;
    else if (code < 0x20 || (code >= 0xd800 && code <= 0xf8ff) || code >= 0xfff0) points -= 5;
    else points += code >= 0x4e00 && code <= 0x9fff ? 0 : -0.5;
  }
  return text.length === 0 ? 0 : points / text.length;
}
