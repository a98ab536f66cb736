/**
 * Reads candidates for the items of a checklist out of what the customer wrote now (rules §6.3): labelled
 * lines, table rows, numbers that follow the checklist, answers between quoted lines, prose, and signatures
 * where the text points to them. It chooses none of them; that is decided in decide/verification. Which
 * items there are, of which kind and called what, is configuration.
 */
import type { ChecklistItem } from '../config/schema.js';
import type { DocumentReading } from '../domain/document.js';
import type { ItemCandidate, ItemRemark, ParsedMessage, TextPart } from '../domain/message.js';
import { findDocuments } from './identity-documents.js';
import {
  type LabelledChecklist,
  type LabelMatch,
  labelAtStart,
  labelsWithin,
  normaliseLine,
  numberAtStart,
} from './identity-labels.js';
import { type ItemLine, proseCandidates, saysRegistered } from './identity-prose.js';
import { remarksOf } from './identity-remarks.js';
import {
  accountAt,
  type FoundValue,
  findCompanies,
  findEmails,
  findPhones,
  looksLikeAccount,
} from './identity-values.js';

export interface ItemReading {
  readonly candidates: readonly ItemCandidate[];
  readonly remarks: readonly ItemRemark[];
}

const limits = { lines: 400, lineCharacters: 1000 };

export function readItems(
  message: Pick<ParsedMessage, 'from' | 'attachments' | 'references'>,
  parts: readonly TextPart[],
  checklist: LabelledChecklist,
  readings: readonly DocumentReading[],
): ItemReading {
  const lines = linesToRead(parts, checklist);
  const sender = message.from[0]?.address ?? null;
  const isNumbered = followsChecklist(lines, checklist);
  const structured = lines.flatMap((line) => structuredCandidates(line, isNumbered, checklist, sender));
  const prose = lines.flatMap((line) => proseCandidates(line, checklist, sender));
  const text = lines.map((line) => line.text);
  const asked = lines.flatMap((line) => {
    const item = line.asked ?? (isNumbered && line.number !== null ? checklist.items[line.number - 1] : null) ?? null;
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
  const candidates = [...chosen(structured, prose), ...documents.flatMap((found) => found.candidates)];
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

function linesToRead(parts: readonly TextPart[], checklist: LabelledChecklist): readonly ItemLine[] {
  const pointsToSignature = parts.some(
    (part) => part.kind === 'new' && signaturePointer.test(part.text.slice(0, 20_000)),
  );
  const lines: ItemLine[] = [];
  let asked: ChecklistItem | null = null;
  for (const part of parts) {
    if (lines.length >= limits.lines) break;
    const texts = part.text.split('\n').map((line) => normaliseLine(line.slice(0, limits.lineCharacters)));
    if (part.kind === 'quoted') asked = askedIn(texts, checklist);
    if (part.kind !== 'new' && !(part.kind === 'signature' && pointsToSignature)) continue;
    for (const text of texts) {
      if (text === '' || lines.length >= limits.lines) continue;
      const numbered = numberAtStart(text);
      const rest = numbered?.rest ?? text;
      const labels = labelsWithin(rest, checklist);
      // A label alone on its line asks for what stands on the next one.
      const above = lines.at(-1);
      const alone = above === undefined ? null : labelAtStart(above.rest, above.labels);
      const heading = alone?.rest === '' ? alone.item : null;
      lines.push({
        text,
        number: numbered?.number ?? null,
        rest,
        labels,
        asked: heading ?? asked,
        isSignature: part.kind === 'signature',
      });
    }
  }
  return lines;
}

const signaturePointer =
  /(?:details?|information|number|contact|phone|company)[^\n.]{0,60}(?:below|under|in) (?:my|the) (?:name|signature|sig)|(?:see|in) (?:my|the) signature|below my name|signature below|簽名檔|簽名(?:裡|裏|中|下方|處)|如?下方?(?:簽名|署名)|(?:詳|見|如|在)(?:簽名|署名|名片)/i;

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

function structuredCandidates(
  line: ItemLine,
  isNumbered: boolean,
  checklist: LabelledChecklist,
  sender: string | null,
): readonly ItemCandidate[] {
  const candidate = (item: ChecklistItem, value: string, how: string): readonly ItemCandidate[] => [
    { item: item.name, value, how: line.isSignature ? 'signature' : how, evidence: line.text.slice(0, 200) },
  ];

  const label = labelAtStart(line.rest, line.labels);
  if (label !== null) {
    const value = valueAfterLabel(label);
    // "信箱：" with the sender's own address does not say that it is the administrator's.
    if (value !== null && value === sender && !saysRegistered(line.rest.slice(label.start, label.end))) return [];
    if (value !== null) return candidate(label.item, value, 'label');
  }
  if (line.number !== null && isNumbered) {
    const item = checklist.items[line.number - 1];
    const value = item === undefined ? null : wholeValue(item, line.rest);
    if (item !== undefined && value !== null) return candidate(item, value, 'number');
  }
  if (line.asked !== null && !line.isSignature) {
    const value = wholeValue(line.asked, line.text);
    if (value !== null) return candidate(line.asked, value, 'inline-answer');
  }
  return [];
}

/** What stands behind a label; without a colon it must look like its kind beyond doubt. */
function valueAfterLabel(label: LabelMatch): string | null {
  const { item, rest, hasColon } = label;
  switch (item.kind) {
    case 'email':
      return findEmails(rest)[0]?.value ?? null;
    case 'phone':
      return findPhones(rest)[0]?.value ?? (hasColon ? shortPhone(rest) : null);
    case 'company': {
      const found = findCompanies(rest)[0];
      if (found !== undefined && (hasColon || found.start <= 8)) return found.value;
      if (hasColon) return rest !== '' && rest.length <= 60 && !/[。?!]/.test(rest) ? withoutRemark(rest) : null;
      // "公司名稱 晨光烘焙坊": a label that can mean nothing else, and one word behind it.
      return label.end - label.start >= 4 && /^[\p{Letter}\d&]{2,20}$/u.test(rest) && !/[錯是的了嗎不要有在]/.test(rest)
        ? rest
        : null;
    }
    case 'text': {
      const word = accountAt(rest);
      if (word !== null && (hasColon || looksLikeAccount(word.value) || isWholeWord(rest, word))) return word.value;
      return hasColon && rest !== '' && rest.length <= 40 && !/[。?!,，]|\s\S+\s/.test(rest) && !isPostponed(rest)
        ? withoutRemark(rest)
        : null;
    }
    case 'document':
      return null;
  }
}

const isPostponed = (rest: string): boolean =>
  /再|等|晚點|之後|不知道|不確定|忘|later|tbd|unknown|n\/a|^無$|^-$/i.test(rest);
const withoutRemark = (rest: string): string =>
  rest
    .replace(/\s*[(（][^()（）]*[)）]\s*$/, '')
    .replace(/[。.,;]+$/, '')
    .trim();
const isWholeWord = (rest: string, word: FoundValue): boolean =>
  /^[\s,。;.]*$/.test(rest.slice(word.end, word.end + 2)) || /^[,，。;、]/.test(rest.slice(word.end));
const shortPhone = (rest: string): string | null => /^\d{3,4}[-\s]?\d{3,4}(?!\d)/.exec(rest)?.[0] ?? null;

/** A line that is the answer, without a label: the value must be all there is, or of a form beyond doubt. */
function wholeValue(item: ChecklistItem, text: string): string | null {
  switch (item.kind) {
    case 'email':
      return findEmails(text)[0]?.value ?? null;
    case 'phone':
      return findPhones(text)[0]?.value ?? null;
    case 'company':
      return findCompanies(text)[0]?.value ?? null;
    case 'text': {
      const word = accountAt(text);
      if (word === null || findEmails(text).length > 0 || findPhones(text).length > 0) return null;
      const after = text
        .slice(word.end)
        .replace(/^["'」』”)]/, '')
        .trim();
      return after === '' || (looksLikeAccount(word.value) && /^[,。(;、]/.test(after)) ? word.value : null;
    }
    case 'document':
      return null;
  }
}

/**
 * Whether the numbers in the mail are the checklist's: no numbered line contradicts its item, and at least
 * one proves it, or the mail is nothing but a numbered line.
 */
function followsChecklist(lines: readonly ItemLine[], checklist: LabelledChecklist): boolean {
  const judged = lines.flatMap((line) => {
    if (line.number === null) return [];
    const item = checklist.items[line.number - 1];
    if (item === undefined) return ['against'];
    if (item.kind === 'document') return ['open'];
    if (wholeValue(item, line.rest) !== null) return [item.kind === 'text' ? 'open' : 'for'];
    return labelAtStart(line.rest, line.labels)?.item === item || line.rest.length < 12 ? ['open'] : ['against'];
  });
  return !judged.includes('against') && (judged.includes('for') || lines.length <= 3);
}
