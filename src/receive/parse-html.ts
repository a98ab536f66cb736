/**
 * HTML as the text a person would read: lists, links and quotations kept, a table row on a line with its
 * cells apart by a tab, hidden text and pictures dropped. Linear in the input and capped. Called by `parse`
 * for mails whose text is only there as HTML.
 */
import { compile, type DomNode, type FormatCallback } from 'html-to-text';

export interface HtmlText {
  readonly text: string;
  readonly flaws: readonly string[];
}

const limits = { characters: 512 * 1024, most: 2 * 1024 * 1024, depth: 400 };

export function htmlText(html: string): HtmlText {
  const flaws: string[] = [];
  // Pictures within addresses are most of the bytes of some HTML.
  const source = html.replace(/(=\s*["']?)data:[^"'\s>]+/gi, '$1');
  const isLong = source.length > limits.characters;
  const cut = isLong ? Math.max(source.lastIndexOf('<', limits.characters), limits.characters / 2) : source.length;
  const capped = cleaned(source.slice(0, cut));
  // What stands beyond is read without its structure.
  const rest = isLong ? stripTags(source.slice(cut, limits.most)) : '';
  if (isLong) flaws.push('html-cut');
  if (isNestedTooDeep(capped))
    return { text: `${stripTags(capped)}\n${rest}`.trim(), flaws: [...flaws, 'html-too-deep'] };
  // Plain text that is declared as HTML keeps its lines.
  const isPlain = !/<[a-z!/]/i.test(capped);
  return { text: `${tidy(convert(isPlain ? `<pre>${capped}</pre>` : capped))}\n${rest}`.trim(), flaws };
}

/** Without signs of no width; a style that hides becomes the attribute that does. */
const cleaned = (html: string): string =>
  html
    .replace(/[\u200b\ufeff]|&(?:#8203|#x200b|zerowidthspace|zwnj|#8204|#847|#x34f);/gi, '')
    .replace(/\bstyle\s*=\s*(?:"[^"]*"|'[^']*'|[^\s"'>]+)/gi, (style) => (isHidden(style) ? 'hidden' : style));

function isHidden(style: string): boolean {
  if (/display\s*:\s*none|visibility\s*:\s*hidden|mso-hide\s*:\s*all/i.test(style)) return true;
  if (/[;"'\s]color\s*:\s*transparent\s*[;"'!]/i.test(style)) return true;
  if (/opacity\s*:\s*0(?:\.0+)?\s*[;"'!]/i.test(style)) return true;
  // Frames of layouts have no size of their own either; what is hidden has no height or no colour besides.
  const isFlat = /max-height\s*:\s*0(?:px)?\s*[;"'!]/i.test(style) && /overflow\s*:\s*hidden/i.test(style);
  const isTiny = /font-size\s*:\s*0(?:px|pt|em|%)?\s*[;"'!]/i.test(style);
  const isWhite = /[;"'\s]color\s*:\s*(?:#fff(?:fff)?|white)\s*[;"'!]/i.test(style);
  if (isWhite && /background(?:-color)?\s*:\s*(?:#fff(?:fff)?|white)\s*[;"'!]/i.test(style)) return true;
  return isFlat || (isTiny && /line-height\s*:\s*0|[;"'\s]color\s*:\s*(?:#fff|white|transparent)/i.test(style));
}

/** Where a link leads stands behind its words, unless they say it. */
const link: FormatCallback = (element, walk, builder) => {
  let words = '';
  builder.pushWordTransform((word) => {
    words += word;
    return word;
  });
  walk(element.children ?? [], builder);
  builder.popWordTransform();
  const target = targetOf(element.attribs?.href ?? '');
  if (target === null || words.toLowerCase().includes(target.toLowerCase()) || isNumberOf(words, target)) return;
  builder.addInline(words === '' ? `<${target}> ` : ` <${target}>`, { noWordTransform: true });
};

/** An address as a person would copy it; null for what leads nowhere outside the mail. */
function targetOf(href: string): string | null {
  const address = href.trim();
  const isWritable = /^(?:mailto|tel|sms|callto):/i.test(address);
  if (isWritable) return address.replace(/^\w+:(?:\/\/)?/, '').replace(/\?.*$/s, '') || null;
  return address === '' || /^(?:#|javascript:|cid:|data:)/i.test(address) ? null : address;
}

/** A telephone number may be written with or without its country. */
function isNumberOf(words: string, target: string): boolean {
  const digits = target.replace(/\D/g, '').slice(-8);
  return digits.length >= 6 && /^\+?[\d\s().-]+$/.test(target) && words.replace(/\D/g, '').includes(digits);
}

const cell: FormatCallback = (element, walk, builder) => {
  walk(unwrapped(element.children ?? []), builder);
  builder.addLiteral('\t');
};

/** What a cell holds: Outlook and web forms put a paragraph around it, which would tear the row apart. */
function unwrapped(nodes: readonly DomNode[]): DomNode[] {
  let children = [...nodes];
  for (;;) {
    const [only, ...others] = children.filter(({ type, data }) => type === 'tag' || (data ?? '').trim() !== '');
    if (only?.name === undefined || others.length > 0 || !wrappers.has(only.name)) return children;
    children = only.children ?? [];
  }
}

const wrappers = new Set(['p', 'div', 'center']);

const row: FormatCallback = (element, walk, builder) => {
  builder.openBlock({ leadingLineBreaks: 1 });
  walk(element.children, builder);
  builder.closeBlock({ trailingLineBreaks: 1 });
};

const headings = ['h1', 'h2', 'h3', 'h4', 'h5', 'h6'];

const convert = compile({
  wordwrap: false,
  // Not only `body`: programs that add a footer write it behind its end.
  baseElements: { selectors: [] },
  limits: { maxDepth: limits.depth },
  formatters: { cell, link, row },
  selectors: [
    { selector: 'a', format: 'link' },
    ...['img', 'title', 'style', 'script', '[hidden]'].map((selector) => ({ selector, format: 'skip' })),
    { selector: 'table', format: 'block' },
    { selector: 'tr', format: 'row' },
    { selector: 'td', format: 'cell' },
    { selector: 'th', format: 'cell' },
    { selector: 'p', options: { leadingLineBreaks: 1, trailingLineBreaks: 2 } },
    ...['dt', 'dd', 'center', 'body'].map((selector) => ({
      selector,
      format: 'block',
      options: { leadingLineBreaks: 1, trailingLineBreaks: 1 },
    })),
    ...headings.map((selector) => ({ selector, options: { uppercase: false } })),
  ],
});

// Elements that never nest: they hold nothing, or the next of their kind closes them.
const flat = new Set(
  'area base br col embed hr img input link meta param source track wbr p li dt dd option tr td th thead tbody tfoot'.split(
    ' ',
  ),
);

/** The HTML parser is quadratic in the nesting and the walk recursive; real mail stays far below the limit. */
function isNestedTooDeep(html: string): boolean {
  let depth = 0;
  for (const tag of html.matchAll(/<(\/?)([a-z][a-z0-9:]*)/gi)) {
    if (flat.has((tag[2] ?? '').toLowerCase())) continue;
    depth = tag[1] === '/' ? Math.max(0, depth - 1) : depth + 1;
    if (depth > limits.depth) return true;
  }
  return false;
}

/** Without the tags, entities decoded. */
const stripTags = (html: string): string =>
  tidy(convert(`<pre>${html.replace(/<[^<>]*>?/g, ' ').replace(/[ \t]+/g, ' ')}</pre>`));

const tidy = (text: string): string =>
  text
    .replaceAll('\u00a0', ' ')
    .replace(/ <([^\s<>]{4,2000})>/g, (whole, target: string, position: number, all: string) => {
      const words =
        all
          .slice(Math.max(0, position - 300), position)
          .split(/\s/)
          .at(-1) ?? '';
      return bareAddress(words) === bareAddress(target) ? '' : whole;
    })
    .split('\n')
    .map((line) => line.trimEnd())
    .join('\n')
    .replace(/\n{3,}/g, '\n\n')
    .trim();

/** An address as people write it: `www.tea.example` is where `https://www.tea.example/` leads. */
const bareAddress = (address: string): string => address.replace(/^https?:\/\//i, '').replace(/\/$/, '');
