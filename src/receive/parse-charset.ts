/**
 * Turns bytes of a mail into text by their declared charset, or by what they are when the declaration is
 * missing, unknown or plainly wrong: validity first, then how common the characters are. It never throws;
 * what cannot be decoded becomes U+FFFD. Called for headers and text bodies by the other parse files.
 */
import { isAscii, isUtf8 } from 'node:buffer';
import iconv from 'iconv-lite';
import { guessCharset, guessUtf16, readAs } from './parse-charset-guess.js';
import { charsetOf, isSingleByte } from './parse-charset-names.js';
import { isDoubleByte } from './parse-charset-rows.js';
import { decodeShifted } from './parse-charset-shifted.js';
import { asciiScore, cyrillicScore, westernScore } from './parse-charset-single.js';

export interface Decoded {
  readonly text: string;
  readonly used: string;
  /** The declaration was absent or not believed. */
  readonly guessed: boolean;
}

/** `declared` as written in the mail, or null. */
export function decodeBytes(bytes: Buffer, declared: string | null): Decoded {
  const label = declared === null ? null : charsetOf(declared);
  const bom = byteOrderMark(bytes);
  if (bom !== null)
    return { text: decodeAs(bytes, bom) ?? '', used: bom, guessed: label === null || !bom.startsWith(label) };
  const wide = decodeUtf16(bytes, label);
  if (wide !== null) return wide;
  if (isAscii(bytes)) return decodeAscii(bytes, label);
  // Text in a legacy charset is hardly ever valid UTF-8 by accident, so validity beats any declaration.
  const asUtf8 = asText(bytes);
  const isValid = isUtf8(bytes) && !isUtf8ByAccident(bytes, label, asUtf8);
  if (isValid || isBrokenUtf8(asUtf8, label)) return { text: asUtf8, used: 'utf-8', guessed: label !== 'utf-8' };
  if (label !== null && label !== 'us-ascii' && label !== 'utf-8' && !isStateful(label)) {
    const text = decodeAs(bytes, label);
    if (text !== null) return declaredOrBetter(bytes, label, text);
  }
  const best = guessCharset(bytes);
  return { text: decodeAs(bytes, best.charset) ?? bytes.toString('latin1'), used: best.charset, guessed: true };
}

/** Whether mailparser would decode a part so declared to the same text. */
export function isPlainlyDecodable(bytes: Buffer, declared: string | null): boolean {
  const label = declared === null ? 'utf-8' : (charsetOf(declared) ?? 'us-ascii');
  if (isAscii(bytes)) return !bytes.includes(0x1b) && !bytes.includes(0) && !isStateful(label);
  return (label === 'utf-8' || label === 'us-ascii') && isUtf8(bytes);
}

/** Charsets in which plain ASCII bytes are not what they look like. */
const isStateful = (label: string): boolean => /^(?:utf-(?:7|16|32)|iso-2022|hz-)/.test(label);

function byteOrderMark(bytes: Buffer): string | null {
  if (bytes.length >= 3 && bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf) return 'utf-8';
  if (bytes.length >= 2 && bytes[0] === 0xff && bytes[1] === 0xfe) return 'utf-16le';
  if (bytes.length >= 2 && bytes[0] === 0xfe && bytes[1] === 0xff) return 'utf-16be';
  return null;
}

/** Without a byte order mark the order is what reads as text; a NUL in what is declared as bytes gives it away. */
function decodeUtf16(bytes: Buffer, label: string | null): Decoded | null {
  const isDeclared = label?.startsWith('utf-16') ?? false;
  if (!isDeclared && !bytes.includes(0)) return null;
  const best = guessUtf16(bytes);
  // A few characters of the wrong charset look like rare ones of UTF-16.
  const isDoubtful = best !== null && best.score < 1.5 && !bytes.includes(0) && guessCharset(bytes).isPlain;
  if (best !== null && !isDoubtful && (isDeclared || best.score > 0.8 || isUtf16Bytes(bytes)))
    return { text: decodeAs(bytes, best.charset) ?? '', used: best.charset, guessed: best.charset !== label };
  // Declared so by a program that converted the text and left the name.
  if (isDeclared && !bytes.includes(0)) return decodeBytes(bytes, null);
  return null;
}

/** NULs all stand in the same half of the pairs. */
function isUtf16Bytes(bytes: Buffer): boolean {
  const counts = [0, 0];
  const end = Math.min(bytes.length, 4096);
  for (let index = 0; index < end; index += 1) if (bytes[index] === 0) counts[index % 2] = (counts[index % 2] ?? 0) + 1;
  const [even = 0, odd = 0] = counts;
  return even + odd >= Math.max(1, end / 64) && Math.min(even, odd) * 20 <= Math.max(even, odd);
}

function decodeAscii(bytes: Buffer, label: string | null): Decoded {
  if (label !== null && isStateful(label)) {
    const text = decodeAs(bytes, label);
    if (text !== null) return { text, used: label, guessed: false };
  }
  // Escape sequences in otherwise plain bytes: Japanese or Korean mail that forgot to say so.
  const escaped = ['\u001b$B', '\u001b$@'].some((sequence) => bytes.includes(sequence))
    ? 'iso-2022-jp'
    : bytes.includes('\u001b$)C')
      ? 'iso-2022-kr'
      : null;
  if (escaped !== null) return { text: decodeAs(bytes, escaped) ?? '', used: escaped, guessed: true };
  return { text: bytes.toString('latin1'), used: label ?? 'us-ascii', guessed: false };
}

/** The declaration holds unless another charset reads clearly better; of little text nothing is clear. */
function declaredOrBetter(bytes: Buffer, label: string, text: string): Decoded {
  const asDeclared: Decoded = { text, used: label, guessed: false };
  const own = readAs(bytes, label);
  // Most mail is what it says, and its text shows it without a comparison; a word or two show nothing yet.
  if (own?.isPlain === true && bytes.length > fewBytes) return asDeclared;
  const best = guessCharset(bytes);
  if (best.charset === label) return asDeclared;
  const other = decodeAs(bytes, best.charset);
  if (other === null) return asDeclared;
  const isBetter = own === null ? best.isPlain && bytes.length >= 6 : best.score > own.score + confidence(label);
  return isBetter ? { text: other, used: best.charset, guessed: true } : asDeclared;
}

const fewBytes = 16;

/** How much better another charset must be: names of double-byte charsets are chosen, Latin-1 is left standing. */
const confidence = (label: string): number => (isSingleByte(label) ? 3 : 4.5);

function decodeAs(bytes: Buffer, label: string): string | null {
  if (label === 'utf-8') return bytes.toString('utf8').replace(/^\uFEFF/, '');
  // iconv-lite knows everything but these; Node's own decoder has the first.
  if (label === 'iso-2022-jp') return new TextDecoder('iso-2022-jp').decode(bytes);
  return decodeShifted(bytes, label) ?? (iconv.encodingExists(label) ? iconv.decode(bytes, label) : null);
}

/** UTF-8; also where the halves of UTF-16 were each written as three bytes, as old Java does it (CESU-8). */
function asText(bytes: Buffer): string {
  const text = bytes.toString('utf8');
  if (!bytes.includes(0xed) || isUtf8(bytes)) return text;
  return Buffer.from(bytes.toString('latin1').replace(surrogates, fourBytes), 'latin1').toString('utf8');
}

const surrogates = /\xed([\xa0-\xaf])([\x80-\xbf])\xed([\xb0-\xbf])([\x80-\xbf])/g;

function fourBytes(_: string, ...halves: readonly string[]): string {
  const [a = 0, b = 0, c = 0, d = 0] = halves.slice(0, 4).map((byte) => String(byte).charCodeAt(0));
  const code = 0x10000 + ((a & 15) << 16) + ((b & 63) << 10) + ((c & 15) << 6) + (d & 63);
  return Buffer.from(String.fromCodePoint(code), 'utf8').toString('latin1');
}

/** UTF-8 that was cut in mid-character or damaged on its way: far more characters are whole than broken. */
function isBrokenUtf8(text: string, label: string | null): boolean {
  // Two bytes of Big5 or GBK are a character of UTF-8 now and then, three in a row hardly ever.
  const least = label === 'utf-8' ? 0x80 : 0x800;
  let whole = 0;
  let broken = 0;
  for (let index = 0; index < text.length; index += 1) {
    const code = text.charCodeAt(index);
    if (code === 0xfffd) broken += 1;
    else if (code >= least) whole += 1;
  }
  return whole > broken * 2;
}

/** A few characters of Big5 or GBK that happen to be valid UTF-8: then another charset reads better. */
function isUtf8ByAccident(bytes: Buffer, label: string | null, text: string): boolean {
  if (label === 'utf-8' || bytes.length > 64 || /[\u0800-\uffff]/.test(text)) return false;
  const declared = label !== null && isDoubleByte(label) ? readAs(bytes, label) : null;
  if (wordOfAnAlphabet.test(text))
    return declared !== null && declared.score > asciiScore(text) + Math.max(westernScore(text), cyrillicScore(text));
  const best = declared?.isPlain === true ? declared : guessCharset(bytes);
  return best.isPlain && isDoubleByte(best.charset);
}

/** Latin, or three letters of one other alphabet; no word mixes them. */
const wordOfAnAlphabet =
  /[A-Za-z]|[\u0370-\u03ff]{3}|[\u0400-\u045f]{3}|[\u0531-\u0587]{3}|[\u05d0-\u05ea]{3}|[\u0621-\u064a]{3}/;
