/**
 * A staff mail that answers no notice (rules §9.2): it is never a customer's. A mail they pass on opens a ticket for who
 * wrote it, `#new` begins one, `#day` sets the hours of a date, `#help` asks for help; anything else goes back with it.
 */
import { parseDayHours } from '../calendar/day-entry.js';
import { dateOf } from '../calendar/local-time.js';
import { causeKey } from '../domain/facts.js';
import type { Reason } from '../domain/letter.js';
import { toEmailAddress, unreachable } from '../domain/words.js';
import { because } from './effects.js';
import { emptyTicket } from './matter.js';
import { isOwnAddress, type Policy, staffWithAddress } from './policy.js';
import { decideRequester } from './requester.js';
import { answeredBy, relayLetter } from './staff-answer.js';
import type { StaffAct, StaffIntent } from './staff-intent.js';
import { help, transcript } from './staff-letters.js';
import { clearedWords } from './staff-words.js';
import { ended, filed, giveBack, type StaffDecision, type Writing } from './staff-writing.js';

type Act<Kind extends StaffAct['kind']> = Extract<StaffAct, { kind: Kind }>;

/** What is about no ticket that there is, whether it answers a notice or not. */
export function decideForDesk(writing: Writing, act: Act<'help' | 'day' | 'new'>): StaffDecision {
  switch (act.kind) {
    case 'help':
      return giveHelp(writing);
    case 'day':
      return setDay(writing, act);
    case 'new':
      return beginTicket(writing, act);
    default:
      return unreachable(act);
  }
}

export function decideUnbidden(writing: Writing, intent: StaffIntent): StaffDecision {
  const { message, policy } = writing;
  if (message.forwarded === null) return giveBack(writing, because('answers_no_notice'), { beside: 'help' });
  const from = message.forwarded.mail.from?.address ?? null;
  if (from === null || isOneOfUs(from, policy))
    return giveBack(writing, because('forwarded_from_us'), { beside: 'help' });
  // What commands would be about begins only now.
  const commands = (message.staffText?.commands ?? []).filter(({ name }) => name !== 'note');
  if (commands.length > 0 || intent.kind === 'unclear')
    return giveBack(writing, intent.kind === 'unclear' ? intent.why : because('commands_without_case'));
  return takeInForwarded(writing);
}

/** The customer wrote to a colleague: the matter is the desk's from now on, and no machine answers it. */
function takeInForwarded({ message, person, facts, policy, now }: Writing): StaffDecision {
  const { forwarded } = message;
  const from = forwarded?.mail.from ?? null;
  if (forwarded === null || from === null) throw new Error('a forwarded mail has a sender');
  const effects = decideRequester(forwarded.mail, from, null, facts, policy, now);
  const note = forwarded.above.trim();
  return {
    ...ended('ticket', 'forwarded_by_staff', [
      ...effects,
      ...(note === ''
        ? []
        : [{ kind: 'note', ticket: facts.nextTicket, by: person.id, text: note, reason: because('note') } as const]),
      transcript({
        key: `${causeKey(message)}/forwarded`,
        done: [because('opened_for', { address: from.address })],
        letter: null,
        revision: 1,
        ticket: emptyTicket(forwarded.mail, from, facts.nextTicket, now),
        person,
        message,
        policy,
        now,
      }),
    ]),
  };
}

function beginTicket(writing: Writing, act: Act<'new'>): StaffDecision {
  const { message, person, facts, policy, key, now } = writing;
  const address = toEmailAddress(act.address.normalize('NFKC').replace(/^<|>$/g, ''));
  if (address === null) return giveBack(writing, because('no_such_address', { found: act.address }));
  if (isOneOfUs(address, policy)) return giveBack(writing, because('not_a_customer', { address }));
  const cleared = clearedWords(act, message, person, writing.overrides, policy);
  if (cleared.kind === 'refused') return giveBack(writing, cleared.why);
  const ticket = emptyTicket(message, { address, name: null }, facts.nextTicket, now);
  const matter = {
    act: { kind: 'answer', text: act.text, asksBack: false, takes: true, minutes: null },
    ticket,
    message,
    person,
    words: cleared.words,
    key,
    policy,
    facts,
    now,
  } as const;
  const letter = relayLetter(matter, message, cleared.words ?? '');
  return ended('staff_answer', 'new', [
    {
      kind: 'open_ticket',
      ticket: ticket.id,
      requester: address,
      requesterName: null,
      subject: ticket.subject,
      language: ticket.language,
      receivedAt: message.receivedAt,
      urgent: false,
      reason: because('begun_by_staff'),
    },
    filed(ticket),
    ...answeredBy(matter, letter, { takes: true, minutes: null }, 'answered'),
  ]);
}

function setDay(writing: Writing, act: Act<'day'>): StaffDecision {
  const { message, person, policy, key, now } = writing;
  if (!person.roles.includes('lead')) return giveBack(writing, because('not_a_lead', { name: person.name }));
  const entry = parseDayHours(act.entry, policy.config.desk.hours);
  if (entry.kind === 'problem') return giveBack(writing, because('day_needs_hours', { found: entry.found }));
  const today = dateOf(now, policy.hours.timeZone);
  if (entry.date < today) return giveBack(writing, because('day_is_past', { date: entry.date }));
  return ended('staff_command', 'day', [
    {
      kind: 'set_day',
      date: entry.date,
      entry: entry.kind === 'special' ? { kind: 'special', hours: entry.hours } : { kind: entry.kind },
      by: person.id,
      reason: because('day_set_by_staff'),
    },
    transcript({
      key: key(),
      done: [before(entry.date, policy), after(entry)],
      letter: null,
      revision: null,
      ticket: null,
      person,
      message,
      policy,
      now,
    }),
  ]);
}

function before(date: string, policy: Policy): Reason {
  const day = policy.hours.day(date);
  if (day.kind === 'open') return because('day_was_open', { date, open: day.hours.open, close: day.hours.close });
  return because(day.kind === 'closed' ? 'day_was_closed' : 'day_was_unknown', { date });
}

function after(entry: Exclude<ReturnType<typeof parseDayHours>, { kind: 'problem' }>): Reason {
  const { date } = entry;
  if (entry.kind !== 'special') return because(entry.kind === 'closed' ? 'day_is_closed' : 'day_is_usual', { date });
  const { open, close, lastReply } = entry.hours;
  return because('day_is_open', { date, open, close, last: lastReply });
}

function giveHelp({ message, person, ticket, key, policy, now }: Writing): StaffDecision {
  return ended('staff_command', 'help', [
    ...(ticket === null ? [] : [filed(ticket)]),
    help(key(), message, person, ticket, policy, now),
  ]);
}

function isOneOfUs(address: Parameters<typeof isOwnAddress>[1], policy: Policy): boolean {
  return isOwnAddress(policy, address) || staffWithAddress(policy, address) !== null;
}
