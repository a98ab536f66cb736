/** A sender on a store in memory (or a given one), with a server that answers as told and a clock set by hand. */
import { nameOf } from '../../src/domain/errors.js';
import type { StoredLetter } from '../../src/domain/letter.js';
import type { Clock, Files, SendResult, Store } from '../../src/domain/ports.js';
import type { Instant, LetterId, MessageId } from '../../src/domain/words.js';
import { memoryFiles } from '../../src/record/files.js';
import { openMemoryStore } from '../../src/record/store.js';
import { collectingTransport } from '../../src/send/collecting-transport.js';
import { openSender, type SenderParts } from '../../src/send/worker.js';
import { address, messageId, monday, policyVersion } from '../record/sample.js';

export const desk = address('desk@firstline.example');

export const accepted: SendResult = { kind: 'accepted', response: '250 taken', copyRefused: false };
export const refused = (permanent: boolean): SendResult =>
  permanent
    ? { kind: 'refused', permanent, code: 550, response: '550 no such user' }
    : { kind: 'refused', permanent, code: 450, response: '450 try later' };
export const unsent: SendResult = { kind: 'unsent', permanent: false, detail: 'ECONNREFUSED' };
export const unknown: SendResult = { kind: 'unknown', detail: 'the connection broke' };

export interface Settings {
  readonly store?: Store;
  readonly files?: Files;
  readonly owner?: string;
  readonly pacePerMinute?: number;
  readonly giveUpAfterHours?: number;
  readonly connections?: number;
  readonly copy?: 'self' | 'provider';
  readonly parts?: Partial<SenderParts>;
  /** An earlier process told of a block. */
  readonly wasBlocked?: boolean;
  /** What the server says to a letter of this key; it takes all when nothing is said. */
  readonly answer?: (key: string, letter: StoredLetter) => SendResult | Promise<SendResult>;
}

export async function openDesk(settings: Settings = {}) {
  const store = settings.store ?? (await openMemoryStore());
  let now = monday;
  const clock: Clock = { now: () => now };
  const composed: string[] = [];
  const happened: string[] = [];
  const letters = new Map<MessageId, StoredLetter>();
  let ids = 0;

  const transport = collectingTransport(async (_envelope, _raw, id) => {
    const letter = letters.get(id);
    if (letter === undefined || settings.answer === undefined) return accepted;
    return settings.answer(letter.key, letter);
  });

  const sender = openSender({
    store,
    files: settings.files ?? memoryFiles(),
    transport,
    clock,
    ids: {
      messageId() {
        ids += 1;
        return messageId(`${settings.owner ?? 'one'}-${ids}@firstline.example`);
      },
      token: () => 'token',
    },
    // Only what a sender looks at.
    config: {
      policyVersion,
      desk: {
        address: desk,
        smtp: { connections: settings.connections ?? 1 },
        letters: {
          pacePerMinute: settings.pacePerMinute ?? 20,
          giveUpAfterHours: settings.giveUpAfterHours ?? 72,
          copy: settings.copy ?? 'self',
        },
      },
    } as SenderParts['config'],
    owner: settings.owner ?? 'one',
    leavesAt: async (_letter, at) => at,
    async compose(letter, id) {
      composed.push(letter.key);
      letters.set(id, letter);
      return { raw: Buffer.from(`${letter.key} as ${id}`) };
    },
    async decideAnew(letter) {
      happened.push(`anew ${letter.key}`);
      await store.withdrawLetter(letter.id, 'basis_changed', now);
    },
    async givenUp(letter) {
      happened.push(`given up ${letter.key}: ${letter.why}`);
    },
    async doubted(id) {
      happened.push(`in doubt ${(await store.letter(id))?.key}`);
    },
    async blocked() {
      happened.push('blocked');
    },
    wasBlocked: async () => settings.wasBlocked ?? false,
    async unblocked() {
      happened.push('unblocked');
    },
    async failed(error) {
      happened.push(`failed: ${nameOf(error)}`);
    },
    observer: { sent() {} },
    log: { event() {}, letter() {} },
    ...settings.parts,
  });

  return {
    store,
    sender,
    transport,
    /** Keys of the letters composed, in order. */
    composed,
    /** What was asked of the rest of the desk. */
    happened,
    /** Keys of the letters handed to the server, in order. */
    handedOver: () => transport.collected.map(({ raw }) => raw.toString().split(' as ')[0]),
    at(instant: Instant) {
      now = instant;
    },
    async state(id: LetterId) {
      return (await store.letter(id))?.state;
    },
    close: () => store.close(),
  };
}

export type TestDesk = Awaited<ReturnType<typeof openDesk>>;
