/** Decisions are applied whole, once, and only on facts that still hold. */
import { describe, expect } from 'vitest';
import type { Effect } from '../../src/domain/decision.js';
import type { Store } from '../../src/domain/ports.js';
import type { TicketId } from '../../src/domain/words.js';
import {
  address,
  because,
  change,
  claimOf,
  decision,
  keptMessage,
  later,
  letter,
  message,
  monday,
  onlyLetter,
  onMessage,
  openedTicket,
  opening,
  query,
} from './sample.js';
import { type OpenStore, onStore } from './with-store.js';

async function changesOf(store: Store, ticket: TicketId): Promise<number> {
  return (await store.ticket(ticket))?.changes ?? -1;
}

export function decidingContract(open: OpenStore): void {
  const it = onStore(open);

  describe('a decision', () => {
    it('is applied once, however often it comes', async (store) => {
      const inbox = await keptMessage(store);
      const { nextTicket } = await store.factsFor(query(inbox), monday);
      const made = onMessage(inbox, opening(nextTicket, inbox, [letter(`message:${inbox}/1`, { ticket: nextTicket })]));
      expect(await store.apply(made, message(inbox), monday)).toBe('applied');
      expect(await store.apply(made, message(inbox), monday)).toBe('already');
      expect(await store.lettersOf(nextTicket)).toHaveLength(1);
      expect(await store.inboxRow(inbox)).toMatchObject({ state: 'done', outcome: 'ticket', ticket: nextTicket });
    });

    it('on a message that was ended otherwise does nothing', async (store) => {
      const inbox = await keptMessage(store);
      await store.conclude(inbox, 'ignored', 'test', monday);
      const { nextTicket } = await store.factsFor(query(inbox), monday);
      expect(await store.apply(onMessage(inbox, opening(nextTicket, inbox)), message(inbox), monday)).toBe('already');
      expect(await store.ticket(nextTicket)).toBeNull();
    });

    it('is stale when its ticket was written to since, and then leaves no trace', async (store) => {
      const { ticket } = await openedTicket(store);
      const read = { id: ticket, changes: await changesOf(store, ticket) };
      await change(store, ticket, 'command:1', [{ kind: 'assign', ticket, to: 'amy', reason: because() }]);
      const close: Effect = { kind: 'set_state', ticket, state: 'closed', reason: because() };
      const made = decision('command:2', [close], { reads: { ticket: read, calendarRevision: 0 } });
      expect(await store.apply(made, null, monday)).toBe('stale');
      expect(await store.ticket(ticket)).toMatchObject({ state: 'awaiting_staff', assignee: 'amy' });
    });

    it('is stale when the calendar changed since', async (store) => {
      const inbox = await keptMessage(store);
      const { nextTicket } = await store.factsFor(query(inbox), monday);
      await store.setDay('2026-12-24', { kind: 'closed' }, 'amy', monday);
      expect(await store.apply(onMessage(inbox, opening(nextTicket, inbox)), message(inbox), monday)).toBe('stale');
      expect(await store.inboxRow(inbox)).toMatchObject({ state: 'kept' });
    });

    it('is stale when a letter of its ticket was claimed since: it can no longer be withdrawn', async (store) => {
      const { ticket } = await openedTicket(store, (opened) => [letter('a', { ticket: opened.ticket })]);
      const id = await onlyLetter(store);
      const reads = { ticket: { id: ticket, changes: await changesOf(store, ticket) }, calendarRevision: 0 };
      await store.claim(claimOf(id));
      const withdraw: Effect = { kind: 'withdraw', letter: id, reason: because() };
      expect(await store.apply(decision('command:1', [withdraw], { reads }), null, monday)).toBe('stale');
      expect((await store.letter(id))?.state).toBe('claimed');
    });

    it('that cannot be carried out whole is not carried out at all', async (store) => {
      const { ticket } = await openedTicket(store);
      const impossible: Effect = {
        kind: 'set_item',
        ticket,
        item: 'unheard_of',
        change: 'given',
        status: 'received',
        words: null,
        value: 'x',
        evidence: null,
        by: 'machine',
        reason: because(),
      };
      const close: Effect = { kind: 'set_state', ticket, state: 'closed', reason: because() };
      await expect(change(store, ticket, 'command:1', [close, impossible])).rejects.toThrow('unheard_of');
      expect((await store.ticket(ticket))?.state).toBe('awaiting_staff');
    });

    it('raises the changes of every ticket it touches', async (store) => {
      const { ticket } = await openedTicket(store);
      const before = await changesOf(store, ticket);
      await change(store, ticket, 'command:1', [
        { kind: 'note', ticket, by: 'amy', text: 'called', reason: because() },
        { kind: 'assign', ticket, to: 'amy', reason: because() },
      ]);
      expect(await changesOf(store, ticket)).toBeGreaterThan(before);
    });

    it('without its message is refused', async (store) => {
      const inbox = await keptMessage(store);
      await expect(store.apply(onMessage(inbox, []), null, monday)).rejects.toThrow('without its message');
    });
  });

  describe('the effects on a ticket', () => {
    it('are what the facts then say', async (store) => {
      const { ticket } = await openedTicket(store);
      await change(store, ticket, 'command:1', [
        { kind: 'set_state', ticket, state: 'awaiting_customer', reason: because() },
        { kind: 'set_deadline', ticket, dueAt: later(240), since: monday, reason: because() },
        { kind: 'assign', ticket, to: 'amy', reason: because() },
        { kind: 'answered_by_person', ticket, by: 'amy', reason: because() },
        { kind: 'told_of_secrets', ticket, reason: because() },
        { kind: 'raise_revision', ticket, reason: because() },
        { kind: 'route', ticket, group: 'sales', reason: because() },
        { kind: 'spend_minutes', ticket, minutes: 10, by: 'amy', reason: because() },
        { kind: 'spend_minutes', ticket, minutes: 5, by: 'ben', reason: because() },
        { kind: 'wake', ticket, at: later(60), reason: because() },
      ]);
      expect(await store.ticket(ticket)).toMatchObject({
        route: 'sales',
        spentMinutes: 15,
        wakeAt: later(60),
        state: 'awaiting_customer',
        dueAt: later(240),
        dueSince: monday,
        assignee: 'amy',
        answeredByPersonAt: monday,
        sensitiveToldAt: monday,
        revision: 2,
      });
    });

    it('correct what was asked, or that it was not that', async (store) => {
      const { ticket } = await openedTicket(store);
      const ask = (await store.ticket(ticket))?.asks[0]?.id;
      if (ask === undefined) throw new Error('an opened ticket has an ask');
      const given = { kind: 'correct_topic', ticket, ask, by: 'amy', reason: because() } as const;
      await change(store, ticket, 'command:1', [{ ...given, topic: { id: 'api.status', category: 'in_scope' } }]);
      const corrected = { topic: 'api.status', confidence: 1, sure: true, evidence: ['corrected by amy'] };
      expect((await store.ticket(ticket))?.asks).toMatchObject([corrected]);
      await change(store, ticket, 'command:2', [{ ...given, topic: null }]);
      expect((await store.ticket(ticket))?.asks).toMatchObject([{ ...corrected, sure: false }]);
    });

    it('set the hours of a date, which other decisions then see', async (store) => {
      const { ticket } = await openedTicket(store);
      const hours = { date: '2026-11-27', open: '09:00', close: '21:00', lastReply: '20:40' };
      const set = { kind: 'set_day', date: '2026-11-27', by: 'amy', reason: because() } as const;
      await change(store, ticket, 'command:1', [{ ...set, entry: { kind: 'special', hours } }]);
      expect(await store.calendarEntries()).toEqual({ revision: 1, closures: [], specialHours: [hours] });
    });

    it('give a ticket back to nobody', async (store) => {
      const { ticket } = await openedTicket(store);
      await change(store, ticket, 'command:1', [{ kind: 'assign', ticket, to: 'amy', reason: because() }]);
      await change(store, ticket, 'command:2', [{ kind: 'assign', ticket, to: null, reason: because() }]);
      expect(await store.ticket(ticket)).toMatchObject({ assignee: null });
    });

    it('let a draft go, once', async (store) => {
      const { ticket } = await openedTicket(store, (opened) => [letter('a', { ticket: opened.ticket, held: 'draft' })]);
      const id = await onlyLetter(store);
      const release: Effect = { kind: 'release_draft', letter: id, reason: because() };
      await change(store, ticket, 'command:1', [release, release]);
      expect(await store.letter(id)).toMatchObject({ state: 'waiting', held: 'no' });
      const told = (await store.journal(ticket)).filter(({ event }) => event === 'release_draft');
      expect(told).toHaveLength(1);
    });

    it('fill a checklist item by item, in its order', async (store) => {
      const { ticket } = await openedTicket(store);
      const items = ['admin_email', 'company_name', 'document'];
      await change(store, ticket, 'command:1', [
        { kind: 'start_checklist', ticket, checklist: 'identity', items, reason: because() },
        {
          kind: 'set_item',
          ticket,
          item: 'company_name',
          change: 'given',
          status: 'received',
          words: null,
          value: '測試公司',
          evidence: 'label: 公司名稱',
          by: 'machine',
          reason: because(),
        },
      ]);
      const checklist = (await store.ticket(ticket))?.checklist;
      expect(checklist?.id).toBe('identity');
      expect(checklist?.entries.map(({ item, status, value }) => [item, status, value])).toEqual([
        ['admin_email', 'missing', null],
        ['company_name', 'received', '測試公司'],
        ['document', 'missing', null],
      ]);
    });

    it('keep what is known of the files that an item was read from, beside words that look the same', async (store) => {
      const { ticket } = await openedTicket(store);
      const files = [
        {
          name: 'a.pdf',
          type: 'application/pdf',
          size: 9,
          width: null,
          height: null,
          state: 'locked',
          hasMacros: false,
          isPersonal: false,
          shows: ['授權書'],
        },
      ] as const;
      const item = { kind: 'set_item', ticket, change: 'given', by: 'machine', reason: because() } as const;
      const given = { ...item, status: 'received', value: 'a.pdf', words: null } as const;
      await change(store, ticket, 'command:1', [
        { kind: 'start_checklist', ticket, checklist: 'identity', items: ['document', 'phone'], reason: because() },
        { ...given, item: 'document', evidence: files },
        { ...given, item: 'phone', evidence: JSON.stringify(files) },
      ]);
      const checklist = (await store.ticket(ticket))?.checklist;
      expect(checklist?.entries.map(({ evidence }) => evidence)).toEqual([files, JSON.stringify(files)]);
      expect(checklist?.history.map(({ evidence }) => evidence)).toEqual([files, JSON.stringify(files)]);
    });

    it('leave every change of an item on record, with the mail and the words that made it', async (store) => {
      const { ticket } = await openedTicket(store);
      const inbox = await keptMessage(store);
      const item = { kind: 'set_item', ticket, item: 'phone', by: 'machine', reason: because() } as const;
      const { changes } = (await store.ticket(ticket)) ?? { changes: 0 };
      const effects: readonly Effect[] = [
        { kind: 'file_message', ticket, sender: 'requester', reason: because() },
        { kind: 'start_checklist', ticket, checklist: 'identity', items: ['phone'], reason: because() },
        { ...item, change: 'given', status: 'received', value: '02-1', evidence: 'label: 電話 02-1', words: null },
      ];
      const reads = { ticket: { id: ticket, changes }, calendarRevision: 0 };
      await store.apply(onMessage(inbox, effects, { reads }), message(inbox), monday);
      await change(store, ticket, 'command:1', [
        { ...item, change: 'withdrawn', status: 'missing', value: null, evidence: null, words: '那支作廢' },
      ]);
      const checklist = (await store.ticket(ticket))?.checklist;
      expect(checklist?.entries).toMatchObject([{ item: 'phone', status: 'missing', value: null, evidence: null }]);
      expect(checklist?.history).toEqual([
        {
          item: 'phone',
          change: 'given',
          status: 'received',
          value: '02-1',
          evidence: 'label: 電話 02-1',
          message: inbox,
          by: 'machine',
          at: monday,
        },
        {
          item: 'phone',
          change: 'withdrawn',
          status: 'missing',
          value: null,
          evidence: '那支作廢',
          message: null,
          by: 'machine',
          at: monday,
        },
      ]);
    });

    it('never make anybody else the requester', async (store) => {
      const { ticket } = await openedTicket(store);
      const bob = address('bob@customer.example');
      const add = (who: typeof bob, role: 'cc' | 'named'): Effect => ({
        kind: 'add_participant',
        ticket,
        address: who,
        name: null,
        role,
        reason: because(),
      });
      await change(store, ticket, 'command:1', [
        add(bob, 'cc'),
        add(bob, 'named'),
        add(address('amelie@customer.example'), 'cc'),
      ]);
      const participants = (await store.ticket(ticket))?.participants;
      expect(participants?.map(({ address: who, role }) => [who, role])).toEqual([
        ['amelie@customer.example', 'requester'],
        ['bob@customer.example', 'named'],
      ]);
    });

    it('move the last receipt with what customers write, not with what staff write', async (store) => {
      const { ticket } = await openedTicket(store);
      const file = async (sender: 'requester' | 'staff', at: typeof monday) => {
        const inbox = await keptMessage(store);
        const { changes } = (await store.ticket(ticket)) ?? { changes: 0 };
        const effects: Effect[] = [{ kind: 'file_message', ticket, sender, reason: because() }];
        const reads = { ticket: { id: ticket, changes }, calendarRevision: 0 };
        await store.apply(onMessage(inbox, effects, { reads }), message(inbox, { receivedAt: at }), at);
      };
      await file('requester', later(10));
      await file('staff', later(20));
      expect(await store.ticket(ticket)).toMatchObject({ lastReceivedAt: later(10), messages: [{}, {}, {}] });
    });
  });

  describe('the journal', () => {
    it('tells each effect with its reason, and no values or words of customers', async (store) => {
      const { ticket } = await openedTicket(store);
      await change(store, ticket, 'command:1', [
        { kind: 'start_checklist', ticket, checklist: 'identity', items: ['phone'], reason: because('asked') },
        {
          kind: 'set_item',
          ticket,
          item: 'phone',
          change: 'given',
          status: 'received',
          words: null,
          value: '02-2345-6789',
          evidence: 'label: 02-2345-6789',
          by: 'machine',
          reason: { code: 'arrived', params: { item: 'phone' } },
        },
      ]);
      const journal = await store.journal(ticket);
      expect(journal.at(-1)).toEqual({
        at: monday,
        cause: 'command:1',
        event: 'set_item',
        detail: 'phone received by machine: arrived item=phone',
      });
      const words = JSON.stringify(journal);
      for (const secret of ['02-2345-6789', '請協助', 'amelie', '客服機器人']) expect(words).not.toContain(secret);
    });
  });

  describe('a staff mail held for confirmation', () => {
    it('is taken up again as confirmed, decided anew, and writes letters under the same keys', async (store) => {
      const inbox = await keptMessage(store);
      const write = (purpose: 'confirm' | 'transcript'): Effect => ({
        kind: 'write',
        letter: letter(`message:${inbox}/1`, { kind: 'staff', purpose }),
        reason: because(),
      });
      const held = onMessage(
        inbox,
        [
          { kind: 'hold_for_confirmation', staff: 'amy', letterKey: `message:${inbox}/1`, reason: because() },
          write('confirm'),
        ].toReversed() as Effect[],
        { message: { inbox, outcome: 'staff_held', rule: null } },
      );
      await store.apply(held, message(inbox), monday);
      expect(await store.keptRows(10)).toEqual([]);

      const release: Effect = { kind: 'release_confirmed', inbox, staff: 'amy', reason: because() };
      await store.apply(decision('command:1', [release]), null, later(1));
      expect(await store.keptRows(10)).toMatchObject([{ id: inbox, confirmedStaff: 'amy', attempts: 0 }]);

      const answer = onMessage(inbox, [write('transcript')], {
        message: { inbox, outcome: 'staff_answer', rule: null },
      });
      expect(await store.apply(answer, message(inbox), later(2))).toBe('applied');
      const letters = await store.letters({ states: ['waiting'], limit: 10 });
      expect(letters.map(({ purpose }) => purpose)).toEqual(['transcript', 'confirm']);
    });
  });

  describe('time', () => {
    const wake = (ticket: TicketId, at: typeof monday | null): Effect => ({
      kind: 'wake',
      ticket,
      at,
      reason: because(),
    });

    it('calls for a ticket when its hour has come, and no more once that was decided on', async (store) => {
      const { ticket } = await openedTicket(store);
      await change(store, ticket, 'command:1', [wake(ticket, later(60))]);
      expect(await store.dueTickets(later(59), 10)).toEqual([]);
      expect(await store.dueTickets(later(60), 10)).toEqual([{ ticket, at: later(60) }]);
      await change(store, ticket, `due:${ticket}:${later(60)}`, []);
      expect(await store.dueTickets(later(60), 10)).toEqual([]);
    });

    it('calls again when the decision asked for it', async (store) => {
      const { ticket } = await openedTicket(store);
      await change(store, ticket, 'command:1', [wake(ticket, later(60))]);
      await change(store, ticket, `due:${ticket}:${later(60)}`, [wake(ticket, later(90))]);
      expect(await store.dueTickets(later(90), 10)).toEqual([{ ticket, at: later(90) }]);
    });

    it('keeps calling when something else about the ticket was decided', async (store) => {
      const { ticket } = await openedTicket(store);
      await change(store, ticket, 'command:1', [wake(ticket, later(60))]);
      await change(store, ticket, 'command:2', []);
      expect(await store.dueTickets(later(60), 10)).toHaveLength(1);
    });

    it('is told as the earliest of all that waits: tickets, releases, next tries', async (store) => {
      expect(await store.nextDueAt()).toBeNull();
      const { ticket } = await openedTicket(store);
      await change(store, ticket, 'command:1', [wake(ticket, later(60))]);
      expect(await store.nextDueAt()).toBe(later(60));
      await store.enqueue(letter('a', { releaseAt: later(30) }), monday);
      await store.enqueue(letter('held', { releaseAt: later(5), held: 'draft' }), monday);
      expect(await store.nextDueAt()).toBe(later(30));
    });
  });
}
