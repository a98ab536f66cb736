/**
 * Turns the raw bytes of a mail into a `ParsedMessage`, or hands out its attachments. Headers and charsets
 * are read by our own code (`parse-headers`, `parse-parts`), the MIME tree by mailparser. Never throws for
 * odd input: what cannot be read is missing and named in `flaws`. Called by `parse-safely` and its worker.
 */
import { type Attachment, type ParsedMail, simpleParser } from 'mailparser';
import type { AttachmentInfo, ParsedMessage } from '../domain/message.js';
import { attachmentInfo, reportPart, reportText, type Unpacked, unpackTnef } from './parse-attachments.js';
import { asForwarded, type BodyText, bodyText, cappedText } from './parse-body.js';
import { calendarText } from './parse-calendar.js';
import { decodeBytes } from './parse-charset.js';
import { readEnvelope } from './parse-envelope.js';
import { headerMap, readHeaders } from './parse-headers.js';
import { mendLines } from './parse-lines.js';
import { mend } from './parse-mend.js';
import { headerLength } from './scan.js';

export interface AttachmentContent {
  readonly info: AttachmentInfo;
  readonly content: Buffer;
}

const limits = {
  textCharacters: 1024 * 1024,
  attachments: 200,
  embedded: 20,
  embeddedBytes: 2 * 1024 * 1024,
  embeddedDepth: 5,
};

export async function parseMessage(source: Buffer): Promise<ParsedMessage> {
  const raw = mendLines(source);
  const mended = mend(withoutEnvelope(raw));
  const head = readHead(raw, [], mended.charset.used);
  const mail = await readMime(mended.raw);
  if (mail === null) {
    const text =
      mended.texts
        .map((text) => text.read())
        .join('\n')
        .trim() || rawBody(raw);
    const body = cappedText(text);
    return {
      ...head,
      text: body.text,
      charset: mended.charset,
      flaws: [...head.flaws, 'unreadable-mime', ...body.flaws],
    };
  }
  const unpacked = unpackTnef(mail.attachments);
  const { attachments } = unpacked;
  const { plain, html } = written(mail, unpacked);
  // A boundary that is declared wrongly, or not at all, hides everything; then the body as it stands is the text.
  const isHidden = plain.trim() === '' && html === null && attachments.length === 0;
  const recovered = isHidden ? rawBody(raw) : '';
  const own = recovered === '' ? bodyText(plain, html, mended) : withFlaw(cappedText(recovered), 'text-from-raw');
  const within = await shownBelow(head, unpacked, 0);
  const body = within === '' ? own : joined(own, cappedText(within));
  const flaws = [...head.flaws, ...mended.flaws, ...body.flaws, ...unpacked.flaws, ...secrecy(head, body.text)];
  if (attachments.length > limits.attachments) flaws.push('too-many-attachments');
  return {
    ...head,
    text: body.text,
    html: html === null ? null : html.replaceAll('\0', '').slice(0, limits.textCharacters),
    charset: mended.charset,
    attachments: attachments
      .slice(0, limits.attachments)
      .map((attachment) => attachmentInfo(attachment, html, mended.leftOut)),
    reports: attachments.flatMap(reportPart),
    flaws,
  };
}

/** What the headers alone say: for a mail whose body must not or cannot be read. */
export function parseHeadersOnly(raw: Buffer, flaws: readonly string[]): ParsedMessage {
  return readHead(mendLines(raw), flaws, null);
}

/** `charset`: that of the text, in which the raw bytes of the headers are most likely written, too. */
function readHead(raw: Buffer, flaws: readonly string[], charset: string | null): ParsedMessage {
  const block = readHeaders(raw.subarray(0, headerLength(raw)), charset);
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
  const mail = await readMime(mend(withoutEnvelope(mendLines(raw)), true).raw);
  if (mail === null) return [];
  const unpacked = unpackTnef(mail.attachments);
  const { html } = written(mail, unpacked);
  const wanted = unpacked.attachments
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

interface Written {
  readonly plain: string;
  readonly html: string | null;
}

const nothing: Written = { plain: '', html: null };

/** The words of a mail, all plain and all HTML parts; what Outlook packed counts where nothing else is written. */
function written(mail: ParsedMail, unpacked: Unpacked): Written {
  const plain = mail.text ?? '';
  const html = typeof mail.html === 'string' && mail.html.trim() !== '' ? mail.html : null;
  return plain.trim() === '' && html === null ? { plain: unpacked.text, html: unpacked.html } : { plain, html };
}

/** What mail programs show below the text: forwarded mails, those that Outlook packed first, and invitations. */
async function shownBelow(head: ParsedMessage, unpacked: Unpacked, depth: number): Promise<string> {
  const texts = [unpacked.forwarded, await embeddedTexts(head, unpacked.attachments, depth)];
  return texts.filter((text) => text !== '').join('\n\n');
}

async function embeddedTexts(head: ParsedMessage, attachments: readonly Attachment[], depth: number): Promise<string> {
  if (depth > limits.embeddedDepth) return '';
  // What a report gives back was written by us.
  if (/^multipart\/report/i.test(head.headers.get('content-type')?.[0] ?? '') || head.returnPath === '') return '';
  const texts: string[] = [];
  for (const attachment of attachments.slice(0, limits.embedded)) {
    const type = attachment.contentType.toLowerCase();
    if (type === 'text/calendar') texts.push(calendarText(reportText(attachment.content)));
    else if (type === 'message/rfc822' && attachment.content.length <= limits.embeddedBytes)
      texts.push(await forwardedText(attachment.content, depth + 1));
  }
  return texts.filter((text) => text !== '').join('\n\n');
}

async function forwardedText(source: Buffer, depth: number): Promise<string> {
  const raw = mendLines(source);
  const mended = mend(withoutEnvelope(raw));
  const head = readHead(raw, [], mended.charset.used);
  const mail = await readMime(mended.raw);
  const unpacked = unpackTnef(mail?.attachments ?? []);
  const { plain, html } = mail === null ? nothing : written(mail, unpacked);
  const own = bodyText(plain, html, mended).text.trim();
  const body = [own, await shownBelow(head, unpacked, depth)].filter((text) => text !== '').join('\n\n');
  const from = head.from.map(({ name, address }) => (name === null ? address : `${name} <${address}>`)).join(', ');
  const to = head.to.map(({ address }) => address).join(', ');
  const fields = [`From: ${from}`, `Date: ${head.date ?? ''}`, `Subject: ${head.subject}`, `To: ${to}`];
  return asForwarded(fields, body);
}

const joined = (first: BodyText, second: BodyText): BodyText => ({
  text: first.text.trim() === '' ? second.text : `${first.text.trimEnd()}\n\n${second.text}`,
  flaws: [...first.flaws, ...second.flaws],
});

/** Mail that only its recipient's key opens is named, so that a person can ask for it in the open. */
function secrecy(head: ParsedMessage, text: string): readonly string[] {
  const type = head.headers.get('content-type')?.[0] ?? '';
  const isSmime = /^application\/(?:x-)?pkcs7-mime/i.test(type) && !/smime-type="?signed/i.test(type);
  const isPgp = /^multipart\/encrypted/i.test(type) || /^-----BEGIN PGP MESSAGE-----/m.test(text.slice(0, 20_000));
  return isSmime || isPgp ? ['encrypted'] : [];
}

/** The headers are read by us; mailparser needs those alone that say what the body is. */
function withoutEnvelope(raw: Buffer): Buffer {
  const end = headerLength(raw);
  const kept = raw
    .toString('latin1', 0, end)
    .match(/^(?:content-[\w-]+|mime-version)[ \t]*:.*\r?\n(?:[ \t].*\r?\n)*/gim);
  // Said hundreds of times they would only be too many for mailparser.
  const head = kept === null ? 'MIME-Version: 1.0\r\n' : kept.slice(0, 50).join('');
  return Buffer.concat([Buffer.from(head, 'latin1'), raw.subarray(end)]);
}

const rawBody = (raw: Buffer): string =>
  decodeBytes(raw.subarray(headerLength(raw), headerLength(raw) + limits.textCharacters), null)
    .text.replace(/\r\n?/g, '\n')
    .trim();

const withFlaw = (body: BodyText, flaw: string): BodyText => ({ text: body.text, flaws: [flaw, ...body.flaws] });
