/**
 * The one automatic letter that a ticket's open asks call for: its paragraphs, purpose, promise and hour of
 * leaving. Called when a message came and again when a waiting letter's basis fell; it decides what is said,
 * never how (templates/) and never whether a machine may speak at all (`automatic.ts`).
 */
import { nextOpen, releaseTime } from '../calendar/business-time.js';
import { phoneEstimate, receiptPromise } from '../calendar/promise.js';
import type { LetterPurpose, Paragraph, RequestRemark } from '../domain/letter.js';
import type { SecretKind } from '../domain/message.js';
import type { ChecklistEntry, StoredAsk } from '../domain/ticket.js';
import {
  type AskId,
  type EmailAddress,
  type Instant,
  type ItemName,
  minutes,
  plusMilliseconds,
} from '../domain/words.js';
import type { Policy } from './policy.js';
import { isFreeMail, peopleOnDuty, procedureOf } from './policy.js';
import type { Situation } from './table.js';
import { missingItems } from './verification.js';

/** What the answer may speak of. */
export interface AnswerMatter {
  /** Asks that no letter has spoken to, main first, without those of the identity procedure. */
  readonly asks: readonly StoredAsk[];
  /** The checklist after this message, when an identity letter is due. */
  readonly identity: {
    /** The asks that the identity letter speaks to. */
    readonly asks: readonly StoredAsk[];
    readonly entries: readonly ChecklistEntry[];
    readonly stage: 'first' | 'again';
    readonly arrived: readonly ItemName[];
    readonly corrected: readonly ItemName[];
    readonly remarks: readonly { readonly item: ItemName; readonly kind: RequestRemark }[];
  } | null;
  readonly reopened: boolean;
  /** Anger without an ask. */
  readonly isComplaint: boolean;
  readonly requester: EmailAddress;
  /** When the newest of the asks reached our server. */
  readonly receivedAt: Instant;
  /** Secrets in the ticket's mails, of which the customer was not yet told. */
  readonly secrets: readonly SecretKind[];
}

export interface Answer {
  readonly situation: Situation;
  readonly purpose: LetterPurpose;
  readonly paragraphs: readonly Paragraph[];
  readonly hours: 'reply' | 'at_once';
  readonly releaseAt: Instant;
  readonly promiseAt: Instant | null;
  /** The letter is honest only if it leaves by then. */
  readonly validUntil: Instant | null;
  readonly asksFor: readonly ItemName[];
  /** The asks it speaks to, and no others. */
  readonly answers: readonly AskId[];
  readonly tellsOfSecrets: boolean;
  /** A date would have to be told that the calendar does not know: a person must look (rules §1.1). */
  readonly dateUnknown: boolean;
}

export function answerTo(matter: AnswerMatter, policy: Policy, now: Instant): Answer {
  const situation = situationOf(matter, policy);
  const atOnce = situation === 'emergency';
  const release = atOnce ? ({ known: true, value: now } as const) : releaseTime(policy.hours, now);
  const releaseAt = release.known ? release.value : now;
  const paragraphs = paragraphsFor(matter, situation, releaseAt, policy);
  const promise = promisesAnswer(paragraphs) && release.known ? promiseFor(matter, releaseAt, policy) : null;
  return {
    situation,
    purpose: purposeOf(paragraphs),
    paragraphs: [...paragraphs, ...secretsParagraph(matter.secrets)],
    hours: atOnce ? 'at_once' : 'reply',
    releaseAt,
    promiseAt: promise?.known === true ? promise.value : null,
    validUntil:
      promise?.known === true
        ? plusMilliseconds(promise.value, -minutes(policy.config.desk.promise.afterReceiptMinutes))
        : null,
    asksFor: matter.identity === null ? [] : missingItems(matter.identity.entries),
    answers: [...matter.asks, ...(matter.identity?.asks ?? [])].map(({ id }) => id),
    tellsOfSecrets: matter.secrets.length > 0,
    // What must leave at once leaves, if need be without a date.
    dateUnknown: !atOnce && (!release.known || promise?.known === false),
  };
}

/** Which row of the table a customer's open matters call for. */
export function situationOf(matter: AnswerMatter, policy: Policy): Situation {
  // Whatever else is asked, it goes at once and at any hour (rules §1.4).
  if (hasEmergency(matter.asks, policy)) return 'emergency';
  if (matter.identity !== null) {
    if (matter.asks.length > 0) return 'several_asks';
    return missingItems(matter.identity.entries).length > 0 ? 'identity_incomplete' : 'identity_complete';
  }
  if (matter.asks.length === 0) return 'answer_to_letter';
  if (matter.isComplaint && matter.asks.every(({ category }) => category === 'other')) return 'complaint';
  const main = matter.asks.find(({ category }) => category !== 'not_a_request');
  if (main === undefined) return 'likely_spam';
  const procedure = procedureOf(policy, main.topic);
  if (!main.sure || procedure === 'triage' || procedure === 'silent') return 'unsure';
  if (procedure === 'forgot_password' && matter.asks.length === 1)
    return isFreeMail(policy, matter.requester) ? 'forgot_password_elsewhere' : 'forgot_password_company';
  if (matter.asks.length > 1) return 'several_asks';
  if (main.category === 'out_of_scope') return 'out_of_scope';
  return main.category === 'paid_service' ? 'paid' : 'in_scope';
}

/** An announced day off; nobody is woken on a guess. */
export function hasEmergency(asks: readonly StoredAsk[], policy: Policy): boolean {
  return asks.some(({ topic, sure }) => sure && procedureOf(policy, topic) === 'emergency');
}

/** Whether a person has to act on one of the paragraphs (the neediest ask decides, rules §10). */
export function needsPerson(paragraph: Paragraph): boolean {
  switch (paragraph.kind) {
    case 'in_scope':
    case 'phone_adjustment':
    case 'offered':
    case 'triage':
    case 'emergency':
    case 'identity_complete':
    case 'identity_accepted':
      return true;
    case 'forgot_password':
      return paragraph.way === 'company';
    case 'declined':
    case 'identity_request':
    case 'identity_rejected':
    case 'identity_closing':
    case 'answer_awaited':
    case 'answer_closing':
    case 'secrets':
      return false;
  }
}

function paragraphsFor(
  matter: AnswerMatter,
  situation: Situation,
  releaseAt: Instant,
  policy: Policy,
): readonly Paragraph[] {
  if (
    situation === 'unsure' ||
    situation === 'complaint' ||
    situation === 'likely_spam' ||
    situation === 'answer_to_letter'
  )
    return [{ kind: 'triage' }];
  // One letter speaks to each ask; those we are not sure of are read by a person, never declined (rules §4.2).
  const sure = distinctTopics(matter.asks.filter((ask) => ask.sure));
  const asked = sure.map((ask) => paragraphForAsk(ask, matter, releaseAt, policy));
  const unsure: readonly Paragraph[] = matter.asks.some((ask) => !ask.sure) ? [{ kind: 'triage' }] : [];
  return [...oncePerKind(asked), ...unsure, ...identityParagraph(matter)];
}

function paragraphForAsk(ask: StoredAsk, matter: AnswerMatter, releaseAt: Instant, policy: Policy): Paragraph {
  switch (procedureOf(policy, ask.topic)) {
    case 'phone_adjustment': {
      const estimate = phoneEstimate(policy.hours, releaseAt, policy.config.desk.promise.phoneWorkingDays);
      return { kind: 'phone_adjustment', topic: ask.topic, by: estimate.known ? estimate.value.date : null };
    }
    case 'emergency': {
      const opens = nextOpen(policy.hours, releaseAt);
      return {
        kind: 'emergency',
        onDuty: peopleOnDuty(policy).length > 0,
        opensAt: opens.known ? opens.value : null,
      };
    }
    case 'forgot_password':
      return { kind: 'forgot_password', way: isFreeMail(policy, matter.requester) ? 'both' : 'company' };
    case 'identity':
    case 'triage':
    case 'silent':
      return { kind: 'triage' };
    case 'scope':
      if (ask.category === 'out_of_scope') return { kind: 'declined', topic: ask.topic };
      if (ask.category === 'paid_service') return { kind: 'offered', topic: ask.topic };
      return { kind: 'in_scope', topic: ask.topic };
  }
}

function identityParagraph(matter: AnswerMatter): readonly Paragraph[] {
  if (matter.identity === null) return [];
  const { entries, stage, arrived, corrected, remarks } = matter.identity;
  const missing = missingItems(entries);
  // How a document came is said of one that is there as well; that it was announced or forgotten, of a missing one alone.
  const shown = remarks.filter(({ item, kind }) => missing.includes(item) || ofWhatCame.has(kind));
  if (missing.length === 0)
    return [{ kind: 'identity_complete', corrected, reopened: matter.reopened, remarks: shown }];
  return [{ kind: 'identity_request', stage, missing, arrived, remarks: shown, reopened: matter.reopened }];
}

const ofWhatCame: ReadonlySet<RequestRemark> = new Set(['personal-paper', 'locked-file', 'broken-file']);

function purposeOf(paragraphs: readonly Paragraph[]): LetterPurpose {
  const kinds = new Set(paragraphs.map(({ kind }) => kind));
  if (kinds.has('identity_request')) return 'request';
  if (kinds.has('identity_complete')) return 'complete';
  // A mail that is half in scope is not "declined".
  if (kinds.size === 1 && kinds.has('declined')) return 'decline';
  const closed = [...kinds].every((kind) => kind === 'declined' || kind === 'offered');
  return closed && kinds.has('offered') ? 'offer' : 'receipt';
}

/**
 * A time is told where a person answers what was asked. Phone work has its own estimate, an offer promises
 * nothing (rules §5), an emergency is with the person on duty, and access is never promised by a time (rules §6.5).
 */
function promisesAnswer(paragraphs: readonly Paragraph[]): boolean {
  return paragraphs.some(
    (paragraph) =>
      paragraph.kind === 'in_scope' ||
      paragraph.kind === 'triage' ||
      (paragraph.kind === 'forgot_password' && paragraph.way === 'company'),
  );
}

function promiseFor(matter: AnswerMatter, leavesAt: Instant, policy: Policy) {
  const { responseMinutes, afterReceiptMinutes } = policy.config.desk.promise;
  return receiptPromise(
    policy.hours,
    { arrivedAt: matter.receivedAt, leavesAt },
    { responseMinutes, afterReceiptMinutes },
  );
}

function secretsParagraph(kinds: readonly SecretKind[]): readonly Paragraph[] {
  return kinds.length === 0 ? [] : [{ kind: 'secrets', kinds: [...new Set(kinds)] }];
}

function distinctTopics(asks: readonly StoredAsk[]): readonly StoredAsk[] {
  return asks.filter((ask, place) => asks.findIndex(({ topic }) => topic === ask.topic) === place);
}

/** "A person reads it" and the two ways are said once, however many asks lead there. */
function oncePerKind(paragraphs: readonly Paragraph[]): readonly Paragraph[] {
  const single = new Set(['triage', 'emergency', 'forgot_password']);
  return paragraphs.filter(
    (paragraph, place) =>
      !single.has(paragraph.kind) || paragraphs.findIndex(({ kind }) => kind === paragraph.kind) === place,
  );
}
