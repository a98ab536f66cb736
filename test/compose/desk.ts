/** The desk that comes with the program, its templates opened, for the tests of letters. */
import type { Composer } from '../../src/compose/letters.js';
import { openComposer } from '../../src/compose/letters.js';
import { openTemplates } from '../../src/compose/templates.js';
import { loadConfig } from '../../src/config/load.js';
import type { Config } from '../../src/config/schema.js';

export const config: Config = await loadConfig({ directory: 'config', need: 'desk', environment: {} });
export const composer: Composer = openComposer({ config, templates: await openTemplates('templates') });
