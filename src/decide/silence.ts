/**
 * What follows when a customer stays silent who owes us identity items, or an answer to what a person asked: reminders,
 * then a letter that closes the case (rules §6.6, §10). Counted in whole working days after our letter left.
 */
import { openingAfterWorkingDays, releaseTime } from '../calendar/business-time.js';
import type { Checklist } from '../config/schema.js';
import type { Effect } from '../domain/decision.js';
import { type Cause, causeKey, type Facts } from '../domain/facts.js';
import type { LetterIntent, LetterSummary, Paragraph } from '../domain/letter.js';
import type { TicketFacts } from '../domain/ticket.js';
import { type Instant, type ItemName, laterOf } from '../domain/words.js';
import { readerOf } from './act.js';
import { because, customerLetter, regardingFiled } from './effects.js';
import { checklistOf, type Policy } from './policy.js';
import { missingItems } from './verification.js';

export type SilenceStep = 'reminder' | 'last_reminder' | 'closing';

/** A letter that was just decided: when it leaves, and whether a person wrote it. */
export interface Leaving {
  readonly at: Instant;
  readonly byPerson: boolean;
}

/** The next thing a silent customer gets, and when; null: nothing is owed, or no date is known. */
export function afterSilence(
  ticket: TicketFacts,
  /** null: count from those that left. */
  leaving: Leaving | null,
  policy: Policy,
): { readonly step: SilenceStep; readonly at: Instant } | null {
  const patience = patienceWith(ticket, leaving, policy);
  const since = leaving?.at ?? lastWordAt(ticket);
  if (patience === null || since === null) return null;
  const sent = leaving === null ? remindersSinceWord(ticket).length : 0;
  const { afterWorkingDays, closeAfterWorkingDays } = patience;
  const opening = openingAfterWorkingDays(policy.hours, since, afterWorkingDays[sent] ?? closeAfterWorkingDays);
  return opening.known ? { step: stepAfter(sent, afterWorkingDays.length), at: opening.value } : null;
}

/** The ticket's silence looked at when its time has come. Late or twice is harmless: only what left counts. */
export function decideSilence(
  cause: Extract<Cause, { kind: 'due' }>,
  facts: Facts,
  policy: Policy,
  now: Instant,
): readonly Effect[] {
  const { ticket } = facts;
  if (ticket === null) return [];
  if (patienceWith(ticket, null, policy) === null) return [wake(ticket, null)];
  const next = afterSilence(ticket, null, policy);
  // A letter of ours has not left yet: silence is counted once it has.
  if (next === null) return [wake(ticket, nextLook(policy, now))];
  if (next.at > now) return [wake(ticket, next.at)];
  const letter = silenceLetter(causeKey(cause), ticket, next.step, facts, policy, now);
  if (letter === null) return [wake(ticket, nextLook(policy, now))];
  if (next.step === 'closing')
    return [
      { kind: 'write', letter, reason: because('silence') },
      { kind: 'set_state', ticket: ticket.id, state: 'closed', reason: because('silence') },
      wake(ticket, null),
    ];
  // Looked at again when the reminder may have left; then its own silence is counted.
  return [{ kind: 'write', letter, reason: because('silence') }, wake(ticket, nextLook(policy, letter.releaseAt))];
}

/** How long is waited for what the customer owes; null: they owe nothing. */
function patienceWith(ticket: TicketFacts, leaving: Leaving | null, policy: Policy): Checklist['reminders'] | null {
  if (ticket.state !== 'awaiting_customer') return null;
  if (owesItems(ticket)) return checklistOf(policy, ticket.checklist?.id ?? '')?.reminders ?? null;
  const { remindAfterWorkingDays, closeAfterWorkingDays } = policy.config.desk.letters;
  const asked = leaving?.byPerson ?? personAskedAt(ticket) !== null;
  return asked ? { afterWorkingDays: remindAfterWorkingDays, closeAfterWorkingDays } : null;
}

function owesItems({ checklist }: TicketFacts): boolean {
  return missingItems(checklist?.entries ?? []).length > 0;
}

/** When the last word to the customer left, where a person wrote it. */
function personAskedAt(ticket: TicketFacts): Instant | null {
  const word = lettersToCustomer(ticket).findLast(({ purpose }) => purpose !== 'reminder');
  return word === undefined || word.automatic ? null : (word.sentAt ?? word.releaseAt);
}

function nextLook(policy: Policy, from: Instant): Instant | null {
  const after = openingAfterWorkingDays(policy.hours, from, 1);
  return after.known ? after.value : null;
}

function silenceLetter(
  cause: string,
  ticket: TicketFacts,
  step: SilenceStep,
  facts: Facts,
  policy: Policy,
  now: Instant,
): LetterIntent | null {
  const release = releaseTime(policy.hours, now);
  if (!release.known) return null;
  const { message, to, name } = readerOf(ticket);
  const missing = missingItems(ticket.checklist?.entries ?? []);
  const paragraph = missing.length > 0 ? aboutItems(step, missing) : aboutAnswer(step, ticket);
  return customerLetter(
    {
      key: `${cause}/${step}`,
      ticket: ticket.id,
      purpose: step === 'closing' ? 'closing' : 'reminder',
      automatic: true,
      hours: 'reply',
      to,
      toName: name,
      language: ticket.language,
      content: { form: 'answer', paragraphs: [paragraph], promiseAt: null, mayEcho: message?.proven ?? false },
      regarding: regardingFiled(message, message?.subject ?? ticket.subject),
      releaseAt: release.value,
      asksFor: step === 'closing' ? [] : missing,
      basis: {
        ticketRevision: ticket.revision,
        calendarRevision: facts.calendar.revision,
        policyVersion: policy.config.policyVersion,
        validUntil: null,
      },
    },
    policy,
  );
}

function aboutItems(step: SilenceStep, missing: readonly ItemName[]): Paragraph {
  if (step === 'closing') return { kind: 'identity_closing' };
  return { kind: 'identity_request', stage: step, missing, arrived: [], remarks: [], reopened: false };
}

function aboutAnswer(step: SilenceStep, ticket: TicketFacts): Paragraph {
  if (step === 'closing') return { kind: 'answer_closing' };
  const askedAt = personAskedAt(ticket) ?? ticket.lastReceivedAt;
  return { kind: 'answer_awaited', askedAt, last: step === 'last_reminder' };
}

/** Our newest letter to the customer; null while one of them has not left. */
function lastWordAt(ticket: TicketFacts): Instant | null {
  const ours = lettersToCustomer(ticket);
  if (ours.length === 0 || ours.some(({ state }) => state !== 'sent')) return null;
  return ours.reduce<Instant>((at, { sentAt }) => (sentAt === null ? at : laterOf(at, sentAt)), ticket.openedAt);
}

/** Reminders that came after the last letter that was none: an answer of the customer's begins the count anew. */
function remindersSinceWord(ticket: TicketFacts): readonly LetterSummary[] {
  const ours = lettersToCustomer(ticket);
  const lastOther = ours.findLastIndex(({ purpose }) => purpose !== 'reminder');
  return ours.slice(lastOther + 1);
}

function lettersToCustomer(ticket: TicketFacts): readonly LetterSummary[] {
  return ticket.letters.filter(
    ({ kind, state }) => kind === 'customer' && state !== 'given_up' && state !== 'withdrawn',
  );
}

function stepAfter(sent: number, reminders: number): SilenceStep {
  if (sent >= reminders) return 'closing';
  return sent === reminders - 1 ? 'last_reminder' : 'reminder';
}

function wake(ticket: TicketFacts, at: Instant | null): Effect {
  return { kind: 'wake', ticket: ticket.id, at, reason: because(at === null ? 'nothing_due' : 'silence') };
}
