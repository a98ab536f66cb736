/**
 * Conversations by writers who knew the policy and the fourteen of rules §12, and nothing of how the desk reads: what must
 * follow each step. They were measured before anything was mended for them (README, "How it is measured").
 */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { openTools, type Tools } from '../../src/app/simulate/memory-desk.js';
import { play } from '../../src/app/simulate/play.js';
import { readScenario } from '../../src/app/simulate/scenario.js';
import { loadConfig } from '../../src/config/load.js';
import type { Config } from '../../src/config/schema.js';
import { differences } from './expectations.js';

const folder = join(import.meta.dirname, '../conversations/by-others');
let config: Config;
let tools: Tools;

beforeAll(async () => {
  config = await loadConfig({ directory: join(import.meta.dirname, '../../config'), environment: {}, need: 'desk' });
  tools = await openTools(config);
});

async function differencesOf(file: string): Promise<readonly string[]> {
  const scenario = readScenario(readFileSync(join(folder, file), 'utf8'), file);
  return differences(scenario, await play(scenario, config, tools));
}

/** What does not go as its writer expects so far, and why. */
const notYet: Readonly<Record<string, string>> = {
  'c14-staff-asks-for-password-then-answers.json': 'an import that fails is read as a how-to',
  'e14-holiday-greeting-without-dates.json': 'a recording sent along is taken for one to be made',
  'e15-set-a-colleagues-password-then-where.json': 'a wish told in two sentences is not declined surely',
  'g02-husband-in-hospital-chinese-numerals.json': 'a lock-out told without one word that says so',
  'h09-account-in-subject-staff-asks-first.json': 'staff answer a case of which no notice was due yet',
  'h15-lockout-and-new-phone-greeting.json': 'the second of two matters, told as a wish, is not heard',
  'h17-password-of-somebody-who-left.json': 'a question behind “then do not change it”',
  'h18-sample-code-or-else-the-error.json': 'thanks that tell what the fault was',
};

describe('a conversation that others wrote', () => {
  it.each(readdirSync(folder).filter((file) => !(file in notYet)))(
    'goes as it should: %s',
    async (file) => {
      expect(await differencesOf(file)).toEqual([]);
    },
    20_000,
  );

  it.each(Object.entries(notYet))(
    'does not go so yet: %s, %s',
    async (file) => {
      expect(await differencesOf(file)).not.toEqual([]);
    },
    20_000,
  );
});
