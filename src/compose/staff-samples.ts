/**
 * The letters to staff with invented cases in them: notices, reminders, what comes of their mails, the digest, alarms.
 */
import type { Config } from '../config/schema.js';
import type { CaseView, LetterContent, LetterIntent, LetterPurpose, Reason } from '../domain/letter.js';
import type { FileFacts } from '../domain/message.js';
import { type EmailAddress, type Language, toInboxId, toLetterId, toTicketId } from '../domain/words.js';
import { customer, later, now, opening, type Sample, sample, subjectOf, wordsOf } from './sample-parts.js';

export function staffSamples(config: Config, language: Language): readonly Sample[] {
  const view = caseOf(config, language);
  const identity = identityCaseOf(config, language);
  const words = wordsOf[language];
  const make = (name: string, purpose: LetterPurpose, content: LetterContent) =>
    sample(name, purpose, content, language);
  return [
    make('notice-in-scope', 'notice', { form: 'notice', situation: 'in_scope', case: view, why: [], draft: null }),
    make('notice-identity', 'notice', {
      form: 'notice',
      situation: 'identity_complete',
      case: identity,
      why: [],
      draft: null,
    }),
    make('notice-unproven', 'notice', {
      form: 'notice',
      situation: 'unproven',
      case: { ...view, answer: null, promiseAt: null },
      why: [{ code: 'authentication_failed', params: {} }],
      draft: null,
    }),
    make('notice-stranger', 'notice', {
      form: 'notice',
      situation: 'stranger',
      case: { ...view, answer: null, requester: 'someone@elsewhere.example' as EmailAddress, requesterName: null },
      why: [{ code: 'sender_takes_no_part', params: {} }],
      draft: null,
    }),
    withTokens(
      make('notice-plus-addresses', 'notice', {
        form: 'notice',
        situation: 'in_scope',
        case: view,
        why: [],
        draft: null,
      }),
    ),
    ...(['emergency', 'due_soon', 'overdue', 'resumed'] as const).map((situation) =>
      make(`staff-reminder-${situation}`, 'staff_reminder', { form: 'staff_reminder', situation, case: view }),
    ),
    make('identity-file', 'transcript', identityFileOf(identity)),
    make('transcript-first-verifier', 'transcript', {
      form: 'transcript',
      done: [{ code: 'accepted_first_item', params: { item: 'document' } }],
      letter: null,
    }),
    make('transcript-answered', 'transcript', {
      form: 'transcript',
      done: [{ code: 'answered', params: { ticket: 1042 } }],
      letter: answerSample(language),
    }),
    make('transcript-noted', 'transcript', {
      form: 'transcript',
      done: [{ code: 'noted', params: {} }],
      letter: null,
    }),
    make('returned-older-revision', 'returned', {
      form: 'returned',
      why: { code: 'older_revision', params: { ticket: 1042 } },
      theirText: words,
      news: [{ from: 'customer', name: 'Customer', at: later, text: words }],
      beside: null,
    }),
    make('returned-would-leak', 'returned', {
      form: 'returned',
      why: { code: 'would_leak', params: { what: 'staff_address' } },
      theirText: words,
      news: [],
      beside: null,
    }),
    make('returned-answers-no-notice', 'returned', {
      form: 'returned',
      why: { code: 'answers_no_notice', params: {} },
      theirText: words,
      news: [],
      beside: 'help',
    }),
    make('returned-no-such-topic', 'returned', {
      form: 'returned',
      why: { code: 'no_such_topic', params: { name: '99' } },
      theirText: '#topic 99',
      news: [],
      beside: 'topics',
    }),
    make('returned-no-such-letter', 'returned', {
      form: 'returned',
      why: { code: 'no_such_letter', params: { name: 'hello' } },
      theirText: '#letter hello',
      news: [],
      beside: 'letters',
    }),
    make('transcript-corrected', 'transcript', {
      form: 'transcript',
      done: [
        { code: 'topic_corrected', params: { topic: identity.asks[0]?.topic ?? 'no.topic' } },
        { code: 'checklist_started', params: {} },
        { code: 'topic_doubted', params: { topic: null } },
        { code: 'items_asked_for', params: {} },
      ],
      letter: null,
    }),
    ...config.desk.letters.prepared.map((name) => make(`prepared-${name}`, 'relay', { form: 'prepared', name })),
    make('help', 'transcript', { form: 'help' }),
    make('why', 'transcript', { form: 'why', asks: judgedAsks(config, language) }),
    make('notice-draft', 'notice', {
      form: 'notice',
      situation: 'out_of_scope',
      case: { ...view, promiseAt: null, dueAt: null, answer: { purpose: 'decline', releaseAt: now } },
      why: [],
      draft: declineSample(config, language),
    }),
    make('notice-assigned', 'notice', {
      form: 'notice',
      situation: 'assigned',
      case: { ...view, answer: null },
      why: [
        { code: 'handed_over', params: { name: 'Amy' } },
        { code: 'handed_over_note', params: { note: words } },
      ],
      draft: null,
    }),
    make('transcript-rejected', 'transcript', {
      form: 'transcript',
      done: [{ code: 'rejected_item', params: { item: 'document' } }],
      letter: rejectionSample(language),
    }),
    make('transcript-moves', 'transcript', {
      form: 'transcript',
      done: [
        { code: 'assigned_to', params: { name: 'Ben' } },
        { code: 'forwarded_to', params: { group: 'tech' } },
        { code: 'waits_until', params: { at: opening } },
        { code: 'time_noted', params: { minutes: 15, total: 25 } },
        { code: 'time_is_up', params: { total: 25, cap: 25 } },
        { code: 'draft_released', params: { count: 1 } },
        { code: 'stopped', params: {} },
        { code: 'opened_for', params: { address: customer } },
        { code: 'day_was_open', params: { date: '2027-08-12', open: '09:00', close: '18:00' } },
        { code: 'day_is_open', params: { date: '2027-08-12', open: '09:00', close: '21:00', last: '20:40' } },
      ],
      letter: null,
    }),
    make('confirm', 'confirm', { form: 'confirm', theirText: words }),
    make('impersonation', 'impersonation', { form: 'impersonation', at: now }),
    make('digest', 'digest', { form: 'digest', digest: digestOf(config, language) }),
    make('digest-quiet', 'digest', {
      form: 'digest',
      digest: { since: now, outcomes: [], unaccounted: 0, automatic: [], quarantined: [], inDoubt: [] },
    }),
  ];
}

function caseOf(config: Config, language: Language): CaseView {
  const topic = config.topics.find(({ id }) => id === 'usage.reports') ?? config.topics[0];
  return {
    ticket: toTicketId(1042),
    revision: 1,
    subject: subjectOf[language],
    requester: customer,
    requesterName: 'Customer',
    receivedAt: now,
    newText: wordsOf[language],
    attachments: [
      { filename: 'report.png', type: 'image/png', size: 184_320, inline: false, contentId: null },
      { filename: null, type: 'application/pdf', size: 1_468_006, inline: false, contentId: null },
    ],
    asks: [
      {
        topic: topic?.id ?? 'no.topic',
        category: topic?.category ?? 'other',
        confidence: 0.93,
        text: wordsOf[language],
        evidence: ['words: 報表 +1.8', 'cue how-to: 請問', `runner-up: ${config.topics[1]?.id ?? 'no.topic'} 0.21`],
      },
    ],
    urgent: false,
    checklist: null,
    hints: [],
    answer: { purpose: 'receipt', releaseAt: now },
    promiseAt: later,
    dueAt: later,
  };
}

const licence: FileFacts = {
  name: 'licence.docm',
  type: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
  size: 184_320,
  width: null,
  height: null,
  state: 'read',
  hasMacros: true,
  isPersonal: false,
  shows: ['公司登記', '統一編號'],
};
const photo: FileFacts = {
  name: null,
  type: 'image/heic',
  size: 1_468_006,
  width: 1200,
  height: 1600,
  state: 'unread',
  hasMacros: false,
  isPersonal: false,
  shows: [],
};

function identityCaseOf(config: Config, language: Language): CaseView {
  const topic = config.topics.find(({ procedure }) => procedure === 'identity');
  const values = ['admin@shop.example', 'Shop Ltd.', 'shop', '02-2000-0100', 'PDF, 1 page'];
  return {
    ...caseOf(config, language),
    revision: 3,
    urgent: true,
    onList: 'unknown',
    asks: [{ topic: topic?.id ?? 'no.topic', category: 'in_scope', confidence: 0.99, text: '', evidence: [] }],
    checklist: (config.checklists[0]?.items ?? []).map(({ name }, place) => ({
      item: name,
      status: 'received',
      value: values[place] ?? null,
      evidence: place === 4 ? [licence, photo] : `label: ${values[place] ?? ''}`,
      decidedBy: 'machine',
      decidedAt: now,
    })),
    hints: [
      { code: 'hint_other_domain', params: { administrator: 'shop.example', sender: 'sh0p.example' } },
      { code: 'hint_look_alike', params: { administrator: 'shop.example', sender: 'sh0p.example' } },
      { code: 'hint_phone_landline', params: {} },
      { code: 'hint_changed', params: { item: 'phone', count: 2 } },
      { code: 'hint_tax_number_sound', params: { number: '04595257' } },
      { code: 'hint_company_on_document', params: {} },
      { code: 'hint_account_of_company', params: {} },
      { code: 'hint_administrator_other', params: {} },
      { code: 'hint_sender_domain_near', params: { domain: 'sh0p.example' } },
      { code: 'hint_phone_listed', params: {} },
    ],
    answer: { purpose: 'complete', releaseAt: now },
    promiseAt: null,
  };
}

function answerSample(language: Language): LetterIntent {
  const content = {
    form: 'relay',
    source: toInboxId(77),
    text: wordsOf[language],
    attachments: [],
    quoted: null,
  } as const;
  return { ...sample('relay', 'relay', content, language).letter, releaseAt: later };
}

function rejectionSample(language: Language): LetterIntent {
  const paragraph = { kind: 'identity_rejected', item: 'document', reason: reasonOf[language] } as const;
  const content = { form: 'answer', paragraphs: [paragraph], promiseAt: null, mayEcho: false } as const;
  return sample('rejected', 'rejected', content, language).letter;
}

const reasonOf = {
  zh: '第 1 頁右下角的章被遮住了，請重拍那一頁。',
  en: 'The stamp on page 1 is covered; please photograph that page again.',
} as const;

function declineSample(config: Config, language: Language): LetterIntent {
  const topic = config.topics.find(({ category }) => category === 'out_of_scope')?.id ?? 'no.topic';
  const content = {
    form: 'answer',
    paragraphs: [{ kind: 'declined', topic }],
    promiseAt: null,
    mayEcho: false,
  } as const;
  return sample('decline', 'decline', content, language).letter;
}

function judgedAsks(config: Config, language: Language): Extract<LetterContent, { form: 'why' }>['asks'] {
  const [first, second] = config.topics;
  return [
    {
      topic: first?.id ?? 'no.topic',
      clause: first?.clause ?? null,
      category: 'in_scope',
      confidence: 0.83,
      sure: true,
      text: wordsOf[language],
      evidence: ['words: 報表 +1.8', 'cue how-to: 請問', `runner-up: ${second?.id ?? 'no.topic'} 0.09`],
    },
    {
      topic: 'other_company.topic',
      clause: null,
      category: 'other',
      confidence: 0.4,
      sure: false,
      text: wordsOf[language],
      evidence: [],
    },
  ];
}

function identityFileOf(view: CaseView): LetterContent {
  const history = (view.checklist ?? []).map((entry) => ({
    ...entry,
    change: 'given' as const,
    message: toInboxId(77),
    by: 'machine',
    at: now,
  }));
  const [licence, large] = view.attachments;
  return {
    form: 'identity_file',
    case: view,
    history,
    documents: [
      ...(licence === undefined
        ? []
        : [{ message: toInboxId(77), place: 0, info: licence, receivedAt: now, attached: true }]),
      ...(large === undefined
        ? []
        : [{ message: toInboxId(77), place: 1, info: large, receivedAt: later, attached: false }]),
    ],
  };
}

function digestOf(config: Config, language: Language) {
  const topics = config.topics.filter(({ category }) => category === 'out_of_scope').slice(0, 2);
  return {
    since: now,
    outcomes: [
      { outcome: 'ticket', count: 39 },
      { outcome: 'follow_up', count: 5 },
      { outcome: 'machine', count: 2 },
      { outcome: 'quarantined', count: 1 },
    ],
    unaccounted: 0,
    automatic: topics.map(({ id }, place) => ({
      ticket: toTicketId(1042 + place),
      subject: subjectOf[language],
      purpose: 'decline' as const,
      topics: [id],
    })),
    quarantined: [{ inbox: toInboxId(321), at: now, reason: 'parse: too many parts' }],
    inDoubt: [toLetterId(88)],
  };
}

export function alarmSamples(language: Language): readonly Sample[] {
  return alarmCodes.flatMap((alarm) => [
    sample(`alarm-${alarm.code}`, 'alarm', { form: 'alarm', alarm }, language),
    sample(
      `alarm-${alarm.code}-cleared`,
      'alarm',
      { form: 'alarm', alarm: { ...alarm, params: { cleared: true } } },
      language,
    ),
  ]);
}

const alarmCodes: readonly Reason[] = [
  { code: 'no_poll', params: { minutes: 10 } },
  { code: 'mailbox_login', params: { host: 'imap.shop.example' } },
  { code: 'smtp_login', params: { host: 'smtp.shop.example' } },
  { code: 'given_up', params: { letter: 88 } },
  { code: 'in_doubt', params: { letter: 88 } },
  { code: 'quarantined', params: { message: 321 } },
  { code: 'brake', params: { count: 200 } },
  { code: 'calendar_end', params: { date: '2027-12-31' } },
  { code: 'calendar_soon', params: { date: '2027-12-31' } },
  { code: 'copies_left', params: { since: '2026-11-20T02:00:00.000Z' } },
  { code: 'something_new', params: { count: 3 } },
];

function withTokens({ name, letter }: Sample): Sample {
  return { name, letter: { ...letter, replyToken: 'r8k2m4', noteToken: 'n7p3q9' } };
}
