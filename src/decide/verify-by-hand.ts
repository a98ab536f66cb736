/** `#item`: a verifier sets an item by hand: what they heard by phone, or read in a document themselves. */
import { type ActMatter, accountOf, type Done, done } from './act.js';
import { responseDeadline } from './deadlines.js';
import { because } from './effects.js';
import { entryAndValue } from './item-names.js';
import { awaitStaff } from './staff-reminder.js';
import { itemSet, itemsChanged, verifierRefusal } from './verify.js';

const longestValue = 500;

/** Writes to nobody; a letter that waits and asks for the item is decided anew, since the items changed. */
export function setItem(matter: ActMatter, argument: string): Done {
  const { ticket, person, policy, now } = matter;
  const refusal = verifierRefusal(matter);
  if (refusal !== null) return { kind: 'refused', why: refusal };
  const found = entryAndValue(matter, argument);
  if (found === null) return { kind: 'refused', why: because('no_such_item', { item: argument }) };
  const { entry, value } = found;
  if (value === '' || value.length > longestValue)
    return { kind: 'refused', why: because('item_needs_value', { item: entry.item }) };
  const others = (ticket.checklist?.entries ?? []).filter(({ item }) => item !== entry.item);
  const isComplete = others.every(({ status }) => status === 'received' || status === 'accepted');
  const goesOn =
    isComplete && ticket.state === 'awaiting_customer'
      ? awaitStaff(ticket, responseDeadline(ticket.urgent, now, policy), because('items_changed'), policy, now)
      : [];
  return done([
    itemSet(matter, { ...entry, value, evidence: `staff: ${person.id}` }, 'set'),
    itemsChanged(matter),
    ...goesOn,
    ...accountOf(matter, [because('item_set', { item: entry.item })], null, true),
  ]);
}
