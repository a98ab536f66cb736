/**
 * What follows when a person at a terminal acts on a ticket, and when a letter had to be given up. The same acts
 * as by mail, the same effects.
 */
import type { Effect } from '../domain/decision.js';
import { type Cause, causeKey, type Facts } from '../domain/facts.js';
import type { Instant } from '../domain/words.js';
import { viewOf } from './due.js';
import { because, letterKeys, staffLetter } from './effects.js';
import { peopleFor } from './notice.js';
import { groupMembers, type Policy, staffNamed } from './policy.js';
import { carryOut } from './staff-acts.js';

type CommandCause = Extract<Cause, { kind: 'command' }>;
type GivenUpCause = Extract<Cause, { kind: 'given_up' }>;

export function decideCommand(cause: CommandCause, facts: Facts, policy: Policy, now: Instant): readonly Effect[] {
  const { ticket } = facts;
  const person = staffNamed(policy, cause.by);
  if (ticket === null || person === null) return [];
  const { command } = cause;
  const shared = { ticket, message: null, person, words: null, key: letterKeys(causeKey(cause)), policy, facts, now };
  switch (command.name) {
    case 'note':
      return [{ kind: 'note', ticket: ticket.id, by: cause.by, text: command.text, reason: because('note') }];
    case 'assign':
      return [{ kind: 'assign', ticket: ticket.id, to: command.to, reason: because('assigned') }];
    case 'close':
      return effectsOf(carryOut({ ...shared, act: { kind: 'close', answer: null } }));
    case 'accept':
      return effectsOf(carryOut({ ...shared, act: { kind: 'accept', item: null, note: '', answer: null } }));
    case 'reject':
      return effectsOf(
        carryOut({ ...shared, act: { kind: 'reject', item: command.item, reason: command.reason, answer: null } }),
      );
  }
}

/** The customer does not have the letter: a person must find another way. A notice that fails is an alarm. */
export function decideGivenUp(cause: GivenUpCause, facts: Facts, policy: Policy, now: Instant): readonly Effect[] {
  const { letter, ticket } = facts;
  // An alarm about an alarm would chase itself.
  if (letter === null || letter.kind === 'alarm') return [];
  const key = letterKeys(causeKey(cause));
  const why = because('letter_given_up', { letter: letter.id, purpose: letter.purpose });
  const readers =
    letter.kind === 'customer' && ticket !== null
      ? peopleFor(ticket, ticket.asks, policy)
      : groupMembers(policy, policy.config.staff.alarms).filter(({ id }) => id !== letter.staff);
  const told = readers.map(
    (person): Effect => ({
      kind: 'write',
      letter: staffLetter(
        {
          key: key(),
          ticket: ticket?.id ?? null,
          purpose: ticket === null ? 'alarm' : 'notice',
          kind: ticket === null ? 'alarm' : 'staff',
          person,
          content:
            ticket === null
              ? { form: 'alarm', alarm: { code: 'given_up', params: why.params } }
              : { form: 'notice', situation: 'given_up', case: viewOf(ticket), why: [why] },
          subject: ticket?.subject ?? '',
          releaseAt: now,
          ...(ticket === null ? {} : { revision: ticket.revision }),
        },
        policy,
      ),
      reason: why,
    }),
  );
  const waits: readonly Effect[] =
    letter.kind === 'customer' && ticket !== null && ticket.state !== 'closed'
      ? [{ kind: 'set_state', ticket: ticket.id, state: 'awaiting_staff', reason: why }]
      : [];
  return [...told, ...waits];
}

function effectsOf(done: ReturnType<typeof carryOut>): readonly Effect[] {
  return done.kind === 'done' ? done.effects : [];
}
