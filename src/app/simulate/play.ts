/**
 * Plays a conversation: the same desk as `run`, on a virtual clock, with a mailbox that is an array and a
 * transport that collects. Answers all that happened, in order (the CLI contract of `simulate`).
 */

import { writeInstant } from '../../calendar/local-time.js';
import type { Config } from '../../config/schema.js';
import { type Instant, minutes, plusMilliseconds } from '../../domain/words.js';
import { openMemoryDesk, type Tools } from './memory-desk.js';
import { customerMail, staffMail } from './post.js';
import { type Happening, openReporter } from './report.js';
import { type Scenario, type ScenarioStep, stepTime } from './scenario.js';

/** Our own receiving server in rules §12. */
export const trustedServer = 'mx.firstline.cc';

/** How long a step lasts after its thing was done (rules §12). */
const afterStep = minutes(10);

/** `judge` and `composer` may be shared by many plays of one configuration. */
export async function play(scenario: Scenario, given: Config, tools: Tools): Promise<readonly Happening[]> {
  const config = configForPlay(given);
  const reporter = openReporter(config, tools.composer);
  const desk = await openMemoryDesk(config, scenario.policy_clock, reporter.observer, tools);
  const happenings: Happening[] = [];
  try {
    for (const [place, step] of scenario.steps.entries()) {
      const number = place + 1;
      const local = (at: Instant) => writeInstant(at, config.desk.hours.timeZone);
      const collect = async () => happenings.push(...(await reporter.take(desk, number, local)));
      reporter.begin(number);
      await letTimePass(desk, stepTime(step), collect);
      await doStep(step, number, desk, reporter, config);
      await collect();
      await letTimePass(desk, endOf(step, scenario.steps[place + 1]), collect);
      happenings.push(...(await reporter.standings(desk, number, local)));
    }
    return happenings;
  } finally {
    await desk.close();
  }
}

type MemoryDesk = Awaited<ReturnType<typeof openMemoryDesk>>;

/** Everything due on the way runs at its own instant. */
async function letTimePass(desk: MemoryDesk, until: Instant, collect: () => Promise<unknown>): Promise<void> {
  for (;;) {
    const next = await desk.nextDueAt();
    if (next === null || next > until) break;
    desk.clock.set(next);
    await desk.settle();
    await collect();
    // Something that is due and does nothing would stop the clock for ever.
    if ((await desk.nextDueAt()) === next && desk.clock.now() >= next)
      desk.clock.set(plusMilliseconds(desk.clock.now(), 1000));
  }
  desk.clock.set(until);
}

async function doStep(
  step: ScenarioStep,
  number: number,
  desk: MemoryDesk,
  reporter: ReturnType<typeof openReporter>,
  config: Config,
): Promise<void> {
  if ('clock' in step) return desk.settle();
  const writing = { at: step.at, step: number, sent: reporter.sent };
  const raw =
    'mail' in step
      ? await customerMail(step.mail, writing)
      : await staffMail(step.staff, config.desk.address, trustedServer, writing);
  desk.deliver(raw);
  await desk.settle();
}

function endOf(step: ScenarioStep, next: ScenarioStep | undefined): Instant {
  if ('clock' in step) return step.clock;
  const end = plusMilliseconds(step.at, afterStep);
  return next !== undefined && stepTime(next) < end ? stepTime(next) : end;
}

/** Rules §12: mode automatic, one trusted server; everything else as the configuration says. */
function configForPlay(config: Config): Config {
  const { desk } = config;
  return {
    ...config,
    desk: {
      ...desk,
      mode: 'automatic',
      modeFor: {},
      authentication: { ...desk.authentication, authservIds: [...desk.authentication.authservIds, trustedServer] },
      letters: { ...desk.letters, copy: 'provider' },
    },
  };
}
