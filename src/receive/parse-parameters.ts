/**
 * Reads the parameters of MIME headers (`name`, `filename`, `boundary`, `charset`) as RFC 2231 writes them, in
 * pieces and percent signs, and as the wild does: raw bytes, encoded words in quotes or in pieces, backslashes
 * that are half a Chinese character. Called by the walk over the parts.
 */
import { decodeBytes } from './parse-charset.js';
import { decodeWords } from './parse-headers.js';

interface Piece {
  readonly order: number;
  readonly isEncoded: boolean;
  readonly value: string;
}

/** The decoded value; null when it is absent or empty. `value`: of the header, unfolded, raw bytes decoded. */
export function parameter(value: string, name: string): string | null {
  if (!value.toLowerCase().includes(name)) return null;
  const pieces = piecesOf(value, name);
  // The extended form is there for those who can read it; the plain one beside it is for the others.
  const plain = pieces.find((piece) => piece.order < 0 && !piece.isEncoded);
  const precise = pieces.filter((piece) => piece.order >= 0 || piece.isEncoded);
  const text = (precise.length > 0 ? joined(precise) : (plain?.value ?? '')).trim();
  return text === '' ? null : readable(text);
}

/** A value as RFC 2231 writes it: `filename*=utf-8''%E4%B8%AD`. */
export const extended = (name: string, value: string): string =>
  `${name}*=utf-8''${Buffer.from(value, 'utf8').toString('hex').replace(/../g, '%$&')}`;

function piecesOf(value: string, name: string): readonly Piece[] {
  const pieces: Piece[] = [];
  for (const match of value.matchAll(
    /(?:^|;)\s*([\w.-]{1,40})(?:\*(\d{1,3}))?(\*)?\s*=\s*("(?:[^"\\]|\\.)*"?|[^;]*)/g,
  )) {
    if (match[1]?.toLowerCase() !== name) continue;
    const order = match[2] === undefined ? -1 : Number(match[2]);
    pieces.push({ order, isEncoded: match[3] !== undefined, value: unquoted(match[4] ?? '') });
  }
  return pieces;
}

function unquoted(value: string): string {
  const text = value.trim();
  if (!text.startsWith('"')) return /^'[^']*'$/.test(text) ? text.slice(1, -1) : text;
  return text.replace(/^"|"$/g, '').replace(/\\(["\\])/g, '$1');
}

/** Pieces in their order; bytes are joined before they become text, since a cut may go through a character. */
function joined(pieces: readonly Piece[]): string {
  const ordered = pieces.toSorted((a, b) => a.order - b.order);
  if (!ordered.some((piece) => piece.isEncoded)) return ordered.map((piece) => piece.value).join('');
  const [first, ...rest] = ordered;
  const declared = /^([^']*)'[^']*'/.exec(first?.value ?? '');
  const values = [(first?.value ?? '').slice(declared?.[0].length ?? 0), ...rest.map((piece) => piece.value)];
  return decodeBytes(Buffer.concat(values.map(percentBytes)), declared?.[1] || null).text;
}

/** `%E4%B8%AD` as bytes; what is no such sign stays as UTF-8. */
const percentBytes = (text: string): Buffer =>
  Buffer.concat(
    text
      .split(/((?:%[0-9a-f]{2})+)/i)
      .map((piece, place) =>
        place % 2 === 1 ? Buffer.from(piece.replaceAll('%', ''), 'hex') : Buffer.from(piece, 'utf8'),
      ),
  );

/** What was encoded in ways that no standard has for parameters. */
function readable(text: string): string {
  if (text.includes('=?')) return decodeWords(text.replace(/^[\w-]{1,20}'[\w-]{0,10}'/, ''));
  const bare = text.replace(/^(?:utf-8|big5|gb2312|gbk)''/i, '');
  return /%[89a-f][0-9a-f]%[0-9a-f]{2}/i.test(bare) ? decodeBytes(percentBytes(bare), null).text : text;
}
