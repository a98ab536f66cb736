/**
 * Where the parts of a multipart begin and end, by the boundary that is declared or by the one that its lines
 * have: programs declare another than they write, or lose the declaration. Called by the walk over the parts.
 */
import { parameter } from './parse-parameters.js';

/** MIME headers to write in place of those that are wrong; null: that one stays as it is. */
export interface Instead {
  readonly contentType: string | null;
  readonly disposition: string | null;
}

export type Sections = readonly (readonly [number, number])[];

const searchedBytes = 64 * 1024;

export interface Branches {
  readonly type: string;
  readonly sections: Sections;
  readonly instead: Instead | null;
}

/** The parts of a multipart, also of one that is declared wrongly; null for what is none. */
export function branchesOf(
  raw: Buffer,
  body: { readonly start: number; readonly end: number },
  declared: string | null,
  isWholeMail: boolean,
): Branches | null {
  const { start: bodyStart, end } = body;
  const type = (declared ?? '').split(';')[0]?.trim().toLowerCase() ?? '';
  const isMultipart = type.startsWith('multipart/');
  const boundary = declared === null ? null : parameter(declared, 'boundary');
  if (boundary !== null) {
    const found = [...sections(raw, bodyStart, end, boundary)];
    const isRight = isMultipart && plainBoundary.test(declared ?? '');
    if (found.length > 0)
      return {
        type: isMultipart ? type : 'multipart/mixed',
        sections: found,
        instead: isRight ? null : named(isMultipart ? type : 'multipart/mixed', boundary),
      };
  }
  // Declared without, or with another boundary than the lines of the body have; or all MIME headers were lost.
  if (!isMultipart && !(declared === null && isWholeMail)) return null;
  const inferred = boundaryWithin(raw, bodyStart, end, !isMultipart);
  const found = inferred === null ? [] : [...sections(raw, bodyStart, end, inferred)];
  if (inferred === null || found.length === 0) return null;
  const meant = isMultipart ? type : 'multipart/mixed';
  return { type: meant, sections: found, instead: named(meant, inferred) };
}

/** As mailparser reads it, too. */
const plainBoundary = /boundary=(?:"[^"']*"|[^"'\s;]+)/i;

const named = (type: string, boundary: string): Instead => ({
  contentType: `${type}; boundary="${boundary}"`,
  disposition: null,
});

/** The first line of dashes with a MIME header below it; `isAtTop`: nothing but a remark above it. */
function boundaryWithin(raw: Buffer, bodyStart: number, end: number, isAtTop: boolean): string | null {
  const beginning = raw.toString('latin1', bodyStart, Math.min(end, bodyStart + searchedBytes));
  const found = /^--([^\s"]{1,200})[ \t]*\r?\ncontent-[a-z-]{2,30}[ \t]*:/im.exec(beginning);
  if (found === null) return null;
  // Further down it belongs to a mail that is quoted here, as old mail servers give mail back.
  const isRemark = found.index < 300 && !/^[\w-]+:|[.:]\s*\n\s*\n/m.test(beginning.slice(0, found.index));
  return isAtTop && !isRemark ? null : (found[1] ?? null);
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
