/** What `npm run judge` counts, on a handful of mails whose counts can be seen at a glance. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { upperBound } from './bounds.js';
import { foldsOf } from './folds.js';
import type { Judged } from './labels.js';
import { measure } from './measures.js';

interface Given {
  readonly topics: readonly [topic: string, ...rest: string[]];
  readonly category: string;
  readonly found: readonly (readonly [topic: string, category: string])[];
  readonly automatic?: boolean;
  readonly accept?: readonly string[];
}

function mail({ topics, category, found, automatic = true, accept = [] }: Given): Judged {
  const asks = found.map(([topic, its]) => ({ topic, category: its }));
  const label = { topics, category, accept, lang: 'en', urgent: false, sensitive: [] };
  const explanation = { asks, automatic, category: found[0]?.[1], language: 'en', machine: null, urgent: false };
  // Only what is counted is said of a mail here.
  return { label, found: { ...explanation, sensitive: [], confidence: 0.9 }, milliseconds: 1 } as unknown as Judged;
}

const right = mail({ topics: ['a'], category: 'in_scope', found: [['a', 'in_scope']] });

describe('The report counts', () => {
  it('what is right', () => {
    const { category, mainTopic, macroF1 } = measure([right, right]);
    expect([category, mainTopic, macroF1]).toEqual([{ right: 2, of: 2 }, { right: 2, of: 2 }, 1]);
  });

  it('a decline of what was in scope as wrong, sent or not sent', () => {
    const declined = { topics: ['a'], category: 'in_scope', found: [['b', 'out_of_scope']] } as const;
    expect(measure([mail(declined), right]).wrongDeclines).toEqual({ right: 1, of: 2 });
    expect(measure([mail({ ...declined, automatic: false }), right]).wrongDeclines).toEqual({ right: 0, of: 2 });
  });

  it('a decline that names another topic as a wrong letter, not as a wrong decline', () => {
    const { wrongDeclines, wrongLetters } = measure([
      mail({ topics: ['c'], category: 'out_of_scope', found: [['b', 'out_of_scope']] }),
    ]);
    expect([wrongDeclines.right, wrongLetters.right]).toEqual([0, 1]);
  });

  it('an accepted category as right', () => {
    const found = [['b', 'paid_service']] as const;
    const { category } = measure([mail({ topics: ['a'], category: 'in_scope', accept: ['paid_service'], found })]);
    expect(category.right).toBe(1);
  });

  it('asks that were heard, and asks that were none', () => {
    const found = [
      ['a', 'in_scope'],
      ['x', 'in_scope'],
    ] as const;
    const mails = [mail({ topics: ['a', 'b'], category: 'in_scope', found }), right];
    const { manyAsks, askPrecision, falseAsks } = measure(mails);
    expect([manyAsks, askPrecision, falseAsks]).toEqual([
      { right: 1, of: 2 },
      { right: 2, of: 3 },
      { right: 1, of: 2 },
    ]);
  });
});

describe('The bound of an error', () => {
  it.each([
    [0, 299, 0.01],
    [1, 473, 0.01],
    [5, 100, 0.1023],
  ])('of %d in %d is %d', (seen, of, bound) => {
    expect(upperBound(seen, of)).toBeCloseTo(bound, 3);
  });

  it('is above what was seen, and all where nothing was looked at', () => {
    fc.assert(
      fc.property(fc.nat(50), fc.integer({ min: 51, max: 500 }), (seen, of) => upperBound(seen, of) > seen / of),
    );
    expect(upperBound(0, 0)).toBe(1);
  });
});

describe('Examples', () => {
  it('that share a turn of phrase fall into one fold', () => {
    const texts = [
      '我們想要把週年慶的抽獎輪盤接進來',
      '請把週年慶的抽獎輪盤接到首頁',
      'where do I add a label',
      '標籤',
    ];
    const folds = foldsOf(
      texts.map((text) => ({ topic: 'a', text })),
      5,
    );
    expect(folds[0]).toBe(folds[1]);
    expect(new Set(folds).size).toBe(3);
  });
});
