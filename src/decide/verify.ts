/**
 * A verifier accepts or rejects items of the identity checklist (rules §6.9): only people do. The customer hears of it
 * at once, in words of ours; a rejection with the verifier's reason. Nothing here opens an access or says that one is
 * open. Called by `staff-acts.ts`.
 */
import type { Effect } from '../domain/decision.js';
import type { LetterIntent, LetterPurpose, Paragraph, Reason } from '../domain/letter.js';
import type { ChecklistEntry, ItemChangeKind, ItemStatus } from '../domain/ticket.js';
import type { Instant, ItemName } from '../domain/words.js';
import { type ActMatter, accountOf, applicantOf, type Done, done, readerOf } from './act.js';
import { responseDeadline } from './deadlines.js';
import { because, customerLetter, regardingFiled } from './effects.js';
import { firstAcceptedBy } from './item-history.js';
import { entryNamed } from './item-names.js';
import { waitingAnswers, waitingDecisions } from './matter.js';
import { noticesTo, viewOfTicket } from './notice.js';
import { checklistOf } from './policy.js';
import { afterSilence } from './silence.js';
import { awaitStaff } from './staff-reminder.js';

/** No names: all items that were received. */
export function acceptItems(matter: ActMatter, names: readonly string[]): Done {
  const { ticket, policy, now } = matter;
  const refusal = verifierRefusal(matter);
  if (refusal !== null) return { kind: 'refused', why: refusal };
  const entries = ticket.checklist?.entries ?? [];
  const unknown = names.find((name) => entryNamed(matter, name) === undefined);
  if (unknown !== undefined) return { kind: 'refused', why: because('no_such_item', { item: unknown }) };
  const absent = names.find((name) => entryNamed(matter, name)?.status === 'missing');
  if (absent !== undefined) return { kind: 'refused', why: because('item_is_missing', { item: absent }) };
  const named = names.map((name) => entryNamed(matter, name)?.item);
  const chosen = entries.filter(({ item, status }) =>
    names.length === 0 ? status === 'received' : named.includes(item) && status !== 'accepted',
  );
  if (chosen.length === 0) return { kind: 'refused', why: because('nothing_to_accept') };
  const accepting = chosen.map((entry) => ({ entry, step: stepOf(matter, entry) }));
  const settled = accepting.filter(({ step }) => step === 'accepted').map(({ entry }) => entry);
  const first = accepting.filter(({ step }) => step === 'accepted_first').map(({ entry }) => entry);
  if (settled.length + first.length === 0) return { kind: 'refused', why: because('needs_second_person') };

  const passed = entries.every((entry) => entry.status === 'accepted' || settled.includes(entry));
  const letter = passed ? decisionLetter(matter, 'accepted', { kind: 'identity_accepted' }, []) : null;
  const goesOn: readonly Effect[] =
    letter === null
      ? []
      : [
          ...withdrawWaiting(matter),
          { kind: 'write', letter, reason: because('accepted') },
          // A new stretch of work begins: the person who goes on has the whole time for it.
          ...awaitStaff(
            { ...ticket, dueSince: null },
            responseDeadline(ticket.urgent, now, policy),
            because('accepted'),
            policy,
            now,
          ),
        ];
  return done([
    ...first.map((entry) => itemSet(matter, entry, 'accepted_first')),
    ...settled.map((entry) => itemSet(matter, entry, 'accepted')),
    // The second person decides on the very state that the first one saw.
    ...(settled.length === 0 ? [] : [itemsChanged(matter)]),
    ...goesOn,
    ...tellSecondPerson(matter, first),
    ...accountOf(
      matter,
      [
        ...settled.map(({ item }) => because('accepted_item', { item })),
        ...first.map(({ item }) => because('accepted_first_item', { item })),
      ],
      letter,
      settled.length > 0,
    ),
  ]);
}

export function rejectItem(matter: ActMatter, name: string, reason: string): Done {
  const { ticket } = matter;
  const refusal = verifierRefusal(matter);
  if (refusal !== null) return { kind: 'refused', why: refusal };
  const entry = entryNamed(matter, name);
  if (entry === undefined) return { kind: 'refused', why: because('no_such_item', { item: name }) };
  if (reason.trim() === '') return { kind: 'refused', why: because('reject_needs_reason', { item: name }) };
  const { item } = entry;
  const letter = decisionLetter(matter, 'rejected', { kind: 'identity_rejected', item, reason }, [item]);
  return done([
    itemSet(matter, entry, 'rejected'),
    itemsChanged(matter),
    ...withdrawWaiting(matter),
    { kind: 'write', letter, reason: because('rejected') },
    { kind: 'set_state', ticket: ticket.id, state: 'awaiting_customer', reason: because('rejected') },
    { kind: 'set_deadline', ticket: ticket.id, dueAt: null, since: null, reason: because('stop') },
    { kind: 'wake', ticket: ticket.id, at: reminderAfter(matter, item, letter.releaseAt), reason: because('rejected') },
    ...accountOf(matter, [because('rejected_item', { item })], letter, true),
  ]);
}

export function verifierRefusal({ ticket, person }: ActMatter): Reason | null {
  if (ticket.checklist === null) return because('no_checklist', { ticket: ticket.id });
  return person.roles.includes('verifier') ? null : because('not_a_verifier', { name: person.name });
}

/** Where two must accept, the first one's word alone settles nothing, and saying it twice makes no second person. */
function stepOf({ ticket, person, policy }: ActMatter, { item }: ChecklistEntry): 'accepted' | 'accepted_first' | null {
  const checklist = ticket.checklist === null ? null : checklistOf(policy, ticket.checklist.id);
  if (ticket.checklist === null || checklist?.secondPerson !== true) return 'accepted';
  const first = firstAcceptedBy(ticket.checklist.history, item);
  if (first === null) return 'accepted_first';
  return first === person.id ? null : 'accepted';
}

function tellSecondPerson(
  { ticket, person, key, policy, now }: ActMatter,
  accepted: readonly ChecklistEntry[],
): readonly Effect[] {
  if (accepted.length === 0) return [];
  const others = policy.config.staff.people.filter(({ id, roles }) => id !== person.id && roles.includes('verifier'));
  return noticesTo(others, {
    key,
    ticket,
    view: viewOfTicket(ticket, policy),
    situation: 'second_person',
    why: accepted.map(({ item }) => because('accepted_by_first', { name: person.name, item })),
    policy,
    now,
  });
}

function reminderAfter({ ticket, policy }: ActMatter, item: ItemName, leavesAt: Instant): Instant | null {
  if (ticket.checklist === null) return null;
  const entries = ticket.checklist.entries.map((entry) =>
    entry.item === item ? { ...entry, status: 'rejected' as const } : entry,
  );
  const waiting = { ...ticket, state: 'awaiting_customer' as const, checklist: { ...ticket.checklist, entries } };
  return afterSilence(waiting, { at: leavesAt, byPerson: false }, policy)?.at ?? null;
}

const statusAfter: { readonly [change in Exclude<ItemChangeKind, 'given' | 'withdrawn'>]: ItemStatus } = {
  set: 'received',
  accepted_first: 'received',
  accepted: 'accepted',
  rejected: 'rejected',
};

export function itemSet(
  { ticket, person }: ActMatter,
  entry: ChecklistEntry,
  change: keyof typeof statusAfter,
): Effect {
  const { item, value, evidence } = entry;
  return {
    kind: 'set_item',
    ticket: ticket.id,
    item,
    change,
    status: statusAfter[change],
    value,
    evidence,
    words: null,
    by: person.id,
    reason: because(`${change}_by_staff`, { item }),
  };
}

export function itemsChanged({ ticket }: ActMatter): Effect {
  return { kind: 'raise_revision', ticket: ticket.id, reason: because('items_changed') };
}

function decisionLetter(
  matter: ActMatter,
  purpose: LetterPurpose,
  paragraph: Paragraph,
  asksFor: readonly ItemName[],
): LetterIntent {
  const { ticket, policy, now } = matter;
  // What is to be sent again is told to who sent it.
  const { message, to, name } = purpose === 'accepted' ? applicantOf(ticket) : readerOf(ticket);
  return customerLetter(
    {
      key: matter.key(),
      ticket: ticket.id,
      purpose,
      automatic: true,
      hours: 'at_once',
      to,
      toName: name,
      language: ticket.language,
      content: { form: 'answer', paragraphs: [paragraph], promiseAt: null, mayEcho: message?.proven ?? false },
      regarding: regardingFiled(message, message?.subject ?? ticket.subject),
      releaseAt: now,
      asksFor,
    },
    policy,
  );
}

/** The newer decision says it all. */
function withdrawWaiting({ ticket }: ActMatter): readonly Effect[] {
  return [...waitingAnswers(ticket), ...waitingDecisions(ticket)].map(({ id }) => ({
    kind: 'withdraw',
    letter: id,
    reason: because('decided_by_staff'),
  }));
}
