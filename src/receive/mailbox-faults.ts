/**
 * What goes wrong between us and the IMAP server, translated once into our faults with a speaking code. Pure;
 * knows imapflow's errors by their shape only. Called by receive/mailbox.
 *
 * - `mailbox_login`, `mailbox_certificate`, `mailbox_tls`, `mailbox_folder`, `mailbox_ca_file`: permanent, a person mends them
 * - `mailbox_connection`: refused, timed out, closed; the connection is of no more use
 * - `mailbox_answer`: the server said NO to one command; the connection lives on
 */
import { PermanentError, TransientError } from '../domain/errors.js';
import { isCertificateFault } from '../domain/mail-server.js';

/** The marks imapflow and Node put on an error, as far as they are looked at. */
interface ImapFault {
  readonly message?: string;
  readonly code?: unknown;
  readonly authenticationFailed?: unknown;
  readonly tlsFailed?: unknown;
  readonly serverResponseCode?: unknown;
  readonly responseStatus?: unknown;
  readonly responseText?: unknown;
  readonly mailboxMissing?: unknown;
}

/** `server` is named in the message: `mail.example.com:993`. */
export function toMailboxFault(error: unknown, server: string): Error {
  if (error instanceof PermanentError || error instanceof TransientError) return error;
  const fault: ImapFault = error instanceof Error ? error : { message: String(error) };
  const said = typeof fault.responseText === 'string' ? fault.responseText : (fault.message ?? '');

  if (fault.authenticationFailed === true) {
    // RFC 5530: these say that the server cannot tell right now, not that the password is wrong.
    const passing = ['UNAVAILABLE', 'INUSE', 'LIMIT'].includes(String(fault.serverResponseCode));
    if (passing) return transient('mailbox_connection', `${server} takes no logins right now: ${said}`, error);
    return permanent('mailbox_login', `${server} refused the login: check imap.user and the password`, error);
  }
  if (isCertificateFault(String(fault.code))) {
    return permanent(
      'mailbox_certificate',
      `the certificate of ${server} is not trusted (${String(fault.code)}): set imap.caFile or imap.serverName`,
      error,
    );
  }
  if (fault.tlsFailed === true && fault.code === undefined) {
    return permanent('mailbox_tls', `${server} offers no STARTTLS: without TLS nothing is read`, error);
  }
  if (fault.mailboxMissing === true) {
    return permanent('mailbox_folder', `${server} has no such folder: check receiving.folder`, error);
  }
  if (fault.responseStatus === 'NO' || fault.responseStatus === 'BAD') {
    return transient('mailbox_answer', `${server} refused a command: ${said}`, error);
  }
  return transient('mailbox_connection', `no connection to ${server}: ${said}`, error);
}

export function lostConnection(server: string): TransientError {
  return transient('mailbox_connection', `the connection to ${server} is lost`, undefined);
}

/** The server said NO where the library only says `false`. */
export function refusedCommand(server: string, what: string): TransientError {
  return transient('mailbox_answer', `${server} refused to ${what}`, undefined);
}

function transient(code: string, message: string, cause: unknown): TransientError {
  return new TransientError(message, { code, cause });
}

function permanent(code: string, message: string, cause: unknown): PermanentError {
  return new PermanentError(message, { code, cause });
}
