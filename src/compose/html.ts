/**
 * Blocks as HTML that Outlook and Gmail show alike: plain elements, every style inline, no tables, pictures, scripts or
 * classes. Everything from outside is escaped here, once. The page around it is `templates/layout.html`.
 */
import type { Block, Inline, Line } from './markup.js';

const gapBelow = 'margin:0 0 16px 0;';
const styles = {
  paragraph: gapBelow,
  heading: 'margin:24px 0 8px 0;font-size:16px;font-weight:bold;',
  list: `${gapBelow}padding:0 0 0 24px;`,
  item: 'margin:0 0 6px 0;',
  quote: `${gapBelow}padding:2px 0 2px 14px;border-left:3px solid #c9d3dc;color:#46535e;`,
  rule: 'margin:24px 0;border:0;border-top:1px solid #dfe5ea;',
  link: 'color:#0b6bb8;',
} as const;

export function toHtml(blocks: readonly Block[]): string {
  return blocks.map(blockHtml).join('\n');
}

export function escapeHtml(text: string): string {
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')
    .replaceAll("'", '&#39;');
}

function blockHtml(block: Block): string {
  switch (block.kind) {
    case 'paragraph':
      return `<p style="${styles.paragraph}">${lineHtml(block.line)}</p>`;
    case 'heading':
      return `<p style="${styles.heading}">${lineHtml(block.line)}</p>`;
    case 'list': {
      const tag = block.numbered ? 'ol' : 'ul';
      const items = block.items.map((item) => `<li style="${styles.item}">${lineHtml(item)}</li>`);
      return `<${tag} style="${styles.list}">\n${items.join('\n')}\n</${tag}>`;
    }
    case 'quote':
      return `<blockquote style="${styles.quote}">${keptText(block.text)}</blockquote>`;
    case 'verbatim':
      return `<div style="${styles.paragraph}">${keptText(block.text)}</div>`;
    case 'rule':
      return `<hr style="${styles.rule}">`;
  }
}

function lineHtml(line: Line): string {
  return line.map(inlineHtml).join('');
}

function inlineHtml({ text, bold, href }: Inline): string {
  const words = escapeHtml(text).replaceAll('\n', '<br>');
  const linked = href === null ? words : `<a href="${escapeHtml(href)}" style="${styles.link}">${words}</a>`;
  return bold ? `<strong>${linked}</strong>` : linked;
}

/** Outlook does not know `white-space: pre-wrap`: line breaks and the blanks that begin a line are written out. */
function keptText(text: string): string {
  return text
    .split('\n')
    .map((line) => escapeHtml(line).replace(/^ +/, (blanks) => '&nbsp;'.repeat(blanks.length)))
    .join('<br>\n');
}
