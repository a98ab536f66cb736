/**
 * A letter of every kind with invented people in it, for `helpdesk template preview` and for the stored letters of
 * the tests. Topics and checklists are those of the configuration; nothing here is ever sent.
 */
import type { Config, Topic } from '../config/schema.js';
import type { CaseView, LetterContent, LetterIntent, LetterPurpose, Paragraph, Reason } from '../domain/letter.js';
import {
  type EmailAddress,
  type Instant,
  type ItemName,
  instantOf,
  type Language,
  toInboxId,
  toLetterId,
  toTicketId,
} from '../domain/words.js';

export interface Sample {
  /** Fit for a file name: `decline-operate.data_export`. */
  readonly name: string;
  readonly letter: LetterIntent;
}

const now = instantOf(Date.UTC(2026, 10, 24, 2, 10));
const later = instantOf(Date.UTC(2026, 10, 24, 7, 20));
const opening = instantOf(Date.UTC(2026, 10, 25, 1, 0));
const customer = 'customer@shop.example' as EmailAddress;

export function sampleLetters(config: Config, language: Language): readonly Sample[] {
  return [
    ...config.topics.flatMap((topic) => topicSamples(topic, language)),
    ...answerSamples(config, language),
    ...identitySamples(config, language),
    ...staffSamples(config, language),
    ...alarmCodes.flatMap((alarm) => [
      sample(`alarm-${alarm.code}`, 'alarm', { form: 'alarm', alarm }, language),
      sample(
        `alarm-${alarm.code}-cleared`,
        'alarm',
        { form: 'alarm', alarm: { ...alarm, params: { cleared: true } } },
        language,
      ),
    ]),
  ];
}

/* ---------------------------------------------------------------- customers */

function topicSamples(topic: Topic, language: Language): readonly Sample[] {
  const of = (purpose: LetterPurpose, paragraph: Paragraph, promiseAt: Instant | null): readonly Sample[] => [
    answer(`${purpose}-${topic.id}`, purpose, [paragraph], language, promiseAt),
  ];
  if (topic.procedure === 'phone_adjustment')
    return of('receipt', { kind: 'phone_adjustment', topic: topic.id, by: '2026-11-27' }, null);
  if (topic.procedure !== 'scope') return [];
  if (topic.category === 'out_of_scope') return of('decline', { kind: 'declined', topic: topic.id }, null);
  if (topic.category === 'paid_service') return of('offer', { kind: 'offered', topic: topic.id }, null);
  return of('receipt', { kind: 'in_scope', topic: topic.id }, later);
}

function answerSamples(config: Config, language: Language): readonly Sample[] {
  const first = (category: Topic['category']): string =>
    config.topics.find((topic) => topic.category === category && topic.procedure === 'scope')?.id ?? 'no.topic';
  const make = (name: string, purpose: LetterPurpose, paragraphs: readonly Paragraph[], promiseAt: Instant | null) =>
    answer(name, purpose, paragraphs, language, promiseAt);
  const several: readonly Paragraph[] = [
    { kind: 'in_scope', topic: first('in_scope') },
    { kind: 'declined', topic: first('out_of_scope') },
    { kind: 'offered', topic: first('paid_service') },
    { kind: 'triage' },
  ];
  return [
    make('receipt-triage', 'receipt', [{ kind: 'triage' }], later),
    make('receipt-several', 'receipt', several, later),
    make('receipt-unknown-topic', 'receipt', [{ kind: 'in_scope', topic: 'other_company.topic' }], later),
    make('receipt-emergency-on-duty', 'receipt', [{ kind: 'emergency', onDuty: true, opensAt: opening }], null),
    make('receipt-emergency-closed', 'receipt', [{ kind: 'emergency', onDuty: false, opensAt: opening }], null),
    make('receipt-forgot-password-both', 'receipt', [{ kind: 'forgot_password', way: 'both' }], null),
    make('receipt-forgot-password-company', 'receipt', [{ kind: 'forgot_password', way: 'company' }], later),
    make(
      'receipt-secrets',
      'receipt',
      [{ kind: 'triage' }, { kind: 'secrets', kinds: ['password', 'national_id', 'credit_card', 'token'] }],
      later,
    ),
    echoing(make('receipt-echo', 'receipt', [{ kind: 'triage' }], later)),
    relaySample(language),
  ];
}

function identitySamples(config: Config, language: Language): readonly Sample[] {
  const items = config.checklists[0]?.items.map(({ name }) => name) ?? [];
  const document = config.checklists[0]?.items.find(({ kind }) => kind === 'document')?.name ?? items.at(-1) ?? 'item';
  const request = (
    name: string,
    stage: (Paragraph & { kind: 'identity_request' })['stage'],
    missing: readonly ItemName[],
    more: Partial<Paragraph & { readonly kind: 'identity_request' }> = {},
  ): Sample =>
    answer(
      `${stage === 'first' || stage === 'again' ? 'request' : 'reminder'}-${name}`,
      stage === 'first' || stage === 'again' ? 'request' : 'reminder',
      [{ kind: 'identity_request', stage, missing, arrived: [], remarks: [], reopened: false, ...more }],
      language,
      null,
    );
  const declined = config.topics.find(({ id }) => id === 'operate.credentials')?.id ?? 'no.topic';
  return [
    request('identity-all', 'first', items),
    request('identity-some', 'first', items.slice(2), { arrived: items.slice(0, 2) }),
    request('identity-said-attached', 'again', [document], {
      arrived: items.slice(2, 4),
      remarks: [{ item: document, kind: 'said-attached' }],
    }),
    request('identity-invalid', 'again', [document], { remarks: [{ item: document, kind: 'invalid' }] }),
    request('identity-announced', 'again', items.slice(3), { remarks: [{ item: document, kind: 'announced' }] }),
    request('identity-reopened', 'again', [document], { reopened: true }),
    request('identity-first', 'reminder', items.slice(3)),
    request('identity-last', 'last_reminder', [document]),
    answer(
      'request-declined-and-identity',
      'request',
      [
        { kind: 'declined', topic: declined },
        {
          kind: 'identity_request',
          stage: 'first',
          missing: items.filter((item) => item !== 'account_name'),
          arrived: items.filter((item) => item === 'account_name'),
          remarks: [],
          reopened: false,
        },
        { kind: 'secrets', kinds: ['password', 'national_id', 'credit_card'] },
      ],
      language,
      null,
    ),
    answer('complete', 'complete', [{ kind: 'identity_complete', corrected: [], reopened: false }], language, null),
    answer(
      'complete-corrected-reopened',
      'complete',
      [{ kind: 'identity_complete', corrected: items.slice(1, 2), reopened: true }],
      language,
      null,
    ),
    answer('accepted', 'accepted', [{ kind: 'identity_accepted' }], language, null),
    answer(
      'rejected',
      'rejected',
      [{ kind: 'identity_rejected', item: document, reason: reasonOf[language] }],
      language,
      null,
    ),
    answer('closing', 'closing', [{ kind: 'identity_closing' }], language, null),
  ];
}

const reasonOf = {
  zh: '第 1 頁右下角的章看不清楚，請重拍那一頁，或直接提供 PDF。',
  en: 'The stamp on page 1 cannot be read. Please take the photo of that page again, or send a PDF.',
} as const;

function relaySample(language: Language): Sample {
  const text =
    language === 'zh'
      ? '王小姐您好，\n\n這個數字包含已封存的交談，把篩選條件「狀態」改成「進行中」就會一致。\n\nAmy'
      : 'Hello,\n\nthe figure includes archived conversations. Set the filter to “open” and the two will agree.\n\nAmy';
  return echoing(
    sample(
      'relay',
      'relay',
      { form: 'relay', source: toInboxId(7), text, attachments: [], quoted: { at: now, text: wordsOf[language] } },
      language,
    ),
  );
}

const wordsOf = {
  zh: '您好，\n\n報表上的交談數和儀錶板不一樣，請問差在哪裡？\n\n謝謝',
  en: 'Hello,\n\nthe report and the dashboard show different numbers of conversations. Why is that?\n\nThanks',
} as const;
const subjectOf = { zh: '報表數字不一致', en: 'Figures do not agree' } as const;

/* ---------------------------------------------------------------- staff */

function staffSamples(config: Config, language: Language): readonly Sample[] {
  const view = caseOf(config, language);
  const identity = identityCaseOf(config, language);
  const words = wordsOf[language];
  const make = (name: string, purpose: LetterPurpose, content: LetterContent) =>
    sample(name, purpose, content, language);
  return [
    make('notice-in-scope', 'notice', { form: 'notice', situation: 'in_scope', case: view, why: [] }),
    make('notice-identity', 'notice', { form: 'notice', situation: 'identity_complete', case: identity, why: [] }),
    make('notice-unproven', 'notice', {
      form: 'notice',
      situation: 'unproven',
      case: { ...view, answer: null, promiseAt: null },
      why: [{ code: 'authentication_failed', params: {} }],
    }),
    make('notice-stranger', 'notice', {
      form: 'notice',
      situation: 'stranger',
      case: { ...view, answer: null, requester: 'someone@elsewhere.example' as EmailAddress, requesterName: null },
      why: [{ code: 'sender_takes_no_part', params: {} }],
    }),
    withTokens(make('notice-plus-addresses', 'notice', { form: 'notice', situation: 'in_scope', case: view, why: [] })),
    ...(['emergency', 'due_soon', 'overdue'] as const).map((situation) =>
      make(`staff-reminder-${situation}`, 'staff_reminder', { form: 'staff_reminder', situation, case: view }),
    ),
    make('transcript-answered', 'transcript', {
      form: 'transcript',
      done: [{ code: 'answered', params: { ticket: 1042 } }],
      customerReads: words,
      releaseAt: later,
    }),
    make('transcript-noted', 'transcript', {
      form: 'transcript',
      done: [{ code: 'noted', params: {} }],
      customerReads: null,
      releaseAt: null,
    }),
    make('returned-older-revision', 'returned', {
      form: 'returned',
      why: { code: 'older_revision', params: { ticket: 1042 } },
      theirText: words,
      news: [{ from: 'customer', name: 'Customer', at: later, text: words }],
    }),
    make('returned-would-leak', 'returned', {
      form: 'returned',
      why: { code: 'would_leak', params: { what: 'staff_address' } },
      theirText: words,
      news: [],
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
        evidence: ['words: 報表 +1.8', 'cue how-to: 請問'],
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

function identityCaseOf(config: Config, language: Language): CaseView {
  const topic = config.topics.find(({ procedure }) => procedure === 'identity');
  const values = ['admin@shop.example', 'Shop Ltd.', 'shop', '02-2000-0100', 'PDF, 1 page'];
  return {
    ...caseOf(config, language),
    revision: 3,
    urgent: true,
    asks: [{ topic: topic?.id ?? 'no.topic', category: 'in_scope', confidence: 0.99, text: '', evidence: [] }],
    checklist: (config.checklists[0]?.items ?? []).map(({ name }, place) => ({
      item: name,
      status: 'received',
      value: values[place] ?? null,
      evidence: 'label',
      decidedBy: 'machine',
      decidedAt: now,
    })),
    hints: [{ code: 'hint_other_domain', params: { administrator: 'shop.example', sender: 'mail.example' } }],
    answer: { purpose: 'complete', releaseAt: now },
    promiseAt: null,
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
  { code: 'something_new', params: { count: 3 } },
];

/* ---------------------------------------------------------------- letters around it */

function answer(
  name: string,
  purpose: LetterPurpose,
  paragraphs: readonly Paragraph[],
  language: Language,
  promiseAt: Instant | null,
): Sample {
  return sample(name, purpose, { form: 'answer', paragraphs, promiseAt, mayEcho: false }, language);
}

function echoing({ name, letter }: Sample): Sample {
  const { content } = letter;
  return { name, letter: content.form === 'answer' ? { ...letter, content: { ...content, mayEcho: true } } : letter };
}

function withTokens({ name, letter }: Sample): Sample {
  return { name, letter: { ...letter, replyToken: 'r8k2m4', noteToken: 'n7p3q9' } };
}

function sample(name: string, purpose: LetterPurpose, content: LetterContent, language: Language): Sample {
  const { form } = content;
  const kind = form === 'answer' || form === 'relay' ? 'customer' : form === 'alarm' ? 'alarm' : 'staff';
  return {
    name,
    letter: {
      key: `sample:${name}/1`,
      ticket: form === 'digest' || form === 'alarm' || form === 'impersonation' ? null : toTicketId(1042),
      kind,
      purpose,
      automatic: form !== 'relay',
      hours: 'reply',
      to: kind === 'customer' ? customer : ('amy@desk.example' as EmailAddress),
      toName: null,
      staff: kind === 'customer' ? null : 'amy',
      language,
      content,
      inReplyTo: null,
      references: [],
      subject: subjectOf[language],
      releaseAt: now,
      held: 'no',
      promiseAt: content.form === 'answer' ? content.promiseAt : null,
      asksFor: [],
      answers: [],
      basis: null,
      urgent: false,
      revision: null,
      replyToken: null,
      noteToken: null,
    },
  };
}
