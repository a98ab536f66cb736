/** The people around a desk: they write from outside or logged in, and read their mailboxes by IMAP. */
import { readFileSync } from 'node:fs';
import { ImapFlow } from 'imapflow';
import { type ParsedMail, simpleParser } from 'mailparser';
import { createTransport, type SendMailOptions } from 'nodemailer';
import type { MailHost } from '../../mailhost/host.js';
import { until } from './until.js';

export interface Read {
  readonly raw: string;
  readonly flags: readonly string[];
  readonly mail: ParsedMail;
  /** As it stands in the header, unfolded; empty when there is none. */
  header(name: string): string;
}

/** From outside, without login. Answers the Message-ID. */
export async function write(host: MailHost, mail: SendMailOptions): Promise<string> {
  const transport = createTransport({
    ...{ host: host.host, port: host.ports.smtp, requireTLS: true },
    tls: { ca: readFileSync(host.caFile), servername: host.serverName },
  });
  try {
    const { messageId } = await transport.sendMail(mail);
    return messageId;
  } finally {
    transport.close();
  }
}

/** Raw bytes from outside, as they are. */
export async function writeRaw(host: MailHost, from: string, to: string, raw: Buffer): Promise<void> {
  await write(host, { envelope: { from, to }, raw });
}

/** As a person with an account: logged in at the submission port. */
export async function submit(host: MailHost, user: string, mail: SendMailOptions): Promise<string> {
  const transport = createTransport({
    ...{ host: host.host, port: host.ports.submission, requireTLS: true },
    tls: { ca: readFileSync(host.caFile), servername: host.serverName },
    auth: { user, pass: host.password },
  });
  try {
    const { messageId } = await transport.sendMail({ from: user, ...mail });
    return messageId;
  } finally {
    transport.close();
  }
}

/** An answer to a mail that was read, as a mail program makes it. */
export function answerTo(read: Read, from: string, text: string): SendMailOptions {
  const { mail } = read;
  const to = mail.replyTo?.value[0]?.address ?? mail.from?.value[0]?.address ?? '';
  const references = [mail.references ?? [], mail.messageId ?? []].flat();
  const quoted = (mail.text ?? '').split('\n').map((line) => `> ${line}`);
  return {
    from,
    to,
    subject: `Re: ${mail.subject}`,
    inReplyTo: mail.messageId ?? '',
    references,
    text: `${text}\n\nOn Mon, 23 Nov 2026 at 10:00, ${mail.from?.text} wrote:\n${quoted.join('\n')}\n`,
  };
}

/** Everything in a folder, oldest first, by IMAP. */
export async function mailbox(host: MailHost, user: string, folder = 'INBOX'): Promise<readonly Read[]> {
  const client = new ImapFlow({
    ...{ host: host.host, port: host.ports.imaps, secure: true, servername: host.serverName, logger: false },
    ...{ tls: { ca: readFileSync(host.caFile) }, auth: { user, pass: host.password } },
  });
  client.on('error', () => {});
  await client.connect();
  try {
    const { exists } = await client.mailboxOpen(folder, { readOnly: true });
    if (exists === 0) return [];
    const found = await client.fetchAll('1:*', { source: true, flags: true });
    return await Promise.all(found.map(({ source, flags }) => read(source ?? Buffer.alloc(0), flags ?? new Set())));
  } finally {
    await client.logout();
  }
}

async function read(source: Buffer, flags: ReadonlySet<string>): Promise<Read> {
  const raw = source.toString('latin1');
  const head = raw.slice(0, raw.search(/\r?\n\r?\n/)).replace(/\r?\n[ \t]+/g, ' ');
  return {
    raw,
    flags: [...flags],
    mail: await simpleParser(source),
    header: (name) => new RegExp(`^${name}: *(.*)$`, 'im').exec(head)?.[1]?.trim() ?? '',
  };
}

/** Waits until a mailbox holds so many mails that fit; fails when it holds more. */
export async function mails(
  host: MailHost,
  user: string,
  options: { readonly count?: number; readonly fits?: (read: Read) => boolean; readonly milliseconds?: number } = {},
): Promise<readonly Read[]> {
  const { count = 1, fits = () => true, milliseconds = 20_000 } = options;
  let found: readonly Read[] = [];
  await until(async () => {
    // The maildir tells cheaply when it is worth a look.
    if ((await host.messages(user)).length < count) return false;
    found = (await mailbox(host, user)).filter(fits);
    return found.length >= count;
  }, milliseconds);
  if (found.length > count)
    throw new Error(
      `${found.length} mails instead of ${count} for ${user}: ${found.map(({ mail }) => mail.subject).join(' | ')}`,
    );
  return found;
}

/** The first mail that fits. */
export async function mail(
  host: MailHost,
  user: string,
  fits: (read: Read) => boolean = () => true,
  milliseconds = 20_000,
): Promise<Read> {
  const [first] = await mails(host, user, { fits, milliseconds });
  if (first === undefined) throw new Error(`no mail for ${user}`);
  return first;
}
