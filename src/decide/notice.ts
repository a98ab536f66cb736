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
import { verificationHints } from './hints.js';
import { onCustomerList } from './on-list.js';
import { checklistOf, groupMembers, type Policy, peopleOnDuty, staffNamed, topicOf } from './policy.js';
import type { NamedRow } from './table.js';

export interface NoticeMatter {
  readonly key: () => string;
  readonly row: NamedRow;
  readonly ticket: TicketFacts;
  /** Whose groups hear of it. */
  readonly asks: readonly StoredAsk[];
  readonly view: CaseView;
  /** A person has to act, where the row leaves that open. */
  readonly needed: boolean;
  /** A letter that waits for a person to let it go: they are told in any case, and shown it. */
  readonly draft: LetterIntent | null;
  readonly why: readonly Reason[];
  readonly policy: Policy;
  readonly now: Instant;
}

/** Nobody is told of what only the digest lists. */
export function notices(matter: NoticeMatter): readonly Effect[] {
  const { row } = matter;
  const told = row.staff === 'notice' || row.staff === 'on_duty' || (row.staff === 'notice_if_needed' && matter.needed);
  if (!told && matter.draft === null) return [];
  return noticesTo(readers(matter), { ...matter, situation: row.situation });
}

/** A notice to each of these people, whatever a row would say. */
export function noticesTo(
  people: readonly StaffMember[],
  notice: Pick<NoticeMatter, 'key' | 'ticket' | 'view' | 'why' | 'policy' | 'now'> & {
    readonly situation: string;
    readonly draft?: LetterIntent | null;
  },
): readonly Effect[] {
  const { ticket, view, situation, policy } = notice;
  return people.map(
    (person): Effect => ({
      kind: 'write',
      letter: staffLetter(
        {
          key: notice.key(),
          ticket: ticket.id,
          purpose: 'notice',
          person,
          content: { form: 'notice', situation, case: view, why: notice.why, draft: notice.draft ?? null },
          subject: ticket.subject,
          releaseAt: notice.now,
          urgent: view.urgent,
          revision: view.revision,
        },
        policy,
      ),
      reason: because('notice', { situation, ticket: ticket.id }),
    }),
  );
}

/** The people of the groups that the asks are routed to, or that it was sent on to; once somebody took it, that person. */
export function peopleFor(ticket: TicketFacts, asks: readonly StoredAsk[], policy: Policy): readonly StaffMember[] {
  const assignee = ticket.assignee === null ? null : staffNamed(policy, ticket.assignee);
  if (assignee !== null) return [assignee];
  const sentOn = ticket.route === null ? [] : groupMembers(policy, ticket.route);
  if (sentOn.length > 0) return sentOn;
  const routes = new Set(asks.map(({ topic }) => topicOf(policy, topic)?.route ?? policy.config.staff.alarms));
  const people = [...routes].flatMap((route) => groupMembers(policy, route));
  const known = people.length > 0 ? people : groupMembers(policy, policy.config.staff.alarms);
  return [...new Map(known.map((person) => [person.id, person])).values()];
}

interface MessageView {
  readonly message: MessageCause;
  /** What a stranger's mail shows says nothing of the applicant. */
  readonly isStranger: boolean;
  readonly ticket: TicketFacts;
  readonly asks: readonly StoredAsk[];
  readonly entries: readonly ChecklistEntry[] | null;
  readonly answer: { readonly purpose: LetterPurpose; readonly releaseAt: Instant } | null;
  readonly promiseAt: Instant | null;
  readonly dueAt: Instant | null;
  readonly policy: Policy;
}

/** The case as the message just in shows it. */
export function viewOfMessage({
  message,
  ticket,
  asks,
  entries,
  answer,
  isStranger,
  policy,
  ...times
}: MessageView): CaseView {
  const requester = message.from?.address ?? ticket.requester;
  return {
    ticket: ticket.id,
    revision: ticket.revision,
    subject: ticket.subject,
    requester,
    requesterName: message.from?.name ?? ticket.requesterName,
    receivedAt: message.receivedAt,
    newText: message.newText,
    attachments: message.attachments,
    asks: asks.map(({ topic, category, confidence, text, evidence }) => ({
      topic,
      category,
      confidence,
      text,
      evidence,
    })),
    urgent: ticket.urgent || message.judgement.urgent,
    onList: onCustomerList(requester, policy),
    checklist: entries,
    hints: hintsOf(ticket, entries, isStranger ? null : message, policy),
    answer: answer === null ? null : { purpose: answer.purpose, releaseAt: answer.releaseAt },
    ...times,
  };
}

/** The case without a message at hand: the customer's last words. */
export function viewOfTicket(ticket: TicketFacts, policy: Policy): CaseView {
  const last = ticket.messages.filter(({ sender }) => sender === 'requester').at(-1);
  return {
    ticket: ticket.id,
    revision: ticket.revision,
    subject: ticket.subject,
    requester: ticket.requester,
    requesterName: ticket.requesterName,
    receivedAt: last?.receivedAt ?? ticket.lastReceivedAt,
    newText: last?.newText ?? '',
    attachments: [],
    asks: ticket.asks,
    urgent: ticket.urgent,
    onList: onCustomerList(ticket.requester, policy),
    checklist: ticket.checklist?.entries ?? null,
    hints: hintsOf(ticket, ticket.checklist?.entries ?? null, null, policy),
    answer: null,
    promiseAt: ticket.promisedAt,
    dueAt: ticket.dueAt,
  };
}

/** `justIn`: a mail of the applicant's that is not filed yet. */
function hintsOf(
  ticket: TicketFacts,
  entries: readonly ChecklistEntry[] | null,
  justIn: MessageCause | null,
  policy: Policy,
): readonly Reason[] {
  const checklist = ticket.checklist === null ? null : checklistOf(policy, ticket.checklist.id);
  if (entries === null || checklist === null) return [];
  const written = ticket.messages.filter(({ sender }) => sender === 'requester');
  const own = written.filter(({ from }) => from === ticket.requester);
  const isOwn = justIn !== null && justIn.from?.address === ticket.requester;
  return verificationHints(
    {
      checklist,
      entries,
      history: ticket.checklist?.history ?? [],
      requester: ticket.requester,
      proven: own.some(({ proven }) => proven) || (isOwn && justIn.proof !== null),
      mails: [...written.map(({ mentions }) => mentions), ...(justIn === null ? [] : [justIn.recognised.mentions])],
    },
    policy,
  );
}

function readers({ ticket, asks, policy, row }: NoticeMatter): readonly StaffMember[] {
  const onDuty = row.staff === 'on_duty' ? peopleOnDuty(policy) : [];
  if (onDuty.length > 0) return onDuty;
  if (row.situation === 'complaint') return groupMembers(policy, policy.config.staff.lead);
  return peopleFor(ticket, asks, policy);
}
