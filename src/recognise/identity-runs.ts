/**
 * Values one beside the other without any labels, as people write who answer a list: "a@b.example / 某某有限公司 / abc /
 * 0912-345-678", or each on a line of its own. Only values of which each is plainly of its kind, or asked for.
 * Called by `identity-items`.
 */
import type { ChecklistItem } from '../config/schema.js';
import { findCompanies } from './identity-companies.js';
import { findPhones } from './identity-phones.js';
import { accountAt, findEmails } from './identity-values.js';

export interface RunValue {
  readonly item: ChecklistItem;
  readonly value: string;
}

/** `wanted`: items that may be given here. `asked`: our letter asked for just these, so less proves that they are. */
export function runIn(text: string, wanted: readonly ChecklistItem[], asked: boolean): readonly RunValue[] {
  const cells = cellsOf(text);
  const read = cells.map((cell) => readCell(cell));
  const values = read.filter((cell) => cell.kind !== 'words');
  const sure = new Set(values.map(({ kind }) => kind).filter((kind) => kind !== 'word' && kind !== 'name'));
  // Words around the run are words; within it they show that it is none.
  const first = read.findIndex(({ kind }) => kind !== 'words');
  const last = read.findLastIndex(({ kind }) => kind !== 'words');
  const isWhole = read.slice(first, last + 1).every(({ kind }) => kind !== 'words');
  if (values.length === 0 || !isWhole) return [];
  const proves = asked ? values.length === read.length || sure.size > 0 : sure.size >= 2 && values.length >= 3;
  if (!proves) return [];
  return wanted.flatMap((item): readonly RunValue[] => {
    const value = valueFor(item, values);
    return value === null ? [] : [{ item, value }];
  });
}

type Cell =
  | { readonly kind: 'email' | 'phone' | 'company' | 'word' | 'name'; readonly value: string }
  | { readonly kind: 'words' };

/** A name only where no company was plainly one; a word only where there is but one. */
function valueFor(item: ChecklistItem, values: readonly Exclude<Cell, { kind: 'words' }>[]): string | null {
  const of = (kind: Cell['kind']): readonly string[] =>
    values.flatMap((cell) => (cell.kind === kind ? [cell.value] : []));
  switch (item.kind) {
    case 'email':
    case 'phone':
      return of(item.kind).at(-1) ?? null;
    case 'company':
      return of('company').at(-1) ?? (of('name').length === 1 ? (of('name')[0] ?? null) : null);
    case 'text':
      return of('word').length === 1 ? (of('word')[0] ?? null) : null;
    case 'document':
      return null;
  }
}

function readCell(cell: string): Cell {
  // "tsai.mill (登入那格打的)": the remark is for the reader.
  const text = cell.replace(/\s*[(][^()\d]{2,40}[)]$/, '');
  const email = findEmails(text)[0];
  if (email !== undefined) return isAlone(text, email) ? { kind: 'email', value: email.value } : { kind: 'words' };
  const phone = findPhones(text)[0];
  if (phone !== undefined) return isAlone(text, phone) ? { kind: 'phone', value: phone.value } : { kind: 'words' };
  const company = findCompanies(text)[0];
  if (company !== undefined && isAlone(text, company)) return { kind: 'company', value: company.value };
  const word = accountAt(text);
  if (word !== null && word.value === text && !ordinary.test(text)) return { kind: 'word', value: text };
  return isName(text) ? { kind: 'name', value: text } : { kind: 'words' };
}

const isAlone = (text: string, { start, end }: { readonly start: number; readonly end: number }): boolean =>
  text.slice(0, start).trim() === '' && /^[\s.。)）]*$/.test(text.slice(end));

/** What a shop calls itself; a sentence has other words in it. */
const isName = (text: string): boolean =>
  /^[\p{Script=Han}\p{Script=Katakana}\p{Script=Hiragana}A-Za-z0-9&・·\-()]{2,20}$/u.test(text) &&
  /\p{Script=Han}/u.test(text) &&
  !/[的了嗎吗呢吧我您你們们請请是有在要這这那不已無没沒對对好]|附|謝|感[謝恩]|辛苦|拜託|合十|敬|平安|麻煩|如下|以上|資料|文件|登記|營登|授權|證明|補|後台|登入|收到|了解|知道|明白|稍等|問題|晚點|明天|今天|等等/u.test(
    text,
  );
const ordinary =
  /^(?:sure|received|noted|great|perfect|understood|tomorrow|today|later|soon|help|urgent|wait|thx|ty|hi|hello|dear|ok|okay|yes|no|thanks|thank|regards|best|done|attached|see|fyi|re|fw|asap|please|sorry)$/i;

/** Divided as the writer divided them: slashes, commas, or blanks where there is nothing else. */
function cellsOf(text: string): readonly string[] {
  const plain = text.replace(/^[^:@]{0,30}:\s*(?=\S+@)/, '');
  const divider = [/\s*\/\s*/, /\s*[,，、;；|]\s*(?!\s*(?:ltd|inc|llc|limited|corp|co)\b)/i].find(
    (one) => plain.split(one).length >= 2,
  );
  const cells = (divider === undefined ? wordsOf(plain) : plain.split(divider)).map((cell) => cell.trim());
  return cells.filter((cell) => cell !== '');
}

/** By blanks, but a number and its extension, and what ends in a legal form, stay together. */
function wordsOf(text: string): readonly string[] {
  const whole = [...findPhones(text), ...findCompanies(text)].sort((a, b) => a.start - b.start);
  const cells: string[] = [];
  let at = 0;
  for (const { start, end } of whole) {
    if (start < at) continue;
    cells.push(...text.slice(at, start).split(/\s+/), text.slice(start, end));
    at = end;
  }
  return [...cells, ...text.slice(at).split(/\s+/)];
}
