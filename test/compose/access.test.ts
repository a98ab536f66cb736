/** Access is opened by people outside the desk: no words of ours say that it is, and no effect does it (rules §6.5, §6.9). */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { sampleLetters } from '../../src/compose/samples.js';
import { composer, config } from './desk.js';

const opened = [
  /(?:已經?|剛剛?|都)(?:為您|幫您|替您|全部|順利)?(?:恢復|開通|解鎖|解除|重設|還原|開放)/u,
  /(?:可以|能夠?)(?:重新|再次|正常)?登入(?:了|系統了)/u,
  /\b(?:(?:has|have) been|(?:is|are) now|was|were) (?:restored|unlocked|re-?enabled|reinstated|reset)\b/iu,
  /\byou (?:can|may) (?:now )?log ?in (?:again|now)\b/iu,
];

const files = readdirSync('templates', { recursive: true, encoding: 'utf8' }).filter((file) =>
  /\.(?:hbs|yaml|html)$/.test(file),
);
/** Those speak of our own mail servers. */
const isAboutUs = (file: string): boolean => file.endsWith('alarms.yaml');

describe('that access is restored', () => {
  it.each(files.filter((file) => !isAboutUs(file)))('is said nowhere in %s', (file) => {
    const text = readFileSync(join('templates', file), 'utf8');
    for (const words of opened) expect(text).not.toMatch(words);
  });

  it('is said by no letter', () => {
    for (const language of ['zh', 'en'] as const)
      for (const { letter } of sampleLetters(config, language).filter((sample) => sample.letter.kind !== 'alarm'))
        for (const words of opened) expect(composer.render(letter).text).not.toMatch(words);
  });

  it('would be noticed', () => {
    for (const said of [
      '您的存取權限已經恢復。',
      '您可以重新登入了',
      'Your access has been restored.',
      'You can log in again now.',
    ])
      expect(opened.some((words) => words.test(said))).toBe(true);
  });

  it('is nothing that a decision can do', () => {
    const effects = readFileSync('src/domain/decision.ts', 'utf8');
    const kinds = [...effects.matchAll(/readonly kind: '([a-z_]+)'/g)].map(([, kind]) => kind);
    expect(kinds.length).toBeGreaterThan(15);
    expect(kinds.filter((kind) => /access|unlock|restore|password|reset/.test(kind ?? ''))).toEqual([]);
  });
});
