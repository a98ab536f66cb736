/**
 * `#topic` and `#wrong`: a person says what a mail asked, or that it was not what it was taken for. What waits to be said
 * on the wrong judgement is decided anew; what has been said stays, and the ticket comes to people where one is needed.
 */
import type { Topic } from '../config/schema.js';
import type { Effect } from '../domain/decision.js';
import type { Reason } from '../domain/letter.js';
import type { StoredAsk, TicketFacts } from '../domain/ticket.js';
import { type ActMatter, accountOf, type Done, done } from './act.js';
import { responseDeadline } from './deadlines.js';
import { because } from './effects.js';
import { waitingAnswers } from './matter.js';
import { noticesTo, peopleFor, viewOfTicket } from './notice.js';
import { checklistOf } from './policy.js';
import { answerAnew } from './release.js';
import { awaitStaff } from './staff-reminder.js';

export function correctTopic(matter: ActMatter, written: string): Done {
  const { ticket, policy } = matter;
  const ask = mainAsk(ticket);
  if (ask === null) return { kind: 'refused', why: because('nothing_judged') };
  const topic = topicMeant(written, policy.config.topics);
  if (topic === null) return { kind: 'refused', why: because('no_such_topic', { name: written }), beside: 'topics' };

  const corrected = withAsk(ticket, { ...ask, topic: topic.id, category: topic.category, confidence: 1, sure: true });
  const starts = topic.procedure === 'identity' && ticket.checklist === null ? startChecklist(matter, topic) : [];
  return done([
    {
      kind: 'correct_topic',
      ticket: ticket.id,
      ask: ask.id,
      topic: { id: topic.id, category: topic.category },
      by: matter.person.id,
      reason: because('corrected_by_staff'),
    },
    ...starts,
    // What was written already may hold items of the check: nobody is asked for them by a machine now.
    ...(starts.length > 0 ? handOver(matter, corrected) : decideAnew(matter, corrected)),
    ...tellNewPeople(matter, corrected),
    ...account(matter, 'topic_corrected', topic, starts.length > 0),
  ]);
}

export function doubtTopic(matter: ActMatter): Done {
  const { ticket } = matter;
  const ask = mainAsk(ticket);
  if (ask === null) return { kind: 'refused', why: because('nothing_judged') };
  return done([
    {
      kind: 'correct_topic',
      ticket: ticket.id,
      ask: ask.id,
      topic: null,
      by: matter.person.id,
      reason: because('doubted_by_staff'),
    },
    ...decideAnew(matter, withAsk(ticket, { ...ask, sure: false })),
    ...account(matter, 'topic_doubted', null, false),
  ]);
}

/** What the customer's newest judged mail asked first. */
function mainAsk({ asks }: TicketFacts): StoredAsk | null {
  const newest = asks.at(-1)?.message;
  return asks.find(({ message }) => message === newest) ?? null;
}

/** By its number in the list, or its id. */
function topicMeant(written: string, topics: readonly Topic[]): Topic | null {
  const text = written
    .normalize('NFKC')
    .trim()
    .toLowerCase()
    .replace(/^#|\.$/g, '');
  const number = /^\d{1,3}$/.test(text) ? Number(text) : 0;
  return topics[number - 1] ?? topics.find(({ id }) => id === text) ?? null;
}

function withAsk(ticket: TicketFacts, ask: StoredAsk): TicketFacts {
  return { ...ticket, asks: ticket.asks.map((one) => (one.id === ask.id ? ask : one)) };
}

/** A letter that waits was decided on the wrong judgement. */
function decideAnew(matter: ActMatter, corrected: TicketFacts): readonly Effect[] {
  const { ticket, key, facts, policy, now } = matter;
  const letters = waitingAnswers(ticket);
  const last = letters.at(-1);
  if (last === undefined) return isLeftAlone(matter, corrected) ? [] : handOver(matter, corrected);
  const anew = answerAnew(corrected, last, key, facts, policy, now);
  return [...withdrawn(ticket), ...(anew.length > 0 ? anew : handOver(matter, corrected, false))];
}

/** Somebody looks at it already, or the new topic needs nobody. */
function isLeftAlone({ ticket, policy }: ActMatter, corrected: TicketFacts): boolean {
  if (ticket.state === 'awaiting_staff' || ticket.answeredByPersonAt !== null) return true;
  const topics = corrected.asks.map(({ topic, sure }) => ({
    sure,
    category: policy.config.topics.find(({ id }) => id === topic)?.category,
  }));
  return topics.every(({ sure, category }) => sure && (category === 'out_of_scope' || category === 'not_a_request'));
}

/** Nothing more is said by a machine: it waits for a person. */
function handOver({ ticket, policy, now }: ActMatter, corrected: TicketFacts, withdraws = true): readonly Effect[] {
  const dueAt = ticket.dueAt ?? responseDeadline(ticket.urgent, now, policy);
  return [
    ...(withdraws ? withdrawn(ticket) : []),
    ...awaitStaff(corrected, dueAt, because('corrected_by_staff'), policy, now),
  ];
}

function withdrawn(ticket: TicketFacts): readonly Effect[] {
  return waitingAnswers(ticket).map(({ id }) => ({ kind: 'withdraw', letter: id, reason: because('judged_anew') }));
}

function startChecklist({ ticket, policy }: ActMatter, topic: Topic): readonly Effect[] {
  const checklist = topic.checklist === null ? null : checklistOf(policy, topic.checklist);
  if (checklist === null) return [];
  return [
    {
      kind: 'start_checklist',
      ticket: ticket.id,
      checklist: checklist.id,
      items: checklist.items.map(({ name }) => name),
      reason: because('corrected_by_staff'),
    },
  ];
}

/** Whose matter it is now, and who has not heard of it yet. */
function tellNewPeople({ ticket, person, key, policy, now }: ActMatter, corrected: TicketFacts): readonly Effect[] {
  const known = new Set<string | null>([person.id, ...ticket.letters.map(({ staff }) => staff)]);
  const others = peopleFor(corrected, corrected.asks, policy).filter(({ id }) => !known.has(id));
  return noticesTo(others, {
    key,
    ticket: corrected,
    view: viewOfTicket(corrected, policy),
    situation: 'forwarded',
    why: [because('handed_over', { name: person.name })],
    policy,
    now,
  });
}

function account(matter: ActMatter, code: string, topic: Topic | null, startsChecklist: boolean): readonly Effect[] {
  const reasons: readonly Reason[] = [
    because(code, { topic: topic?.id ?? null }),
    ...(startsChecklist ? [because('checklist_started')] : []),
  ];
  return accountOf(matter, reasons, null);
}
