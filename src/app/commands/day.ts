/**
 * `helpdesk day`: hours of a date of its own (a typhoon extends the desk, a closure closes it), and the import of
 * a new year of the office calendar.
 */
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Command } from 'commander';
import { dayEntryProblemText, parseDayHours } from '../../calendar/day-entry.js';
import { readOfficeCalendarCsv } from '../../calendar/import.js';
import { mergeCalendarYear } from '../../calendar/merge.js';
import { UsageError } from '../../domain/errors.js';
import { systemClock } from '../build.js';
import type { Terminal } from '../terminal.js';
import { absolute, configOf, type DataOptions, withConfig, withData } from './options.js';
import { withStorage } from './storage.js';

export function dayCommand(terminal: Terminal): Command {
  const command = new Command('day').description('hours of single days, and the calendar of a new year');

  withData(command.command('set <entry...>'))
    .description('e.g. day set 2027-08-12 09:00-21:00, day set 2027-08-13 closed, day set 2027-08-12 normal')
    .action(async (words: string[], options: DataOptions) => {
      const config = await configOf(options, 'policy');
      const entry = parseDayHours(words.join(' '), config.desk.hours);
      if (entry.kind === 'problem') throw new UsageError(dayEntryProblemText(entry));
      await withStorage(options, async ({ store }) => {
        const given =
          entry.kind === 'special' ? ({ kind: 'special', hours: entry.hours } as const) : { kind: entry.kind };
        const entries = await store.setDay(entry.date, given, 'terminal', systemClock().now());
        terminal.line(
          `${entry.date} is now ${describe(entry)}; calendar revision ${entries.revision}. Waiting letters are decided anew.`,
        );
      });
    });

  withData(command.command('list'))
    .description('list the days with hours of their own')
    .option('--json', 'print one JSON object')
    .action(async (options: DataOptions & { readonly json?: true }) => {
      await withStorage(options, async ({ store }) => {
        const entries = await store.calendarEntries();
        if (options.json === true) return terminal.json(entries);
        for (const date of entries.closures) terminal.line(`${date}  closed`);
        for (const { date, open, close, lastReply } of entries.specialHours)
          terminal.line(`${date}  ${open}-${close}, last reply ${lastReply}`);
        if (entries.closures.length + entries.specialHours.length === 0) terminal.line('No day has hours of its own.');
      });
    });

  withConfig(command.command('import <csv>'))
    .description('take a new year from the government’s CSV into the office calendar')
    .requiredOption('--source <text>', 'where the file is from: address and date')
    .action(async (csv: string, options: { readonly config: string; readonly source: string }) => {
      const config = await configOf(options, 'policy');
      const read = readOfficeCalendarCsv(await readFile(csv));
      if (read.kind === 'problems')
        throw new UsageError(read.problems.map(({ line, message }) => `${csv}:${line}  ${message}`).join('\n'));
      const file = join(absolute(options.config), config.desk.hours.calendar);
      const merged = mergeCalendarYear(await readFile(file, 'utf8'), read.calendar, options.source);
      if (merged.kind === 'problem') throw new UsageError(merged.message);
      await writeFile(file, merged.text);
      for (const note of read.calendar.notes) terminal.line(String(note));
      terminal.line(
        `${file} now holds ${read.calendar.year}: ${read.calendar.daysOff} days off. Restart the daemon to use it.`,
      );
    });
  return command;
}

function describe(entry: Exclude<ReturnType<typeof parseDayHours>, { kind: 'problem' }>): string {
  if (entry.kind === 'special')
    return `open ${entry.hours.open}-${entry.hours.close}, last reply ${entry.hours.lastReply}`;
  return entry.kind === 'closed' ? 'closed' : 'as usual';
}
