import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { toHtml } from '../../src/compose/html.js';
import { dateWords, listWords, timeWords, weekWords } from '../../src/compose/local.js';
import { literal, plainLine, readMarkup } from '../../src/compose/markup.js';
import { toText } from '../../src/compose/text.js';
import { instantOf } from '../../src/domain/words.js';

describe('the markup of templates', () => {
  it('becomes a plain text that a person could have typed', () => {
    const markup =
      '# Head\n\none **bold** word\nsecond line\n\n- a\n\n- b [site](https://example.com/?a=1&b=2)\n1. first\n1. second\n\n---\n> quoted';
    expect(toText(readMarkup(markup))).toBe(
      '■ Head\n\none bold word\nsecond line\n\n- a\n- b site <https://example.com/?a=1&b=2>\n\n1. first\n2. second\n\n----------\n\n> quoted\n',
    );
  });

  it('becomes HTML without classes, tables or anything a mail program drops', () => {
    const html = toHtml(readMarkup('a **b** [c](https://example.com/)\n\n- d'));
    expect(html).toMatch(
      /^<p style="[^"]+">a <strong>b<\/strong> <a href="https:\/\/example\.com\/" style="[^"]+">c<\/a><\/p>/,
    );
    expect(html).toMatch(/<ul style="[^"]+">\n<li style="[^"]+">d<\/li>\n<\/ul>$/);
  });

  it.each(['javascript:alert(1)', 'data:text/html,x', 'file:///etc/passwd'])('makes no link of %s', (address) => {
    expect(toHtml(readMarkup(`[words](${address})`))).not.toContain('href');
  });

  it('leaves the blanks that begin a line, and its breaks, where a person put them', () => {
    expect(toHtml(readMarkup(`| ${literal('a\n  b')}`))).toMatch(/>a<br>\n&nbsp;&nbsp;b<\/div>$/);
  });

  it('never sees foreign text, whatever it holds', () => {
    const foreign = fc.string({ unit: 'binary', maxLength: 60 });
    fc.assert(
      fc.property(
        foreign,
        fc.constantFrom('', '**', '> ', '# ', '- ', '1. ', '[x](y)', '\ue000', '\ue001', '<b>'),
        (text, lead) => {
          const blocks = readMarkup(`before ${literal(lead + text)} after`);
          expect(blocks).toHaveLength(1);
          const [block] = blocks;
          expect(block?.kind === 'paragraph' && block.line.every(({ bold, href }) => !bold && href === null)).toBe(
            true,
          );
          expect(toHtml(blocks)).not.toMatch(/<(?!\/?(?:p|br)\b)/);
        },
      ),
    );
  });

  it('makes one line of a subject', () => {
    expect(plainLine(`a **b**: ${literal('c\nd')}`)).toBe('a b: c d');
  });
});

describe('times and lists in words', () => {
  const at = instantOf(Date.UTC(2026, 10, 24, 7, 20));
  it.each([
    [timeWords(at, 'Asia/Taipei', 'zh'), '11/24（二）15:20'],
    [timeWords(at, 'Asia/Taipei', 'en'), 'Tue 24 Nov, 15:20 (Taipei time)'],
    [timeWords(at, 'America/New_York', 'en'), 'Tue 24 Nov, 02:20 (New York time)'],
    [timeWords(instantOf(Date.UTC(2026, 11, 31, 17, 0)), 'Asia/Taipei', 'zh'), '1/1（五）01:00'],
    [dateWords('2026-11-29', 'zh'), '11/29（日）'],
    [weekWords([1, 2, 3, 4, 5], 'zh'), '週一至週五'],
    [weekWords([6, 1, 2, 3], 'en'), 'Mon to Wed and Sat'],
    [listWords(['a', 'b', 'c'], 'en'), 'a, b and c'],
    [listWords(['甲', '乙'], 'zh'), '甲、乙'],
  ])('read %s', (words, expected) => {
    expect(words).toBe(expected);
  });
});
