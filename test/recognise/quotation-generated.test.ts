/** Replies made of all that mail programs, lists and writers do: no new line is lost, no quoted one kept. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { newTextOf, splitText } from '../../src/recognise/new-text.js';
import {
  type BuiltReply,
  inlineReplies,
  introductions,
  markedOnly,
  markedReplies,
  unmarkedReplies,
} from './quotation-replies.js';

const runs = { numRuns: 25, seed: 2026 };

function check(replies: fc.Arbitrary<BuiltReply>): void {
  fc.assert(
    fc.property(replies, ({ text, fresh, quoted, noise }) => {
      const parts = splitText(text);
      expect(parts.map((part) => part.text).join('')).toBe(text);
      const kept = newTextOf(parts)
        .split('\n')
        .map((line) => line.trim());
      const isNew = new Set(fresh);
      expect(fresh.filter((line) => !kept.includes(line))).toEqual([]);
      expect([...quoted, ...noise].filter((line) => !isNew.has(line) && kept.includes(line))).toEqual([]);
    }),
    runs,
  );
}

const all = Object.entries({ ...introductions, ...markedOnly });

describe('The words above a quotation without marks', () => {
  it.each(Object.entries(introductions))('are new, all of them and nothing else: %s', (_, introduction) => {
    check(unmarkedReplies(introduction));
  });
});

describe('The words above a quotation with marks, deep or wrapped as lists wrap', () => {
  it.each(all)('are new, all of them and nothing else: %s', (_, introduction) => {
    check(markedReplies(introduction));
  });
});

describe('The answers between quoted paragraphs', () => {
  it.each(all)('are new, all of them and nothing else: %s', (_, introduction) => {
    check(inlineReplies(introduction));
  });
});
