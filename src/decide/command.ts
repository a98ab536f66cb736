/**
 * What follows when a person at a terminal acts on a ticket, and when a letter had to be given up. The same acts
 * as by mail, the same effects.
 */
import type { StaffMember } from '../config/schema.js';
import type { Effect } from '../domain/decision.js';
import { type Cause, causeKey, type Facts } from '../domain/facts.js';
import type { Reason } from '../domain/letter.js';
import type { Instant } from '../domain/words.js';
import type { ActMatter } from './act.js';
import { responseDeadline } from './deadlines.js';
import { because, letterKeys, staffLetter } from './effects.js';
import { noticesTo, peopleFor, viewOfTicket } from './notice.js';
import { groupMembers, type Policy, staffNamed } from './policy.js';
import { carryOut } from './staff-acts.js';
import { awaitStaff } from './staff-reminder.js';

type CommandCause = Extract<Cause, { kind: 'command' }>;
type GivenUpCause = Extract<Cause, { kind: 'given_up' }>;

export function decideCommand(cause: CommandCause, facts: Facts, policy: Policy, now: Instant): readonly Effect[] {
  const { ticket } = facts;
  const person = staffNamed(policy, cause.by);
  if (ticket === null || person === null) return [];
  const { command } = cause;
  const act = (given: Pick<ActMatter, 'act' | 'words'>): readonly Effect[] => {
    const done = carryOut({
      ...given,
      ticket,
      message: null,
      person,
      key: letterKeys(causeKey(cause)),
      policy,
      facts,
      now,
    });
    return done.kind === 'done' ? done.effects : [];
  };
  switch (command.name) {
    case 'note':
      return [{ kind: 'note', ticket: ticket.id, by: cause.by, text: command.text, reason: because('note') }];
    case 'assign':
      return [{ kind: 'assign', ticket: ticket.id, to: command.to, reason: because('assigned') }];
    case 'close':
      return act({ act: { kind: 'close', text: null, takes: false, minutes: null }, words: null });
    case 'accept':
      return act({ act: { kind: 'accept', items: command.items, note: '' }, words: null });
    case 'item':
      return act({ act: { kind: 'item', argument: `${command.item} ${command.value}`, note: '' }, words: null });
    case 'correct':
      return act({ act: { kind: 'topic', topic: command.topic, note: '' }, words: null });
    case 'reject':
      return act({ act: { kind: 'reject', item: command.item, text: command.reason }, words: command.reason });
  }
}

/** The customer does not have the letter: a person must find another way. A notice that fails is an alarm. */
export function decideGivenUp(cause: GivenUpCause, facts: Facts, policy: Policy, now: Instant): readonly Effect[] {
  const { letter, ticket } = facts;
  // An alarm about an alarm would chase itself.
  if (letter === null || letter.kind === 'alarm') return [];
  const key = letterKeys(causeKey(cause));
  const why = because('letter_given_up', { letter: letter.id, purpose: letter.purpose });
  const alarmed = groupMembers(policy, policy.config.staff.alarms).filter(({ id }) => id !== letter.staff);
  if (ticket === null) return alarmed.map((person) => alarmTo(person, key(), why, policy, now));
  if (letter.kind !== 'customer')
    return noticesTo(alarmed, {
      key,
      ticket,
      view: viewOfTicket(ticket, policy),
      situation: 'given_up',
      why: [why],
      policy,
      now,
    });

  // What a machine had to say to a closed case is not worth opening it; what a person wrote is.
  const isOver = ticket.state === 'closed' && letter.automatic;
  const dueAt = ticket.dueAt ?? responseDeadline(ticket.urgent, now, policy);
  const waits: readonly Effect[] = isOver ? [] : awaitStaff(ticket, dueAt, why, policy, now);
  const view = { ...viewOfTicket(ticket, policy), dueAt: isOver ? ticket.dueAt : dueAt };
  return [
    ...noticesTo(peopleFor(ticket, ticket.asks, policy), {
      key,
      ticket,
      view,
      situation: 'given_up',
      why: [why],
      policy,
      now,
    }),
    ...waits,
  ];
}

function alarmTo(person: StaffMember, key: string, why: Reason, policy: Policy, now: Instant): Effect {
  return {
    kind: 'write',
    letter: staffLetter(
      {
        key,
        ticket: null,
        purpose: 'alarm',
        kind: 'alarm',
        person,
        content: { form: 'alarm', alarm: { code: 'given_up', params: why.params } },
        subject: '',
        releaseAt: now,
      },
      policy,
    ),
    reason: why,
  };
}
