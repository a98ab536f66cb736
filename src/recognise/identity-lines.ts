/**
 * The lines of a mail in which a customer may give items: what is new, what they wrote into our quoted lines, a mail that
 * they pass on, and their signature where the text points to it. Each line of several items is cut into its pieces.
 * Called by `identity-items`; our own quoted words are never among them (rules §6.3).
 */
import type { ChecklistItem } from '../config/schema.js';
import type { TextPart } from '../domain/message.js';
import { phonesToCall } from './identity-calls.js';
import { findCompanies } from './identity-companies.js';
import { type LabelledChecklist, labelAtStart, labelsWithin, normaliseLine, numberAtStart } from './identity-labels.js';
import type { ItemLine } from './identity-prose.js';
import { piecesOf, tablePieces } from './identity-segments.js';
import { findEmails } from './identity-values.js';

export const limits = { lines: 400, lineCharacters: 1000 };

/** `own`: the desk's addresses, which are nobody's item. */
export function linesToRead(
  parts: readonly TextPart[],
  checklist: LabelledChecklist,
  own: readonly string[],
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
      const heading = alone?.rest === '' ? alone.item : null;
      const labels = labelsWithin(rest, checklist);
      lines.push({ text: piece, number: numbered?.number ?? null, rest, labels, asked: heading ?? asked, isSignature });
    }
  };
  for (const part of parts) {
    const texts = part.text
      .split('\n', limits.lines)
      .map((line) => without(own, normaliseLine(line.slice(0, limits.lineCharacters))));
    if (part.kind === 'attribution')
      isForwarded = forwarding.test(part.text) && !own.some((one) => part.text.includes(one));
    if (part.kind === 'quoted' && !isForwarded) {
      asked = askedIn(texts, checklist);
      for (const answer of writtenInto(texts, checklist)) read(answer, false);
    }
    const isSignature = part.kind === 'signature';
    const isRead = part.kind === 'new' || (part.kind === 'quoted' && isForwarded) || (isSignature && pointed !== null);
    if (!isRead) continue;
    const signedFrom = part.kind === 'new' ? signOff(texts) : texts.length;
    for (const [place, text] of texts.entries()) {
      if (text === '' || lines.length >= limits.lines) continue;
      // Below "Best," stands a signature, with or without dashes; what has a label there is an answer all the same.
      const isSigned = place >= signedFrom && !isLabelled(text, checklist);
      if (isSigned && pointed === null) continue;
      const row = tablePieces(texts[place - 1] ?? '', text, checklist);
      if (row.length > 0) lines.pop();
      for (const piece of row.length > 0 ? row : [text]) read(piece, isSignature || isSigned);
    }
  }
  // A signature that is pointed to for one thing is nobody's answer to another.
  return lines.filter(({ isSignature, text }) => !isSignature || isOfItems(text, pointed ?? [], checklist));
}

/** The place of the first line below the words that close the letter; the number of lines where none do. */
function signOff(texts: readonly string[]): number {
  const filled = texts.flatMap((text, place) => (text === '' ? [] : [place]));
  const foot = filled.slice(-mostSigned);
  const closing = foot.findLast((place) => closes.test(texts[place] ?? ''));
  if (closing !== undefined && filled[0] !== closing)
    return filled.every((place) => place <= closing || (texts[place] ?? '').length <= 60) ? closing + 1 : texts.length;
  const last = filled.at(-1);
  return last !== undefined && filled.length > 1 && isNameCard(texts[last] ?? '') ? last : texts.length;
}

const mostSigned = 7;
const closes =
  /^(?:(?:best|kind|warm|many)?\s?(?:regards|wishes|thanks)|best|cheers|sincerely|yours (?:sincerely|truly)|thank you|thanks|謝謝(?:您|你)?|谢谢|感謝(?:您)?|感恩|敬上|敬祝.{0,10}|祝.{0,10}|順頌.{0,6}|よろしくお願い.{0,12})\s?[,.。!~]*$/i;

/** "茶杯股份有限公司 林佳蓉": a firm and a name, and nothing is said of them. */
function isNameCard(text: string): boolean {
  const company = findCompanies(text)[0];
  if (company === undefined || company.start > 0) return false;
  return /^[\s,/|]{1,3}[\p{Script=Han}]{2,5}(?:\s?敬上|\s?上)?$/u.test(text.slice(company.end));
}

const isLabelled = (text: string, checklist: LabelledChecklist): boolean => {
  const [label] = labelsWithin(numberAtStart(text)?.rest ?? text, checklist);
  return label?.hasColon === true;
};

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

/** What somebody wrote behind arrows into our own quoted lines: `label: value` for each. */
function writtenInto(quoted: readonly string[], checklist: LabelledChecklist): readonly string[] {
  const answers: string[] = [];
  let label: string | null = null;
  for (const line of quoted.map((one) => one.replace(/^[>\s]+(?=\S)/, ''))) {
    const arrow = /(?:→|⇒|-{1,3}>|={1,3}>)\s*(\S.*)$/.exec(line);
    const head = labelsWithin(arrow === null ? line : line.slice(0, arrow.index), checklist)[0];
    if (head !== undefined)
      label = head.rest === '' && arrow === null ? line : line.slice(0, head.end).replace(/^\S{1,3}[.)、]\s*/, '');
    if (arrow !== null && label !== null) answers.push(`${label}: ${arrow[1] ?? ''}`);
  }
  return answers;
}

const signaturePointer =
  /(?:details?|information|number|contact|phone|company)[^\n.]{0,60}(?:below|under|in) (?:my|the) (?:name|signature|sig)|(?:see|in) (?:my|the) signature|below my name|signature below|簽名檔|簽名(?:裡|裏|中|下方|處)|如?下方?(?:簽名|署名)|署名(?:の|欄|に)|签名(?:档|栏|里|中|下方)|(?:詳|見|如|在)(?:簽名|署名|名片)/i;

/** The item that a block of our own quoted lines ends with: what the words below it answer. */
function askedIn(quoted: readonly string[], checklist: LabelledChecklist): ChecklistItem | null {
  const filled = quoted.map((line) => normaliseLine(line.replace(/^[>＞\s]+/, ''))).filter((line) => line !== '');
  for (const line of filled.slice(-3).reverse()) {
    const numbered = numberAtStart(line);
    const named = labelsWithin(numbered?.rest ?? line, checklist)[0]?.item;
    if (named !== undefined) return named;
    if (numbered !== null) return checklist.items[numbered.number - 1] ?? null;
  }
  return null;
}
