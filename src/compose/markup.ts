/**
 * The tiny markup that templates are written in, read into blocks: paragraphs, `# ` headings, `- ` and `1. ` lists,
 * `> ` quotations, `| ` words to be kept as they are, `---`, and within them **bold** and [words](address).
 * Foreign text is made literal first and can never become markup. Turning blocks into text or HTML is done elsewhere.
 */

export interface Inline {
  /** Line breaks are \n. */
  readonly text: string;
  readonly bold: boolean;
  /** http, https or mailto; null: no link. */
  readonly href: string | null;
}

export type Line = readonly Inline[];

export type Block =
  | { readonly kind: 'paragraph'; readonly line: Line }
  | { readonly kind: 'heading'; readonly line: Line }
  | { readonly kind: 'list'; readonly numbered: boolean; readonly items: readonly Line[] }
  /** What somebody else wrote, set apart. */
  | { readonly kind: 'quote'; readonly text: string }
  /** What a person wrote and a person reads, untouched. */
  | { readonly kind: 'verbatim'; readonly text: string }
  | { readonly kind: 'rule' };

/* Private-use characters around foreign text. They are taken out of it first, so that it cannot close its own fence. */
const open = '\ue000';
const close = '\ue001';
const lineBreak = '\ue002';

/** Makes foreign text literal: none of its characters means anything in the markup. Empty stays empty. */
export function literal(foreign: string): string {
  const clean = foreign
    .replace(/\r\n?/g, '\n')
    // Control characters, our own fences, and the overrides that turn a file name's ending around.
    // biome-ignore lint/suspicious/noControlCharactersInRegex: taking them out is the point
    .replace(/[\u0000-\u0008\u000b-\u001f\u007f\ue000-\ue002\u202d\u202e]/g, '');
  return clean === '' ? '' : `${open}${clean.replaceAll('\n', lineBreak)}${close}`;
}

export function readMarkup(markup: string): readonly Block[] {
  const blocks: Block[] = [];
  for (const line of markup.split('\n')) {
    const block = readLine(line.trimEnd());
    const last = blocks.at(-1);
    if (block === null) {
      blocks.push(gap);
    } else if (last === undefined || last === gap) {
      blocks.push(block);
    } else {
      const joined = join(last, block);
      if (joined === null) blocks.push(block);
      else blocks[blocks.length - 1] = joined;
    }
  }
  return mergeLists(blocks.filter((block) => block !== gap && !isEmpty(block)));
}

/** A single line of markup as plain words: a subject. */
export function plainLine(markup: string): string {
  return readInlines(markup)
    .map(({ text }) => text)
    .join('')
    .replace(/\s+/g, ' ')
    .trim();
}

/** Stands between blocks while they are read: what follows it begins anew. */
const gap: Block = { kind: 'verbatim', text: '' };

function readLine(line: string): Block | null {
  if (line.trim() === '') return null;
  if (line === '---') return { kind: 'rule' };
  const marked = /^(#|>|\||-|\d+\.)(?: (.*))?$/su.exec(line);
  const [, mark = '', rest = ''] = marked ?? [];
  switch (mark) {
    case '':
      return { kind: 'paragraph', line: readInlines(line.trimStart()) };
    case '#':
      return { kind: 'heading', line: readInlines(rest) };
    case '>':
      return { kind: 'quote', text: bare(rest) };
    case '|':
      return { kind: 'verbatim', text: bare(rest) };
    default:
      return { kind: 'list', numbered: mark !== '-', items: [readInlines(rest)] };
  }
}

/** Lines that follow each other without a gap belong together. */
function join(a: Block, b: Block): Block | null {
  if (a.kind === 'paragraph' && b.kind === 'paragraph') return { ...a, line: joinLines(a.line, b.line) };
  if (a.kind === 'list' && b.kind === 'list' && a.numbered === b.numbered) {
    return { ...a, items: [...a.items, ...b.items] };
  }
  if (a.kind === 'quote' && b.kind === 'quote') return { ...a, text: `${a.text}\n${b.text}` };
  if (a.kind === 'verbatim' && b.kind === 'verbatim') return { ...a, text: `${a.text}\n${b.text}` };
  return null;
}

/** Gaps between items of one list come from conditions in a template; they are not meant. */
function mergeLists(blocks: readonly Block[]): readonly Block[] {
  const merged: Block[] = [];
  for (const block of blocks) {
    const last = merged.at(-1);
    if (last?.kind === 'list' && block.kind === 'list' && last.numbered === block.numbered) {
      merged[merged.length - 1] = { ...last, items: [...last.items, ...block.items] };
    } else merged.push(block);
  }
  return merged;
}

function joinLines(a: Line, b: Line): Line {
  return [...a, { text: '\n', bold: false, href: null }, ...b];
}

function isEmpty(block: Block): boolean {
  switch (block.kind) {
    case 'paragraph':
    case 'heading':
      return block.line.every(({ text }) => text.trim() === '');
    case 'quote':
    case 'verbatim':
      return block.text.trim() === '';
    case 'list':
    case 'rule':
      return false;
  }
}

const fenced = `${open}[^${close}]*${close}`;
const piece = new RegExp(
  `(${fenced})|(\\*\\*)|\\[((?:${fenced}|[^\\]${open}])+)\\]\\(((?:${fenced}|[^)\\s${open}])+)\\)`,
  'gu',
);

function readInlines(markup: string): Line {
  const inlines: Inline[] = [];
  let bold = false;
  let done = 0;
  const add = (text: string, href: string | null = null): void => {
    if (text !== '') inlines.push({ text, bold, href });
  };
  for (const found of markup.matchAll(piece)) {
    add(markup.slice(done, found.index));
    done = found.index + found[0].length;
    const [, foreign, stars, words, address] = found;
    // Foreign text within a line stays in that line.
    if (foreign !== undefined) add(bare(foreign).replace(/\s*\n\s*/g, ' '));
    else if (stars !== undefined) bold = !bold;
    else if (words !== undefined && address !== undefined) add(bare(words), safeAddress(bare(address)));
  }
  add(markup.slice(done));
  return inlines;
}

function bare(markup: string): string {
  return markup.replaceAll(open, '').replaceAll(close, '').replaceAll(lineBreak, '\n');
}

function safeAddress(address: string): string | null {
  return /^(?:https?:\/\/|mailto:)\S+$/iu.test(address) ? address : null;
}
