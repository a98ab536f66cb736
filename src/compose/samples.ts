/**
 * A letter of every kind with invented people in it, for `helpdesk template preview` and for the stored letters of
 * the tests. Topics and checklists are those of the configuration; nothing here is ever sent.
 */
import type { Config, Topic } from '../config/schema.js';
import type { LetterPurpose, Paragraph } from '../domain/letter.js';
import { type Instant, type ItemName, type Language, toInboxId } from '../domain/words.js';
import { later, now, opening, type Sample, sample, wordsOf } from './sample-parts.js';
import { alarmSamples, staffSamples } from './staff-samples.js';

export function sampleLetters(config: Config, language: Language): readonly Sample[] {
  return [
    ...config.topics.flatMap((topic) => topicSamples(topic, language)),
    ...answerSamples(config, language),
    ...identitySamples(config, language),
    ...staffSamples(config, language),
    ...alarmSamples(language),
  ];
}

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
    ...(language === 'en' ? [withChinese(make('receipt-other-language', 'receipt', [{ kind: 'triage' }], later))] : []),
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
    request('identity-invalid', 'again', [document], { remarks: [{ item: document, kind: 'not-a-document' }] }),
    request('identity-personal-paper', 'again', [document], { remarks: [{ item: document, kind: 'personal-paper' }] }),
    request('identity-empty-file', 'again', [document], { remarks: [{ item: document, kind: 'empty-file' }] }),
    request('identity-link', 'again', [document], { remarks: [{ item: document, kind: 'linked' }] }),
    request('identity-locked-file', 'again', items.slice(3, 4), {
      arrived: [document],
      remarks: [{ item: document, kind: 'locked-file' }],
    }),
    request('identity-broken-file', 'again', items.slice(3, 4), {
      arrived: [document],
      remarks: [{ item: document, kind: 'broken-file' }],
    }),
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
    answer(
      'complete',
      'complete',
      [{ kind: 'identity_complete', corrected: [], reopened: false, remarks: [] }],
      language,
      null,
    ),
    answer(
      'complete-corrected-reopened',
      'complete',
      [{ kind: 'identity_complete', corrected: items.slice(1, 2), reopened: true, remarks: [] }],
      language,
      null,
    ),
    answer(
      'complete-beside-a-personal-paper',
      'complete',
      [
        {
          kind: 'identity_complete',
          corrected: [],
          reopened: false,
          remarks: [
            { item: document, kind: 'locked-file' },
            { item: document, kind: 'personal-paper' },
          ],
        },
      ],
      language,
      null,
    ),
    answer(
      'complete-broken-file',
      'complete',
      [
        {
          kind: 'identity_complete',
          corrected: [],
          reopened: false,
          remarks: [{ item: document, kind: 'broken-file' }],
        },
      ],
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
    answer('reminder-asked', 'reminder', [{ kind: 'answer_awaited', askedAt: now, last: false }], language, null),
    answer('reminder-asked-last', 'reminder', [{ kind: 'answer_awaited', askedAt: now, last: true }], language, null),
    answer('closing-asked', 'closing', [{ kind: 'answer_closing' }], language, null),
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

function answer(
  name: string,
  purpose: LetterPurpose,
  paragraphs: readonly Paragraph[],
  language: Language,
  promiseAt: Instant | null,
): Sample {
  return sample(name, purpose, { form: 'answer', paragraphs, promiseAt, mayEcho: false }, language);
}

function withChinese({ name, letter }: Sample): Sample {
  const { content } = letter;
  return {
    name,
    letter: content.form === 'answer' ? { ...letter, content: { ...content, chineseLine: true } } : letter,
  };
}

function echoing({ name, letter }: Sample): Sample {
  const { content } = letter;
  return { name, letter: content.form === 'answer' ? { ...letter, content: { ...content, mayEcho: true } } : letter };
}
