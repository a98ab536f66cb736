/** What a run over one source found: how many of its expectations hold, and for the others what differs. */

export interface Difference {
  readonly id: string;
  readonly expected: string;
  readonly found: string;
}

export interface Outcome {
  readonly source: string;
  readonly right: number;
  readonly differences: readonly Difference[];
}

export interface Check {
  readonly source: string;
  readonly id: string;
  readonly expected: string;
  readonly found: string;
}

/** One line per source, in the order in which the sources came up. */
export function outcomesOf(checks: readonly Check[]): readonly Outcome[] {
  const sources = [...new Set(checks.map((check) => check.source))];
  return sources.map((source) => {
    const mine = checks.filter((check) => check.source === source);
    const differences = mine.filter((check) => check.expected !== check.found);
    return { source, right: mine.length - differences.length, differences };
  });
}

/** Blanks and empty lines are no words; two texts that differ in nothing else are the same. */
export const sameWords = (text: string): string => text.normalize('NFC').replace(/\s+/g, ' ').trim();
