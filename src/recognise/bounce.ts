/**
 * Reads delivery reports: those of RFC 3464 and the many that are only prose. Says which recipient, whether
 * the address is gone for good, the status (RFC 3463), and which letter came back. Reports of success and
 * ordinary mail are null. Pure and linear; called by `recognise`.
 */
import type { Bounce, ParsedMessage } from '../domain/message.js';
import { type EmailAddress, toEmailAddress } from '../domain/words.js';
import { asksSomething } from './automatic-words.js';
import { isGone } from './bounce-gone.js';
import { type Returned, readReturnedLetter, unfold } from './bounce-letter.js';
import { statusOf } from './bounce-status.js';
import { isFailureSubject, isFailureText, isKeptTrying } from './bounce-words.js';
import { readJsonBounce } from './notification.js';

export function readBounce(message: ParsedMessage): Bounce | null {
  const told = readJsonBounce(message);
  return told ?? readReport(message);
}

function readReport(message: ParsedMessage): Bounce | null {
  const reports = message.reports
    .filter((report) => report.type.endsWith('delivery-status'))
    .map((report) => report.text);
  const back = readReturnedLetter(message);
  const { told, letter } = back;
  // Some systems write the fields of RFC 3464 into the text.
  const fields = reports.length > 0 ? reports.join('\n') : /^final-recipient:/im.test(told) ? told : '';
  // People paste such fields, too: only a report's own part speaks for itself.
  if (reports.length === 0 && !isBounceProse(message, back)) return null;
  if (fields !== '' && isSuccess(fields)) return null;

  const first = firstRecipient(fields);
  const diagnosis = diagnosisOf(first, told, message);
  const status = statusOf({ fields: first, diagnosis, told });
  const isDelayed = /^action:\s*delayed/im.test(first) || (fields === '' && isKeptTrying(told));
  return {
    recipient: recipientOf(first, told, message) ?? letter.to,
    permanent: !isDelayed && !isForWantOfSpace(told) && isGone({ diagnosis, told: `${told}\n${first}`, status }),
    status,
    ofMessageId: letter.messageId,
  };
}

/** A machine wrote it, and it speaks of a delivery that failed. */
function isBounceProse(message: ParsedMessage, { told, givesBack }: Returned): boolean {
  if (message.headers.has('x-failed-recipients')) return true;
  const { daemon, postmaster, mailbox } = readSender(message);
  const submitted = (message.headers.get('auto-submitted') ?? [])[0]?.trim().toLowerCase() ?? 'no';
  const isReport = /^multipart\/report/i.test((message.headers.get('content-type') ?? [])[0] ?? '');
  const isFromNobody = message.returnPath === '' || message.from.length === 0;
  const bySubject = isFailureSubject(message.subject);
  const byText = isFailureText(told);
  const isCertain = daemon || message.returnPath === '' || isReport;
  if (isCertain || ((postmaster || mailbox) && givesBack) || (postmaster && !asksSomething(told)))
    return bySubject || byText;
  return (isFromNobody || submitted.startsWith('auto-') || isNoReply(message)) && bySubject && byText;
}

/**
 * A daemon's own address or name; a postmaster's, who may be a person and then asks something; and mailboxes that
 * systems and people share, where only a letter that comes back tells them apart.
 */
function readSender({ from, headers }: ParsedMessage): Readonly<Record<'daemon' | 'postmaster' | 'mailbox', boolean>> {
  const address = from[0]?.address ?? '';
  const name = from[0]?.name ?? '';
  const written = (headers.get('from') ?? [])[0] ?? '';
  return {
    daemon:
      /^(?:mailer-daemon|mail-?daemon|mdaemon)\b/.test(address) ||
      /mail deliver(?:y|er)? (?:sub)?system|mailer.daemon|delivery (?:sub)?system|エラー通知/i.test(name) ||
      /mailer-daemon/i.test(written),
    postmaster:
      /^post_?master\b/.test(address) ||
      /mail delivery|postmaster|mail system|郵件系統/i.test(name) ||
      /postmaster/i.test(written),
    mailbox:
      /^(?:bounces?|mailer|complaints|mail)\b/.test(address) || /(?:system|mail) administrator|系統管理員/i.test(name),
  };
}

/** No person is told from such an address that mail could not be delivered. */
const isNoReply = ({ from }: ParsedMessage): boolean => /^(?:no|do-?not)[-_.]?reply\b/.test(from[0]?.address ?? '');

const isSuccess = (fields: string): boolean => {
  const actions = [...fields.matchAll(/^action:\s*([a-z]+)/gim)].map((match) => (match[1] ?? '').toLowerCase());
  return (
    actions.length > 0 &&
    actions.every(
      (action) => action === 'delivered' || action === 'relayed' || action === 'expanded' || action === 'deliverable',
    )
  );
};

/** One report may speak of several recipients (RFC 3464 §2.3); a letter of ours has one, so the first that failed counts. */
function firstRecipient(fields: string): string {
  const groups = fields.split(/\n\s*\n/).filter((group) => /^final-recipient:/im.test(group));
  return groups.find((group) => /^action:\s*failed/im.test(group)) ?? groups[0] ?? fields;
}

/** Said by the system that gave up, whatever a relay behind it answered: the address itself is well. */
const isForWantOfSpace = (told: string): boolean =>
  /^[^\S\n]{0,8}(?:not enough|insufficient) (?:disk )?space\b/im.test(told);

/** The words that say why: the diagnostic codes where there are any, and the prose. */
function diagnosisOf(fields: string, told: string, message: ParsedMessage): string {
  const codes = [
    ...unfold(fields).matchAll(/^(?:diagnostic-code|x-[a-z-]*(?:reason|diagnostic|error)[a-z-]*):\s*(.*)$/gim),
  ].map((match) => match[1] ?? '');
  const failed = (message.headers.get('x-failed-recipients') ?? []).length > 0 ? told : '';
  const said = codes.join('\n').trim();
  // A bare code ("smtp; 550") explains nothing without the prose.
  return said.replace(/^(?:smtp|x-[\w-]+);?/gim, '').replace(/[\d\s.;-]/g, '').length > 12
    ? `${said}\n${failed}`
    : `${said}\n${told}`;
}

function recipientOf(fields: string, told: string, message: ParsedMessage): EmailAddress | null {
  const field = /^(?:final|original)-recipient:\s*(?:[a-z0-9-]+\s*;)?\s*<?([^\s<>;]+@[^\s<>;]+)/im.exec(fields)?.[1];
  const header = (message.headers.get('x-failed-recipients') ?? [])[0]?.split(',')[0];
  const declared = toEmailAddress(field ?? '') ?? toEmailAddress(header ?? '');
  if (declared !== null) return declared;
  const involved = new Set<string>([...message.from, ...message.to].map((mailbox) => mailbox.address));
  const named = told.slice(0, 8000).match(/[\w.!#$%&'*+/=?^{|}~-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63}){1,8}/g) ?? [];
  return (
    named.map((word) => toEmailAddress(word)).find((address) => address !== null && !involved.has(address)) ?? null
  );
}
