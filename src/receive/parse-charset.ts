/**
 * Turns bytes of a mail into text by their declared charset, or by what they are when the declaration is
 * missing, unknown or plainly wrong: validity first, then how common the characters are. It never throws;
 * what cannot be decoded becomes U+FFFD. Called for headers and text bodies by the other parse files.
 */
import { isAscii, isUtf8 } from 'node:buffer';
import iconv from 'iconv-lite';

export interface Decoded {
  readonly text: string;
  readonly used: string;
  /** The declaration was absent or not believed. */
  readonly guessed: boolean;
}

/** `declared` as written in the mail, or null. */
export function decodeBytes(bytes: Buffer, declared: string | null): Decoded {
  const label = declared === null ? null : normaliseLabel(declared);
  const bom = byteOrderMark(bytes);
  if (bom !== null) return { text: decodeAs(bytes, bom) ?? '', used: bom, guessed: label !== bom };
  if (label !== null && isStateful(label) && (label !== 'iso-2022-jp' || isAscii(bytes))) {
    const text = decodeAs(bytes, label);
    if (text !== null) return { text, used: label, guessed: false };
  }
  // Escape sequences in otherwise plain bytes: Japanese mail that forgot to say so.
  if (isAscii(bytes)) {
    const japanese = bytes.includes('\u001b$B') || bytes.includes('\u001b$@');
    if (japanese) return { text: decodeAs(bytes, 'iso-2022-jp') ?? '', used: 'iso-2022-jp', guessed: true };
    return { text: bytes.toString('latin1'), used: label ?? 'us-ascii', guessed: false };
  }
  // Text in a legacy charset is hardly ever valid UTF-8 by accident, so validity beats any declaration.
  if (isUtf8(bytes)) return { text: bytes.toString('utf8'), used: 'utf-8', guessed: label !== 'utf-8' };

  if (label !== null && label !== 'utf-8' && label !== 'us-ascii') {
    const text = decodeAs(bytes, label);
    if (text !== null && !isSingleByte(label) && damage(text) === 0) return { text, used: label, guessed: false };
    if (text !== null && isSingleByte(label)) {
      const better = guess(bytes);
      if (better.score < 0.5) return { text, used: label, guessed: false };
      return { text: decodeAs(bytes, better.charset) ?? text, used: better.charset, guessed: true };
    }
    if (text !== null) return leastDamaged(bytes, label, text);
  }
  // A UTF-8 text with a few broken bytes stays UTF-8.
  if (label === 'utf-8') return leastDamaged(bytes, 'utf-8', bytes.toString('utf8'));
  const best = guess(bytes);
  return { text: decodeAs(bytes, best.charset) ?? bytes.toString('latin1'), used: best.charset, guessed: true };
}

/** Whether mailparser would decode a part so declared to the same text. */
export function isPlainlyDecodable(bytes: Buffer, declared: string | null): boolean {
  const label = declared === null ? 'utf-8' : normaliseLabel(declared);
  if (isAscii(bytes))
    return !bytes.includes(0x1b) && !(label.startsWith('utf') && label !== 'utf-8') && !isRefused(label);
  return (label === 'utf-8' || label === 'us-ascii') && isUtf8(bytes);
}

const aliases: Readonly<Record<string, string>> = {
  utf8: 'utf-8',
  'unicode-1-1-utf-8': 'utf-8',
  ascii: 'us-ascii',
  'ansi_x3.4-1968': 'us-ascii',
  'us-acii': 'us-ascii',
  '7bit': 'us-ascii',
  '8bit': 'us-ascii',
  'unicode-1-1-utf-7': 'utf-7',
  'unicode-2-0-utf-7': 'utf-7',
  gb2312: 'gb18030',
  'gb_2312-80': 'gb18030',
  gbk: 'gb18030',
  'x-gbk': 'gb18030',
  cp936: 'gb18030',
  big5: 'big5-hkscs',
  'x-big5': 'big5-hkscs',
  cp950: 'big5-hkscs',
  ms950: 'big5-hkscs',
  'ks_c_5601-1987': 'euc-kr',
  cp949: 'euc-kr',
  'x-sjis': 'shift_jis',
  'shift-jis': 'shift_jis',
  'windows-31j': 'shift_jis',
  cp932: 'shift_jis',
  'iso-8859-1': 'windows-1252',
  latin1: 'windows-1252',
};

function normaliseLabel(declared: string): string {
  const plain = declared
    .trim()
    .toLowerCase()
    .replace(/^["']|["']$/g, '');
  return aliases[plain] ?? plain;
}

const isStateful = (label: string): boolean =>
  label === 'iso-2022-jp' || (label !== 'utf-8' && (label.startsWith('utf-') || label.startsWith('utf1')));
const isSingleByte = (label: string): boolean => /^(windows-|iso-8859|koi8|ibm|cp8|mac)/.test(label);
/** mailparser refuses UTF-7, since it hides markup from filters; a text that is only read is safe. */
const isRefused = (label: string): boolean => label === 'utf-7';

function byteOrderMark(bytes: Buffer): string | null {
  if (bytes.length >= 3 && bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf) return 'utf-8';
  if (bytes.length >= 2 && bytes[0] === 0xff && bytes[1] === 0xfe) return 'utf-16le';
  if (bytes.length >= 2 && bytes[0] === 0xfe && bytes[1] === 0xff) return 'utf-16be';
  return null;
}

function decodeAs(bytes: Buffer, label: string): string | null {
  if (label === 'utf-8') return bytes.toString('utf8').replace(/^\uFEFF/, '');
  // iconv-lite knows everything but this; Node's own decoder has it.
  if (label === 'iso-2022-jp') return new TextDecoder('iso-2022-jp').decode(bytes);
  return iconv.encodingExists(label) ? iconv.decode(bytes, label) : null;
}

function leastDamaged(bytes: Buffer, label: string, text: string): Decoded {
  const best = guess(bytes);
  const other = decodeAs(bytes, best.charset);
  if (best.charset !== label && other !== null && damage(other) * 2 < damage(text)) {
    return { text: other, used: best.charset, guessed: true };
  }
  return { text, used: label, guessed: false };
}

const damage = (text: string): number => text.split('\uFFFD').length - 1;

// The most frequent characters of running text; enough to tell Big5 from GBK from Shift_JIS from EUC-KR.
const common = new Set(
  '的是不我一有在人了們這個他來說要你就會到時上可為那也沒得和自出過對能下麼好還多然後都去天心道看想很起開家學小事' +
    '請您問謝客服帳號公司電話聯絡資料信箱以及無法登入系統需協助更新設定訊息謝附件麻煩感與日期者' +
    '们这个来说会时为没过对么还后开学请问谢帐号电话联络资料箱无录统协设讯息烦与吗给让发现关',
);
const commonHangul = new Set('이다는에의을를가하고한지로도은시사요니아안녕습십해서자기게주세나어일있그대으인제수정문');
const candidates = ['big5-hkscs', 'gb18030', 'shift_jis', 'euc-kr', 'euc-jp'] as const;
const sampleBytes = 16 * 1024;

function guess(bytes: Buffer): { readonly charset: string; readonly score: number } {
  const sample = bytes.subarray(0, sampleBytes);
  if (looksWestern(sample)) return { charset: 'windows-1252', score: 0 };
  let best = { charset: 'windows-1252', score: 0.15 };
  for (const charset of candidates) {
    const score = plausibility(iconv.decode(sample, charset), charset);
    if (score > best.score) best = { charset, score };
  }
  return best;
}

/** Few bytes above ASCII, most of them alone between letters: accents, not double-byte characters. */
function looksWestern(bytes: Buffer): boolean {
  let high = 0;
  let runs = 0;
  let single = 0;
  let letters = 0;
  for (let index = 0; index < bytes.length; index += 1) {
    const byte = bytes[index] ?? 0;
    if (byte < 0x80) continue;
    high += 1;
    // Accented letters stand above; below are signs, and the lead bytes of Big5.
    if (byte >= 0xc0) letters += 1;
    if (index > 0 && (bytes[index - 1] ?? 0) >= 0x80) continue;
    runs += 1;
    if ((bytes[index + 1] ?? 0) < 0x80) single += 1;
  }
  return high < bytes.length * 0.2 && single >= runs * 0.7 && letters >= high * 0.7;
}

/** 1: nothing but well-known characters; below 0: mostly damage. */
function plausibility(text: string, charset: string): number {
  let foreign = 0;
  let points = 0;
  for (const character of text) {
    const code = character.codePointAt(0) ?? 0;
    if (code < 0x80) continue;
    foreign += 1;
    if (code === 0xfffd) points -= 5;
    else if (code >= 0xe000 && code <= 0xf8ff) points -= 1;
    else if (common.has(character)) points += 2;
    else if (isPunctuation(code)) points += 1;
    // Half-width kana are what any legacy text looks like in Shift_JIS, so they count against it.
    else if (code >= 0xff61 && code <= 0xff9f) points -= 1;
    else if (code >= 0x3040 && code <= 0x30ff) points += charset.includes('j') ? 2 : 0;
    else if (code >= 0xac00 && code <= 0xd7a3)
      points += charset !== 'euc-kr' ? 0 : commonHangul.has(character) ? 2 : 0.4;
    else if (code >= 0x4e00 && code <= 0x9fff) points += 0.5;
    else points -= 0.5;
  }
  return foreign === 0 ? 0 : points / foreign;
}

const isPunctuation = (code: number): boolean =>
  (code >= 0x3000 && code <= 0x3011) || code === 0xff0c || code === 0xff1a || code === 0xff1f || code === 0xff01;
