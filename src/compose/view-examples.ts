/**
 * An example of every view with everything filled in, and with that the list of all templates there must be. Each
 * name used in a template is checked against them when templates are opened, whatever branch it stands in.
 */
import {
  type AlarmView,
  type AnswerView,
  type AwaitedView,
  type CaseWords,
  type ClosingView,
  type CompleteView,
  type ConfirmView,
  type DeskView,
  type DigestView,
  type EmergencyView,
  type FileView,
  type ForgottenView,
  type HelpView,
  type ImpersonationView,
  markup,
  type NoticeView,
  type PreparedLetterView,
  type PreparedView,
  type ReadFilesView,
  type RejectedView,
  type RelayView,
  type ReminderView,
  type RequestView,
  type ReturnedView,
  type SecretsView,
  type TopicView,
  type TranscriptView,
  type View,
  type WhyView,
} from './views.js';

const desk: DeskView = {
  desk: 'desk',
  address: 'desk@example.com',
  policyUrl: 'https://example.com/',
  case: '[FL-1]',
};
const words = markup('words');
const answer: AnswerView = { ...desk, paragraphs: words, promise: 'time', identity: true, chineseLine: true };
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
  asks: [
    {
      title: 'title',
      category: 'category',
      confidence: 'high',
      percent: 99,
      seen: ['seen'],
      runnerUp: { number: 1, title: 'title', id: 'id', percent: 1 },
    },
  ],
  answer: 'answer',
  answerAt: 'time',
  why: [words],
  text: 'text',
  attachments: [{ name: 'name', type: 'type', size: 'size' }],
  checklist: [{ title: 'title', status: 'status', value: 'value', evidence: words }],
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
  'letters/prepared': { ...desk, words } satisfies PreparedLetterView,
  'letters/notice': { ...caseWords, draft: 'text' } satisfies NoticeView,
  'letters/staff_reminder': {
    ...caseWords,
    emergency: true,
    dueSoon: true,
    overdue: true,
    resumed: true,
  } satisfies ReminderView,
  'letters/identity_file': {
    ...caseWords,
    documents: [{ name: 'name', type: 'type', size: 'size', at: 'time', attached: true }],
    history: [{ at: 'time', title: 'title', change: 'change', by: 'by', value: 'value', evidence: words }],
  } satisfies FileView,
  'letters/transcript': {
    ...desk,
    subject: 'subject',
    done: [words],
    reads: 'text',
    releaseAt: 'time',
  } satisfies TranscriptView,
  'letters/why': {
    ...desk,
    asks: [
      {
        number: 1,
        title: 'title',
        id: 'usage.howto',
        clause: 'clause',
        category: 'category',
        percent: 99,
        sure: true,
        text: 'text',
        evidence: ['evidence'],
        runnerUp: { number: 2, title: 'title', id: 'usage.reports', percent: 1 },
      },
    ],
  } satisfies WhyView,
  'letters/help': { ...desk, subject: 'subject' } satisfies HelpView,
  'letters/returned': {
    ...desk,
    subject: 'subject',
    why: words,
    text: 'text',
    news: [{ fromCustomer: true, name: 'name', at: 'time', text: 'text' }],
    help: true,
    topics: [{ number: 1, title: 'title', id: 'usage.howto' }],
    letters: [{ name: 'entitled', title: 'title' }],
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
    personal: true,
    empty: true,
    linked: true,
    locked: true,
    keptDays: 30,
    keptDaysSilent: 180,
  } satisfies RequestView,
  'paragraphs/identity_complete': {
    ...desk,
    items: 'titles',
    corrected: 'titles',
    reopened: true,
    personal: true,
    locked: true,
    keptDays: 30,
    keptDaysSilent: 180,
  } satisfies CompleteView,
  'paragraphs/identity_accepted': desk,
  'paragraphs/identity_rejected': { ...desk, title: 'title', reason: 'reason' } satisfies RejectedView,
  'paragraphs/identity_closing': { ...desk, keptDaysSilent: 180 } satisfies ClosingView,
  'paragraphs/answer_awaited': { ...desk, askedAt: 'time', last: true } satisfies AwaitedView,
  'paragraphs/answer_closing': desk,
  'paragraphs/forgot_password': {
    ...desk,
    company: true,
    guide: 'guide',
    guideUrl: 'https://example.com/',
  } satisfies ForgottenView,
  'phrases/files': {
    files: [
      {
        name: 'name',
        type: 'type',
        size: 'size',
        pixels: 'pixels',
        state: 'state',
        macros: true,
        shows: ['sign'],
        more: true,
      },
    ],
  } satisfies ReadFilesView,
  'paragraphs/secrets': { ...desk, kinds: 'kinds', password: true, token: true } satisfies SecretsView,
} as const satisfies { readonly [name: string]: View };

const prepared: PreparedView = { ...desk, hours: topic.hours, minutes: topic.minutes };

export type TemplateName = keyof typeof templateViews;

/** By its name a template is told what it may speak of; a topic's own one speaks of what its kind does. */
export function viewOfTemplate(name: string): View | null {
  // Which of these there are is the desk's affair (desk.yaml).
  if (name.startsWith('prepared/')) return prepared;
  const kind = name.replace(/^(paragraphs\/[a-z_]+)\/.*$/, '$1');
  return kind in templateViews ? templateViews[kind as TemplateName] : null;
}
