/**
 * Cuts what customers put on one line into pieces of one item each: "公司：A，帳號：b", "【公司】A【帳號】b", "1)A 2)b",
 * "公司 / 帳號：A / b", and the two rows of a table. Each piece begins with its label or number, so that it reads like a
 * line of its own. Called by `identity-items`; what a piece says is read there.
 */
import { type LabelledChecklist, type LabelMatch, labelsWithin } from './identity-labels.js';

/** The pieces of a normalised line, in order; a line of one piece is itself. */
export function piecesOf(line: string, checklist: LabelledChecklist): readonly string[] {
  const numbered = numberedPieces(line);
  if (numbered.length > 1) return numbered.flatMap((piece) => piecesOf(piece, checklist));
  const labels = labelsWithin(line, checklist);
  if (labels.length < 2 && (labels[0]?.start ?? 0) === 0) return [line];
  const equal = equalPieces(line, checklist);
  if (equal.length > 1) return equal;
  const parallel = parallelPieces(line, checklist);
  if (parallel.length > 1) return parallel;
  return cutAtLabels(line, labels);
}

/** A row of labels above a row of values: `label: value` for each; none where it is no such table. */
export function tablePieces(above: string, below: string, checklist: LabelledChecklist): readonly string[] {
  const heads = cellsOf(above);
  const values = cellsOf(below);
  if (heads.length < 2 || heads.length !== values.length) return [];
  const labelled = heads.filter((head) => isLabel(head, checklist)).length;
  // A column or two may be of no interest: a number, a remark.
  if (labelled < 2 || labelled < heads.length - 2) return [];
  return heads.map((head, column) => `${head}: ${values[column] ?? ''}`);
}

const cellsOf = (line: string): readonly string[] =>
  line
    .replace(/^\||\|$/g, '')
    .split(line.includes('\t') ? '\t' : '|')
    .map((cell) => cell.trim());

function isLabel(text: string, checklist: LabelledChecklist): boolean {
  const bare = text.replace(/[(（][^()（）]*[)）]\s*$/, '').trim();
  const [label] = labelsWithin(bare, checklist);
  return label !== undefined && label.start === 0 && label.end === bare.length;
}

/** "1)A 2)b 3)c": each number one more than that before it. */
function numberedPieces(line: string): readonly string[] {
  const marks = [...line.matchAll(/(?:^|[\s,;、])[(（]?([1-9])(?:[)）、:]|\.(?!\d))/g)];
  const rising = marks.every(
    ({ 1: digit }, place) => place === 0 || Number(digit) === Number(marks[place - 1]?.[1]) + 1,
  );
  if (marks.length < 2 || !rising || marks[0]?.index !== 0) return [];
  return marks.map(({ index }, place) =>
    trimmed(line.slice(index, marks[place + 1]?.index ?? line.length).replace(/^[\s,;、]+/, '')),
  );
}

/** "管理者信箱 = 登入帳號 = a@b": one value for each label. */
function equalPieces(line: string, checklist: LabelledChecklist): readonly string[] {
  const parts = line.split('=').map((part) => part.trim());
  const value = parts.at(-1) ?? '';
  const heads = parts.slice(0, -1);
  if (heads.length < 2 || value === '' || !heads.every((head) => isLabel(head, checklist))) return [];
  return heads.map((head) => `${head}: ${value}`);
}

/** "公司 / 帳號 / 電話：A / b / c": as many values as labels, divided alike. */
function parallelPieces(line: string, checklist: LabelledChecklist): readonly string[] {
  const colon = line.indexOf(':');
  if (colon < 0) return [];
  for (const divider of ['/', '、', ',', '|', '+']) {
    const heads = line
      .slice(0, colon)
      .split(divider)
      .map((text) => text.trim());
    const values = line
      .slice(colon + 1)
      .split(divider)
      .map((text) => text.trim());
    if (heads.length > 1 && heads.length === values.length && heads.every((head) => isLabel(head, checklist)))
      return heads.map((head, place) => `${head}: ${values[place] ?? ''}`);
  }
  return [];
}

const before = /(?:^|[\s,;、/|。.()[\]【】「『·・>*•]|[-–—]\s?)$/u;
const setOff = /^\s?(?:[(（][^()（）]{0,40}[)）])?\s?(?:[】\]」』)]\s?)?\s?(?:[:=→]|は)|^\s?[】\]」』「『"“]/u;
const spaced = /^[\s\t]+\S/;
/** So many words in front of blanks alone are no chance any more: "信箱 a@b 公司 A 帳號 c". */
const enoughSpaced = 3;
/** Where clauses begin with them, two are enough: "註冊信箱 a@b，公司 A". */
const opensClause = /(?:^|[,;。、/|])\s*$/u;

function cutAtLabels(line: string, labels: readonly LabelMatch[]): readonly string[] {
  // "信箱:a@b公司:A帳號:c電話:d": so many colons set the labels off by themselves.
  const isGlued = labels.filter(({ end }) => line[end] === ':').length >= enoughSpaced;
  const standing = labels.filter(
    ({ start, end }) => before.test(line.slice(0, start)) || (isGlued && line[end] === ':'),
  );
  const sure = standing.filter(({ end }) => setOff.test(line.slice(end, end + 50)));
  const loose = standing.filter(({ end }) => spaced.test(line.slice(end, end + 4)));
  const opening = loose.filter(({ start }) => opensClause.test(line.slice(0, start)));
  const isRow = sure.length + loose.length >= enoughSpaced || sure.length + opening.length >= 2;
  const anchors = isRow ? standing.filter((label) => sure.includes(label) || loose.includes(label)) : sure;
  if (anchors.length === 0) return [line];
  const starts = anchors.map(({ start }) => start - (/[【[「『]$/.test(line.slice(0, start)) ? 1 : 0));
  const pieces = [0, ...starts.filter((start) => start > 0)].map((start, place, all) =>
    trimmed(line.slice(start, all[place + 1] ?? line.length)),
  );
  return pieces.filter((piece) => piece !== '');
}

const trimmed = (piece: string): string => piece.replace(/[\s,;、/|]+$/, '').trim();
