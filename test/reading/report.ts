/** The report of a run in Markdown: tables that can be pasted into a note, and below them what differs. */
import type { Reading } from './mails.js';
import type { Difference, Outcome } from './outcome.js';

/** `showsAll`: every difference, with both texts whole. */
export function reportOf(reading: Reading | null, outcomes: readonly Outcome[], showsAll: boolean): string {
  return [
    ...(reading === null ? [] : readingLines(reading)),
    ...(outcomes.length === 0 ? [] : outcomeLines(outcomes)),
    ...outcomes.flatMap((outcome) => differenceLines(outcome, showsAll)),
  ].join('\n');
}

function readingLines({
  mails,
  slowest,
  ours,
  mailparser,
  damaged,
  kinds,
  charsets,
  bulk,
}: Reading): readonly string[] {
  return [
    ...table(
      ['mails', String(mails)],
      [
        ['median', `${ours.toFixed(2)} ms, ${(ours / mailparser).toFixed(2)} × simpleParser alone`],
        ['slowest', `${slowest.milliseconds.toFixed(0)} ms (${slowest.id})`],
        ['undecodable', `${damaged.ours[1]} characters in ${damaged.ours[0]} mails`],
        ['by simpleParser alone', `${damaged.mailparser[1]} characters in ${damaged.mailparser[0]} mails`],
        ['charsets guessed', counted(charsets) || 'none'],
        ['marked as list, bulk or automatic', String(bulk.marked)],
        ['of these taken for a machine’s', String(bulk.recognised)],
        ['of these answered', String(bulk.answered)],
      ],
    ),
    ...table(
      ['taken for', 'mails'],
      [...kinds].toSorted((a, b) => b[1] - a[1]).map(([kind, times]) => [kind, String(times)]),
    ),
  ];
}

function outcomeLines(outcomes: readonly Outcome[]): readonly string[] {
  return table(
    ['source', 'right', 'wrong', 'of', '%'],
    outcomes.map(({ source, right, differences }) => {
      const all = right + differences.length;
      return [source, right, differences.length, all, ((100 * right) / all).toFixed(2)].map(String);
    }),
  );
}

function differenceLines({ source, differences }: Outcome, showsAll: boolean): readonly string[] {
  if (differences.length === 0) return [];
  const shown = showsAll ? differences : differences.slice(0, 20);
  const row = ({ id, expected, found }: Difference) => [id, brief(expected, showsAll), brief(found, showsAll)];
  return [
    `**${source}: what differs**\n`,
    ...table(['mail', 'expected', 'found'], shown.map(row)),
    ...(shown.length < differences.length ? [`… and ${differences.length - shown.length} more (--all)\n`] : []),
  ];
}

function table(head: readonly string[], rows: readonly (readonly string[])[]): readonly string[] {
  const line = (cells: readonly string[]): string => `| ${cells.map(cell).join(' | ')} |`;
  return [line(head), line(head.map(() => '---')), ...rows.map(line), ''];
}

const cell = (text: string): string => text.replace(/\s+/g, ' ').replaceAll('|', '\\|').replaceAll('<', '&lt;');

/** Both texts begin alike more often than not, so a long one is shown whole only on request. */
function brief(text: string, showsAll: boolean): string {
  return showsAll || text.length <= 160 ? text : `${text.slice(0, 100)} … ${text.slice(-58)}`;
}

function counted(map: ReadonlyMap<string, number>): string {
  return [...map]
    .toSorted((a, b) => b[1] - a[1])
    .map(([key, times]) => `${key} ${times}`)
    .join(', ');
}
