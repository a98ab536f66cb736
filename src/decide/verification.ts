/**
 * The identity checklist (rules §6): which of the values seen in a message are taken, and what is missing. It never
 * accepts anything: only people do.
 */
import type { Checklist } from '../config/schema.js';
import type { ItemCandidate, ItemEvidence, ItemRemark } from '../domain/message.js';
import type { ChecklistEntry, ItemStatus, TicketChecklist } from '../domain/ticket.js';
import type { ItemName } from '../domain/words.js';
import { stateBefore } from './item-history.js';

export interface ItemChange {
  readonly item: ItemName;
  readonly change: 'given' | 'withdrawn';
  readonly status: ItemStatus;
  readonly value: string | null;
  readonly evidence: ItemEvidence | null;
  /** Of a withdrawal, whose value has evidence of its own. */
  readonly words: ItemEvidence | null;
}

/** How a value was read, the surest first: the number decides, not the place (rules §6.3). */
const surest = [
  'label',
  'number',
  'inline-answer',
  'correction',
  'table',
  'attachment',
  'prose',
  'extension',
  'signature',
  'trade-name',
  'subject',
];

const inPassing: ReadonlySet<string> = new Set(['trade-name', 'subject']);

export function emptyChecklist(checklist: Checklist): readonly ChecklistEntry[] {
  return checklist.items.map((item) => ({
    item: item.name,
    status: 'missing',
    value: null,
    evidence: null,
    decidedBy: null,
    decidedAt: null,
  }));
}

/** What a message changes; the last word counts, but nothing that a person has accepted is overwritten. */
export function itemChanges(
  { entries, history }: TicketChecklist,
  candidates: readonly ItemCandidate[],
  remarks: readonly ItemRemark[],
): readonly ItemChange[] {
  return entries.flatMap((entry): ItemChange[] => {
    if (entry.status === 'accepted') return [];
    const candidate = bestCandidate(candidates.filter(({ item }) => item === entry.item));
    if (candidate !== null) return changeTo(entry, candidate);

    const remark = remarks.find(({ item, kind }) => item === entry.item && changing.has(kind));
    if (remark === undefined) return [];
    if (remark.kind === 'mail-withdrawn' && !isOfLastMail(entry.item, history)) return [];
    if (remark.kind === 'withdrawn' || remark.kind === 'kept' || remark.kind === 'mail-withdrawn')
      return withdrawn(entry, remark, history);
    // A lunch instead of a licence does not take away a licence that came before.
    return entry.status === 'received' ? [] : [given(entry.item, 'invalid', null, remark.evidence)];
  });
}

/** Of what a mail says of an item, what changes it: it was taken back, or something came that plainly is not it. */
const changing: ReadonlySet<ItemRemark['kind']> = new Set([
  'withdrawn',
  'kept',
  'mail-withdrawn',
  'not-a-document',
  'personal-paper',
]);

export function afterChanges(
  entries: readonly ChecklistEntry[],
  changes: readonly ItemChange[],
): readonly ChecklistEntry[] {
  return entries.map((entry) => {
    const change = changes.find(({ item }) => item === entry.item);
    if (change === undefined) return entry;
    return { ...entry, status: change.status, value: change.value, evidence: change.evidence, decidedBy: 'machine' };
  });
}

/** Items that still have to come, in the checklist's order. */
export function missingItems(entries: readonly ChecklistEntry[]): readonly ItemName[] {
  return entries
    .filter(({ status }) => status === 'missing' || status === 'invalid' || status === 'rejected')
    .map(({ item }) => item);
}

/** Items that had a value and now have another. */
export function correctedItems(before: readonly ChecklistEntry[], changes: readonly ItemChange[]): readonly ItemName[] {
  return changes
    .filter(
      ({ item, status }) =>
        status === 'received' && before.some((entry) => entry.item === item && entry.status === 'received'),
    )
    .map(({ item }) => item);
}

function bestCandidate(candidates: readonly ItemCandidate[]): ItemCandidate | null {
  const rank = (candidate: ItemCandidate): number => {
    const place = surest.indexOf(candidate.how);
    return place === -1 ? surest.length : place;
  };
  // Of equally sure ones the later in the text: the last word counts.
  return candidates.reduce<ItemCandidate | null>(
    (best, candidate) => (best === null || rank(candidate) <= rank(best) ? candidate : best),
    null,
  );
}

function changeTo(entry: ChecklistEntry, found: ItemCandidate): ItemChange[] {
  const candidate = found.how === 'extension' ? ofNumberGiven(entry, found) : found;
  if (candidate === null) return [];
  // What they call themselves in passing fills a gap and corrects nothing.
  if (entry.status === 'received' && inPassing.has(candidate.how)) return [];
  const { value, how, evidence } = candidate;
  if (entry.status === 'received' && entry.value === value && !isOtherFile(entry.evidence, evidence)) return [];
  return [given(entry.item, 'received', value, typeof evidence === 'string' ? `${how}: ${evidence}` : evidence)];
}

/** The copy that opens is often called like the one that did not. */
function isOtherFile(before: ItemEvidence | null, now: ItemEvidence): boolean {
  return typeof now !== 'string' && JSON.stringify(before) !== JSON.stringify(now);
}

/** "分機改成 315" changes the end of the number that is there; without one it says nothing. */
function ofNumberGiven({ value }: ChecklistEntry, found: ItemCandidate): ItemCandidate | null {
  const before = /^(.*(?:分機|分机|內線|内線|内线|轉|转|ext\.?|extension|x|#|\*)\s?)\d{1,6}(\)?)$/iu.exec(value ?? '');
  return before === null ? null : { ...found, value: `${before[1]}${found.value}${before[2]}` };
}

function given(item: ItemName, status: ItemStatus, value: string | null, evidence: ItemEvidence): ItemChange {
  return { item, change: 'given', status, value, evidence, words: null };
}

/** The item's present value came with the newest mail that gave any. */
function isOfLastMail(item: ItemName, history: TicketChecklist['history']): boolean {
  const last = history.findLast(({ change, message }) => change === 'given' && message !== null);
  return last !== undefined && history.findLast((record) => record.item === item)?.message === last.message;
}

/** What was there before the withdrawn value is there again (rules §6.3). */
function withdrawn(entry: ChecklistEntry, remark: ItemRemark, history: TicketChecklist['history']): ItemChange[] {
  if (entry.status === 'missing') return [];
  const before = stateBefore(history, entry.item);
  // "The first one stands" takes nothing back where there was no other.
  if (remark.kind !== 'withdrawn' && before.status === 'missing') return [];
  return [{ item: entry.item, change: 'withdrawn', ...before, words: remark.evidence }];
}
