/**
 * The post office of a simulation: turns the steps of a conversation into real messages that answer the letters
 * which really left, and remembers those letters.
 */
import { sampleMail } from '../../compose/sample-mail.js';
import type { StoredLetter } from '../../domain/letter.js';
import type { EmailAddress, Instant, MessageId } from '../../domain/words.js';
import type { MailStep, StaffStep } from './scenario.js';

export interface SentLetter {
  readonly letter: StoredLetter;
  readonly messageId: MessageId;
  readonly text: string;
  readonly subject: string;
  readonly step: number;
}

interface Writing {
  readonly at: Instant;
  readonly step: number;
  /** Newest last. */
  readonly sent: readonly SentLetter[];
}

/** A customer's mail; what it answers is the newest letter that left to that person. */
export async function customerMail(mail: MailStep, writing: Writing): Promise<Buffer> {
  const answered =
    mail.reply_to_previous || mail.reply_to_step !== undefined
      ? letterTo(addressIn(mail.from), mail, writing.sent)
      : null;
  return sampleMail({
    ...mail,
    attachments: mail.attachments,
    messageId: `<step-${writing.step}@${domainIn(mail.from)}>`,
    date: writing.at,
    ...threadOf(answered),
  });
}

const commandLine = { answer: '', note: '#note\n', accept: '#accept\n', reject: '#reject document\n' } as const;

/** A staff mail, authentic by definition: it answers the newest notice to that person and quotes it. */
export async function staffMail(
  staff: StaffStep,
  to: EmailAddress,
  authservId: string,
  writing: Writing,
): Promise<Buffer> {
  const from = addressIn(staff.from);
  const notice = writing.sent.findLast(({ letter }) => letter.to === from && isNotice(letter)) ?? null;
  const body = `${commandLine[staff.intent]}${staff.body}`;
  return sampleMail({
    from: staff.from,
    to,
    subject: `Re: ${notice?.subject ?? ''}`,
    body: /^>/m.test(body) || notice === null ? body : `${body}\n${quoted(notice, to)}`,
    attachments: staff.attachments,
    headers: { 'Authentication-Results': `${authservId}; dmarc=pass header.from=${domainIn(staff.from)}` },
    messageId: `<step-${writing.step}@${domainIn(staff.from)}>`,
    date: writing.at,
    ...threadOf(notice),
  });
}

export function addressIn(text: string): string {
  return (/<([^<>]+)>\s*$/.exec(text)?.[1] ?? text).trim().toLowerCase();
}

function letterTo(address: string, mail: MailStep, sent: readonly SentLetter[]): SentLetter | null {
  const own = sent.filter(({ letter }) => letter.to === address);
  const ofStep = mail.reply_to_step === undefined ? own : own.filter(({ step }) => step === mail.reply_to_step);
  // An impostor answers a letter that went to somebody else: the newest one to any customer.
  return ofStep.at(-1) ?? sent.findLast(({ letter }) => letter.kind === 'customer') ?? null;
}

function isNotice({ purpose }: StoredLetter): boolean {
  return purpose === 'notice' || purpose === 'staff_reminder' || purpose === 'returned';
}

function threadOf(answered: SentLetter | null) {
  if (answered === null) return {};
  return { inReplyTo: answered.messageId, references: [...answered.letter.references, answered.messageId] };
}

function quoted(notice: SentLetter, desk: EmailAddress): string {
  const lines = notice.text.split('\n').map((line) => `> ${line}`);
  return `\n${desk} wrote:\n${lines.join('\n')}\n`;
}

function domainIn(from: string): string {
  return addressIn(from).split('@').at(-1) ?? 'sample.invalid';
}
