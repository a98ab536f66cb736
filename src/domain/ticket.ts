/**
 * A case at the desk: its state, who takes part, what was asked, its identity checklist. As the store
 * remembers it; what may become of it is decided in decide/.
 */
import type { Category } from './judgement.js';
import type { LetterSummary } from './letter.js';
import type { AttachmentInfo, ItemEvidence, Mention, SecretKind } from './message.js';
import type {
  AskId,
  EmailAddress,
  InboxId,
  Instant,
  ItemName,
  Language,
  MessageId,
  TicketId,
  TopicId,
} from './words.js';

/** rules §10. `waiting` is a staff decision with a date; `answered` closes silently. */
export type TicketState = 'awaiting_staff' | 'awaiting_customer' | 'waiting' | 'answered' | 'closed';

/** rules §6.2: only people reject or accept. */
export type ItemStatus = 'missing' | 'received' | 'invalid' | 'rejected' | 'accepted';

export interface ChecklistEntry {
  readonly item: ItemName;
  readonly status: ItemStatus;
  /** As written, NFKC; for a document its kind and file, never its content. */
  readonly value: string | null;
  /** How it was read, and the words (`label: 電話 02-…`); or the files. */
  readonly evidence: ItemEvidence | null;
  /** `machine` or a staff id. */
  readonly decidedBy: string | null;
  readonly decidedAt: Instant | null;
}

/**
 * What happened to an item: its value was given, taken back or set by hand; a person accepted or rejected it, or
 * accepted it as the first of two.
 */
export type ItemChangeKind = 'given' | 'withdrawn' | 'set' | 'accepted' | 'accepted_first' | 'rejected';

/** One change of an item, kept beside those before it, with how it left the item. */
export interface ItemRecord {
  readonly item: ItemName;
  readonly change: ItemChangeKind;
  readonly status: ItemStatus;
  readonly value: string | null;
  readonly evidence: ItemEvidence | null;
  /** The mail that brought it about; null: done at a terminal. */
  readonly message: InboxId | null;
  /** `machine` or a staff id. */
  readonly by: string;
  readonly at: Instant;
}

export interface TicketChecklist {
  readonly id: string;
  readonly entries: readonly ChecklistEntry[];
  /** Oldest first. */
  readonly history: readonly ItemRecord[];
}

export interface StoredAsk {
  readonly id: AskId;
  readonly message: InboxId;
  readonly topic: TopicId;
  readonly category: Category;
  readonly confidence: number;
  readonly sure: boolean;
  /** The customer's words, secrets masked. */
  readonly text: string;
  readonly evidence: readonly string[];
  /** The letter that spoke to it, once that letter was claimed. */
  readonly answered: boolean;
}

export type ParticipantRole = 'requester' | 'cc' | 'named';

export interface Participant {
  readonly address: EmailAddress;
  readonly name: string | null;
  readonly role: ParticipantRole;
}

export type SenderRole = 'requester' | 'staff' | 'stranger' | 'machine';

/** A message filed in a ticket, as short as decide/ and notices need it. Secrets are masked. */
export interface FiledMessage {
  readonly inbox: InboxId;
  readonly sender: SenderRole;
  readonly from: EmailAddress | null;
  readonly fromName: string | null;
  readonly messageId: MessageId | null;
  readonly references: readonly MessageId[];
  readonly receivedAt: Instant;
  readonly subject: string;
  readonly newText: string;
  readonly attachments: readonly AttachmentInfo[];
  /** Its sender was proven (authentication pass), so their subject may be repeated to them. */
  readonly proven: boolean;
  /** Kinds of secrets that were in it. */
  readonly secrets: readonly SecretKind[];
  readonly mentions: readonly Mention[];
  /** The ticket's revision after it was filed. */
  readonly revision: number;
}

export interface TicketFacts {
  readonly id: TicketId;
  readonly state: TicketState;
  /** rules §9.5: raised by customers' mails, staff answers and changed items; a letter's basis. */
  readonly revision: number;
  /** Raised by every write; `apply` compares it, so that two writers never overwrite each other. */
  readonly changes: number;
  readonly subject: string;
  readonly requester: EmailAddress;
  readonly requesterName: string | null;
  readonly participants: readonly Participant[];
  readonly language: Language;
  readonly openedAt: Instant;
  /** When the last message of the customer's reached our server. */
  readonly lastReceivedAt: Instant;
  /** What the customer was told; never changed once told (rules §3.1). */
  readonly promisedAt: Instant | null;
  /** The working deadline, recomputed; null while the clock stands still. */
  readonly dueAt: Instant | null;
  /** Since when the clock runs; null while it stands still. */
  readonly dueSince: Instant | null;
  /** When it wants to be looked at again. */
  readonly wakeAt: Instant | null;
  readonly assignee: string | null;
  /** The group that staff sent it on to; null: those of its topics. */
  readonly route: string | null;
  readonly urgent: boolean;
  /** Staff time, as they noted it. */
  readonly spentMinutes: number;
  /** A person has answered: from then on no automatic scope letter (rules §4.8). */
  readonly answeredByPersonAt: Instant | null;
  readonly asks: readonly StoredAsk[];
  readonly checklist: TicketChecklist | null;
  /** Every letter of the ticket that was not withdrawn, oldest first. */
  readonly letters: readonly LetterSummary[];
  readonly messages: readonly FiledMessage[];
  readonly sensitiveToldAt: Instant | null;
}
