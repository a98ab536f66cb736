/** The conversations of rules §12, and ours, played whole: what must follow each step. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { openTools, type Tools } from '../../src/app/simulate/memory-desk.js';
import { play } from '../../src/app/simulate/play.js';
import { readScenario } from '../../src/app/simulate/scenario.js';
import { loadConfig } from '../../src/config/load.js';
import type { Config } from '../../src/config/schema.js';
import { differences } from './expectations.js';

const folder = join(import.meta.dirname, '../conversations');
let config: Config;
let tools: Tools;

beforeAll(async () => {
  config = await loadConfig({ directory: join(import.meta.dirname, '../../config'), environment: {}, need: 'desk' });
  tools = await openTools(config);
});

describe('a conversation', () => {
  it.each(readdirSync(folder).filter((name) => name.endsWith('.json')))(
    'goes as it should: %s',
    async (file) => {
      const scenario = readScenario(readFileSync(join(folder, file), 'utf8'), file);
      expect(differences(scenario, await play(scenario, config, tools))).toEqual([]);
    },
    20_000,
  );
});
