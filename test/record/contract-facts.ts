/** What deciding is shown: threads by their evidence, counts, and ids of its own. */
import { describe, expect } from 'vitest';
import type { MessageQuery } from '../../src/domain/facts.js';
import type { LetterIntent } from '../../src/domain/letter.js';
import type { Store } from '../../src/domain/ports.js';
import type { LetterId, MessageId } from '../../src/domain/words.js';
import {
  address,
  amelie,
  because,
  change,
  claimOf,
  decision,
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
  query,
} from './sample.js';
import { type OpenStore, onStore } from './with-store.js';

async function messageFacts(store: Store, given: Partial<MessageQuery>, now = monday) {
  const inbox = await keptMessage(store);
  const { message: facts } = await store.factsFor(query(inbox, given), now);
  if (facts === null) throw new Error('there are no facts about the message');
  return facts;
}

async function threads(store: Store, given: Partial<MessageQuery>) {
  return (await messageFacts(store, given)).threads.map(({ ticket, by, letter: one }) => [
    ticket.id,
    by,
    one?.id ?? null,
  ]);
}

export function factsContract(open: OpenStore): void {
  const it = onStore(open);

  describe('ticket numbers', () => {
    it('start at 1001, and none is given twice', async (store) => {
      const numbers: number[] = [];
      for (let count = 0; count < 70; count++)
        numbers.push((await store.factsFor({ kind: 'ticket', ticket: null, letter: null }, monday)).nextTicket);
      expect(numbers[0]).toBe(1001);
      expect(new Set(numbers).size).toBe(70);
    });

    it('that no ticket came of are given to the next', async (store) => {
      const read = async () =>
        (await store.factsFor({ kind: 'ticket', ticket: null, letter: null }, monday)).nextTicket;
      const first = await read();
      await store.giveBackTicket(first);
      expect(await read()).toBe(first);
      expect(await read()).not.toBe(first);
    });
  });

  describe('the thread of a message', () => {
    const withTokens = (ticket: LetterIntent['ticket'], name: string) =>
      letter(name, { ticket, replyToken: `reply-${name}`, noteToken: `note-${name}` });

    it('is found by the secret part of a reply address, and of a note address', async (store) => {
      const { ticket } = await openedTicket(store, (opened) => [withTokens(opened.ticket, 'a')]);
      const id = await onlyLetter(store);
      expect(await threads(store, { replyTokens: ['reply-a'] })).toEqual([[ticket, 'reply-token', id]]);
      expect(await threads(store, { replyTokens: ['note-a'] })).toEqual([[ticket, 'note-token', id]]);
    });

    it('is found by a letter of ours it refers to, the newest reference first', async (store) => {
      const first = await openedTicket(store, (opened) => [letter('a', { ticket: opened.ticket })]);
      const firstLetter = await onlyLetter(store);
      const second = await openedTicket(store, (opened) => [letter('b', { ticket: opened.ticket })]);
      const secondLetter = (firstLetter + 1) as LetterId;
      await store.claim(claimOf(firstLetter));
      await store.claim(claimOf(secondLetter));
      const referenced = [claimOf(secondLetter).messageId, claimOf(firstLetter).messageId];
      expect(await threads(store, { referenced })).toEqual([
        [second.ticket, 'our-letter', secondLetter],
        [first.ticket, 'our-letter', firstLetter],
      ]);
    });

    it('is every ticket that holds a message with the Message-ID referred to: others reuse them', async (store) => {
      const reused = messageId('reused@customer.example');
      const one = await openedTicket(store, () => [], { messageId: reused });
      const two = await openedTicket(store, () => [], { messageId: reused });
      expect(await threads(store, { referenced: [reused] })).toEqual([
        [two.ticket, 'their-message', null],
        [one.ticket, 'their-message', null],
      ]);
    });

    it('is found by a case number when such a ticket exists', async (store) => {
      const { ticket } = await openedTicket(store);
      expect(await threads(store, { caseNumbers: [ticket, 999_999] })).toEqual([[ticket, 'case-number', null]]);
    });

    it("is the newest open ticket of the sender's own with the subject that an answer without ids repeats", async (store) => {
      await openedTicket(store);
      const { ticket } = await openedTicket(store);
      const from = amelie;
      const subject = (await store.ticket(ticket))?.subject ?? '';
      expect(await threads(store, { repliedSubject: subject, from })).toEqual([[ticket, 'same-subject', null]]);
      expect(await threads(store, { repliedSubject: subject, from: address('other@far.example') })).toEqual([]);
      expect(await threads(store, { repliedSubject: `${subject}?`, from })).toEqual([]);
      await change(store, ticket, 'close', [{ kind: 'set_state', ticket, state: 'closed', reason: because('closed') }]);
      expect((await threads(store, { repliedSubject: subject, from })).map(([id]) => id)).not.toContain(ticket);
    });

    it('names each ticket once, with its strongest evidence, strongest first', async (store) => {
      const weak = await openedTicket(store);
      const strong = await openedTicket(store, (opened) => [withTokens(opened.ticket, 's')]);
      const id = await onlyLetter(store);
      const found = await threads(store, { replyTokens: ['reply-s'], caseNumbers: [weak.ticket, strong.ticket] });
      expect(found).toEqual([
        [strong.ticket, 'reply-token', id],
        [weak.ticket, 'case-number', null],
      ]);
    });

    it('is never found by an empty id', async (store) => {
      await openedTicket(store, (opened) => [letter('a', { ticket: opened.ticket })], { messageId: null });
      expect(await threads(store, { referenced: ['' as MessageId], replyTokens: [''] })).toEqual([]);
    });
  });

  describe('facts about a message', () => {
    it('tell that the very same bytes came before, and never of the later one', async (store) => {
      const first = await keptMessage(store, 'same');
      const second = await keptMessage(store, 'same');
      expect((await store.factsFor(query(second), monday)).message?.duplicateOf).toBe(first);
      expect((await store.factsFor(query(first), monday)).message?.duplicateOf).toBeNull();
    });

    it('tell our own letter, and the letter a delivery report speaks of', async (store) => {
      const id = await enqueued(store, letter('a'));
      await store.claim(claimOf(id));
      const ours = claimOf(id).messageId;
      expect((await messageFacts(store, { messageId: ours })).ownLetter?.id).toBe(id);
      expect((await messageFacts(store, { bounceOf: ours })).bouncedLetter?.id).toBe(id);
      expect((await messageFacts(store, { messageId: messageId('foreign@x.example') })).ownLetter).toBeNull();
    });

    it('tell that the address is dead only after a permanent failure', async (store) => {
      const bounce = (permanent: boolean) =>
        ({ kind: 'mark_undeliverable', address: amelie, permanent, status: '5.1.1', reason: because() }) as const;
      await store.apply(decision('command:1', [bounce(false)]), null, monday);
      expect((await messageFacts(store, {})).undeliverable).toBe(false);
      await store.apply(decision('command:2', [bounce(true)]), null, monday);
      await store.apply(decision('command:3', [bounce(false)]), null, monday);
      expect((await messageFacts(store, {})).undeliverable).toBe(true);
    });

    it('tell that an address heard today of being used by somebody else', async (store) => {
      const told = letter('a', { kind: 'staff', purpose: 'impersonation' });
      await store.enqueue(told, monday);
      expect((await messageFacts(store, {}, later(60))).impersonationToldToday).toBe(true);
      expect((await messageFacts(store, {}, later(25 * 60))).impersonationToldToday).toBe(false);
    });

    it('tell which held staff mail this message confirms, once', async (store) => {
      const inbox = await keptMessage(store);
      const confirm = letter(`message:${inbox}/1`, { kind: 'staff', purpose: 'confirm', replyToken: 'ok' });
      const held = onMessage(
        inbox,
        [
          { kind: 'write', letter: confirm, reason: because() },
          { kind: 'hold_for_confirmation', staff: 'amy', letterKey: confirm.key, reason: because() },
        ],
        { message: { inbox, outcome: 'staff_held', rule: null } },
      );
      await store.apply(held, message(inbox), monday);
      const { confirms } = await messageFacts(store, { replyTokens: ['ok'] });
      expect(confirms).toEqual({ inbox, staff: 'amy', letter: await onlyLetter(store) });
      const release = decision('command:ok', [{ kind: 'release_confirmed', inbox, staff: 'amy', reason: because() }]);
      await store.apply(release, null, later(1));
      expect((await messageFacts(store, { replyTokens: ['ok'] })).confirms).toBeNull();
    });
  });

  describe('counts that caps are held against', () => {
    const counts = async (store: Store, now = monday) => {
      const { scopeLettersToSender, identityLettersToSender } = await messageFacts(store, {}, now);
      return [scopeLettersToSender, identityLettersToSender];
    };

    it('tell identity letters from all others', async (store) => {
      const purposes = [
        'receipt',
        'decline',
        'request',
        'complete',
        'reminder',
        'closing',
        'accepted',
        'rejected',
      ] as const;
      for (const purpose of purposes) await store.enqueue(letter(purpose, { purpose }), monday);
      expect(await counts(store)).toEqual([2, 6]);
    });

    it('leave out what others get, what people wrote, what is withdrawn, what observe mode holds', async (store) => {
      await store.enqueue(letter('other', { to: address('other@x.example') }), monday);
      await store.enqueue(letter('person', { automatic: false }), monday);
      await store.enqueue(letter('staff', { kind: 'staff' }), monday);
      await store.enqueue(letter('observed', { held: 'observe' }), monday);
      await store.withdrawLetter(await enqueued(store, letter('withdrawn')), 'test', monday);
      expect(await counts(store)).toEqual([0, 0]);
    });

    it('reach back a day from when a letter left, and hold on to what still waits', async (store) => {
      const left = await enqueued(store, letter('left'));
      await store.enqueue(letter('waits', { releaseAt: later(60 * 60) }), monday);
      await store.claim(claimOf(left, { at: later(60) }));
      await store.settleSent(left, '250 ok', later(60));
      expect(await counts(store, later(24 * 60 + 30))).toEqual([2, 0]);
      expect(await counts(store, later(25 * 60 + 30))).toEqual([1, 0]);
    });

    it('say how many automatic letters the mail of the last hour caused', async (store) => {
      await openedTicket(store, ({ ticket }) => [letter('a', { ticket }), letter('b', { ticket, kind: 'staff' })]);
      await store.enqueue(letter('by nobody'), monday);
      const count = async (now: typeof monday) =>
        (await store.factsFor({ kind: 'ticket', ticket: null, letter: null }, now)).automaticLastHour;
      expect(await count(later(59))).toBe(1);
      expect(await count(later(60))).toBe(0);
    });
  });

  describe('facts about a ticket', () => {
    it('are the whole ticket as it was written', async (store) => {
      const { ticket, inbox } = await openedTicket(store, (opened) => [letter('a', { ticket: opened.ticket })]);
      const { ticket: facts } = await store.factsFor({ kind: 'ticket', ticket, letter: null }, monday);
      expect(facts).toMatchObject({
        id: ticket,
        state: 'awaiting_staff',
        revision: 1,
        subject: '客服機器人無法登入',
        requester: amelie,
        requesterName: 'Amélie',
        participants: [{ address: amelie, name: 'Amélie', role: 'requester' }],
        language: 'zh',
        openedAt: monday,
        promisedAt: null,
        checklist: null,
        asks: [{ id: `${inbox}.1`, message: inbox, topic: 'usage.howto', sure: true, answered: false }],
        letters: [{ purpose: 'receipt', state: 'waiting' }],
        messages: [{ inbox, sender: 'requester', from: amelie, proven: true, revision: 1, newText: '您好，請協助。' }],
      });
    });

    it('leave out withdrawn letters', async (store) => {
      const { ticket } = await openedTicket(store, (opened) => [letter('a', { ticket: opened.ticket })]);
      const id = await onlyLetter(store);
      await change(store, ticket, 'command:1', [{ kind: 'withdraw', letter: id, reason: because() }]);
      expect((await store.ticket(ticket))?.letters).toEqual([]);
      expect((await store.factsFor({ kind: 'ticket', ticket, letter: id }, monday)).letter?.state).toBe('withdrawn');
    });
  });
}
