/**
 * Undoes the transfer encodings of MIME bodies (RFC 2045 §6), with the errors of the wild: names misspelt,
 * blocks of base64 one behind the other, words that were never encoded, a `=` that begins nothing. Never
 * throws. Called by the walk over the parts.
 */

export type Transfer = 'none' | 'base64' | 'quoted-printable' | 'uuencode';

/** What is meant by a Content-Transfer-Encoding; `none` for the plain ones and for what says nothing. */
export function transferOf(declared: string | null): Transfer {
  const bare = (declared ?? '').toLowerCase().replace(/\(.*$|;.*$|[^a-z0-9]/g, '');
  if (bare === 'base64' || bare === 'b64' || bare === 'b') return 'base64';
  if (/^(?:quotedprintable|quotedprint|qp|q)$/.test(bare)) return 'quoted-printable';
  return /^x?uu(?:e|encode|code)?$/.test(bare) ? 'uuencode' : 'none';
}

export function decodeTransfer(body: Buffer, transfer: Transfer): Buffer {
  switch (transfer) {
    case 'base64':
      return decodeBase64(body);
    case 'quoted-printable':
      return decodeQuotedPrintable(body);
    case 'uuencode':
      return findUuencoded(body.toString('latin1'))[0]?.content ?? body;
    case 'none':
      return body;
  }
}

/** Text that is declared as base64 and stands there as it is, as some scanners and forms leave it. */
export function isPlainDespiteBase64(body: Buffer): boolean {
  let foreign = 0;
  let blanksWithin = 0;
  const end = Math.min(body.length, 2048);
  for (let index = 0; index < end; index += 1) {
    const byte = body[index] ?? 0;
    if (byte === 0x20) blanksWithin += body[index + 1] === 0x0d || body[index + 1] === 0x0a ? 0 : 1;
    else if (!isBase64Byte(byte) && byte > 0x20) foreign += 1;
  }
  return (foreign + blanksWithin) * 20 > end;
}

const isBase64Byte = (byte: number): boolean =>
  (byte >= 0x61 && byte <= 0x7a) ||
  (byte >= 0x41 && byte <= 0x5a) ||
  (byte >= 0x2f && byte <= 0x39) ||
  byte === 0x2b ||
  byte === 0x3d;

/** What begins as files do that are never text: PNG, JPEG, GIF, PDF, ZIP, old Office. */
export function isFileDespiteText(bytes: Buffer): boolean {
  const beginning = bytes.toString('latin1', 0, 8);
  return fileBeginnings.some((known) => beginning.startsWith(known)) && bytes.includes(0);
}

const fileBeginnings = ['\x89PNG\r\n', '\xff\xd8\xff', 'GIF8', '%PDF-', 'PK\x03\x04', '\xd0\xcf\x11\xe0'];

/** Node reads no further than the first padding; what was encoded piece by piece has several. */
function decodeBase64(body: Buffer): Buffer {
  const text = body.toString('latin1');
  const padding = text.indexOf('=');
  if (padding < 0 || !/[^=\s]/.test(text.slice(padding, padding + 200))) return Buffer.from(text, 'base64');
  return decodeBlocks(body);
}

function decodeBlocks(body: Buffer): Buffer {
  const decoded = Buffer.allocUnsafe(Math.ceil((body.length * 3) / 4));
  let length = 0;
  let bits = 0;
  let held = 0;
  for (const byte of body) {
    const value = base64Value(byte);
    if (value < 0) {
      // Padding ends a block; whatever is no sign of base64 stands between two of them.
      if (byte === 0x3d) bits = 0;
      continue;
    }
    held = ((held << 6) | value) & 0xfff;
    bits += 6;
    if (bits < 8) continue;
    bits -= 8;
    decoded[length] = (held >> bits) & 0xff;
    length += 1;
  }
  return decoded.subarray(0, length);
}

function base64Value(byte: number): number {
  if (byte >= 0x41 && byte <= 0x5a) return byte - 0x41;
  if (byte >= 0x61 && byte <= 0x7a) return byte - 0x61 + 26;
  if (byte >= 0x30 && byte <= 0x39) return byte - 0x30 + 52;
  if (byte === 0x2b || byte === 0x2d) return 62;
  return byte === 0x2f || byte === 0x5f ? 63 : -1;
}

/** Base64 that goes on behind its padding. */
export const isInPieces = (body: Buffer, transfer: Transfer): boolean =>
  transfer === 'base64' && /=[^=\s]|=\s+[A-Za-z0-9+/]/.test(body.toString('latin1', 0, 64 * 1024));

/** RFC 2045 §6.7; a `=` that begins nothing stays as it is. */
function decodeQuotedPrintable(body: Buffer): Buffer {
  if (!body.includes(0x3d)) return body;
  const decoded = Buffer.allocUnsafe(body.length);
  let length = 0;
  for (let index = 0; index < body.length; index += 1) {
    const byte = body[index] ?? 0;
    const high = byte === 0x3d ? hexDigit(body[index + 1]) : -1;
    const low = high >= 0 ? hexDigit(body[index + 2]) : -1;
    if (low >= 0) {
      decoded[length] = high * 16 + low;
      length += 1;
      index += 2;
      continue;
    }
    const softBreak = byte === 0x3d ? softBreakLength(body, index + 1) : 0;
    if (softBreak > 0) {
      index += softBreak;
      continue;
    }
    decoded[length] = byte;
    length += 1;
  }
  return decoded.subarray(0, length);
}

function hexDigit(byte: number | undefined): number {
  if (byte === undefined) return -1;
  if (byte >= 0x30 && byte <= 0x39) return byte - 0x30;
  const letter = byte | 0x20;
  return letter >= 0x61 && letter <= 0x66 ? letter - 0x57 : -1;
}

/** Blanks that a relay added and the line end after a `=`; 0 when it ends no line. */
function softBreakLength(body: Buffer, start: number): number {
  let index = start;
  while (index < start + 80 && (body[index] === 0x20 || body[index] === 0x09)) index += 1;
  // The end of the part is the end of its last line.
  if (index >= body.length) return index - start + 1;
  if (body[index] === 0x0d && body[index + 1] === 0x0a) return index + 2 - start;
  return body[index] === 0x0a ? index + 1 - start : 0;
}

export interface Uuencoded {
  readonly filename: string;
  readonly content: Buffer;
  /** Where in the text it stands. */
  readonly start: number;
  readonly end: number;
}

/** Files that programs older than MIME wrote into the text: `begin 644 name` to `end`. */
export function findUuencoded(text: string): readonly Uuencoded[] {
  const found: Uuencoded[] = [];
  for (const match of text.matchAll(/^begin [0-7]{3,4} ([^\r\n]{1,200})\r?\n/gm)) {
    if (match.index < (found.at(-1)?.end ?? 0)) continue;
    const start = match.index + match[0].length;
    const body = uuencodedLines(text, start);
    if (body !== null)
      found.push({ filename: (match[1] ?? '').trim(), content: body.content, start: match.index, end: body.end });
    if (found.length >= 50) break;
  }
  return found;
}

/** Null when a line is none of them before the `end`: then it is somebody's prose. */
function uuencodedLines(text: string, start: number): { readonly content: Buffer; readonly end: number } | null {
  const lines: Buffer[] = [];
  let position = start;
  while (position < text.length) {
    const lineEnd = text.indexOf('\n', position);
    const line = text.slice(position, lineEnd < 0 ? text.length : lineEnd).replace(/\r$/, '');
    position = lineEnd < 0 ? text.length : lineEnd + 1;
    if (line === 'end') return { content: Buffer.concat(lines), end: position };
    if (!/^[ -`]{0,100}$/.test(line)) return null;
    lines.push(uuencodedLine(line));
  }
  return null;
}

function uuencodedLine(line: string): Buffer {
  const length = (line.charCodeAt(0) - 32) & 63;
  const bytes: number[] = [];
  for (let index = 1; bytes.length < length && index < line.length; index += 4) {
    const [a = 0, b = 0, c = 0, d = 0] = [0, 1, 2, 3].map((place) => {
      const code = line.charCodeAt(index + place);
      return Number.isNaN(code) ? 0 : (code - 32) & 63;
    });
    bytes.push((a << 2) | (b >> 4), ((b & 15) << 4) | (c >> 2), ((c & 3) << 6) | d);
  }
  return Buffer.from(line === '' ? [] : bytes.slice(0, length));
}
