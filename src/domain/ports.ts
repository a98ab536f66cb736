/**
 * What the desk needs from the world, in its own words. Each is implemented once for real and once in
 * memory; nothing behind a port is visible in front of it.
 */
import type { DayEntry, Decision, Outcome } from './decision.js';
import type { CalendarEntries, Facts, FactsQuery, MessageCause } from './facts.js';
import type { Digest, LetterIntent, LetterState, LetterSummary, StoredLetter } from './letter.js';
import type { CopyOutcome, IdentityCase, PurgeRecord, PurgeWhy, ServerCopy } from './purge.js';
import type { TicketFacts, TicketState } from './ticket.js';
import type { EmailAddress, InboxId, Instant, LetterId, LocalDate, MessageId, TicketId } from './words.js';

export interface Clock {
  now(): Instant;
}

export interface Ids {
  /** A new random Message-ID under our domain. */
  messageId(): MessageId;
  /** Random, unguessable, fit for the local part of an address. */
  token(): string;
}

/** Reads the words in a picture. */
export interface Ocr {
  /** null: it cannot read this kind of picture, or gave up. Never rejects. `type`: as its bytes show, `image/jpeg`. */
  read(picture: Buffer, type: string): Promise<string | null>;
}

/** The name of kept bytes: their SHA-256 in hexadecimal. */
export type RawRef = string;

export interface Files {
  /** Resolves when every one of them is safely on disk (fsync), in order. */
  keep(contents: readonly Buffer[]): Promise<readonly RawRef[]>;
  read(ref: RawRef): Promise<Buffer>;
  /** Moves these into a folder of the ticket's own, where they are found as before. Again or late does no harm. */
  setApart(refs: readonly RawRef[], ticket: TicketId): Promise<void>;
  /** Those that are there; no row may name them any more. */
  remove(refs: readonly RawRef[]): Promise<void>;
  /** Removes files that no row names and that are older than an hour; answers how many. */
  sweep(isKnown: (ref: RawRef) => boolean, now: Instant): Promise<number>;
}

/* ---------------------------------------------------------------- the mailbox */

export interface FolderStatus {
  readonly folder: string;
  /** RFC 3501 §2.3.1.1; as text, since it is a bigint in our library. */
  readonly uidValidity: string;
  readonly uidNext: number;
}

export interface ListedMessage {
  readonly uid: number;
  /** 0 where the server does not tell. */
  readonly size: number;
  /** null: the server tells none, neither of this message nor of one before it. */
  readonly internalDate: Instant | null;
}

/** One open connection to one folder of the mailbox; never used after it failed. */
export interface Mailbox {
  open(): Promise<FolderStatus>;
  /** The messages from `uid` on, ascending: each that the server names, also where it tells nothing else of it. */
  list(fromUid: number): Promise<readonly ListedMessage[]>;
  /** Raw bytes; a message that is gone is missing from the answer. */
  fetch(uids: readonly number[]): Promise<ReadonlyMap<number, Buffer>>;
  /** Sets our keyword, and moves the messages where the configuration says so. Failing is not fatal. */
  markKept(uids: readonly number[]): Promise<void>;
  /** Moves our own copy to the Sent folder. */
  moveToSent(uid: number): Promise<void>;
  /**
   * Deletes these messages for good, wherever in the account they lie by now, and no other. Selects other folders: for
   * a connection of its own.
   */
  deleteCopies(copies: readonly ServerCopy[]): Promise<ReadonlyMap<InboxId, CopyOutcome>>;
  /** Resolves when something changed, after `milliseconds`, or when `signal` aborts; throws when the connection is lost. */
  waitForChange(milliseconds: number, signal: AbortSignal): Promise<void>;
  close(): Promise<void>;
}

/* ---------------------------------------------------------------- sending */

export interface Envelope {
  readonly from: EmailAddress;
  /** The reader first, our own copy last. */
  readonly to: readonly EmailAddress[];
}

export type SendResult =
  /** The server took it for the reader. `copyRefused`: but not our own copy. */
  | { readonly kind: 'accepted'; readonly response: string; readonly copyRefused: boolean }
  /** The server said no to the reader, or to the letter. */
  | { readonly kind: 'refused'; readonly permanent: boolean; readonly code: number | null; readonly response: string }
  /** Nothing was handed over: no connection, no login, no TLS. `permanent` means that a person must mend something. */
  | { readonly kind: 'unsent'; readonly permanent: boolean; readonly detail: string }
  /** It broke after the bytes began to flow: nobody knows. */
  | { readonly kind: 'unknown'; readonly detail: string };

export interface Transport {
  /** Never throws for what a server or network does. */
  send(envelope: Envelope, raw: Buffer, messageId: MessageId): Promise<SendResult>;
  close(): Promise<void>;
}

/* ---------------------------------------------------------------- the store */

export interface FolderMark {
  readonly folder: string;
  readonly uidValidity: string;
  readonly lastUid: number;
  /** Mail that reached the server earlier was there before us and is never answered. */
  readonly firstContactAt: Instant;
}

export type InboxState = 'listed' | 'kept' | 'done' | 'quarantined';

export interface InboxRow {
  readonly id: InboxId;
  readonly folder: string;
  readonly uidValidity: string;
  readonly uid: number;
  readonly size: number;
  readonly internalDate: Instant;
  readonly state: InboxState;
  readonly attempts: number;
  readonly raw: RawRef | null;
  readonly outcome: Outcome | null;
  readonly rule: string | null;
  readonly ticket: TicketId | null;
  readonly listedAt: Instant;
  readonly doneAt: Instant | null;
  readonly error: string | null;
  /** A person of staff confirmed it by a single-use mail. */
  readonly confirmedStaff: string | null;
}

export interface Claim {
  readonly letter: LetterId;
  readonly messageId: MessageId;
  readonly raw: RawRef;
  readonly owner: string;
  readonly policyVersion: string;
  readonly at: Instant;
}

export interface TicketRow {
  readonly id: TicketId;
  readonly state: TicketState;
  readonly subject: string;
  readonly requester: EmailAddress;
  readonly topic: string | null;
  readonly openedAt: Instant;
  readonly dueAt: Instant | null;
  readonly assignee: string | null;
}

export interface JournalEntry {
  readonly at: Instant;
  readonly cause: string;
  readonly event: string;
  readonly detail: string;
}

export interface Note {
  readonly at: Instant;
  readonly by: string;
  readonly text: string;
}

/** What staff said that an ask was about. */
export interface StoredCorrection {
  readonly ticket: TicketId;
  /** What it had been taken for. */
  readonly judged: string;
  readonly topic: string;
  readonly by: string;
  readonly at: Instant;
  /** The ask's words. */
  readonly text: string;
}

export interface StatusOverview {
  readonly inbox: readonly { readonly state: InboxState; readonly count: number }[];
  readonly letters: readonly { readonly state: LetterState; readonly count: number }[];
  readonly tickets: readonly { readonly state: TicketState; readonly count: number }[];
  readonly brake: boolean;
  readonly alarms: readonly { readonly name: string; readonly since: Instant }[];
  readonly lastPollAt: Instant | null;
  readonly calendarRevision: number;
}

/**
 * Each method is one question or one whole transaction. Instants come in as arguments: the store has no clock.
 * The contract any engine must keep is test/record/contract.ts.
 */
export interface Store {
  /* receiving */
  folderMark(folder: string): Promise<FolderMark | null>;
  /**
   * First contact, or a new UIDVALIDITY: listing goes on after `lastUid`. What was listed under another
   * UIDVALIDITY and not fetched can no longer be: it vanished, and is listed anew.
   */
  startFolder(mark: FolderMark, at: Instant): Promise<void>;
  /**
   * A row for each, and the mark moved behind the last, in one transaction. Known UIDs are left alone; what has no
   * date came now.
   */
  recordListing(folder: string, uidValidity: string, listed: readonly ListedMessage[], at: Instant): Promise<void>;
  /** Listed but not yet kept, oldest first. */
  listedRows(folder: string, uidValidity: string, limit: number): Promise<readonly InboxRow[]>;
  keep(kept: readonly { readonly inbox: InboxId; readonly raw: RawRef }[], at: Instant): Promise<void>;
  /** Kept but not yet done, oldest first. */
  keptRows(limit: number): Promise<readonly InboxRow[]>;
  /** Kept on our side, not yet marked on the server. */
  unmarkedUids(folder: string, uidValidity: string): Promise<readonly number[]>;
  recordMarked(folder: string, uidValidity: string, uids: readonly number[]): Promise<void>;
  /** Counts an attempt before it is made; answers how many that makes. */
  beginAttempt(inbox: InboxId): Promise<number>;
  /** Ends a message without a decision. */
  conclude(inbox: InboxId, outcome: Outcome, rule: string, at: Instant): Promise<void>;
  /** `counts`: false gives the attempt back, since the message was not to blame. */
  recordFailure(inbox: InboxId, error: string, counts: boolean): Promise<void>;
  quarantine(inbox: InboxId, error: string, at: Instant): Promise<void>;
  /**
   * Back to where it was, with no attempts counted. `vanished`: its bytes never came, and the folder was rebuilt since,
   * so that its UID means another message now; if it is still there, it was listed anew.
   */
  releaseQuarantined(inbox: InboxId, at: Instant): Promise<'released' | 'vanished' | 'not_quarantined'>;
  inboxRow(inbox: InboxId): Promise<InboxRow | null>;
  quarantined(): Promise<readonly InboxRow[]>;
  /** Our own copies that should be moved to Sent: their UIDs. */
  ownCopiesToFile(
    folder: string,
    uidValidity: string,
  ): Promise<readonly { readonly inbox: InboxId; readonly uid: number }[]>;
  recordFiled(inbox: InboxId): Promise<void>;
  recordPoll(at: Instant): Promise<void>;

  /* deciding */
  factsFor(query: FactsQuery, now: Instant): Promise<Facts>;
  /** The number reserved in facts of which no ticket came; asked for once for each. */
  giveBackTicket(number: TicketId): Promise<void>;
  /** `message` is stored with the decision, when there is one. */
  apply(decision: Decision, message: MessageCause | null, at: Instant): Promise<'applied' | 'stale' | 'already'>;

  /* time */
  /** When anything waits for time alone: the earliest release, retry or ticket to be looked at. */
  nextDueAt(): Promise<Instant | null>;
  dueTickets(now: Instant, limit: number): Promise<readonly { readonly ticket: TicketId; readonly at: Instant }[]>;

  /* the outbox */
  /**
   * Waiting letters whose release or next try has come: first those that go at once, then those that waited for
   * the hours (they leave paced), at most so many of each; urgent first, then in the order they were decided.
   */
  lettersDue(
    now: Instant,
    limit: { readonly atOnce: number; readonly waited: number },
  ): Promise<readonly StoredLetter[]>;
  letter(id: LetterId): Promise<StoredLetter | null>;
  letters(filter: {
    readonly states: readonly LetterState[];
    readonly limit: number;
  }): Promise<readonly StoredLetter[]>;
  /**
   * Fixes bytes and Message-ID; the asks it speaks to count as answered, its promise as made. `stale`: the basis
   * no longer holds, decide anew. `gone`: no longer waiting, or its bytes were fixed differently before.
   */
  claim(claim: Claim): Promise<'claimed' | 'stale' | 'gone'>;
  /** A waiting letter that may not leave yet: it is due then, and nothing else about it changes. */
  postpone(letter: LetterId, until: Instant): Promise<void>;
  settleSent(letter: LetterId, response: string, at: Instant): Promise<void>;
  /** Refused for now: back to the queue until then, with the same bytes and Message-ID. Counts an attempt. */
  backOff(letter: LetterId, until: Instant, why: string): Promise<void>;
  /** Nothing was handed over: back to the queue as if it had not been claimed. */
  returnUnsent(letter: LetterId, until: Instant, why: string): Promise<void>;
  /** It will never leave: what it spoke to is open again. Also of a letter that could not be written or is in doubt. */
  giveUp(letter: LetterId, why: string, at: Instant): Promise<void>;
  markInDoubt(letter: LetterId, why: string, at: Instant): Promise<void>;
  /** Letters claimed by an owner that is no longer alive become in doubt; answers which. */
  doubtClaimsOfOthers(owner: string, at: Instant): Promise<readonly LetterId[]>;
  /**
   * `laterCopySeen`: the own copy, proven to be ours, of a letter claimed later came back, all mail listed up to it was read, and this
   * one's was not among it. Never of a letter that was sent again before.
   */
  lettersInDoubt(): Promise<readonly (StoredLetter & { readonly laterCopySeen: boolean })[]>;
  /**
   * A letter in doubt of which a person, or the absence of its copy, says that it never left, or one that was given
   * up: it waits again, with the bytes it has, if it has any. In doubt it was true when it left and leaves as it is;
   * given up it must still be true. Staff are told anew when it is given up again.
   */
  resend(letter: LetterId, at: Instant): Promise<boolean>;
  withdrawLetter(letter: LetterId, why: string, at: Instant): Promise<boolean>;
  /** Takes a letter held by observe or draft mode: it may leave now. */
  releaseHeld(letter: LetterId, at: Instant): Promise<boolean>;
  /** Given up, and staff were not told yet: no decision of the cause `given_up` was applied. */
  givenUpUntold(): Promise<readonly StoredLetter[]>;
  /** How many letters were claimed after `since` that had waited for the hours: the pace. */
  pacedSince(since: Instant): Promise<number>;

  /* calendar, alarms, brake */
  calendarEntries(): Promise<CalendarEntries>;
  setDay(date: LocalDate, entry: DayEntry, by: string, at: Instant): Promise<CalendarEntries>;
  /** True when it was not raised already; then these letters are written with it, since an alarm that stands is not told again. */
  raiseAlarm(name: string, at: Instant, letters?: readonly LetterIntent[]): Promise<boolean>;
  /** True when it was raised; then these letters are written with it. */
  clearAlarm(name: string, at: Instant, letters?: readonly LetterIntent[]): Promise<boolean>;
  setBrake(on: boolean, at: Instant): Promise<void>;
  /** A letter that no ticket's decision made: alarms and the digest. Idempotent by its key. */
  enqueue(letter: LetterIntent, at: Instant): Promise<boolean>;

  /* learning */
  corrections(): Promise<readonly StoredCorrection[]>;
  /** Another one whenever corrections came or went; empty without any. */
  correctionsMark(): Promise<string>;

  /* deleting what proved an identity */
  /** Tickets with a checklist, none of whose letters is on its way. */
  identityCases(): Promise<readonly IdentityCase[]>;
  /** The bytes of all mail of each such ticket, in and out. */
  identityFiles(): Promise<readonly { readonly ticket: TicketId; readonly refs: readonly RawRef[] }[]>;
  /** All that is held of the case, at once; answers the files that no row names any more. null: there is no such case now. */
  purge(ticket: TicketId, why: PurgeWhy, at: Instant): Promise<readonly RawRef[] | null>;
  purgeOf(ticket: TicketId): Promise<PurgeRecord | null>;
  /** Copies on the mail server that are not known to be gone. */
  copiesToPurge(limit: number): Promise<readonly ServerCopy[]>;
  recordCopiesGone(
    gone: readonly { readonly inbox: InboxId; readonly outcome: CopyOutcome }[],
    at: Instant,
  ): Promise<void>;
  /** When the oldest purge was that still has such a copy. */
  copiesLeftSince(): Promise<Instant | null>;

  /* looking */
  ticket(id: TicketId): Promise<TicketFacts | null>;
  tickets(filter: { readonly states: readonly TicketState[]; readonly limit: number }): Promise<readonly TicketRow[]>;
  journal(ticket: TicketId): Promise<readonly JournalEntry[]>;
  /** What staff noted for themselves; no customer ever sees it. */
  notes(ticket: TicketId): Promise<readonly Note[]>;
  lettersOf(ticket: TicketId): Promise<readonly LetterSummary[]>;
  digest(since: Instant, now: Instant): Promise<Digest>;
  status(): Promise<StatusOverview>;
  /** What customers wrote, as far as it is kept, the oldest first. */
  customerMails(): Promise<readonly { readonly inbox: InboxId; readonly raw: RawRef; readonly receivedAt: Instant }[]>;
  knownRefs(): Promise<ReadonlySet<RawRef>>;

  close(): Promise<void>;
}
