/** What `npm run reading` prints is pasted into notes: tables of Markdown that no foreign text may break. */
import { describe, expect, it } from 'vitest';
import { outcomesOf } from './outcome.js';
import { reportOf } from './report.js';

const check = (id: string, expected: string, found: string) => ({ source: 'replies', id, expected, found });

describe('The report of a run', () => {
  it('says per source what is right and wrong, and shows what differs', () => {
    const outcomes = outcomesOf([check('a', 'yes', 'yes'), check('b', 'yes', 'no'), check('c', 'yes', 'yes')]);
    expect(reportOf(null, outcomes, false)).toBe(
      [
        '| source | right | wrong | of | % |',
        '| --- | --- | --- | --- | --- |',
        '| replies | 2 | 1 | 3 | 66.67 |',
        '',
        '**replies: what differs**',
        '',
        '| mail | expected | found |',
        '| --- | --- | --- |',
        '| b | yes | no |',
        '',
      ].join('\n'),
    );
  });

  it('keeps a table whole whatever stands in a mail', () => {
    const report = reportOf(null, outcomesOf([check('a', 'one | two\nthree', '<b>')]), true);
    expect(report).toContain('| a | one \\| two three | &lt;b> |');
  });

  it('shows twenty differences of a source and counts the others, or all of them on request', () => {
    const outcomes = outcomesOf(Array.from({ length: 23 }, (_, place) => check(`mail ${place}`, 'yes', 'no')));
    expect(reportOf(null, outcomes, false)).toContain('… and 3 more (--all)');
    expect(reportOf(null, outcomes, true)).toContain('| mail 22 | yes | no |');
  });

  it('says of the mails how long they took, what they were taken for, and that no list mail is answered', () => {
    const report = reportOf(
      {
        mails: 10,
        slowest: { id: 'slow.eml', milliseconds: 41.6 },
        ours: 3,
        mailparser: 2,
        damaged: { ours: [0, 0], mailparser: [1, 4] },
        kinds: new Map([
          ['bulk', 4],
          ['a person', 6],
        ]),
        charsets: new Map([['none → big5', 2]]),
        bulk: { marked: 4, recognised: 4, answered: 0 },
        checks: [],
      },
      [],
      false,
    );
    expect(report).toContain('| median | 3.00 ms, 1.50 × simpleParser alone |');
    expect(report).toContain('| slowest | 42 ms (slow.eml) |');
    expect(report).toContain('| of these answered | 0 |');
    expect(report).toMatch(/\| a person \| 6 \|\n\| bulk \| 4 \|/);
  });
});
