/**
 * What kind of paper a file is, by the words in it: such a document as is asked for, a personal one, a picture of a
 * screen, plainly something else, or unclear. Which words tell is configuration (`papers` in checklists.yaml). Where it
 * is unclear a person looks: refusing a true licence is worse than looking at a menu (rules §6.4).
 */
import type { Papers } from '../config/schema.js';

export type PaperKind = 'document' | 'personal' | 'screen' | 'something-else' | 'unclear';

export interface Paper {
  readonly kind: PaperKind;
  /** The words that tell, as the configuration writes them. */
  readonly shows: readonly string[];
}

const enoughFields = 2;
const enoughOthers = 2;
const examinedCharacters = 20_000;

export function paperOf(text: string, papers: Papers): Paper {
  const words = comparable(text.slice(0, examinedCharacters));
  const shown = (signs: readonly string[]): readonly string[] =>
    signs.filter((sign) => words.includes(comparable(sign)));

  const titles = shown(papers.titles);
  if (titles.length > 0) return { kind: 'document', shows: titles };
  const personal = shown(papers.personal);
  if (personal.length > 0) return { kind: 'personal', shows: personal };
  const fields = shown(papers.fields);
  if (fields.length >= enoughFields) return { kind: 'document', shows: fields };
  const screens = shown(papers.screens);
  if (screens.length > 0) return { kind: 'screen', shows: screens };
  const others = shown(papers.others);
  // One field of a company's paper beside a menu's words: somebody should look.
  if (others.length >= enoughOthers && fields.length === 0) return { kind: 'something-else', shows: others };
  return { kind: 'unclear', shows: fields };
}

/** PDFs set their characters apart, pictures are read with blanks anywhere: blanks tell nothing. */
function comparable(text: string): string {
  return text.normalize('NFKC').toLowerCase().replace(/\s+/g, '');
}
