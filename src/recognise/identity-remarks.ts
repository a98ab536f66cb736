/**
 * What a mail says about a checklist's items without giving them: that one comes later, that one is attached,
 * that one is taken back, that the first one stands. What its attachments are says `identity-documents`. Called by `identity-items`.
 */
import type { ChecklistItem } from '../config/schema.js';
import type { ItemRemark } from '../domain/message.js';
import { screenshotWord } from './identity-documents.js';
import { type LabelledChecklist, labelsWithin } from './identity-labels.js';

/** `asked`: lines written below a quoted line of ours, with the item it asked for. */
export function remarksOf(
  lines: readonly string[],
  asked: readonly { readonly item: ChecklistItem; readonly text: string }[],
  checklist: LabelledChecklist,
): readonly ItemRemark[] {
  const remarks: ItemRemark[] = [];
  const add = (item: ChecklistItem, kind: ItemRemark['kind'], evidence: string): void => {
    if (!remarks.some((remark) => remark.item === item.name && remark.kind === kind))
      remarks.push({ item: item.name, kind, evidence: evidence.slice(0, 200) });
  };
  for (const line of lines) {
    for (const sentence of sentencesOf(line)) readSentence(sentence, checklist, add);
  }
  const taken = lines.flatMap(sentencesOf).find((sentence) => mailWithdrawn.test(sentence));
  if (taken !== undefined && remarks.every(({ kind }) => kind !== 'withdrawn' && kind !== 'kept'))
    for (const item of checklist.items) add(item, 'mail-withdrawn', taken);
  for (const { item, text } of asked) if (later.test(text)) add(item, 'announced', text);
  return remarks;
}

function readSentence(
  sentence: string,
  checklist: LabelledChecklist,
  add: (item: ChecklistItem, kind: ItemRemark['kind'], evidence: string) => void,
): void {
  if (![later, attached, withdrawal, keeping].some((form) => form.test(sentence))) return;
  const document = checklist.items.find(({ kind }) => kind === 'document');
  // "公司的那張" names a paper, and not the firm.
  const labelled = labelledIn(withdrawal.test(sentence) ? sentence : sentence.replace(paper, ' '), checklist);
  // Who takes a file back, or sends "公司的那張" later, has no other name for it.
  const isOfFile = labelled.length === 0 && (withdrawal.test(sentence) ? file : paper).test(sentence);
  const phone = checklist.items.find(({ kind }) => kind === 'phone');
  const isOfPhone = phone !== undefined && !labelled.includes(phone) && number.test(sentence);
  const named = isOfFile && document !== undefined ? [document] : isOfPhone ? [...labelled, phone] : labelled;
  const isLater = later.test(sentence) && !/不要|不用|別再|為什麼|為何|为什么|怎麼|\bwhy\b/i.test(sentence);
  // "the company registration certificate" names a document, not a company.
  const meant =
    isLater && document !== undefined && named.includes(document)
      ? named.filter(({ kind }) => kind === 'document' || kind === 'phone')
      : named;
  for (const item of meant) {
    if (withdrawal.test(sentence)) add(item, 'withdrawn', sentence);
    else if (keeping.test(sentence)) add(item, 'kept', sentence);
    else if (isLater) add(item, 'announced', sentence);
  }
  if (document === undefined || isLater || withdrawal.test(sentence)) return;
  const speaksOfIt = named.includes(document) || named.length === 0;
  if (speaksOfIt && attached.test(sentence) && !screenshotWord.test(sentence)) add(document, 'said-attached', sentence);
}

/**
 * The labels of what a sentence takes back: those in the clause that does, else in the nearest before it. "電信公司" further
 * off is no item. Any other sentence: all of them.
 */
function labelledIn(sentence: string, checklist: LabelledChecklist): readonly ChecklistItem[] {
  const clauses = sentence.split(/[,，]/);
  const place = clauses.findIndex((clause) => withdrawal.test(clause) || keeping.test(clause));
  // "前面那支先不要用了" speaks of the telephone, whatever stands before it.
  if (place >= 0 && number.test(clauses[place] ?? ''))
    return labelsWithin(clauses[place] ?? '', checklist).map(({ item }) => item);
  const before = place < 0 ? [sentence] : clauses.slice(0, place + 1).reverse();
  const meant = before.map((clause) => labelsWithin(clause, checklist)).find((labels) => labels.length > 0) ?? [];
  return meant.map(({ item }) => item);
}

const later =
  /(?:等|待|要等|還要|还要|再|晚點|晚点|晚一點|稍後|稍后|之後|之后|明天|明日|後天|后天|下午|晚上|下週|下周|下禮拜|下星期|(?:禮拜|星期|週|周)[一二三四五六日天]).{0,20}(?:給|给|補|补|寄|傳|传|發|发|提供|附|問|问|看|會計|会计|開工|开工|回覆|回复|送|找)|(?:會|会|再|明天|稍後|稍后|之後|之后|晚點|晚点).{0,6}(?:補上|补上|補寄|补寄|補件|补件|提供|寄給|寄给|傳給|传给|发给)|(?:i'll|i will|we'll|we will|will|going to) (?:\w+ ){0,3}(?:send|forward|provide|get|attach|follow|email|submit|supply)|(?:to follow|will follow|later (?:today|this week)|by (?:monday|tuesday|wednesday|thursday|friday|tomorrow)|on (?:monday|tuesday|wednesday|thursday|friday))/i;
const attached =
  /附件|附檔|附上|隨信附|如附|見附|檢附|附(?:給|在)|夾檔|夾帶|附圖|attach(?:ed|ment|ing)?|enclos(?:ed|ure)|see the file|here (?:it|they) (?:is|are)|證明(?:文件)?補上|(?:給你|補上)(?:們|了)?$/i;
const withdrawal =
  /(?:更改|變更|改|更正).{0,12}取消|取消.{0,6}(?:更改|變更|更正)|作廢|不要用|別用|請忽略|請刪除|收回|撤回|先不(?:提供|給)|不算|當(?:作|我)?沒(?:有|說|寄|提|講)|disregard|scrap\b|scratch\b|ignore (?:the|my)|do not use|don't use|withdraw/i;
/** What was said first holds after all. */
const keeping =
  /仍[以用照].{0,12}(?:為準|所載|那支|號碼)|維持(?:原|最早|最初|一開始|第一|之前|先前|本來)|(?:改回|換回|用回|回到|還是[用以打撥]|照我?)(?:原|最早|最初|一開始|第一|之前|先前|本來|舊)|\b(?:first|original|earlier|previous|old)\b[^.]{0,40}\b(?:stands|applies|holds|after all|is (?:right|correct|fine|valid))|\b(?:go|going|change|switch) back to\b|\bstick (?:to|with)\b/i;
/** The mail before this one, with whatever it gave. */
const mailWithdrawn =
  /(?:上一?|前一?|剛才那|剛剛那|那)封[^。]{0,10}(?:作廢|不算|當(?:作|我)?沒|忽略|別理|不用理|收回)|\b(?:ignore|disregard|forget|scrap) my (?:last|previous) (?:e-?mail|mail|message)\b/i;
const number = /號碼|門號|那支|\bnumber\b|\bline\b/i;
const paper = /(?:公司|店|正本|影本|證件|证件|紙本|正式)的?(?:那[張张份個个]|正本|影本)|那[張张份]/;
const file = /附件|附檔|夾檔|檔案|那份|那張|attachment|attached|\bfile\b/i;

const sentencesOf = (line: string): readonly string[] =>
  line
    .split(/[。!?;；\n]|(?<=[\w)])\.\s/)
    .map((sentence) => sentence.trim())
    .filter((sentence) => sentence !== '');
