/**
 * `helpdesk status`: the desk at a glance, for people and for monitoring. Exit code 1 while an alarm is on, and when
 * the mailbox was not read for too long: a daemon that is dead raises no alarm.
 */
import { Command } from 'commander';
import { minutes, plusMilliseconds } from '../../domain/words.js';
import { systemClock } from '../build.js';
import type { Terminal } from '../terminal.js';
import { type DataOptions, withData } from './options.js';
import { countOf, withStorage } from './storage.js';

export function statusCommand(terminal: Terminal): Command {
  return withData(new Command('status'))
    .description('messages, tickets, letters and alarms in numbers; exit code 1 when something is wrong')
    .option('--stale <minutes>', 'the mailbox must have been read so lately', '15')
    .option('--json', 'print one JSON object')
    .action(async (options: DataOptions & { readonly json?: true; readonly stale: string }) => {
      await withStorage(options, async ({ store }) => {
        const status = await store.status();
        const { lastPollAt } = status;
        const staleMilliseconds = minutes(countOf(options.stale, '--stale'));
        const isStale = lastPollAt !== null && plusMilliseconds(lastPollAt, staleMilliseconds) < systemClock().now();
        if (status.alarms.length > 0 || isStale) process.exitCode = 1;
        if (options.json === true) return terminal.json({ ...status, stale: isStale });
        const sums = (rows: readonly { readonly state: string; readonly count: number }[]) =>
          rows.map(({ state, count }) => `${state} ${count}`).join(', ') || 'none';
        terminal.line(`messages  ${sums(status.inbox)}`);
        terminal.line(`tickets   ${sums(status.tickets)}`);
        terminal.line(`letters   ${sums(status.letters)}`);
        terminal.line(`polled    ${status.lastPollAt ?? 'never'}`);
        if (isStale) terminal.line(terminal.style('red', 'The mailbox was not read lately: is the daemon running?'));
        if (status.brake) terminal.line(terminal.style('red', 'The brake is on: no automatic letters leave.'));
        for (const { name, since } of status.alarms)
          terminal.line(terminal.style('red', `alarm     ${name} since ${since}`));
      });
    });
}
