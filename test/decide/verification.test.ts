/** Which values of a mail an identity file takes, and what words without a value change in it (rules §6.3). */
import { describe, expect, it } from 'vitest';
import { correctedItems, itemChanges, missingItems } from '../../src/decide/verification.js';
import type { ItemCandidate, ItemRemark } from '../../src/domain/message.js';
import type { ItemStatus, TicketChecklist } from '../../src/domain/ticket.js';
import { candidate, entriesWith, recorded } from './builders.js';

/** A file in which these telephone numbers were given, the present one last. */
function fileWith(...phones: readonly string[]): TicketChecklist {
  const last = phones.at(-1);
  const entries = entriesWith({ account_name: 'received', ...(last === undefined ? {} : { phone: 'received' }) });
  return {
    id: 'identity',
    entries: entries.map((entry) => (entry.item === 'phone' && last !== undefined ? { ...entry, value: last } : entry)),
    history: phones.map((phone) => recorded('phone', phone)),
  };
}

const says = (kind: ItemRemark['kind']): readonly ItemRemark[] => [{ item: 'phone', kind, evidence: kind }];

const changes = (file: TicketChecklist, given: readonly ItemCandidate[], remarks: readonly ItemRemark[]) =>
  itemChanges(file, given, remarks).map(({ item, change, status, value }) => `${item} ${change}: ${status} ${value}`);

describe('an extension alone', () => {
  it.each([
    ['02-2700-1234 分機 12', '02-2700-1234 分機 315'],
    ['02-2700-1234#12', '02-2700-1234#315'],
    ['02-2700-1234 (分機 12)', '02-2700-1234 (分機 315)'],
    ['(02)2700-1234 轉 12', '(02)2700-1234 轉 315'],
    ['+886-2-2700-1234 ext. 12', '+886-2-2700-1234 ext. 315'],
    ['02 2700 1234 x12', '02 2700 1234 x315'],
    ['03-1234-5678(内線 12)', '03-1234-5678(内線 315)'],
  ])('changes the end of %s', (before, after) => {
    expect(changes(fileWith(before), [candidate('phone', '315', 'extension')], [])).toEqual([
      `phone given: received ${after}`,
    ]);
  });

  it.each([
    ['a number without one', '02-2700-1234'],
    ['a mobile', '0912-345-678'],
  ])('changes nothing of %s, where nobody knows whose it is', (_, before) => {
    expect(changes(fileWith(before), [candidate('phone', '315', 'extension')], [])).toEqual([]);
  });

  it('says nothing where no number was given', () => {
    expect(changes(fileWith(), [candidate('phone', '315', 'extension')], [])).toEqual([]);
  });

  it('changes nothing where it is the same', () => {
    expect(changes(fileWith('02-2700-1234#315'), [candidate('phone', '315', 'extension')], [])).toEqual([]);
  });

  it('says nothing beside a whole number', () => {
    const both = [candidate('phone', '02-9', 'prose'), candidate('phone', '315', 'extension')];
    expect(changes(fileWith('02-2700-1234#12'), both, [])).toEqual(['phone given: received 02-9']);
  });
});

describe('"the first one stands"', () => {
  it('takes back what came after it', () => {
    expect(changes(fileWith('02-1', '02-2'), [], says('kept'))).toEqual(['phone withdrawn: received 02-1']);
  });

  it('takes nothing back where there was no other', () => {
    expect(changes(fileWith('02-1'), [], says('kept'))).toEqual([]);
    expect(changes(fileWith(), [], says('kept'))).toEqual([]);
  });

  it('says nothing beside a value, which is what stands', () => {
    expect(changes(fileWith('02-1', '02-2'), [candidate('phone', '02-1')], says('kept'))).toEqual([
      'phone given: received 02-1',
    ]);
  });

  it('is not "not that one", which leaves nothing of an only value', () => {
    expect(changes(fileWith('02-1'), [], says('withdrawn'))).toEqual(['phone withdrawn: missing null']);
  });
});

describe('of several values in one mail', () => {
  it.each([
    ['a labelled one is surer than one in a sentence', ['label', '02-1'], ['prose', '02-2'], '02-1'],
    ['one in a sentence is surer than a signature’s', ['prose', '02-1'], ['signature', '02-2'], '02-1'],
    ['one in the text is surer than the subject’s', ['prose', '02-1'], ['subject', '02-2'], '02-1'],
    ['of equally sure ones the last word counts', ['prose', '02-1'], ['prose', '02-2'], '02-2'],
    ['one of a kind that nobody knows is the least sure', ['subject', '02-1'], ['guess', '02-2'], '02-1'],
  ] as const)('%s', (_, [firstHow, first], [secondHow, second], value) => {
    const candidates = [candidate('phone', first, firstHow), candidate('phone', second, secondHow)];
    for (const order of [candidates, firstHow === secondHow ? candidates : candidates.toReversed()])
      expect(changes(fileWith(), order, [])).toEqual([`phone given: received ${value}`]);
  });
});

describe('what a person decided', () => {
  it.each<[ItemStatus, readonly string[]]>([
    ['accepted', []],
    ['rejected', ['phone given: received 02-9']],
    ['invalid', ['phone given: received 02-9']],
  ])('%s: a new value changes %j', (status, changed) => {
    const file = { id: 'identity', entries: entriesWith({ phone: status }), history: [] };
    expect(changes(file, [candidate('phone', '02-9')], [])).toEqual(changed);
  });

  it('a rejected item still has to come, an accepted one does not', () => {
    const entries = entriesWith({
      phone: 'rejected',
      account_name: 'accepted',
      document: 'invalid',
      company_name: 'received',
    });
    expect(missingItems(entries)).toEqual(['admin_email', 'phone', 'document']);
  });
});

it('Only a value in place of another is a correction', () => {
  const file = fileWith('02-1');
  const given = [candidate('phone', '02-2'), candidate('company_name', 'Acme Ltd.')];
  expect(correctedItems(file.entries, itemChanges(file, given, []))).toEqual(['phone']);
});
