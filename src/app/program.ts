/**
 * The command line: every command with its help, wrong use told in a sentence, faults turned into exit codes.
 */
import { Command, CommanderError } from 'commander';
import { describeProblems } from '../config/describe.js';
import { ConfigError, InternalError, UsageError } from '../domain/errors.js';
import { openTerminal, type Terminal } from './terminal.js';

type Make = (terminal: Terminal) => Command;

/** Each is loaded when it is called: most need but a part of the program. */
const commands: Readonly<Record<string, () => Promise<Make>>> = {
  run: async () => (await import('./commands/run.js')).runCommand,
  demo: async () => (await import('./commands/demo.js')).demoCommand,
  check: async () => (await import('./commands/check.js')).checkCommand,
  explain: async () => (await import('./commands/explain.js')).explainCommand,
  simulate: async () => (await import('./commands/simulate.js')).simulateCommand,
  hours: async () => (await import('./commands/hours.js')).hoursCommand,
  ticket: async () => (await import('./commands/ticket.js')).ticketCommand,
  quarantine: async () => (await import('./commands/quarantine.js')).quarantineCommand,
  outbox: async () => (await import('./commands/outbox.js')).outboxCommand,
  day: async () => (await import('./commands/day.js')).dayCommand,
  policy: async () => (await import('./commands/policy.js')).policyCommand,
  template: async () => (await import('./commands/template.js')).templateCommand,
  train: async () => (await import('./commands/train.js')).trainCommand,
  migrate: async () => (await import('./commands/migrate.js')).migrateCommand,
  status: async () => (await import('./commands/status.js')).statusCommand,
};

/** Runs one command line; answers the exit code. */
export async function runProgram(args: readonly string[]): Promise<number> {
  const terminal = openTerminal(process.stdout, process.stderr);
  const program = new Command('helpdesk')
    .description('An e-mail-first helpdesk: reads one support mailbox and answers by the desk’s written policy.')
    .showSuggestionAfterError()
    .showHelpAfterError('(--help shows how)')
    .exitOverride();
  for (const make of await commandsFor(args)) program.addCommand(inherit(make(terminal)));
  try {
    await program.parseAsync(args, { from: 'user' });
    return Number(process.exitCode ?? 0);
  } catch (error) {
    return exitCodeFor(error, terminal);
  }
}

/** The one that is called; for help, and for words that name none, all of them. */
function commandsFor(args: readonly string[]): Promise<readonly Make[]> {
  const [name = ''] = args;
  const called = Object.hasOwn(commands, name) ? commands[name] : undefined;
  return Promise.all((called === undefined ? Object.values(commands) : [called]).map((load) => load()));
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
