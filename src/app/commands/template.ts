/** `helpdesk template preview`: all letters with sample data on one page. */
import { writeFile } from 'node:fs/promises';
import { Command } from 'commander';
import { previewPage } from '../../compose/preview.js';
import { openLetters } from '../build.js';
import type { Terminal } from '../terminal.js';
import { type ConfigOptions, configOf, withConfig } from './options.js';

export function templateCommand(terminal: Terminal): Command {
  const command = new Command('template').description('the letters');
  withConfig(command.command('preview'))
    .description('render every letter with sample data into one HTML page')
    .option('--out <file>', 'where to write it', 'letters.html')
    .action(async (options: ConfigOptions & { readonly out: string }) => {
      const config = await configOf(options, 'desk');
      await writeFile(options.out, previewPage(config, await openLetters(config)));
      terminal.line(`all letters are in ${options.out}`);
    });
  return command;
}
