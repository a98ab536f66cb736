/** What is due leaves: once, in its order, at its pace, and true; what cannot leave stops nothing behind it. */
import { afterEach, describe, expect, it } from 'vitest';
import { TransientError } from '../../src/domain/errors.js';
import type { SendResult, Store } from '../../src/domain/ports.js';
import { openMemoryStore } from '../../src/record/store.js';
import {
  amelie,
  because,
  change,
  enqueued,
  later,
  letter,
  monday,
  onlyLetter,
  openedTicket,
  policyVersion,
} from '../record/sample.js';
import { accepted, desk, openDesk, refused, type Settings, type TestDesk, unknown } from './desk.js';

const open: TestDesk[] = [];
afterEach(async () => {
  for (const each of open.splice(0)) await each.close();
});

async function opened(settings: Settings = {}): Promise<TestDesk> {
  const made = await openDesk(settings);
  open.push(made);
  return made;
}

describe('a letter that is due', () => {
  it('goes to its reader, and to our own mailbox as proof', async () => {
    const { store, sender, transport, state } = await opened();
    const id = await enqueued(store, letter('a'));
    expect(await sender.sendDue()).toBe(1);
    expect(transport.collected.map(({ envelope }) => envelope)).toEqual([{ from: desk, to: [amelie, desk] }]);
    expect(await state(id)).toBe('sent');
    expect(await sender.sendDue()).toBe(0);
    expect(transport.collected).toHaveLength(1);
  });

  it('goes to its reader alone where the provider files what we send', async () => {
    const { store, sender, transport } = await opened({ copy: 'provider' });
    await store.enqueue(letter('a'), monday);
    await sender.sendDue();
    expect(transport.collected.map(({ envelope }) => envelope.to)).toEqual([[amelie]]);
  });

  it('leaves with the very bytes and the Message-ID that were claimed', async () => {
    const { store, sender, transport } = await opened();
    const id = await enqueued(store, letter('a'));
    await sender.sendDue();
    const [sent] = transport.collected;
    expect((await store.letter(id))?.messageId).toBe(sent?.messageId);
    expect(sent?.raw.toString()).toBe(`a as ${sent?.messageId}`);
  });

  it('is not sent before its release, and not while it is held', async () => {
    const { store, sender, transport } = await opened();
    await store.enqueue(letter('tomorrow', { releaseAt: later(24 * 60) }), monday);
    await store.enqueue(letter('draft', { held: 'draft' }), monday);
    expect(await sender.sendDue()).toBe(0);
    expect(transport.collected).toEqual([]);
  });

  it('is decided anew instead when it is no longer true, and what replaces it leaves in the same pass', async () => {
    const basis = { ticketRevision: 1, calendarRevision: 0, policyVersion, validUntil: null };
    const store = await openMemoryStore();
    const { sender, handedOver, happened } = await opened({
      store,
      parts: {
        async decideAnew(stale) {
          await store.withdrawLetter(stale.id, 'basis_changed', monday);
          await store.enqueue(letter('the truth'), monday);
        },
      },
    });
    const { ticket } = await openedTicket(store, (made) => [letter('old', { ticket: made.ticket, basis })]);
    await change(store, ticket, 'command:1', [{ kind: 'raise_revision', ticket, reason: because() }]);
    expect(await sender.sendDue()).toBe(2);
    expect(handedOver()).toEqual(['the truth']);
    expect(happened).toEqual([]);
  });

  it('never leaves twice when two passes are asked for at once', async () => {
    const { store, sender, transport } = await opened({ connections: 5 });
    for (const key of ['a', 'b', 'c']) await store.enqueue(letter(key), monday);
    await Promise.all([sender.sendDue(), sender.sendDue(), sender.sendDue()]);
    expect(transport.collected).toHaveLength(3);
  });

  it('is one of several in flight, no more than there are connections', async () => {
    let flying = 0;
    let most = 0;
    const { store, sender } = await opened({
      connections: 3,
      async answer() {
        flying += 1;
        most = Math.max(most, flying);
        await new Promise((resolve) => setImmediate(resolve));
        flying -= 1;
        return accepted;
      },
    });
    for (let count = 0; count < 10; count++) await store.enqueue(letter(`${count}`), monday);
    expect(await sender.sendDue()).toBe(10);
    expect(most).toBe(3);
  });
});

describe('the pace', () => {
  const night = (store: Store, count: number) =>
    Promise.all(
      Array.from({ length: count }, (_, number) =>
        store.enqueue(letter(`n${number}`, { releaseAt: later(60) }), monday),
      ),
    );

  it('lets letters that waited leave so many a minute', async () => {
    const { store, sender, at, handedOver } = await opened({ pacePerMinute: 2 });
    await night(store, 5);
    const after: number[] = [];
    for (const minute of [60, 60.5, 61, 62, 63]) {
      at(later(minute));
      await sender.sendDue();
      after.push(handedOver().length);
    }
    expect(after).toEqual([2, 2, 4, 5, 5]);
  });

  it('takes urgent letters first, and holds nothing back that goes at once', async () => {
    const { store, sender, at, handedOver } = await opened({ pacePerMinute: 1 });
    await night(store, 3);
    await store.enqueue(letter('urgent', { releaseAt: later(60), urgent: true }), monday);
    await store.enqueue(letter('notice', { hours: 'at_once', releaseAt: later(60) }), later(60));
    at(later(60));
    await sender.sendDue();
    expect(handedOver()).toEqual(['urgent', 'notice']);
  });
});

describe('a connection that breaks while a letter flows', () => {
  it('leaves the letter in doubt: it is not sent again', async () => {
    const { store, sender, transport, at, state } = await opened({ answer: () => unknown });
    const id = await enqueued(store, letter('a'));
    await sender.sendDue();
    at(later(24 * 60));
    await sender.sendDue();
    expect(await state(id)).toBe('in_doubt');
    expect(transport.collected).toHaveLength(1);
  });

  it('also when the transport breaks its promise and throws', async () => {
    const { store, sender, state } = await opened({
      answer: () => {
        throw new Error('a bug');
      },
    });
    const id = await enqueued(store, letter('a'));
    await sender.sendDue();
    expect(await state(id)).toBe('in_doubt');
  });
});

describe('a store that fails for a moment', () => {
  it('after the server took a letter: the result is recorded later, and nothing is sent twice', async () => {
    const store = await openMemoryStore();
    let broken = true;
    const failing: Store = {
      ...store,
      settleSent: (...given) =>
        broken ? Promise.reject(new TransientError('disk full', { code: 'full' })) : store.settleSent(...given),
    };
    const { sender, state, transport } = await opened({ store: failing });
    const id = await enqueued(store, letter('a'));
    await sender.sendDue();
    expect(await state(id)).toBe('claimed');
    broken = false;
    await sender.sendDue();
    expect(await state(id)).toBe('sent');
    expect(transport.collected).toHaveLength(1);
  });

  it('while staff are told of a letter given up: they are told again', async () => {
    let calls = 0;
    const { store, sender } = await opened({
      answer: () => refused(true),
      parts: {
        async givenUp() {
          calls += 1;
          if (calls === 1) throw new TransientError('busy', { code: 'busy' });
        },
      },
    });
    await store.enqueue(letter('a'), monday);
    await sender.sendDue();
    await sender.sendDue();
    await sender.sendDue();
    expect(calls).toBe(2);
  });
});

describe('draining', () => {
  it('finishes what is in flight and begins nothing more', async () => {
    let finish = (): void => {};
    const flying = new Promise<SendResult>((resolve) => {
      finish = () => resolve(accepted);
    });
    let began = (): void => {};
    const begun = new Promise<void>((resolve) => {
      began = resolve;
    });
    const { store, sender, handedOver } = await opened({
      answer: () => {
        began();
        return flying;
      },
    });
    for (const key of ['a', 'b']) await store.enqueue(letter(key), monday);
    const sending = sender.sendDue();
    await begun;
    const drained = sender.drain();
    finish();
    await drained;
    expect(await sending).toBe(1);
    expect(handedOver()).toEqual(['a']);
    expect(await sender.sendDue()).toBe(0);
    expect((await store.letters({ states: ['waiting'], limit: 9 })).map(({ key }) => key)).toEqual(['b']);
  });
});

describe('a letter claimed elsewhere in the meantime', () => {
  it('is left to the one who has it', async () => {
    const store = await openMemoryStore();
    const { sender, transport } = await opened({
      store: { ...store, claim: async () => 'gone' },
    });
    await store.enqueue(letter('a'), monday);
    expect(await sender.sendDue()).toBe(0);
    expect(transport.collected).toEqual([]);
    expect((await store.letter(await onlyLetter(store)))?.state).toBe('waiting');
  });
});
