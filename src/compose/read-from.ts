/**
 * Where the value of an item was read, in a reader's words: the customer's line and how it was read, or the files, what
 * each of them is and what could be made of it. For notices, the identity file and `ticket show --identity`.
 */
import type { FileFacts, ItemEvidence } from '../domain/message.js';
import { kindWords, sizeWords } from './local.js';
import { literal } from './markup.js';
import { type Markup, markup, type ReadFilesView } from './views.js';
import type { Voice } from './voice.js';

export type Speaker = Pick<Voice, 'templates' | 'language' | 'words'>;

export function evidenceWords(evidence: ItemEvidence | null, speaker: Speaker): Markup | null {
  if (evidence === null) return null;
  return typeof evidence === 'string' ? lineWords(evidence, speaker) : filesWords(evidence, speaker);
}

/** `label: 電話 02-…`; what has no phrase stands as it was kept. */
function lineWords(line: string, { templates, language, words }: Speaker): Markup {
  const colon = line.indexOf(': ');
  const phrase = colon < 0 ? undefined : words.readFrom[line.slice(0, colon)];
  const read = phrase === undefined ? null : templates.fill(language, phrase, { words: line.slice(colon + 2) });
  return read ?? markup(literal(line));
}

function filesWords(files: readonly FileFacts[], { templates, language, words }: Speaker): Markup {
  const view: ReadFilesView = {
    files: files.map(({ name, type, size, width, height, state, hasMacros, isPersonal, shows }, place) => ({
      name: name ?? words.unnamedFile,
      type: kindWords(type),
      size: sizeWords(size),
      pixels: width === null || height === null ? null : `${width}×${height}`,
      // Of what was read the signs speak, of what nobody looked into there is nothing to say.
      state: state === null || state === 'read' ? null : words.fileStates[state],
      macros: hasMacros,
      personal: isPersonal,
      shows,
      more: place < files.length - 1,
    })),
  };
  return markup(templates.render(language, 'phrases/files', view).markup.trim());
}
