/**
 * What follows when a customer writes: a new ticket or a follow-up, the checklist filled, one automatic letter
 * where a machine may speak, notices where a person is needed. The row of the table comes from the answer; this
 * file turns the row into effects.
 */
import type { Effect } from '../domain/decision.js';
import { causeKey, type Facts, type MessageCause, type ThreadCandidate } from '../domain/facts.js';
import type { Reason } from '../domain/letter.js';
import type { NamedAddress } from '../domain/message.js';
import type { StoredAsk } from '../domain/ticket.js';
import type { EmailAddress, Instant } from '../domain/words.js';
import { type Answer, answerTo, hasEmergency } from './answer.js';
import { writeAnswer } from './answer-letter.js';
import { type MayAnswer, mayAnswerAutomatically } from './automatic.js';
import { courseEffects, courseOf } from './course.js';
import { because, letterKeys, regardingMessage } from './effects.js';
import {
  bringsItems,
  isIdentityDue,
  isOver,
  type Matter,
  matterOf,
  openMatter,
  scopeLetterIsSpent,
  waitingAnswers,
} from './matter.js';
import { notices, viewOfMessage } from './notice.js';
import { checklistOf, isOwnAddress, type Policy, staffWithAddress } from './policy.js';
import { type NamedRow, rowNamed } from './table.js';

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
  const permission = permissionFor(answer, matter, identityDue, message, facts, policy);
  const row = rowFor(answer, permission, matter, policy);
  const key = letterKeys(causeKey(message));

  const letter =
    row.letter === 'none'
      ? null
      : writeAnswer(
          {
            key: key(),
            ticket,
            to: from,
            answer,
            regarding: regardingMessage(message),
            mayEcho: message.proof !== null,
            language: message.recognised.language ?? ticket.language,
            written: message.recognised.written,
            calendarRevision: facts.calendar.revision,
          },
          policy,
        );
  const going = { ...matter, row, answer, letter, receivedAt: message.receivedAt };
  const course = courseOf(going, policy, now);
  const told = notices({
    key,
    row,
    ticket,
    asks: concerned(matter),
    view: viewOfMessage({
      message,
      isStranger: false,
      ticket,
      asks: matter.asks.length > 0 ? matter.asks : ticket.asks,
      entries: matter.entries,
      answer: letter,
      promiseAt: letter?.promiseAt ?? ticket.promisedAt,
      dueAt: course.dueAt,
      policy,
    }),
    needed:
      course.state === 'awaiting_staff' ||
      letter?.held === 'draft' ||
      // The same list again helps nobody whose mail brought nothing of it.
      (!matter.isNew && identityDue && !bringsItems(matter, message)) ||
      // "Would the old one do for now?": only a person can say.
      (!matter.isNew && identityDue && matter.changes.length === 0 && message.recognised.asksSomething),
    draft: letter?.held === 'draft' ? letter : null,
    why: whyOf(permission, row, answer, matter, message, candidate, facts, policy),
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
    ...(letter !== null && answer.tellsOfSecrets
      ? [{ kind: 'told_of_secrets', ticket: ticket.id, reason: because('secrets_seen') } satisfies Effect]
      : []),
    ...courseEffects(going, course),
    ...brakeEffects(permission, facts),
    ...told,
  ];
}

function permissionFor(
  answer: Answer,
  matter: Matter,
  identityDue: boolean,
  message: MessageCause,
  facts: Facts,
  policy: Policy,
): MayAnswer {
  const family = identityDue ? 'identity' : 'scope';
  const permission = mayAnswerAutomatically(message, facts, policy, family, waitingAnswers(matter.ticket));
  // Where a machine has nothing to say, a cap stops nothing; what is wrong with the sender still matters.
  const wanted = rowNamed(answer.situation).letter !== 'none';
  return permission.may || wanted || permission.situation === 'unproven' ? permission : { may: true };
}

/** Without a letter the customer hears nothing, so a person must, whatever the row would have been. */
function rowFor(answer: Answer, permission: MayAnswer, matter: Matter, policy: Policy): NamedRow {
  const row = rowNamed(permission.may ? answer.situation : permission.situation);
  // Who is on duty hears of it, even where the machine has said its one word already.
  return hasEmergency(matter.asks, policy) ? { ...rowNamed('emergency'), letter: row.letter } : row;
}

/** Who follows the ticket already, and whose matter is surely new in it. */
function concerned({ isNew, asks, ticket }: Matter): readonly StoredAsk[] {
  return isNew ? asks : [...ticket.asks, ...asks.filter(({ sure }) => sure)];
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
    ...newParticipants(matter, message, from, policy),
    { kind: 'raise_revision', ticket: ticket.id, reason: because('customer_wrote') },
  ];
}

/** The applicant spoke of somebody of this name, whose address nobody had told us (decide/named). */
function joinsByName({ ticket, isNew }: Matter, from: NamedAddress | null): boolean {
  return !isNew && from !== null && !ticket.participants.some(({ address }) => address === from.address);
}

/**
 * Whom the applicant puts on cc, or says will write, takes part from then on (rules §6.7); whom others bring along, or a
 * forger, does not.
 */
function newParticipants(matter: Matter, message: MessageCause, from: NamedAddress, policy: Policy): readonly Effect[] {
  const { ticket } = matter;
  const takePart = ticket.participants.map(({ address }) => address);
  if (joinsByName(matter, from))
    return [
      { kind: 'add_participant', ticket: ticket.id, ...from, role: 'named', reason: because('named_by_requester') },
    ];
  if (from.address !== ticket.requester || message.recognised.authentication === 'fail') return [];
  const known = new Set<EmailAddress>([from.address, ...takePart]);
  // An address that is an item is what they were asked for.
  const given = new Set<string>(message.recognised.candidates.map(({ value }) => value));
  const named = message.recognised.mentions.flatMap((mention) =>
    mention.kind === 'person' && mention.address !== null && !given.has(mention.address) ? [mention.address] : [],
  );
  const others = [
    ...[...message.to, ...message.cc].map((one) => ({ ...one, role: 'cc' as const })),
    ...named.map((address) => ({ address, name: null, role: 'named' as const })),
  ].filter(({ address }) => !isOwnAddress(policy, address) && staffWithAddress(policy, address) === null);
  const added: Effect[] = [];
  for (const other of others) {
    if (known.has(other.address) || known.size >= maxParticipants) continue;
    known.add(other.address);
    added.push({
      kind: 'add_participant',
      ticket: ticket.id,
      address: other.address,
      name: other.name,
      role: other.role,
      reason: because(other.role === 'cc' ? 'on_copy' : 'named_by_requester'),
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
      (change): Effect => ({
        kind: 'set_item',
        ticket: ticket.id,
        ...change,
        by: 'machine',
        reason: because(change.change === 'given' ? 'item_seen' : 'item_withdrawn', { item: change.item }),
      }),
    ),
  ];
}

function whyOf(
  permission: MayAnswer,
  row: NamedRow,
  answer: Answer,
  matter: Matter,
  message: MessageCause,
  candidate: ThreadCandidate | null,
  facts: Facts,
  policy: Policy,
): readonly Reason[] {
  const { recognised } = message;
  const silent = permission.may && row.letter === 'none';
  // Knowing a case's number joins nobody to it, but staff may know better (lessons.md #20).
  const named = candidate === null ? (facts.message?.threads[0]?.ticket.id ?? null) : null;
  return [
    ...(permission.may ? [] : [permission.reason]),
    ...(joinsByName(matter, message.from) ? [because('joined_by_name')] : []),
    ...(silent && !matter.isNew && scopeLetterIsSpent(matter.ticket, policy) ? [because('answers_scope_letter')] : []),
    ...(isOver(matter, message) ? [because('says_settled')] : []),
    ...(answer.situation === 'likely_spam' ? [because('likely_spam')] : []),
    ...(answer.dateUnknown && row.letter !== 'none' ? [because('calendar_ended')] : []),
    ...(named === null ? [] : [because('names_other_ticket', { ticket: named })]),
    ...(recognised.secrets.length === 0 ? [] : [because('secrets_seen')]),
    ...recognised.remarks.map(({ item, kind }) => because(`remark_${kind}`, { item })),
    ...message.flaws.map((flaw) => because('flaw', { flaw })),
  ];
}

function brakeEffects(permission: MayAnswer, facts: Facts): readonly Effect[] {
  return !permission.may && permission.reason.code === 'brake' && !facts.brake
    ? [{ kind: 'set_brake', on: true, reason: permission.reason }]
    : [];
}
