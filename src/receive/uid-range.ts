/**
 * Many UIDs in few words, and many things in pieces of a bearable size. Pure; called by receive/mailbox and
 * receive/intake.
 */

/** `[1, 2, 3, 7]` → `1:3,7` (RFC 3501, sequence-set) */
export function toRange(uids: readonly number[]): string {
  const runs: { first: number; last: number }[] = [];
  for (const uid of [...uids].sort((a, b) => a - b)) {
    const run = runs.at(-1);
    if (run !== undefined && uid <= run.last + 1) run.last = uid;
    else runs.push({ first: uid, last: uid });
  }
  return runs.map(({ first, last }) => (first === last ? `${first}` : `${first}:${last}`)).join(',');
}

export function inPieces<T>(all: readonly T[], size: number): readonly (readonly T[])[] {
  return Array.from({ length: Math.ceil(all.length / size) }, (_, n) => all.slice(n * size, (n + 1) * size));
}
