/**
 * The identity file as a verifier is sent it: the case with all values, every change of them, and which documents go
 * along. Its attachments are put in by the shell (app/letter-mail), out of the mails they came in.
 */
import type { LetterContent } from '../domain/letter.js';
import { attachmentWords, caseWords } from './case.js';
import { evidenceWords } from './read-from.js';
import type { FileView } from './views.js';
import { at, itemTitle, type Voice } from './voice.js';

export function fileView(content: LetterContent & { readonly form: 'identity_file' }, voice: Voice): FileView {
  const { words, config } = voice;
  const nameOf = (by: string): string =>
    by === 'machine' ? words.machine : (config.staff.people.find(({ id }) => id === by)?.name ?? by);
  return {
    ...caseWords(content.case, 'identity_file', [], voice),
    documents: content.documents.map(({ info, receivedAt, attached }) => ({
      ...attachmentWords(info, voice),
      at: at(voice, receivedAt),
      attached,
    })),
    history: content.history.map(({ at: when, item, change, by, value, evidence }) => ({
      at: at(voice, when),
      title: itemTitle(voice, item),
      change: words.changes[change],
      by: nameOf(by),
      value,
      evidence: evidenceWords(evidence, voice),
    })),
  };
}
