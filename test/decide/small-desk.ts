import { type Config, checklistsFile, deskFile, staffFile, type Topic, topicsFile } from '../../src/config/schema.js';
import type { Policy } from '../../src/decide/policy.js';
import type { SpecialHoursEntry } from '../../src/domain/facts.js';
import type { Category } from '../../src/domain/judgement.js';
import { type EmailAddress, type MessageId, toEmailAddress, toMessageId } from '../../src/domain/words.js';
import { at, desk as hoursOfDesk } from '../calendar/desk.js';

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

export const topics: readonly Topic[] = topicsFile.parse({
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
export type Item = (typeof items)[number];
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
  readonly secondPerson?: boolean;
  readonly customers?: Config['customers'];
  /** Who may verify beside Amy. */
  readonly moreVerifiers?: readonly string[];
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
      staff: { ...staff, onDuty: options.onDuty ?? [], people: peopleWith(options.moreVerifiers ?? []) },
      guides: ['Guide'],
      topics: options.topics ?? topics,
      checklists: checklists.map((one) => ({ ...one, secondPerson: options.secondPerson ?? false })),
      judgement: { leadFrom: nothing, askFrom: 0, asideFrom: 0, sureFrom: nothing },
      cues: [],
      examples: [],
      taughtBy: '',
      learned: null,
      calendar: null,
      customers: options.customers ?? null,
      policyVersion: 'one',
      secrets: { imapPassword: null, smtpPassword: null },
    },
    hours: hoursOfDesk({ closures: options.closures ?? [], specialHours: options.specialHours ?? [] }),
  };
}

function peopleWith(verifiers: readonly string[]): Config['staff']['people'] {
  return staff.people.map((one) => (verifiers.includes(one.id) ? { ...one, roles: [...one.roles, 'verifier'] } : one));
}

const nothing = { in_scope: 0, out_of_scope: 0, paid_service: 0, other: 0, not_a_request: 0 };

export function withoutTopic(id: string): readonly Topic[] {
  return topics.filter((topic) => topic.id !== id);
}
