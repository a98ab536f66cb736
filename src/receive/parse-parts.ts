/**
 * Walks the MIME structure of a raw mail: which parts it has, which of them are its words and which are files,
 * and what their headers ought to have said where those are wrong, missing or cut. It decodes no text and
 * changes no byte; `parse-mend` does both.
 */
import { branchesOf, type Instead, type Sections } from './parse-branches.js';
import { type HeaderLine, readHeaders } from './parse-headers.js';
import { missingLineAt } from './parse-lines.js';
import { extended, parameter } from './parse-parameters.js';
import { type Transfer, transferOf } from './parse-transfer.js';
import { headerLength } from './scan.js';

export interface MimePart {
  /** `bulk`: a file that holds neither words of the mail nor a report, and is large. */
  readonly kind: 'text' | 'bulk' | 'file' | 'multipart';
  /** What it is, which need not be what it is declared as. */
  readonly type: string;
  readonly charset: string | null;
  readonly transfer: Transfer;
  /** Which multipart/alternative it is one choice of; null: it is content of its own. */
  readonly alternative: number | null;
  /** Bytes of the raw mail: header block and body. */
  readonly start: number;
  readonly bodyStart: number;
  readonly end: number;
  readonly headers: readonly HeaderLine[];
  /** MIME headers that have to be written in place of those that are there; null: they are right. */
  readonly instead: Instead | null;
}

const limits = { depth: 60, parts: 300, textBytes: 8 * 1024 * 1024, bulkBytes: 4 * 1024, headerBytes: 64 * 1024 };

/** Where a part stands in the tree. */
interface Place {
  readonly depth: number;
  readonly parent: string | null;
  /** Among its siblings. */
  readonly index: number;
  readonly alternative: number | null;
}

/** Every part in its order, a multipart before what is in it. */
export function readParts(raw: Buffer): readonly MimePart[] {
  const found: MimePart[] = [];
  const walk = (start: number, end: number, place: Place): void => {
    if (place.depth > limits.depth || found.length >= limits.parts) return;
    const part = readPart(raw, start, end, place);
    found.push(part.node);
    const alternative = part.node.type === 'multipart/alternative' ? found.length : place.alternative;
    for (const [index, [from, to]] of part.children.entries())
      walk(from, to, { depth: place.depth + 1, parent: part.node.type, index, alternative });
  };
  walk(0, raw.length, { depth: 0, parent: null, index: 0, alternative: null });
  return found;
}

function readPart(
  raw: Buffer,
  start: number,
  end: number,
  place: Place,
): { readonly node: MimePart; readonly children: Sections } {
  const bodyStart = bodyStartOf(raw, start, end);
  const headers = readHeaders(raw.subarray(start, Math.min(bodyStart, start + limits.headerBytes))).lines;
  const written = headerValue(headers, 'content-type');
  // `text/html charset=big5`, as forms write it, lacks the semicolon.
  const declared = written?.replace(/^(\s*[\w.+-]+\/[\w.+-]+)\s+(?=[\w-]+=)/, '$1; ') ?? null;
  const branches = branchesOf(raw, { start: bodyStart, end }, declared, place.depth === 0);
  const { alternative } = place;
  if (branches !== null) {
    const node: MimePart = {
      start,
      bodyStart,
      end,
      headers,
      alternative,
      kind: 'multipart',
      type: branches.type,
      charset: null,
      transfer: 'none',
      instead: branches.instead,
    };
    return { node, children: branches.sections };
  }
  const transfer = transferOf(headerValue(headers, 'content-transfer-encoding'));
  const disposition = headerValue(headers, 'content-disposition') ?? '';
  const name = parameter(disposition, 'filename') ?? parameter(declared ?? '', 'name');
  const type = typeOf(declared, place, name !== null);
  const isAttached = /^\s*"?attachment/i.test(disposition);
  const isText = !isAttached && isWords(type, place, name !== null) && end - bodyStart <= limits.textBytes;
  const isLarge = isBulk(type, name) && transfer === 'base64' && end - bodyStart > limits.bulkBytes;
  const node: MimePart = {
    start,
    bodyStart,
    end,
    headers,
    alternative,
    kind: isText ? 'text' : isLarge ? 'bulk' : 'file',
    type,
    charset: parameter(declared ?? '', 'charset'),
    transfer,
    instead: isText ? insteadOfText(type, written) : insteadOfFile(type, written, name, { disposition, isAttached }),
  };
  return { node, children: [] };
}

/** The declared type where it is one; what is no type at all is text, as every mail program shows it. */
function typeOf(declared: string | null, place: Place, isNamed: boolean): string {
  const written = (declared ?? '').split(';')[0]?.trim().toLowerCase() ?? '';
  // RFC 2046 §5.1.5.
  if (written === '') return place.parent === 'multipart/digest' ? 'message/rfc822' : 'text/plain';
  if (!/^[\w.+-]+\/[\w.+-]+$/.test(written)) return isNamed ? 'application/octet-stream' : 'text/plain';
  // A multipart without any part in it.
  if (written.startsWith('multipart/')) return 'text/plain';
  // Markdown and the like are words where nothing else is; beside a plain part they are what that part says.
  const isFirst = place.index === 0 && !isNamed;
  return isFirst && written.startsWith('text/') && !textFiles.has(written) ? 'text/plain' : written;
}

/** Kinds of text that are no words to read in their place. */
const textFiles = new Set(
  'html calendar vcard x-vcard directory csv xml rfc822-headers x-amp-html watch-html css javascript tab-separated-values'
    .split(' ')
    .map((name) => `text/${name}`),
);

/** RFC 8621 §4.1.4: behind the first part, text with a name is a file that came with the mail. */
const isWords = (type: string, place: Place, isNamed: boolean): boolean =>
  (type === 'text/plain' || type === 'text/html') && (place.index === 0 || !isNamed);

function isBulk(type: string, name: string | null): boolean {
  // Outlook may have packed everything into this one, and a signature may hold the mail.
  if (/ms-tnef|pkcs7|octet-stream/.test(type) && /^winmail\.dat$|\.p7m$|\.eml$|^$/i.test(name ?? '')) return false;
  return type !== 'application/ms-tnef' && /^(?:image|audio|video|application)\//.test(type);
}

function insteadOfText(type: string, declared: string | null): Instead | null {
  const written = (declared ?? 'text/plain').split(';')[0]?.trim().toLowerCase();
  return written === type ? null : { contentType: type, disposition: null };
}

interface Disposition {
  readonly disposition: string;
  readonly isAttached: boolean;
}

function insteadOfFile(type: string, declared: string | null, name: string | null, as: Disposition): Instead | null {
  const isTypeWrong = (declared ?? '').split(';')[0]?.trim().toLowerCase() !== type;
  const isTextFile = type === 'text/plain' || type === 'text/html';
  const isNamePlain = name === null || !/[^ -~]|[%"'\\]/.test(name);
  const isWrittenPlainly = isNamePlain && !/=\?|\*\d*\*?=|%[0-9a-f]{2}/i.test(`${as.disposition}${declared}`);
  if (!isTypeWrong && isWrittenPlainly && (as.isAttached || !isTextFile)) return null;
  const kind = !as.isAttached && /^\s*inline/i.test(as.disposition) && !isTextFile ? 'inline' : 'attachment';
  const filename = name === null ? '' : `; ${extended('filename', name)}`;
  // Without a disposition a picture of the text stays one.
  const isSilent = as.disposition.trim() === '' && !isTextFile && name === null;
  return { contentType: isTypeWrong ? type : null, disposition: isSilent ? null : `${kind}${filename}` };
}

function bodyStartOf(raw: Buffer, start: number, end: number): number {
  // A part may begin with the empty line: it has no headers.
  if (raw[start] === 0x0a) return start + 1;
  if (raw[start] === 0x0d && raw[start + 1] === 0x0a) return start + 2;
  // Those of the mail itself are mended before.
  const missing = start === 0 ? null : missingLineAt(raw, start, end);
  if (missing !== null) return missing;
  const block = raw.subarray(start, end);
  const length = headerLength(block);
  if (length >= block.length) return end;
  return start + length + (block[length] === 0x0d ? 2 : 1);
}

export const headerValue = (headers: readonly HeaderLine[], name: string): string | null =>
  headers.find((line) => line.name === name)?.raw ?? null;
