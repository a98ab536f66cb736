/**
 * The command line: every command with its help, wrong use told in a sentence, faults turned into exit codes.
 */
import { Command, CommanderError } from 'commander';
import { describeProblems } from '../config/describe.js';
import { ConfigError, InternalError, UsageError } from '../domain/errors.js';
import { checkCommand } from './commands/check.js';
import { dayCommand } from './commands/day.js';
import { demoCommand } from './commands/demo.js';
import { explainCommand } from './commands/explain.js';
import { hoursCommand } from './commands/hours.js';
import { migrateCommand } from './commands/migrate.js';
import { outboxCommand } from './commands/outbox.js';
import { policyCommand } from './commands/policy.js';
import { quarantineCommand } from './commands/quarantine.js';
import { runCommand } from './commands/run.js';
import { simulateCommand } from './commands/simulate.js';
import { statusCommand } from './commands/status.js';
import { templateCommand } from './commands/template.js';
import { ticketCommand } from './commands/ticket.js';
import { trainCommand } from './commands/train.js';
import { openTerminal, type Terminal } from './terminal.js';

const commands: readonly ((terminal: Terminal) => Command)[] = [
  runCommand,
  demoCommand,
  checkCommand,
  explainCommand,
  simulateCommand,
  hoursCommand,
  ticketCommand,
  quarantineCommand,
  outboxCommand,
  dayCommand,
  policyCommand,
  templateCommand,
  trainCommand,
  migrateCommand,
  statusCommand,
];

/** Runs one command line; answers the exit code. */
export async function runProgram(args: readonly string[]): Promise<number> {
  const terminal = openTerminal(process.stdout, process.stderr);
  const program = new Command('helpdesk')
    .description('An e-mail-first helpdesk: reads one support mailbox and answers by the desk’s written policy.')
    .showSuggestionAfterError()
    .showHelpAfterError('(--help shows how)')
    .exitOverride();
  for (const make of commands) program.addCommand(inherit(make(terminal)));
  try {
    await program.parseAsync(args, { from: 'user' });
    return Number(process.exitCode ?? 0);
  } catch (error) {
    return exitCodeFor(error, terminal);
  }
}

/** Sub-commands leave by exception too, so that one place decides on the exit code. */
function inherit(command: Command): Command {
  command.exitOverride().showHelpAfterError('(--help shows how)');
  for (const nested of command.commands) inherit(nested);
  return command;
}

function exitCodeFor(error: unknown, terminal: Terminal): number {
  if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : 2;
  if (error instanceof ConfigError) {
    terminal.problem(describeProblems(error));
    return 2;
  }
  if (error instanceof UsageError) {
    terminal.problem(error.message);
    return 2;
  }
  if (error instanceof InternalError) {
    terminal.problem(`This is a fault of the program, please report it: ${error.message}`);
    return 1;
  }
  terminal.problem(error instanceof Error ? error.message : String(error));
  return 1;
}
