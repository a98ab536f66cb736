/**
 * Who answers: what must hold within staff.yaml and against the desk's addresses. That the groups named by topics
 * exist is asked where the topics are, in policy-rules.ts.
 */
import type { EmailAddress } from '../domain/words.js';
import type { ValuePath } from './lines.js';
import { type Rule, repeated, rule, unreachedGroup } from './rule.js';
import type { StaffList } from './schema.js';
import { didYouMean } from './shape.js';

export const staffRules: readonly Rule[] = [
  rule('no two people have the same id', ['staff'], ({ staff }) =>
    repeated(staff.people.map(({ id }) => id)).map(({ value, index }) => ({
      part: 'staff',
      path: ['people', index, 'id'],
      message: `"${value}" is the id of somebody above`,
    })),
  ),
  rule('an address belongs to one person', ['staff'], ({ staff }) =>
    repeated(addressesOf(staff), ({ address }) => address).map(({ value }) => ({
      part: 'staff',
      path: value.path,
      message: `"${value.address}" already stands further up: an address belongs to one person, once`,
    })),
  ),
  rule('nobody writes from the address of the desk', ['desk', 'staff'], ({ desk, staff }) => {
    const ours = new Set([desk.address, ...desk.aliases]);
    return addressesOf(staff)
      .filter(({ address }) => ours.has(address))
      .map(({ address, path }) => ({
        part: 'staff',
        path,
        message: `"${address}" is an address of the desk itself (desk.yaml): staff need their own`,
      }));
  }),
  rule('the members of a group are people', ['staff'], ({ staff }) =>
    Object.entries(staff.groups).flatMap(([group, members]) =>
      unknownPeople(staff, members).map(({ index, message }) => ({
        part: 'staff',
        path: ['groups', group, index],
        message,
      })),
    ),
  ),
  rule('those on duty are people', ['staff'], ({ staff }) =>
    unknownPeople(staff, staff.onDuty).map(({ index, message }) => ({
      part: 'staff',
      path: ['onDuty', index],
      message,
    })),
  ),
  rule('alarms and complaints go to a group with somebody in it', ['staff'], ({ staff }) =>
    (['alarms', 'lead'] as const).flatMap((key) =>
      unreachedGroup(staff, staff[key]).map((message) => ({ part: 'staff', path: [key], message })),
    ),
  ),
];

function addressesOf(staff: StaffList): readonly { readonly address: EmailAddress; readonly path: ValuePath }[] {
  return staff.people.flatMap(({ addresses }, person) =>
    addresses.map((address, index) => ({ address, path: ['people', person, 'addresses', index] })),
  );
}

function unknownPeople(
  staff: StaffList,
  ids: readonly string[],
): readonly { readonly index: number; readonly message: string }[] {
  const known = staff.people.map(({ id }) => id);
  return ids.flatMap((id, index) =>
    known.includes(id) ? [] : [{ index, message: `"${id}" is nobody's id${didYouMean(id, known)}` }],
  );
}
