/**
 * Whether a mail domain can be taken for another one: `cup-tea.example` for `cuptea.example`, `rnist.tw` for `mist.tw`,
 * the same name under another ending. A hint for people, never a verdict; whoever writes from one is a stranger all
 * the same (rules §6.7).
 */

/** Different domains that the eye may confuse. */
export function looksAlike(domain: string, other: string): boolean {
  if (domain === other || isWithin(domain, other) || isWithin(other, domain)) return false;
  const [name, otherName] = [nameIn(domain), nameIn(other)];
  if (skeleton(domain) === skeleton(other) || skeleton(name) === skeleton(otherName)) return true;
  const length = Math.min(name.length, otherName.length);
  // Short names are near to each other by chance.
  const allowed = length >= 10 ? 2 : length >= 5 ? 1 : 0;
  return allowed > 0 && distance(name, otherName) <= allowed;
}

/** `mail.cup.example` is the house of `cup.example`. */
function isWithin(domain: string, other: string): boolean {
  return domain.endsWith(`.${other}`);
}

/** What a company chose: the label in front of a register's ending (`cup` of `mail.cup.com.tw`). */
function nameIn(domain: string): string {
  const labels = domain.split('.').slice(0, -1);
  const last = labels.at(-1) ?? '';
  const chosen = labels.length > 1 && registers.has(last) ? labels.at(-2) : last;
  return chosen ?? domain;
}

const registers = new Set([
  'com',
  'org',
  'net',
  'edu',
  'gov',
  'idv',
  'game',
  'ebiz',
  'club',
  'co',
  'ac',
  'or',
  'ne',
  'go',
]);

/** Characters that look the same become the same. */
function skeleton(text: string): string {
  return text
    .replaceAll('rn', 'm')
    .replaceAll('vv', 'w')
    .replaceAll('cl', 'd')
    .replace(/[0135]/g, (digit) => ({ '0': 'o', '1': 'l', '3': 'e', '5': 's' })[digit] ?? digit)
    .replaceAll('i', 'l')
    .replace(/[-_]/g, '');
}

const longestName = 64;

/** Edits that make one of the other; names in mail domains have 63 characters at most. */
function distance(a: string, b: string): number {
  const [from, to] = [a.slice(0, longestName), b.slice(0, longestName)];
  let row = Array.from({ length: to.length + 1 }, (_, place) => place);
  for (const [place, character] of [...from].entries()) {
    const next = [place + 1];
    for (const [column, other] of [...to].entries()) {
      const change = (row[column] ?? 0) + (character === other ? 0 : 1);
      next.push(Math.min(change, (row[column + 1] ?? 0) + 1, (next[column] ?? 0) + 1));
    }
    row = next;
  }
  return row[to.length] ?? 0;
}
