/**
 * What follows when one of the staff writes: an answer goes to the customer, a command is carried out, anything
 * unclear is returned to its writer. Every staff mail has exactly one outcome and none is dropped (rules §9).
 */
import type { StaffMember } from '../config/schema.js';
import type { Effect, Outcome } from '../domain/decision.js';
import { causeKey, type Facts, type MessageCause, type ThreadCandidate } from '../domain/facts.js';
import type { NewsItem, Reason } from '../domain/letter.js';
import type { StaffText } from '../domain/message.js';
import type { TicketFacts } from '../domain/ticket.js';
import type { Instant } from '../domain/words.js';
import { because, letterKeys, staffLetter } from './effects.js';
import type { Policy } from './policy.js';
import { relayText } from './relay.js';
import { carryOut, type StaffAct } from './staff-acts.js';

export interface StaffDecision {
  readonly outcome: Outcome;
  readonly rule: string | null;
  readonly effects: readonly Effect[];
}

/** null: it is not theirs (no proof); then it is a stranger's. */
export function decideStaff(
  message: MessageCause,
  person: StaffMember,
  facts: Facts,
  policy: Policy,
  now: Instant,
): StaffDecision | null {
  const key = letterKeys(causeKey(message));
  const confirms = facts.message?.confirms ?? null;
  if (confirms !== null && confirms.staff === person.id && message.recognised.authentication !== 'fail')
    return outcome('staff_command', 'confirmed', [
      { kind: 'release_confirmed', inbox: confirms.inbox, staff: person.id, reason: because('confirmed_by_answer') },
    ]);

  const candidate = noticeAnswered(facts, person);
  if (message.proof === null) return unproven(message, person, candidate, key, policy, now);
  const text = message.staffText ?? { commands: [], unknown: null, rest: message.newText };
  const back = (why: Reason, news: readonly NewsItem[] = []): StaffDecision =>
    outcome('staff_returned', why.code, [
      ...(candidate === null ? [] : [filed(candidate.ticket)]),
      returned({ key: key(), why, news, message, person, ticket: candidate?.ticket ?? null, policy, now }),
    ]);

  if (candidate === null) return back(because('answers_no_notice'));
  if (text.unknown !== null) return back(because('unknown_command', { word: text.unknown }));
  const act = actOf(text, candidate, message, person);
  if (act.kind === 'unclear') return back(act.why);
  if (act.kind === 'note')
    return outcome('staff_command', 'note', noteEffects(act.text, candidate.ticket, person, message, key, policy, now));

  const { ticket } = candidate;
  const overrides = text.commands.some(({ name }) => name === 'send');
  const news = newsSince(ticket, candidate.letter?.revision ?? null);
  if (news.length > 0 && !overrides) return back(because('older_revision', { ticket: ticket.id }), news);
  const relay = act.answer === null ? null : relayText(act.answer, person, policy.config);
  if (relay !== null && relay.kind !== 'ok' && !(relay.kind === 'forbidden' && overrides))
    return back(because(relay.kind === 'leak' ? 'would_leak' : 'forbidden_words', { what: relay.what }));

  const words = relay === null ? null : relay.kind === 'ok' ? relay.text : act.answer;
  const done = carryOut({ act, ticket, message, person, words, key, policy, facts, now });
  return done.kind === 'refused'
    ? back(done.why)
    : outcome(words === null ? 'staff_command' : 'staff_answer', null, [filed(ticket), ...done.effects]);
}

/** The notice sent to this very person that the mail answers, by its random Message-ID or reply address. */
function noticeAnswered(facts: Facts, person: StaffMember): ThreadCandidate | null {
  return (
    facts.message?.threads.find(
      ({ letter }) => letter !== null && letter.kind === 'staff' && letter.staff === person.id,
    ) ?? null
  );
}

function actOf(text: StaffText, candidate: ThreadCandidate, message: MessageCause, person: StaffMember): StaffAct {
  const named = text.commands.map(({ name }) => name);
  const first = text.commands[0];
  if (candidate.by === 'note-token' || named.includes('note')) {
    const note = [first?.argument ?? '', text.rest].filter((part) => part.trim() !== '').join('\n');
    return note === '' ? { kind: 'unclear', why: because('empty_note') } : { kind: 'note', text: note };
  }
  const unsupported = named.find((name) => !supported.has(name));
  if (unsupported !== undefined)
    return { kind: 'unclear', why: because('command_not_yet', { word: `#${unsupported}` }) };
  const accept = text.commands.find(({ name }) => name === 'accept');
  if (accept !== undefined)
    return { kind: 'accept', item: accept.argument.trim() || null, note: text.rest, answer: null };
  const reject = text.commands.find(({ name }) => name === 'reject');
  if (reject !== undefined)
    return { kind: 'reject', item: reject.argument.trim(), reason: text.rest.trim(), answer: null };
  const rest = text.rest.trim();
  const hasWords = rest !== '' || message.attachments.some(({ inline }) => !inline);
  if (named.includes('take') && !hasWords) return { kind: 'take', answer: null };
  if (named.includes('close')) return { kind: 'close', answer: hasWords ? rest : null };
  if (!hasWords) return { kind: 'unclear', why: because('empty_answer', { name: person.name }) };
  return { kind: 'answer', asksBack: named.includes('ask'), answer: rest };
}

/** The plain form of the staff's mail: what a later version adds is returned, never half done. */
const supported = new Set(['note', 'take', 'close', 'ask', 'accept', 'reject', 'send']);

function unproven(
  message: MessageCause,
  person: StaffMember,
  candidate: ThreadCandidate | null,
  key: () => string,
  policy: Policy,
  now: Instant,
): StaffDecision | null {
  const mayConfirm = policy.config.desk.authentication.confirmStaff && message.recognised.authentication === 'none';
  if (candidate === null || !mayConfirm) return null;
  const letterKey = key();
  return outcome('staff_held', 'unproven', [
    {
      kind: 'write',
      letter: staffLetter(
        {
          key: letterKey,
          ticket: candidate.ticket.id,
          purpose: 'confirm',
          person,
          content: { form: 'confirm', theirText: message.newText },
          subject: candidate.ticket.subject,
          releaseAt: now,
        },
        policy,
      ),
      reason: because('staff_unproven'),
    },
    { kind: 'hold_for_confirmation', staff: person.id, letterKey, reason: because('staff_unproven') },
  ]);
}

/** Somebody used a person's address without proof: the person hears of it, once a day (rules §9.1). */
export function impersonation(
  message: MessageCause,
  person: StaffMember,
  facts: Facts,
  policy: Policy,
  now: Instant,
): readonly Effect[] {
  if (facts.message?.impersonationToldToday === true) return [];
  return [
    {
      kind: 'write',
      letter: staffLetter(
        {
          key: `${causeKey(message)}/impersonation`,
          ticket: null,
          purpose: 'impersonation',
          person,
          content: { form: 'impersonation', at: message.receivedAt },
          subject: '',
          releaseAt: now,
        },
        policy,
      ),
      reason: because('staff_address_used'),
    },
  ];
}

function noteEffects(
  text: string,
  ticket: TicketFacts,
  person: StaffMember,
  message: MessageCause,
  key: () => string,
  policy: Policy,
  now: Instant,
): readonly Effect[] {
  return [
    filed(ticket),
    { kind: 'note', ticket: ticket.id, by: person.id, text, reason: because('note') },
    {
      kind: 'write',
      letter: staffLetter(
        {
          key: key(),
          ticket: ticket.id,
          purpose: 'transcript',
          person,
          content: { form: 'transcript', done: [because('noted')], customerReads: null, releaseAt: null },
          subject: ticket.subject,
          regarding: { messageId: message.messageId, references: message.references, subject: ticket.subject },
          releaseAt: now,
        },
        policy,
      ),
      reason: because('transcript'),
    },
  ];
}

function newsSince(ticket: TicketFacts, revision: number | null): readonly NewsItem[] {
  if (revision === null || ticket.revision <= revision) return [];
  const newer = ticket.messages.filter((message) => message.revision > revision && message.sender !== 'machine');
  return newer.map(({ sender, fromName, receivedAt, newText }) => ({
    from: sender === 'staff' ? 'staff' : 'customer',
    name: fromName,
    at: receivedAt,
    text: newText,
  }));
}

function filed(ticket: TicketFacts): Effect {
  return { kind: 'file_message', ticket: ticket.id, sender: 'staff', reason: because('staff_wrote') };
}

function returned(letter: {
  readonly key: string;
  readonly why: Reason;
  readonly news: readonly NewsItem[];
  readonly message: MessageCause;
  readonly person: StaffMember;
  readonly ticket: TicketFacts | null;
  readonly policy: Policy;
  readonly now: Instant;
}): Effect {
  const { message, ticket } = letter;
  const subject = ticket?.subject ?? message.recognised.thread.bareSubject;
  return {
    kind: 'write',
    letter: staffLetter(
      {
        key: letter.key,
        ticket: ticket?.id ?? null,
        purpose: 'returned',
        person: letter.person,
        content: { form: 'returned', why: letter.why, theirText: message.newText, news: letter.news },
        subject,
        regarding: { messageId: message.messageId, references: message.references, subject },
        releaseAt: letter.now,
        // Answering what was returned is answering the ticket as it now is.
        ...(ticket === null ? {} : { revision: ticket.revision }),
      },
      letter.policy,
    ),
    reason: letter.why,
  };
}

function outcome(kind: Outcome, rule: string | null, effects: readonly Effect[]): StaffDecision {
  return { outcome: kind, rule, effects };
}
