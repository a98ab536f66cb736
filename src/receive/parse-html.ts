/**
 * HTML as the text a person would read: lists, links and quotations kept, a table row on a line with its
 * cells apart by a tab, hidden text and pictures dropped. Linear in the input and capped. Called by `parse`
 * for mails whose text is only there as HTML.
 */
import { compile, type FormatCallback } from 'html-to-text';

export interface HtmlText {
  readonly text: string;
  readonly flaws: readonly string[];
}

const limits = { characters: 1024 * 1024, depth: 400 };

export function htmlText(html: string): HtmlText {
  const flaws: string[] = [];
  const capped = html.slice(0, limits.characters);
  if (capped.length < html.length) flaws.push('html-cut');
  if (isNestedTooDeep(capped)) return { text: stripTags(capped), flaws: [...flaws, 'html-too-deep'] };
  return { text: tidy(convert(capped)), flaws };
}

const cell: FormatCallback = (element, walk, builder) => {
  walk(element.children, builder);
  builder.addLiteral('\t');
};

const row: FormatCallback = (element, walk, builder) => {
  builder.openBlock({ leadingLineBreaks: 1 });
  walk(element.children, builder);
  builder.closeBlock({ trailingLineBreaks: 1 });
};

const hidden = ['[hidden]', '[style*="display:none"]', '[style*="display: none"]', '[style*="visibility:hidden"]'];
const headings = ['h1', 'h2', 'h3', 'h4', 'h5', 'h6'];

const convert = compile({
  wordwrap: false,
  limits: { maxDepth: limits.depth },
  formatters: { cell, row },
  selectors: [
    { selector: 'a', options: { hideLinkHrefIfSameAsText: true, linkBrackets: ['<', '>'], noAnchorUrl: true } },
    { selector: 'a[href^="mailto:"]', format: 'inline' },
    { selector: 'a[href^="tel:"]', format: 'inline' },
    { selector: 'img', format: 'skip' },
    { selector: 'title', format: 'skip' },
    { selector: 'table', format: 'block' },
    { selector: 'tr', format: 'row' },
    { selector: 'td', format: 'cell' },
    { selector: 'th', format: 'cell' },
    { selector: 'p', options: { leadingLineBreaks: 1, trailingLineBreaks: 2 } },
    ...headings.map((selector) => ({ selector, options: { uppercase: false } })),
    ...hidden.map((selector) => ({ selector, format: 'skip' })),
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

const stripTags = (html: string): string => tidy(html.replace(/<[^<>]*>/g, ' ').replace(/[ \t]+/g, ' '));

const tidy = (text: string): string =>
  text
    .replaceAll('\u00a0', ' ')
    .split('\n')
    .map((line) => line.trimEnd())
    .join('\n')
    .replace(/\n{3,}/g, '\n\n')
    .trim();
