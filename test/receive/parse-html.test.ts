/** HTML as the text a person would read: rows, lists, lines, links; nothing that is hidden, nothing lost. */
import { describe, expect, it } from 'vitest';
import { htmlText } from '../../src/receive/parse-html.js';
import { processorTime } from '../processor-time.js';

const cellOf = (text: string) => `<td valign="top"><p class="MsoNormal"><span>${text}<o:p></o:p></span></p></td>`;

describe('HTML is read as text', () => {
  it.each([
    ['a table of two columns', '<table><tr><td>電話</td><td>02-2700</td></tr></table>', '電話\t02-2700'],
    [
      'a table of Outlook, a paragraph in every cell',
      `<table><tr>${cellOf('統一編號')}${cellOf('12345675')}</tr><tr>${cellOf('公司名稱')}${cellOf('青石茶行')}</tr></table>`,
      '統一編號\t12345675\n公司名稱\t青石茶行',
    ],
    [
      'a layout of tables within tables',
      '<table><tr><td><div><table><tr><td>左</td><td>右</td></tr></table></div></td></tr><tr><td>下</td></tr></table>',
      '左\t右\n\n下',
    ],
    ['lists within lists', '<ol start="3"><li>一<ul><li>甲</li></ul></li><li>二</li></ol>', '3. 一\n    * 甲\n 4. 二'],
    ['terms and what they mean', '<dl><dt>名稱</dt><dd>茶行</dd></dl>', '名稱\n茶行'],
    ['lines as Gmail writes them', '<div>一<div>二</div><div><br></div><div>四</div></div>', '一\n二\n\n四'],
    ['lines as Outlook writes them', '<p>一<o:p></o:p></p><p><o:p>&nbsp;</o:p></p><p>三</p>', '一\n\n三'],
    ['text as it was typed', '<pre>one\n  two</pre>', 'one\n  two'],
    ['plain text that is declared as HTML', 'one\ntwo &lt;3', 'one\ntwo <3'],
    ['a footer behind the end', '<html><body>words</body></html>scanned', 'words\nscanned'],
    ['a link that says where it leads', '<a href="https://tea.example/a">這裡</a>', '這裡 <https://tea.example/a>'],
    ['a link that is its own address', '<a href="https://www.tea.example/">www.tea.example</a>', 'www.tea.example'],
    [
      'a name that hides an address',
      '寫給<a href="mailto:lin@tea.example?subject=x">林小姐</a>',
      '寫給林小姐 <lin@tea.example>',
    ],
    ['an address that is its own link', '<a href="mailto:Lin@tea.example">lin@tea.example</a>', 'lin@tea.example'],
    ['a name that hides a number', '<a href="tel:+886227001234">客服專線</a>', '客服專線 <+886227001234>'],
    ['a number that is its own link', '<a href="tel:+886-2-2700-1234">(02) 2700-1234</a>', '(02) 2700-1234'],
    [
      'a picture that is a link',
      '<a href="https://tea.example/a"><img src="b.png"></a>茶',
      '<https://tea.example/a> 茶',
    ],
    ['links that lead nowhere', '<a href="javascript:go()">甲</a><a href="#top">乙</a>', '甲乙'],
    ['pictures that only count readers', 'a<img src="https://count.example/p.gif" width="1" height="1">b', 'ab'],
    ['what stands for other programs', 'a<!--[if mso]>only there<![endif]-->b', 'ab'],
    ['a number with a sign of no width in it', '0912&#8203;345678', '0912345678'],
    ['a picture written into its address', `a<img src="data:image/png;base64,${'A'.repeat(600_000)}">b`, 'ab'],
  ])('%s', (_, html, text) => {
    expect(htmlText(html)).toEqual({ text, flaws: [] });
  });

  it.each([
    'display:none',
    'DISPLAY: none !important',
    'visibility:hidden',
    'mso-hide:all',
    'opacity:0;',
    'max-height:0px; overflow:hidden',
    'font-size:0; line-height:0',
    'color:#ffffff;background:#ffffff;',
    'color: transparent',
  ])('without what a style hides: %s', (style) => {
    expect(htmlText(`<div style="${style}">hidden words</div><p>shown</p>`).text).toBe('shown');
  });

  it('without what hides it by an attribute of its own, or by a style without quotes', () => {
    expect(htmlText('<p hidden>one</p><p style=display:none>two</p>shown').text).toBe('shown');
  });

  it.each([
    'font-size:0px;padding:4px',
    'font-size:0.9em',
    'color:#fff;background:#222',
    'opacity:0.8',
    'max-height:0.5em',
  ])('with what a style does not hide: %s', (style) => {
    expect(htmlText(`<div style="${style}"><span style="font-size:13px">words</span></div>`).text).toBe('words');
  });

  it.each([
    ['paragraphs', '<p>words</p>'],
    ['tags that never end', '<'],
    ['entities', '&amp;'],
    ['rows', '<tr><td>a</td><td>b</td></tr>'],
    ['line breaks', '<br>'],
    ['links', '<a href="https://x.example/">y</a> '],
    ['unclosed comments', '<!--'],
    ['styles', '<b style="display:none">'],
  ])('in time that grows with its length, megabytes of %s', (_, unit) => {
    const timeOf = (characters: number): number => {
      const html = unit.repeat(characters / unit.length);
      return processorTime(() => void htmlText(html));
    };
    timeOf(50_000);
    expect(timeOf(500_000)).toBeLessThan(40 * Math.max(5, timeOf(50_000)));
    expect(timeOf(5_000_000)).toBeLessThan(8 * Math.max(100, timeOf(500_000)));
  });
});
