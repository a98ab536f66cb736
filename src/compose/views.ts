/**
 * What a template may speak of: one complete, typed object for each kind of template, `null` where there is nothing.
 * The examples below have everything filled in; every name used in a template is checked against them when
 * templates are opened, whatever branch it stands in. `Markup` is text that a template made already.
 */

/** Rendered by a template: put in as it is. All other strings are foreign and made literal. */
export interface Markup {
  readonly markup: string;
  toString(): string;
}

export function markup(text: string): Markup {
  return { markup: text, toString: () => text };
}

export type Value = string | number | boolean | null | Markup | readonly Value[] | View;
export interface View {
  readonly [name: string]: Value;
}

/** Known to every template. */
export type DeskView = {
  readonly desk: string;
  readonly address: string;
  readonly policyUrl: string | null;
  /** `[FL-1042]`; empty when the letter is about no case. */
  readonly case: string;
};

/** An automatic letter to a customer. */
export type AnswerView = DeskView & {
  readonly paragraphs: Markup;
  /** When a person will have answered. */
  readonly promise: string | null;
};

/** A paragraph about a topic, of whatever kind. */
export type TopicView = DeskView & {
  readonly title: string;
  readonly includes: string;
  /** A guide's title, exactly as in the published menu. */
  readonly guide: string | null;
  readonly guideUrl: string | null;
  /** The paid way that is open when this one is not. */
  readonly paid: { readonly title: string; readonly includes: string } | null;
  /** Working days of a phone adjustment, `2-3`, and the date these lead to. */
  readonly days: string;
  readonly by: string | null;
  readonly hours: {
    readonly days: string;
    readonly open: string;
    readonly close: string;
    readonly lastReply: string;
  } | null;
  readonly minutes: number;
};

export type EmergencyView = DeskView & { readonly onDuty: boolean; readonly opensAt: string | null };

export type RequestView = DeskView & {
  readonly first: boolean;
  readonly again: boolean;
  readonly reminder: boolean;
  readonly last: boolean;
  readonly reopened: boolean;
  readonly missing: readonly { readonly title: string; readonly hint: Markup | null }[];
  /** Titles in one phrase. */
  readonly arrived: string | null;
  readonly announced: string | null;
  readonly saidAttached: string | null;
  readonly invalid: string | null;
  readonly keptDays: number;
  readonly keptDaysSilent: number;
};

export type CompleteView = DeskView & {
  readonly items: string;
  readonly corrected: string | null;
  readonly reopened: boolean;
  readonly keptDays: number;
  readonly keptDaysSilent: number;
};

export type RejectedView = DeskView & { readonly title: string; readonly reason: string };

export type ClosingView = DeskView & { readonly keptDaysSilent: number };

export type ForgottenView = DeskView & {
  readonly company: boolean;
  readonly guide: string | null;
  readonly guideUrl: string | null;
};

export type SecretsView = DeskView & {
  readonly kinds: string;
  readonly password: boolean;
  readonly token: boolean;
};

export type RelayView = DeskView & {
  readonly text: string;
  readonly quotedAt: string | null;
  readonly quoted: string | null;
};

/** A case as staff are shown it. */
export type CaseWords = DeskView & {
  /** Case and revision, `FL-1042·r3`: an answer that still holds it is held back (decide/relay). */
  readonly mark: string;
  readonly subject: string;
  readonly situation: string;
  readonly urgent: boolean;
  readonly from: string;
  /** Whom an answer to this letter reaches; null: not the one who wrote, but the case's requester. */
  readonly reaches: string | null;
  readonly received: string;
  readonly promise: string | null;
  readonly due: string | null;
  readonly asks: readonly {
    readonly title: string;
    readonly category: string;
    readonly confidence: string;
    readonly percent: number;
    readonly evidence: string | null;
  }[];
  readonly answer: string | null;
  readonly answerAt: string | null;
  readonly why: readonly Markup[];
  readonly text: string;
  readonly attachments: readonly { readonly name: string; readonly type: string; readonly size: string }[];
  readonly checklist:
    | readonly {
        readonly title: string;
        readonly status: string;
        readonly value: string | null;
        readonly evidence: string | null;
      }[]
    | null;
  readonly hints: readonly Markup[];
  /** An address of its own for notes, and the link that opens a mail to it. */
  readonly note: string | null;
  readonly noteLink: string | null;
  readonly commands: readonly { readonly word: string; readonly link: string | null; readonly does: Markup }[];
};

export type ReminderView = CaseWords & {
  readonly emergency: boolean;
  readonly dueSoon: boolean;
  readonly overdue: boolean;
};

export type TranscriptView = DeskView & {
  readonly subject: string;
  readonly done: readonly Markup[];
  readonly reads: string | null;
  readonly releaseAt: string | null;
};

export type ReturnedView = DeskView & {
  readonly subject: string;
  readonly why: Markup;
  readonly text: string;
  readonly news: readonly {
    readonly fromCustomer: boolean;
    readonly name: string;
    readonly at: string;
    readonly text: string;
  }[];
};

export type ConfirmView = DeskView & { readonly subject: string; readonly text: string };
export type ImpersonationView = DeskView & { readonly at: string };

export type DigestView = DeskView & {
  readonly since: string;
  readonly received: number;
  readonly outcomes: readonly { readonly words: string; readonly count: number; readonly first: boolean }[];
  readonly unaccounted: number;
  readonly automatic: readonly {
    readonly case: string;
    readonly subject: string;
    readonly purpose: string;
    readonly topics: string;
  }[];
  readonly quarantined: readonly { readonly number: number; readonly at: string; readonly reason: string }[];
  readonly inDoubt: readonly number[];
};

export type AlarmView = DeskView & {
  readonly cleared: boolean;
  readonly title: Markup;
  readonly text: Markup;
  readonly details: readonly { readonly name: string; readonly value: string }[];
  readonly code: string;
};

/* ---------------------------------------------------------------- examples with everything filled in */

const desk: DeskView = {
  desk: 'desk',
  address: 'desk@example.com',
  policyUrl: 'https://example.com/',
  case: '[FL-1]',
};
const words = markup('words');
const answer: AnswerView = { ...desk, paragraphs: words, promise: 'time' };
const topic: TopicView = {
  ...desk,
  title: 'title',
  includes: 'includes',
  guide: 'guide',
  guideUrl: 'https://example.com/',
  paid: { title: 'title', includes: 'includes' },
  days: '2-3',
  by: 'date',
  hours: { days: 'days', open: '09:00', close: '18:00', lastReply: '17:40' },
  minutes: 25,
};
const caseWords: CaseWords = {
  ...desk,
  mark: 'FL-1·r1',
  subject: 'subject',
  situation: 'situation',
  urgent: true,
  from: 'from',
  reaches: 'from',
  received: 'time',
  promise: 'time',
  due: 'time',
  asks: [{ title: 'title', category: 'category', confidence: 'high', percent: 99, evidence: 'evidence' }],
  answer: 'answer',
  answerAt: 'time',
  why: [words],
  text: 'text',
  attachments: [{ name: 'name', type: 'type', size: 'size' }],
  checklist: [{ title: 'title', status: 'status', value: 'value', evidence: 'evidence' }],
  hints: [words],
  note: 'note@example.com',
  noteLink: 'mailto:note@example.com',
  commands: [{ word: '#close', link: 'mailto:desk@example.com', does: words }],
};

/** Every template there must be, in every language, with all that it may speak of. */
export const templateViews = {
  'letters/receipt': answer,
  'letters/decline': answer,
  'letters/offer': answer,
  'letters/request': answer,
  'letters/complete': answer,
  'letters/accepted': answer,
  'letters/rejected': answer,
  'letters/reminder': answer,
  'letters/closing': answer,
  'letters/relay': { ...desk, text: 'text', quotedAt: 'time', quoted: 'text' } satisfies RelayView,
  'letters/notice': caseWords,
  'letters/staff_reminder': { ...caseWords, emergency: true, dueSoon: true, overdue: true } satisfies ReminderView,
  'letters/transcript': {
    ...desk,
    subject: 'subject',
    done: [words],
    reads: 'text',
    releaseAt: 'time',
  } satisfies TranscriptView,
  'letters/returned': {
    ...desk,
    subject: 'subject',
    why: words,
    text: 'text',
    news: [{ fromCustomer: true, name: 'name', at: 'time', text: 'text' }],
  } satisfies ReturnedView,
  'letters/confirm': { ...desk, subject: 'subject', text: 'text' } satisfies ConfirmView,
  'letters/impersonation': { ...desk, at: 'time' } satisfies ImpersonationView,
  'letters/digest': {
    ...desk,
    since: 'time',
    received: 2,
    outcomes: [{ words: 'words', count: 1, first: true }],
    unaccounted: 1,
    automatic: [{ case: '[FL-1]', subject: 'subject', purpose: 'purpose', topics: 'topics' }],
    quarantined: [{ number: 1, at: 'time', reason: 'reason' }],
    inDoubt: [1],
  } satisfies DigestView,
  'letters/alarm': {
    ...desk,
    cleared: true,
    title: words,
    text: words,
    details: [{ name: 'name', value: 'value' }],
    code: 'code',
  } satisfies AlarmView,
  'paragraphs/in_scope': topic,
  'paragraphs/phone_adjustment': topic,
  'paragraphs/declined': topic,
  'paragraphs/offered': topic,
  'paragraphs/triage': desk,
  'paragraphs/emergency': { ...desk, onDuty: true, opensAt: 'time' } satisfies EmergencyView,
  'paragraphs/identity_request': {
    ...desk,
    first: true,
    again: true,
    reminder: true,
    last: true,
    reopened: true,
    missing: [{ title: 'title', hint: words }],
    arrived: 'title',
    announced: 'title',
    saidAttached: 'title',
    invalid: 'title',
    keptDays: 30,
    keptDaysSilent: 180,
  } satisfies RequestView,
  'paragraphs/identity_complete': {
    ...desk,
    items: 'titles',
    corrected: 'titles',
    reopened: true,
    keptDays: 30,
    keptDaysSilent: 180,
  } satisfies CompleteView,
  'paragraphs/identity_accepted': desk,
  'paragraphs/identity_rejected': { ...desk, title: 'title', reason: 'reason' } satisfies RejectedView,
  'paragraphs/identity_closing': { ...desk, keptDaysSilent: 180 } satisfies ClosingView,
  'paragraphs/forgot_password': {
    ...desk,
    company: true,
    guide: 'guide',
    guideUrl: 'https://example.com/',
  } satisfies ForgottenView,
  'paragraphs/secrets': { ...desk, kinds: 'kinds', password: true, token: true } satisfies SecretsView,
} as const satisfies { readonly [name: string]: View };

export type TemplateName = keyof typeof templateViews;
/** The kinds of paragraph that may have a template of their own for a topic: `paragraphs/declined/api.code_help`. */
export type TopicParagraph = 'in_scope' | 'phone_adjustment' | 'declined' | 'offered';

/** By its name a template is told what it may speak of; a topic's own one speaks of what its kind does. */
export function viewOfTemplate(name: string): View | null {
  const kind = name.replace(/^(paragraphs\/[a-z_]+)\/.*$/, '$1');
  return kind in templateViews ? templateViews[kind as TemplateName] : null;
}
