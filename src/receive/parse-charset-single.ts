/**
 * How likely a text in a single-byte charset is: accents stand among plain letters, Cyrillic letters among
 * their like, and capitals at the beginning of words. Called by `parse-charset-guess`.
 */

/** The characters of ASCII, in any text. */
export function asciiScore(text: string): number {
  let score = 0;
  for (let index = 0; index < text.length; index += 1) {
    const code = text.charCodeAt(index);
    if (code < 0x80) score += asciiCost(code);
  }
  return score;
}

function asciiCost(code: number): number {
  if (code === 0x20 || code === 0x0a || code === 0x0d) return -2;
  if (code >= 0x61 && code <= 0x7a) return -3;
  if ((code >= 0x41 && code <= 0x5a) || (code >= 0x30 && code <= 0x39)) return -4.5;
  return code < 0x20 && code !== 0x09 ? -12 : -5.5;
}

/** Latin text with accents (windows-1252): the sum of logarithms over its characters above ASCII. */
export function westernScore(text: string): number {
  let score = 0;
  let run = 0;
  for (let index = 0; index < text.length; index += 1) {
    const code = text.charCodeAt(index);
    run = code < 0x80 ? 0 : run + 1;
    if (code < 0x80) continue;
    const before = text.charAt(index - 1);
    const after = text.charAt(index + 1);
    // Two accents side by side are rare, three are none.
    score += letterScore(text.charAt(index), before, after) - (run > 2 ? 5 : run > 1 ? 2 : 0);
  }
  return score;
}

const frequentLetters = new Set('äöüßéèêàâçñóáíúôîïëùûåøæãõœÄÖÜÉÀÅØÇÓÁÍÚÑ');

function letterScore(letter: string, before: string, after: string): number {
  if (!/\p{L}/u.test(letter)) return signScore(letter) - (/[a-z]/i.test(before) && /[a-z]/i.test(after) ? 3 : 0);
  const isCapital = letter !== letter.toLowerCase();
  const isAmongLetters = /[a-z]/i.test(before) || /[a-z]/i.test(after);
  if (!isAmongLetters) return isCapital ? -8 : /\s/.test(before) && /\s/.test(after) ? -4 : -7.5;
  if (isCapital && /[a-zß-öø-ÿ]/.test(before)) return -9;
  return frequentLetters.has(letter) ? -3.5 : -6.5;
}

function signScore(sign: string): number {
  if (sign === '’') return -2;
  if ('‘“”–—…€«»°·•¿¡\u00a0'.includes(sign)) return -4;
  return sign < '\u00a0' || sign === '\ufffd' ? -14 : -7.5;
}

/** Russian and its neighbours (windows-1251, KOI8-R), likewise. */
export function cyrillicScore(text: string): number {
  let score = 0;
  for (let index = 0; index < text.length; index += 1) {
    const code = text.charCodeAt(index);
    if (code < 0x80) continue;
    const before = text.charAt(index - 1);
    const isAmongLatin = /[a-z]/i.test(before) || /[a-z]/i.test(text.charAt(index + 1));
    score += cyrillicLetter(text.charAt(index), before) - (isAmongLatin ? 7 : 0);
  }
  return score;
}

const isLower = (letter: string): boolean => letter >= '\u0430' && letter <= '\u045f';

function cyrillicLetter(letter: string, before: string): number {
  // The commonest nine make up half of any text.
  if ('оеаинтсрвлкмдпу'.includes(letter)) return -2.8;
  if (letter >= '\u0430' && letter <= '\u044f') return -4.2;
  if (letter >= '\u0410' && letter <= '\u042f') return isLower(before) ? -9 : -5;
  if ('ёЁ№«»—–іїєґў'.includes(letter)) return -6;
  return -11;
}
