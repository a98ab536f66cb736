/**
 * The log: event names and ids, never bodies, subjects, addresses or secrets. One line per message and per
 * letter at info; error means that a person must act, warn that it will be tried again.
 */
import { type DestinationStream, pino } from 'pino';
import type { Decision } from '../domain/decision.js';
import { nameOf } from '../domain/errors.js';
import type { SendResult } from '../domain/ports.js';
import type { InboxId, LetterId } from '../domain/words.js';

export interface Log {
  event(level: 'debug' | 'info' | 'warn' | 'error', event: string, fields?: LogFields): void;
  message(inbox: InboxId, decision: Decision | null): void;
  messageFailed(inbox: InboxId, attempt: number, error: unknown): void;
  letter(letter: LetterId, result: SendResult['kind'] | 'stale' | 'withdrawn'): void;
}

export type LogFields = { readonly [name: string]: string | number | boolean | null };

/** Should a whole object ever get into a line, these are blotted out. */
const redacted = [
  '*.text',
  '*.newText',
  '*.subject',
  '*.from',
  '*.to',
  '*.address',
  '*.password',
  '*.pass',
  '*.value',
  '*.raw',
];

export function openLog(options: { readonly level: string; readonly destination: DestinationStream | null }): Log {
  const logger = pino(
    { level: options.level, base: null, redact: { paths: redacted, censor: '[redacted]' } },
    options.destination ?? pino.destination({ dest: 2, sync: false }),
  );
  return {
    event: (level, event, fields = {}) => logger[level]({ event, ...fields }),
    message(inbox, decision) {
      const child = logger.child({ message: inbox });
      if (decision?.message == null) return child.info({ event: 'message_known' });
      const { outcome, rule } = decision.message;
      const ticket = decision.reads.ticket?.id ?? openedTicket(decision);
      child.info({ event: 'message_decided', outcome, rule, ticket, effects: decision.effects.length });
    },
    messageFailed(inbox, attempt, error) {
      logger.child({ message: inbox }).warn({ event: 'message_failed', attempt, error: nameOf(error) });
    },
    letter: (letter, result) => logger.info({ event: 'letter', letter, result }),
  };
}

export const silentLog: Log = { event() {}, message() {}, messageFailed() {}, letter() {} };

function openedTicket(decision: Decision): number | null {
  const opened = decision.effects.find((effect) => effect.kind === 'open_ticket');
  return opened?.kind === 'open_ticket' ? opened.ticket : null;
}
