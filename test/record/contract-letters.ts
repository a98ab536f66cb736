/** Letters: due in their order, claimed by one, true when they leave, and settled by what is known. */
import { describe, expect } from 'vitest';
import type { Basis } from '../../src/domain/letter.js';
import type { Store } from '../../src/domain/ports.js';
import { type LetterId, toAskId } from '../../src/domain/words.js';
import {
  because,
  change,
  claimOf,
  dueNow,
  enqueued,
  later,
  letter,
  messageId,
  monday,
  onlyLetter,
  openedTicket,
  policyVersion,
  ref,
} from './sample.js';
import { type OpenStore, onStore } from './with-store.js';

const basis: Basis = { ticketRevision: 1, calendarRevision: 0, policyVersion, validUntil: null };

async function letterOfTicket(store: Store, given: Partial<Basis> = {}) {
  const opened = await openedTicket(store, ({ ticket, inbox }) => [
    letter('a', { ticket, basis: { ...basis, ...given }, answers: [toAskId(inbox, 1)], promiseAt: later(240) }),
  ]);
  return { ...opened, id: await onlyLetter(store) };
}

export function lettersContract(open: OpenStore): void {
  const it = onStore(open);

  describe('letters due', () => {
    it('are those whose release has come, urgent first, then in the order they were decided', async (store) => {
      const first = await enqueued(store, letter('first'));
      const second = await enqueued(store, letter('second'));
      const urgent = await enqueued(store, letter('urgent', { urgent: true }));
      await store.enqueue(letter('tomorrow', { releaseAt: later(24 * 60) }), monday);
      expect(await dueNow(store)).toEqual([urgent, first, second]);
    });

    it('never are those that observe or draft mode holds, until a person releases them', async (store) => {
      const draft = await enqueued(store, letter('draft', { held: 'draft' }));
      await store.enqueue(letter('observed', { held: 'observe' }), monday);
      expect(await dueNow(store)).toEqual([]);
      expect(await store.claim(claimOf(draft))).toBe('gone');
      expect(await store.releaseHeld(draft, monday)).toBe(true);
      expect(await store.releaseHeld(draft, monday)).toBe(false);
      expect(await dueNow(store)).toEqual([draft]);
    });

    it('are offered apart: those that go at once, and those that waited for the hours', async (store) => {
      await store.enqueue(letter('held a minute', { hours: 'at_once', releaseAt: later(1) }), monday);
      await store.enqueue(letter('over night', { releaseAt: later(60) }), monday);
      await store.enqueue(letter('now'), monday);
      const keys = async (limit: { atOnce: number; waited: number }) =>
        (await store.lettersDue(later(60), limit)).map(({ key }) => key);
      expect(await keys({ atOnce: 9, waited: 0 })).toEqual(['held a minute', 'now']);
      expect(await keys({ atOnce: 0, waited: 9 })).toEqual(['over night']);
    });

    it('count for the pace when they are claimed after waiting; what takes their place waits as well', async (store) => {
      const waited = await enqueued(store, letter('over night', { releaseAt: later(60) }));
      const now = await enqueued(store, letter('now'));
      await store.claim(claimOf(waited, { at: later(60) }));
      await store.claim(claimOf(now, { at: later(60) }));
      expect(await store.pacedSince(later(59))).toBe(1);
      expect(await store.pacedSince(later(60))).toBe(0);

      const { ticket } = await openedTicket(store, (opened) => [letter('x', { ticket: opened.ticket })]);
      const stale = (now + 1) as LetterId;
      await change(store, ticket, `release:${stale}`, [
        { kind: 'withdraw', letter: stale, reason: because() },
        { kind: 'write', letter: letter('x anew', { ticket }), reason: because() },
      ]);
      expect((await store.lettersDue(later(60), { atOnce: 0, waited: 9 })).map(({ key }) => key)).toEqual(['x anew']);
    });

    it('that are postponed are due later, and nothing else about them changes', async (store) => {
      const { ticket, id } = await letterOfTicket(store);
      const before = { letter: await store.letter(id), ticket: await store.ticket(ticket) };
      await store.postpone(id, later(30));
      expect(await store.claim(claimOf(id, { at: later(29) }))).toBe('gone');
      expect([await dueNow(store, later(29)), await store.nextDueAt()]).toEqual([[], later(30)]);
      expect({ letter: await store.letter(id), ticket: await store.ticket(ticket) }).toEqual(before);
      expect(await dueNow(store, later(30))).toEqual([id]);
      expect(await store.claim(claimOf(id, { at: later(30) }))).toBe('claimed');
      await store.postpone(id, later(60));
      await store.returnUnsent(id, later(31), 'ECONNREFUSED');
      expect(await dueNow(store, later(31))).toEqual([id]);
    });

    it('are enqueued once under a key', async (store) => {
      expect(await store.enqueue(letter('alarm'), monday)).toBe(true);
      expect(await store.enqueue(letter('alarm'), monday)).toBe(false);
      expect(await dueNow(store)).toHaveLength(1);
    });
  });

  describe('a claim', () => {
    it('fixes the bytes and the Message-ID, and is had by one', async (store) => {
      const id = await enqueued(store, letter('a'));
      expect(await store.claim(claimOf(id))).toBe('claimed');
      expect(await store.claim(claimOf(id, { owner: 'two' }))).toBe('gone');
      expect(await store.letter(id)).toMatchObject({
        state: 'claimed',
        messageId: claimOf(id).messageId,
        raw: ref(`letter ${id}`),
        claimedAt: monday,
      });
    });

    it('is not had before the release', async (store) => {
      const id = await enqueued(store, letter('a', { releaseAt: later(1) }));
      expect(await store.claim(claimOf(id))).toBe('gone');
    });

    it('answers the asks the letter speaks to, and makes its promise', async (store) => {
      const { ticket, id } = await letterOfTicket(store);
      expect((await store.ticket(ticket))?.asks).toMatchObject([{ answered: false }]);
      expect(await store.claim(claimOf(id))).toBe('claimed');
      expect(await store.ticket(ticket)).toMatchObject({ asks: [{ answered: true }], promisedAt: later(240) });
    });

    it('never changes a promise once told', async (store) => {
      const { ticket, id } = await letterOfTicket(store);
      await store.claim(claimOf(id));
      const second = letter('b', { ticket, promiseAt: later(999) });
      await change(store, ticket, 'command:1', [{ kind: 'write', letter: second, reason: because() }]);
      await store.claim(claimOf((id + 1) as LetterId));
      expect((await store.ticket(ticket))?.promisedAt).toBe(later(240));
    });

    it('holds while ticket, calendar and policy are as they were decided on', async (store) => {
      const { ticket, id } = await letterOfTicket(store);
      await change(store, ticket, 'command:1', [{ kind: 'assign', ticket, to: 'amy', reason: because() }]);
      expect(await store.claim(claimOf(id))).toBe('claimed');
    });

    it('is stale when the ticket moved on', async (store) => {
      const { ticket, id } = await letterOfTicket(store);
      await change(store, ticket, 'command:1', [{ kind: 'raise_revision', ticket, reason: because() }]);
      expect(await store.claim(claimOf(id))).toBe('stale');
      expect(await store.ticket(ticket)).toMatchObject({ asks: [{ answered: false }], promisedAt: null });
    });

    it('is stale when the calendar changed', async (store) => {
      const { id } = await letterOfTicket(store);
      await store.setDay('2026-12-24', { kind: 'closed' }, 'amy', monday);
      expect(await store.claim(claimOf(id))).toBe('stale');
    });

    it('is stale under another policy', async (store) => {
      const { id } = await letterOfTicket(store, { policyVersion: 'policy 0' });
      expect(await store.claim(claimOf(id))).toBe('stale');
    });

    it('is stale when a promise could no longer be kept', async (store) => {
      const { id } = await letterOfTicket(store, { validUntil: later(10) });
      expect(await store.claim(claimOf(id, { at: later(11) }))).toBe('stale');
      expect(await store.claim(claimOf(id, { at: later(10) }))).toBe('claimed');
    });

    it('asks nothing of a letter that nothing can make untrue', async (store) => {
      const { ticket } = await openedTicket(store, (opened) => [letter('a', { ticket: opened.ticket, basis: null })]);
      const id = await onlyLetter(store);
      await change(store, ticket, 'command:1', [{ kind: 'raise_revision', ticket, reason: because() }]);
      expect(await store.claim(claimOf(id))).toBe('claimed');
    });
  });

  describe('what became of a claimed letter', () => {
    it('that was accepted: it is sent, with what the server said', async (store) => {
      const { ticket, id } = await letterOfTicket(store);
      await store.claim(claimOf(id));
      await store.settleSent(id, '250 ok', later(1));
      expect(await store.letter(id)).toMatchObject({ state: 'sent', sentAt: later(1) });
      expect((await store.ticket(ticket))?.letters).toMatchObject([{ state: 'sent' }]);
    });

    it('that was refused for now: it comes again later, with the same bytes or not at all', async (store) => {
      const id = await enqueued(store, letter('a'));
      await store.claim(claimOf(id));
      await store.backOff(id, later(5), '450 later');
      expect(await dueNow(store, later(4))).toEqual([]);
      expect(await dueNow(store, later(5))).toEqual([id]);
      expect(await store.letter(id)).toMatchObject({ attempts: 1, why: '450 later', messageId: claimOf(id).messageId });
      const other = { ...claimOf(id, { at: later(5) }), messageId: messageId('other@desk.example') };
      expect(await store.claim(other)).toBe('gone');
      expect(await store.claim(claimOf(id, { at: later(5) }))).toBe('claimed');
    });

    it('that was refused for now is still withdrawn when it is no longer true', async (store) => {
      const { ticket, id } = await letterOfTicket(store);
      await store.claim(claimOf(id));
      await store.backOff(id, later(5), '450 later');
      await change(store, ticket, 'command:1', [{ kind: 'raise_revision', ticket, reason: because() }]);
      expect(await store.claim(claimOf(id, { at: later(5) }))).toBe('stale');
      await change(store, ticket, `release:${id}`, [{ kind: 'withdraw', letter: id, reason: because() }]);
      expect(await store.ticket(ticket)).toMatchObject({ asks: [{ answered: false }], promisedAt: null });
    });

    it('that was never handed over: it goes back uncounted', async (store) => {
      const id = await enqueued(store, letter('a'));
      await store.claim(claimOf(id));
      await store.returnUnsent(id, later(5), 'ECONNREFUSED');
      expect(await store.letter(id)).toMatchObject({ state: 'waiting', attempts: 0 });
      expect(await dueNow(store, later(5))).toEqual([id]);
    });

    it('that is given up: what it spoke to is open again, and staff must be told until they were', async (store) => {
      const { ticket, id } = await letterOfTicket(store);
      await store.claim(claimOf(id));
      await store.giveUp(id, '550 no such user', later(1));
      expect(await store.letter(id)).toMatchObject({ state: 'given_up', why: '550 no such user' });
      expect(await store.ticket(ticket)).toMatchObject({ asks: [{ answered: false }], promisedAt: null });
      expect((await store.givenUpUntold()).map((each) => each.id)).toEqual([id]);
      await change(store, ticket, `given_up:${id}`, []);
      expect(await store.givenUpUntold()).toEqual([]);
    });

    it('that could not even be written is given up before any claim', async (store) => {
      const id = await enqueued(store, letter('a'));
      await store.giveUp(id, 'a template is broken', monday);
      expect((await store.letter(id))?.state).toBe('given_up');
      expect(await dueNow(store)).toEqual([]);
    });

    it('ends once: what is sent is not given up, what is given up is not sent', async (store) => {
      const [sent, lost] = [await enqueued(store, letter('a')), await enqueued(store, letter('b'))];
      await store.claim(claimOf(sent));
      await store.settleSent(sent, '250 ok', monday);
      await store.giveUp(sent, 'late', monday);
      await store.backOff(sent, later(1), 'late');
      await store.claim(claimOf(lost));
      await store.giveUp(lost, '550', monday);
      await store.settleSent(lost, 'late', monday);
      expect([(await store.letter(sent))?.state, (await store.letter(lost))?.state]).toEqual(['sent', 'given_up']);
    });
  });

  describe('a person', () => {
    it('withdraws a waiting letter, not one on its way', async (store) => {
      const [waits, flies] = [await enqueued(store, letter('a')), await enqueued(store, letter('b'))];
      await store.claim(claimOf(flies));
      expect(await store.withdrawLetter(waits, 'amy', monday)).toBe(true);
      expect(await store.withdrawLetter(flies, 'amy', monday)).toBe(false);
      expect(await dueNow(store)).toEqual([]);
    });
  });
}
