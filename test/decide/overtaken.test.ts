/** Whether the case has moved on since a person read it: their own answers do not count (rules §9.5). */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isOvertaken } from '../../src/decide/staff-letters.js';
import type { FiledMessage } from '../../src/domain/ticket.js';
import { toInboxId } from '../../src/domain/words.js';
import { aNotice, aTicket, facts, filed, staffMail } from './builders.js';
import { following } from './following.js';
import { aDesk, amy, ben, customer, mail } from './small-desk.js';

const person = (id: string) => {
  const found = aDesk().config.staff.people.find((one) => one.id === id);
  if (found === undefined) throw new Error(`nobody is called ${id}`);
  return found;
};

/** A ticket with these mails, each of which raised its revision. */
function ticketOf(writers: readonly (keyof typeof senders)[]): ReturnType<typeof aTicket> {
  const messages = writers.map(
    (who, place): FiledMessage => filed({ inbox: toInboxId(60 + place), revision: place + 1, ...senders[who] }),
  );
  return aTicket({ revision: writers.length, messages });
}

const senders = {
  customer: { sender: 'requester', from: customer },
  amy: { sender: 'staff', from: amy },
  'amy at home': { sender: 'staff', from: mail('amy@home.example') },
  ben: { sender: 'staff', from: ben },
} as const;

describe('the case is overtaken for Amy, who read it at its first mail,', () => {
  it.each([
    ['by nothing', ['customer'], false],
    ['by the customer', ['customer', 'customer'], true],
    ['by a colleague', ['customer', 'ben'], true],
    ['not by her own answer', ['customer', 'amy'], false],
    ['not by her own answer from another address', ['customer', 'amy at home'], false],
    ['not by two of her own', ['customer', 'amy', 'amy'], false],
    ['by the customer before her own answer', ['customer', 'customer', 'amy'], true],
    ['by the customer after her own answer', ['customer', 'amy', 'customer'], true],
  ] as const)('%s', (_, writers, overtaken) => {
    expect(isOvertaken(ticketOf(writers), 1, person('amy'))).toBe(overtaken);
  });

  it('by what raised the case without a mail: a decision at a terminal', () => {
    expect(isOvertaken({ ...ticketOf(['customer']), revision: 2 }, 1, person('amy'))).toBe(true);
  });
});

it('Nobody’s case is overtaken but by somebody else, in whichever order they write', () => {
  const names = Object.keys(senders) as (keyof typeof senders)[];
  fc.assert(
    fc.property(fc.array(fc.constantFrom(...names), { minLength: 1, maxLength: 8 }), fc.nat(8), (writers, read) => {
      const revision = Math.min(read, writers.length);
      const others = writers.slice(revision).some((who) => !who.startsWith('amy'));
      expect(isOvertaken(ticketOf(writers), revision, person('amy'))).toBe(others);
    }),
  );
});

it('A second answer to the same notice reaches the customer, and one that the customer overtook comes back', () => {
  const answers = aNotice({ revision: 1 });
  const own = ticketOf(['customer', 'amy']);
  expect(following(staffMail('One more thing.'), facts({ joins: own, answers })).customer).not.toEqual([]);
  const overtaken = ticketOf(['customer', 'customer']);
  expect(following(staffMail('One more thing.'), facts({ joins: overtaken, answers }))).toMatchObject({
    customer: [],
    staff: ['amy: returned older_revision'],
  });
});
