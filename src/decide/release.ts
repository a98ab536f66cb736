/**
 * A waiting letter whose basis fell: the customer wrote again, the calendar or the policy changed, its promise
 * ran out. It is withdrawn and its ticket decided anew over all that no sent letter has answered (rules §1.3).
 */
import type { Effect } from '../domain/decision.js';
import { causeKey, type Facts } from '../domain/facts.js';
import type { LetterSummary } from '../domain/letter.js';
import type { TicketFacts } from '../domain/ticket.js';
import type { Instant, LetterId, TicketId } from '../domain/words.js';
import { type Answer, type AnswerMatter, answerTo } from './answer.js';
import { writeAnswer } from './answer-letter.js';
import { courseEffects, courseOf } from './course.js';
import { responseDeadline } from './deadlines.js';
import { because, letterKeys, regardingFiled } from './effects.js';
import { openAsks, requestStage, untoldSecrets, waitingAnswers } from './matter.js';
import { notices, peopleFor, viewOfTicket } from './notice.js';
import { type Policy, staffNamed, staffWithAddress } from './policy.js';
import { messagesThatCount, newsSince, returned } from './staff-letters.js';
import { awaitStaff } from './staff-reminder.js';
import { rowNamed } from './table.js';

export function decideRelease(
  cause: { readonly kind: 'release'; readonly letter: LetterId; readonly ticket: TicketId },
  facts: Facts,
  policy: Policy,
  now: Instant,
): readonly Effect[] {
  const { ticket, letter } = facts;
  if (ticket === null || letter === null || letter.state !== 'waiting') return [];
  const withdrawn: Effect = { kind: 'withdraw', letter: letter.id, reason: because('basis_changed') };
  const key = letterKeys(causeKey(cause));
  if (!letter.automatic) return [withdrawn, ...giveBack(ticket, letter, key, policy, now)];

  // Another letter already speaks in its place, or the ticket was closed while it waited.
  const others = waitingAnswers(ticket).filter(({ id }) => id !== letter.id);
  if (others.length > 0 || ticket.state === 'closed') return [withdrawn];
  return [withdrawn, ...answerAnew(ticket, letter, key, facts, policy, now)];
}

/** The answer that the ticket's open asks call for now, in the place of a letter that was to say it. */
export function answerAnew(
  ticket: TicketFacts,
  letter: LetterSummary,
  key: () => string,
  facts: Facts,
  policy: Policy,
  now: Instant,
): readonly Effect[] {
  const asked = ticket.messages.filter(({ sender, from }) => sender === 'requester' && from === letter.to).at(-1);
  const matter = matterNow(ticket, letter, asked?.receivedAt ?? ticket.lastReceivedAt, policy);
  const answer = answerTo(matter, policy, now);
  const row = rowNamed(answer.situation);
  if (row.letter === 'none') return [];
  const rewritten = writeAnswer(
    {
      key: key(),
      ticket,
      to: { address: letter.to, name: asked?.fromName ?? ticket.requesterName },
      answer,
      regarding: regardingFiled(asked, ticket.subject),
      mayEcho: asked?.proven ?? false,
      language: ticket.language,
      written: null,
      calendarRevision: facts.calendar.revision,
    },
    policy,
  );
  const going = { ticket, isNew: false, asks: [], row, answer, letter: rewritten, receivedAt: matter.receivedAt };
  const course = courseOf(going, policy, now);
  const isHeld = rewritten.held === 'draft' && letter.held !== 'draft';
  const told = notices({
    key,
    row,
    ticket,
    asks: ticket.asks,
    view: {
      ...viewOfTicket(ticket, policy),
      answer: { purpose: rewritten.purpose, releaseAt: rewritten.releaseAt },
      promiseAt: rewritten.promiseAt ?? ticket.promisedAt,
      dueAt: course.dueAt,
    },
    needed: true,
    draft: isHeld ? rewritten : null,
    why: [because('decided_anew'), ...(answer.dateUnknown ? [because('calendar_ended')] : [])],
    policy,
    now,
  });
  return [
    { kind: 'write', letter: rewritten, reason: because('decided_anew') },
    ...toldOfSecrets(ticket, answer),
    ...courseEffects(going, course),
    // Staff know the case already, unless it was none of theirs before or a letter now waits for them.
    ...(isHeld || (course.state === 'awaiting_staff' && ticket.state !== 'awaiting_staff') ? told : []),
  ];
}

function matterNow(ticket: TicketFacts, letter: LetterSummary, receivedAt: Instant, policy: Policy): AnswerMatter {
  const { identity, others } = openAsks(ticket, [], policy);
  const entries = ticket.checklist?.entries ?? null;
  const isIdentity = letter.purpose === 'request' || letter.purpose === 'complete' || letter.purpose === 'reminder';
  return {
    asks: others,
    identity:
      entries === null || !isIdentity
        ? null
        : {
            asks: identity,
            entries,
            stage: requestStage(ticket),
            arrived: [],
            corrected: [],
            remarks: entries.flatMap(({ item, status }) =>
              status === 'invalid' ? [{ item, kind: 'not-a-document' as const }] : [],
            ),
          },
    reopened: false,
    isComplaint: false,
    requester: letter.to,
    receivedAt,
    secrets: untoldSecrets(ticket),
  };
}

function toldOfSecrets(ticket: TicketFacts, answer: Answer): readonly Effect[] {
  return answer.tellsOfSecrets ? [{ kind: 'told_of_secrets', ticket: ticket.id, reason: because('secrets_seen') }] : [];
}

/** A staff answer that was held for a moment, and the case moved on in that moment (rules §9.5): nobody has it now. */
function giveBack(
  ticket: TicketFacts,
  letter: LetterSummary,
  key: () => string,
  policy: Policy,
  now: Instant,
): readonly Effect[] {
  const answer = messagesThatCount(ticket).find(
    ({ sender, revision }) => sender === 'staff' && revision === letter.revision,
  );
  const writer = answer?.from == null ? null : staffWithAddress(policy, answer.from);
  const assignee = ticket.assignee === null ? null : staffNamed(policy, ticket.assignee);
  const readers = [writer ?? assignee].flatMap((person) => person ?? []);
  const news = newsSince(ticket, letter.revision, policy);
  const why = because(news.length > 0 ? 'older_revision' : 'basis_changed', { ticket: ticket.id });
  return [
    ...(readers.length > 0 ? readers : peopleFor(ticket, ticket.asks, policy)).map((person) =>
      returned({
        key: key(),
        why,
        theirText: answer?.newText ?? '',
        news,
        regarding: regardingFiled(answer, ticket.subject),
        person,
        ticket,
        policy,
        now,
      }),
    ),
    ...awaitStaff(
      ticket,
      ticket.dueAt ?? responseDeadline(ticket.urgent, now, policy),
      because('answer_returned'),
      policy,
      now,
    ),
  ];
}
