/** `helpdesk quarantine`: messages that could not be processed: list, show, release. None of them is lost. */
import { writeFile } from 'node:fs/promises';
import { Command } from 'commander';
import { UsageError } from '../../domain/errors.js';
import type { InboxRow } from '../../domain/ports.js';
import { toInboxId } from '../../domain/words.js';
import { systemClock } from '../build.js';
import type { Terminal } from '../terminal.js';
import { type DataOptions, withData } from './options.js';
import { found, numberOf, withStorage } from './storage.js';

interface Options extends DataOptions {
  readonly json?: true;
}

export function quarantineCommand(terminal: Terminal): Command {
  const command = new Command('quarantine').description('messages that could not be processed');

  withData(command.command('list'))
    .description('list quarantined messages')
    .option('--json', 'print one JSON object a message')
    .action((options: Options) =>
      withStorage(options, async ({ store }) => {
        const rows = await store.quarantined();
        for (const row of rows) options.json === true ? terminal.json(row) : terminal.line(rowLine(row));
        if (rows.length === 0 && options.json !== true) terminal.line('Nothing is in quarantine.');
      }),
    );

  withData(command.command('show <id>'))
    .description('show why, and save the raw mail')
    .option('--save <file>', 'write the raw mail to this file')
    .action((id: string, options: Options & { readonly save?: string }) =>
      withStorage(options, async ({ store, files }) => {
        const row = await found(store.inboxRow(toInboxId(numberOf(id, 'message'))), `message ${id}`);
        terminal.line(rowLine(row));
        if (options.save === undefined || row.raw === null) return;
        await writeFile(options.save, await files.read(row.raw), { mode: 0o600 });
        terminal.line(`raw mail written to ${options.save}`);
      }),
    );

  withData(command.command('release <id>'))
    .description('try the message again')
    .action((id: string, options: Options) =>
      withStorage(options, async ({ store }) => {
        const released = await store.releaseQuarantined(toInboxId(numberOf(id, 'message')), systemClock().now());
        if (released === 'not_quarantined') throw new UsageError(`message ${id} is not in quarantine`);
        terminal.line(
          released === 'released'
            ? `message ${id} will be tried again by the daemon`
            : `message ${id} can no longer be fetched, the server rebuilt its folder; if it is still there, it was listed anew`,
        );
      }),
    );
  return command;
}

function rowLine(row: InboxRow): string {
  return `${row.id}  ${row.internalDate}  ${row.folder} uid ${row.uid}  ${row.size} bytes  ${row.attempts} attempts  ${row.error ?? row.rule ?? ''}`;
}
