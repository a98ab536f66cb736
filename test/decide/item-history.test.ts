import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { firstAcceptedBy, stateBefore } from '../../src/decide/item-history.js';
import { emptyChecklist, itemChanges } from '../../src/decide/verification.js';
import type { ItemRecord, TicketChecklist } from '../../src/domain/ticket.js';
import { at } from '../calendar/desk.js';
import { candidate, recorded } from './builders.js';
import { aDesk } from './small-desk.js';

const withdrawn = (value: string | null): ItemRecord =>
  recorded('phone', '', { change: 'withdrawn', value, status: value === null ? 'missing' : 'received' });

describe('what a withdrawal restores', () => {
  it.each([
    ['nothing, of the only value', [recorded('phone', '1')], 'missing', null],
    ['the value before a correction', [recorded('phone', '1'), recorded('phone', '2')], 'received', '1'],
    [
      'the first value, when two corrections are taken back one after another',
      [recorded('phone', '1'), recorded('phone', '2'), recorded('phone', '3'), withdrawn('2')],
      'received',
      '1',
    ],
    [
      'the value before the last, not one that was taken back',
      [recorded('phone', '1'), recorded('phone', '2'), withdrawn('1'), recorded('phone', '3')],
      'received',
      '1',
    ],
    ['nothing of another item', [recorded('account_name', 'a'), recorded('phone', '1')], 'missing', null],
    [
      'a rejected value as rejected',
      [
        recorded('phone', '1'),
        recorded('phone', '1', { change: 'rejected', status: 'rejected' }),
        recorded('phone', '2'),
      ],
      'rejected',
      '1',
    ],
    [
      'an accepted value to be looked at again',
      [
        recorded('phone', '1'),
        recorded('phone', '1', { change: 'accepted', status: 'accepted' }),
        recorded('phone', '2', { change: 'set' }),
      ],
      'received',
      '1',
    ],
  ])('is %s', (_, history, status, value) => {
    expect(stateBefore(history, 'phone')).toMatchObject({ status, value });
  });
});

describe('the first of two verifiers', () => {
  it('has accepted the value that is there now, not one before it', () => {
    const first = recorded('phone', '1', { change: 'accepted_first', by: 'amy' });
    expect(firstAcceptedBy([recorded('phone', '1')], 'phone')).toBeNull();
    expect(firstAcceptedBy([recorded('phone', '1'), first], 'phone')).toBe('amy');
    expect(firstAcceptedBy([recorded('phone', '1'), first, recorded('phone', '2')], 'phone')).toBeNull();
  });
});

describe('a checklist', () => {
  const checklist = aDesk().config.checklists[0];
  const words = fc.oneof(
    fc.record({ says: fc.constant('gives' as const), value: fc.constantFrom('1', '2', '3', '4') }),
    fc.record({ says: fc.constant('withdraws' as const) }),
  );

  it('holds the last value that was given and not withdrawn, whatever was said in whichever order', () => {
    fc.assert(
      fc.property(fc.array(words, { maxLength: 12 }), (said) => {
        if (checklist === undefined) throw new Error('the small desk has a checklist');
        let present: TicketChecklist = { id: 'identity', entries: emptyChecklist(checklist), history: [] };
        const given: string[] = [];
        for (const saying of said) {
          if (saying.says === 'gives' && given.at(-1) !== saying.value) given.push(saying.value);
          if (saying.says === 'withdraws') given.pop();
          const [change] = itemChanges(
            present,
            saying.says === 'gives' ? [candidate('phone', saying.value)] : [],
            saying.says === 'withdraws' ? [{ item: 'phone', kind: 'withdrawn', evidence: 'not that one' }] : [],
          );
          if (change !== undefined) {
            const { words: _, ...state } = change;
            const record: ItemRecord = { ...state, message: null, by: 'machine', at: at('2026-11-23 09:00') };
            present = {
              ...present,
              entries: present.entries.map((entry) => (entry.item === 'phone' ? { ...entry, ...state } : entry)),
              history: [...present.history, record],
            };
          }
          const phone = present.entries.find(({ item }) => item === 'phone');
          expect(phone).toMatchObject({
            value: given.at(-1) ?? null,
            status: given.length === 0 ? 'missing' : 'received',
          });
        }
      }),
    );
  });
});
