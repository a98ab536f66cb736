/**
 * What a customer wrote into the quotation of our letter: behind arrows and stars, behind our own question, or below it. Our words
 * themselves are never theirs (rules §6.3). Called by `identity-lines`.
 */
import type { ChecklistItem } from '../config/schema.js';
import { phonesToCall } from './identity-calls.js';
import { findCompanies } from './identity-companies.js';
import { type LabelledChecklist, labelsWithin, normaliseLine, numberAtStart } from './identity-labels.js';
import { findEmails } from './identity-values.js';

/** What somebody wrote behind arrows into our own quoted lines: `label: value` for each. */
export function writtenInto(quoted: readonly string[], checklist: LabelledChecklist): readonly string[] {
  const answers: string[] = [];
  let label: string | null = null;
  for (const line of quoted.map((one) => one.replace(/^[>\s]+(?=\S)/, ''))) {
    // Not ■: our own letters head their parts with it.
    const arrow = /(?:→|⇒|-{1,3}>|={1,3}>)\s*(\S.*)$/.exec(line) ?? /^[★☆◆◎●※▶►✓✔]\s?(\S.*)$/u.exec(line);
    const head = labelsWithin(arrow === null ? line : line.slice(0, arrow.index), checklist)[0];
    const filled = filledIn(line, checklist);
    if (filled !== null) answers.push(filled);
    if (head !== undefined)
      label = head.rest === '' && arrow === null ? line : line.slice(0, head.end).replace(/^\S{1,3}[.)、]\s*/, '');
    if (arrow !== null && label !== null) answers.push(`${label}: ${arrow[1] ?? ''}`);
  }
  return answers;
}

/** Our own question filled in where it stands: `> (1) 註冊時使用的管理者信箱：a@b.example`; what we wrote there ourselves is no value. */
function filledIn(line: string, { items }: LabelledChecklist): string | null {
  const rest = numberAtStart(normaliseLine(line))?.rest;
  const asked = items.find(({ title }) => rest?.startsWith(normaliseLine(title.zh)) || rest?.startsWith(title.en));
  const value = /[:：]\s?([^:：]{2,80})$/.exec(rest ?? '')?.[1]?.trim();
  if (asked === undefined || value === undefined) return null;
  return isValueOf(asked, value) ? `${asked.title.zh}: ${value}` : null;
}

function isValueOf({ kind }: ChecklistItem, text: string): boolean {
  if (kind === 'email') return findEmails(text)[0]?.value === text;
  if (kind === 'phone') return phonesToCall(text)[0]?.value === text;
  if (kind === 'company') return findCompanies(text)[0]?.value === text;
  return kind === 'text' && /^[\w.@+-]{2,64}$/.test(text);
}

/** The item that a block of our own quoted lines ends with: what the words below it answer. */
export function askedIn(quoted: readonly string[], checklist: LabelledChecklist): ChecklistItem | null {
  const filled = quoted.map((line) => normaliseLine(line.replace(/^[>＞\s]+/, ''))).filter((line) => line !== '');
  for (const line of filled.slice(-3).reverse()) {
    const numbered = numberAtStart(line);
    const named = labelsWithin(numbered?.rest ?? line, checklist)[0]?.item;
    if (named !== undefined) return named;
    if (numbered !== null) return checklist.items[numbered.number - 1] ?? null;
  }
  return null;
}
