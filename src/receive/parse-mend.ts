/**
 * Mends a raw mail for mailparser, in the bytes that it is given: text that it would decode wrongly (no
 * charset, a wrong one, one it does not know) is rewritten as UTF-8, headers of parts that say what is not so
 * are written anew. Of large attachments only the sizes are handed on; they are most of the bytes of mail, and
 * whoever wants them reads them from the raw mail.
 */
import { type MimeText, readText, type TextCharset } from './parse-mend-text.js';
import { extended, parameter } from './parse-parameters.js';
import { headerValue, type MimePart, readParts } from './parse-parts.js';
import { signedEntity } from './parse-smime.js';
import { decodeTransfer, isInPieces } from './parse-transfer.js';
import { headerOf, inBase64 } from './parse-write.js';

export interface Mended {
  readonly raw: Buffer;
  readonly charset: TextCharset;
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
  let charset: TextCharset | null = null;
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

/** No empty line stands between header and body. */
const isHeaderOpen = (raw: Buffer, part: MimePart): boolean =>
  part.headers.length > 0 &&
  part.bodyStart < part.end &&
  !/\n\r?\n$/.test(raw.toString('latin1', part.bodyStart - 3, part.bodyStart));

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
  if (part.transfer === 'none' || (declared === part.transfer && !isInPieces(body, part.transfer))) return null;
  return Buffer.concat([headerOf(part, undefined, 'base64'), inBase64(decodeTransfer(body, part.transfer))]);
}

const asFile = (part: MimePart): MimePart['instead'] => {
  const name = parameter(headerValue(part.headers, 'content-type') ?? '', 'name');
  const filename = name === null ? '' : `; ${extended('filename', name)}`;
  return { contentType: 'application/octet-stream', disposition: `attachment${filename}` };
};
