/**
 * A transport that keeps what it is given, for simulate and tests. By default every letter is accepted;
 * `answer` decides otherwise. It touches no network.
 */
import type { Envelope, SendResult, Transport } from '../domain/ports.js';
import type { MessageId } from '../domain/words.js';

export interface CollectedLetter {
  readonly envelope: Envelope;
  readonly raw: Buffer;
  readonly messageId: MessageId;
  readonly result: SendResult;
}

export interface CollectingTransport extends Transport {
  /** All that was handed over, oldest first, also what `answer` refused. */
  readonly collected: readonly CollectedLetter[];
}

export type Answer = (envelope: Envelope, raw: Buffer, messageId: MessageId) => SendResult | Promise<SendResult>;

const accept: Answer = () => ({ kind: 'accepted', response: '250 collected', copyRefused: false });

export function collectingTransport(answer: Answer = accept): CollectingTransport {
  const collected: CollectedLetter[] = [];
  return {
    collected,
    send: async (envelope, raw, messageId) => {
      const result = await answer(envelope, raw, messageId);
      collected.push({ envelope, raw, messageId, result });
      return result;
    },
    close: async () => {},
  };
}
