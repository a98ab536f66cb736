import type { Cause, Facts, MessageCause, ThreadCandidate } from '../../src/domain/facts.js';
import type { Ask } from '../../src/domain/judgement.js';
import type { LetterSummary } from '../../src/domain/letter.js';
import type {
  Authentication,
  ItemCandidate,
  ItemRemark,
  Machine,
  Mention,
  NamedAddress,
  SecretKind,
  StaffCommandName,
  StaffText,
} from '../../src/domain/message.js';
import type {
  ChecklistEntry,
  FiledMessage,
  ItemRecord,
  ItemStatus,
  StoredAsk,
  TicketFacts,
} from '../../src/domain/ticket.js';
import { type EmailAddress, type Instant, toAskId, toInboxId, toLetterId, toTicketId } from '../../src/domain/words.js';
import { at } from '../calendar/desk.js';
import { amy, customer, type Item, items, messageId, monday, ours, topics } from './small-desk.js';

/* ---------------------------------------------------------------- what came in */

/** `unsure usage.howto` is judged so, but not surely. */
function askFor(text: string): Ask {
  const id = text.replace('unsure ', '');
  const known = topics.find((topic) => topic.id === id);
  if (known === undefined) throw new Error(`the desk of the tests has no topic ${id}`);
  const sure = id === text;
  return { topic: id, category: known.category, confidence: sure ? 0.95 : 0.4, text: id, evidence: [], sure };
}

export interface MessageOptions {
  readonly flaws?: readonly string[];
  readonly asks?: readonly string[];
  readonly from?: EmailAddress | null;
  readonly cc?: readonly EmailAddress[];
  readonly receivedAt?: Instant;
  readonly text?: string;
  readonly urgent?: boolean;
  readonly authentication?: Authentication;
  readonly proof?: MessageCause['proof'];
  readonly machine?: Machine['kind'];
  readonly bounce?: MessageCause['recognised']['bounce'];
  readonly thanksOnly?: boolean;
  readonly settled?: boolean;
  readonly lockedOut?: boolean;
  readonly asksSomething?: boolean;
  readonly language?: 'zh' | 'en' | null;
  readonly secrets?: readonly SecretKind[];
  readonly gives?: Partial<Record<Item, string>>;
  readonly candidates?: readonly ItemCandidate[];
  readonly remarks?: readonly (readonly [Item, ItemRemark['kind']])[];
  readonly mentions?: readonly Mention[];
  readonly attachments?: number;
  readonly staffText?: StaffText;
  readonly forwarded?: MessageCause['forwarded'];
  readonly forwardedBy?: string;
}

/** A question in English by a customer, passed by authentication. */
export function aMessage(options: MessageOptions = {}): MessageCause {
  const [main = askFor('usage.howto'), ...others] = (options.asks ?? ['usage.howto']).map(askFor);
  const { from = customer, cc = [], receivedAt = monday, text = 'How does it work?' } = options;
  const authentication = options.authentication ?? 'pass';
  const given = Object.entries(options.gives ?? {}).map(([item, value]) => candidate(item, value));
  return {
    kind: 'message',
    inbox: toInboxId(70),
    receivedAt,
    messageId: messageId('<question@acme.example>'),
    references: [],
    from: from === null ? null : person(from),
    to: [person(ours)],
    cc: cc.map(person),
    subject: 'A question',
    newText: text,
    attachments: Array.from({ length: options.attachments ?? 0 }, () => ({
      filename: 'file.pdf',
      type: 'application/pdf',
      size: 1,
      inline: false,
      contentId: null,
    })),
    flaws: options.flaws ?? [],
    recognised: {
      machine: options.machine === undefined ? null : { kind: options.machine, marks: [] },
      bounce: options.bounce ?? null,
      thread: { referenced: [], caseNumbers: [], replyTokens: [], bareSubject: 'A question', isReply: false },
      authentication,
      parts: [],
      newText: text,
      written: 'en',
      language: options.language === undefined ? 'en' : options.language,
      secrets: (options.secrets ?? []).map((kind) => ({ kind, value: 'hidden' })),
      thanksOnly: options.thanksOnly ?? false,
      settled: options.settled ?? false,
      lockedOut: options.lockedOut ?? false,
      asksSomething: options.asksSomething ?? false,
      candidates: options.candidates ?? given,
      remarks: (options.remarks ?? []).map(([item, kind]) => ({ item, kind, evidence: kind })),
      mentions: options.mentions ?? [],
    },
    judgement: {
      category: main.category,
      confidence: main.confidence,
      sure: [main, ...others].every(({ sure }) => sure),
      asks: [main, ...others],
      urgent: options.urgent ?? false,
      urgentEvidence: [],
      complaint: false,
      revision: 'policy one',
    },
    proof: options.proof === undefined ? (authentication === 'pass' ? 'authentication' : null) : options.proof,
    staffText: options.staffText ?? null,
    forwarded: options.forwarded ?? null,
    forwardedBy: options.forwardedBy ?? null,
  };
}

export function candidate(item: string, value: string, how = 'label'): ItemCandidate {
  return { item, value, how, evidence: value };
}

/** What Amy writes in answer to a notice: command lines first, then words. */
export function staffMail(text: string, options: MessageOptions = {}): MessageCause {
  const lines = text.split('\n');
  const words = lines.findIndex((line) => !line.startsWith('#'));
  const heads = words < 0 ? lines : lines.slice(0, words);
  const commands = heads.map((line) => {
    const [name = '', ...argument] = line.slice(1).split(' ');
    return { name: name as StaffCommandName, argument: argument.join(' '), line };
  });
  const rest = words < 0 ? '' : lines.slice(words).join('\n');
  return aMessage({ from: amy, text, staffText: { commands, unknown: null, rest }, ...options });
}

function person(address: EmailAddress): NamedAddress {
  return { address, name: null };
}

/* ---------------------------------------------------------------- what is known */

export interface TicketOptions extends Partial<Omit<TicketFacts, 'asks' | 'checklist' | 'letters' | 'messages'>> {
  /** Topics as of `aMessage`; none of them answered by a letter unless `answered`. */
  readonly asks?: readonly string[];
  readonly answered?: boolean;
  /** Items that are there, with their status; the others are missing. */
  readonly checklist?: Partial<Record<Item, ItemStatus>>;
  readonly letters?: readonly LetterSummary[];
  readonly messages?: readonly FiledMessage[];
}

/** Opened by the customer an hour ago and not answered yet. */
export function aTicket(options: TicketOptions = {}): TicketFacts {
  const { asks = ['usage.howto'], answered = false, checklist, letters = [], messages, ...given } = options;
  const openedAt = given.openedAt ?? at('2026-11-23 09:00');
  return {
    id: toTicketId(1042),
    state: 'awaiting_staff',
    revision: 1,
    changes: 5,
    subject: 'The question',
    requester: customer,
    requesterName: 'Kay',
    participants: [{ address: given.requester ?? customer, name: null, role: 'requester' }],
    language: 'en',
    openedAt,
    lastReceivedAt: openedAt,
    promisedAt: null,
    dueAt: null,
    dueSince: given.dueAt == null ? null : openedAt,
    wakeAt: null,
    assignee: null,
    route: null,
    urgent: false,
    spentMinutes: 0,
    answeredByPersonAt: null,
    sensitiveToldAt: null,
    ...given,
    asks: asks.map((text, place): StoredAsk => {
      const id = toAskId(toInboxId(60), place + 1);
      return { ...askFor(text), id, message: toInboxId(60), answered };
    }),
    checklist:
      checklist === undefined
        ? null
        : { id: 'identity', entries: entriesWith(checklist), history: historyWith(checklist) },
    letters,
    messages: messages ?? [filed({ receivedAt: openedAt })],
  };
}

export function entriesWith(statuses: Partial<Record<Item, ItemStatus>>): readonly ChecklistEntry[] {
  return items.map((item) => {
    const status = statuses[item] ?? 'missing';
    const value = status === 'missing' ? null : `${item} as given`;
    return { item, status, value, evidence: null, decidedBy: null, decidedAt: null };
  });
}

/** As the record of such a checklist would be: given once, then decided. */
function historyWith(statuses: Partial<Record<Item, ItemStatus>>): readonly ItemRecord[] {
  return entriesWith(statuses).flatMap(({ item, status, value, evidence }): ItemRecord[] => {
    if (status === 'missing') return [];
    const given = { item, change: 'given', status: 'received', value, evidence, message: null, by: 'machine' } as const;
    const record: ItemRecord = { ...given, at: at('2026-11-23 09:00') };
    if (status === 'received') return [record];
    if (status === 'invalid') return [{ ...record, status }];
    return [record, { ...record, change: status, status, by: 'amy' }];
  });
}

/** A value that was given for an item, as the record has it. */
export function recorded(item: Item, value: string, options: Partial<ItemRecord> = {}): ItemRecord {
  return {
    item,
    change: 'given',
    status: 'received',
    value,
    evidence: `label: ${value}`,
    message: toInboxId(60),
    by: 'machine',
    at: at('2026-11-23 09:00'),
    ...options,
  };
}

export const allReceived = Object.fromEntries(items.map((item) => [item, 'received'])) as Record<Item, 'received'>;
export const allAccepted = Object.fromEntries(items.map((item) => [item, 'accepted'])) as Record<Item, 'accepted'>;

export function filed(options: Partial<FiledMessage> = {}): FiledMessage {
  return {
    inbox: toInboxId(60),
    sender: 'requester',
    from: customer,
    fromName: 'Kay',
    messageId: messageId('<first@acme.example>'),
    references: [],
    receivedAt: at('2026-11-23 09:00'),
    subject: 'The question',
    newText: 'The first words.',
    attachments: [],
    proven: true,
    secrets: [],
    mentions: [],
    revision: 1,
    ...options,
  };
}

/** An automatic letter to the customer that left. */
export function aLetter(options: Partial<LetterSummary> = {}): LetterSummary {
  const decidedAt = options.decidedAt ?? at('2026-11-23 09:00');
  const state = options.state ?? 'sent';
  return {
    id: toLetterId(7),
    ticket: toTicketId(1042),
    kind: 'customer',
    purpose: 'receipt',
    automatic: true,
    held: 'no',
    to: customer,
    staff: null,
    messageId: messageId('<seven@desk.example>'),
    decidedAt,
    releaseAt: decidedAt,
    sentAt: state === 'sent' ? decidedAt : null,
    promiseAt: null,
    asksFor: [],
    answers: [],
    revision: 1,
    ...options,
    state,
  };
}

export function waiting(options: Partial<LetterSummary> = {}): LetterSummary {
  return aLetter({ state: 'waiting', sentAt: null, messageId: null, ...options });
}

/** The notice that Amy answers. */
export function aNotice(options: Partial<LetterSummary> = {}): LetterSummary {
  return aLetter({ id: toLetterId(9), kind: 'staff', purpose: 'notice', to: amy, staff: 'amy', ...options });
}

interface FactsOptions extends Partial<Omit<Facts, 'message'>> {
  readonly message?: Partial<NonNullable<Facts['message']>>;
  /** What the message belongs to, by its letter or by what it says. */
  readonly joins?: TicketFacts;
  readonly by?: ThreadCandidate['by'];
  readonly answers?: LetterSummary | null;
}

export function facts(options: FactsOptions = {}): Facts {
  const { message, joins, by = 'our-letter', answers = null, ...given } = options;
  const threads = joins === undefined ? [] : [{ ticket: joins, by, letter: answers }];
  return {
    calendar: { revision: 3, closures: [], specialHours: [] },
    nextTicket: toTicketId(1043),
    automaticLastHour: 0,
    brake: false,
    ticket: null,
    letter: null,
    ...given,
    message: {
      duplicateOf: null,
      ownLetter: null,
      threads,
      bouncedLetter: null,
      scopeLettersToSender: 0,
      identityLettersToSender: 0,
      undeliverable: false,
      confirms: null,
      impersonationToldToday: false,
      ...message,
    },
  };
}

export function release(ticket: TicketFacts, letter: LetterSummary): readonly [Cause, Facts] {
  return [
    { kind: 'release', letter: letter.id, ticket: ticket.id },
    { ...facts({ ticket, letter }), message: null },
  ];
}

export function due(ticket: TicketFacts, at: Instant): readonly [Cause, Facts] {
  return [
    { kind: 'due', ticket: ticket.id, at },
    { ...facts({ ticket }), message: null },
  ];
}
