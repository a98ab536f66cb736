/** A letter leaves within its hours, whatever kept it until now: due is not enough. */
import { afterEach, describe, expect, it } from 'vitest';
import type { SenderParts } from '../../src/send/worker.js';
import { enqueued, later, letter, monday } from '../record/sample.js';
import { accepted, openDesk, refused, type Settings, type TestDesk, unknown, unsent } from './desk.js';

const open: TestDesk[] = [];
afterEach(async () => {
  for (const each of open.splice(0)) await each.close();
});

/** Minutes after nine; from the last reply on everything but what goes at once waits for the next morning. */
const lastReply = later(520);
const nextMorning = later(24 * 60);

async function closing(settings: Settings = {}): Promise<TestDesk> {
  const leavesAt: SenderParts['leavesAt'] = async ({ hours }, now) =>
    hours === 'at_once' || now <= lastReply || now >= nextMorning ? now : nextMorning;
  const made = await openDesk({ ...settings, parts: { leavesAt } });
  open.push(made);
  return made;
}

describe('a letter that is due while the desk is closed', () => {
  it('waits until it may leave, although it was due before', async () => {
    const { store, sender, at, handedOver, composed } = await closing();
    await store.enqueue(letter('receipt'), monday);
    at(later(570));
    expect(await sender.sendDue()).toBe(0);
    expect([handedOver(), composed, await store.nextDueAt()]).toEqual([[], [], nextMorning]);
    at(nextMorning);
    await sender.sendDue();
    expect(handedOver()).toEqual(['receipt']);
  });

  it('holds up none that goes at once', async () => {
    const { store, sender, at, handedOver } = await closing();
    await store.enqueue(letter('receipt'), monday);
    await store.enqueue(letter('emergency', { hours: 'at_once' }), monday);
    at(later(570));
    await sender.sendDue();
    expect(handedOver()).toEqual(['emergency']);
  });

  it('waits also after the server refused it for now, or could not be reached', async () => {
    for (const result of [refused(false), unsent]) {
      const answers = [result];
      const { store, sender, at, handedOver } = await closing({ answer: () => answers.shift() ?? accepted });
      await store.enqueue(letter('receipt'), monday);
      at(lastReply);
      await sender.sendDue();
      at(later(525));
      await sender.sendDue();
      expect([handedOver(), await store.nextDueAt()]).toEqual([['receipt'], nextMorning]);
      at(nextMorning);
      await sender.sendDue();
      expect(handedOver()).toEqual(['receipt', 'receipt']);
    }
  });

  it('waits also when the pace did not let it leave before', async () => {
    const { store, sender, at, handedOver } = await closing({ pacePerMinute: 1 });
    for (const key of ['a', 'b']) await store.enqueue(letter(key, { releaseAt: later(519.5) }), monday);
    for (const minute of [519.5, 520.5]) {
      at(later(minute));
      await sender.sendDue();
    }
    expect([handedOver(), await store.nextDueAt()]).toEqual([['a'], nextMorning]);
  });

  it('waits also when it is sent again after doubt, or released by a person', async () => {
    const { store, sender, at, handedOver } = await closing({
      answer: (key) => (key === 'doubted' ? unknown : accepted),
    });
    const doubted = await enqueued(store, letter('doubted'));
    const draft = await enqueued(store, letter('draft', { held: 'draft' }));
    await sender.sendDue();
    at(later(570));
    await store.resend(doubted, later(570));
    await store.releaseHeld(draft, later(570));
    await sender.sendDue();
    expect([handedOver(), await store.nextDueAt()]).toEqual([['doubted'], nextMorning]);
    at(nextMorning);
    await sender.sendDue();
    expect(handedOver()).toEqual(['doubted', 'doubted', 'draft']);
  });
});
