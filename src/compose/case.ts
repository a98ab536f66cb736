/**
 * A case as staff are shown it in notices and reminders: who, what, how judged, the identity file, the commands at
 * hand. The words were masked before they came here; attachments are named, never attached.
 */
import type { CaseView } from '../domain/letter.js';
import { type AttachmentInfo, isInText, type StaffCommandName } from '../domain/message.js';
import { answerAddress, mailtoLink } from './addresses.js';
import { kindWords, sizeWords } from './local.js';
import { evidenceWords } from './read-from.js';
import { lineOf } from './subject.js';
import { type CaseWords, type Markup, markup } from './views.js';
import { at, atOrNull, itemTitle, reasonWords, topicTitle, type Voice } from './voice.js';
import { runnerUpIn, wordsSeen } from './why.js';

/** The ticket's requester gets the answer, not who wrote these. */
const otherSenders: ReadonlySet<string> = new Set(['stranger', 'bounce_of_ours']);

export function caseWords(
  view: CaseView,
  situation: string,
  why: readonly Markup[],
  voice: Voice,
  hasDraft = false,
): CaseWords {
  const { words, letter, config } = voice;
  const note = letter.noteToken === null ? null : answerAddress(config.desk, letter.noteToken);
  const subject = lineOf(view.subject) || words.noSubject;
  return {
    ...voice.desk,
    mark: `${config.desk.caseTag}-${view.ticket}·r${view.revision}`,
    subject,
    situation: words.situations[situation] ?? words.situations.otherwise,
    urgent: view.urgent,
    from: view.requesterName === null ? view.requester : `${view.requesterName} <${view.requester}>`,
    reaches: otherSenders.has(situation) ? null : view.requester,
    onList: words.customerList[view.onList ?? 'no_list'],
    received: at(voice, view.receivedAt),
    promise: atOrNull(voice, view.promiseAt),
    due: atOrNull(voice, view.dueAt),
    asks: view.asks.map(({ topic, category, confidence, evidence }) => ({
      title: topicTitle(voice, topic),
      category: words.categories[category],
      confidence: words.confidence[confidence >= 0.9 ? 'high' : confidence >= 0.7 ? 'middle' : 'low'],
      percent: Math.round(confidence * 100),
      seen: wordsSeen(evidence),
      runnerUp: nearRunnerUp(evidence, voice),
    })),
    answer: view.answer === null ? null : words.purposes[view.answer.purpose],
    answerAt: atOrNull(voice, view.answer?.releaseAt ?? null),
    why,
    text: view.newText.trim(),
    attachments: view.attachments
      .filter((attachment) => !isInText(attachment))
      .map((attachment) => attachmentWords(attachment, voice)),
    checklist:
      view.checklist?.map(({ item, status, value, evidence }) => ({
        title: itemTitle(voice, item),
        status: words.statuses[status],
        value,
        evidence: evidenceWords(evidence, voice),
      })) ?? null,
    hints: view.hints.map((hint) => reasonWords(voice, hint)),
    note,
    noteLink: note === null ? null : mailtoLink(note, { subject: `${voice.desk.case} ${subject}` }),
    commands: commandsFor(view, subject, voice, hasDraft),
  };
}

/** Who came so far behind is not worth a reader's time. */
const leastPercent = 10;

function nearRunnerUp(evidence: readonly string[], voice: Voice): CaseWords['asks'][number]['runnerUp'] {
  const found = runnerUpIn(evidence, voice);
  return found === null || found.percent < leastPercent ? null : found;
}

/** What a file is called and is, never what is in it. */
export function attachmentWords(attachment: AttachmentInfo, { words }: Voice): CaseWords['attachments'][number] {
  return {
    name: attachment.filename ?? words.unnamedFile,
    type: kindWords(attachment.type),
    size: sizeWords(attachment.size),
  };
}

function commandsFor(view: CaseView, subject: string, voice: Voice, hasDraft: boolean): CaseWords['commands'] {
  const { letter, words, config } = voice;
  const toVerify = view.checklist?.some(({ status }) => status === 'received' || status === 'invalid') ?? false;
  const isVerifier = config.staff.people.find(({ id }) => id === letter.staff)?.roles.includes('verifier') === true;
  const names: readonly StaffCommandName[] = [
    ...(hasDraft ? (['ok'] as const) : []),
    ...(toVerify && isVerifier ? (['accept', 'reject'] as const) : []),
    ...(view.checklist !== null && isVerifier ? (['show', 'item'] as const) : []),
    'take',
    'ask',
    'close',
    ...(letter.noteToken === null ? (['note'] as const) : []),
    'assign',
    'wait',
    'why',
    'help',
  ];
  return names.flatMap((name) => {
    const does = words.commands[name];
    if (does === undefined) return [];
    const word = `#${name}`;
    // Only a reply address of its own tells which case a fresh mail belongs to.
    const link =
      letter.replyToken === null
        ? null
        : mailtoLink(answerAddress(config.desk, letter.replyToken), {
            subject: `Re: ${voice.desk.case} ${subject}`,
            body: `${word}\n`,
          });
    return [{ word, link, does: markup(does) }];
  });
}
