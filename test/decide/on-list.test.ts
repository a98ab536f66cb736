import { expect, it } from 'vitest';
import { onCustomerList } from '../../src/decide/on-list.js';
import { aMessage } from './builders.js';
import { following } from './following.js';
import { aDesk, mail } from './small-desk.js';

const customers = ['root@acme.example', 'dawn@gmail.com'].map((address) => ({
  companies: ['Acme'],
  accounts: [],
  administrators: [mail(address)],
  phones: [],
  taxNumbers: [],
}));

it.each([
  ['root@acme.example', 'address'],
  ['dawn@gmail.com', 'address'],
  ['kay@acme.example', 'domain'],
  ['kay@gmail.com', 'unknown'],
  ['kay@mail.acme.example', 'unknown'],
  ['kay@elsewhere.example', 'unknown'],
] as const)('the customer list knows %s by %s', (address, by) => {
  expect(onCustomerList(mail(address), aDesk({ customers }))).toBe(by);
});

it('where the operators gave no list, that is what staff are told', () => {
  expect(onCustomerList(mail('root@acme.example'), aDesk())).toBe('no_list');
});

it.each([
  [aDesk({ customers }), 'domain'],
  [aDesk(), 'no_list'],
])('a notice says what the list knows of the one who wrote', (desk, onList) => {
  const [notice] = following(aMessage(), undefined, desk).letters.filter(({ purpose }) => purpose === 'notice');
  expect(notice?.content).toMatchObject({ case: { onList } });
});
