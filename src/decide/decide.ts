/**
 * The heart: facts in, a decision out. Pure; the same facts, policy and instant always give the same decision.
 * Here only the fork by cause and by sender; what follows for each is in the file of that name.
 */
import type { Decision, Effect, Outcome } from '../domain/decision.js';
import { type Cause, causeKey, type Facts, type MessageCause, type ThreadCandidate } from '../domain/facts.js';
import type { Reason } from '../domain/letter.js';
import type { NamedAddress } from '../domain/message.js';
import type { TicketFacts } from '../domain/ticket.js';
import { domainOf, type Instant, unreachable } from '../domain/words.js';
import { decideCommand, decideGivenUp } from './command.js';
import { decideDue } from './due.js';
import { because, letterKeys } from './effects.js';
import { looksAlike } from './look-alike.js';
import { decideMachine } from './machine.js';
import { notices, viewOfMessage } from './notice.js';
import { isOwnAddress, type Policy, staffWithAddress } from './policy.js';
import { decideRelease } from './release.js';
import { decideRequester } from './requester.js';
import { decideStaff } from './staff.js';
import { impersonation } from './staff-letters.js';
import { rowNamed } from './table.js';
import { chooseThread, type Thread } from './thread.js';
import { missingItems } from './verification.js';

interface Verdict {
  readonly outcome: Outcome;
  readonly rule: string | null;
  readonly effects: readonly Effect[];
}

export function decide(cause: Cause, facts: Facts, policy: Policy, now: Instant): Decision {
  switch (cause.kind) {
    case 'message': {
      const { outcome, rule, effects } = decideMessage(cause, facts, policy, now);
      return decision(cause, facts, effects, { inbox: cause.inbox, outcome, rule });
    }
    case 'release':
      return decision(cause, facts, decideRelease(cause, facts, policy, now), null);
    case 'due':
      return decision(cause, facts, decideDue(cause, facts, policy, now), null);
    case 'given_up':
      return decision(cause, facts, decideGivenUp(cause, facts, policy, now), null);
    case 'command':
      return decision(cause, facts, decideCommand(cause, facts, policy, now), null);
    default:
      return unreachable(cause);
  }
}

/** The order in which a message is looked at; each guard ends it with its own outcome. */
function decideMessage(message: MessageCause, facts: Facts, policy: Policy, now: Instant): Verdict {
  const { from } = message;
  const own = facts.message?.ownLetter ?? null;
  if (own !== null && from !== null && isOwnAddress(policy, from.address))
    return verdict('own_copy', null, [
      { kind: 'prove_sent', letter: own.id, proven: message.proof !== null, reason: because('own_copy_arrived') },
    ]);
  if (facts.message?.duplicateOf != null) return verdict('duplicate', 'same_bytes', []);
  if (message.recognised.machine !== null)
    return verdict(
      'machine',
      message.recognised.machine.kind,
      decideMachine(message, message.recognised.machine, facts, policy, now),
    );
  // Nobody to answer, but perhaps a person: staff look (bad input: no From).
  if (from === null) return verdict('quarantined', 'no_sender', []);
  if (isOwnAddress(policy, from.address)) return verdict('ignored', 'from_the_desk_itself', []);

  const person = staffWithAddress(policy, from.address);
  if (person === null) return decideCustomer(message, from, facts, policy, now);
  const theirs = decideStaff(message, person, facts, policy, now);
  if (theirs !== null) return theirs;
  return decideForged(message, from, facts, policy, now, impersonation(message, person, facts, policy, now));
}

function decideCustomer(
  message: MessageCause,
  from: NamedAddress,
  facts: Facts,
  policy: Policy,
  now: Instant,
): Verdict {
  const thread = threadOf(message, from, facts, policy);
  const candidate = thread.kind === 'joins' ? thread.candidate : null;
  if (thread.kind === 'stranger') return strangerIn(thread.candidate, message, policy, now);
  if (message.recognised.thanksOnly && !endsWaiting(candidate, message))
    return candidate === null
      ? verdict('ignored', 'thanks', [])
      : verdict('follow_up', 'thanks', [
          { kind: 'file_message', ticket: candidate.ticket.id, sender: 'requester', reason: because('thanks') },
        ]);
  const effects = decideRequester(message, from, candidate, facts, policy, now);
  return verdict(candidate === null ? 'ticket' : 'follow_up', candidate?.by ?? null, effects);
}

function threadOf(message: MessageCause, from: NamedAddress, facts: Facts, policy: Policy): Thread {
  const { authentication } = message.recognised;
  return chooseThread(facts.message?.threads ?? [], { ...from, authentication }, policy);
}

/** "I am in again, thank you" is more than thanks while the case waits for items: nobody is reminded of them after that. */
function endsWaiting(candidate: ThreadCandidate | null, { recognised }: MessageCause): boolean {
  if (candidate === null || !recognised.settled) return false;
  const { state, checklist } = candidate.ticket;
  return state === 'awaiting_customer' && missingItems(checklist?.entries ?? []).length > 0;
}

/** Mail under a staff address without proof: a stranger's, filed where it points to, never a new ticket of "theirs". */
function decideForged(
  message: MessageCause,
  from: NamedAddress,
  facts: Facts,
  policy: Policy,
  now: Instant,
  told: readonly Effect[],
): Verdict {
  const thread = threadOf(message, from, facts, policy);
  if (thread.kind === 'new') return verdict('ignored', 'unproven_staff_address', told);
  const filed = strangerIn(thread.candidate, message, policy, now);
  return { ...filed, effects: [...filed.effects, ...told] };
}

function strangerIn(candidate: ThreadCandidate, message: MessageCause, policy: Policy, now: Instant): Verdict {
  const { ticket } = candidate;
  const told = notices({
    key: letterKeys(causeKey(message)),
    row: rowNamed('stranger'),
    ticket,
    asks: ticket.asks,
    view: viewOfMessage({
      message,
      isStranger: true,
      ticket,
      asks: ticket.asks,
      entries: ticket.checklist?.entries ?? null,
      answer: null,
      promiseAt: ticket.promisedAt,
      dueAt: ticket.dueAt,
      policy,
    }),
    needed: true,
    draft: null,
    why: [
      because('sender_takes_no_part'),
      ...looksLike(message, ticket),
      ...(message.recognised.authentication === 'fail' ? [because('authentication_failed')] : []),
    ],
    policy,
    now,
  });
  return verdict('follow_up', 'stranger', [
    { kind: 'file_message', ticket: ticket.id, sender: 'stranger', reason: because('sender_takes_no_part') },
    ...told,
  ]);
}

/** From a domain that can be taken for the applicant's: staff should see the difference (rules §6.7). */
function looksLike({ from }: MessageCause, { participants }: TicketFacts): readonly Reason[] {
  if (from === null) return [];
  const sender = domainOf(from.address);
  const known = participants.map(({ address }) => domainOf(address)).find((domain) => looksAlike(sender, domain));
  return known === undefined ? [] : [because('looks_like_participant', { sender, known })];
}

function verdict(outcome: Outcome, rule: string | null, effects: readonly Effect[]): Verdict {
  return { outcome, rule, effects };
}

function decision(cause: Cause, facts: Facts, effects: readonly Effect[], message: Decision['message']): Decision {
  const touched = touchedTicket(effects) ?? facts.ticket?.id ?? null;
  const read = [facts.ticket, ...(facts.message?.threads ?? []).map(({ ticket }) => ticket)].find(
    (ticket) => ticket !== null && ticket.id === touched,
  );
  return {
    cause: causeKey(cause),
    message,
    effects,
    reads: {
      ticket: read == null ? null : { id: read.id, changes: read.changes },
      calendarRevision: facts.calendar.revision,
    },
  };
}

function touchedTicket(effects: readonly Effect[]) {
  for (const effect of effects) if ('ticket' in effect) return effect.ticket;
  return null;
}
