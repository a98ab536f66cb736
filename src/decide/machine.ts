/**
 * What follows from mail that a machine wrote: it is recorded, tied to its ticket where it belongs to one, and
 * never answered (RFC 3834 §2, rules §8.1). A report that a letter of ours failed is told to staff.
 */
import type { Effect } from '../domain/decision.js';
import { causeKey, type Facts, type MessageCause } from '../domain/facts.js';
import type { Machine } from '../domain/message.js';
import type { TicketFacts } from '../domain/ticket.js';
import type { Instant } from '../domain/words.js';
import { because, letterKeys } from './effects.js';
import { notices } from './notice.js';
import type { Policy } from './policy.js';
import { table } from './table.js';

export function decideMachine(
  message: MessageCause,
  machine: Machine,
  facts: Facts,
  policy: Policy,
  now: Instant,
): readonly Effect[] {
  const { bounce } = message.recognised;
  const bounced = facts.message?.bouncedLetter ?? null;
  const thread = facts.message?.threads.find(({ by }) => by !== 'case-number') ?? null;
  const ticket = thread?.ticket ?? null;
  const filed: readonly Effect[] =
    ticket === null
      ? []
      : [{ kind: 'file_message', ticket: ticket.id, sender: 'machine', reason: because(machine.kind) }];
  if (bounce === null) return filed;

  // Anybody can send a "report"; only one about a letter we sent, to the reader we sent it to, marks an address.
  const dead = bounced !== null && bounce.permanent && (bounce.recipient === null || bounce.recipient === bounced.to);
  const marked: readonly Effect[] = dead
    ? [
        {
          kind: 'mark_undeliverable',
          address: bounced.to,
          permanent: true,
          status: bounce.status,
          reason: because('hard_bounce', { status: bounce.status }),
        },
      ]
    : [];
  const told = ticket !== null && bounced?.kind === 'customer' ? tellStaff(message, ticket, policy, now) : [];
  return [...filed, ...marked, ...told];
}

function tellStaff(message: MessageCause, ticket: TicketFacts, policy: Policy, now: Instant): readonly Effect[] {
  const { bounce } = message.recognised;
  return notices({
    key: letterKeys(causeKey(message)),
    situation: 'bounce_of_ours',
    row: table.bounce_of_ours,
    ticket,
    asks: ticket.asks,
    entries: null,
    message: { ...message, from: null },
    answer: null,
    promiseAt: ticket.promisedAt,
    dueAt: ticket.dueAt,
    needsPerson: true,
    why: [because(bounce?.permanent === true ? 'unreachable' : 'delayed', { status: bounce?.status ?? null })],
    policy,
    now,
  });
}
