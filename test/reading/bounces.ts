/** Delivery reports with what another reader made of them: recognised or not, hard or soft, which status. */
import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { parseSafely } from '../receive/parse-safely.js';
import { recognise } from '../recognise/recognise.js';
import { desk } from './desk.js';
import type { Check } from './outcome.js';

interface Expected {
  readonly file: string;
  readonly kind: 'bounce' | 'feedback' | 'vacation' | 'delivered' | 'not-bounce';
  readonly results: readonly { readonly status: string; readonly hard: boolean; readonly reason: string }[] | null;
}

/** `list` names one report a line, relative to its folder. */
export async function checkBounces(list: string): Promise<readonly Check[]> {
  const checks: Check[] = [];
  for (const line of readFileSync(list, 'utf8').split('\n').filter(Boolean)) {
    const expected = JSON.parse(line) as Expected;
    const id = expected.file;
    const message = await parseSafely(readFileSync(join(dirname(list), expected.file)));
    const { bounce, machine } = recognise(message, desk, 'none');
    const results = expected.results ?? [];
    if (expected.kind !== 'bounce') {
      const seen = bounce !== null ? 'bounce' : (machine?.kind ?? 'a person');
      const wanted = {
        feedback: ['receipt'],
        vacation: ['absence', 'receipt'],
        delivered: ['receipt'],
        'not-bounce': [seen],
      };
      checks.push({
        source: `bounces: ${expected.kind} told from bounces`,
        id,
        expected: wanted[expected.kind].includes(seen) ? seen : wanted[expected.kind].join(' or '),
        found: seen,
      });
      continue;
    }
    checks.push({
      source: 'bounces: recognised',
      id,
      expected: 'bounce',
      found: bounce === null ? (machine?.kind ?? 'a person') : 'bounce',
    });
    if (bounce === null || results.length === 0) continue;
    // Where a report speaks of several recipients any of them may be the one we name.
    const reasons = results.map(({ reason, status }) => `${reason} ${status}`).join(', ');
    const found = bounce.permanent ? 'hard' : 'soft';
    const isRight = results.some(({ hard }) => hard === bounce.permanent);
    const expectedHardness = results[0]?.hard === true ? 'hard' : 'soft';
    checks.push({
      source: 'bounces: hard or soft',
      id: `${id} (${reasons}; read ${bounce.status})`,
      expected: isRight ? found : expectedHardness,
      found,
    });
    // A third figure above 900 is the other reader's own, for reports that tell none.
    const statuses = results.map(({ status }) => status).filter((status) => status !== '' && !/\.9\d\d$/.test(status));
    if (statuses.length > 0)
      checks.push({
        source: 'bounces: status',
        id,
        expected: statuses.includes(bounce.status ?? '') ? (bounce.status ?? '') : statuses.join(' or '),
        found: bounce.status ?? '',
      });
  }
  return checks;
}
