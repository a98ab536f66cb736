/**
 * Turns the raw bytes of a mail into a `ParsedMessage`, or hands out its attachments. Headers and charsets
 * are read by our own code (`parse-headers`, `parse-parts`), the MIME tree by mailparser. Never throws for
 * odd input: what cannot be read is missing and named in `flaws`. Called by `parse-safely` and its worker.
 */
import { type Attachment, type ParsedMail, simpleParser } from 'mailparser';
import type { AttachmentInfo, ParsedMessage, ReportPart } from '../domain/message.js';
import { decodeBytes } from './parse-charset.js';
import { readEnvelope } from './parse-envelope.js';
import { decodeWords, headerMap, readHeaders } from './parse-headers.js';
import { htmlText } from './parse-html.js';
import { type Mended, mendCharsets, readTextPart, standInNumber } from './parse-parts.js';
import { headerLength } from './scan.js';

export interface AttachmentContent {
  readonly info: AttachmentInfo;
  readonly content: Buffer;
}

const limits = { textCharacters: 1024 * 1024, reportCharacters: 64 * 1024, attachments: 200 };

export async function parseMessage(raw: Buffer): Promise<ParsedMessage> {
  const head = parseHeadersOnly(raw, []);
  const mended = mendCharsets(raw);
  const mail = await readMime(mended.raw);
  if (mail === null) {
    const text = mended.parts.map((part) => readTextPart(raw, part)).join('\n');
    const body = cappedText(text);
    return {
      ...head,
      text: body.text,
      charset: mended.charset,
      flaws: [...head.flaws, 'unreadable-mime', ...body.flaws],
    };
  }
  const html = typeof mail.html === 'string' && mail.html.trim() !== '' ? mail.html : null;
  // A boundary that is declared wrongly, or not at all, hides everything; then the body as it stands is the text.
  const isHidden = (mail.text ?? '').trim() === '' && html === null && mail.attachments.length === 0;
  const recovered = isHidden ? rawBody(raw) : '';
  const body =
    recovered === '' ? bodyText(mail.text ?? '', html, mended) : withFlaw(cappedText(recovered), 'text-from-raw');
  const flaws = [...head.flaws, ...body.flaws];
  if (mail.attachments.length > limits.attachments) flaws.push('too-many-attachments');
  return {
    ...head,
    text: body.text,
    html: html === null ? null : html.replaceAll('\0', '').slice(0, limits.textCharacters),
    charset: mended.charset,
    attachments: mail.attachments
      .slice(0, limits.attachments)
      .map((attachment) => attachmentInfo(attachment, html, mended.leftOut)),
    reports: mail.attachments.flatMap(reportPart),
    flaws,
  };
}

/** What the headers alone say: for a mail whose body must not or cannot be read. */
export function parseHeadersOnly(raw: Buffer, flaws: readonly string[]): ParsedMessage {
  const block = readHeaders(raw.subarray(0, headerLength(raw)));
  const envelope = readEnvelope(block.lines);
  return {
    ...envelope,
    headers: headerMap(block.lines),
    text: '',
    html: null,
    charset: { declared: null, used: null, guessed: false },
    attachments: [],
    reports: [],
    flaws: [...envelope.flaws, ...block.flaws, ...(raw.length === 0 ? ['empty'] : []), ...flaws],
  };
}

/** The attachments with their bytes, in the order of `ParsedMessage.attachments`; all, or those at `indexes`. */
export async function extractAttachments(
  raw: Buffer,
  indexes?: readonly number[],
): Promise<readonly AttachmentContent[]> {
  const mail = await readMime(raw);
  if (mail === null) return [];
  const html = typeof mail.html === 'string' ? mail.html : null;
  const wanted = mail.attachments
    .slice(0, limits.attachments)
    .filter((_, index) => indexes === undefined || indexes.includes(index));
  return wanted.map((attachment) => ({ info: attachmentInfo(attachment, html), content: attachment.content }));
}

async function readMime(raw: Buffer): Promise<ParsedMail | null> {
  try {
    return await simpleParser(raw, {
      skipHtmlToText: true,
      skipTextToHtml: true,
      skipTextLinks: true,
      skipImageLinks: true,
      // Reports and embedded mails stay attachments, whose bytes we read ourselves.
      keepDeliveryStatus: true,
      ignoreEmbedded: true,
      checksumAlgo: false,
    });
  } catch {
    // Its limits (header bytes, parts) reject the whole mail; the caller says so as a flaw.
    return null;
  }
}

function bodyText(plain: string, html: string | null, mended: Mended): BodyText {
  if (html === null) return cappedText(plain);
  // HTML that no plain part repeats is content of its own: mailing lists and virus scanners put a plain
  // footer beside it.
  const loose = mended.parts.some((part) => part.type === 'text/html' && !part.isAlternative);
  if (plain.trim() !== '' && !loose) return cappedText(plain);
  const converted = htmlText(html);
  const plainFirst = mended.parts.findIndex((part) => part.type === 'text/plain') === 0;
  const texts = plainFirst ? [plain.trimEnd(), converted.text] : [converted.text, plain.trim()];
  const capped = cappedText(texts.filter((text) => text.trim() !== '').join('\n\n'));
  return { text: capped.text, flaws: [...converted.flaws, ...capped.flaws] };
}

const rawBody = (raw: Buffer): string =>
  decodeBytes(raw.subarray(headerLength(raw), headerLength(raw) + limits.textCharacters), null)
    .text.replace(/\r\n?/g, '\n')
    .trim();

const withFlaw = (body: BodyText, flaw: string): BodyText => ({ text: body.text, flaws: [flaw, ...body.flaws] });

interface BodyText {
  readonly text: string;
  readonly flaws: readonly string[];
}

function cappedText(text: string): BodyText {
  const flaws: string[] = [];
  if (text.includes('\0')) flaws.push('nul-bytes');
  if (text.length > limits.textCharacters) flaws.push('text-cut');
  return { text: text.replaceAll('\0', '').replace(/\r\n?/g, '\n').slice(0, limits.textCharacters), flaws };
}

function attachmentInfo(attachment: Attachment, html: string | null, leftOut: readonly number[] = []): AttachmentInfo {
  const contentId = attachment.cid === undefined || attachment.cid === '' ? null : attachment.cid;
  const type = attachment.contentType.toLowerCase();
  const isReferred = contentId !== null && type.startsWith('image/') && (html?.includes(`cid:${contentId}`) ?? false);
  return {
    filename: attachment.filename === undefined ? null : cleanFilename(attachment.filename),
    type,
    size: leftOut[standInNumber(attachment.content) ?? -1] ?? attachment.content.length,
    inline: attachment.contentDisposition === 'inline' || isReferred,
    contentId,
  };
}

const cleanFilename = (name: string): string | null => {
  const clean = readableName(name)
    .replace(/\p{Cc}/gu, '')
    .trim()
    .slice(0, 255);
  return clean === '' ? null : clean;
};

/** Names that mailparser leaves as bytes, percent signs or encoded words, against RFC 2231. */
function readableName(name: string): string {
  if (name.includes('=?')) return decodeWords(name.replace(/^[\w-]{1,20}''/, ''));
  if (/%[89a-f][0-9a-f]%[0-9a-f]{2}/i.test(name)) {
    const bytes = name.replace(/%([0-9a-f]{2})/gi, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)));
    const isLatin = /^[\0-\u00ff]*$/.test(bytes);
    return isLatin ? decodeBytes(Buffer.from(bytes, 'latin1'), null).text : name;
  }
  const isBytes = /[\u0080-\u00ff]/.test(name) && /^[\0-\u00ff]*$/.test(name);
  return isBytes ? decodeBytes(Buffer.from(name, 'latin1'), 'iso-8859-1').text : name;
}

/** RFC 3464, RFC 8098, RFC 5965; of a returned mail only its headers. */
function reportPart(attachment: Attachment): readonly ReportPart[] {
  const type = attachment.contentType.toLowerCase();
  switch (type) {
    case 'message/delivery-status':
    case 'message/global-delivery-status':
    case 'message/disposition-notification':
    case 'message/global-disposition-notification':
    case 'message/feedback-report':
    case 'text/rfc822-headers':
    case 'message/global-headers':
      return [{ type, text: reportText(attachment.content) }];
    case 'message/rfc822':
    case 'message/global':
    case 'message/partial':
      return [{ type, text: reportText(attachment.content.subarray(0, headerLength(attachment.content))) }];
    default:
      return [];
  }
}

const reportText = (bytes: Buffer): string =>
  decodeBytes(bytes.subarray(0, limits.reportCharacters), null).text.replaceAll('\0', '').replace(/\r\n?/g, '\n');
