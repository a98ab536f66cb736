/**
 * Reads candidates for the items of a checklist out of what the customer wrote now (rules §6.3): labelled
 * lines, table rows, numbers that follow the checklist, answers between quoted lines, prose, and signatures
 * where the text points to them. It chooses none of them; that is decided in decide/verification. Which
 * items there are, of which kind and called what, is configuration.
 */
import type { ChecklistItem } from '../config/schema.js';
import type { ItemCandidate, ItemRemark, ParsedMessage, TextPart } from '../domain/message.js';
import {
  type LabelledChecklist,
  type LabelMatch,
  labelAtStart,
  labelsWithin,
  normaliseLine,
  numberAtStart,
} from './identity-labels.js';
import { documentCandidates, remarksOf } from './identity-remarks.js';
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

/** A line that may hold values, and the item that the quoted line of ours above it asked for. */
interface Line {
  readonly text: string;
  /** Its number, when it answers a list, and the text behind it. */
  readonly number: number | null;
  readonly rest: string;
  /** Labels in `rest`. */
  readonly labels: readonly LabelMatch[];
  readonly asked: ChecklistItem | null;
  readonly isSignature: boolean;
}

const limits = { lines: 400, lineCharacters: 1000 };

export function readItems(
  message: Pick<ParsedMessage, 'from' | 'attachments'>,
  parts: readonly TextPart[],
  checklist: LabelledChecklist,
): ItemReading {
  const lines = linesToRead(parts, checklist);
  const sender = message.from[0]?.address ?? null;
  const isNumbered = followsChecklist(lines, checklist);
  const structured = lines.flatMap((line) => structuredCandidates(line, isNumbered, checklist));
  const prose = lines.flatMap((line) => proseCandidates(line, checklist, sender));
  const text = lines.map((line) => line.text);
  const asked = lines.flatMap((line) => (line.asked === null ? [] : [{ item: line.asked, text: line.text }]));
  const candidates = [...chosen(structured, prose), ...documentCandidates(message.attachments, lines, checklist)];
  const given = new Set(candidates.map((candidate) => candidate.item));
  // Who gives an item and speaks of the future speaks of another one.
  const remarks = remarksOf(text, asked, checklist).filter(
    ({ item, kind }) => kind !== 'announced' || !given.has(item),
  );
  return { candidates, remarks };
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

function linesToRead(parts: readonly TextPart[], checklist: LabelledChecklist): readonly Line[] {
  const pointsToSignature = parts.some(
    (part) => part.kind === 'new' && signaturePointer.test(part.text.slice(0, 20_000)),
  );
  const lines: Line[] = [];
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
      lines.push({
        text,
        number: numbered?.number ?? null,
        rest,
        labels,
        asked,
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

function structuredCandidates(line: Line, isNumbered: boolean, checklist: LabelledChecklist): readonly ItemCandidate[] {
  const candidate = (item: ChecklistItem, value: string, how: string): readonly ItemCandidate[] => [
    { item: item.name, value, how: line.isSignature ? 'signature' : how, evidence: line.text.slice(0, 200) },
  ];

  const label = labelAtStart(line.rest, line.labels);
  if (label !== null) {
    const value = valueAfterLabel(label);
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
      return hasColon && rest !== '' && rest.length <= 60 && !/[。?!]/.test(rest) ? withoutRemark(rest) : null;
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
function followsChecklist(lines: readonly Line[], checklist: LabelledChecklist): boolean {
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

function proseCandidates(line: Line, checklist: LabelledChecklist, sender: string | null): readonly ItemCandidate[] {
  const how = line.isSignature ? 'signature' : correction.test(line.text) ? 'correction' : 'prose';
  const found: { item: ChecklistItem; at: FoundValue }[] = checklist.items.flatMap((item) => {
    const values = proseValues(item, line, sender);
    return values.map((at) => ({ item, at }));
  });
  return found
    .sort((a, b) => a.at.start - b.at.start)
    .map(({ item, at }) => ({ item: item.name, value: at.value, how, evidence: line.text.slice(0, 200) }));
}

const correction =
  /寫錯|打錯|填錯|給錯|誤植|更正|訂正|修正|改成|改為|應該是|應為|才對|才是|正確的?是|不是.{1,30}是|correct(?:ion|ed)?\b|should (?:be|have been|read)|mistyped|typo|wrong|has changed/i;

function proseValues(item: ChecklistItem, line: Line, sender: string | null): readonly FoundValue[] {
  switch (item.kind) {
    case 'email':
      return line.isSignature
        ? []
        : findEmails(line.rest).filter((found) => isNamedAddress(found, item, line.rest, sender));
    case 'phone':
      return findPhones(line.rest).filter((found) => !isSomeoneElses(line.rest, found));
    case 'company':
      return findCompanies(line.rest).filter((found) => found.isSure);
    case 'text':
      return line.isSignature ? [] : accountsInProse(item, line);
    case 'document':
      return [];
  }
}

/** An address in prose is the item's only where the words around it say so; the sender's own needs it most. */
function isNamedAddress(found: FoundValue, item: ChecklistItem, line: string, sender: string | null): boolean {
  const before = line.slice(Math.max(0, found.start - 70), found.start);
  const after = line.slice(found.end, found.end + 25);
  const sentence = before.slice(lastSentenceEnd(before));
  if (
    /(?:寄到|寄給|回到|回信到|寄至|轉寄|副本|send (?:it |this |them )?to|reply to|write to|contact|cc)\s{0,2}[:]?\s{0,2}$/i.test(
      before,
    )
  )
    return false;
  const isNamed =
    item.labels.some((label) => sentence.toLowerCase().includes(normaliseLine(label).toLowerCase())) ||
    registered.test(sentence) ||
    /^\s?(?:這個|那個|才)?\s?(?:是|為|信箱|註冊|is (?:the|our) (?:admin|owner|registered))/i.test(after);
  if (!isNamed) return false;
  return found.value !== sender || registered.test(sentence) || /管理|admin|owner/i.test(sentence);
}

const registered =
  /註冊|申請|開通|登記|當初|最高權限|管理(?:者|員|人)|管理员|regist|set up|signed up|created|under|admin|owner/i;
const lastSentenceEnd = (text: string): number =>
  Math.max(text.lastIndexOf('。'), text.lastIndexOf('!'), text.lastIndexOf('?'), text.lastIndexOf('. '), -1) + 1;

/** A substitute's number, or one that is no phone to be called back. */
const isSomeoneElses = (line: string, found: FoundValue): boolean =>
  /(?:代理人|緊急聯絡|傳真|fax)[^,。;]{0,12}$/i.test(line.slice(Math.max(0, found.start - 16), found.start));

/** "帳號叫 X", "the account name shown on the login page is X". */
function accountsInProse(item: ChecklistItem, { rest: line, labels }: Line): readonly FoundValue[] {
  return labels.flatMap((label): readonly FoundValue[] => {
    if (label.item !== item) return [];
    const before = line.slice(Math.max(0, label.start - 8), label.start);
    // Accounts elsewhere are named too: "LINE 帳號", "匯款帳號".
    if (/(?:line|fb|ig|facebook|gmail|google|銀行|匯款|shopee|shopline|shopify)\s?(?:的)?$/i.test(before)) return [];
    const after = line.slice(label.end, label.end + 90);
    const link =
      /^(?:\s?(?:名稱|名|name|id))?\s?(?:(?:[^,。;\n]{0,45}?\s)?(?:is|was|called)\s|\s?(?:就?是|叫做?|為|用)\s?|\s?[:=]\s?|\s)["'「『“]?/i.exec(
        after,
      );
    if (link === null) return [];
    const word = accountAt(after.slice(link[0].length));
    if (word === null || commonWords.test(word.value)) return [];
    if (!isAccountHere(line, label, link[0], word, after.slice(link[0].length))) return [];
    const start = label.end + link[0].length + word.start;
    return [{ value: word.value, start, end: start + word.value.length }];
  });
}

/** In English a plain word after "the account is" may be the rest of the sentence; what stands beside it tells. */
function isAccountHere(line: string, label: LabelMatch, link: string, word: FoundValue, after: string): boolean {
  const name = line.slice(label.start, label.end);
  if (looksLikeAccount(word.value) || !/[a-z]/i.test(name)) return true;
  if (!/\b(?:is|was|called)\b|[:=]/i.test(link)) return false;
  if (/name|id|login/i.test(name)) return true;
  const standsAlone = /^\s*(?:[,.;]|$)/.test(after.slice(word.end));
  return standsAlone && (findEmails(line).length > 0 || findPhones(line).length > 0);
}

const commonWords =
  /^(?:is|was|are|the|a|an|and|or|to|of|in|on|at|by|for|from|with|that|this|we|i|my|our|your|has|have|had|be|been|not|no|now|still|locked|blocked|suspended|disabled|inactive|active|deleted|expired|frozen|hacked|closed|gone|broken|dead|stuck|unavailable|login|log|sign|password|pw|account|name|email|e-mail|page|also|please|it|would|can|cannot|because|since|which|who|when|ok|line|fb|ig|app|ip|vpn|2fa|otp|pro|enterprise|registered|set|up|shown|as|under)$/i;
