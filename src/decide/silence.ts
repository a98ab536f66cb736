/**
 * What follows when a customer who owes us identity items stays silent: reminders that name what is missing, then
 * a letter that closes the case (rules §6.6). Counted in whole working days after our letter left.
 */
import { openingAfterWorkingDays, releaseTime } from '../calendar/business-time.js';
import type { Effect } from '../domain/decision.js';
import { type Cause, causeKey, type Facts } from '../domain/facts.js';
import type { LetterIntent, LetterSummary, Paragraph } from '../domain/letter.js';
import type { TicketFacts } from '../domain/ticket.js';
import { type Instant, laterOf } from '../domain/words.js';
import { readerOf } from './act.js';
import { because, customerLetter, regardingFiled } from './effects.js';
import { checklistOf, type Policy } from './policy.js';
import { missingItems } from './verification.js';

export type SilenceStep = 'reminder' | 'last_reminder' | 'closing';

/** The next thing a silent customer gets, and when; null: nothing is owed, or no date is known. */
export function afterSilence(
  ticket: TicketFacts,
  /** When a letter that was just decided will leave; null: count from those that left. */
  leavesAt: Instant | null,
  policy: Policy,
): { readonly step: SilenceStep; readonly at: Instant } | null {
  const checklist = ticket.checklist === null ? null : checklistOf(policy, ticket.checklist.id);
  if (checklist === null || !owesItems(ticket)) return null;

  const { afterWorkingDays, closeAfterWorkingDays } = checklist.reminders;
  const sent = leavesAt === null ? remindersSinceWord(ticket) : [];
  const since = leavesAt ?? lastWordAt(ticket);
  if (since === null) return null;
  const days = afterWorkingDays[sent.length] ?? closeAfterWorkingDays;
  const opening = openingAfterWorkingDays(policy.hours, since, days);
  if (!opening.known) return null;
  return { step: stepAfter(sent.length, afterWorkingDays.length), at: opening.value };
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
  if (!owesItems(ticket)) return [wake(ticket, null)];
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

function owesItems(ticket: TicketFacts): boolean {
  return ticket.state === 'awaiting_customer' && missingItems(ticket.checklist?.entries ?? []).length > 0;
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
  const paragraph: Paragraph =
    step === 'closing'
      ? { kind: 'identity_closing' }
      : { kind: 'identity_request', stage: step, missing, arrived: [], remarks: [], reopened: false };
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
