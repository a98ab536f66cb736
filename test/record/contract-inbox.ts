/** Nothing unaccounted for: the ledger of what came in. */
import { describe, expect } from 'vitest';
import type { InboxRow } from '../../src/domain/ports.js';
import type { InboxId } from '../../src/domain/words.js';
import { decision, keptMessage, later, message, monday, onMessage, ref } from './sample.js';
import { type OpenStore, onStore } from './with-store.js';

const mark = { folder: 'INBOX', uidValidity: '1', lastUid: 0, firstContactAt: monday };
const listing = (...uids: readonly number[]) => uids.map((uid) => ({ uid, size: uid * 100, internalDate: monday }));
const uidsOf = (rows: readonly InboxRow[]) => rows.map(({ uid }) => uid);

export function inboxContract(open: OpenStore): void {
  const it = onStore(open);

  describe('what came in', () => {
    it('knows no folder before its first contact', async (store) => {
      expect(await store.folderMark('INBOX')).toBeNull();
    });

    it('gives every listed UID a row and moves the mark behind the last', async (store) => {
      await store.startFolder({ ...mark, lastUid: 3 }, monday);
      await store.recordListing('INBOX', '1', listing(4, 7), monday);
      expect(await store.folderMark('INBOX')).toEqual({ ...mark, lastUid: 7 });
      const [first, second, ...none] = await store.listedRows('INBOX', '1', 10);
      expect(none).toEqual([]);
      expect(second?.uid).toBe(7);
      expect(first).toEqual({
        id: first?.id,
        folder: 'INBOX',
        uidValidity: '1',
        uid: 4,
        size: 400,
        internalDate: monday,
        state: 'listed',
        attempts: 0,
        raw: null,
        outcome: null,
        rule: null,
        ticket: null,
        listedAt: monday,
        doneAt: null,
        error: null,
        confirmedStaff: null,
      });
    });

    it('leaves known UIDs alone when they are listed again, and never moves the mark back', async (store) => {
      await store.startFolder(mark, monday);
      await store.recordListing('INBOX', '1', listing(1, 2), monday);
      const before = await store.listedRows('INBOX', '1', 10);
      await store.recordListing('INBOX', '1', listing(1), later(5));
      expect(await store.listedRows('INBOX', '1', 10)).toEqual(before);
      expect((await store.folderMark('INBOX'))?.lastUid).toBe(2);
    });

    it('accounts for what was listed under another UIDVALIDITY: it vanished, what was kept stays', async (store) => {
      await store.startFolder(mark, monday);
      await store.recordListing('INBOX', '1', listing(1, 2), monday);
      const [kept, lost] = await store.listedRows('INBOX', '1', 10);
      await store.keep([{ inbox: kept?.id as InboxId, raw: ref('a') }], monday);
      await store.startFolder({ ...mark, uidValidity: '2' }, later(1));
      expect(await store.inboxRow(lost?.id as InboxId)).toMatchObject({ state: 'done', outcome: 'vanished' });
      expect(await store.inboxRow(kept?.id as InboxId)).toMatchObject({ state: 'kept' });
      await store.recordListing('INBOX', '2', listing(1), later(1));
      expect(uidsOf(await store.listedRows('INBOX', '2', 10))).toEqual([1]);
    });

    it('keeps a message once: the bytes that came first stay', async (store) => {
      await store.startFolder(mark, monday);
      await store.recordListing('INBOX', '1', listing(1), monday);
      const [row] = await store.listedRows('INBOX', '1', 1);
      const inbox = row?.id as InboxId;
      await store.keep([{ inbox, raw: ref('first') }], monday);
      await store.keep([{ inbox, raw: ref('second') }], monday);
      expect(await store.inboxRow(inbox)).toMatchObject({ state: 'kept', raw: ref('first') });
      expect(await store.listedRows('INBOX', '1', 1)).toEqual([]);
    });

    it('offers kept messages oldest first, at most as many as asked for', async (store) => {
      const ids = [await keptMessage(store), await keptMessage(store), await keptMessage(store)];
      expect((await store.keptRows(2)).map(({ id }) => id)).toEqual(ids.slice(0, 2));
    });

    it('knows which kept messages are not marked on the server yet', async (store) => {
      await store.startFolder(mark, monday);
      await store.recordListing('INBOX', '1', listing(1, 2, 3), monday);
      const rows = await store.listedRows('INBOX', '1', 10);
      await store.keep(
        rows.slice(0, 2).map(({ id }) => ({ inbox: id, raw: ref(`${id}`) })),
        monday,
      );
      expect(await store.unmarkedUids('INBOX', '1')).toEqual([1, 2]);
      await store.recordMarked('INBOX', '1', [1]);
      expect(await store.unmarkedUids('INBOX', '1')).toEqual([2]);
    });

    it('counts attempts before they are made, and anew once a message is kept', async (store) => {
      await store.recordListing('INBOX', '1', listing(900), monday);
      const [row] = await store.listedRows('INBOX', '1', 1);
      const inbox = row?.id as InboxId;
      expect(await store.beginAttempt(inbox)).toBe(1);
      await store.keep([{ inbox, raw: ref('x') }], monday);
      expect([await store.beginAttempt(inbox), await store.beginAttempt(inbox)]).toEqual([1, 2]);
    });

    it('ends a message without a decision under the name of a rule, and only once', async (store) => {
      const inbox = await keptMessage(store);
      await store.conclude(inbox, 'ignored', 'before-first-contact', later(1));
      await store.conclude(inbox, 'vanished', 'gone', later(2));
      expect(await store.inboxRow(inbox)).toMatchObject({
        state: 'done',
        outcome: 'ignored',
        rule: 'before-first-contact',
        doneAt: later(1),
      });
      expect(await store.keptRows(10)).toEqual([]);
    });

    it('shows what is quarantined with its error, and takes it up again when a person releases it', async (store) => {
      const inbox = await keptMessage(store);
      await store.beginAttempt(inbox);
      await store.recordFailure(inbox, 'it broke', true);
      expect((await store.inboxRow(inbox))?.error).toBe('it broke');
      await store.quarantine(inbox, 'it broke thrice', later(1));
      expect(await store.quarantined()).toMatchObject([
        { id: inbox, error: 'it broke thrice', outcome: 'quarantined' },
      ]);
      expect(await store.keptRows(10)).toEqual([]);
      expect(await store.releaseQuarantined(inbox, later(2))).toBe('released');
      expect(await store.releaseQuarantined(inbox, later(2))).toBe('not_quarantined');
      expect(await store.keptRows(10)).toMatchObject([{ id: inbox, attempts: 0, error: null, outcome: null }]);
    });

    it('fetches a message again that was quarantined before its bytes came', async (store) => {
      await store.startFolder(mark, monday);
      await store.recordListing('INBOX', '1', listing(901), monday);
      const [row] = await store.listedRows('INBOX', '1', 1);
      await store.quarantine(row?.id as InboxId, 'the server would not hand it out', monday);
      expect(await store.releaseQuarantined(row?.id as InboxId, later(1))).toBe('released');
      expect(uidsOf(await store.listedRows('INBOX', '1', 1))).toEqual([901]);
    });

    it('accounts for one whose folder was rebuilt before its bytes came: nobody would look for it again', async (store) => {
      await store.startFolder(mark, monday);
      const kept = await keptMessage(store);
      await store.recordListing('INBOX', '1', listing(901), monday);
      const [row] = await store.listedRows('INBOX', '1', 1);
      const lost = row?.id as InboxId;
      for (const inbox of [kept, lost]) await store.quarantine(inbox, 'it could not be read', monday);
      await store.startFolder({ ...mark, uidValidity: '2' }, later(1));
      expect(await store.releaseQuarantined(lost, later(2))).toBe('vanished');
      expect(await store.inboxRow(lost)).toMatchObject({
        state: 'done',
        outcome: 'vanished',
        rule: 'uidvalidity-changed',
        doneAt: later(2),
      });
      expect(await store.releaseQuarantined(lost, later(3))).toBe('not_quarantined');
      // Its bytes are here, wherever they came from.
      expect(await store.releaseQuarantined(kept, later(2))).toBe('released');
    });

    it('lists own copies until they are moved to Sent', async (store) => {
      const inbox = await keptMessage(store);
      const own = onMessage(inbox, [], { message: { inbox, outcome: 'own_copy', rule: null } });
      await store.apply(own, message(inbox), monday);
      const copies = await store.ownCopiesToFile('INBOX', '1');
      expect(copies.map((copy) => copy.inbox)).toEqual([inbox]);
      await store.recordFiled(inbox);
      expect(await store.ownCopiesToFile('INBOX', '1')).toEqual([]);
    });

    it('remembers the last successful poll', async (store) => {
      expect((await store.status()).lastPollAt).toBeNull();
      await store.recordPoll(monday);
      expect((await store.status()).lastPollAt).toBe(monday);
    });
  });

  describe('a message set aside by a decision', () => {
    it('is shown in quarantine, and decided on anew when it is released', async (store) => {
      const inbox = await keptMessage(store);
      const aside = onMessage(inbox, [], { message: { inbox, outcome: 'quarantined', rule: 'no_sender' } });
      expect(await store.apply(aside, message(inbox), monday)).toBe('applied');
      expect(await store.quarantined()).toMatchObject([{ id: inbox, error: 'no_sender' }]);
      await store.releaseQuarantined(inbox, monday);
      const again = decision(`message:${inbox}`, [], { message: { inbox, outcome: 'ignored', rule: 'thanks' } });
      expect(await store.apply(again, message(inbox), later(1))).toBe('applied');
      expect(await store.inboxRow(inbox)).toMatchObject({ state: 'done', outcome: 'ignored' });
    });
  });
}
