/**
 * Reads a header block from its bytes: unfolds, decodes raw 8-bit values and encoded words (RFC 2047, also
 * those cut in mid-character, which joined bytes mend). It interprets no field; envelope fields are
 * `parse-envelope`, MIME fields `parse-parts`.
 */
import { decodeBytes } from './parse-charset.js';

export interface HeaderLine {
  /** Lower-case. */
  readonly name: string;
  /** Unfolded, 8-bit bytes decoded, encoded words as they stand. */
  readonly raw: string;
}

export interface HeaderBlock {
  readonly lines: readonly HeaderLine[];
  readonly flaws: readonly string[];
}

const limits = { blockBytes: 8 * 1024 * 1024, lines: 2000, linesOfOneName: 200, valueCharacters: 64 * 1024 };

/** Kept however much stands above them. */
const essential = new Set(
  'from to cc subject date message-id in-reply-to references return-path auto-submitted content-type'.split(' '),
);

/** `fallback`: the charset of raw bytes in a block that declares none. */
export function readHeaders(block: Buffer, fallback: string | null = null): HeaderBlock {
  const latin = block.subarray(0, limits.blockBytes).toString('latin1');
  const folded = latin.split(/\r?\n/);
  // Who writes raw bytes into headers writes them in the charset of the body.
  const charset =
    /^content-type:[^\n]{0,200}(?:\n[ \t][^\n]{0,200}){0,3}?charset="?([\w.:-]{2,40})/im.exec(latin)?.[1] ?? fallback;

  const lines: HeaderLine[] = [];
  const times = new Map<string, number>();
  let open: string[] = [];
  let isCut = block.length > limits.blockBytes;
  const close = (): void => {
    const name = open.length === 0 ? null : nameOf(open[0] ?? '');
    if (name !== null) {
      const before = times.get(name) ?? 0;
      times.set(name, before + 1);
      // Thousands of one name (Received, mostly) or of any must not hide who wrote.
      const isBeyond = before >= limits.linesOfOneName || (lines.length >= limits.lines && !essential.has(name));
      isCut ||= isBeyond;
      if (!isBeyond) lines.push({ name, raw: lineValue(open.join(''), charset) });
    }
    open = [];
  };
  for (const line of folded) {
    if (/^[ \t]/.test(line)) {
      if (open.length > 0) open.push(line);
      continue;
    }
    close();
    // An mbox separator or a stray line is no header.
    if (line.includes(':')) open = [line];
  }
  close();
  return { lines, flaws: isCut ? ['headers-cut'] : [] };
}

/** Lower-case name → decoded values in order. */
export function headerMap(lines: readonly HeaderLine[]): ReadonlyMap<string, readonly string[]> {
  const map = new Map<string, string[]>();
  for (const line of lines) {
    const values = map.get(line.name);
    const value = decodeWords(line.raw);
    if (values === undefined) map.set(line.name, [value]);
    else values.push(value);
  }
  return map;
}

// The end may be cut off with the rest of an overlong subject; a question mark may stand there as it is.
const encodedWord = /=\?([^?\s]{0,60})\?([BbQq])\?([^?]{0,4000}(?:\?(?![=?])[^?]{0,400}){0,9})(?:\?=|\??$)/g;

/** Decodes RFC 2047 encoded words; neighbours of one charset are joined as bytes first. */
export function decodeWords(value: string, isTwice = false): string {
  if (!value.includes('=?')) return value;
  const pieces: string[] = [];
  let pending: Buffer[] = [];
  let pendingCharset = '';
  let end = 0;
  const flush = (): void => {
    // A word that was cut in mid-character, with nothing behind it, ends in half a character.
    if (pending.length > 0)
      pieces.push(decodeBytes(Buffer.concat(pending), pendingCharset).text.replace(/\uFFFD{1,3}$/, ''));
    pending = [];
  };
  for (const match of value.matchAll(encodedWord)) {
    const between = value.slice(end, match.index);
    // A language may follow the charset: `utf-8*en` (RFC 2231 §5).
    const charset = (match[1] ?? '').split('*')[0]?.toLowerCase() ?? '';
    const isNeighbour = end > 0 && between.trim() === '';
    if (!isNeighbour || charset !== pendingCharset) flush();
    if (!isNeighbour) pieces.push(between);
    pending.push(wordBytes(match[2] ?? 'Q', match[3] ?? ''));
    pendingCharset = charset;
    end = match.index + match[0].length;
  }
  flush();
  pieces.push(value.slice(end));
  const text = pieces.join('').replaceAll('\0', '');
  // Some programs encode what they were given encoded.
  return isTwice || text === value || !/^\s*=\?[\w-]+\?[BQ]\?/i.test(text) ? text : decodeWords(text, true);
}

/** Lower-case; null when the line is no header. */
function nameOf(line: string): string | null {
  const name = line.slice(0, line.indexOf(':')).trim().toLowerCase();
  return name === '' || /\s/.test(name) ? null : name;
}

function lineValue(line: string, charset: string | null): string {
  const colon = line.indexOf(':');
  const value = line.slice(colon + 1, colon + 1 + limits.valueCharacters);
  const isForeign = /[\u0080-\u00ff]/.test(value) || value.includes('\u001b');
  // Raw bytes that were cut off end in half a character.
  const text = isForeign
    ? decodeBytes(Buffer.from(value, 'latin1'), charset).text.replace(/\uFFFD{1,3}\s*$/, '')
    : value;
  const clean = /[\0\t]/.test(text) ? text.replaceAll('\0', '').replaceAll('\t', ' ') : text;
  return clean.trim();
}

function wordBytes(encoding: string, text: string): Buffer {
  if (encoding.toUpperCase() === 'B') return Buffer.from(text, 'base64');
  const spaced = text.replaceAll('_', ' ');
  return Buffer.from(
    spaced.replace(/=([0-9A-Fa-f]{2})/g, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16))),
    'latin1',
  );
}
