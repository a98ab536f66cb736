/**
 * What goes out. A letter is an intent until it leaves: what is to be said, to whom, why and when, with the
 * basis it was decided on. Its words are made from the intent in compose/, its bytes fixed when it is claimed.
 */

import type { Category } from './judgement.js';
import type { AttachmentInfo, DocumentRemark, SecretKind } from './message.js';
import type { ChecklistEntry, ItemRecord } from './ticket.js';
import type {
  AskId,
  EmailAddress,
  InboxId,
  Instant,
  ItemName,
  Language,
  LetterId,
  LocalDate,
  MessageId,
  TicketId,
  TopicId,
} from './words.js';

export type LetterPurpose =
  | 'receipt'
  | 'decline'
  | 'offer'
  | 'request'
  | 'complete'
  | 'accepted'
  | 'rejected'
  | 'relay'
  | 'reminder'
  | 'closing'
  | 'notice'
  | 'staff_reminder'
  | 'transcript'
  | 'returned'
  | 'confirm'
  | 'impersonation'
  | 'digest'
  | 'alarm';

/** Who reads it. */
export type LetterKind = 'customer' | 'staff' | 'alarm';

/** When it may leave (rules §1.2). */
export type HoursClass = 'reply' | 'open' | 'at_once';

/** Code and parameters; templates turn them into words. */
export interface Reason {
  readonly code: string;
  readonly params: { readonly [name: string]: string | number | boolean | null };
}

/**
 * What must still hold when the letter leaves, or it is withdrawn and decided anew. Of what a person wrote only the
 * ticket's revision counts: neither the calendar nor the policy makes it untrue.
 */
export interface Basis {
  readonly ticketRevision: number;
  readonly calendarRevision: number;
  readonly policyVersion: string;
  /** A promise made in the letter is honest only if it leaves by then; null: no promise. */
  readonly validUntil: Instant | null;
}

/** What a request says of an item that it asks for, beside asking. */
export type RequestRemark = 'announced' | 'said-attached' | DocumentRemark;

/** A paragraph of an automatic letter to a customer: a fact to be put into words, never words. */
export type Paragraph =
  | { readonly kind: 'in_scope'; readonly topic: TopicId }
  /** rules §3.2: an estimate, no promise; `by` is null where no date may be told. */
  | { readonly kind: 'phone_adjustment'; readonly topic: TopicId; readonly by: LocalDate | null }
  | { readonly kind: 'declined'; readonly topic: TopicId }
  | { readonly kind: 'offered'; readonly topic: TopicId }
  /** A person reads it first. */
  | { readonly kind: 'triage' }
  | { readonly kind: 'emergency'; readonly onDuty: boolean; readonly opensAt: Instant | null }
  | {
      readonly kind: 'identity_request';
      readonly stage: 'first' | 'again' | 'reminder' | 'last_reminder';
      readonly missing: readonly ItemName[];
      /** Items that came with the message being answered. */
      readonly arrived: readonly ItemName[];
      readonly remarks: readonly {
        readonly item: ItemName;
        readonly kind: RequestRemark;
      }[];
      readonly reopened: boolean;
    }
  | {
      readonly kind: 'identity_complete';
      readonly corrected: readonly ItemName[];
      readonly reopened: boolean;
      /** What came beside the document, or how it came. */
      readonly remarks: readonly { readonly item: ItemName; readonly kind: RequestRemark }[];
    }
  | { readonly kind: 'identity_accepted' }
  | { readonly kind: 'identity_rejected'; readonly item: ItemName; readonly reason: string }
  | { readonly kind: 'identity_closing' }
  /** A person asked something and the customer is silent. */
  | { readonly kind: 'answer_awaited'; readonly askedAt: Instant; readonly last: boolean }
  | { readonly kind: 'answer_closing' }
  /** `company`: it was written from the company's mailbox, a person helps; `both`: the two ways. */
  | { readonly kind: 'forgot_password'; readonly way: 'company' | 'both' }
  | { readonly kind: 'secrets'; readonly kinds: readonly SecretKind[] };

export interface NewsItem {
  readonly from: 'customer' | 'staff';
  readonly name: string | null;
  readonly at: Instant;
  readonly text: string;
}

/** What a member of staff is shown of a case; secrets are masked, documents never attached. */
export interface CaseView {
  readonly ticket: TicketId;
  readonly revision: number;
  readonly subject: string;
  readonly requester: EmailAddress;
  readonly requesterName: string | null;
  readonly receivedAt: Instant;
  readonly newText: string;
  readonly attachments: readonly AttachmentInfo[];
  readonly asks: readonly {
    readonly topic: TopicId;
    readonly category: Category;
    readonly confidence: number;
    readonly text: string;
    readonly evidence: readonly string[];
  }[];
  readonly urgent: boolean;
  /** What the customer list knows of the one who wrote; views of before there was one have no such word. */
  readonly onList?: 'no_list' | 'address' | 'domain' | 'unknown';
  readonly checklist: readonly ChecklistEntry[] | null;
  readonly hints: readonly Reason[];
  /** The automatic answer: which, and when it leaves or left; null: none, `why` says the reason. */
  readonly answer: { readonly purpose: LetterPurpose; readonly releaseAt: Instant } | null;
  readonly promiseAt: Instant | null;
  readonly dueAt: Instant | null;
}

/** A file that came with a message of the ticket: where it stands there, and whether it goes along. */
export interface FiledDocument {
  readonly message: InboxId;
  /** Which of the message's attachments, by position. */
  readonly place: number;
  readonly info: AttachmentInfo;
  readonly receivedAt: Instant;
  /** Too large to be mailed: it is named only. */
  readonly attached: boolean;
}

export type LetterContent =
  | {
      readonly form: 'answer';
      readonly paragraphs: readonly Paragraph[];
      /** When a person will have answered; null: nothing is promised. */
      readonly promiseAt: Instant | null;
      /** The sender is proven, so the subject may repeat theirs (rules §8.3). */
      readonly mayEcho: boolean;
      /** The customer writes neither Chinese nor English: one line of Chinese stands in the English letter (rules §11). */
      readonly chineseLine?: boolean;
    }
  | {
      readonly form: 'relay';
      /** The staff message whose words and attachments go out. */
      readonly source: InboxId;
      readonly text: string;
      /** Which of the source's attachments go along, by position. */
      readonly attachments: readonly number[];
      readonly quoted: { readonly at: Instant; readonly text: string } | null;
    }
  /** A letter that stands ready, which a person sends by its name. */
  | { readonly form: 'prepared'; readonly name: string }
  | {
      readonly form: 'notice';
      readonly situation: string;
      readonly case: CaseView;
      readonly why: readonly Reason[];
      /** A letter that waits for a person to let it go (`#ok`), shown as the customer would read it. */
      readonly draft: LetterIntent | null;
    }
  | {
      readonly form: 'staff_reminder';
      /** `resumed`: the day came that staff put it off to. */
      readonly situation: 'emergency' | 'due_soon' | 'overdue' | 'resumed';
      readonly case: CaseView;
    }
  | {
      readonly form: 'transcript';
      readonly done: readonly Reason[];
      /** What the customer will read, whole; null: nothing is sent. */
      readonly letter: LetterIntent | null;
    }
  /** How the asks of a ticket were judged, and by which clause of the policy. */
  | {
      readonly form: 'why';
      readonly asks: readonly (CaseView['asks'][number] & { readonly clause: string | null; readonly sure: boolean })[];
    }
  | { readonly form: 'help' }
  /** The identity file for a verifier: values, where each came from, and the documents themselves (rules §6.10). */
  | {
      readonly form: 'identity_file';
      readonly case: CaseView;
      readonly history: readonly ItemRecord[];
      readonly documents: readonly FiledDocument[];
    }
  | {
      readonly form: 'returned';
      readonly why: Reason;
      readonly theirText: string;
      readonly news: readonly NewsItem[];
      /** What helps to write it better: the one-page help, the topics or the prepared letters there are. */
      readonly beside: 'help' | 'topics' | 'letters' | null;
    }
  | { readonly form: 'confirm'; readonly theirText: string }
  | { readonly form: 'impersonation'; readonly at: Instant }
  | { readonly form: 'digest'; readonly digest: Digest }
  | { readonly form: 'alarm'; readonly alarm: Reason };

/** The morning's account of what the machine did alone (rules §9.7) and of every message. */
export interface Digest {
  readonly since: Instant;
  readonly outcomes: readonly { readonly outcome: string; readonly count: number }[];
  readonly unaccounted: number;
  readonly automatic: readonly {
    readonly ticket: TicketId;
    readonly subject: string;
    readonly purpose: LetterPurpose;
    readonly topics: readonly TopicId[];
  }[];
  readonly quarantined: readonly { readonly inbox: InboxId; readonly at: Instant; readonly reason: string }[];
  readonly inDoubt: readonly LetterId[];
}

export interface LetterIntent {
  /** `<cause>/<n>`: the same decision applied twice writes one letter. */
  readonly key: string;
  readonly ticket: TicketId | null;
  readonly kind: LetterKind;
  readonly purpose: LetterPurpose;
  readonly automatic: boolean;
  readonly hours: HoursClass;
  readonly to: EmailAddress;
  readonly toName: string | null;
  /** The person of staff it is for. */
  readonly staff: string | null;
  readonly language: Language;
  readonly content: LetterContent;
  readonly inReplyTo: MessageId | null;
  readonly references: readonly MessageId[];
  /** What is being answered: the subject the reader will recognise. */
  readonly subject: string;
  readonly releaseAt: Instant;
  /** Needs a person's release first: observe and draft modes, caps do not make drafts. */
  readonly held: 'no' | 'observe' | 'draft';
  readonly promiseAt: Instant | null;
  readonly asksFor: readonly ItemName[];
  readonly answers: readonly AskId[];
  /** null: nothing that happens later makes it untrue (a notice, a transcript). */
  readonly basis: Basis | null;
  /** The ticket's revision it speaks of: an answer to it is held against that (rules §9.5). */
  readonly revision: number | null;
  readonly urgent: boolean;
  /** The secret part of its reply address, filled in by app/ where plus addresses are used: deciding draws no random numbers. */
  readonly replyToken: string | null;
  /** Of a second address on a notice: what is sent there is a note only. */
  readonly noteToken: string | null;
}

export type LetterState = 'waiting' | 'claimed' | 'sent' | 'in_doubt' | 'withdrawn' | 'given_up';

/** A letter as the ticket's history knows it. */
export interface LetterSummary {
  readonly id: LetterId;
  readonly ticket: TicketId | null;
  readonly kind: LetterKind;
  readonly purpose: LetterPurpose;
  readonly automatic: boolean;
  readonly state: LetterState;
  readonly held: 'no' | 'observe' | 'draft';
  readonly to: EmailAddress;
  readonly staff: string | null;
  readonly messageId: MessageId | null;
  readonly decidedAt: Instant;
  readonly releaseAt: Instant;
  readonly sentAt: Instant | null;
  readonly promiseAt: Instant | null;
  readonly asksFor: readonly ItemName[];
  readonly answers: readonly AskId[];
  /** The ticket's revision it speaks of. */
  readonly revision: number | null;
}

/** A letter as the outbox keeps it. */
export interface StoredLetter extends LetterIntent {
  readonly id: LetterId;
  readonly state: LetterState;
  readonly decidedAt: Instant;
  readonly messageId: MessageId | null;
  /** The claimed bytes. */
  readonly raw: string | null;
  readonly attempts: number;
  readonly claimedAt: Instant | null;
  readonly sentAt: Instant | null;
  readonly why: string | null;
}
