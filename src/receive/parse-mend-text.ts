/**
 * Reads one text part: undoes its transfer encoding and its charset, takes out the files that programs older
 * than MIME wrote into it, reads markup that is no HTML, and writes it anew where mailparser would read
 * something else. Called by `parse-mend`.
 */
import { decodeBytes, isPlainlyDecodable } from './parse-charset.js';
import { enrichedText } from './parse-enriched.js';
import { htmlText } from './parse-html.js';
import { isOverlong, keptLength } from './parse-length.js';
import { extended, parameter } from './parse-parameters.js';
import { headerValue, type MimePart } from './parse-parts.js';
import { readRtf } from './parse-rtf.js';
import {
  decodeTransfer,
  findUuencoded,
  isFileDespiteText,
  isInPieces,
  isPlainDespiteBase64,
  type Uuencoded,
} from './parse-transfer.js';
import { headerOf, inBase64 } from './parse-write.js';
import { takeYencoded } from './parse-yenc.js';

export interface MimeText {
  readonly type: 'text/plain' | 'text/html';
  /** Which multipart/alternative it is one choice of; null: it is content of its own. */
  readonly alternative: number | null;
  /** Decodes it; line ends are \n. */
  readonly read: () => string;
}

const longestHtml = 3 * 1024 * 1024;
const longestBytes = 4 * 1024 * 1024;

/** How the first text was declared and read. */
export interface TextCharset {
  readonly declared: string | null;
  readonly used: string | null;
  readonly guessed: boolean;
}

export interface ReadText {
  readonly text: MimeText;
  readonly charset: TextCharset;
  /** The part in place of the one that is there; null: mailparser reads it as it is. */
  readonly mended: Buffer | null;
}

/** Null when it is a file that is declared as text. */
export function readText(raw: Buffer, part: MimePart): ReadText | null {
  const body = raw.subarray(part.bodyStart, part.end);
  const isAsItIs = part.transfer === 'base64' && isPlainDespiteBase64(body);
  const transferred = isAsItIs ? body : decodeTransfer(body, part.transfer);
  const yencoded = part.type === 'text/plain' ? takeYencoded(transferred) : null;
  const bytes = yencoded?.rest ?? transferred;
  if (isFileDespiteText(bytes)) return null;
  const isPlain = isPlainlyDecodable(bytes, part.charset);
  const isLong = isOverlong(bytes);
  // Files may stand in the text, however long it is.
  const mayHoldFiles = part.type === 'text/plain' && bytes.includes('\nend');
  const read = isLong && !mayHoldFiles ? bytes.subarray(0, longestBytes) : bytes;
  const decoded = isPlain ? null : decodeBytes(read, part.charset);
  const uuencoded = mayHoldFiles ? findUuencoded(decoded?.text ?? read.toString()) : [];
  const files = [...(yencoded?.files ?? []), ...uuencoded];
  const isMarkedUp = /^\s*text\/(?:enriched|richtext|rtf)\b/i.test(headerValue(part.headers, 'content-type') ?? '');
  const whole = (): string => {
    if (isMarkedUp) return wordsOf(read, decoded?.text ?? read.toString('utf8'));
    const all = withoutFiles(decoded?.text ?? read.toString('utf8'), uuencoded);
    // What is beyond the cut is not handed on, save for the sign that there is more.
    const text = (isLong ? all.slice(0, longestHtml) : all).replace(/\r\n?/g, '\n');
    return isLong && part.type !== 'text/html' ? text.slice(0, keptLength(text) + 2) : text;
  };
  const declared = (headerValue(part.headers, 'content-transfer-encoding') ?? '7bit').trim().toLowerCase();
  const isEncodingWrong =
    isAsItIs || (part.transfer !== 'none' && (declared !== part.transfer || isInPieces(body, part.transfer)));
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

function rewritten(part: MimePart, text: string, files: readonly Pick<Uuencoded, 'filename' | 'content'>[]): Buffer {
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
