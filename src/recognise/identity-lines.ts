/**
 * The lines of a mail in which a customer may give items: what is new, what they wrote into our quoted lines, a mail that
 * they pass on, and their signature where the text points to it. Each line of several items is cut into its pieces.
 * Called by `identity-items`; our own quoted words are never among them (rules §6.3).
 */
import type { ChecklistItem } from '../config/schema.js';
import type { TextPart } from '../domain/message.js';
import { phonesToCall } from './identity-calls.js';
import { findCompanies } from './identity-companies.js';
import {
  type LabelledChecklist,
  labelAtStart,
  labelsWithin,
  misspeltLabel,
  normaliseLine,
  numberAtStart,
} from './identity-labels.js';
import type { ItemLine } from './identity-prose.js';
import { askedIn, writtenInto } from './identity-quoted.js';
import { piecesOf, tablePieces } from './identity-segments.js';
import { signOff } from './identity-signoff.js';
import { findEmails } from './identity-values.js';

/** Of each part so many lines; who answers a letter line by line makes no more parts of it. */
export const limits = { parts: 400, lines: 400, lineCharacters: 1000 };

/** `own`: the desk's addresses, which are nobody's item. `sender`: the writer's display name. */
export function linesToRead(
  parts: readonly TextPart[],
  checklist: LabelledChecklist,
  own: readonly string[],
  sender: string | null,
): readonly ItemLine[] {
  const pointed = signatureItems(parts, checklist);
  const lines: ItemLine[] = [];
  let asked: ChecklistItem | null = null;
  // What a colleague sent to the customer is the customer's, once they pass it on.
  let isForwarded = false;
  const read = (text: string, isSignature: boolean): void => {
    for (const piece of piecesOf(text, checklist)) {
      const numbered = numberAtStart(piece);
      const rest = numbered?.rest ?? piece;
      // A label alone on its line asks for what stands on the next one.
      const above = lines.at(-1);
      const alone = above === undefined ? null : labelAtStart(above.rest, above.labels);
      const heading = alone?.rest === '' ? alone.item : announcedBy(above);
      const exact = labelsWithin(rest, checklist);
      const misspelt = labelAtStart(rest, exact) === null ? misspeltLabel(rest, checklist) : null;
      const labels = misspelt === null ? exact : [misspelt, ...exact.filter(({ start }) => start >= misspelt.end)];
      lines.push({
        text: piece,
        number: numbered?.number ?? null,
        rest,
        labels,
        asked: heading ?? asked,
        isAnnounced: heading !== null,
        isSignature,
        isPassedOn: isForwarded,
      });
    }
  };
  for (const part of parts.slice(0, limits.parts)) {
    const texts = withoutMark(
      part.text
        .split('\n', limits.lines)
        .map((line) => without(own, normaliseLine(line.slice(0, limits.lineCharacters)))),
      checklist,
    );
    if (part.kind === 'attribution')
      isForwarded = forwarding.test(part.text) && !own.some((one) => part.text.includes(one));
    if (part.kind === 'quoted' && !isForwarded) {
      asked = askedIn(texts, checklist);
      for (const answer of writtenInto(texts, checklist)) read(answer, false);
    }
    const isSignature = part.kind === 'signature';
    const isRead = part.kind === 'new' || (part.kind === 'quoted' && isForwarded) || (isSignature && pointed !== null);
    if (!isRead) continue;
    const signed = part.kind === 'new' ? signOff(texts, sender, (text) => labelsOf(text, checklist)) : null;
    // What the passed-on mail quotes in its turn is older still, and a third person's.
    const isMarked = texts.find((text) => text !== '')?.startsWith('>') ?? false;
    for (const [place, text] of texts.entries()) {
      if (text === '' || lines.length >= limits.lines) continue;
      if (part.kind === 'quoted' && !isMarked && text.startsWith('>')) continue;
      // Below "Best," stands a signature, with or without dashes; what has a label there is an answer all the same.
      const isWithin = signed !== null && place >= signed.start && place < signed.end;
      const isSigned = isWithin && (signed.isCard || !labelsOf(text, checklist).labelled);
      if (isSigned && pointed === null) continue;
      const row = tablePieces(texts[place - 1] ?? '', text, checklist);
      if (row.length > 0) lines.pop();
      for (const piece of row.length > 0 ? row : [text]) read(piece, isSignature || isSigned);
    }
  }
  // A signature that is pointed to for one thing is nobody's answer to another.
  return lines.filter(({ isSignature, text }) => !isSignature || isOfItems(text, pointed ?? [], checklist));
}

/** "【游】a@b.example": who answers into a mail marks their lines; the mark is no word of the answer. */
function withoutMark(texts: readonly string[], { byLabel }: LabelledChecklist): readonly string[] {
  const mark = /^(?:【[^】]{1,10}】|\[[^\]]{1,10}\]|<[^<>@]{1,10}>)/;
  const marks = texts.flatMap((text) => mark.exec(text)?.[0] ?? []);
  const repeated = marks.find((one, place) => marks.indexOf(one) < place);
  if (repeated === undefined || byLabel.has(repeated.slice(1, -1).toLowerCase()) || /\d/.test(repeated)) return texts;
  return texts.map((text) => (text.startsWith(repeated) ? text.slice(repeated.length).trim() : text));
}

/** "On your login page it says", "帳號上面寫的是": the name stands on the line below. */
function announcedBy(above: ItemLine | undefined): ChecklistItem | null {
  if (above === undefined || above.text.length > 200) return null;
  const isOpen =
    /(?:\b(?:says?|shows?|reads?|is|be|this|follows)|顯示(?:的是)?|寫(?:著|的是)?|叫做?|是|為|如下)\s?[:,]?$/i.test(
      above.text,
    );
  return isOpen ? (above.labels.findLast(({ item }) => item.kind === 'text')?.item ?? null) : null;
}

/** Whether a line has a label and its colon, and whether of an item that no name card has. */
function labelsOf(
  text: string,
  checklist: LabelledChecklist,
): { readonly labelled: boolean; readonly proving: boolean } {
  const [label] = labelsWithin(numberAtStart(text)?.rest ?? text, checklist);
  const labelled = label?.hasColon === true;
  const isOnCards = label?.item.kind === 'phone' || label?.item.kind === 'company' || isMail.test(text);
  return { labelled, proving: labelled && !isOnCards };
}

/** "E-mail: …" of a card; "管理者信箱：" is on none. */
const isMail = /^(?:e-?mail|信箱|郵箱|mail)\s?:/i;

const forwarding = /^[-\s]*(?:轉寄|轉發|转发|转寄|forwarded|begin forwarded|fw:|fwd:)/i;

function without(addresses: readonly string[], line: string): string {
  return addresses.reduce(
    (text, address) =>
      text.toLowerCase().includes(address) ? text.replace(new RegExp(escaped(address), 'gi'), ' ') : text,
    line,
  );
}

const escaped = (text: string): string => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');

/** The items for which the text points to the signature; empty: for all; null: it does not. */
function signatureItems(parts: readonly TextPart[], checklist: LabelledChecklist): readonly ChecklistItem[] | null {
  for (const part of parts) {
    if (part.kind !== 'new') continue;
    for (const sentence of part.text.slice(0, 20_000).split(/[\n。!?！？]|\.\s/)) {
      const line = normaliseLine(sentence);
      const pointer = signaturePointer.exec(line);
      if (pointer === null) continue;
      const clause =
        line
          .slice(0, pointer.index + pointer[0].length)
          .split(/[,;]/)
          .at(-1) ?? '';
      return [...new Set(labelsWithin(clause, checklist).map(({ item }) => item))];
    }
  }
  return null;
}

/** Whether a line of a signature can hold one of them. */
function isOfItems(text: string, items: readonly ChecklistItem[], checklist: LabelledChecklist): boolean {
  if (items.length === 0) return true;
  const kinds = new Set(items.map(({ kind }) => kind));
  if (labelsWithin(text, checklist).some(({ item }) => items.includes(item))) return true;
  return (
    (kinds.has('phone') && phonesToCall(text).length > 0) ||
    (kinds.has('company') && findCompanies(text).length > 0) ||
    (kinds.has('email') && findEmails(text).length > 0)
  );
}

const signaturePointer =
  /(?:details?|information|number|contact|phone|company)[^\n.]{0,60}(?:below|under|in) (?:my|the) (?:name|signature|sig)|(?:see|in) (?:my|the) signature|below my name|signature below|簽名檔|簽名(?:裡|裏|中|下方|處)|如?下方?(?:簽名|署名)|署名(?:の|欄|に)|签名(?:档|栏|里|中|下方)|(?:詳|見|如|在)(?:簽名|署名|名片)/i;
