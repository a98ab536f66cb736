/**
 * A verifier accepts or rejects items of the identity checklist (rules §6.9): only people do. The customer hears of
 * it at once, in words of ours; a rejection with the verifier's reason. Called by `staff-acts.ts`.
 */
import type { Effect } from '../domain/decision.js';
import type { LetterIntent, LetterPurpose, Paragraph, Reason } from '../domain/letter.js';
import type { ChecklistEntry } from '../domain/ticket.js';
import type { Instant, ItemName } from '../domain/words.js';
import { type ActMatter, accountOf, type Done, done, readerOf } from './act.js';
import { responseDeadline } from './deadlines.js';
import { because, customerLetter, regardingFiled } from './effects.js';
import { waitingAnswers, waitingDecisions } from './matter.js';
import { checklistOf } from './policy.js';
import { afterSilence } from './silence.js';
import { awaitStaff } from './staff-reminder.js';

/** No names: all items that were received. */
export function acceptItems(matter: ActMatter, names: readonly string[], note: string): Done {
  const { ticket, person, policy, now } = matter;
  const refusal = verifierRefusal(matter);
  if (refusal !== null) return { kind: 'refused', why: refusal };
  const entries = ticket.checklist?.entries ?? [];
  const unknown = names.find((name) => entryNamed(matter, name) === undefined);
  if (unknown !== undefined) return { kind: 'refused', why: because('no_such_item', { item: unknown }) };
  const named = names.map((name) => entryNamed(matter, name)?.item);
  const chosen = entries.filter(({ item, status }) =>
    names.length === 0 ? status === 'received' : named.includes(item) && status !== 'accepted',
  );
  if (chosen.length === 0) return { kind: 'refused', why: because('nothing_to_accept') };

  const passed = entries.every((entry) => entry.status === 'accepted' || chosen.includes(entry));
  const letter = passed ? decisionLetter(matter, 'accepted', { kind: 'identity_accepted' }, []) : null;
  const noted: readonly Effect[] =
    note === '' ? [] : [{ kind: 'note', ticket: ticket.id, by: person.id, text: note, reason: because('note') }];
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
    ...chosen.map((entry) => itemSet(matter, entry, 'accepted', because('accepted_by_staff', { item: entry.item }))),
    ...noted,
    { kind: 'raise_revision', ticket: ticket.id, reason: because('items_changed') },
    ...goesOn,
    ...accountOf(
      matter,
      chosen.map(({ item }) => because('accepted_item', { item })),
      letter,
      true,
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
    itemSet(matter, entry, 'rejected', because('rejected_by_staff', { item })),
    { kind: 'raise_revision', ticket: ticket.id, reason: because('items_changed') },
    ...withdrawWaiting(matter),
    { kind: 'write', letter, reason: because('rejected') },
    { kind: 'set_state', ticket: ticket.id, state: 'awaiting_customer', reason: because('rejected') },
    { kind: 'set_deadline', ticket: ticket.id, dueAt: null, since: null, reason: because('stop') },
    { kind: 'wake', ticket: ticket.id, at: reminderAfter(matter, item, letter.releaseAt), reason: because('rejected') },
    ...accountOf(matter, [because('rejected_item', { item })], letter, true),
  ]);
}

function reminderAfter({ ticket, policy }: ActMatter, item: ItemName, leavesAt: Instant): Instant | null {
  if (ticket.checklist === null) return null;
  const entries = ticket.checklist.entries.map((entry) =>
    entry.item === item ? { ...entry, status: 'rejected' as const } : entry,
  );
  const waiting = { ...ticket, state: 'awaiting_customer' as const, checklist: { ...ticket.checklist, entries } };
  return afterSilence(waiting, leavesAt, policy)?.at ?? null;
}

function verifierRefusal({ ticket, person }: ActMatter): Reason | null {
  if (ticket.checklist === null) return because('no_checklist', { ticket: ticket.id });
  return person.roles.includes('verifier') ? null : because('not_a_verifier', { name: person.name });
}

/** By its name, its title or a word customers use: staff write `#reject 證明文件` as well. */
function entryNamed({ ticket, policy }: ActMatter, text: string): ChecklistEntry | undefined {
  const wanted = text.trim().toLowerCase();
  const checklist = ticket.checklist === null ? null : checklistOf(policy, ticket.checklist.id);
  const item = checklist?.items.find(({ name, title, labels }) =>
    [name, title.zh, title.en, ...labels].some((word) => word.toLowerCase() === wanted),
  );
  return ticket.checklist?.entries.find((entry) => entry.item === (item?.name ?? wanted));
}

function itemSet(
  { ticket, person }: ActMatter,
  entry: ChecklistEntry,
  status: 'accepted' | 'rejected',
  reason: Reason,
): Effect {
  return {
    kind: 'set_item',
    ticket: ticket.id,
    item: entry.item,
    change: status,
    status,
    value: entry.value,
    evidence: entry.evidence,
    words: null,
    by: person.id,
    reason,
  };
}

function decisionLetter(
  matter: ActMatter,
  purpose: LetterPurpose,
  paragraph: Paragraph,
  asksFor: readonly ItemName[],
): LetterIntent {
  const { ticket, policy, now } = matter;
  const { message, to, name } = readerOf(ticket);
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
