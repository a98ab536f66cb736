/** The calendar's entries, alarms, the brake, and looking at the desk. */
import { describe, expect } from 'vitest';
import { toAskId } from '../../src/domain/words.js';
import {
  because,
  claimOf,
  decision,
  enqueued,
  keptMessage,
  later,
  letter,
  monday,
  onlyLetter,
  openedTicket,
  ref,
} from './sample.js';
import { type OpenStore, onStore } from './with-store.js';

export function lookingContract(open: OpenStore): void {
  const it = onStore(open);

  describe('days that staff set', () => {
    const hours = { date: '2026-12-25', open: '09:00', close: '21:00', lastReply: '20:40' };

    it('raise the revision, replace each other, and can be taken back', async (store) => {
      expect(await store.calendarEntries()).toEqual({ revision: 0, closures: [], specialHours: [] });
      await store.setDay('2026-12-24', { kind: 'closed' }, 'amy', monday);
      const both = await store.setDay('2026-12-25', { kind: 'special', hours }, 'amy', monday);
      expect(both).toEqual({ revision: 2, closures: ['2026-12-24'], specialHours: [hours] });
      await store.setDay('2026-12-25', { kind: 'closed' }, 'amy', monday);
      await store.setDay('2026-12-24', { kind: 'normal' }, 'amy', monday);
      expect(await store.calendarEntries()).toEqual({ revision: 4, closures: ['2026-12-25'], specialHours: [] });
    });
  });

  describe('alarms and the brake', () => {
    it('an alarm is raised once until it is cleared', async (store) => {
      expect([await store.raiseAlarm('no_poll', monday), await store.raiseAlarm('no_poll', later(1))]).toEqual([
        true,
        false,
      ]);
      expect((await store.status()).alarms).toEqual([{ name: 'no_poll', since: monday }]);
      expect([await store.clearAlarm('no_poll', later(2)), await store.clearAlarm('no_poll', later(2))]).toEqual([
        true,
        false,
      ]);
      expect(await store.raiseAlarm('no_poll', later(3))).toBe(true);
    });

    it('an alarm and its all-clear are written with their letters, and each once', async (store) => {
      const waiting = async () => (await store.letters({ states: ['waiting'], limit: 9 })).map(({ key }) => key);
      await store.clearAlarm('no_poll', monday, [letter('nothing to clear')]);
      await store.raiseAlarm('no_poll', monday, [letter('to amy'), letter('to ben')]);
      await store.raiseAlarm('no_poll', later(1), [letter('again to amy')]);
      expect(await waiting()).toEqual(['to ben', 'to amy']);
      await store.clearAlarm('no_poll', later(2), [letter('over')]);
      expect(await waiting()).toEqual(['over', 'to ben', 'to amy']);
    });

    it('an alarm whose letters cannot be written does not stand, so that it is raised again', async (store) => {
      const impossible = letter('to amy', { hours: 'some day' as 'open' });
      await expect(store.raiseAlarm('no_poll', monday, [letter('to ben'), impossible])).rejects.toThrow();
      expect((await store.status()).alarms).toEqual([]);
      expect(await store.letters({ states: ['waiting'], limit: 9 })).toEqual([]);
      expect(await store.raiseAlarm('no_poll', later(1), [letter('to amy')])).toBe(true);
    });

    it('the brake is set by a person or a decision, and is among the facts', async (store) => {
      const brake = async () => (await store.factsFor({ kind: 'ticket', ticket: null, letter: null }, monday)).brake;
      await store.apply(decision('command:1', [{ kind: 'set_brake', on: true, reason: because() }]), null, monday);
      expect(await brake()).toBe(true);
      await store.setBrake(false, later(1));
      expect(await brake()).toBe(false);
    });
  });

  describe('looking at the desk', () => {
    it('lists tickets by state, newest first, with the topic of the first ask', async (store) => {
      const { ticket: first } = await openedTicket(store);
      const { ticket: second } = await openedTicket(store);
      const rows = await store.tickets({ states: ['awaiting_staff'], limit: 10 });
      expect(rows.map(({ id }) => id)).toEqual([second, first]);
      expect(rows[0]).toMatchObject({ topic: 'usage.howto', openedAt: monday, assignee: null, dueAt: null });
      expect(await store.tickets({ states: ['closed'], limit: 10 })).toEqual([]);
    });

    it('lists all letters of a ticket, withdrawn ones as well', async (store) => {
      const { ticket } = await openedTicket(store, (opened) => [letter('a', { ticket: opened.ticket })]);
      await store.withdrawLetter(await onlyLetter(store), 'amy', monday);
      expect(await store.lettersOf(ticket)).toMatchObject([{ state: 'withdrawn', purpose: 'receipt' }]);
    });

    it('counts messages, letters and tickets by state', async (store) => {
      await openedTicket(store, (opened) => [letter('a', { ticket: opened.ticket })]);
      await keptMessage(store);
      expect(await store.status()).toMatchObject({
        inbox: [
          { state: 'done', count: 1 },
          { state: 'kept', count: 1 },
        ],
        letters: [{ state: 'waiting', count: 1 }],
        tickets: [{ state: 'awaiting_staff', count: 1 }],
      });
    });

    it('knows the bytes of every message and every letter', async (store) => {
      await keptMessage(store, 'a mail');
      const id = await enqueued(store, letter('a'));
      await store.claim(claimOf(id));
      expect(await store.knownRefs()).toEqual(new Set([ref('a mail'), ref(`letter ${id}`)]));
    });
  });

  describe('the digest', () => {
    it('sums what became of every message, and tells what is unaccounted for', async (store) => {
      await openedTicket(store);
      const [machine, odd] = [await keptMessage(store), await keptMessage(store)];
      await store.conclude(machine, 'machine', 'bulk', later(1));
      await store.quarantine(odd, 'it broke', later(2));
      await keptMessage(store, undefined, later(10));
      const digest = await store.digest(monday, later(65));
      expect(digest.outcomes).toEqual([
        { outcome: 'machine', count: 1 },
        { outcome: 'quarantined', count: 1 },
        { outcome: 'ticket', count: 1 },
      ]);
      expect(digest.unaccounted).toBe(0);
      expect(digest.quarantined).toEqual([{ inbox: odd, at: later(2), reason: 'it broke' }]);
      expect((await store.digest(later(60), later(71))).outcomes).toEqual([]);
      expect((await store.digest(later(60), later(71))).unaccounted).toBe(1);
    });

    it('lists what the machine wrote alone, with the topics it spoke to', async (store) => {
      const { ticket } = await openedTicket(store, ({ ticket: id, inbox }) => [
        letter('a', { ticket: id, purpose: 'decline', answers: [toAskId(inbox, 1)] }),
      ]);
      const id = await onlyLetter(store);
      await store.claim(claimOf(id));
      await store.settleSent(id, '250 ok', later(5));
      expect((await store.digest(monday, later(60))).automatic).toEqual([
        { ticket, subject: '客服機器人無法登入', purpose: 'decline', topics: ['usage.howto'] },
      ]);
      expect((await store.digest(later(6), later(60))).automatic).toEqual([]);
    });

    it('lists letters in doubt', async (store) => {
      const id = await enqueued(store, letter('a'));
      await store.claim(claimOf(id));
      await store.markInDoubt(id, 'the connection broke', monday);
      expect((await store.digest(monday, later(1))).inDoubt).toEqual([id]);
    });
  });
}
