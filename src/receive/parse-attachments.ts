/**
 * What a mail carries beside its text: names, sizes and kinds of attachments, what Outlook packed into
 * winmail.dat, the reports among them. Names are made readable and never used as paths. Called by `parse`.
 */
import type { Attachment } from 'mailparser';
import type { AttachmentInfo, ReportPart } from '../domain/message.js';
import { asForwarded } from './parse-body.js';
import { decodeBytes } from './parse-charset.js';
import { htmlText } from './parse-html.js';
import { standInNumber } from './parse-mend.js';
import { readTnef, type Tnef, type TnefFile } from './parse-tnef.js';
import { headerLength } from './scan.js';

const limits = { reportCharacters: 64 * 1024 };

/** `leftOut`: sizes of those that stand-ins take the place of. */
export function attachmentInfo(
  attachment: Attachment,
  html: string | null,
  leftOut: readonly number[] = [],
): AttachmentInfo {
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
  const clean = name
    .replace(/\p{Cc}/gu, '')
    .trim()
    .slice(0, 255);
  return clean === '' ? null : clean;
};

/** RFC 3464, RFC 8098, RFC 5965; of a returned mail only its headers. */
export function reportPart(attachment: Attachment): readonly ReportPart[] {
  const type = attachment.contentType.toLowerCase();
  switch (type) {
    case 'message/delivery-status':
    case 'message/global-delivery-status':
    case 'message/disposition-notification':
    case 'message/global-disposition-notification':
    case 'message/feedback-report':
    case 'text/calendar':
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

export const reportText = (bytes: Buffer): string =>
  decodeBytes(bytes.subarray(0, limits.reportCharacters), null).text.replaceAll('\0', '').replace(/\r\n?/g, '\n');

export interface Unpacked {
  readonly attachments: readonly Attachment[];
  /** What the writer said in it: plain, or as HTML. */
  readonly text: string;
  readonly html: string | null;
  /** The mails that Outlook attached, as they are shown below the text. */
  readonly forwarded: string;
  readonly flaws: readonly string[];
}

/** In place of each winmail.dat what is in it. */
export function unpackTnef(attachments: readonly Attachment[]): Unpacked {
  const isTnef = (attachment: Attachment): boolean =>
    attachment.contentType.toLowerCase() === 'application/ms-tnef' ||
    attachment.filename?.toLowerCase() === 'winmail.dat';
  if (!attachments.some(isTnef)) return { attachments, text: '', html: null, forwarded: '', flaws: [] };
  const flaws = new Set<string>();
  let text = '';
  let html: string | null = null;
  const mails: string[] = [];
  const unpacked = attachments.flatMap((attachment): readonly Attachment[] => {
    if (!isTnef(attachment)) return [attachment];
    const tnef = readTnef(attachment.content);
    const files = tnef === null ? [] : filesOf(tnef);
    if (tnef === null || (tnef.text === '' && tnef.html === null && tnef.mails.length === 0 && files.length === 0)) {
      flaws.add('tnef-unread');
      return [attachment];
    }
    flaws.add('tnef');
    text ||= tnef.text;
    html ??= tnef.html;
    mails.push(...tnef.mails.map(forwarded));
    if (tnef.isCut) flaws.add('tnef-unread');
    const kept = tnef.isCut ? [attachment] : [];
    return [...kept, ...files.map((file) => asAttachment(file, attachment))];
  });
  return { attachments: unpacked, text, html, forwarded: mails.join('\n\n'), flaws: [...flaws] };
}

const filesOf = (tnef: Tnef): readonly TnefFile[] => [...tnef.files, ...tnef.mails.flatMap(filesOf)];

const asAttachment = (file: TnefFile, packed: Attachment): Attachment => ({
  ...packed,
  contentType: 'application/octet-stream',
  contentDisposition: 'attachment',
  filename: file.filename ?? 'unnamed',
  content: file.content,
  size: file.content.length,
});

/** A mail that Outlook attached. */
function forwarded(mail: Tnef): string {
  const words = mail.html === null ? mail.text : htmlText(mail.html).text;
  const within = [words.trim(), ...mail.mails.map(forwarded)].filter((text) => text !== '').join('\n\n');
  return asForwarded([`Subject: ${mail.subject}`], within);
}
