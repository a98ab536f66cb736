/**
 * What the numbers in front of a customer's answers stand for: the list of the letter that they answer, or the whole
 * checklist. Known from the ticket, else from the quotation below. Called by `identity-items`.
 */
import type { ChecklistItem } from '../config/schema.js';
import type { TextPart } from '../domain/message.js';
import type { ItemName } from '../domain/words.js';
import { looseValue, wholeValue } from './identity-answers.js';
import { phonesToCall } from './identity-calls.js';
import { isSendersOwn } from './identity-emails.js';
import { type LabelledChecklist, labelAtStart, labelsWithin, normaliseLine, numberAtStart } from './identity-labels.js';
import { limits } from './identity-lines.js';
import type { ItemLine } from './identity-prose.js';
import { findEmails } from './identity-values.js';

/** What our letter asked for: as the ticket remembers it, else as it is quoted below. */
export function askedItems(
  parts: readonly TextPart[],
  checklist: LabelledChecklist,
  asked: readonly ItemName[],
): readonly ChecklistItem[] {
  const remembered = asked.flatMap((name) => checklist.items.find((item) => item.name === name) ?? []);
  if (remembered.length > 0) return remembered;
  const quoted = parts.flatMap((part) => (part.kind === 'quoted' ? part.text.split('\n', limits.lines) : []));
  const listed = quoted.flatMap((line) => {
    const numbered = numberAtStart(normaliseLine(line.slice(0, limits.lineCharacters).replace(/^[>＞\s]+/, '')));
    const label = numbered === null ? undefined : labelsWithin(numbered.rest, checklist)[0];
    return numbered === null ||
      label === undefined ||
      !/^(?:(?:the|a|an|your) )?$/i.test(numbered.rest.slice(0, label.start))
      ? []
      : [{ number: numbered.number, item: label.item }];
  });
  // A list from one on, each once: ours, and not the customer's own of an earlier mail.
  const rises = listed.every(({ number }, place) => number === place + 1);
  const items = listed.map(({ item }) => item);
  return rises && new Set(items).size === items.length ? items : [];
}

/** What the numbers of the mail stand for: our letter's list, or the whole checklist; empty: for neither. */
export function numbering(
  lines: readonly ItemLine[],
  asked: readonly ChecklistItem[],
  checklist: LabelledChecklist,
): readonly ChecklistItem[] {
  const orders = asked.length === 0 ? [checklist.items] : [asked, checklist.items];
  return orders.find((order) => followsOrder(lines, order)) ?? [];
}

export function numberedItem({ number }: ItemLine, order: readonly ChecklistItem[]): ChecklistItem | null {
  return number === null ? null : (order[number - 1] ?? null);
}

/** "三、他說登入的時候打 moonlit_oven", "3) 這個是什麼?": a sentence, and nothing of another item in it. */
function isTold({ kind }: ChecklistItem, text: string): boolean {
  if (kind !== 'text' && kind !== 'company') return false;
  return findEmails(text).length === 0 && phonesToCall(text).length === 0;
}

/**
 * Whether the numbers in the mail are those of this list: no numbered line contradicts its item, and at least one
 * proves it, or the mail is nothing but a numbered line.
 */
function followsOrder(lines: readonly ItemLine[], order: readonly ChecklistItem[]): boolean {
  const judged = lines.flatMap((line) => {
    if (line.number === null) return [];
    const item = order[line.number - 1];
    if (item === undefined) return ['against'];
    if (item.kind === 'document') return ['open'];
    if (item.kind === 'email' && isSendersOwn(line.rest)) return ['for'];
    if (wholeValue(item, line.rest) !== null) return [item.kind === 'text' ? 'open' : 'for'];
    const isOpen = labelAtStart(line.rest, line.labels)?.item === item || line.rest.length < 12;
    return isOpen || looseValue(item, line.rest) !== null || isTold(item, line.rest) ? ['open'] : ['against'];
  });
  return !judged.includes('against') && (judged.includes('for') || lines.length <= 3);
}
