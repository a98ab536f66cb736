/**
 * Finds the labels of a checklist's items in a line, and the numbers by which customers answer a list. The
 * labels are configuration; here is only how people set them off: bullets, colons, table cells, brackets.
 */
import { distance } from 'fastest-levenshtein';
import type { Checklist, ChecklistItem } from '../config/schema.js';

/** A checklist with its labels made ready for searching. */
export interface LabelledChecklist {
  readonly items: readonly ChecklistItem[];
  /** Normalised label → its item. */
  readonly byLabel: ReadonlyMap<string, ChecklistItem>;
  /** Any label, the longest first. */
  readonly pattern: RegExp;
}

/** Done once for a configuration: the labels are many. */
export function withLabels(checklist: Checklist): LabelledChecklist {
  const byLabel = new Map<string, ChecklistItem>();
  for (const item of checklist.items) {
    for (const label of [...item.labels, item.title.zh, item.title.en])
      byLabel.set(normaliseLine(label).toLowerCase(), item);
  }
  const alternatives = [...byLabel.keys()]
    .filter((label) => label !== '')
    .sort((a, b) => b.length - a.length)
    .map((label) => {
      const escaped = label.replace(/[.*+?^${}()|[\]\\/]/g, '\\$&');
      // Latin labels are whole words; Chinese ones have no such bounds.
      return /^[\x20-\x7e]+$/.test(label) ? `(?<![a-z0-9])${escaped}(?![a-z0-9])` : escaped;
    });
  return { items: checklist.items, byLabel, pattern: new RegExp(alternatives.join('|'), 'gi') };
}

export interface LabelMatch {
  readonly item: ChecklistItem;
  readonly start: number;
  readonly end: number;
  /** What follows the label and its colon. */
  readonly rest: string;
  readonly hasColon: boolean;
}

const circled = '①②③④⑤⑥⑦⑧⑨';
const chineseDigits = '一二三四五六七八九';

/** Half-width, without odd blanks; a circled number reads as `1.`. */
export function normaliseLine(line: string): string {
  const numbered = line.replace(/[①-⑨]/g, (digit) => `${circled.indexOf(digit) + 1}. `);
  return numbered
    .normalize('NFKC')
    .replace(/[\u200b\ufeff]/g, '')
    .replace(/[\u00a0\u3000]/g, ' ')
    .trim();
}

/** `1. x`, `(1) x`, `1、x`, `一、x`, `第一項 x`, `No.1 x`. */
export function numberAtStart(line: string): { readonly number: number; readonly rest: string } | null {
  const match =
    /^(?:no\.?\s?|第|item )?[([【]?([1-9一二三四五六七八九])(?:[)\]】]\s?[.、:]?|[.、:項點](?!\d)|\.(?=0\d)|\s{1,3}[-–]\s)\s*(.*)$/iu.exec(
      line,
    ) ?? /^([1-9])\s{1,4}(\S.*)$/.exec(line);
  if (match === null) return null;
  const digit = match[1] ?? '';
  const number = chineseDigits.includes(digit) ? chineseDigits.indexOf(digit) + 1 : Number(digit);
  return { number, rest: (match[2] ?? '').trim() };
}

const bullet = /^(?:[-–—*•●○◆◇■□▪·・>→✓✔☑|]\s{0,3}){1,3}/u;
const afterLabel =
  /^(?:\s?(?:名稱|名|號碼|地址))?(?:應[為是])?(?:全[銜名稱])?\s{0,3}(?:[】\]」』)]\s?)?(?:(?!\(\s?0?\d{1,4}\s?\))([([][^()[\]]{0,40}[)\]])(?=\s{0,3}\S))?\s{0,3}(?:([:=|→]|[-–—]\s|就?是|為|は)|(\t|\s+|$|(?<=[)\]】])))\s*["'「『]?/u;

/** The item whose label the line begins with, out of those found in it. */
export function labelAtStart(line: string, labels: readonly LabelMatch[]): LabelMatch | null {
  const match = labels[0];
  if (match === undefined) return null;
  const skipped = bullet.exec(line)?.[0].length ?? 0;
  const opened = line.slice(skipped).match(/^[【[「『(]/) === null ? skipped : skipped + 1;
  const from = line.startsWith('**', opened) ? opened + 2 : opened;
  if (match.start !== from) return null;
  const tail = line.slice(match.end).replace(/^\*\*/, '');
  const link = afterLabel.exec(tail);
  if (link === null) return null;
  const rest = tail.slice(link[0].length).replace(/^\*\*/, '').trim();
  const isBracketed = opened > skipped && /^\s?[】\]」』)]/.test(tail);
  return { ...match, rest, hasColon: link[2] !== undefined || link[3] === '\t' || isBracketed };
}

/** "公斯名稱：", "acount name:": a label with one wrong letter, where nothing but it can be meant. */
export function misspeltLabel(line: string, checklist: LabelledChecklist): LabelMatch | null {
  const skipped = bullet.exec(line)?.[0].length ?? 0;
  const head = /^[^\t:]{4,24}(?=\s?[\t:])/.exec(line.slice(skipped))?.[0].trim().toLowerCase() ?? '';
  if (head === '' || checklist.byLabel.has(head)) return null;
  const isLatin = /^[a-z ]+$/.test(head);
  if (isLatin && head.length < 7) return null;
  const near = [...checklist.byLabel].filter(
    ([label]) => Math.abs(label.length - head.length) <= 1 && label.length >= 4 && distance(label, head) === 1,
  );
  const items = [...new Set(near.map(([, item]) => item))];
  const [item] = items;
  if (item === undefined || items.length > 1) return null;
  const end = skipped + head.length;
  return { item, start: skipped, end, rest: line.slice(end).trim(), hasColon: true };
}

/** Every label in the line, in order; where labels overlap the longest counts. */
export function labelsWithin(line: string, checklist: LabelledChecklist): readonly LabelMatch[] {
  return [...line.matchAll(checklist.pattern)].flatMap((match) => {
    const item = checklist.byLabel.get(match[0].toLowerCase());
    if (item === undefined) return [];
    const start = match.index;
    const end = start + match[0].length;
    return [{ item, start, end, rest: line.slice(end).trim(), hasColon: /^\s?[:=]/.test(line.slice(end, end + 2)) }];
  });
}
