/**
 * Takes the new words of a staff mail apart: the command lines at its top, and the text below (rules §9.4).
 * Whether the writer may give them and what they do is decided in decide/staff. A near miss is named, so
 * that nothing meant as a note can reach a customer by a typing error.
 */
import type { StaffCommandName, StaffText } from '../domain/message.js';

/** `newText` is the text above the quotation, without signature. */
export function readStaffText(newText: string): StaffText {
  const lines = newText.split('\n');
  const commands: { name: StaffCommandName; argument: string; line: string }[] = [];
  let position = 0;
  for (; position < lines.length; position += 1) {
    const line = (lines[position] ?? '').trim();
    if (line === '') continue;
    const reading = readLine(line);
    if (reading.kind === 'near-miss') return { commands, unknown: reading.word, rest: rest(lines, position) };
    if (reading.kind === 'text') break;
    commands.push({ name: reading.name, argument: reading.argument, line });
  }
  return { commands, unknown: null, rest: rest(lines, position) };
}

const rest = (lines: readonly string[], from: number): string => lines.slice(from).join('\n').trim();

const words: ReadonlyMap<string, StaffCommandName> = new Map<string, StaffCommandName>([
  ['note', 'note'],
  ['備註', 'note'],
  ['take', 'take'],
  ['我處理', 'take'],
  ['assign', 'assign'],
  ['轉', 'assign'],
  ['close', 'close'],
  ['結案', 'close'],
  ['ask', 'ask'],
  ['請客人回覆', 'ask'],
  ['accept', 'accept'],
  ['通過', 'accept'],
  ['reject', 'reject'],
  ['退件', 'reject'],
  ['item', 'item'],
  ['topic', 'topic'],
  ['改', 'topic'],
  ['wrong', 'wrong'],
  ['why', 'why'],
  ['time', 'time'],
  ['wait', 'wait'],
  ['show', 'show'],
  ['letter', 'letter'],
  ['forward', 'forward'],
  ['new', 'new'],
  ['day', 'day'],
  ['ok', 'ok'],
  ['stop', 'stop'],
  ['send', 'send'],
  ['help', 'help'],
]);

type LineReading =
  | { readonly kind: 'command'; readonly name: StaffCommandName; readonly argument: string }
  | { readonly kind: 'near-miss'; readonly word: string }
  | { readonly kind: 'text' };

function readLine(line: string): LineReading {
  const match = /^[#＃](\s*)([^\s:：,，。]+)[:：,，。]?\s*(.*)$/u.exec(line.normalize('NFC'));
  if (match === null) return { kind: 'text' };
  const [, gap = '', written = '', argument = ''] = match;
  const word = written.normalize('NFKC').toLowerCase();
  const name = words.get(word);
  // `# note` is how Markdown writes a heading; too near a command to be sent out as text.
  if (name !== undefined)
    return gap === '' ? { kind: 'command', name, argument: argument.trim() } : { kind: 'near-miss', word };
  return isNearMiss(word) ? { kind: 'near-miss', word: written } : { kind: 'text' };
}

function isNearMiss(word: string): boolean {
  // Numbers and long words are text: `#1 請先…`, `#訂單編號…`.
  if (/^\d/.test(word) || word.length > 40) return false;
  return (
    [...words.keys()].some((known) => {
      if (known.length < 2) return false;
      // `#備註這家先別回`: the space is missing.
      if (/\p{Script=Han}/u.test(known) && word.startsWith(known)) return true;
      const allowed = known.length >= 5 ? 2 : 1;
      // Two letters are near to too many words.
      return known.length > 2 && Math.abs(known.length - word.length) <= allowed && distance(known, word) <= allowed;
    }) || nearTwoCharacters(word)
  );
}

/** `#備注` for `#備註`: one of two characters is right, and no third one stands there. */
function nearTwoCharacters(word: string): boolean {
  if (word.length !== 2 || !/^\p{Script=Han}{2}$/u.test(word)) return false;
  return [...words.keys()].some(
    (known) => known.length === 2 && /\p{Script=Han}/u.test(known) && distance(known, word) === 1,
  );
}

/** Edit distance in which two exchanged neighbours count once (optimal string alignment). */
function distance(a: string, b: string): number {
  const rows = Array.from({ length: a.length + 1 }, (_, row) => [row, ...Array.from({ length: b.length }, () => 0)]);
  const at = (row: number, column: number): number => (row === 0 ? column : (rows[row]?.[column] ?? 0));
  for (let row = 1; row <= a.length; row += 1) {
    for (let column = 1; column <= b.length; column += 1) {
      const same = a[row - 1] === b[column - 1] ? 0 : 1;
      let best = Math.min(at(row - 1, column) + 1, at(row, column - 1) + 1, at(row - 1, column - 1) + same);
      if (row > 1 && column > 1 && a[row - 1] === b[column - 2] && a[row - 2] === b[column - 1]) {
        best = Math.min(best, at(row - 2, column - 2) + 1);
      }
      const line = rows[row];
      if (line !== undefined) line[column] = best;
    }
  }
  return at(a.length, b.length);
}
