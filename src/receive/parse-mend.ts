/**
 * Mends a raw mail for mailparser, in the bytes that it is given: text that it would decode wrongly (no
 * charset, a wrong one, one it does not know) is rewritten as UTF-8, headers of parts that say what is not so
 * are written anew. Of large attachments only the sizes are handed on; they are most of the bytes of mail, and
 * whoever wants them reads them from the raw mail.
 */
import { decodeBytes, isPlainlyDecodable } from './parse-charset.js';
import { enrichedText } from './parse-enriched.js';
import { htmlText } from './parse-html.js';
import { isOverlong, keptLength } from './parse-length.js';
import { extended, parameter } from './parse-parameters.js';
import { headerValue, type MimePart, readParts } from './parse-parts.js';
import { readRtf } from './parse-rtf.js';
import { signedEntity } from './parse-smime.js';
import {
  decodeTransfer,
  findUuencoded,
  isFileDespiteText,
  isPlainDespiteBase64,
  type Uuencoded,
} from './parse-transfer.js';

export interface MimeText {
  readonly type: 'text/plain' | 'text/html';
  /** Which multipart/alternative it is one choice of; null: it is content of its own. */
  readonly alternative: number | null;
  /** Decodes it; line ends are \n. */
  readonly read: () => string;
}

export interface Mended {
  readonly raw: Buffer;
  readonly charset: { readonly declared: string | null; readonly used: string | null; readonly guessed: boolean };
  /** In their order. */
  readonly texts: readonly MimeText[];
  /** Bytes of the attachments that a stand-in takes the place of, by its number (`standInNumber`). */
  readonly leftOut: readonly number[];
  readonly flaws: readonly string[];
}

/** `isWhole`: large attachments stay where they are, for whoever wants their bytes. */
export function mend(raw: Buffer, isWhole = false): Mended {
  const pieces: Buffer[] = [];
  const leftOut: number[] = [];
  const texts: MimeText[] = [];
  let isTreeMended = false;
  let end = 0;
  let charset: Mended['charset'] | null = null;
  const put = (part: MimePart, upTo: number, ...instead: readonly Buffer[]): void => {
    pieces.push(raw.subarray(end, part.start), ...instead);
    end = upTo;
  };
  for (const part of readParts(raw)) {
    // What stands in a part that was rewritten is gone.
    if (part.start < end) continue;
    isTreeMended ||= part.kind === 'multipart' && part.instead !== null;
    const header = part.instead === null && !isHeaderOpen(raw, part) ? null : headerOf(part);
    if (part.kind === 'bulk' && !isWhole) {
      put(part, part.end, header ?? raw.subarray(part.start, part.bodyStart), standIn(leftOut.length));
      leftOut.push(decodeTransfer(raw.subarray(part.bodyStart, part.end), 'base64').length);
      continue;
    }
    if (part.kind !== 'text') {
      const enclosed = signedMail(raw, part);
      const file = enclosed === null && part.kind !== 'multipart' ? mendedFile(raw, part) : null;
      if (enclosed !== null) {
        put(part, part.end, enclosed.raw);
        texts.push(...enclosed.texts);
        charset ??= enclosed.texts.length > 0 ? enclosed.charset : null;
      } else if (file !== null) put(part, part.end, file);
      else if (header !== null) put(part, part.bodyStart, header);
      continue;
    }
    const text = readText(raw, part);
    if (text === null) {
      put(part, part.bodyStart, headerOf({ ...part, instead: asFile(part) }));
      continue;
    }
    texts.push(text.text);
    charset ??= text.charset;
    if (text.mended !== null) put(part, part.end, text.mended);
    else if (header !== null) put(part, part.bodyStart, header);
  }
  return {
    raw: pieces.length === 0 ? raw : Buffer.concat([...pieces, raw.subarray(end)]),
    charset: charset ?? { declared: null, used: null, guessed: false },
    texts,
    leftOut,
    flaws: isTreeMended ? ['boundary-mended'] : [],
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

const longestHtml = 3 * 1024 * 1024;
const longestBytes = 4 * 1024 * 1024;

/** No empty line stands between header and body. */
const isHeaderOpen = (raw: Buffer, part: MimePart): boolean =>
  part.headers.length > 0 &&
  part.bodyStart < part.end &&
  !/\n\r?\n$/.test(raw.toString('latin1', part.bodyStart - 3, part.bodyStart));

function headerOf(part: MimePart, contentType = part.instead?.contentType, transfer: string | null = null): Buffer {
  const disposition = part.instead?.disposition;
  const replaced = new Set([
    ...(typeof contentType === 'string' ? ['content-type'] : []),
    ...(typeof disposition === 'string' ? ['content-disposition'] : []),
    ...(transfer === null ? [] : ['content-transfer-encoding']),
  ]);
  const lines = [
    ...part.headers.filter((line) => !replaced.has(line.name)).map((line) => `${line.name}: ${line.raw}`),
    ...(typeof contentType === 'string' ? [`content-type: ${contentType}`] : []),
    ...(typeof disposition === 'string' ? [`content-disposition: ${disposition}`] : []),
    ...(transfer === null ? [] : [`content-transfer-encoding: ${transfer}`]),
  ];
  return Buffer.from(`${lines.join('\r\n')}\r\n\r\n`, 'utf8');
}

/** The mail that a signature encloses, mended itself; null where there is none. */
function signedMail(raw: Buffer, part: MimePart): Mended | null {
  if (!/^application\/(?:x-)?pkcs7-mime$/.test(part.type)) return null;
  const entity = signedEntity(decodeTransfer(raw.subarray(part.bodyStart, part.end), part.transfer));
  return entity === null ? null : mend(entity, true);
}

/** Files whose encoding mailparser does not know. */
function mendedFile(raw: Buffer, part: MimePart): Buffer | null {
  const body = raw.subarray(part.bodyStart, part.end);
  const declared = (headerValue(part.headers, 'content-transfer-encoding') ?? '').trim().toLowerCase();
  if (part.transfer === 'none' || (declared === part.transfer && !isInPieces(body, part))) return null;
  return Buffer.concat([headerOf(part, undefined, 'base64'), inBase64(decodeTransfer(body, part.transfer))]);
}

const asFile = (part: MimePart): MimePart['instead'] => {
  const name = parameter(headerValue(part.headers, 'content-type') ?? '', 'name');
  const filename = name === null ? '' : `; ${extended('filename', name)}`;
  return { contentType: 'application/octet-stream', disposition: `attachment${filename}` };
};

/** Base64 that goes on behind its padding. */
const isInPieces = (body: Buffer, part: MimePart): boolean =>
  part.transfer === 'base64' && /=[^=\s]|=\s+[A-Za-z0-9+/]/.test(body.toString('latin1', 0, 64 * 1024));

interface ReadText {
  readonly text: MimeText;
  readonly charset: Mended['charset'];
  readonly mended: Buffer | null;
}

/** Null when it is a file that is declared as text. */
function readText(raw: Buffer, part: MimePart): ReadText | null {
  const body = raw.subarray(part.bodyStart, part.end);
  const isAsItIs = part.transfer === 'base64' && isPlainDespiteBase64(body);
  const bytes = isAsItIs ? body : decodeTransfer(body, part.transfer);
  if (isFileDespiteText(bytes)) return null;
  const isPlain = isPlainlyDecodable(bytes, part.charset);
  const isLong = isOverlong(bytes);
  // Files may stand in the text, however long it is.
  const mayHoldFiles = part.type === 'text/plain' && bytes.includes('\nend');
  const read = isLong && !mayHoldFiles ? bytes.subarray(0, longestBytes) : bytes;
  const decoded = isPlain ? null : decodeBytes(read, part.charset);
  const files = mayHoldFiles ? findUuencoded(decoded?.text ?? read.toString()) : [];
  const isMarkedUp = /^\s*text\/(?:enriched|richtext|rtf)\b/i.test(headerValue(part.headers, 'content-type') ?? '');
  const whole = (): string => {
    if (isMarkedUp) return wordsOf(read, decoded?.text ?? read.toString('utf8'));
    const all = withoutFiles(decoded?.text ?? read.toString('utf8'), files);
    // What is beyond the cut is not handed on, save for the sign that there is more.
    const text = (isLong ? all.slice(0, longestHtml) : all).replace(/\r\n?/g, '\n');
    return isLong && part.type !== 'text/html' ? text.slice(0, keptLength(text) + 2) : text;
  };
  const declared = (headerValue(part.headers, 'content-transfer-encoding') ?? '7bit').trim().toLowerCase();
  const isEncodingWrong =
    isAsItIs || (part.transfer !== 'none' && (declared !== part.transfer || isInPieces(body, part)));
  return {
    text: {
      type: part.type === 'text/html' ? 'text/html' : 'text/plain',
      alternative: part.alternative,
      read: whole,
    },
    charset: {
      declared: part.charset,
      used: decoded?.used ?? part.charset?.toLowerCase() ?? 'us-ascii',
      guessed: decoded?.guessed ?? false,
    },
    mended:
      decoded === null && !isEncodingWrong && !isLong && !isMarkedUp && files.length === 0
        ? null
        : rewritten(part, whole(), files),
  };
}

/** Of the markup that is no HTML: RTF shows by its bytes, the others by their type alone. */
function wordsOf(bytes: Buffer, decoded: string): string {
  const rtf = readRtf(bytes);
  const text = rtf === null ? enrichedText(decoded) : rtf.kind === 'html' ? htmlText(rtf.text).text : rtf.text;
  return text.slice(0, keptLength(text) + 2);
}

function rewritten(part: MimePart, text: string, files: readonly Uuencoded[]): Buffer {
  const contentType = headerValue(part.headers, 'content-type') ?? '';
  const flow = ['format', 'delsp']
    .map((name) => [name, parameter(contentType, name)] as const)
    .map(([name, value]) => (value === null ? '' : `; ${name}=${value}`))
    .join('');
  const type = `${part.type}; charset=utf-8${flow}`;
  const body = inBase64(Buffer.from(text, 'utf8'));
  if (files.length === 0) return Buffer.concat([headerOf(part, type, 'base64'), body]);
  const edge = `mended-${part.start}`;
  const parts = [
    Buffer.from(`--${edge}\r\ncontent-type: ${type}\r\ncontent-transfer-encoding: base64\r\n\r\n`),
    body,
    ...files.flatMap((file) => [
      Buffer.from(
        `\r\n--${edge}\r\ncontent-type: application/octet-stream\r\ncontent-transfer-encoding: base64\r\ncontent-disposition: attachment; ${extended('filename', file.filename)}\r\n\r\n`,
      ),
      inBase64(file.content),
    ]),
    Buffer.from(`\r\n--${edge}--\r\n`),
  ];
  return Buffer.concat([headerOf(part, `multipart/mixed; boundary="${edge}"`, '7bit'), ...parts]);
}

function withoutFiles(text: string, files: readonly Uuencoded[]): string {
  let end = 0;
  const kept: string[] = [];
  for (const file of files) {
    kept.push(text.slice(end, file.start));
    end = file.end;
  }
  return [...kept, text.slice(end)].join('');
}

const inBase64 = (bytes: Buffer): Buffer => Buffer.from(bytes.toString('base64').replace(/.{76}/g, '$&\r\n'), 'latin1');
