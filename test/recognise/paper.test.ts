/** What kind of paper the words of a file show (rules §6.4), on layouts of many offices and as OCR reads them. */
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { loadConfig } from '../../src/config/load.js';
import { type PaperKind, paperOf } from '../../src/recognise/paper.js';
import { processorTime } from '../processor-time.js';
import { papers, type Verdict } from './papers.js';

const directory = join(import.meta.dirname, '../../config');
const config = await loadConfig({ directory, environment: {}, need: 'policy' });
const words =
  config.checklists.flatMap(({ items }) => items).find(({ kind }) => kind === 'document')?.papers ??
  expect.fail('the checklist that ships tells papers apart');

/** `open` is a person's to look at, like everything that nothing else is said of. */
const kinds: Readonly<Record<Verdict, readonly PaperKind[]>> = {
  right: ['document'],
  open: ['document', 'unclear'],
  wrong: ['something-else'],
  personal: ['personal'],
  screen: ['screen'],
};

describe('A paper', () => {
  it.each(papers.map(({ is, name, text }) => [is, name, text] as const))('is %s: %s', (is, _, text) => {
    const paper = paperOf(text, words);
    expect(kinds[is], `shows ${paper.shows.join(', ')}`).toContain(paper.kind);
  });
});

const linesOf = (text: string): readonly string[] => text.split('\n');
const paperRows = (is: Verdict) => fc.constantFrom(...papers.filter((paper) => paper.is === is));

/** Some of its lines, as a bad photograph leaves them. */
const worn = (is: Verdict) =>
  paperRows(is).chain(({ text }) => fc.subarray([...linesOf(text)]).map((lines) => lines.join('\n')));

describe('However badly a paper was read', () => {
  it('what was asked for is never taken for something else', () => {
    fc.assert(fc.property(worn('right'), (text) => paperOf(text, words).kind !== 'something-else'));
  });

  it('a personal paper is never taken for what was asked for', () => {
    fc.assert(fc.property(worn('personal'), (text) => paperOf(text, words).kind !== 'document'));
  });

  it('blanks between its characters change nothing', () => {
    const apart = (text: string) => text.replace(/(?<=[\p{Script=Han}])(?=[\p{Script=Han}])/gu, ' ');
    fc.assert(
      fc.property(fc.constantFrom(...papers), ({ text }) => {
        expect(paperOf(apart(text), words)).toEqual(paperOf(text, words));
      }),
    );
  });

  it.each(['登記證明書面', '駕駛執照登記', '國民身分登', 'certificate of ', 'A1 '])(
    'the longest text takes no time worth telling: %s',
    (unit) => {
      const text = unit.repeat(20_000 / unit.length);
      const read = () => processorTime(() => void paperOf(text, words));
      expect(Math.min(read(), read(), read())).toBeLessThan(500);
    },
  );
});
