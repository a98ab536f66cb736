/**
 * Which job when. node-cron only wakes: each job asks the store what is due by now, so a tick that comes late,
 * twice or never does no harm (lessons.md #31).
 */
import cron from 'node-cron';

export interface Job {
  readonly name: string;
  /** Five or six fields, in the desk's time zone. */
  readonly when: string;
  run(): Promise<void>;
}

export interface Timetable {
  /** Waits for jobs in progress. */
  stop(): Promise<void>;
}

export function openTimetable(
  jobs: readonly Job[],
  timeZone: string,
  failed: (job: string, error: unknown) => void,
): Timetable {
  const running = new Set<Promise<void>>();
  const tasks = jobs.map((job) =>
    cron.schedule(
      job.when,
      () => {
        const run = job
          .run()
          .catch((error) => failed(job.name, error))
          .finally(() => running.delete(run));
        running.add(run);
        return run;
      },
      { timezone: timeZone, noOverlap: true, name: job.name },
    ),
  );
  return {
    async stop() {
      await Promise.all(tasks.map((task) => task.stop()));
      await Promise.all(running);
    },
  };
}
