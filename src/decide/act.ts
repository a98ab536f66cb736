/**
 * What every act of staff on a ticket is done with, by mail or at a terminal: its matter, whom it reaches, and the
 * account of it that its writer gets. The acts themselves are `staff-acts.ts` and `verify.ts`.
 */
import type { StaffMember } from '../config/schema.js';
import type { Effect } from '../domain/decision.js';
import type { Facts, MessageCause } from '../domain/facts.js';
import type { LetterIntent, Reason } from '../domain/letter.js';
import type { FiledMessage, TicketFacts } from '../domain/ticket.js';
import { type Instant, plusMilliseconds } from '../domain/words.js';
import { customerLetter, regardingFiled, type StaffLetter, staffLetter } from './effects.js';
import type { Policy } from './policy.js';
import type { TicketAct } from './staff-intent.js';
import { transcript } from './staff-letters.js';

export type Done =
  | { readonly kind: 'done'; readonly effects: readonly Effect[] }
  /** `beside`: a list that its writer can choose from. */
  | { readonly kind: 'refused'; readonly why: Reason; readonly beside?: 'topics' | 'letters' };

export interface ActMatter {
  readonly act: TicketAct;
  readonly ticket: TicketFacts;
  /** null: at a terminal. */
  readonly message: MessageCause | null;
  readonly person: StaffMember;
  /** The words for the customer, cleared for sending. */
  readonly words: string | null;
  readonly key: () => string;
  readonly policy: Policy;
  readonly facts: Facts;
  readonly now: Instant;
}

/** Who wrote last is answered, if they take part; else the requester (lessons.md #21). */
export function readerOf(ticket: TicketFacts): {
  readonly message: FiledMessage | undefined;
  readonly to: LetterIntent['to'];
  readonly name: string | null;
} {
  const last = ticket.messages.filter(({ sender }) => sender === 'requester').at(-1);
  return {
    message: last,
    to: last?.from ?? ticket.requester,
    name: last === undefined ? ticket.requesterName : last.fromName,
  };
}

/** Who opened the case, whoever wrote last: the result of a check is theirs to hear. */
export function applicantOf(ticket: TicketFacts): ReturnType<typeof readerOf> {
  const theirs = ticket.messages.filter(({ sender, from }) => sender === 'requester' && from === ticket.requester);
  return { message: theirs.at(-1), to: ticket.requester, name: ticket.requesterName };
}

/** The writer's transcript; at a terminal nobody needs one. */
export function accountOf(
  matter: ActMatter,
  what: readonly Reason[],
  letter: LetterIntent | null,
  raises = false,
): readonly Effect[] {
  const { ticket, person, message, policy, now } = matter;
  if (message === null) return [];
  return [
    transcript({
      key: matter.key(),
      done: what,
      letter,
      // A second thought may be sent in answer to the transcript, until the customer writes again.
      revision: ticket.revision + (raises ? 1 : 0),
      ticket,
      person,
      message,
      policy,
      now,
    }),
  ];
}

/** A letter to the writer alone that shows what was asked for; in answer to their mail, where there is one. */
export function shownTo(matter: ActMatter, content: StaffLetter['content'], reason: Reason): Done {
  const { ticket, person, message, policy, now } = matter;
  const { subject } = ticket;
  const letter = staffLetter(
    {
      key: matter.key(),
      ticket: ticket.id,
      purpose: 'transcript',
      person,
      content,
      subject,
      ...(message === null
        ? {}
        : { regarding: { messageId: message.messageId, references: message.references, subject } }),
      releaseAt: now,
      revision: ticket.revision,
    },
    policy,
  );
  return done([{ kind: 'write', letter, reason }]);
}

/** A letter to the customer that a person sends: held for a moment, so that its writer can still stop it (rules §9.3). */
export function heldLetter(
  matter: ActMatter,
  given: Pick<LetterIntent, 'purpose' | 'automatic' | 'content'> & Partial<Pick<LetterIntent, 'asksFor'>>,
): LetterIntent {
  const { ticket, policy, now, facts } = matter;
  const { message, to, name } = readerOf(ticket);
  return customerLetter(
    {
      key: matter.key(),
      ticket: ticket.id,
      hours: 'at_once',
      to,
      toName: name,
      language: ticket.language,
      regarding: regardingFiled(message, message?.subject ?? ticket.subject),
      releaseAt: plusMilliseconds(now, policy.config.desk.letters.staffHoldSeconds * 1000),
      basis: {
        ticketRevision: ticket.revision + 1,
        calendarRevision: facts.calendar.revision,
        policyVersion: policy.config.policyVersion,
        validUntil: null,
      },
      ...given,
    },
    policy,
  );
}

export function done(effects: readonly Effect[]): Done {
  return { kind: 'done', effects };
}
