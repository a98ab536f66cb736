/**
 * `helpdesk run`: the daemon. SIGTERM or SIGINT lets it finish what it is doing, within ten seconds; a second
 * signal ends it at once.
 */
import { Command } from 'commander';
import { UsageError } from '../../domain/errors.js';
import { openDaemonLock } from '../../record/lock.js';
import { openTransport } from '../../send/transport.js';
import { createStorage, makeDataDirectory, openParts } from '../build.js';
import { startDaemon } from '../daemon.js';
import { openLog } from '../log.js';
import type { Terminal } from '../terminal.js';
import { configOf, type DataOptions, withData } from './options.js';

interface Options extends DataOptions {
  readonly logLevel: string;
}

const drainMilliseconds = 10_000;

export function runCommand(terminal: Terminal): Command {
  return withData(new Command('run'))
    .description('watch the mailbox and answer it, until told to stop')
    .option('--log-level <level>', 'error, warn, info or debug', 'info')
    .action(async (options: Options) => {
      if (!['error', 'warn', 'info', 'debug'].includes(options.logLevel))
        throw new UsageError(`--log-level takes error, warn, info or debug, not "${options.logLevel}"`);
      const config = await configOf(options, 'mail');
      const { smtp, mode } = config.desk;
      if (smtp === null) throw new UsageError('desk.yaml has no smtp section');
      const lock = openDaemonLock(makeDataDirectory(options.data));
      const storage = await createStorage(options.data);
      const log = openLog({ level: options.logLevel, destination: null });
      const stopping = stopOnSignals(log);
      try {
        const transport = openTransport(smtp, config.secrets.smtpPassword);
        const parts = await openParts({ config, storage, log });
        const daemon = await startDaemon(parts, transport, stopping.signal);
        log.event('info', 'started', { mode, policy: config.policyVersion });
        if (terminal.isInteractive)
          terminal.line(`The desk ${config.desk.address} is watched, mode ${mode}. Ctrl-C stops it.`);
        await daemon.done;
        await transport.close();
        log.event('info', 'stopped');
      } finally {
        stopping.end();
        await storage.close();
        lock.close();
      }
    });
}

function stopOnSignals(log: ReturnType<typeof openLog>) {
  const controller = new AbortController();
  let lastResort: NodeJS.Timeout | null = null;
  const stop = (): void => {
    if (controller.signal.aborted) process.exit(1);
    log.event('info', 'stopping');
    lastResort = setTimeout(() => {
      log.event('error', 'stopped_by_force');
      process.exit(1);
    }, drainMilliseconds);
    lastResort.unref();
    controller.abort();
  };
  process.on('SIGTERM', stop);
  process.on('SIGINT', stop);
  return {
    signal: controller.signal,
    end() {
      if (lastResort !== null) clearTimeout(lastResort);
      process.off('SIGTERM', stop);
      process.off('SIGINT', stop);
    },
  };
}
