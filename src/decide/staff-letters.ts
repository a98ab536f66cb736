/**
 * The letters that the writer of a staff mail gets back: what was done, why it came back and what is new, whether
 * it was really theirs. What the customer reads is elsewhere; called by the staff rules.
 */
import type { StaffMember } from '../config/schema.js';
import type { Effect } from '../domain/decision.js';
import { causeKey, type Facts, type MessageCause } from '../domain/facts.js';
import type { LetterContent, LetterIntent, NewsItem, Reason } from '../domain/letter.js';
import type { FiledMessage, TicketFacts } from '../domain/ticket.js';
import type { Instant } from '../domain/words.js';
import { because, type Regarding, staffLetter } from './effects.js';
import { type Policy, staffWithAddress } from './policy.js';

interface Transcript {
  readonly key: string;
  readonly done: readonly Reason[];
  /** What the customer will read of it. */
  readonly letter: LetterIntent | null;
  /** Of the ticket once this is done: an answer to the transcript is held against it. */
  readonly revision: number | null;
  /** null: it is about none. */
  readonly ticket: TicketFacts | null;
  readonly person: StaffMember;
  readonly message: MessageCause;
  readonly policy: Policy;
  readonly now: Instant;
}

export function transcript(given: Transcript): Effect {
  const { ticket, person, message, policy } = given;
  const { done, letter, revision } = given;
  const subject = ticket?.subject ?? message.recognised.thread.bareSubject;
  return {
    kind: 'write',
    letter: staffLetter(
      {
        key: given.key,
        ticket: ticket?.id ?? null,
        purpose: 'transcript',
        person,
        content: { form: 'transcript', done, letter },
        subject,
        regarding: { messageId: message.messageId, references: message.references, subject },
        releaseAt: given.now,
        ...(revision === null ? {} : { revision }),
      },
      policy,
    ),
    reason: because('transcript'),
  };
}

type Beside = Extract<LetterContent, { form: 'returned' }>['beside'];

interface Returned {
  readonly key: string;
  readonly why: Reason;
  readonly theirText: string;
  readonly news: readonly NewsItem[];
  /** What helps its writer to write it better. */
  readonly beside?: Beside;
  readonly regarding: Regarding;
  readonly person: StaffMember;
  /** null: it answered no notice. */
  readonly ticket: TicketFacts | null;
  readonly policy: Policy;
  readonly now: Instant;
}

export function returned(given: Returned): Effect {
  const { key, why, theirText, news, regarding, person, ticket, policy, now } = given;
  return {
    kind: 'write',
    letter: staffLetter(
      {
        key,
        ticket: ticket?.id ?? null,
        purpose: 'returned',
        person,
        content: { form: 'returned', why, theirText, news, beside: given.beside ?? null },
        subject: regarding.subject,
        regarding,
        releaseAt: now,
        // Answering what was returned is answering the ticket as it now is.
        ...(ticket === null ? {} : { revision: ticket.revision }),
      },
      policy,
    ),
    // What they wrote may hold a value or an address: the journal has neither.
    reason: because(why.code),
  };
}

/** The one-page help, for who asks for it. */
export function help(
  key: string,
  message: MessageCause,
  person: StaffMember,
  ticket: TicketFacts | null,
  policy: Policy,
  now: Instant,
): Effect {
  const subject = message.recognised.thread.bareSubject;
  return {
    kind: 'write',
    letter: staffLetter(
      {
        key,
        ticket: ticket?.id ?? null,
        purpose: 'transcript',
        person,
        content: { form: 'help' },
        subject,
        regarding: { messageId: message.messageId, references: message.references, subject },
        releaseAt: now,
        ...(ticket === null ? {} : { revision: ticket.revision }),
      },
      policy,
    ),
    reason: because('help'),
  };
}

export function confirmation(
  key: string,
  message: MessageCause,
  person: StaffMember,
  ticket: TicketFacts,
  policy: Policy,
  now: Instant,
): Effect {
  return {
    kind: 'write',
    letter: staffLetter(
      {
        key,
        ticket: ticket.id,
        purpose: 'confirm',
        person,
        content: { form: 'confirm', theirText: message.newText },
        subject: ticket.subject,
        releaseAt: now,
      },
      policy,
    ),
    reason: because('staff_unproven'),
  };
}

/** Somebody used a person's address without proof: the person hears of it, once a day (rules §9.1). */
export function impersonation(
  message: MessageCause,
  person: StaffMember,
  facts: Facts,
  policy: Policy,
  now: Instant,
): readonly Effect[] {
  if (facts.message?.impersonationToldToday === true) return [];
  return [
    {
      kind: 'write',
      letter: staffLetter(
        {
          key: `${causeKey(message)}/impersonation`,
          ticket: null,
          purpose: 'impersonation',
          person,
          content: { form: 'impersonation', at: message.receivedAt },
          subject: '',
          releaseAt: now,
        },
        policy,
      ),
      reason: because('staff_address_used'),
    },
  ];
}

/** What the customer or a colleague wrote after this revision. */
export function newsSince(ticket: TicketFacts, revision: number | null, policy: Policy): readonly NewsItem[] {
  if (revision === null) return [];
  const newer = messagesThatCount(ticket).filter((message) => message.revision > revision);
  return newer.map(({ sender, from, fromName, receivedAt, newText }) => ({
    from: sender === 'staff' ? 'staff' : 'customer',
    name: (from === null ? null : staffWithAddress(policy, from)?.name) ?? fromName,
    at: receivedAt,
    text: newText,
  }));
}

/** Whether anybody but this person has moved the case on since: nobody is told of their own answer as news. */
export function isOvertaken(ticket: TicketFacts, revision: number, person: StaffMember): boolean {
  const own = new Set(
    messagesThatCount(ticket).flatMap(({ sender, from, revision: raised }) =>
      sender === 'staff' && from !== null && person.addresses.includes(from) ? [raised] : [],
    ),
  );
  const since = Array.from({ length: Math.max(0, ticket.revision - revision) }, (_, place) => revision + 1 + place);
  return since.some((raised) => !own.has(raised));
}

/** Those that raised the ticket's revision: notes, thanks, returned answers and strangers' mail are filed without. */
export function messagesThatCount({ messages }: TicketFacts): readonly FiledMessage[] {
  const own = messages.filter(({ sender }) => sender === 'requester' || sender === 'staff');
  return own.filter(({ revision }, place) => own.findIndex((other) => other.revision === revision) === place);
}
