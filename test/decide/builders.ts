/**
 * A desk as small as the rules need it, and things that come to it: a message that asks something, a ticket in some
 * state, the facts about both. What a test does not name is unremarkable. `seen` says a decision in a few words.
 */
import { writeInstant } from '../../src/calendar/local-time.js';
import { type Config, checklistsFile, deskFile, staffFile, type Topic, topicsFile } from '../../src/config/schema.js';
import { decide } from '../../src/decide/decide.js';
import type { Policy } from '../../src/decide/policy.js';
import type { Decision, Effect } from '../../src/domain/decision.js';
import type { Cause, Facts, MessageCause, SpecialHoursEntry, ThreadCandidate } from '../../src/domain/facts.js';
import type { Ask, Category } from '../../src/domain/judgement.js';
import type { LetterIntent, LetterSummary, Paragraph } from '../../src/domain/letter.js';
import type {
  Authentication,
  ItemCandidate,
  ItemRemark,
  Machine,
  NamedAddress,
  SecretKind,
  StaffCommandName,
  StaffText,
} from '../../src/domain/message.js';
import type { ChecklistEntry, FiledMessage, ItemStatus, StoredAsk, TicketFacts } from '../../src/domain/ticket.js';
import {
  type EmailAddress,
  type Instant,
  type LetterId,
  type MessageId,
  toAskId,
  toEmailAddress,
  toInboxId,
  toLetterId,
  toMessageId,
  toTicketId,
} from '../../src/domain/words.js';
import { at, desk as hoursOfDesk } from '../calendar/desk.js';

export { at };

/** A Monday morning with the whole week before it. */
export const monday = at('2026-11-23 10:00');
export const saturday = at('2026-11-21 11:00');
export const night = at('2026-11-23 22:00');

export const customer = mail('kay@acme.example');
export const colleague = mail('lou@acme.example');
export const private_ = mail('kay.private@gmail.com');
export const stranger = mail('kay@acme-mail.example');
export const ours = mail('info@desk.example');
export const amy = mail('amy@desk.example');
export const ben = mail('ben@desk.example');

export function mail(text: string): EmailAddress {
  const address = toEmailAddress(text);
  if (address === null) throw new Error(`the test names no address: ${text}`);
  return address;
}

export function messageId(text: string): MessageId {
  const id = toMessageId(text);
  if (id === null) throw new Error(`the test names no Message-ID: ${text}`);
  return id;
}

/* ---------------------------------------------------------------- the desk */

const topics: readonly Topic[] = topicsFile.parse({
  guides: ['Guide'],
  topics: [
    topic('usage.howto', 'in_scope', 'scope', 'tech'),
    topic('api.status', 'in_scope', 'scope', 'tech'),
    topic('phone.holiday_hours', 'in_scope', 'phone_adjustment', 'tech'),
    topic('phone.emergency_holiday', 'in_scope', 'emergency', 'tech'),
    { ...topic('identity.access_recovery', 'in_scope', 'identity', 'verifiers'), checklist: 'identity' },
    topic('identity.forgot_password', 'in_scope', 'forgot_password', 'verifiers'),
    topic('operate.on_behalf', 'out_of_scope', 'scope', 'desk'),
    topic('operate.credentials', 'out_of_scope', 'scope', 'desk'),
    topic('paid.customization', 'paid_service', 'scope', 'sales'),
    topic('other.general', 'other', 'triage', 'desk'),
    topic('auto.spam', 'not_a_request', 'silent', 'desk'),
  ],
}).topics;

function topic(id: string, category: Category, procedure: string, route: string) {
  const title = { zh: id, en: id };
  return { id, category, procedure, route, clause: '1', title, includes: title };
}

export const items = ['admin_email', 'company_name', 'account_name', 'phone', 'document'] as const;
type Item = (typeof items)[number];
const kinds = { admin_email: 'email', company_name: 'company', account_name: 'text', phone: 'phone' } as const;

const checklists = checklistsFile.parse({
  checklists: [
    {
      id: 'identity',
      items: items.map((name) => ({
        name,
        title: { zh: name === 'document' ? '證明文件' : name, en: name },
        kind: name === 'document' ? 'document' : kinds[name],
        labels: [name],
      })),
    },
  ],
}).checklists;

const staff = staffFile.parse({
  people: [
    {
      id: 'amy',
      name: 'Amy',
      addresses: ['amy@desk.example', 'amy@home.example'],
      roles: ['agent', 'verifier'],
      signature: 'Amy Tsai\n0912-345-678',
    },
    { id: 'ben', name: 'Ben', addresses: ['ben@desk.example'] },
    { id: 'sal', name: 'Sal', addresses: ['sal@desk.example'] },
    { id: 'lea', name: 'Lea', addresses: ['lea@desk.example'], roles: ['lead'] },
  ],
  groups: { tech: ['ben'], sales: ['sal'], verifiers: ['amy'], desk: ['lea', 'ben'], leads: ['lea'] },
  lead: 'leads',
});

interface DeskOptions {
  readonly mode?: 'observe' | 'draft' | 'automatic';
  readonly modeFor?: Config['desk']['modeFor'];
  readonly onDuty?: readonly string[];
  readonly confirmStaff?: boolean;
  readonly closures?: readonly string[];
  readonly specialHours?: readonly SpecialHoursEntry[];
  readonly topics?: readonly Topic[];
}

/** Automatic, with the usual hours, the real office calendar and nobody on duty. */
export function aDesk(options: DeskOptions = {}): Policy {
  const { mode = 'automatic', modeFor = {}, confirmStaff = true } = options;
  const desk = deskFile.parse({
    name: { zh: '客服', en: 'Desk' },
    address: ours,
    aliases: ['help@desk.example'],
    caseTag: 'DX',
    messageIdDomain: 'desk.example',
    mode,
    modeFor,
    hours: {},
    authentication: { confirmStaff },
  });
  return {
    config: {
      directory: '',
      templatesDirectory: '',
      desk,
      staff: { ...staff, onDuty: options.onDuty ?? [] },
      guides: ['Guide'],
      topics: options.topics ?? topics,
      checklists,
      judgement: { leadFrom: 0, askFrom: 0, sureFrom: sureFromNothing },
      cues: [],
      examples: [],
      calendar: null,
      policyVersion: 'one',
      secrets: { imapPassword: null, smtpPassword: null },
    },
    hours: hoursOfDesk({ closures: options.closures ?? [], specialHours: options.specialHours ?? [] }),
  };
}

const sureFromNothing = { in_scope: 0, out_of_scope: 0, paid_service: 0, other: 0, not_a_request: 0 };

export function withoutTopic(id: string): readonly Topic[] {
  return topics.filter((topic) => topic.id !== id);
}

/* ---------------------------------------------------------------- what came in */

/** `unsure usage.howto` is judged so, but not surely. */
function askFor(text: string): Ask {
  const id = text.replace('unsure ', '');
  const known = topics.find((topic) => topic.id === id);
  if (known === undefined) throw new Error(`the desk of the tests has no topic ${id}`);
  const sure = id === text;
  return { topic: id, category: known.category, confidence: sure ? 0.95 : 0.4, text: id, evidence: [], sure };
}

interface MessageOptions {
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
  readonly language?: 'zh' | 'en' | null;
  readonly secrets?: readonly SecretKind[];
  readonly gives?: Partial<Record<Item, string>>;
  readonly candidates?: readonly ItemCandidate[];
  readonly remarks?: readonly (readonly [Item, ItemRemark['kind']])[];
  readonly attachments?: number;
  readonly staffText?: StaffText;
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
    flaws: [],
    recognised: {
      machine: options.machine === undefined ? null : { kind: options.machine, marks: [] },
      bounce: options.bounce ?? null,
      thread: { referenced: [], caseNumbers: [], replyTokens: [], bareSubject: 'A question' },
      authentication,
      parts: [],
      newText: text,
      written: 'en',
      language: options.language === undefined ? 'en' : options.language,
      secrets: (options.secrets ?? []).map((kind) => ({ kind, value: 'hidden' })),
      thanksOnly: options.thanksOnly ?? false,
      candidates: options.candidates ?? given,
      remarks: (options.remarks ?? []).map(([item, kind]) => ({ item, kind, evidence: kind })),
    },
    judgement: {
      category: main.category,
      confidence: main.confidence,
      sure: [main, ...others].every(({ sure }) => sure),
      asks: [main, ...others],
      urgent: options.urgent ?? false,
      urgentEvidence: [],
      revision: 'policy one',
    },
    proof: options.proof === undefined ? (authentication === 'pass' ? 'authentication' : null) : options.proof,
    staffText: options.staffText ?? null,
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
    assignee: null,
    urgent: false,
    answeredByPersonAt: null,
    sensitiveToldAt: null,
    ...given,
    asks: asks.map((text, place): StoredAsk => {
      const id = toAskId(toInboxId(60), place + 1);
      return { ...askFor(text), id, message: toInboxId(60), answered };
    }),
    checklist: checklist === undefined ? null : { id: 'identity', entries: entriesWith(checklist) },
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
    proven: true,
    secrets: [],
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

/* ---------------------------------------------------------------- what follows */

/** Decides, at the moment the message came unless said otherwise. */
export function following(cause: Cause, known: Facts = facts(), policy: Policy = aDesk(), now?: Instant): Seen {
  return seen(decide(cause, known, policy, now ?? (cause.kind === 'message' ? cause.receivedAt : monday)));
}

export interface Seen {
  readonly decision: Decision;
  /** `receipt: in_scope usage.howto, triage` */
  readonly customer: readonly string[];
  /** `ben: notice in_scope`; of a returned mail why: `amy: returned older_revision` */
  readonly staff: readonly string[];
  readonly outcome: string | null;
  readonly state: string | null;
  /** On the desk's clock; `none` when it was stopped, null when it was left alone. */
  readonly due: string | null;
  readonly wake: string | null;
  readonly withdrawn: readonly LetterId[];
  /** `phone received 02-1` */
  readonly items: readonly string[];
  readonly letters: readonly LetterIntent[];
}

export function seen(decision: Decision): Seen {
  const { effects } = decision;
  const letters = of(effects, 'write').map(({ letter }) => letter);
  const deadline = of(effects, 'set_deadline').at(-1);
  const wake = of(effects, 'wake').at(-1);
  return {
    decision,
    letters,
    customer: letters.filter(({ kind }) => kind === 'customer').map(customerWords),
    staff: letters.filter(({ kind }) => kind !== 'customer').map(staffWords),
    outcome: decision.message?.outcome ?? null,
    state: of(effects, 'set_state').at(-1)?.state ?? null,
    due: deadline === undefined ? null : onClock(deadline.dueAt),
    wake: wake === undefined ? null : onClock(wake.at),
    withdrawn: of(effects, 'withdraw').map(({ letter }) => letter),
    items: of(effects, 'set_item').map(({ item, status, value }) => `${item} ${status}${value ? ` ${value}` : ''}`),
  };
}

export function of<Kind extends Effect['kind']>(
  effects: readonly Effect[],
  kind: Kind,
): readonly Extract<Effect, { kind: Kind }>[] {
  return effects.filter((effect): effect is Extract<Effect, { kind: Kind }> => effect.kind === kind);
}

/** `2026-11-23 14:00` */
export function onClock(instant: Instant | null): string {
  return instant === null ? 'none' : writeInstant(instant, 'Asia/Taipei').slice(0, 16).replace('T', ' ');
}

/** The one letter to the customer. */
export function letterOf({ letters }: Seen): LetterIntent {
  const [letter, ...more] = letters.filter(({ kind }) => kind === 'customer');
  if (letter === undefined || more.length > 0) throw new Error('there is not exactly one letter to the customer');
  return letter;
}

export function paragraphsOf(letter: LetterIntent): readonly Paragraph[] {
  return letter.content.form === 'answer' ? letter.content.paragraphs : [];
}

/** Why staff are told. */
export function whyOf({ letters }: Seen): readonly string[] {
  return letters.flatMap(({ content }) => (content.form === 'notice' ? content.why.map(({ code }) => code) : []));
}

function customerWords(letter: LetterIntent): string {
  if (letter.content.form === 'relay') return `relay: ${letter.content.text}`;
  return `${letter.purpose}: ${paragraphsOf(letter)
    .map((paragraph) => ('topic' in paragraph ? `${paragraph.kind} ${paragraph.topic}` : paragraph.kind))
    .join(', ')}`;
}

function staffWords({ staff, purpose, content }: LetterIntent): string {
  const about =
    content.form === 'notice' || content.form === 'staff_reminder'
      ? content.situation
      : content.form === 'returned'
        ? content.why.code
        : content.form === 'transcript'
          ? content.done.map(({ code }) => code).join(' ')
          : '';
  return `${staff}: ${purpose} ${about}`.trim();
}
