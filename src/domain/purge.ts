/** Deleting what was sent to prove an identity, once its time has come (rules §6.10): what is due, done, and left. */
import type { TicketState } from './ticket.js';
import type { InboxId, Instant, MessageId, TicketId } from './words.js';

/** What is kept of a ticket with a checklist, as far as the timetable of deletion asks. */
export interface IdentityCase {
  readonly ticket: TicketId;
  /** The checklist's id in `checklists.yaml`. */
  readonly checklist: string;
  readonly state: TicketState;
  /** When the last of its items was accepted; null: not all are. */
  readonly acceptedAt: Instant | null;
  readonly closedAt: Instant | null;
  readonly closedBy: 'person' | 'silence' | null;
  readonly lastReceivedAt: Instant;
}

export type PurgeWhy = 'decision' | 'silence';

/** A message as the mail server has it. */
export interface ServerCopy {
  readonly inbox: InboxId;
  readonly ticket: TicketId;
  /** Where it lay when it came in. */
  readonly folder: string;
  readonly uidValidity: string;
  readonly uid: number;
  /** Bytes; 0 where the server did not tell. */
  readonly size: number;
  readonly messageId: MessageId | null;
}

/** `absent`: nowhere to be found, someone deleted it before. */
export type CopyOutcome = 'deleted' | 'absent';

export interface PurgeRecord {
  readonly why: PurgeWhy;
  readonly at: Instant;
  readonly items: number;
  readonly messages: number;
  readonly letters: number;
  readonly files: number;
  readonly copiesDeleted: number;
  readonly copiesAbsent: number;
  /** Not reached so far; tried again and again. */
  readonly copiesLeft: number;
}
