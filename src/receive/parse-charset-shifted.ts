/**
 * Charsets of seven bits that switch between alphabets by escape sequences and that no library of ours knows:
 * HZ (RFC 1843), ISO-2022-KR (RFC 1557), the GB half of ISO-2022-CN (RFC 1922). Called by `parse-charset`.
 */
import iconv from 'iconv-lite';

/** Null when the charset is none of these. */
export function decodeShifted(bytes: Buffer, label: string): string | null {
  switch (label) {
    case 'hz-gb-2312':
      return decodeHz(bytes);
    case 'iso-2022-kr':
      return decodeShiftOut(bytes, 'euc-kr');
    case 'iso-2022-cn':
      return decodeShiftOut(bytes, 'gb18030');
    default:
      return null;
  }
}

/** `~{` and `~}` switch, `~~` is a tilde, `~` before a line end joins lines. */
function decodeHz(bytes: Buffer): string {
  return bytes
    .toString('latin1')
    .split(/(~\{[^~\n]{0,4000}(?:~\}|$))/m)
    .map((piece) =>
      piece.startsWith('~{')
        ? withHighBits(piece.slice(2).replace(/~\}$/, ''), 'gb18030')
        : piece.replace(/~(~|\r?\n)/g, (_, next: string) => (next === '~' ? '~' : '')),
    )
    .join('');
}

/** SO begins the other alphabet, SI ends it; the line that designates it says nothing. */
function decodeShiftOut(bytes: Buffer, charset: string): string {
  return (
    bytes
      .toString('latin1')
      // biome-ignore lint/suspicious/noControlCharactersInRegex: the charset is made of them.
      .replace(/\x1b\$[)*][A-Z]\r?\n?/g, '')
      // biome-ignore lint/suspicious/noControlCharactersInRegex: the charset is made of them.
      .split(/(\x0e[^\x0f\n]*\x0f?)/)
      // biome-ignore lint/suspicious/noControlCharactersInRegex: the charset is made of them.
      .map((piece) => (piece.startsWith('\x0e') ? withHighBits(piece.replace(/[\x0e\x0f]/g, ''), charset) : piece))
      .join('')
  );
}

const withHighBits = (text: string, charset: string): string =>
  iconv.decode(
    Buffer.from(
      Array.from(text, (character) =>
        character.charCodeAt(0) > 0x20 ? character.charCodeAt(0) | 0x80 : character.charCodeAt(0),
      ),
    ),
    charset,
  );
