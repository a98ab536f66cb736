/**
 * From the intent of a letter to its subject, text and HTML: chooses the template, gives it its view, and makes both
 * forms from the one result. Pure once opened; the bytes of the mail are mail.ts, what is said was decided before.
 */
import type { Config } from '../config/schema.js';
import type { ConfigProblem } from '../domain/errors.js';
import type { Digest, LetterIntent, Reason } from '../domain/letter.js';
import type { ItemEvidence } from '../domain/message.js';
import { type Language, unreachable } from '../domain/words.js';
import { answerView } from './answer.js';
import { caseWords } from './case.js';
import { toHtml } from './html.js';
import { fileView } from './identity-file.js';
import { plainLine, readMarkup } from './markup.js';
import { preparedLetters, preparedProblems, preparedWords } from './prepared.js';
import { evidenceWords } from './read-from.js';
import { caseNumber, echoedSubject, lineOf, ownSubject } from './subject.js';
import type { Templates } from './templates.js';
import { toText } from './text.js';
import {
  type AlarmView,
  type ConfirmView,
  type DigestView,
  type HelpView,
  type ImpersonationView,
  markup,
  type NoticeView,
  type PreparedLetterView,
  type RelayView,
  type ReminderView,
  type ReturnedView,
  type TranscriptView,
  type View,
} from './views.js';
import { at, atOrNull, detailsOf, phraseOf, reasonWords, topicTitle, type Voice, voiceOf } from './voice.js';
import { namedTopic, whyView } from './why.js';

export interface Rendered {
  readonly subject: string;
  readonly text: string;
  readonly html: string;
}

export interface Composer {
  /** What is wrong with the templates; letters may be rendered only when there is nothing. */
  readonly problems: readonly ConfigProblem[];
  render(letter: LetterIntent): Rendered;
  /** Where an item was read, on one line of plain words; null: nowhere. */
  evidence(evidence: ItemEvidence | null, language: Language): string | null;
}

export function openComposer(given: { readonly config: Config; readonly templates: Templates }): Composer {
  const { config, templates } = given;
  return {
    problems: [...templates.problems, ...preparedProblems(config, templates)],
    render: (letter) => renderLetter(letter, config, templates),
    evidence: (evidence, language) => {
      const read = evidenceWords(evidence, { templates, language, words: templates.words(language) });
      return read === null ? null : plainLine(read.markup);
    },
  };
}

function renderLetter(letter: LetterIntent, config: Config, templates: Templates): Rendered {
  const voice = voiceOf(letter, config, templates);
  const filled = templates.render(letter.language, `letters/${templateOf(letter)}`, viewOf(letter, voice));
  const [first = '', ...rest] = filled.markup.split('\n');
  const subject = subjectOf(letter, plainLine(first), voice);
  const blocks = readMarkup(rest.join('\n'));
  const html = templates.page({
    lang: letter.language === 'zh' ? 'zh-Hant-TW' : 'en',
    title: subject,
    desk: voice.desk.desk,
    body: toHtml(blocks),
  });
  return { subject, text: toText(blocks), html };
}

/** Of a staff answer their words, of any other letter all of it: what the customer reads, shown to staff. */
function asCustomerReads(letter: LetterIntent, { config, templates }: Voice): string {
  return letter.content.form === 'relay' ? letter.content.text : renderLetter(letter, config, templates).text.trim();
}

/** Automatic letters to customers have one template for each purpose, all others one for their form. */
function templateOf({ content, purpose }: LetterIntent): string {
  return content.form === 'answer' ? purpose : content.form;
}

function viewOf(letter: LetterIntent, voice: Voice): View {
  const { content } = letter;
  switch (content.form) {
    case 'answer':
      return answerView(content, voice);
    case 'relay':
      return relayView(content, voice);
    case 'prepared':
      return { ...voice.desk, words: preparedWords(content.name, voice) } satisfies PreparedLetterView;
    case 'notice': {
      const why = content.why.map((reason) => reasonWords(voice, reason));
      // Letters that an earlier version stored know of no draft.
      const draft = content.draft == null ? null : asCustomerReads(content.draft, voice);
      return {
        ...caseWords(content.case, content.situation, why, voice, draft !== null),
        draft,
      } satisfies NoticeView;
    }
    case 'staff_reminder':
      return {
        ...caseWords(content.case, content.situation, [], voice),
        emergency: content.situation === 'emergency',
        dueSoon: content.situation === 'due_soon',
        overdue: content.situation === 'overdue',
        resumed: content.situation === 'resumed',
      } satisfies ReminderView;
    case 'identity_file':
      return fileView(content, voice);
    case 'transcript':
      return {
        ...voice.desk,
        subject: subjectWords(voice),
        done: content.done.map((reason) => reasonWords(voice, reason)),
        reads: content.letter == null ? null : asCustomerReads(content.letter, voice),
        releaseAt: atOrNull(voice, content.letter?.releaseAt ?? null),
      } satisfies TranscriptView;
    case 'why':
      return whyView(content, voice);
    case 'help':
      return { ...voice.desk, subject: subjectWords(voice) } satisfies HelpView;
    case 'returned':
      return {
        ...voice.desk,
        subject: subjectWords(voice),
        why: reasonWords(voice, content.why),
        text: content.theirText.trim(),
        news: content.news.map((news) => ({
          fromCustomer: news.from === 'customer',
          name: news.name ?? '',
          at: at(voice, news.at),
          text: news.text.trim(),
        })),
        help: content.beside === 'help',
        topics: content.beside === 'topics' ? voice.config.topics.map(({ id }) => namedTopic(id, voice)) : null,
        letters: content.beside === 'letters' ? preparedLetters(voice) : null,
      } satisfies ReturnedView;
    case 'confirm':
      return { ...voice.desk, subject: subjectWords(voice), text: content.theirText.trim() } satisfies ConfirmView;
    case 'impersonation':
      return { ...voice.desk, at: at(voice, content.at) } satisfies ImpersonationView;
    case 'digest':
      return digestView(content.digest, voice);
    case 'alarm':
      return alarmView(content.alarm, voice);
    default:
      return unreachable(content);
  }
}

function subjectOf(letter: LetterIntent, words: string, voice: Voice): string {
  const { content } = letter;
  const echoes = content.form === 'relay' || (content.form === 'answer' && content.mayEcho);
  const echoed = echoes ? echoedSubject(letter.subject, voice.desk.case) : null;
  return echoed ?? ownSubject(words, voice.desk.case);
}

function subjectWords(voice: Voice): string {
  return lineOf(voice.letter.subject) || voice.words.noSubject;
}

const quotedLines = 20;

/** The customer's last words, briefly: they know what they wrote. */
function relayView(content: LetterIntent['content'] & { readonly form: 'relay' }, voice: Voice): RelayView {
  const lines = content.quoted?.text.trim().split('\n') ?? [];
  const brief = lines.length > quotedLines ? [...lines.slice(0, quotedLines), '…'] : lines;
  const quoted = brief.join('\n');
  return {
    ...voice.desk,
    text: content.text,
    quotedAt: quoted === '' ? null : atOrNull(voice, content.quoted?.at ?? null),
    quoted: quoted === '' ? null : quoted,
  };
}

function digestView(digest: Digest, voice: Voice): DigestView {
  const { words, config } = voice;
  const outcomes = digest.outcomes.filter(({ count }) => count > 0);
  return {
    ...voice.desk,
    since: at(voice, digest.since),
    received: outcomes.reduce((sum, { count }) => sum + count, digest.unaccounted),
    outcomes: outcomes.map(({ outcome, count }, place) => ({
      words: words.outcomes[outcome] ?? outcome,
      count,
      first: place === 0,
    })),
    unaccounted: digest.unaccounted,
    automatic: digest.automatic.map(({ ticket, subject, purpose, topics }) => ({
      case: caseNumber(config.desk.caseTag, ticket),
      subject: lineOf(subject) || words.noSubject,
      purpose: words.purposes[purpose],
      topics:
        phraseOf(
          voice,
          topics.map((topic) => topicTitle(voice, topic)),
        ) ?? '',
    })),
    quarantined: digest.quarantined.map(({ inbox, at: since, reason }) => ({
      number: inbox,
      at: at(voice, since),
      reason,
    })),
    inDoubt: digest.inDoubt,
  };
}

/** An alarm's all-clear has the same code and the parameter `cleared`. */
function alarmView({ code, params }: Reason, voice: Voice): AlarmView {
  const { alarms } = voice.words;
  const { cleared: isCleared, ...others } = params;
  const words = (Object.hasOwn(alarms, code) ? alarms[code] : undefined) ?? alarms.otherwise;
  return {
    ...voice.desk,
    cleared: isCleared === true,
    title: markup(words.title),
    text: markup(isCleared === true ? words.cleared : words.text),
    details: detailsOf(others),
    code,
  };
}
