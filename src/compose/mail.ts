/**
 * The bytes of a letter: headers and both forms of its text, through nodemailer's MailComposer. Headers say truly who
 * made it (RFC 3834), where an answer goes and what it answers. Decides nothing, sends nothing; whoever claims a
 * letter calls this.
 */
import MailComposer from 'nodemailer/lib/mail-composer';
import type { Desk } from '../config/schema.js';
import type { LetterIntent } from '../domain/letter.js';
import { type Instant, type MessageId, mailDateOf } from '../domain/words.js';
import { answerAddress } from './addresses.js';
import type { Rendered } from './letters.js';

export interface MailAttachment {
  /** As its sender named it; made safe here. */
  readonly filename: string | null;
  readonly type: string;
  readonly content: Buffer;
}

export interface MailFacts {
  readonly messageId: MessageId;
  /** The instant of the claim: the Date header. */
  readonly at: Instant;
  readonly desk: Desk;
  readonly attachments: readonly MailAttachment[];
}

export async function buildMail(letter: LetterIntent, rendered: Rendered, facts: MailFacts): Promise<Buffer> {
  const { desk, at, messageId, attachments } = facts;
  const replyTo = answerAddress(desk, desk.plusAddressing ? letter.replyToken : null);
  const composer = new MailComposer({
    from: { name: oneLine(desk.name[letter.language]), address: desk.address },
    to: letter.toName === null ? letter.to : { name: oneLine(letter.toName), address: letter.to },
    replyTo,
    subject: oneLine(rendered.subject),
    messageId,
    date: mailDateOf(at),
    ...(letter.inReplyTo === null ? {} : { inReplyTo: letter.inReplyTo }),
    ...(letter.references.length === 0 && letter.inReplyTo === null ? {} : { references: [...referencesOf(letter)] }),
    headers: headersOf(letter, desk),
    text: rendered.text,
    html: rendered.html,
    attachments: attachments.map(({ filename, type, content }) => ({
      filename: safeFileName(filename),
      contentType: safeType(type),
      content,
      contentDisposition: 'attachment',
    })),
    disableFileAccess: true,
    disableUrlAccess: true,
    newline: 'win',
    // Chinese is a third shorter in base64, and a name of two words is not torn into two encoded ones.
    textEncoding: letter.language === 'zh' ? 'base64' : 'quoted-printable',
  });
  return composer.compile().build();
}

function headersOf(letter: LetterIntent, desk: Desk): Record<string, string> {
  // Our own mark on everything: what comes back with it is a loop, whatever else it looks like.
  const own = { 'X-Firstline-Desk': desk.caseTag };
  // A person's answer is no machine's.
  if (letter.kind === 'customer' && !letter.automatic) return own;
  return {
    ...own,
    'Auto-Submitted': letter.kind === 'customer' ? 'auto-replied' : 'auto-generated',
    'X-Auto-Response-Suppress': 'All',
  };
}

const mostReferences = 21;
const mostCharacters = 900;

/** The thread's first and its last twenty (RFC 5322 §3.6.4 lets us choose), in a header that no server finds too long. */
function referencesOf({ references, inReplyTo }: LetterIntent): readonly MessageId[] {
  const [first, ...others] = [...new Set(inReplyTo === null ? references : [...references, inReplyTo])];
  if (first === undefined) return [];
  const kept = others.slice(-(mostReferences - 1));
  while (kept.length > 1 && [first, ...kept].join(' ').length > mostCharacters) kept.shift();
  return [first, ...kept];
}

function oneLine(text: string): string {
  return text
    .replace(/[\p{Cc}\p{Zl}\p{Zp}\u202a-\u202e\u2066-\u2069]+/gu, ' ')
    .replace(/\s+/g, ' ')
    .trim();
}

/** A name alone, never a path, short enough for every mail program. */
export function safeFileName(name: string | null): string {
  const last =
    oneLine(name ?? '')
      .split(/[\\/]/)
      .at(-1) ?? '';
  const clean = last
    .replace(/["<>|:*?]/g, '_')
    .replace(/^\.+/, '')
    .trim();
  if (clean === '') return 'attachment';
  const ending = /\.[^.]{1,10}$/u.exec(clean)?.[0] ?? '';
  const stem = [...clean.slice(0, clean.length - ending.length)].slice(0, 100).join('');
  return `${stem}${ending}`;
}

function safeType(type: string): string {
  return /^[a-z0-9.+-]+\/[a-z0-9.+-]+$/i.test(type) ? type.toLowerCase() : 'application/octet-stream';
}
