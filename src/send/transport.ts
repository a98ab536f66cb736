/**
 * The door to the outgoing mail server, by nodemailer: hands over ready-made bytes and says what became of
 * them, never more than it knows. It composes nothing, retries nothing on its own once bytes have flowed, and
 * knows nothing of letters' states; send/worker calls it.
 */
import { readFileSync } from 'node:fs';
import { Readable } from 'node:stream';
import { rootCertificates } from 'node:tls';
import { createTransport, type SendMailOptions } from 'nodemailer';
import type { Desk } from '../config/schema.js';
import { PermanentError } from '../domain/errors.js';
import { isLoopback } from '../domain/mail-server.js';
import type { Envelope, SendResult, Transport } from '../domain/ports.js';
import { refusalOf, resultOfAcceptance, resultOfFault, type SmtpFault } from './smtp-result.js';

export type SmtpSettings = NonNullable<Desk['smtp']>;

export interface TransportPatience {
  /** From the look-up of the name to the end of the TLS handshake. */
  readonly connectMilliseconds: number;
  /** Silence after which the server is given up. */
  readonly silenceMilliseconds: number;
  /** For one letter in all, since a server that trickles its replies is never silent. */
  readonly letterMilliseconds: number;
}

/** RFC 5321 §4.5.3.2 asks for up to ten minutes after the final dot; our own copy resolves what is in doubt. */
const patient: TransportPatience = {
  connectMilliseconds: 30_000,
  silenceMilliseconds: 5 * 60_000,
  letterMilliseconds: 15 * 60_000,
};

/**
 * Opens no connection yet: the first letter does. A CA file that cannot be read is a PermanentError. Closing waits
 * for the letters that are on their way.
 */
export function openTransport(
  settings: SmtpSettings,
  password: string | null,
  patience: TransportPatience = patient,
): Transport {
  const plain = settings.plainOnLoopback && isLoopback(settings.host);
  const mailer = createTransport({
    pool: true,
    maxConnections: settings.connections,
    // Pooled connections may all have gone stale at once; a letter of which no byte flowed may try each.
    maxRequeues: settings.connections,
    host: settings.host,
    port: settings.port,
    secure: !plain && settings.tls === 'implicit',
    requireTLS: !plain && settings.tls === 'starttls',
    ignoreTLS: plain,
    tls: {
      ...(settings.caFile === null ? {} : { ca: trusted(settings.caFile) }),
      ...(settings.serverName === null ? {} : { servername: settings.serverName }),
    },
    ...(settings.user === null ? {} : { auth: { user: settings.user, pass: password ?? '' }, forceAuth: true }),
    connectionTimeout: patience.connectMilliseconds,
    greetingTimeout: patience.connectMilliseconds,
    dnsTimeout: patience.connectMilliseconds,
    socketTimeout: patience.silenceMilliseconds,
    socketCloseTimeout: 1_000,
    disableFileAccess: true,
    disableUrlAccess: true,
  });
  mailer.use('stream', (mail, done) => {
    const { attempt } = mail.data as WatchedMail;
    // The library keeps its book on recipients in the envelope, spelled its way: domains become punycode.
    const envelope: LibraryEnvelope = mail.message.getEnvelope();
    attempt.readers = readersOf(envelope);
    const readerRefusal = () => refusalOf(envelope.rejectedErrors ?? [], attempt.readers);
    mail.message.processFunc((bytes) => Readable.from(watch(bytes, attempt, readerRefusal), { objectMode: false }));
    done();
  });

  const inFlight = new Set<Promise<SendResult>>();

  const send = async (envelope: Envelope, raw: Buffer): Promise<SendResult> => {
    const attempt: Attempt = { readers: readersOf(envelope), began: false, refusal: null };
    const mail: WatchedMail = {
      attempt,
      raw,
      envelope: { from: envelope.from, to: [...envelope.to] },
      signal: AbortSignal.timeout(patience.letterMilliseconds),
    };
    try {
      const info = await mailer.sendMail(mail);
      return resultOfAcceptance(info, attempt.readers);
    } catch (error) {
      return resultOfFault(attempt.refusal ?? toFault(error), attempt.readers, attempt.began);
    }
  };

  return {
    send: (envelope, raw) => {
      const sending = send(envelope, raw).finally(() => inFlight.delete(sending));
      inFlight.add(sending);
      return sending;
    },
    close: async () => {
      mailer.close();
      await Promise.allSettled(inFlight);
    },
  };
}

/** How far one letter came. The library's errors do not tell: a lost connection looks the same before and after DATA. */
interface Attempt {
  readers: readonly string[];
  began: boolean;
  refusal: SmtpFault | null;
}

interface WatchedMail extends SendMailOptions {
  readonly attempt: Attempt;
}

interface LibraryEnvelope {
  readonly to: readonly string[];
  readonly rejectedErrors?: readonly SmtpFault[];
}

/**
 * The letter's bytes, noting when they begin to flow: the library reads them only after the server answered
 * DATA with 354. They never flow twice. When the reader was refused and only our own copy taken, they do not
 * flow at all: a copy in our mailbox would prove a letter that its reader never got.
 */
async function* watch(
  bytes: AsyncIterable<Buffer>,
  attempt: Attempt,
  readerRefusal: () => SmtpFault | null,
): AsyncGenerator<Buffer> {
  attempt.refusal = readerRefusal();
  if (attempt.refusal !== null) throw new Error('the reader was refused, the connection is dropped before the letter');
  if (attempt.began) throw new Error('the letter was on its way once, it is not sent again');
  attempt.began = true;
  yield* bytes;
}

/** All recipients but our own copy, which is the last of several (domain/ports). */
function readersOf(envelope: { readonly to: readonly string[] }): readonly string[] {
  return envelope.to.length > 1 ? envelope.to.slice(0, -1) : envelope.to;
}

function toFault(error: unknown): SmtpFault {
  return error instanceof Error ? error : { message: String(error) };
}

// Also in receive/mailbox: stages do not import each other, and domain/ reads no files.
function trusted(caFile: string): string[] {
  try {
    return [...rootCertificates, readFileSync(caFile, 'utf8')];
  } catch (cause) {
    throw new PermanentError(`the CA file ${caFile} cannot be read (desk.yaml, smtp.caFile)`, {
      code: 'smtp_ca_file',
      cause,
    });
  }
}
