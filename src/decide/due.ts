/**
 * What time alone brings about in a ticket: an emergency nobody took is told again, an answered one closes. Safe
 * to ask late or twice; what is due is a function of the facts.
 */
import { nextOpen } from '../calendar/business-time.js';
import type { Effect } from '../domain/decision.js';
import { causeKey, type Facts } from '../domain/facts.js';
import type { CaseView } from '../domain/letter.js';
import type { TicketFacts } from '../domain/ticket.js';
import type { Instant, TicketId } from '../domain/words.js';
import { emergencyRepeat } from './deadlines.js';
import { because, letterKeys, staffLetter } from './effects.js';
import { peopleFor } from './notice.js';
import { type Policy, peopleOnDuty, procedureOf } from './policy.js';

export function decideDue(
  cause: { readonly kind: 'due'; readonly ticket: TicketId; readonly at: Instant },
  facts: Facts,
  policy: Policy,
  now: Instant,
): readonly Effect[] {
  const { ticket } = facts;
  if (ticket === null) return [];
  if (isUntakenEmergency(ticket, policy)) return tellAgain(ticket, causeKey(cause), policy, now);
  if (ticket.state === 'answered')
    return [
      { kind: 'set_state', ticket: ticket.id, state: 'closed', reason: because('silence_after_answer') },
      { kind: 'wake', ticket: ticket.id, at: null, reason: because('closed') },
    ];
  return [{ kind: 'wake', ticket: ticket.id, at: null, reason: because('nothing_due') }];
}

function isUntakenEmergency(ticket: TicketFacts, policy: Policy): boolean {
  return (
    ticket.state === 'awaiting_staff' &&
    ticket.assignee === null &&
    ticket.answeredByPersonAt === null &&
    ticket.asks.some(({ topic, sure }) => sure && procedureOf(policy, topic) === 'emergency')
  );
}

/** At any hour to the people on duty; without any, when the desk opens. */
function tellAgain(ticket: TicketFacts, cause: string, policy: Policy, now: Instant): readonly Effect[] {
  const onDuty = peopleOnDuty(policy);
  const readers = onDuty.length > 0 ? onDuty : peopleFor(ticket, ticket.asks, policy);
  const opening = nextOpen(policy.hours, now);
  const releaseAt = onDuty.length > 0 || !opening.known ? now : opening.value;
  const key = letterKeys(cause);
  return [
    ...readers.map(
      (person): Effect => ({
        kind: 'write',
        letter: staffLetter(
          {
            key: key(),
            ticket: ticket.id,
            purpose: 'staff_reminder',
            person,
            content: { form: 'staff_reminder', situation: 'emergency', case: viewOf(ticket) },
            subject: ticket.subject,
            releaseAt,
            hours: onDuty.length > 0 ? 'at_once' : 'open',
            urgent: true,
            revision: ticket.revision,
          },
          policy,
        ),
        reason: because('emergency_untaken'),
      }),
    ),
    { kind: 'wake', ticket: ticket.id, at: emergencyRepeat(policy, releaseAt), reason: because('emergency_untaken') },
  ];
}

/** The case without the message that is no longer at hand: its last words are. */
export function viewOf(ticket: TicketFacts): CaseView {
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
    checklist: ticket.checklist?.entries ?? null,
    hints: [],
    answer: null,
    promiseAt: ticket.promisedAt,
    dueAt: ticket.dueAt,
  };
}
