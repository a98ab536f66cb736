/** After a crash: what was on its way is in doubt, and stays so until something is known. */
import { describe, expect } from 'vitest';
import type { Store } from '../../src/domain/ports.js';
import { type LetterId, toAskId } from '../../src/domain/words.js';
import {
  because,
  change,
  claimOf,
  dueNow,
  enqueued,
  keptMessage,
  later,
  letter,
  message,
  messageId,
  monday,
  onlyLetter,
  onMessage,
  openedTicket,
  policyVersion,
} from './sample.js';
import { type OpenStore, onStore } from './with-store.js';

async function claimed(store: Store, key: string, minute: number): Promise<LetterId> {
  const id = await enqueued(store, letter(key));
  await store.claim(claimOf(id, { at: later(minute) }));
  return id;
}

/** Our own copy of it comes in and is decided on. */
async function copyArrives(store: Store, id: LetterId, minute: number, proven = true): Promise<void> {
  const inbox = await keptMessage(store, undefined, later(minute));
  const proof = onMessage(inbox, [{ kind: 'prove_sent', letter: id, proven, reason: because() }], {
    message: { inbox, outcome: 'own_copy', rule: null },
  });
  await store.apply(proof, message(inbox), later(minute));
}

async function laterCopySeen(store: Store, id: LetterId): Promise<boolean | undefined> {
  return (await store.lettersInDoubt()).find((each) => each.id === id)?.laterCopySeen;
}

export function resumingContract(open: OpenStore): void {
  const it = onStore(open);

  describe('a letter in doubt', () => {
    it('is one that a process had claimed which is gone, and none of our own', async (store) => {
      const theirs = await enqueued(store, letter('a'));
      const ours = await enqueued(store, letter('b'));
      await store.claim(claimOf(theirs, { owner: 'dead' }));
      await store.claim(claimOf(ours, { owner: 'alive' }));
      expect(await store.doubtClaimsOfOthers('alive', later(1))).toEqual([theirs]);
      expect((await store.letter(theirs))?.state).toBe('in_doubt');
      expect((await store.letter(ours))?.state).toBe('claimed');
      expect(await dueNow(store, later(1))).toEqual([]);
    });

    it('is settled when its own copy arrives', async (store) => {
      const id = await claimed(store, 'a', 0);
      await store.markInDoubt(id, 'the connection broke', later(1));
      expect(await laterCopySeen(store, id)).toBe(false);
      await copyArrives(store, id, 2);
      expect(await store.letter(id)).toMatchObject({ state: 'sent', sentAt: later(2), why: null });
      expect(await store.lettersInDoubt()).toEqual([]);
    });

    it('is known to be lost when the copy of a later one arrived and all mail before it was read', async (store) => {
      const lost = await claimed(store, 'a', 0);
      const next = await claimed(store, 'b', 1);
      await store.markInDoubt(lost, 'the connection broke', later(1));
      await copyArrives(store, next, 2);
      expect(await laterCopySeen(store, lost)).toBe(true);
      // What came in behind that copy is no matter, read or not.
      await keptMessage(store, undefined, later(3));
      expect(await laterCopySeen(store, lost)).toBe(true);
    });

    it('is not known to be lost by a copy that anybody who got the later one may have sent', async (store) => {
      const lost = await claimed(store, 'a', 0);
      const [next, settled] = [await claimed(store, 'b', 1), await claimed(store, 'c', 1)];
      await store.markInDoubt(lost, 'the connection broke', later(1));
      await store.settleSent(settled, '250 ok', later(1));
      // Whoever has it shows that it left, and no more.
      for (const id of [next, settled]) await copyArrives(store, id, 2, false);
      expect((await store.letter(next))?.state).toBe('sent');
      expect(await laterCopySeen(store, lost)).toBe(false);
      await copyArrives(store, next, 3);
      expect(await laterCopySeen(store, lost)).toBe(true);
    });

    it('is not known to be lost while mail that was listed before is unread: its copy may be among it', async (store) => {
      const lost = await claimed(store, 'a', 0);
      const next = await claimed(store, 'b', 1);
      await store.markInDoubt(lost, 'the connection broke', later(1));
      const unread = await keptMessage(store, undefined, later(2));
      await copyArrives(store, next, 2);
      expect(await laterCopySeen(store, lost)).toBe(false);
      await store.conclude(unread, 'ignored', 'test', later(3));
      expect(await laterCopySeen(store, lost)).toBe(true);
    });

    it('is not known to be lost by the copy of an earlier one', async (store) => {
      const earlier = await claimed(store, 'a', 0);
      const doubted = await claimed(store, 'b', 1);
      await store.markInDoubt(doubted, 'the connection broke', later(1));
      await copyArrives(store, earlier, 2);
      expect(await laterCopySeen(store, doubted)).toBe(false);
    });

    it('is sent again with the same bytes, even though its ticket moved on, and only once by rule', async (store) => {
      const basis = { ticketRevision: 1, calendarRevision: 0, policyVersion, validUntil: null };
      const { ticket } = await openedTicket(store, (opened) => [letter('a', { ticket: opened.ticket, basis })]);
      const id = await onlyLetter(store);
      await store.claim(claimOf(id));
      await store.markInDoubt(id, 'the connection broke', later(1));
      await change(store, ticket, 'command:1', [{ kind: 'raise_revision', ticket, reason: because() }]);
      expect(await store.resend(id, later(2))).toBe(true);
      expect(await store.resend(id, later(2))).toBe(false);
      expect(await store.claim(claimOf(id, { at: later(2) }))).toBe('claimed');
      await store.markInDoubt(id, 'the connection broke', later(3));
      await copyArrives(store, await claimed(store, 'b', 4), 5);
      expect(await laterCopySeen(store, id)).toBe(false);
    });

    it('has its tries of the server anew', async (store) => {
      const id = await claimed(store, 'a', 0);
      await store.backOff(id, later(1), '450 later');
      await store.claim(claimOf(id, { at: later(1) }));
      await store.markInDoubt(id, 'the connection broke', later(2));
      await store.resend(id, later(3));
      expect(await store.letter(id)).toMatchObject({ state: 'waiting', attempts: 0, why: null });
    });

    it('is ended by a person who knows better', async (store) => {
      const [left, lost] = [await claimed(store, 'a', 0), await claimed(store, 'b', 0)];
      for (const id of [left, lost]) await store.markInDoubt(id, 'the connection broke', later(1));
      await store.settleSent(left, 'the customer has it', later(2));
      await store.giveUp(lost, 'by telephone instead', later(2));
      expect(await store.lettersInDoubt()).toEqual([]);
    });
  });

  describe('a letter given up', () => {
    const basis = { ticketRevision: 1, calendarRevision: 0, policyVersion, validUntil: null };

    async function givenUp(store: Store) {
      const { ticket, inbox } = await openedTicket(store, (opened) => [
        letter('a', { ticket: opened.ticket, basis, answers: [toAskId(opened.inbox, 1)] }),
      ]);
      const id = await onlyLetter(store);
      await store.claim(claimOf(id));
      await store.giveUp(id, '550 no such user', later(1));
      return { ticket, inbox, id };
    }

    it('is sent again when a person asks for it, with the bytes it had, and answers what it spoke to', async (store) => {
      const { ticket, id } = await givenUp(store);
      expect(await store.resend(id, later(2))).toBe(true);
      expect(await store.resend(id, later(2))).toBe(false);
      expect(await dueNow(store, later(2))).toEqual([id]);
      const other = { ...claimOf(id, { at: later(2) }), messageId: messageId('other@desk.example') };
      expect(await store.claim(other)).toBe('gone');
      expect(await store.claim(claimOf(id, { at: later(2) }))).toBe('claimed');
      expect((await store.ticket(ticket))?.asks).toMatchObject([{ answered: true }]);
    });

    it('that was never written gets its bytes when it is claimed', async (store) => {
      const id = await enqueued(store, letter('a'));
      await store.giveUp(id, 'it could not be written', monday);
      expect(await store.resend(id, later(2))).toBe(true);
      expect(await store.claim(claimOf(id, { at: later(2) }))).toBe('claimed');
    });

    it('is decided anew when it is no longer true', async (store) => {
      const { ticket, id } = await givenUp(store);
      await change(store, ticket, 'command:1', [{ kind: 'raise_revision', ticket, reason: because() }]);
      await store.resend(id, later(2));
      expect(await store.claim(claimOf(id, { at: later(2) }))).toBe('stale');
    });

    it('is told to staff again when it is given up again, as if for the first time', async (store) => {
      const { ticket, id } = await givenUp(store);
      for (const round of [1, 2, 3]) {
        expect((await store.givenUpUntold()).map((each) => each.id)).toEqual([id]);
        const notice = letter(`given_up:${id}/1`, { ticket, kind: 'staff', hours: 'at_once' });
        await change(store, ticket, `given_up:${id}`, [{ kind: 'write', letter: notice, reason: because() }]);
        expect(await store.givenUpUntold()).toEqual([]);
        await store.resend(id, later(round));
        expect(await store.givenUpUntold()).toEqual([]);
        await store.claim(claimOf(id, { at: later(round) }));
        await store.giveUp(id, '550 no such user', later(round));
      }
    });

    it('is none that was withdrawn or sent', async (store) => {
      const [withdrawn, sent] = [await enqueued(store, letter('a')), await claimed(store, 'b', 0)];
      await store.withdrawLetter(withdrawn, 'amy', monday);
      await store.settleSent(sent, '250 ok', monday);
      for (const id of [withdrawn, sent]) expect(await store.resend(id, later(1))).toBe(false);
    });
  });

  describe('an own copy', () => {
    it('settles a letter whose result was not recorded yet; the result then adds its words', async (store) => {
      const id = await claimed(store, 'a', 0);
      await copyArrives(store, id, 1);
      expect((await store.letter(id))?.state).toBe('sent');
      await store.settleSent(id, '250 ok', later(2));
      expect(await store.letter(id)).toMatchObject({ state: 'sent', sentAt: later(1) });
    });

    it('changes nothing for a letter that is sent, waiting, or given up because its reader was refused', async (store) => {
      const [sent, waits, lost] = [
        await claimed(store, 'a', 0),
        await enqueued(store, letter('b')),
        await claimed(store, 'c', 0),
      ];
      await store.settleSent(sent, '250 ok', monday);
      await store.giveUp(lost, '550 no such user', monday);
      for (const id of [sent, waits, lost]) await copyArrives(store, id, 1);
      const states = [];
      for (const id of [sent, waits, lost]) states.push((await store.letter(id))?.state);
      expect(states).toEqual(['sent', 'waiting', 'given_up']);
      expect((await store.letter(sent))?.sentAt).toBe(monday);
    });
  });
}
