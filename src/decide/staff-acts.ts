/**
 * The things a proven member of staff can do to a ticket by mail or at a terminal: answer, close, take, accept,
 * reject. Each with the letter the customer reads and the transcript the writer gets.
 */
import type { StaffMember } from '../config/schema.js';
import type { Effect } from '../domain/decision.js';
import type { Facts, MessageCause } from '../domain/facts.js';
import type { LetterIntent, LetterPurpose, Paragraph, Reason } from '../domain/letter.js';
import type { ChecklistEntry, FiledMessage, TicketFacts, TicketState } from '../domain/ticket.js';
import { type Instant, type ItemName, plusMilliseconds } from '../domain/words.js';
import { closingTime, responseDeadline } from './deadlines.js';
import { because, customerLetter, regardingFiled, staffLetter } from './effects.js';
import { waitingAnswers } from './matter.js';
import { checklistOf, type Policy } from './policy.js';

export type StaffAct =
  | { readonly kind: 'unclear'; readonly why: Reason }
  | { readonly kind: 'note'; readonly text: string }
  | { readonly kind: 'take'; readonly answer: null }
  | { readonly kind: 'answer'; readonly asksBack: boolean; readonly answer: string }
  | { readonly kind: 'close'; readonly answer: string | null }
  | { readonly kind: 'accept'; readonly item: string | null; readonly note: string; readonly answer: null }
  | { readonly kind: 'reject'; readonly item: string; readonly reason: string; readonly answer: null };

export type Done =
  | { readonly kind: 'done'; readonly effects: readonly Effect[] }
  | { readonly kind: 'refused'; readonly why: Reason };

export interface ActMatter {
  readonly act: Exclude<StaffAct, { kind: 'unclear' } | { kind: 'note' }>;
  readonly ticket: TicketFacts;
  /** null: at a terminal. */
  readonly message: MessageCause | null;
  readonly person: StaffMember;
  /** The words for the customer, cleared for sending. */
  readonly words: string | null;
  readonly key: () => string;
  readonly policy: Policy;
  readonly facts: Facts;
  readonly now: Instant;
}

const quotedCharacters = 2_000;

export function carryOut(matter: ActMatter): Done {
  const { act, ticket, person } = matter;
  switch (act.kind) {
    case 'answer':
      return done(answerEffects(matter, act.asksBack ? 'awaiting_customer' : 'answered'));
    case 'close':
      return done([...(matter.words === null ? withdrawWaiting(ticket) : []), ...answerEffects(matter, 'closed')]);
    case 'take':
      return done([
        { kind: 'assign', ticket: ticket.id, to: person.id, reason: because('taken') },
        { kind: 'wake', ticket: ticket.id, at: null, reason: because('taken') },
        ...transcript(matter, [because('taken', { ticket: ticket.id })], null),
      ]);
    case 'accept':
      return accept(matter, act.item, act.note);
    case 'reject':
      return reject(matter, act.item, act.reason);
  }
}

function answerEffects(matter: ActMatter, next: TicketState): readonly Effect[] {
  const { ticket, person, policy, now } = matter;
  const relay =
    matter.words === null || matter.message === null ? null : relayLetter(matter, matter.message, matter.words);
  const answered: readonly Effect[] =
    relay === null
      ? []
      : [
          { kind: 'write', letter: relay, reason: because('staff_answer') },
          { kind: 'answered_by_person', ticket: ticket.id, by: person.id, reason: because('staff_answer') },
          { kind: 'raise_revision', ticket: ticket.id, reason: because('staff_answer') },
          ...(ticket.assignee === null
            ? [{ kind: 'assign', ticket: ticket.id, to: person.id, reason: because('answered_first') } satisfies Effect]
            : []),
          ...withdrawWaiting(ticket),
        ];
  const wakeAt = next === 'answered' ? closingTime(policy, now) : null;
  return [
    ...answered,
    {
      kind: 'set_state',
      ticket: ticket.id,
      state: next,
      reason: because(next === 'closed' ? 'closed_by_staff' : 'staff_answer'),
    },
    { kind: 'set_deadline', ticket: ticket.id, dueAt: null, reason: because('stop') },
    { kind: 'wake', ticket: ticket.id, at: wakeAt, reason: because(next) },
    ...transcript(
      matter,
      [
        because(relay === null ? 'closed' : next === 'closed' ? 'answered_and_closed' : 'answered', {
          ticket: ticket.id,
        }),
      ],
      relay,
    ),
  ];
}

/** Who wrote last is answered, if they take part; else the requester (lessons.md #21). */
export function readerOf(ticket: TicketFacts): {
  readonly message: FiledMessage | undefined;
  readonly to: LetterIntent['to'];
  readonly name: string | null;
} {
  const last = ticket.messages.filter(({ sender }) => sender === 'requester').at(-1);
  return {
    message: last,
    to: last?.from ?? ticket.requester,
    name: last === undefined ? ticket.requesterName : last.fromName,
  };
}

function relayLetter(matter: ActMatter, source: MessageCause, text: string): LetterIntent {
  const { ticket, policy, now, facts } = matter;
  const { message, to, name } = readerOf(ticket);
  return customerLetter(
    {
      key: matter.key(),
      ticket: ticket.id,
      purpose: 'relay',
      automatic: false,
      hours: 'at_once',
      to,
      toName: name,
      language: ticket.language,
      content: {
        form: 'relay',
        source: source.inbox,
        text,
        attachments: source.attachments.flatMap(({ inline }, place) => (inline ? [] : [place])),
        quoted:
          message === undefined ? null : { at: message.receivedAt, text: message.newText.slice(0, quotedCharacters) },
      },
      regarding: regardingFiled(message, message?.subject ?? ticket.subject),
      // Held for a moment, so that its writer can still stop it (rules §9.3).
      releaseAt: plusMilliseconds(now, policy.config.desk.letters.staffHoldSeconds * 1000),
      basis: {
        ticketRevision: ticket.revision + 1,
        calendarRevision: facts.calendar.revision,
        policyVersion: policy.config.policyVersion,
        validUntil: null,
      },
    },
    policy,
  );
}

function accept(matter: ActMatter, item: string | null, note: string): Done {
  const { ticket, person, policy, now } = matter;
  const refusal = verifierRefusal(matter);
  if (refusal !== null) return { kind: 'refused', why: refusal };
  const entries = ticket.checklist?.entries ?? [];
  const chosen =
    item === null
      ? entries.filter(({ status }) => status === 'received')
      : [entryNamed(matter, item)].flatMap((entry) => entry ?? []);
  if (chosen.length === 0) return { kind: 'refused', why: because('nothing_to_accept', { item }) };
  const passed = entries.every((entry) => entry.status === 'accepted' || chosen.includes(entry));
  const letter = passed ? decisionLetter(matter, 'accepted', { kind: 'identity_accepted' }, []) : null;
  return done([
    ...chosen.map((entry) => itemSet(matter, entry, 'accepted', because('accepted_by_staff', { item: entry.item }))),
    ...(note.trim() === ''
      ? []
      : [
          {
            kind: 'note',
            ticket: ticket.id,
            by: person.id,
            text: note.trim(),
            reason: because('note'),
          } satisfies Effect,
        ]),
    { kind: 'raise_revision', ticket: ticket.id, reason: because('items_changed') },
    ...(letter === null
      ? []
      : [...withdrawWaiting(ticket), { kind: 'write', letter, reason: because('accepted') } satisfies Effect]),
    ...(passed
      ? [
          {
            kind: 'set_state',
            ticket: ticket.id,
            state: 'awaiting_staff',
            reason: because('accepted'),
          } satisfies Effect,
          {
            kind: 'set_deadline',
            ticket: ticket.id,
            dueAt: responseDeadline(ticket.urgent, now, policy),
            reason: because('response'),
          } satisfies Effect,
        ]
      : []),
    ...transcript(
      matter,
      chosen.map(({ item: name }) => because('accepted_item', { item: name })),
      letter,
    ),
  ]);
}

function reject(matter: ActMatter, item: string, reason: string): Done {
  const { ticket } = matter;
  const refusal = verifierRefusal(matter);
  if (refusal !== null) return { kind: 'refused', why: refusal };
  const entry = entryNamed(matter, item);
  if (entry === undefined) return { kind: 'refused', why: because('no_such_item', { item }) };
  if (reason === '') return { kind: 'refused', why: because('reject_needs_reason', { item }) };
  const letter = decisionLetter(matter, 'rejected', { kind: 'identity_rejected', item: entry.item, reason }, [
    entry.item,
  ]);
  return done([
    itemSet(matter, entry, 'rejected', because('rejected_by_staff', { item: entry.item })),
    { kind: 'raise_revision', ticket: ticket.id, reason: because('items_changed') },
    ...withdrawWaiting(ticket),
    { kind: 'write', letter, reason: because('rejected') },
    { kind: 'set_state', ticket: ticket.id, state: 'awaiting_customer', reason: because('rejected') },
    { kind: 'set_deadline', ticket: ticket.id, dueAt: null, reason: because('stop') },
    ...transcript(matter, [because('rejected_item', { item: entry.item })], letter),
  ]);
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
    status,
    value: entry.value,
    evidence: entry.evidence,
    by: person.id,
    reason,
  };
}

/** A decision of staff reaches the customer at once, in words of ours (rules §1.2). */
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

function withdrawWaiting(ticket: TicketFacts): readonly Effect[] {
  return waitingAnswers(ticket).map(({ id }) => ({ kind: 'withdraw', letter: id, reason: because('person_answered') }));
}

function transcript(matter: ActMatter, what: readonly Reason[], letter: LetterIntent | null): readonly Effect[] {
  const { ticket, person, policy, message, now } = matter;
  if (message === null) return [];
  const raises = matter.words !== null || matter.act.kind === 'accept' || matter.act.kind === 'reject';
  const reads = letter?.content.form === 'relay' ? letter.content.text : null;
  return [
    {
      kind: 'write',
      letter: staffLetter(
        {
          key: matter.key(),
          ticket: ticket.id,
          purpose: 'transcript',
          person,
          content: { form: 'transcript', done: what, customerReads: reads, releaseAt: letter?.releaseAt ?? null },
          subject: ticket.subject,
          regarding: { messageId: message.messageId, references: message.references, subject: ticket.subject },
          releaseAt: now,
          // A second thought may be sent in answer to the transcript, until the customer writes again.
          revision: ticket.revision + (raises ? 1 : 0),
        },
        policy,
      ),
      reason: because('transcript'),
    },
  ];
}

function done(effects: readonly Effect[]): Done {
  return { kind: 'done', effects };
}
