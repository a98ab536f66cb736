/**
 * What follows from the facts: plain data, a list of effects each with its reason, applied in one
 * transaction. A decision can be printed, compared and replayed.
 */
import type { SpecialHoursEntry } from './facts.js';
import type { Category } from './judgement.js';
import type { LetterIntent, Reason } from './letter.js';
import type { ItemEvidence } from './message.js';
import type { ItemChangeKind, ItemStatus, ParticipantRole, SenderRole, StoredAsk, TicketState } from './ticket.js';
import type {
  AskId,
  EmailAddress,
  InboxId,
  Instant,
  ItemName,
  Language,
  LetterId,
  LocalDate,
  TicketId,
  TopicId,
} from './words.js';

/** What became of a message: each ends in exactly one (architecture.md, first promise). */
export type Outcome =
  | 'ticket'
  | 'follow_up'
  | 'staff_answer'
  | 'staff_command'
  | 'staff_returned'
  | 'staff_held'
  | 'machine'
  | 'own_copy'
  | 'duplicate'
  | 'ignored'
  | 'quarantined'
  | 'too_large'
  | 'vanished';

export type Effect =
  | {
      readonly kind: 'open_ticket';
      readonly ticket: TicketId;
      readonly requester: EmailAddress;
      readonly requesterName: string | null;
      readonly subject: string;
      readonly language: Language;
      readonly receivedAt: Instant;
      readonly urgent: boolean;
      readonly reason: Reason;
    }
  | { readonly kind: 'file_message'; readonly ticket: TicketId; readonly sender: SenderRole; readonly reason: Reason }
  | {
      readonly kind: 'add_participant';
      readonly ticket: TicketId;
      readonly address: EmailAddress;
      readonly name: string | null;
      readonly role: ParticipantRole;
      readonly reason: Reason;
    }
  | {
      readonly kind: 'record_asks';
      readonly ticket: TicketId;
      readonly asks: readonly StoredAsk[];
      readonly reason: Reason;
    }
  /** A person says what was asked; null: only that it was not this. */
  | {
      readonly kind: 'correct_topic';
      readonly ticket: TicketId;
      readonly ask: AskId;
      readonly topic: { readonly id: TopicId; readonly category: Category } | null;
      readonly by: string;
      readonly reason: Reason;
    }
  | {
      readonly kind: 'start_checklist';
      readonly ticket: TicketId;
      readonly checklist: string;
      readonly items: readonly ItemName[];
      readonly reason: Reason;
    }
  | {
      readonly kind: 'set_item';
      readonly ticket: TicketId;
      readonly item: ItemName;
      readonly change: ItemChangeKind;
      readonly status: ItemStatus;
      readonly value: string | null;
      /** Where the value was read. */
      readonly evidence: ItemEvidence | null;
      /** What brought the change about, where that is not the value's own evidence: the words of a withdrawal. */
      readonly words: ItemEvidence | null;
      readonly by: string;
      readonly reason: Reason;
    }
  | { readonly kind: 'set_state'; readonly ticket: TicketId; readonly state: TicketState; readonly reason: Reason }
  /** The ticket's revision goes up by one (rules §9.5). */
  | { readonly kind: 'raise_revision'; readonly ticket: TicketId; readonly reason: Reason }
  /** The working deadline; null stops the clock. */
  | {
      readonly kind: 'set_deadline';
      readonly ticket: TicketId;
      readonly dueAt: Instant | null;
      /** Since when the clock runs; null while it stands still. */
      readonly since: Instant | null;
      readonly reason: Reason;
    }
  /** Look at the ticket again by then; null: not before something happens. */
  | { readonly kind: 'wake'; readonly ticket: TicketId; readonly at: Instant | null; readonly reason: Reason }
  | { readonly kind: 'answered_by_person'; readonly ticket: TicketId; readonly by: string; readonly reason: Reason }
  /** null: nobody has it. */
  | { readonly kind: 'assign'; readonly ticket: TicketId; readonly to: string | null; readonly reason: Reason }
  /** From now on this group hears of it. */
  | { readonly kind: 'route'; readonly ticket: TicketId; readonly group: string; readonly reason: Reason }
  | {
      readonly kind: 'note';
      readonly ticket: TicketId;
      readonly by: string;
      readonly text: string;
      readonly reason: Reason;
    }
  | {
      readonly kind: 'spend_minutes';
      readonly ticket: TicketId;
      readonly minutes: number;
      readonly by: string;
      readonly reason: Reason;
    }
  | { readonly kind: 'write'; readonly letter: LetterIntent; readonly reason: Reason }
  /** A draft that waited for a person may leave; where its basis fell meanwhile, it is decided anew. */
  | { readonly kind: 'release_draft'; readonly letter: LetterId; readonly reason: Reason }
  | { readonly kind: 'withdraw'; readonly letter: LetterId; readonly reason: Reason }
  /**
   * Our own copy arrived: whoever knows the letter's Message-ID has the letter, so it left. `proven`: and it came from
   * us. Anybody who got the letter can send one that did not.
   */
  | { readonly kind: 'prove_sent'; readonly letter: LetterId; readonly proven: boolean; readonly reason: Reason }
  | {
      readonly kind: 'mark_undeliverable';
      readonly address: EmailAddress;
      readonly permanent: boolean;
      readonly status: string | null;
      readonly reason: Reason;
    }
  /** The customer was told not to send secrets; said once per ticket. */
  | { readonly kind: 'told_of_secrets'; readonly ticket: TicketId; readonly reason: Reason }
  /** A staff mail waits for its writer to confirm it, by answering the letter with this key. */
  | {
      readonly kind: 'hold_for_confirmation';
      readonly staff: string;
      readonly letterKey: string;
      readonly reason: Reason;
    }
  /** The confirmed staff mail is taken up again as if it came now. */
  | { readonly kind: 'release_confirmed'; readonly inbox: InboxId; readonly staff: string; readonly reason: Reason }
  /** Hours of its own for a date, or none any more. */
  | {
      readonly kind: 'set_day';
      readonly date: LocalDate;
      readonly entry: DayEntry;
      readonly by: string;
      readonly reason: Reason;
    }
  | { readonly kind: 'set_brake'; readonly on: boolean; readonly reason: Reason };

export type DayEntry =
  | { readonly kind: 'special'; readonly hours: SpecialHoursEntry }
  | { readonly kind: 'closed' }
  | { readonly kind: 'normal' };

export interface Decision {
  /** `causeKey` of what made it: applied once, whatever happens. */
  readonly cause: string;
  /** The message decided on, with its outcome; null for other causes. */
  readonly message: { readonly inbox: InboxId; readonly outcome: Outcome; readonly rule: string | null } | null;
  readonly effects: readonly Effect[];
  /** What must not have changed since the facts were read. */
  readonly reads: {
    readonly ticket: { readonly id: TicketId; readonly changes: number } | null;
    readonly calendarRevision: number;
  };
}
