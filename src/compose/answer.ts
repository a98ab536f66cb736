/**
 * The paragraphs of an automatic letter to a customer: each fact that was decided is given to its template, a
 * topic's own one where there is one. What is said was decided in decide/, how it is said stands in templates/.
 */

import type { LetterContent, Paragraph, RequestRemark } from '../domain/letter.js';
import type { ItemName, TopicId } from '../domain/words.js';
import { unreachable } from '../domain/words.js';
import { dateWords, weekWords } from './local.js';
import { literal } from './markup.js';
import {
  type AnswerView,
  type AwaitedView,
  type ClosingView,
  type CompleteView,
  type EmergencyView,
  type ForgottenView,
  type Markup,
  markup,
  type RejectedView,
  type RequestView,
  type SecretsView,
  type TopicParagraph,
  type TopicView,
  type View,
} from './views.js';
import {
  at,
  atOrNull,
  checklistWith,
  itemHint,
  itemTitle,
  phraseOf,
  topicOf,
  topicTitle,
  topicWithProcedure,
  type Voice,
} from './voice.js';

export function answerView(content: LetterContent & { readonly form: 'answer' }, voice: Voice): AnswerView {
  const { paragraphs, promiseAt } = content;
  const matters = paragraphs.filter(({ kind }) => kind !== 'secrets');
  const pieces = paragraphs.flatMap((paragraph) =>
    matters.length > 1 && paragraph.kind !== 'secrets'
      ? [`# ${literal(headingOf(paragraph, voice))}`, paragraphWords(paragraph, voice).markup]
      : [paragraphWords(paragraph, voice).markup],
  );
  return {
    ...voice.desk,
    paragraphs: markup(pieces.join('\n\n')),
    promise: atOrNull(voice, promiseAt),
    identity: paragraphs.some(({ kind }) => kind.startsWith('identity_')),
    chineseLine: content.chineseLine === true,
  };
}

function paragraphWords(paragraph: Paragraph, voice: Voice): Markup {
  const fill = (name: string, view: View): Markup => voice.templates.render(voice.language, `paragraphs/${name}`, view);
  switch (paragraph.kind) {
    case 'in_scope':
    case 'phone_adjustment':
    case 'declined':
    case 'offered':
      return fill(templateFor(paragraph.kind, paragraph.topic, voice), topicView(paragraph, voice));
    case 'triage':
    case 'identity_accepted':
      return fill(paragraph.kind, voice.desk);
    case 'emergency':
      return fill(paragraph.kind, emergencyView(paragraph, voice));
    case 'identity_request':
      return fill(paragraph.kind, requestView(paragraph, voice));
    case 'identity_complete':
      return fill(paragraph.kind, completeView(paragraph, voice));
    case 'identity_rejected':
      return fill(paragraph.kind, rejectedView(paragraph, voice));
    case 'identity_closing':
      return fill(paragraph.kind, { ...voice.desk, ...kept(voice, voice.letter.asksFor[0]) } satisfies ClosingView);
    case 'answer_closing':
      return fill(paragraph.kind, voice.desk);
    case 'answer_awaited':
      return fill(paragraph.kind, {
        ...voice.desk,
        askedAt: at(voice, paragraph.askedAt),
        last: paragraph.last,
      } satisfies AwaitedView);
    case 'forgot_password':
      return fill(paragraph.kind, forgottenView(paragraph, voice));
    case 'secrets':
      return fill(paragraph.kind, secretsView(paragraph, voice));
    default:
      return unreachable(paragraph);
  }
}

/** A letter about several matters names each. */
function headingOf(paragraph: Paragraph, voice: Voice): string {
  const procedures = {
    emergency: 'emergency',
    forgot_password: 'forgot_password',
    identity_request: 'identity',
    identity_complete: 'identity',
    identity_accepted: 'identity',
    identity_rejected: 'identity',
    identity_closing: 'identity',
  } as const;
  const { otherMatters } = voice.words;
  if (
    paragraph.kind === 'triage' ||
    paragraph.kind === 'secrets' ||
    paragraph.kind === 'answer_awaited' ||
    paragraph.kind === 'answer_closing'
  )
    return otherMatters;
  const title =
    'topic' in paragraph
      ? topicTitle(voice, paragraph.topic)
      : (topicWithProcedure(voice, procedures[paragraph.kind])?.title[voice.language] ?? otherMatters);
  return capital(title);
}

function templateFor(kind: TopicParagraph, topic: TopicId, voice: Voice): string {
  const own = `${kind}/${topic}`;
  return voice.templates.has(voice.language, `paragraphs/${own}`) ? own : kind;
}

function topicView(paragraph: Paragraph & { readonly topic: TopicId }, voice: Voice): TopicView {
  const { language, config } = voice;
  const { promise } = config.desk;
  const topic = topicOf(voice, paragraph.topic);
  const paid = topic?.paidAlternative == null ? null : topicOf(voice, topic.paidAlternative);
  const by = paragraph.kind === 'phone_adjustment' ? paragraph.by : null;
  const days = promise.phoneWorkingDays;
  return {
    ...voice.desk,
    title: topicTitle(voice, paragraph.topic),
    includes: topic?.includes[language] ?? voice.words.unknownTopic.includes,
    guide: topic?.guide ?? null,
    guideUrl: topic?.guideUrl ?? null,
    paid: paid === null ? null : { title: paid.title[language], includes: paid.includes[language] },
    days: days > 1 ? `${days - 1}-${days}` : String(days),
    by: by === null ? null : dateWords(by, language),
    hours: deskHoursWords(voice),
    minutes: promise.serviceMinutes,
  };
}

/** null: it is always open. */
export function deskHoursWords({ config, language }: Voice): TopicView['hours'] {
  const { alwaysOpen, weekdays, open, close, lastReply } = config.desk.hours;
  return alwaysOpen ? null : { days: weekWords(weekdays, language), open, close, lastReply };
}

function emergencyView(paragraph: Paragraph & { readonly kind: 'emergency' }, voice: Voice): EmergencyView {
  const { onDuty, opensAt } = paragraph;
  // The desk is open when the letter leaves: there is no opening to wait for.
  const isOpen = opensAt === null || opensAt <= voice.letter.releaseAt;
  return { ...voice.desk, onDuty, opensAt: isOpen ? null : at(voice, opensAt) };
}

function requestView(paragraph: Paragraph & { readonly kind: 'identity_request' }, voice: Voice): RequestView {
  const { stage, missing, arrived, remarks, reopened } = paragraph;
  const titles = (items: readonly ItemName[]): string | null =>
    phraseOf(
      voice,
      items.map((item) => itemTitle(voice, item)),
    );
  const remarked = (kind: RequestRemark): string | null =>
    titles(remarks.filter((remark) => remark.kind === kind).map(({ item }) => item));
  return {
    ...voice.desk,
    first: stage === 'first',
    again: stage === 'again',
    reminder: stage === 'reminder',
    last: stage === 'last_reminder',
    reopened,
    missing: missing.map((item) => ({ title: capital(itemTitle(voice, item)), hint: itemHint(voice, item) })),
    arrived: titles(arrived),
    announced: remarked('announced'),
    saidAttached: remarked('said-attached'),
    invalid: remarked('not-a-document'),
    personal: remarked('personal-paper') !== null,
    empty: remarked('empty-file') !== null,
    linked: remarked('linked') !== null,
    locked: remarked('locked-file') !== null,
    broken: remarked('broken-file') !== null,
    ...kept(voice, missing[0]),
  };
}

function completeView(paragraph: Paragraph & { readonly kind: 'identity_complete' }, voice: Voice): CompleteView {
  const { corrected, reopened, remarks } = paragraph;
  const id = topicWithProcedure(voice, 'identity')?.checklist;
  const checklist = voice.config.checklists.find((one) => one.id === id) ?? checklistWith(voice, corrected[0]);
  const all = (checklist?.items ?? []).map(({ name }) => itemTitle(voice, name));
  return {
    ...voice.desk,
    items: phraseOf(voice, all) ?? '',
    corrected: phraseOf(
      voice,
      corrected.map((item) => itemTitle(voice, item)),
    ),
    reopened,
    personal: remarks.some(({ kind }) => kind === 'personal-paper'),
    locked: remarks.some(({ kind }) => kind === 'locked-file'),
    broken: remarks.some(({ kind }) => kind === 'broken-file'),
    ...kept(voice, checklist?.items[0]?.name),
  };
}

function rejectedView(paragraph: Paragraph & { readonly kind: 'identity_rejected' }, voice: Voice): RejectedView {
  const { item, reason } = paragraph;
  return { ...voice.desk, title: itemTitle(voice, item), reason };
}

function forgottenView(paragraph: Paragraph & { readonly kind: 'forgot_password' }, voice: Voice): ForgottenView {
  const topic = topicWithProcedure(voice, 'forgot_password');
  return {
    ...voice.desk,
    company: paragraph.way === 'company',
    guide: topic?.guide ?? null,
    guideUrl: topic?.guideUrl ?? null,
  };
}

function secretsView(paragraph: Paragraph & { readonly kind: 'secrets' }, voice: Voice): SecretsView {
  const { kinds } = paragraph;
  return {
    ...voice.desk,
    kinds:
      phraseOf(
        voice,
        kinds.map((kind) => voice.words.secrets[kind]),
      ) ?? '',
    password: kinds.includes('password'),
    token: kinds.includes('token'),
  };
}

/** For how long what was sent is kept (rules §6.10). */
function kept(
  voice: Voice,
  item: ItemName | undefined,
): { readonly keptDays: number; readonly keptDaysSilent: number } {
  const checklist = checklistWith(voice, item);
  return { keptDays: checklist?.keptDaysAfterDecision ?? 30, keptDaysSilent: checklist?.keptDaysAfterSilence ?? 180 };
}

/** Titles are noun phrases; at the head of a line they begin with a capital. */
function capital(title: string): string {
  return title.charAt(0).toUpperCase() + title.slice(1);
}
