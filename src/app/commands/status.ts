/** `helpdesk status`: the desk at a glance, for people and for monitoring (exit code 1 when an alarm is on). */
import { Command } from 'commander';
import type { Terminal } from '../terminal.js';
import { type DataOptions, withData } from './options.js';
import { withStorage } from './storage.js';

export function statusCommand(terminal: Terminal): Command {
  return withData(new Command('status'))
    .description('messages, tickets, letters and alarms in numbers; exit code 1 while an alarm is on')
    .option('--json', 'print one JSON object')
    .action(async (options: DataOptions & { readonly json?: true }) => {
      await withStorage(options, async ({ store }) => {
        const status = await store.status();
        if (status.alarms.length > 0) process.exitCode = 1;
        if (options.json === true) return terminal.json(status);
        const sums = (rows: readonly { readonly state: string; readonly count: number }[]) =>
          rows.map(({ state, count }) => `${state} ${count}`).join(', ') || 'none';
        terminal.line(`messages  ${sums(status.inbox)}`);
        terminal.line(`tickets   ${sums(status.tickets)}`);
        terminal.line(`letters   ${sums(status.letters)}`);
        terminal.line(`polled    ${status.lastPollAt ?? 'never'}`);
        if (status.brake) terminal.line(terminal.style('red', 'The brake is on: no automatic letters leave.'));
        for (const { name, since } of status.alarms)
          terminal.line(terminal.style('red', `alarm     ${name} since ${since}`));
      });
    });
}
