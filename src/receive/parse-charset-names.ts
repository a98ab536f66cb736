/**
 * What mails call their charsets, and the charset that is meant: vendors' names, misspellings, and names that
 * are too small for what is written under them (GB2312 that is GBK, Big5 with characters of Hong Kong).
 * Called by `parse-charset`.
 */

/** The name to decode by, lower-case; null for a name that says nothing (`8bit`, `unknown`, `default`). */
export function charsetOf(declared: string): string | null {
  const plain = declared
    .trim()
    .toLowerCase()
    .replace(/[;,].*$/, '')
    .replace(/["'\s]/g, '');
  const bare = plain.replace(/[^a-z0-9]/g, '').replace(/^(?:x(?!unknown|userdefined)|cs)/, '');
  if (bare === '' || meaningless.has(bare)) return null;
  return meant.find(([pattern]) => pattern.test(bare))?.[1] ?? plain;
}

const meaningless = new Set(
  '8bit 7bit binary default unknown unknown8bit xunknown userdefined xuserdefined none null charset base64'.split(' '),
);

const meant: readonly (readonly [RegExp, string])[] = [
  [/^(?:utf8|utf$|unicode11utf8|unicode20utf8|(?:windows|cp)65001$)/, 'utf-8'],
  [/^(?:unicode[12][01])?utf7/, 'utf-7'],
  [/^(?:utf16le|unicodelittle|ucs2le)/, 'utf-16le'],
  [/^(?:utf16be|unicodebig|ucs2be)/, 'utf-16be'],
  [/^(?:utf16|unicode|ucs2|iso10646)/, 'utf-16'],
  [/^(?:usascii|ascii|usacii|ansix34|iso646us|us$)/, 'us-ascii'],
  [/big5|^(?:windows|cp|ms|ibm)950|^mac(?:intosh)?chinesetrad/, 'big5-hkscs'],
  [/^hzgb/, 'hz-gb-2312'],
  [/^(?:cn)?gb|^(?:windows|cp|ms)936|^euccn|^isoir58|^mac(?:intosh)?chinesesimp/, 'gb18030'],
  [/^euckr|^ksc|^(?:windows|cp|ms)949|^uhc|^korean/, 'euc-kr'],
  [/^(?:shiftjis|sjis|windows31j|(?:windows|cp|ms)932|mskanji)/, 'shift_jis'],
  [/^iso2022jp/, 'iso-2022-jp'],
  [/^iso2022kr/, 'iso-2022-kr'],
  [/^iso2022cn/, 'iso-2022-cn'],
  [/^(?:eucjp|eucjis|ujis)/, 'euc-jp'],
  [/^(?:iso88591$|iso88591[^0-9]|latin1|l1$|cp819)/, 'windows-1252'],
  [/^iso88598/, 'iso-8859-8'],
  [/^(?:tis620|windows874|iso885911)/, 'windows-874'],
];

export const isSingleByte = (label: string): boolean => /^(?:windows-|iso-8859|koi8|ibm|cp\d|mac|win)/.test(label);
