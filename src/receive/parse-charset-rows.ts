/**
 * How common the characters of each row are in the double-byte charsets: every standard put the frequent
 * ones into rows of their own, and vendors added the rare ones around them. Data for `parse-charset-guess`.
 */

export type DoubleByte = 'big5-hkscs' | 'gb18030' | 'shift_jis' | 'euc-kr' | 'euc-jp';

export const isDoubleByte = (charset: string): charset is DoubleByte => Object.hasOwn(rows, charset);

/** The sum of the logarithms of how likely each pair of bytes is in running text. */
export function pairsOf(bytes: Buffer, charset: DoubleByte): number {
  const table = rows[charset];
  let score = 0;
  for (let index = 0; index < bytes.length; index += 1) {
    const lead = bytes[index] ?? 0;
    if (lead < 0x80) continue;
    // Half-width kana are single bytes; any legacy text is full of them when it is read so.
    if (charset === 'shift_jis' && lead >= 0xa0 && lead <= 0xdf) {
      score += isHalfWidth(bytes[index - 1]) || isHalfWidth(bytes[index + 1]) ? -5.5 : -9;
      continue;
    }
    const trail = bytes[index + 1] ?? 0;
    // Whatever has no place in GBK takes four bytes: new characters and pictures.
    if (charset === 'gb18030' && trail >= 0x30 && trail <= 0x39) {
      score -= 16;
      index += 3;
      continue;
    }
    const row = table.find(([first, last, from]) => lead >= first && lead <= last && trail >= from);
    score += row?.[3] ?? -15.5;
    index += 1;
  }
  return score;
}

const isHalfWidth = (byte: number | undefined): boolean => byte !== undefined && byte >= 0xa1 && byte <= 0xdf;

/** First and last lead byte, lowest trail byte, logarithm of the likelihood of one character of these rows. */
type Row = readonly [number, number, number, number];

const rows: Readonly<Record<DoubleByte, readonly Row[]>> = {
  'big5-hkscs': [
    [0xa1, 0xa1, 0x40, -9],
    [0xa2, 0xa3, 0x40, -11],
    [0xa4, 0xc6, 0x40, -10.5],
    [0xc9, 0xf9, 0x40, -14.4],
  ],
  gb18030: [
    [0xa1, 0xa1, 0xa1, -9],
    [0xa3, 0xa3, 0xa1, -9],
    [0xa2, 0xa2, 0xa1, -11.5],
    [0xa4, 0xa5, 0xa1, -12],
    [0xb0, 0xd7, 0xa1, -10.3],
    [0xd8, 0xf7, 0xa1, -13.3],
    // Traditional characters in GBK.
    [0x81, 0xfe, 0x40, -14.5],
  ],
  shift_jis: [
    [0x82, 0x82, 0x9f, -4.8],
    [0x83, 0x83, 0x40, -5],
    [0x81, 0x81, 0x40, -9],
    [0x82, 0x82, 0x40, -9],
    [0x88, 0x97, 0x40, -9.5],
    [0x98, 0xea, 0x40, -13.5],
  ],
  'euc-jp': [
    [0xa4, 0xa4, 0xa1, -4.8],
    [0xa5, 0xa5, 0xa1, -5],
    [0xa1, 0xa1, 0xa1, -9],
    [0xa3, 0xa3, 0xa1, -9],
    [0x8e, 0x8e, 0xa1, -8],
    [0xb0, 0xcf, 0xa1, -9.5],
    [0xd0, 0xf4, 0xa1, -13.5],
  ],
  'euc-kr': [
    [0xb0, 0xc8, 0xa1, -8.8],
    [0xa1, 0xa3, 0xa1, -10],
    [0xca, 0xfd, 0xa1, -13],
    [0x81, 0xc6, 0x41, -14],
  ],
};
