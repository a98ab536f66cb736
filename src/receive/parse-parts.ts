/**
 * Walks the MIME structure of a raw mail far enough to find its text parts, and mends those that mailparser
 * would decode wrongly (no charset, a wrong one, one it does not know) by rewriting them as UTF-8 in the
 * bytes it is given: the one place where mails are mended before parsing. Of large attachments only the sizes
 * are handed on; they are most of the bytes of mail, and whoever wants them reads them from the raw mail.
 */
import { type Decoded, decodeBytes, isPlainlyDecodable } from './parse-charset.js';
import { type HeaderLine, readHeaders } from './parse-headers.js';
import { headerLength } from './scan.js';

export interface MimeText {
  readonly type: 'text/plain' | 'text/html';
  readonly charset: string | null;
  /** Offers the same content as a neighbour in multipart/alternative. */
  readonly isAlternative: boolean;
  /** Bytes of the raw mail: header block and body. */
  readonly start: number;
  readonly bodyStart: number;
  readonly end: number;
  readonly headers: readonly HeaderLine[];
}

export interface Mended {
  readonly raw: Buffer;
  readonly charset: { readonly declared: string | null; readonly used: string | null; readonly guessed: boolean };
  readonly parts: readonly MimeText[];
  /** Bytes of the attachments that a stand-in takes the place of, by its number (`standInNumber`). */
  readonly leftOut: readonly number[];
}

interface MimeBulk {
  readonly type: 'bulk';
  readonly start: number;
  readonly bodyStart: number;
  readonly end: number;
}

const limits = { depth: 12, parts: 200, textBytes: 8 * 1024 * 1024, bulkBytes: 4 * 1024 };

export function mendCharsets(raw: Buffer): Mended {
  const found = readParts(raw);
  const parts = found.filter((part) => part.type !== 'bulk');
  const pieces: Buffer[] = [];
  const leftOut: number[] = [];
  let end = 0;
  let charset: Mended['charset'] | null = null;
  for (const part of found) {
    if (part.type === 'bulk') {
      if (part.start < end) continue;
      pieces.push(raw.subarray(end, part.bodyStart), standIn(leftOut.length));
      leftOut.push(decodeTransfer(raw.subarray(part.bodyStart, part.end), 'base64').length);
      end = part.end;
      continue;
    }
    const bytes = decodeTransfer(
      raw.subarray(part.bodyStart, part.end),
      headerValue(part.headers, 'content-transfer-encoding'),
    );
    const plain = isPlainlyDecodable(bytes, part.charset);
    const decoded = plain ? null : decodeBytes(bytes, part.charset);
    charset ??= {
      declared: part.charset,
      used: decoded?.used ?? part.charset?.toLowerCase() ?? 'us-ascii',
      guessed: decoded?.guessed ?? false,
    };
    if (decoded === null || part.start < end) continue;
    pieces.push(raw.subarray(end, part.start), rewritten(part, decoded));
    end = part.end;
  }
  return {
    raw: pieces.length === 0 ? raw : Buffer.concat([...pieces, raw.subarray(end)]),
    charset: charset ?? { declared: null, used: null, guessed: false },
    parts,
    leftOut,
  };
}

/** Base64, as the attachment whose place it takes. */
function standIn(number: number): Buffer {
  return Buffer.from(Buffer.from(`left out: ${number}`).toString('base64'));
}

/** Which attachment this content stands for; null: it is one itself. */
export function standInNumber(content: Buffer): number | null {
  const match = content.length > 20 ? null : /^left out: (\d+)$/.exec(content.toString('latin1'));
  return match === null ? null : Number(match[1]);
}

/** The decoded text of one part, for a mail that mailparser gives up on. */
export function readTextPart(raw: Buffer, part: MimeText): string {
  const encoding = headerValue(part.headers, 'content-transfer-encoding');
  return decodeBytes(decodeTransfer(raw.subarray(part.bodyStart, part.end), encoding), part.charset).text.replace(
    /\r\n?/g,
    '\n',
  );
}

function readParts(raw: Buffer): readonly (MimeText | MimeBulk)[] {
  const found: (MimeText | MimeBulk)[] = [];
  const walk = (start: number, end: number, depth: number, isAlternative: boolean): void => {
    if (depth > limits.depth || found.length >= limits.parts) return;
    const bodyStart = afterEmptyLine(raw, start, end);
    const headers = readHeaders(raw.subarray(start, Math.min(bodyStart, start + 64 * 1024))).lines;
    const contentType = headerValue(headers, 'content-type') ?? 'text/plain';
    const type = (contentType.split(';')[0] ?? '').trim().toLowerCase();
    const boundary = type.startsWith('multipart/') ? parameter(contentType, 'boundary') : null;
    if (boundary !== null) {
      const alternative = isAlternative || type === 'multipart/alternative';
      for (const [from, to] of sections(raw, bodyStart, end, boundary)) walk(from, to, depth + 1, alternative);
      return;
    }
    if (isBulk(type, headers) && end - bodyStart > limits.bulkBytes)
      found.push({ type: 'bulk', start, bodyStart, end });
    if (type !== 'text/plain' && type !== 'text/html') return;
    if (/^\s*attachment/i.test(headerValue(headers, 'content-disposition') ?? '')) return;
    if (end - bodyStart > limits.textBytes) return;
    found.push({ type, charset: parameter(contentType, 'charset'), isAlternative, start, bodyStart, end, headers });
  };
  walk(0, raw.length, 0, false);
  return found;
}

/** What has to be decoded and holds neither words of the mail nor a report. */
function isBulk(type: string, headers: readonly HeaderLine[]): boolean {
  if (!/^(?:image|audio|video|application)\//.test(type)) return false;
  // Outlook may have packed everything into this one.
  if (type === 'application/ms-tnef' || /winmail\.dat/i.test(headerValue(headers, 'content-type') ?? '')) return false;
  return (headerValue(headers, 'content-transfer-encoding') ?? '').trim().toLowerCase() === 'base64';
}

/** Where the parts between the delimiter lines begin and end (RFC 2046 §5.1.1). */
function* sections(raw: Buffer, start: number, end: number, boundary: string): Generator<readonly [number, number]> {
  const delimiter = Buffer.from(`--${boundary}`, 'latin1');
  // Searching no further than this part keeps many nested parts linear.
  const within = raw.subarray(0, end);
  let open: number | null = null;
  let position = within.indexOf(delimiter, start);
  while (position >= 0) {
    const after = position + delimiter.length;
    const atLineStart = position === start || raw[position - 1] === 0x0a;
    const isLast = raw[after] === 0x2d && raw[after + 1] === 0x2d;
    const follows = raw[after];
    if (
      atLineStart &&
      (isLast || follows === undefined || follows === 0x0d || follows === 0x0a || follows === 0x20 || follows === 0x09)
    ) {
      if (open !== null) yield [open, Math.max(open, beforeLineEnd(raw, position))];
      if (isLast) return;
      const lineEnd = raw.indexOf(0x0a, after);
      open = lineEnd < 0 ? end : lineEnd + 1;
    }
    position = within.indexOf(delimiter, after);
  }
  if (open !== null && open < end) yield [open, end];
}

/** The line end before a delimiter belongs to the delimiter. */
function beforeLineEnd(raw: Buffer, position: number): number {
  if (raw[position - 1] !== 0x0a) return position;
  return raw[position - 2] === 0x0d ? position - 2 : position - 1;
}

function afterEmptyLine(raw: Buffer, start: number, end: number): number {
  // A part may begin with the empty line: it has no headers.
  if (raw[start] === 0x0a) return start + 1;
  if (raw[start] === 0x0d && raw[start + 1] === 0x0a) return start + 2;
  const block = raw.subarray(start, end);
  const length = headerLength(block);
  if (length >= block.length) return end;
  return start + length + (block[length] === 0x0d ? 2 : 1);
}

const headerValue = (headers: readonly HeaderLine[], name: string): string | null =>
  headers.find((line) => line.name === name)?.raw ?? null;

function parameter(value: string, name: string): string | null {
  const match = new RegExp(`;\\s*${name}\\s*=\\s*(?:"([^"]*)"|([^\\s;]+))`, 'i').exec(value);
  const found = (match?.[1] ?? match?.[2] ?? '').trim();
  return found === '' ? null : found;
}

function decodeTransfer(body: Buffer, encoding: string | null): Buffer {
  switch ((encoding ?? '').trim().toLowerCase()) {
    case 'base64':
      return Buffer.from(body.toString('latin1'), 'base64');
    case 'quoted-printable':
      return decodeQuotedPrintable(body);
    default:
      return body;
  }
}

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
  if (body[index] === 0x0d && body[index + 1] === 0x0a) return index + 2 - start;
  return body[index] === 0x0a ? index + 1 - start : 0;
}

function rewritten(part: MimeText, decoded: Decoded): Buffer {
  const contentType = headerValue(part.headers, 'content-type') ?? '';
  const flow = ['format', 'delsp']
    .map((name) => [name, parameter(contentType, name)] as const)
    .map(([name, value]) => (value === null ? '' : `; ${name}=${value}`))
    .join('');
  const kept = part.headers
    .filter((line) => line.name !== 'content-type' && line.name !== 'content-transfer-encoding')
    .map((line) => `${line.name}: ${line.raw}`);
  const head = [
    ...kept,
    `content-type: ${part.type}; charset=utf-8${flow}`,
    'content-transfer-encoding: base64',
    '',
    '',
  ];
  const body = Buffer.from(decoded.text, 'utf8').toString('base64').replace(/.{76}/g, '$&\r\n');
  return Buffer.from(`${head.join('\r\n')}${body}`, 'utf8');
}
