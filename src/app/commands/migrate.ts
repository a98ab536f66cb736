/** `helpdesk migrate`: brings the database of a stopped desk to this program's version, or says what it would do. */
import { Command } from 'commander';
import { migrateDatabase } from '../build.js';
import type { Terminal } from '../terminal.js';

interface Options {
  readonly data: string;
  readonly dryRun?: true;
  readonly json?: true;
}

export function migrateCommand(terminal: Terminal): Command {
  return new Command('migrate')
    .description('bring the database to the version of this program (run does it by itself)')
    .option('--data <dir>', 'where mail and database are kept', 'data')
    .option('--dry-run', 'only say what would be applied')
    .option('--json', 'print one JSON object')
    .action(async (options: Options) => {
      const applied = await migrateDatabase(options.data, options.dryRun === true);
      if (options.json === true) return terminal.json({ [options.dryRun === true ? 'pending' : 'applied']: applied });
      if (applied.length === 0) terminal.line('The database is up to date.');
      for (const name of applied) terminal.line(`${options.dryRun === true ? 'would apply' : 'applied'} ${name}`);
    });
}
