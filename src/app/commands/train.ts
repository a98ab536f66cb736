/** `helpdesk train`: learns the examples once and keeps what was learned beside them, so that each start is quick. */
import { Command } from 'commander';
import { toBytes } from '../../classify/learned-file.js';
import { learnExamples } from '../../classify/reader.js';
import { learnedFile, writeLearned } from '../../config/learned.js';
import type { Terminal } from '../terminal.js';
import { type ConfigOptions, configOf, withConfig } from './options.js';

export function trainCommand(terminal: Terminal): Command {
  return withConfig(new Command('train'))
    .description('learn the examples of the policy and keep what was learned; after every change of examples or cues')
    .action(async (options: ConfigOptions) => {
      const config = await configOf(options, 'policy');
      const learned = learnExamples(config);
      const size = await writeLearned(config.directory, toBytes(learned, config.taughtBy));
      terminal.line(
        `${learnedFile}: ${learned.examples} examples of ${learned.topics.length} topics, ${learned.features.length} features, ${Math.round(size / 1024)} KB`,
      );
    });
}
