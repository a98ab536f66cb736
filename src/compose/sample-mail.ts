/**
 * Real MIME messages from a few lines of data: for `explain --jsonl`, `simulate` and the demo, so that invented
 * mail takes the same road as real mail. The inverse of receive/parse, and never used for letters.
 */
import MimeNode from 'nodemailer/lib/mime-node';
import { type Instant, mailDateOf } from '../domain/words.js';
import { sampleFile } from './sample-file.js';

export interface SampleAttachment {
  readonly filename: string;
  readonly type: string;
  readonly text?: string | undefined;
  readonly disposition?: string | undefined;
  readonly content_id?: string | undefined;
}

export interface SampleMail {
  readonly from: string;
  readonly to: string;
  readonly cc?: string | undefined;
  readonly subject: string;
  readonly body: string;
  readonly html?: string | undefined;
  readonly attachments: readonly SampleAttachment[];
  readonly headers?: { readonly [name: string]: string } | undefined;
  readonly messageId?: string | undefined;
  readonly inReplyTo?: string | undefined;
  readonly references?: readonly string[] | undefined;
  readonly date: Instant;
}

/** Headers that shape the message itself; given ones are ignored, but for the type of a multipart. */
const structural = new Set([
  'content-type',
  'content-transfer-encoding',
  'mime-version',
  'from',
  'to',
  'cc',
  'subject',
  'date',
  'message-id',
  'in-reply-to',
  'references',
]);

export async function sampleMail(mail: SampleMail): Promise<Buffer> {
  const root = rootOf(mail);
  root.setHeader('From', mail.from);
  root.setHeader('To', mail.to);
  if (mail.cc !== undefined) root.setHeader('Cc', mail.cc);
  root.setHeader('Subject', mail.subject);
  root.setHeader('Date', mailDateOf(mail.date));
  root.setHeader('Message-ID', mail.messageId ?? '<sample@sample.invalid>');
  if (mail.inReplyTo !== undefined) root.setHeader('In-Reply-To', mail.inReplyTo);
  if (mail.references !== undefined && mail.references.length > 0)
    root.setHeader('References', mail.references.join(' '));
  const raw = await root.build();
  return Buffer.concat([headersOf(mail), raw]);
}

/** Written as they are: a Return-Path or an authentication result has its own form, which must not be re-encoded. */
function headersOf(mail: SampleMail): Buffer {
  const lines = Object.entries(mail.headers ?? {})
    .filter(([name]) => !structural.has(name.toLowerCase()))
    .map(([name, value]) => `${name}: ${value.replace(/[\r\n]+/g, ' ')}\r\n`);
  return Buffer.from(lines.join(''), 'utf8');
}

function rootOf(mail: SampleMail): MimeNode {
  const wanted = multipartType(mail.headers);
  if (wanted === null && mail.attachments.length === 0) return bodyNode(mail, null);
  const root = new MimeNode(wanted ?? 'multipart/mixed', { baseBoundary: 'sample' });
  bodyNode(mail, root);
  for (const attachment of mail.attachments) attach(root, attachment);
  return root;
}

/** A multipart declared by the data becomes a real one, with the body as its first part. */
function multipartType(headers: SampleMail['headers']): string | null {
  const entry = Object.entries(headers ?? {}).find(([name]) => name.toLowerCase() === 'content-type');
  const value = entry?.[1].replace(/;\s*boundary=("[^"]*"|[^;]*)/i, '') ?? '';
  return /^multipart\//i.test(value) ? value : null;
}

function bodyNode(mail: SampleMail, parent: MimeNode | null): MimeNode {
  const text = (type: string, content: string, under: MimeNode | null) => {
    const node = under === null ? new MimeNode(type) : under.createChild(type);
    return node.setContent(content);
  };
  if (mail.html === undefined) return text('text/plain; charset=utf-8', mail.body, parent);
  const both = parent === null ? new MimeNode('multipart/alternative') : parent.createChild('multipart/alternative');
  text('text/plain; charset=utf-8', mail.body, both);
  text('text/html; charset=utf-8', mail.html, both);
  return both;
}

function attach(parent: MimeNode, attachment: SampleAttachment): void {
  const node = parent.createChild(attachment.type, { filename: attachment.filename });
  node.setHeader('Content-Disposition', attachment.disposition ?? 'attachment');
  if (attachment.content_id !== undefined) node.setHeader('Content-Id', `<${attachment.content_id}>`);
  node.setHeader('Content-Transfer-Encoding', 'base64');
  node.setContent(sampleFile(attachment.type, attachment.text ?? null));
}
