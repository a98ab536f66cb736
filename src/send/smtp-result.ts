/**
 * What an SMTP conversation came to, in the four words of domain/ports (SendResult). Pure: it reads the marks
 * the library leaves on its errors and results and knows nothing of connections. Called by send/transport.
 *
 * One question rules all: did bytes of the letter flow, and did the server say its last word about them?
 */
import { isCertificateFault } from '../domain/mail-server.js';
import type { SendResult } from '../domain/ports.js';

/** What nodemailer puts on its errors, as far as it is looked at. */
export interface SmtpFault {
  readonly message: string;
  readonly code?: string | undefined;
  /** The error's code before nodemailer set its own: `ECONNREFUSED`, `SELF_SIGNED_CERT_IN_CHAIN`. */
  readonly originalCode?: string | undefined;
  /** The SMTP command that was answered; `CONN` whenever the connection itself broke, also after DATA. */
  readonly command?: string | undefined;
  readonly response?: string | undefined;
  readonly responseCode?: number | undefined;
  readonly recipient?: string | undefined;
  readonly rejectedErrors?: readonly SmtpFault[] | undefined;
}

export interface SmtpAcceptance {
  readonly response: string;
  readonly rejectedErrors?: readonly SmtpFault[] | undefined;
}

/**
 * The server took the letter for at least one recipient. `readers` are the envelope's recipients without our
 * own copy, as the library spelled them.
 */
export function resultOfAcceptance(acceptance: SmtpAcceptance, readers: readonly string[]): SendResult {
  const refusals = acceptance.rejectedErrors ?? [];
  const reader = refusalOf(refusals, readers);
  if (reader !== null) return refusedWith(reader);
  return { kind: 'accepted', response: acceptance.response, copyRefused: refusals.length > 0 };
}

/** `began`: bytes of the letter were on their way when it broke. */
export function resultOfFault(fault: SmtpFault, readers: readonly string[], began: boolean): SendResult {
  if (isOurOwnMatter(fault)) return unsent(fault, true);
  // What the server says about the reader counts, not what it says about our copy.
  const reader = refusalOf(fault.rejectedErrors ?? [], readers);
  if (reader !== null) return refusedWith(reader);
  if (isAnswerToLetter(fault)) return refusedWith(fault);
  if (began) return { kind: 'unknown', detail: describe(fault) };
  if (isUnsendable(fault)) return { kind: 'refused', permanent: true, code: null, response: fault.message };
  return unsent(fault, needsAPerson(fault));
}

/** The refusal of a reader, of several the one that may still change. */
export function refusalOf(refusals: readonly SmtpFault[], readers: readonly string[]): SmtpFault | null {
  const ofReaders = refusals.filter(
    (refusal) => refusal.recipient !== undefined && readers.includes(refusal.recipient),
  );
  return ofReaders.find((refusal) => !isPermanentReply(refusal.responseCode)) ?? ofReaders[0] ?? null;
}

function refusedWith(fault: SmtpFault): SendResult {
  return {
    kind: 'refused',
    permanent: isPermanentReply(fault.responseCode),
    code: fault.responseCode ?? null,
    response: fault.response ?? fault.message,
  };
}

function unsent(fault: SmtpFault, permanent: boolean): SendResult {
  return { kind: 'unsent', permanent, detail: describe(fault) };
}

/** 503, a bad sequence of commands, is about the session: another one may do. */
function isPermanentReply(code: number | undefined): boolean {
  return code !== undefined && code >= 500 && code !== 503;
}

/**
 * A failure reply to RCPT, DATA or the letter itself is the server's last word: replies come in order, so
 * nothing was accepted before it, also when bytes had begun to flow.
 */
function isAnswerToLetter(fault: SmtpFault): boolean {
  if (fault.responseCode === undefined || fault.responseCode < 400) return false;
  return fault.code === 'EENVELOPE' || fault.code === 'EMESSAGE';
}

/** An answer about who we are rather than about this letter: every letter would meet it. */
function isOurOwnMatter(fault: SmtpFault): boolean {
  if (fault.code !== 'EENVELOPE') return false;
  const code = fault.responseCode ?? 0;
  if ([530, 534, 535, 538].includes(code)) return true;
  // 552 to MAIL FROM is the letter's declared size.
  return fault.command === 'MAIL FROM' && isPermanentReply(fault.responseCode) && code !== 552;
}

/** The library itself would not send it: an impossible address, more bytes than the server takes. */
function isUnsendable(fault: SmtpFault): boolean {
  return fault.code === 'EENVELOPE' || fault.code === 'EMESSAGE' || fault.code === 'EMAXRECIPIENTS';
}

/** Waiting does not mend a wrong password, an unknown CA, or a server that wants nothing from us. */
function needsAPerson(fault: SmtpFault): boolean {
  if (fault.responseCode !== undefined) return isPermanentReply(fault.responseCode);
  if (fault.code === 'EAUTH' || fault.code === 'ENOAUTH') return true;
  return isCertificateFault(`${fault.originalCode ?? fault.code}`);
}

function describe(fault: SmtpFault): string {
  return [fault.originalCode ?? fault.code, fault.message].filter((part) => part !== undefined).join(': ');
}
