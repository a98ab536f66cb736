/**
 * What follows when a customer writes: a new ticket or a follow-up, the checklist filled, one automatic letter
 * where a machine may speak, notices where a person is needed. The row of the table comes from the answer; this
 * file turns the row into effects.
 */
import type { Effect } from '../domain/decision.js';
import { causeKey, type Facts, type MessageCause, type ThreadCandidate } from '../domain/facts.js';
import type { Reason } from '../domain/letter.js';
import type { NamedAddress } from '../domain/message.js';
import type { TicketFacts, TicketState } from '../domain/ticket.js';
import type { EmailAddress, Instant, TicketId } from '../domain/words.js';
import { type Answer, answerTo, needsPerson } from './answer.js';
import { writeAnswer } from './answer-letter.js';
import { type MayAnswer, mayAnswerAutomatically } from './automatic.js';
import { closingTime, deadlineFor, emergencyRepeat } from './deadlines.js';
import { because, letterKeys, regardingMessage } from './effects.js';
import { isIdentityDue, type Matter, matterOf, openMatter, scopeLetterIsSpent, waitingAnswers } from './matter.js';
import { notices } from './notice.js';
import { checklistOf, isOwnAddress, type Policy, staffWithAddress } from './policy.js';
import { type Row, type Situation, table } from './table.js';

const maxParticipants = 20;

export function decideRequester(
  message: MessageCause,
  from: NamedAddress,
  candidate: ThreadCandidate | null,
  facts: Facts,
  policy: Policy,
  now: Instant,
): readonly Effect[] {
  const matter = matterOf(message, from, candidate, facts, policy, now);
  const { ticket } = matter;
  const identityDue = isIdentityDue(matter, message, policy);
  const answer = answerTo(openMatter(matter, message, identityDue, policy), policy, now);
  const permission = permissionFor(matter, answer, identityDue, message, facts, policy);
  const key = letterKeys(causeKey(message));
  const speaks = permission.may && answer.situation !== 'answer_to_letter';
  const row = rowFor(answer, permission, matter);

  const letter = speaks
    ? writeAnswer(
        {
          key: key(),
          ticket,
          to: from,
          asks: matter.asks,
          answer,
          regarding: regardingMessage(message),
          mayEcho: message.proof !== null,
          language: message.recognised.language ?? ticket.language,
          calendarRevision: facts.calendar.revision,
        },
        policy,
      )
    : null;
  const dueAt = deadlineFor(row.clock, answer, ticket, message.receivedAt, policy, now);
  const state = stateFor(row, answer, ticket);
  const told = notices({
    key,
    situation: row.situation,
    row,
    ticket,
    asks: matter.asks.length > 0 ? matter.asks : ticket.asks,
    entries: matter.entries,
    message,
    answer: letter === null ? null : { purpose: letter.purpose, releaseAt: letter.releaseAt },
    promiseAt: letter?.promiseAt ?? ticket.promisedAt,
    dueAt,
    needsPerson: state === 'awaiting_staff',
    why: whyOf(permission, answer, message),
    policy,
    now,
  });

  return [
    ...openOrFollow(matter, message, from, policy),
    ...recordAsks(matter),
    ...checklistEffects(matter, policy),
    ...waitingAnswers(ticket).map(
      (old): Effect => ({ kind: 'withdraw', letter: old.id, reason: because('customer_wrote_again') }),
    ),
    ...(letter === null ? [] : [{ kind: 'write', letter, reason: because(row.situation) } satisfies Effect]),
    ...(letter !== null && message.recognised.secrets.length > 0 && ticket.sensitiveToldAt === null
      ? [{ kind: 'told_of_secrets', ticket: ticket.id, reason: because('secrets_seen') } satisfies Effect]
      : []),
    { kind: 'set_state', ticket: ticket.id, state, reason: because(row.situation) },
    { kind: 'set_deadline', ticket: ticket.id, dueAt, reason: because(row.clock) },
    ...wakeFor(row.situation, state, ticket.id, policy, now),
    ...brakeEffects(permission),
    ...told,
  ];
}

function permissionFor(
  matter: Matter,
  answer: Answer,
  identityDue: boolean,
  message: MessageCause,
  facts: Facts,
  policy: Policy,
): MayAnswer {
  if (answer.situation === 'likely_spam') return { may: false, situation: 'unproven', reason: because('likely_spam') };
  const family = identityDue ? 'identity' : 'scope';
  const permission = mayAnswerAutomatically(message, facts, policy, family);
  if (!permission.may || identityDue || matter.isNew) return permission;
  // Any answer to an automatic scope letter goes to a person (rules §4.8).
  return scopeLetterIsSpent(matter.ticket)
    ? { may: false, situation: 'over_cap', reason: because('answers_scope_letter') }
    : permission;
}

type NamedRow = Row & { readonly situation: Situation };

function rowFor(answer: Answer, permission: MayAnswer, matter: Matter): NamedRow {
  if (answer.situation === 'likely_spam') return named('likely_spam');
  if (!permission.may && permission.reason.code === 'answers_scope_letter') return named('answer_to_letter');
  if (!permission.may) return silenced(answer, permission, matter);
  return named(answer.situation);
}

/** Without a letter the customer hears nothing, so a person must, whatever the row would have been. */
function silenced(answer: Answer, permission: Extract<MayAnswer, { may: false }>, matter: Matter): NamedRow {
  if (answer.situation === 'emergency') return { ...named('emergency'), letter: 'none' };
  return matter.isNew || answer.situation !== 'answer_to_letter'
    ? named(permission.situation)
    : named('answer_to_letter');
}

function named(situation: Situation): NamedRow {
  return { situation, ...table[situation] };
}

function stateFor(row: Row, answer: Answer, ticket: TicketFacts): TicketState {
  if (row.state === 'unchanged') return ticket.state;
  if (row.state !== 'neediest') return row.state;
  if (answer.paragraphs.some(needsPerson)) return 'awaiting_staff';
  return answer.asksFor.length > 0 || answer.paragraphs.some(({ kind }) => kind === 'forgot_password')
    ? 'awaiting_customer'
    : 'answered';
}

function openOrFollow(matter: Matter, message: MessageCause, from: NamedAddress, policy: Policy): readonly Effect[] {
  const { ticket, isNew } = matter;
  const opened: readonly Effect[] = isNew
    ? [
        {
          kind: 'open_ticket',
          ticket: ticket.id,
          requester: from.address,
          requesterName: from.name,
          subject: ticket.subject,
          language: ticket.language,
          receivedAt: message.receivedAt,
          urgent: message.judgement.urgent,
          reason: because('new_ticket'),
        },
      ]
    : [];
  return [
    ...opened,
    {
      kind: 'file_message',
      ticket: ticket.id,
      sender: 'requester',
      reason: because(isNew ? 'new_ticket' : 'follow_up'),
    },
    ...newParticipants(ticket, message, from.address, policy),
    { kind: 'raise_revision', ticket: ticket.id, reason: because('customer_wrote') },
  ];
}

/** Whom the applicant puts on cc takes part from then on (rules §6.7). */
function newParticipants(
  ticket: TicketFacts,
  message: MessageCause,
  from: EmailAddress,
  policy: Policy,
): readonly Effect[] {
  const known = new Set<EmailAddress>([from, ...ticket.participants.map(({ address }) => address)]);
  const others = [...message.to, ...message.cc].filter(
    ({ address }) => !isOwnAddress(policy, address) && staffWithAddress(policy, address) === null,
  );
  const added: Effect[] = [];
  for (const other of others) {
    if (known.has(other.address) || known.size >= maxParticipants) continue;
    known.add(other.address);
    added.push({
      kind: 'add_participant',
      ticket: ticket.id,
      address: other.address,
      name: other.name,
      role: 'cc',
      reason: because('on_copy'),
    });
  }
  return added;
}

function recordAsks(matter: Matter): readonly Effect[] {
  return matter.asks.length === 0
    ? []
    : [{ kind: 'record_asks', ticket: matter.ticket.id, asks: matter.asks, reason: because('judged') }];
}

function checklistEffects(matter: Matter, policy: Policy): readonly Effect[] {
  const { ticket, changes } = matter;
  if (ticket.checklist === null) return [];
  const checklist = checklistOf(policy, ticket.checklist.id);
  const started: readonly Effect[] =
    matter.startsChecklist && checklist !== null
      ? [
          {
            kind: 'start_checklist',
            ticket: ticket.id,
            checklist: checklist.id,
            items: checklist.items.map(({ name }) => name),
            reason: because('locked_out'),
          },
        ]
      : [];
  return [
    ...started,
    ...changes.map(
      ({ item, status, value, evidence }): Effect => ({
        kind: 'set_item',
        ticket: ticket.id,
        item,
        status,
        value,
        evidence,
        by: 'machine',
        reason: because('item_seen', { item }),
      }),
    ),
  ];
}

function whyOf(permission: MayAnswer, answer: Answer, message: MessageCause): readonly Reason[] {
  return [
    ...(permission.may ? [] : [permission.reason]),
    ...(answer.dateUnknown ? [because('calendar_ended')] : []),
    ...(message.recognised.remarks.length === 0
      ? []
      : message.recognised.remarks.map(({ item, kind }) => because(`remark_${kind}`, { item }))),
    ...message.flaws.map((flaw) => because('flaw', { flaw })),
  ];
}

function wakeFor(
  situation: Situation,
  state: string,
  ticket: TicketId,
  policy: Policy,
  now: Instant,
): readonly Effect[] {
  const at =
    situation === 'emergency' ? emergencyRepeat(policy, now) : state === 'answered' ? closingTime(policy, now) : null;
  return [{ kind: 'wake', ticket, at, reason: because(at === null ? 'nothing_due' : situation) }];
}

function brakeEffects(permission: MayAnswer): readonly Effect[] {
  return !permission.may && permission.reason.code === 'brake'
    ? [{ kind: 'set_brake', on: true, reason: permission.reason }]
    : [];
}
