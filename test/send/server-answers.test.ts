/** What the outgoing server says, and when it says nothing: who waits, for how long, and who is told. */
import { afterEach, describe, expect, it } from 'vitest';
import type { SendResult } from '../../src/domain/ports.js';
import { decision, enqueued, later, letter, monday } from '../record/sample.js';
import { accepted, openDesk, refused, type Settings, type TestDesk, unsent } from './desk.js';

const open: TestDesk[] = [];
afterEach(async () => {
  for (const each of open.splice(0)) await each.close();
});

async function opened(settings: Settings = {}): Promise<TestDesk> {
  const made = await openDesk(settings);
  open.push(made);
  return made;
}

describe('a server that says no', () => {
  it('for now: the same bytes come again, later each time', async () => {
    const answers = [refused(false), refused(false), accepted];
    const { store, sender, transport, composed, at, state } = await opened({
      answer: () => answers.shift() ?? accepted,
    });
    const id = await enqueued(store, letter('a'));
    const tries: number[] = [];
    for (const minute of [0, 0.9, 1, 2.9, 3]) {
      at(later(minute));
      await sender.sendDue();
      tries.push(transport.collected.length);
    }
    expect(tries).toEqual([1, 1, 2, 2, 3]);
    expect(await state(id)).toBe('sent');
    expect(composed).toEqual(['a']);
    expect(new Set(transport.collected.map(({ raw }) => raw.toString())).size).toBe(1);
  });

  it('for now and so for days: the letter is tried every hour, given up at last, and staff are told once', async () => {
    const { store, sender, at, state, transport, happened } = await opened({ answer: () => refused(false) });
    const id = await enqueued(store, letter('a'));
    let last = monday;
    for (let due = await store.nextDueAt(); due !== null; due = await store.nextDueAt()) {
      last = due;
      at(due);
      await sender.sendDue();
    }
    expect(await state(id)).toBe('given_up');
    // Sixty-three minutes until the pauses are an hour long, and 71 hours then.
    expect([last, transport.collected.length]).toEqual([later(63 + 71 * 60), 78]);
    await sender.sendDue();
    expect(happened).toEqual(['given up a: 450 try later']);
  });

  it('for now, days apart since it could not be tried in between: it is not given up for that', async () => {
    const answers = [refused(false), unsent, refused(false)];
    const { store, sender, at, state } = await opened({ answer: () => answers.shift() ?? accepted });
    const id = await enqueued(store, letter('a'));
    for (const day of [0, 4, 9]) {
      at(later(day * 24 * 60));
      await sender.sendDue();
      expect(await state(id)).toBe('waiting');
    }
    at(later(9 * 24 * 60 + 2));
    await sender.sendDue();
    expect(await state(id)).toBe('sent');
  });

  it('for ever: the letter is given up at once, those behind it leave', async () => {
    const { store, sender, state, happened, handedOver } = await opened({
      answer: (key) => (key === 'bad' ? refused(true) : accepted),
    });
    const id = await enqueued(store, letter('bad'));
    await store.enqueue(letter('good'), monday);
    await sender.sendDue();
    expect(await state(id)).toBe('given_up');
    expect(handedOver()).toEqual(['bad', 'good']);
    expect(happened).toEqual(['given up bad: 550 no such user']);
  });

  it('for ever, and again when a person had it sent again: staff are told again', async () => {
    const { store, sender, at, happened, handedOver } = await opened({
      answer: () => refused(true),
      parts: {
        async givenUp({ id }) {
          happened.push('given up');
          await store.apply(decision(`given_up:${id}`, []), null, monday);
        },
      },
    });
    const id = await enqueued(store, letter('a'));
    await sender.sendDue();
    await store.resend(id, later(60));
    at(later(60));
    await sender.sendDue();
    await sender.sendDue();
    expect([handedOver(), happened]).toEqual([
      ['a', 'a'],
      ['given up', 'given up'],
    ]);
  });

  it('to our copy alone: the letter is sent', async () => {
    const { store, sender, state } = await opened({ answer: () => ({ ...accepted, copyRefused: true }) as SendResult });
    const id = await enqueued(store, letter('a'));
    await sender.sendDue();
    expect(await state(id)).toBe('sent');
  });
});

describe('a server that cannot be reached', () => {
  it('makes everything wait, a little longer each time, and no letter loses an attempt', async () => {
    let down = true;
    const { store, sender, transport, at, happened } = await opened({ answer: () => (down ? unsent : accepted) });
    const ids = [await enqueued(store, letter('a')), await enqueued(store, letter('b'))];
    const tries: number[] = [];
    for (const seconds of [0, 4, 5, 14, 15]) {
      at(later(seconds / 60));
      await sender.sendDue();
      tries.push(transport.collected.length);
    }
    expect(tries).toEqual([1, 1, 2, 2, 3]);
    for (const id of ids) expect(await store.letter(id)).toMatchObject({ state: 'waiting', attempts: 0 });
    expect(happened).toEqual(['blocked']);

    down = false;
    at(later(10));
    expect(await sender.sendDue()).toBe(2);
    expect(happened).toEqual(['blocked', 'unblocked']);
  });

  it('because of a wrong password is told to people at once', async () => {
    const { store, sender, happened } = await opened({ answer: () => ({ ...unsent, permanent: true }) as SendResult });
    await store.enqueue(letter('a'), monday);
    await sender.sendDue();
    expect(happened).toEqual(['blocked']);
  });

  it('and was told of by an earlier process is over with the first letter that is taken, not sooner', async () => {
    const { store, sender, happened } = await opened({ wasBlocked: true });
    await sender.sendDue();
    expect(happened).toEqual([]);
    await store.enqueue(letter('a'), monday);
    await sender.sendDue();
    expect(happened).toEqual(['unblocked']);
  });

  it('for a moment is told to nobody', async () => {
    const answers = [unsent];
    const { store, sender, at, happened } = await opened({ answer: () => answers.shift() ?? accepted });
    await store.enqueue(letter('a'), monday);
    await sender.sendDue();
    at(later(1));
    expect(await sender.sendDue()).toBe(1);
    expect(happened).toEqual([]);
  });
});
