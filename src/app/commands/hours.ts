/** `helpdesk hours`: today's hours and the next days'; with --jsonl, answers about business time, one JSON line each. */
import { createInterface } from 'node:readline';
import { Command } from 'commander';
import { deskHours } from '../../calendar/hours.js';
import { UsageError } from '../../domain/errors.js';
import { openStorage, systemClock } from '../build.js';
import type { Terminal } from '../terminal.js';
import { answerHoursLine } from './hours-answers.js';
import { hoursLines, hoursOverview } from './hours-overview.js';
import { configOf, type DataOptions, hasData, instantOption, withData } from './options.js';

interface Options extends DataOptions {
  readonly jsonl?: true;
  readonly json?: true;
  readonly days: string;
  readonly now?: string;
}

export function hoursCommand(terminal: Terminal): Command {
  return withData(new Command('hours'))
    .description('show when the desk is open; with --jsonl, answer questions about business time')
    .option('--jsonl', 'read questions {"id","now","op","args"} as JSON lines from standard input')
    .option('--json', 'print one JSON object')
    .option('--days <count>', 'how many days to show', '7')
    .option('--now <instant>', 'as if it were this instant')
    .action(async (options: Options) => {
      const config = await configOf(options, 'policy');
      const usual = config.desk.hours;
      if (options.jsonl === true) {
        for await (const line of createInterface({ input: process.stdin, crlfDelay: Number.POSITIVE_INFINITY }))
          if (line.trim() !== '') terminal.json(answerHoursLine(line, usual, config.calendar));
        return;
      }
      const days = Number(options.days);
      if (!Number.isInteger(days) || days < 1 || days > 366)
        throw new UsageError('--days takes a number from 1 to 366');
      const now = instantOption(options.now) ?? systemClock().now();
      const desk = deskHours(usual, config.calendar, await entriesOf(options));
      const overview = hoursOverview(desk, now, days, usual.warnDaysBefore);
      if (options.json === true) return terminal.json(overview);
      for (const line of hoursLines(overview)) terminal.line(line);
    });
}

/** What staff entered for single days, where there is a desk's data already. */
async function entriesOf(options: DataOptions) {
  if (!hasData(options.data)) return { closures: [], specialHours: [] };
  const storage = await openStorage(options.data);
  try {
    return await storage.store.calendarEntries();
  } finally {
    await storage.close();
  }
}
