/** `helpdesk migrate`: brings the database to this program's version, or says what it would do. */
import { Command } from 'commander';
import { migrateDatabase } from '../build.js';
import type { Terminal } from '../terminal.js';

interface Options {
  readonly data: string;
}

export function migrateCommand(terminal: Terminal): Command {
  return new Command('migrate')
    .description('bring the database to the version of this program (run does it by itself)')
    .option('--data <dir>', 'where mail and database are kept', 'data')
    .action(async (options: Options) => {
      const applied = await migrateDatabase(options.data);
      if (applied.length === 0) terminal.line('The database is up to date.');
      for (const name of applied) terminal.line(`applied ${name}`);
    });
}
