/**
 * Everything deciding may look at, read in one go by `Store.factsFor`, with the revisions that tell whether
 * it still holds when the decision is applied.
 */
import type { Judgement } from './judgement.js';
import type { LetterSummary } from './letter.js';
import type { AttachmentInfo, NamedAddress, Recognised, StaffText } from './message.js';
import type { TicketFacts } from './ticket.js';
import type { EmailAddress, InboxId, Instant, LetterId, LocalDate, MessageId, TicketId } from './words.js';

/** The message that is to be decided on. Its words are already masked. */
export interface MessageCause {
  readonly kind: 'message';
  readonly inbox: InboxId;
  /** INTERNALDATE: when it reached our server. */
  readonly receivedAt: Instant;
  readonly messageId: MessageId | null;
  readonly references: readonly MessageId[];
  readonly from: NamedAddress | null;
  readonly to: readonly NamedAddress[];
  readonly cc: readonly NamedAddress[];
  readonly subject: string;
  readonly newText: string;
  readonly attachments: readonly AttachmentInfo[];
  readonly flaws: readonly string[];
  readonly recognised: Recognised;
  readonly judgement: Judgement;
  /** What shows that its From is true, beyond doubt enough to act as staff (rules §9.1). */
  readonly proof: 'authentication' | 'internal-mark' | 'confirmed' | null;
  /** Taken apart for commands when From is an address of staff; null otherwise. */
  readonly staffText: StaffText | null;
  /** A mail that staff passed on, read like one that came by itself, and their own words above it; null otherwise. */
  readonly forwarded: { readonly mail: MessageCause; readonly above: string } | null;
  /** Who of the staff passed this mail on; null: it came by itself. */
  readonly forwardedBy: string | null;
}

/** Time, or a person at a terminal, is just another sender. */
export type Cause =
  | MessageCause
  /** A letter's basis no longer holds at its release. */
  | { readonly kind: 'release'; readonly letter: LetterId; readonly ticket: TicketId }
  /** The ticket asked to be looked at again by then. */
  | { readonly kind: 'due'; readonly ticket: TicketId; readonly at: Instant }
  /** A letter was given up: staff must know. */
  | { readonly kind: 'given_up'; readonly letter: LetterId; readonly ticket: TicketId | null }
  | {
      readonly kind: 'command';
      readonly key: string;
      readonly ticket: TicketId;
      readonly by: string;
      readonly command: TicketCommand;
    };

export type TicketCommand =
  | { readonly name: 'close' }
  | { readonly name: 'note'; readonly text: string }
  | { readonly name: 'assign'; readonly to: string }
  /** No items: all that were received. */
  | { readonly name: 'accept'; readonly items: readonly string[] }
  | { readonly name: 'item'; readonly item: string; readonly value: string }
  | { readonly name: 'reject'; readonly item: string; readonly reason: string }
  | { readonly name: 'correct'; readonly topic: string };

export function causeKey(cause: Cause): string {
  switch (cause.kind) {
    case 'message':
      return `message:${cause.inbox}`;
    case 'release':
      return `release:${cause.letter}`;
    case 'due':
      return `due:${cause.ticket}:${cause.at}`;
    case 'given_up':
      return `given_up:${cause.letter}`;
    case 'command':
      return `command:${cause.key}`;
  }
}

export interface SpecialHoursEntry {
  readonly date: LocalDate;
  readonly open: string;
  readonly close: string;
  readonly lastReply: string;
}

export interface CalendarEntries {
  readonly revision: number;
  readonly closures: readonly LocalDate[];
  readonly specialHours: readonly SpecialHoursEntry[];
}

/** A ticket that the message may belong to, and why one would think so. Strongest evidence first. */
export interface ThreadCandidate {
  readonly ticket: TicketFacts;
  readonly by: 'reply-token' | 'note-token' | 'our-letter' | 'their-message' | 'case-number' | 'same-subject';
  /** The letter of ours it answers; null where only their own message, a case number or the subject tells. */
  readonly letter: LetterSummary | null;
}

export interface Facts {
  readonly calendar: CalendarEntries;
  /** Reserved for this decision; unused it leaves a gap, which is fine. */
  readonly nextTicket: TicketId;
  /** Automatic letters to customers that the mail of the last hour caused (rules §8.2). */
  readonly automaticLastHour: number;
  /** The brake is on until a person, or an hour below, takes it off. */
  readonly brake: boolean;
  /** The ticket of a release, due or command. */
  readonly ticket: TicketFacts | null;
  /** The letter of a release, or the one given up. */
  readonly letter: LetterSummary | null;
  /** Of a message; null for other causes. */
  readonly message: {
    /** An earlier message with the very same bytes. */
    readonly duplicateOf: InboxId | null;
    /** Our own letter, when its Message-ID is one of ours. */
    readonly ownLetter: LetterSummary | null;
    readonly threads: readonly ThreadCandidate[];
    /** The letter a delivery report speaks of. */
    readonly bouncedLetter: LetterSummary | null;
    /** Automatic letters to this sender that left or wait since a day. */
    readonly scopeLettersToSender: number;
    readonly identityLettersToSender: number;
    /** The sender's address is known to be dead (a hard bounce). */
    readonly undeliverable: boolean;
    /** A staff mail waiting for its writer's confirmation that this message answers. */
    readonly confirms: { readonly inbox: InboxId; readonly staff: string; readonly letter: LetterId } | null;
    /** This address was told today that somebody used it. */
    readonly impersonationToldToday: boolean;
  } | null;
}

/** What to read for a message. */
export interface MessageQuery {
  readonly kind: 'message';
  readonly inbox: InboxId;
  readonly messageId: MessageId | null;
  readonly referenced: readonly MessageId[];
  readonly caseNumbers: readonly number[];
  readonly replyTokens: readonly string[];
  /** The bare subject of an answer that names no message: all that tells what it answers. Else null. */
  readonly repliedSubject: string | null;
  readonly from: EmailAddress | null;
  readonly bounceOf: MessageId | null;
}

export type FactsQuery =
  | MessageQuery
  | { readonly kind: 'ticket'; readonly ticket: TicketId | null; readonly letter: LetterId | null };
