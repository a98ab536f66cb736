/**
 * Reads candidates for the items of a checklist out of what the customer wrote now (rules §6.3): labelled
 * lines, table rows, numbers that follow the checklist, answers between quoted lines, prose, and signatures
 * where the text points to them. It chooses none of them; that is decided in decide/verification. Which
 * items there are, of which kind and called what, is configuration.
 */
import type { ChecklistItem } from '../config/schema.js';
import type { DocumentReading } from '../domain/document.js';
import type { ItemCandidate, ItemRemark, ParsedMessage, TextPart } from '../domain/message.js';
import type { ItemName } from '../domain/words.js';
import { looseValue, ownAddress, valueAfterLabel, wholeValue } from './identity-answers.js';
import { askedWord, quotedAnswer, runCandidates } from './identity-asked.js';
import { preferredPhones } from './identity-calls.js';
import { findDocuments } from './identity-documents.js';
import { isSendersOwn, saysRegistered } from './identity-emails.js';
import { type LabelledChecklist, labelAtStart, labelsWithin, normaliseLine } from './identity-labels.js';
import { linesToRead } from './identity-lines.js';
import { askedItems, numberedItem, numbering } from './identity-numbers.js';
import { extensionAlone } from './identity-phones.js';
import { type ItemLine, proseCandidates } from './identity-prose.js';
import { remarksOf } from './identity-remarks.js';
import { accountsIn, findEmails } from './identity-values.js';

export interface ItemReading {
  readonly candidates: readonly ItemCandidate[];
  readonly remarks: readonly ItemRemark[];
}

/** What is known beside the mail itself. */
export interface ItemContext {
  /** The desk's own addresses: nobody's item. */
  readonly own: readonly string[];
  /** The items that the letter it answers asked for, in that letter's order; empty: none is known. */
  readonly asked: readonly ItemName[];
}

export function readItems(
  message: Pick<ParsedMessage, 'from' | 'subject' | 'attachments' | 'references'>,
  parts: readonly TextPart[],
  checklist: LabelledChecklist,
  readings: readonly DocumentReading[],
  context: ItemContext,
): ItemReading {
  const lines = linesToRead(parts, checklist, context.own, message.from[0]?.name ?? null);
  const sender = message.from[0]?.address ?? null;
  const asksFor = askedItems(parts, checklist, context.asked);
  const order = numbering(lines, asksFor, checklist);
  const structured = withDittos(
    lines.map((line) => ({ line, found: structuredCandidates(line, order, sender) })),
    checklist,
  );
  const runs = runCandidates(lines, structured, asksFor, checklist);
  const prose = lines.flatMap((line) => proseCandidates(line, checklist, sender));
  const text = [...new Set(lines.map((line) => line.text))];
  const asked = lines.flatMap((line) => {
    const item = line.asked ?? numberedItem(line, order);
    return item === null ? [] : [{ item, text: line.text }];
  });
  const said = remarksOf(text, asked, checklist);
  const documents = checklist.items
    .filter(({ kind }) => kind === 'document')
    .map((item) =>
      findDocuments(
        {
          attachments: message.attachments,
          readings,
          lines,
          saysAttached: said.some((remark) => remark.item === item.name && remark.kind === 'said-attached'),
          isAnswer: message.references.length > 0,
        },
        item,
      ),
    );
  const read = chosen(
    [...structured, ...runs, ...quotedAnswer(lines, structured, asksFor, checklist)],
    [...askedWord(lines, structured, asksFor), ...prose],
  );
  const values = preferred([...subjectCandidates(message, checklist), ...read], prose, lines, checklist);
  const candidates = [
    ...extensions(lines, values, checklist),
    ...values,
    ...documents.flatMap((found) => found.candidates),
  ];
  const given = new Set(candidates.map((candidate) => candidate.item));
  const shown = documents.flatMap((found) => found.remarks);
  // Who gives an item and speaks of the future speaks of another one; an attachment that came is not missed, and who sent
  // an empty one, or something else, is told of what came.
  const remarks = said.filter(({ item, kind }) => {
    if (kind !== 'announced' && kind !== 'said-attached') return true;
    return !given.has(item) && !(kind === 'said-attached' && shown.some((remark) => remark.item === item));
  });
  return { candidates, remarks: [...remarks, ...shown] };
}

/** What is labelled or numbered is not outvoted by prose, unless the prose says that it corrects. */
function chosen(structured: readonly ItemCandidate[], prose: readonly ItemCandidate[]): readonly ItemCandidate[] {
  const named = new Set(structured.map((candidate) => candidate.item));
  const kept = prose.filter((candidate) => candidate.how === 'correction' || !named.has(candidate.item));
  const corrected = new Set(kept.filter(({ how }) => how === 'correction').map(({ item }) => item));
  const all = [...structured, ...kept].filter(
    (candidate) => !corrected.has(candidate.item) || candidate.how === 'correction',
  );
  const seen = new Set<string>();
  // Of repeated values the last place counts, for the last word counts.
  return [...all]
    .reverse()
    .filter((candidate) => {
      const key = `${candidate.item}\n${candidate.value}`;
      if (seen.has(key)) return false;
      seen.add(key);
      return true;
    })
    .reverse();
}

/** The extension alone, where no number is given beside it. */
function extensions(
  lines: readonly ItemLine[],
  values: readonly ItemCandidate[],
  { items }: LabelledChecklist,
): readonly ItemCandidate[] {
  const item = items.find(({ kind, name }) => kind === 'phone' && !values.some((one) => one.item === name));
  if (item === undefined) return [];
  return lines.flatMap(({ text, isSignature, isPassedOn }) => {
    const value = isSignature || isPassedOn ? null : extensionAlone(text);
    return value === null ? [] : [{ item: item.name, value, how: 'extension', evidence: text.slice(0, 200) }];
  });
}

/** "三、他說登入的時候打 moonlit_oven,不知道是不是": one word that can be nothing else. */
function toldAccount({ kind }: ChecklistItem, text: string): string | null {
  const words = kind === 'text' ? accountsIn(text) : [];
  return words.length === 1 ? (words[0] ?? null) : null;
}

/** Who begins a thread may put the account or the firm into its subject; whatever the text says counts before it. */
function subjectCandidates(
  { subject, references }: Pick<ParsedMessage, 'subject' | 'references'>,
  checklist: LabelledChecklist,
): readonly ItemCandidate[] {
  if (references.length > 0) return [];
  const text = normaliseLine(subject).slice(0, 200);
  const labels = labelsWithin(text, checklist);
  const line = {
    text,
    number: null,
    rest: text,
    labels,
    asked: null,
    isAnnounced: false,
    isSignature: false,
    isPassedOn: false,
  };
  const kinds = new Map(checklist.items.map(({ name, kind }) => [name, kind]));
  return proseCandidates(line, checklist, null)
    .filter(({ item }) => kinds.get(item) === 'text' || kinds.get(item) === 'company')
    .map((candidate) => ({ ...candidate, how: 'subject' }));
}

/** Of several telephone numbers those that the writer asks to be called at, however each was read: labelled or in `prose`. */
function preferred(
  candidates: readonly ItemCandidate[],
  prose: readonly ItemCandidate[],
  lines: readonly ItemLine[],
  { items }: LabelledChecklist,
): readonly ItemCandidate[] {
  const phones = items.filter(({ kind }) => kind === 'phone').map(({ name }) => name);
  const wanted = preferredPhones([...new Set(lines.filter(({ isPassedOn }) => !isPassedOn).map(({ text }) => text))]);
  const isWanted = ({ item, value }: ItemCandidate): boolean => phones.includes(item) && wanted.has(value);
  const called = candidates.some(isWanted) ? candidates.filter(isWanted) : prose.filter(isWanted);
  return called.length > 0 ? [...candidates.filter(({ item }) => !phones.includes(item)), ...called] : candidates;
}

/** "同上" is what stands above it; "same as admin e-mail" what that is. */
function withDittos(
  read: readonly { readonly line: ItemLine; readonly found: readonly ItemCandidate[] }[],
  checklist: LabelledChecklist,
): readonly ItemCandidate[] {
  const all: ItemCandidate[] = [];
  let address: string | null = null;
  for (const { line, found } of read) {
    const label = labelAtStart(line.rest, line.labels);
    const other = label === null ? undefined : labelsWithin(label.rest, checklist)[0];
    const isDitto = label !== null && /^(?:同上|同左|ditto|same as )/i.test(label.rest);
    // "同管理者信箱", "跟管理者信箱一樣"
    const isAsOther = label !== null && /^[同跟和與]/.test(label.rest) && other?.start === 1;
    const repeats = label?.item.kind === 'text' && (isDitto || isAsOther);
    const named = repeats ? other?.item.name : undefined;
    const above = all.findLast(({ item }) => named === undefined || item === named);
    if (repeats && above !== undefined)
      all.push({ item: label.item.name, value: above.value, how: 'label', evidence: line.text.slice(0, 200) });
    else if (!repeats) all.push(...found);
    address = findEmails(line.text).at(-1)?.value ?? address;
    const same = sameAsAddress(line, address);
    if (same !== null) all.push(same);
  }
  return all;
}

/** "信箱 a@b(帳號也一樣)", "アカウント名も同じ": the account is called like the address. */
function sameAsAddress(line: ItemLine, address: string | null): ItemCandidate | null {
  const label = line.labels.find(({ item, rest }) => item.kind === 'text' && likewise.test(rest));
  if (label === undefined || address === null) return null;
  return { item: label.item.name, value: address, how: 'label', evidence: line.text.slice(0, 200) };
}

const likewise =
  /^[^,。;]{0,4}(?:[也跟和與同]|就是|も|\bis\b|=)[^,。;]{0,14}?(?:同じ|相同|一樣|一样|同一個|(?:is )?the same\b|same as (?:the |my |our )?(?:admin )?(?:e-?mail|address))/i;

function structuredCandidates(
  line: ItemLine,
  order: readonly ChecklistItem[],
  sender: string | null,
): readonly ItemCandidate[] {
  const candidate = (item: ChecklistItem, value: string, how: string): readonly ItemCandidate[] => [
    { item: item.name, value, how: line.isSignature ? 'signature' : how, evidence: line.text.slice(0, 200) },
  ];

  const label = labelAtStart(line.rest, line.labels);
  if (label !== null) {
    const value = valueAfterLabel(label, line.rest.slice(label.start, label.end));
    // "信箱：" with the sender's own address does not say that it is the administrator's.
    if (value !== null && value === sender && !saysRegistered(line.rest.slice(label.start, label.end))) return [];
    if (value !== null) return candidate(label.item, value, 'label');
    if (label.item.kind === 'email' && sender !== null && isSendersOwn(label.rest))
      return candidate(label.item, sender, 'label');
  }
  const numbered = numberedItem(line, order);
  if (numbered !== null) {
    const value =
      wholeValue(numbered, line.rest) ??
      looseValue(numbered, line.rest) ??
      ownAddress(numbered, line.rest, sender) ??
      toldAccount(numbered, line.rest);
    if (value !== null) return candidate(numbered, value, 'number');
  }
  if (line.asked !== null && !line.isSignature) {
    const value =
      wholeValue(line.asked, line.text) ??
      ownAddress(line.asked, line.text, sender) ??
      (line.isAnnounced ? looseValue(line.asked, line.text) : null);
    if (value !== null) return candidate(line.asked, value, line.isAnnounced ? 'label' : 'inline-answer');
  }
  return [];
}
