/**
 * Hides words in a text wherever they stand. A mail may hold as many secrets as it has lines (a table of card numbers, or
 * somebody means harm), and looking for each in turn would take the square of its length: the text is walked once, and
 * each place asks a sorted list what begins there. Called by `secrets`.
 */

const dots = '●●●●●●';

/** Every occurrence of every word replaced by dots. What overlaps is hidden as one; no length is told. */
export function hide(text: string, words: readonly string[]): string {
  const list = sortedList(words);
  if (list.sorted.length === 0) return text;
  let shown = '';
  let hiddenTo = 0;
  for (let at = 0; at < text.length; at += 1) {
    const end = at + longestAt(text, at, list);
    if (end <= Math.max(at, hiddenTo)) continue;
    // A word that begins within the one before it only makes that one longer.
    if (at >= hiddenTo) shown += text.slice(hiddenTo, at) + dots;
    hiddenTo = end;
  }
  return shown + text.slice(hiddenTo);
}

interface SortedList {
  readonly sorted: readonly string[];
  /** For each word the place of the longest other one that it begins with; -1: none. */
  readonly within: readonly number[];
  readonly shortest: number;
  readonly longest: number;
  /** The first characters of all, as many as the shortest has: most places of a text begin nothing. */
  readonly beginnings: ReadonlySet<string>;
}

function sortedList(words: readonly string[]): SortedList {
  const sorted = [...new Set(words)].filter((word) => word !== '').sort();
  const within: number[] = [];
  for (const [place, word] of sorted.entries()) within.push(beginningOf(word, place - 1, sorted, within));
  const lengths = sorted.map((word) => word.length);
  const shortest = lengths.reduce((least, length) => Math.min(least, length), Number.POSITIVE_INFINITY);
  const longest = lengths.reduce((most, length) => Math.max(most, length), 0);
  return { sorted, within, shortest, longest, beginnings: new Set(sorted.map((word) => word.slice(0, shortest))) };
}

/** The length of the longest word that begins at this place; 0: none does. */
function longestAt(text: string, at: number, { sorted, within, shortest, longest, beginnings }: SortedList): number {
  if (!beginnings.has(text.slice(at, at + shortest))) return 0;
  const here = text.slice(at, at + longest);
  let low = 0;
  let high = sorted.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((sorted[middle] ?? '') <= here) low = middle + 1;
    else high = middle;
  }
  return sorted[beginningOf(here, low - 1, sorted, within)]?.length ?? 0;
}

/**
 * The place of the longest word that `text` begins with. Sorted, it is the last one before `text`, or one that this one
 * begins with in its turn.
 */
function beginningOf(text: string, before: number, sorted: readonly string[], within: readonly number[]): number {
  let place = before;
  while (place >= 0 && !text.startsWith(sorted[place] ?? '')) place = within[place] ?? -1;
  return place;
}
