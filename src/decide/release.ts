/**
 * A waiting letter whose basis fell: the customer wrote again, the calendar or the policy changed, its promise
 * ran out. It is withdrawn and its ticket decided anew over all that no sent letter has answered (rules §1.3).
 */
import type { Effect } from '../domain/decision.js';
import { causeKey, type Facts } from '../domain/facts.js';
import type { LetterSummary } from '../domain/letter.js';
import type { TicketFacts } from '../domain/ticket.js';
import type { Instant, LetterId, TicketId } from '../domain/words.js';
import { answerTo } from './answer.js';
import { writeAnswer } from './answer-letter.js';
import { because, letterKeys, regardingFiled, staffLetter } from './effects.js';
import { scopeLetterIsSpent, waitingAnswers } from './matter.js';
import { type Policy, procedureOf, staffNamed } from './policy.js';
import { readerOf } from './staff-acts.js';
import { missingItems } from './verification.js';

export function decideRelease(
  cause: { readonly kind: 'release'; readonly letter: LetterId; readonly ticket: TicketId },
  facts: Facts,
  policy: Policy,
  now: Instant,
): readonly Effect[] {
  const { ticket, letter } = facts;
  if (ticket === null || letter === null || letter.state !== 'waiting') return [];
  const withdrawn: Effect = { kind: 'withdraw', letter: letter.id, reason: because('basis_changed') };
  if (!letter.automatic) return [withdrawn, ...giveBack(ticket, letter, causeKey(cause), policy, now)];

  const others = waitingAnswers(ticket).filter(({ id }) => id !== letter.id);
  const key = letterKeys(causeKey(cause));
  const replacement = others.length > 0 ? [] : answerAnew(ticket, letter, key, facts, policy, now);
  return [withdrawn, ...replacement];
}

function answerAnew(
  ticket: TicketFacts,
  letter: LetterSummary,
  key: () => string,
  facts: Facts,
  policy: Policy,
  now: Instant,
): readonly Effect[] {
  // A person answered, or closed it, while the letter waited: nothing is left for a machine to say.
  if (ticket.answeredByPersonAt !== null || ticket.state === 'closed') return [];
  const { message, to, name } = readerOf(ticket);
  const entries = ticket.checklist?.entries ?? null;
  const identity =
    entries !== null &&
    (letter.purpose === 'request' || letter.purpose === 'complete' || letter.purpose === 'reminder');
  const open = scopeLetterIsSpent(ticket) ? [] : ticket.asks.filter(({ answered }) => !answered);
  const asks = open.filter(({ topic }) => entries === null || procedureOf(policy, topic) !== 'identity');
  if (!identity && asks.length === 0) return [];
  const answer = answerTo(
    {
      asks,
      identity:
        entries === null || !identity ? null : { entries, stage: 'first', arrived: [], corrected: [], remarks: [] },
      reopened: false,
      requester: to,
      receivedAt: message?.receivedAt ?? ticket.lastReceivedAt,
      secrets: ticket.sensitiveToldAt === null ? (message?.secrets ?? []) : [],
    },
    policy,
    now,
  );
  const rewritten = writeAnswer(
    {
      key: key(),
      ticket,
      to: { address: to, name },
      asks: [],
      answer,
      regarding: regardingFiled(message, ticket.subject),
      mayEcho: message?.proven ?? false,
      language: ticket.language,
      calendarRevision: facts.calendar.revision,
    },
    policy,
  );
  return [
    {
      kind: 'write',
      letter: rewritten,
      reason: because('decided_anew', { missing: entries === null ? 0 : missingItems(entries).length }),
    },
  ];
}

/** A staff answer that was held for a moment, and the customer wrote in that moment (rules §9.5). */
function giveBack(
  ticket: TicketFacts,
  letter: LetterSummary,
  cause: string,
  policy: Policy,
  now: Instant,
): readonly Effect[] {
  const answer = ticket.messages.filter(({ sender }) => sender === 'staff').at(-1);
  const writer = policy.config.staff.people.find(
    ({ addresses }) => answer?.from != null && addresses.includes(answer.from),
  );
  const person = writer ?? (ticket.assignee === null ? null : staffNamed(policy, ticket.assignee));
  if (person === null || answer === undefined) return [];
  const newer = ticket.messages.filter(
    ({ revision, sender }) => revision > (letter.revision ?? 0) && sender === 'requester',
  );
  return [
    {
      kind: 'write',
      letter: staffLetter(
        {
          key: `${cause}/returned`,
          ticket: ticket.id,
          purpose: 'returned',
          person,
          content: {
            form: 'returned',
            why: because('older_revision', { ticket: ticket.id }),
            theirText: answer.newText,
            news: newer.map(({ fromName, receivedAt, newText }) => ({
              from: 'customer',
              name: fromName,
              at: receivedAt,
              text: newText,
            })),
          },
          subject: ticket.subject,
          releaseAt: now,
          revision: ticket.revision,
        },
        policy,
      ),
      reason: because('older_revision'),
    },
    { kind: 'set_state', ticket: ticket.id, state: 'awaiting_staff', reason: because('answer_returned') },
  ];
}
