/** `helpdesk simulate`: plays a conversation on a virtual clock and prints all that happens. */
import { readFile } from 'node:fs/promises';
import { Command } from 'commander';
import { openTools } from '../simulate/memory-desk.js';
import { play } from '../simulate/play.js';
import type { Happening } from '../simulate/report.js';
import { readScenario } from '../simulate/scenario.js';
import type { Terminal } from '../terminal.js';
import { type ConfigOptions, configOf, withConfig } from './options.js';

interface Options extends ConfigOptions {
  readonly json?: true;
}

export function simulateCommand(terminal: Terminal): Command {
  return withConfig(new Command('simulate'))
    .description('play a conversation (mails, staff answers, passing time) on a virtual clock')
    .argument('<file>', 'the conversation, a JSON file')
    .option('--json', 'print one JSON object a happening')
    .action(async (file: string, options: Options) => {
      const config = await configOf(options, 'desk');
      const scenario = readScenario(await readFile(file, 'utf8'), file);
      const happenings = await play(scenario, config, await openTools(config));
      for (const happening of happenings) {
        if (options.json === true) terminal.json(happening);
        else for (const line of happeningLines(happening, terminal)) terminal.line(line);
      }
    });
}

/** For people: what came, what was decided, the words that left. */
function happeningLines(happening: Happening, terminal: Terminal): readonly string[] {
  const { style } = terminal;
  const head = `${style('dim', happening.at)}  ${happening.step}  `;
  switch (happening.event) {
    case 'message':
      return [
        `${head}${style('bold', 'message')} from ${happening.sender}: ${happening.category} ${list(happening.topics)} → ${happening.outcome}, FL-${happening.ticket}`,
      ];
    case 'letter':
      return [
        `${head}letter to ${happening.kind}: ${happening.purpose}, “${happening.subject}”${happening.held_until === null ? '' : `, waits until ${happening.held_until}`}`,
      ];
    case 'sent':
      return [
        `${head}${style('green', 'sent')} “${happening.subject}”`,
        ...String(happening.text)
          .trimEnd()
          .split('\n')
          .map((line) => style('dim', `      │ ${line}`)),
      ];
    case 'withdrawn':
      return [`${head}${style('yellow', 'withdrawn')} ${happening.id}: ${happening.why}`];
    case 'checklist':
      return [`${head}checklist FL-${happening.ticket}: ${checklistText(happening.items)}`];
    case 'state':
      return happening.why === 'end_of_step'
        ? []
        : [`${head}FL-${happening.ticket} is ${happening.state} (${happening.why})`];
    default:
      return [`${head}${happening.event}`];
  }
}

function list(value: unknown): string {
  return Array.isArray(value) ? value.join(', ') : String(value);
}

function checklistText(items: unknown): string {
  if (items === null || typeof items !== 'object') return '';
  return Object.entries(items)
    .map(([name, entry]) => `${name} ${entry?.status}${entry?.value == null ? '' : ` “${entry.value}”`}`)
    .join(', ');
}
