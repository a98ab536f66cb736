/**
 * A mail that somebody passed on: who wrote it first, under which subject, its words, and what stands above it. Told by
 * the head that mail programs put there (From, Subject); an answer with a quotation has none, or goes to who is quoted.
 * Called by the pipeline for mail of staff.
 */
import type { NamedAddress, TextPart } from '../domain/message.js';
import { toEmailAddress } from '../domain/words.js';

export interface Forwarded {
  /** Of the one who passed it on. */
  readonly above: string;
  readonly from: NamedAddress;
  readonly subject: string;
  readonly text: string;
}

/** `addressees`: whom the mail is sent to; who is quoted and written to is answered. `ours`: addresses of the desk. */
export function forwardedIn(
  parts: readonly TextPart[],
  addressees: readonly string[],
  ours: readonly string[],
): Forwarded | null {
  const place = parts.findIndex(({ kind, text }) => kind === 'attribution' && senderIn(text) !== null);
  const head = parts[place];
  const from = head === undefined ? null : senderIn(head.text);
  if (head === undefined || from === null) return null;
  if (addressees.includes(from.address) || ours.includes(from.address)) return null;
  const text = unmarked(textOf(parts.slice(place + 1)));
  if (text === '') return null;
  const above = parts.slice(0, place).filter(({ kind }) => kind === 'new');
  return { above: textOf(above), from, subject: fieldIn(head.text, subjectKeys) ?? '', text };
}

const longestLine = 600;
const fromKeys = 'from|寄件者|寄件人|寄信人|發件人|发件人|從|来自|來自|von|de|差出人|보낸 사람';
const subjectKeys = 'subject|主旨|主題|主题|betreff|objet|asunto|件名|제목';

function senderIn(head: string): NamedAddress | null {
  const value = fieldIn(head, fromKeys);
  if (value === null) return null;
  const bracketed = /[<[(]\s?(?:mailto:)?([^\s<>[\]()]+@[^\s<>[\]()]+)\s?[>\])]/i.exec(value);
  const bare = bracketed ?? /([^\s<>[\]()"']+@[^\s<>[\]()"']+)/.exec(value);
  const address = toEmailAddress(bare?.[1] ?? '');
  if (address === null) return null;
  const name = value
    .slice(0, bracketed?.index ?? 0)
    .replace(/["'*]/g, '')
    .trim();
  return { address, name: name === '' ? null : name };
}

function fieldIn(head: string, keys: string): string | null {
  const form = new RegExp(
    `^[\\s>*_|]{0,6}(?:${keys})\\s{0,6}\\*{0,2}\\s{0,2}[:：]\\*{0,2}(.{1,${longestLine}})$`,
    'iu',
  );
  for (const line of head.split('\n')) {
    const value = line.length <= longestLine ? form.exec(line)?.[1]?.trim() : undefined;
    if (value !== undefined && value !== '') return value;
  }
  return null;
}

function textOf(parts: readonly TextPart[]): string {
  return parts
    .map(({ text }) => text)
    .join('')
    .trim();
}

/** Some programs mark every line of what they pass on. */
function unmarked(text: string): string {
  const lines = text.split('\n');
  const isMarked = lines.every((line) => line.trim() === '' || /^\s{0,4}[>＞]/.test(line));
  return isMarked
    ? lines
        .map((line) => line.replace(/^\s{0,4}[>＞]\s?/, ''))
        .join('\n')
        .trim()
    : text;
}
