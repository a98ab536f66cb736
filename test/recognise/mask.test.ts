/** Hiding words in a text: all of them, wherever they stand, in time that grows with the text only. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { hide } from '../../src/recognise/mask.js';
import { findSecrets, maskSecrets } from '../../src/recognise/secrets.js';
import { processorTime } from '../processor-time.js';

describe('Words are hidden', () => {
  it.each([
    ['wherever they stand', 'tea4 and tea4, notea4shop', ['tea4'], '●●●●●● and ●●●●●●, no●●●●●●shop'],
    ['the longest that begins at a place', 'tea4shop tea4', ['tea4', 'tea4shop'], '●●●●●● ●●●●●●'],
    ['the shorter one where the longer does not go on', 'tea4shed', ['tea4', 'tea4shop'], '●●●●●●shed'],
    ['as one where they overlap', 'abcd1xyz!', ['abcd1', 'd1xyz'], '●●●●●●!'],
    ['not at all where there are none', 'tea4', [], 'tea4'],
    ['but nothing is no word', 'tea4', [''], 'tea4'],
  ])('%s', (_, text, words, hidden) => {
    expect(hide(text, words)).toBe(hidden);
  });

  it('and of no word anything is left that stood in the text', () => {
    const letters = fc.string({ unit: fc.constantFrom('a', 'b', '1'), maxLength: 60 });
    const words = fc.array(fc.string({ unit: fc.constantFrom('a', 'b', '1'), minLength: 1, maxLength: 5 }), {
      maxLength: 8,
    });
    fc.assert(
      fc.property(letters, words, (text, hidden) => {
        const covered = [...text].map((_, place) => !isCovered(text, place, hidden));
        const left = [...text].filter((_, place) => covered[place]).join('');
        expect(hide(text, hidden).replaceAll('●', '')).toBe(left);
      }),
    );
  });
});

it('A megabyte of passwords, each another one, keeps nobody waiting', () => {
  const lines = Array.from({ length: 50_000 }, (_, place) => `密碼 Ab${place.toString(36)}9x`);
  const text = lines.join('\n');
  const secrets = findSecrets(text);
  expect(secrets.length).toBeGreaterThan(40_000);
  const mask = () => processorTime(() => expect(maskSecrets(text, secrets)).not.toContain('9x'));
  // Looked for one by one they took three minutes.
  expect(Math.min(mask(), mask())).toBeLessThan(2000);
});

function isCovered(text: string, place: number, words: readonly string[]): boolean {
  return words.some((word) =>
    Array.from(word).some((_, within) => place - within >= 0 && text.startsWith(word, place - within)),
  );
}
