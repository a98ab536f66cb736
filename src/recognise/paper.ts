/**
 * What kind of paper a file is, by the words in it: such a document as is asked for, a personal one, a picture of a
 * screen, plainly something else, or unclear. Which words tell is configuration (`papers` in checklists.yaml). Where it
 * is unclear a person looks: refusing a true licence is worse than looking at a menu (rules §6.4).
 */
import type { Papers } from '../config/schema.js';
import { paperText } from './paper-text.js';

export type PaperKind = 'document' | 'personal' | 'screen' | 'something-else' | 'unclear';

export interface Paper {
  readonly kind: PaperKind;
  /** A title says so, not fields alone, which a firm's mail signature has as well. */
  readonly isTitled: boolean;
  /** The words that tell, as the configuration writes them. */
  readonly shows: readonly string[];
}

const enough = { fields: 2, personalFields: 3, others: 2, screens: 2, prices: 4 };
/** In the words of twenty pages a few of a menu stand by chance. */
const charactersAnOther = 250;
const examinedCharacters = 20_000;

export function paperOf(text: string, papers: Papers): Paper {
  const words = paperText(text.slice(0, examinedCharacters));
  const personal = words.shown(papers.personal);
  // 駕駛執照 is a personal paper although it is called 執照: what names one names nothing else.
  const titles = words.without(personal).shown(papers.titles);
  if (titles.length > 0) return { kind: 'document', isTitled: true, shows: titles };
  if (personal.length > 0 || words.hasPassportLine) return { kind: 'personal', isTitled: true, shows: personal };

  const untitled = (kind: PaperKind, shows: readonly string[]): Paper => ({ kind, isTitled: false, shows });
  const fields = words.shown(papers.fields);
  if (words.hasBusinessItems) return untitled('document', fields);
  const others = words.shown(papers.others);
  // A list of shareholders has numbers at the ends of its lines as well.
  const weight = others.length + (others.length > 0 && words.prices >= enough.prices ? 2 : 0);
  const isOther = weight >= Math.max(enough.others, words.length / charactersAnOther);
  // A quotation names a firm and its number as well; a letter of a firm may speak of invoices.
  if (isOther && weight > 2 * fields.length) return untitled('something-else', others);
  const screens = words.shown(papers.screens);
  // Where one logs in, firm and number are asked for, too.
  if (screens.length >= enough.screens && screens.length >= fields.length) return untitled('screen', screens);
  if (fields.length >= enough.fields) return untitled('document', fields);
  const card = words.shown(papers.personalFields);
  if (card.length + (words.hasIdentityNumber ? 2 : 0) >= enough.personalFields) return untitled('personal', card);
  return screens.length > 0 ? untitled('screen', screens) : untitled('unclear', fields);
}
