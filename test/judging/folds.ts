/**
 * Deals the examples into folds so that texts which resemble each other stay together: else one would be learned and
 * its twin asked, and the judge would look better than it is. Pure and deterministic.
 */

export interface Example {
  readonly topic: string;
  readonly text: string;
}

/** Texts that share so many characters in a row, blanks left out, are kin. */
const kinship = 10;

/** The fold of each example, 0 to `count` - 1. */
export function foldsOf(examples: readonly Example[], count: number): readonly number[] {
  const parent = examples.map((_, index) => index);
  const rootOf = (index: number): number => {
    let root = index;
    while (parent[root] !== undefined && parent[root] !== root) root = parent[root] ?? root;
    parent[index] = root;
    return root;
  };
  const firstWith = new Map<string, number>();
  for (const [index, { text }] of examples.entries()) {
    for (const run of runsOf(text)) {
      const first = firstWith.get(run);
      if (first === undefined) firstWith.set(run, index);
      else parent[rootOf(index)] = rootOf(first);
    }
  }
  const roots = [...new Set(examples.map((_, index) => rootOf(index)))];
  // A prime far from the number of folds spreads neighbours in a file.
  const foldOfRoot = new Map(roots.map((root, place) => [root, (place * 7919) % count]));
  return examples.map((_, index) => foldOfRoot.get(rootOf(index)) ?? 0);
}

function runsOf(text: string): ReadonlySet<string> {
  const plain = text.replace(/\s+/g, '').toLowerCase();
  const count = Math.max(0, plain.length - kinship + 1);
  return new Set(Array.from({ length: count }, (_, start) => plain.slice(start, start + kinship)));
}
