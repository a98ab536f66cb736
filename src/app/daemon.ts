/**
 * The desk at work: watches the mailbox, takes messages through, sends letters, looks at the time, until it is
 * told to stop; then it finishes the step in progress and closes. Used by `run` and, on an embedded host, `demo`.
 */

import { nameOf, PermanentError } from '../domain/errors.js';
import type { Transport } from '../domain/ports.js';
import type { Instant } from '../domain/words.js';
import { openIntake } from '../receive/intake.js';
import { connectMailbox } from '../receive/mailbox.js';
import { systemTimers, watchMailbox } from '../receive/watch.js';
import { processOwner, systemRandom } from './build.js';
import { type Core, openCore } from './core.js';
import { jobsOf, sweepFiles } from './jobs.js';
import type { Parts } from './parts.js';
import { openTimetable } from './timetable.js';

export interface Daemon {
  readonly core: Core;
  /** Resolves when the desk has stopped: by the signal, or by a fault it cannot go on with. */
  readonly done: Promise<void>;
}

/** How often changes of others (the command line) and the time are looked for. */
const tickMilliseconds = 500;
const stallMinutes = 10;

export async function startDaemon(parts: Parts, transport: Transport, signal: AbortSignal): Promise<Daemon> {
  const { config, store, files, clock, log } = parts;
  const { imap, receiving } = config.desk;
  let mailboxReadAt: Instant | null = null;
  const core = openCore(parts, {
    transport,
    owner: processOwner(),
    // Without a mailbox to watch there is nothing that could have been missed.
    mailboxReadAt: () => (imap === null ? clock.now() : mailboxReadAt),
    stopping: signal,
  });
  const bell = openBell();
  const background = (work: Promise<unknown>): void => {
    work.catch((error) => log.event('error', 'background_failed', { error: nameOf(error) }));
  };
  /** What an earlier process raised stands until now; a pass that ended shows that it is over. */
  const mailboxWorks = async (): Promise<void> => {
    const { alarms } = await store.status();
    for (const { name } of alarms) if (isOfMailbox(name)) await core.clearAlarm(name);
  };
  const recordPoll = async (at: Instant): Promise<void> => {
    await store.recordPoll(at);
    if (mailboxReadAt === null) await mailboxWorks();
    mailboxReadAt = at;
    bell.ring();
  };
  signal.addEventListener('abort', () => background(core.sender.drain()), { once: true });

  await core.sender.takeOver();
  await parts.judge.learnCorrections();
  const intake = openIntake({
    store,
    files,
    clock,
    backfillSince: receiving.backfillSince,
    maxMessageBytes: receiving.maxMessageMegabytes * 1024 * 1024,
    onKept: async () => {
      await core.workThroughInbox();
      bell.ring();
    },
    onTooLarge: (row) =>
      core.tellOf('too_large', row.id, { message: row.id, uid: row.uid, bytes: row.size, received: row.internalDate }),
    onUnmarked: (fault) => log.event('warn', 'not_marked_on_server', { code: fault.code }),
  });

  const connect = imap === null ? null : () => connectMailbox({ imap, receiving }, config.secrets.imapPassword ?? '');
  const watching =
    connect === null
      ? Promise.resolve()
      : watchMailbox({
          connect,
          intake,
          store: { recordPoll },
          clock,
          timers: systemTimers,
          random: systemRandom,
          pollSeconds: receiving.pollSeconds,
          alarmMinutes: receiving.alarmMinutes,
          stallMinutes,
          onTrouble(fault) {
            log.event(fault instanceof PermanentError ? 'error' : 'warn', 'mailbox_trouble', { code: fault.code });
            if (fault instanceof PermanentError) background(core.raiseAlarm(fault.code));
          },
          onRecovered(since) {
            log.event('info', 'mailbox_recovered', { since });
            background(mailboxWorks());
          },
          onSilence: () => background(core.raiseAlarm('no_poll', { minutes: receiving.alarmMinutes })),
          onHeardAgain: () => background(core.clearAlarm('no_poll')),
          signal,
        });

  background(sweepFiles(parts));
  const working = workLoop(core, bell, parts, signal);
  const timetable = openTimetable(jobsOf(core, parts, connect), config.desk.hours.timeZone, (job, error) =>
    log.event('error', 'job_failed', { job, error: nameOf(error) }),
  );

  const done = (async () => {
    await Promise.all([watching, working]);
    await timetable.stop();
    await core.sender.drain();
  })();
  return { core, done };
}

/** Alarms that are neither the mailbox's nor over because it works. */
const otherAlarms = new Set([
  'brake',
  'calendar_soon',
  'calendar_end',
  'smtp_login',
  'smtp_unreachable',
  'copies_left',
]);

function isOfMailbox(alarm: string): boolean {
  return !otherAlarms.has(alarm);
}

/** Looks for work when the bell rings and at every tick; a fault is logged when it begins, and work goes on. */
async function workLoop(core: Core, bell: Bell, parts: Parts, signal: AbortSignal): Promise<void> {
  let trouble: string | null = null;
  while (!signal.aborted) {
    try {
      await core.settle();
      if (trouble !== null) parts.log.event('info', 'work_recovered');
      trouble = null;
    } catch (error) {
      const name = nameOf(error);
      if (trouble !== name) parts.log.event('error', 'work_failed', { error: name });
      trouble = name;
    }
    await bell.wait(tickMilliseconds, signal);
  }
}

interface Bell {
  ring(): void;
  wait(milliseconds: number, signal: AbortSignal): Promise<void>;
}

function openBell(): Bell {
  let rung = false;
  let wake = (): void => {};
  return {
    ring() {
      rung = true;
      wake();
    },
    wait: (milliseconds, signal) =>
      new Promise((resolve) => {
        const done = () => {
          clearTimeout(timer);
          signal.removeEventListener('abort', done);
          rung = false;
          resolve();
        };
        const timer = setTimeout(done, milliseconds);
        wake = done;
        signal.addEventListener('abort', done);
        if (rung || signal.aborted) done();
      }),
  };
}
