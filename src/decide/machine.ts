/**
 * What follows from mail that a machine wrote: it is recorded, tied to its ticket where it belongs to one, and
 * never answered (RFC 3834 §2, rules §8.1). A report that a letter of ours failed is told to staff.
 */
import type { Effect } from '../domain/decision.js';
import { causeKey, type Facts, type MessageCause } from '../domain/facts.js';
import type { LetterSummary } from '../domain/letter.js';
import type { Bounce, Machine } from '../domain/message.js';
import type { TicketFacts } from '../domain/ticket.js';
import type { Instant } from '../domain/words.js';
import { because, letterKeys } from './effects.js';
import { type NoticeMatter, notices, noticesTo, viewOfTicket } from './notice.js';
import { groupMembers, type Policy } from './policy.js';
import { rowNamed } from './table.js';

export function decideMachine(
  message: MessageCause,
  machine: Machine,
  facts: Facts,
  policy: Policy,
  now: Instant,
): readonly Effect[] {
  const { bounce } = message.recognised;
  const bounced = facts.message?.bouncedLetter ?? null;
  const ticket = ticketOf(facts, bounced);
  const filed: readonly Effect[] =
    ticket === null
      ? []
      : [{ kind: 'file_message', ticket: ticket.id, sender: 'machine', reason: because(machine.kind) }];
  if (bounce === null || bounced === null) return filed;
  return [
    ...filed,
    ...markDead(bounce, bounced),
    ...(ticket === null ? [] : tellStaff(message, bounce, bounced, ticket, policy, now)),
  ];
}

/** A report belongs to the ticket of the letter it speaks of; a case number in a subject is nobody's proof. */
function ticketOf(facts: Facts, bounced: LetterSummary | null): TicketFacts | null {
  const threads = (facts.message?.threads ?? []).filter(({ by }) => by !== 'case-number');
  const own = bounced === null ? undefined : threads.find(({ ticket }) => ticket.id === bounced.ticket);
  return (own ?? threads[0])?.ticket ?? null;
}

/** Anybody can send a "report": only one about a letter we sent, to the reader we sent it to, marks an address. */
function markDead(bounce: Bounce, bounced: LetterSummary): readonly Effect[] {
  const isOurs = bounce.recipient === null || bounce.recipient === bounced.to;
  if (!bounce.permanent || !isOurs) return [];
  return [
    {
      kind: 'mark_undeliverable',
      address: bounced.to,
      permanent: true,
      status: bounce.status,
      reason: because('hard_bounce', { status: bounce.status }),
    },
  ];
}

function tellStaff(
  message: MessageCause,
  bounce: Bounce,
  bounced: LetterSummary,
  ticket: TicketFacts,
  policy: Policy,
  now: Instant,
): readonly Effect[] {
  const notice: Omit<NoticeMatter, 'needed' | 'draft'> = {
    key: letterKeys(causeKey(message)),
    row: rowNamed('bounce_of_ours'),
    ticket,
    asks: ticket.asks,
    view: { ...viewOfTicket(ticket, policy), receivedAt: message.receivedAt, newText: message.newText },
    why: [because(bounce.permanent ? 'unreachable' : 'delayed', { status: bounce.status })],
    policy,
    now,
  };
  if (bounced.kind === 'customer') return notices({ ...notice, needed: true, draft: null });
  if (!bounce.permanent) return [];
  // A colleague who gets no notices answers no customer: the others must know.
  const others = groupMembers(policy, policy.config.staff.alarms).filter(({ id }) => id !== bounced.staff);
  return noticesTo(others, {
    ...notice,
    situation: 'bounce_of_ours',
    why: [because('staff_unreachable', { staff: bounced.staff, status: bounce.status })],
  });
}
