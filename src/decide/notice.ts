/**
 * Who of the staff hears of a ticket, and what they are shown: a notice per person of the topic's group, or to
 * the one who took it (rules §9.7). Shows masked words and no document.
 */
import type { StaffMember } from '../config/schema.js';
import type { Effect } from '../domain/decision.js';
import type { MessageCause } from '../domain/facts.js';
import type { CaseView, LetterIntent, LetterPurpose, Reason } from '../domain/letter.js';
import type { ChecklistEntry, StoredAsk, TicketFacts } from '../domain/ticket.js';
import type { Instant } from '../domain/words.js';
import { because, staffLetter } from './effects.js';
import { checklistOf, groupMembers, type Policy, peopleOnDuty, staffNamed, topicOf } from './policy.js';
import type { Row, Situation } from './table.js';
import { verificationHints } from './verification.js';

export interface NoticeMatter {
  readonly key: () => string;
  readonly situation: Situation;
  readonly row: Row;
  readonly ticket: TicketFacts;
  readonly asks: readonly StoredAsk[];
  readonly entries: readonly ChecklistEntry[] | null;
  readonly message: MessageCause;
  readonly answer: { readonly purpose: LetterPurpose; readonly releaseAt: Instant } | null;
  readonly promiseAt: Instant | null;
  readonly dueAt: Instant | null;
  readonly needsPerson: boolean;
  readonly why: readonly Reason[];
  readonly policy: Policy;
  readonly now: Instant;
}

export function notices(matter: NoticeMatter): readonly Effect[] {
  const { row, policy, ticket, situation } = matter;
  if (!isTold(row, matter.needsPerson)) return [];
  const view = caseView(matter);
  return readers(matter).map(
    (person): Effect => ({
      kind: 'write',
      letter: noticeTo(person, matter, view, policy),
      reason: because('notice', { situation, ticket: ticket.id }),
    }),
  );
}

/** The people of the groups that the asks are routed to; once somebody took the ticket, that person. */
export function peopleFor(ticket: TicketFacts, asks: readonly StoredAsk[], policy: Policy): readonly StaffMember[] {
  const assignee = ticket.assignee === null ? null : staffNamed(policy, ticket.assignee);
  if (assignee !== null) return [assignee];
  const routes = new Set(asks.map(({ topic }) => topicOf(policy, topic)?.route ?? policy.config.staff.alarms));
  const people = [...routes].flatMap((route) => groupMembers(policy, route));
  const known = people.length > 0 ? people : groupMembers(policy, policy.config.staff.alarms);
  return [...new Map(known.map((person) => [person.id, person])).values()];
}

export function caseView(
  matter: Pick<NoticeMatter, 'ticket' | 'asks' | 'entries' | 'message' | 'answer' | 'promiseAt' | 'dueAt' | 'policy'>,
): CaseView {
  const { ticket, entries, message, policy } = matter;
  const checklist = ticket.checklist === null ? null : checklistOf(policy, ticket.checklist.id);
  return {
    ticket: ticket.id,
    revision: ticket.revision,
    subject: ticket.subject,
    requester: message.from?.address ?? ticket.requester,
    requesterName: message.from?.name ?? ticket.requesterName,
    receivedAt: message.receivedAt,
    newText: message.newText,
    attachments: message.attachments,
    asks: matter.asks.map(({ topic, category, confidence, text, evidence }) => ({
      topic,
      category,
      confidence,
      text,
      evidence,
    })),
    urgent: ticket.urgent || message.judgement.urgent,
    checklist: entries,
    hints:
      entries === null || checklist === null ? [] : verificationHints(entries, checklist, ticket.requester, policy),
    answer: matter.answer,
    promiseAt: matter.promiseAt,
    dueAt: matter.dueAt,
  };
}

function isTold(row: Row, needed: boolean): boolean {
  switch (row.staff) {
    case 'notice':
    case 'on_duty':
      return true;
    case 'notice_if_needed':
      return needed;
    case 'digest':
    case 'transcript':
    case 'none':
      return false;
  }
}

function readers(matter: NoticeMatter): readonly StaffMember[] {
  const { ticket, asks, policy, row, situation } = matter;
  const group =
    situation === 'complaint' ? groupMembers(policy, policy.config.staff.lead) : peopleFor(ticket, asks, policy);
  if (row.staff !== 'on_duty') return group;
  const onDuty = peopleOnDuty(policy);
  return onDuty.length > 0 ? onDuty : group;
}

function noticeTo(person: StaffMember, matter: NoticeMatter, view: CaseView, policy: Policy): LetterIntent {
  return staffLetter(
    {
      key: matter.key(),
      ticket: matter.ticket.id,
      purpose: 'notice',
      person,
      content: { form: 'notice', situation: matter.situation, case: view, why: matter.why },
      subject: matter.ticket.subject,
      releaseAt: matter.now,
      urgent: view.urgent,
      revision: view.revision,
    },
    policy,
  );
}
