/**
 * Blocks as plain text, the way a careful person types a mail: no markup left over, lists and links readable. Lines
 * are not wrapped: mail programs do that better, and Chinese has no blanks to wrap at.
 */
import type { Block, Inline, Line } from './markup.js';

export function toText(blocks: readonly Block[]): string {
  return `${blocks.map(blockText).join('\n\n')}\n`;
}

function blockText(block: Block): string {
  switch (block.kind) {
    case 'paragraph':
      return lineText(block.line);
    case 'heading':
      return `■ ${lineText(block.line)}`;
    case 'list':
      return block.items.map((item, place) => `${block.numbered ? `${place + 1}.` : '-'} ${lineText(item)}`).join('\n');
    case 'quote':
      return block.text
        .split('\n')
        .map((line) => (line === '' ? '>' : `> ${line}`))
        .join('\n');
    case 'verbatim':
      return block.text;
    case 'rule':
      return '----------';
  }
}

function lineText(line: Line): string {
  return line.map(inlineText).join('').trim();
}

function inlineText({ text, href }: Inline): string {
  if (href === null) return text;
  // What a mailto link fills in is for programs; a reader needs the address.
  const address = href.replace(/^mailto:([^?]*).*$/iu, '$1');
  return text === address ? text : `${text} <${address}>`;
}
