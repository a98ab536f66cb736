/** `helpdesk check`: validates configuration, templates and policy, and prints every problem with file and line. */
import { Command } from 'commander';
import { describeProblems } from '../../config/describe.js';
import { ConfigError } from '../../domain/errors.js';
import { openLetters } from '../build.js';
import type { Terminal } from '../terminal.js';
import { type ConfigOptions, configOf, withConfig } from './options.js';

interface Options extends ConfigOptions {
  readonly mail?: true;
  readonly json?: true;
}

export function checkCommand(terminal: Terminal): Command {
  return withConfig(new Command('check'))
    .description('validate the configuration, the policy and the letters; print all problems at once')
    .option('--mail', 'also what is needed to talk to the mail servers: accounts and passwords')
    .option('--json', 'print one JSON object a problem')
    .action(async (options: Options) => {
      const problems = await problemsOf(options);
      if (options.json === true) for (const problem of problems) terminal.json(problem);
      else if (problems.length > 0) terminal.problem(describeProblems(new ConfigError(problems)));
      else terminal.line(terminal.style('green', 'The configuration is fine.'));
      if (problems.length > 0) process.exitCode = 2;
    });
}

async function problemsOf(options: Options) {
  try {
    const config = await configOf(options, options.mail === true ? 'mail' : 'desk');
    return (await openLetters(config)).problems;
  } catch (error) {
    if (error instanceof ConfigError) return error.problems;
    throw error;
  }
}
