/**
 * The jobs of the timetable, readable aloud. Each asks what is due by now and may run late, twice or not at all.
 */

import { isOpen } from '../calendar/business-time.js';
import { calendarHorizon, type DeskHours, deskHours } from '../calendar/hours.js';
import { dateAfter, dateOf } from '../calendar/local-time.js';
import type { Mailbox } from '../domain/ports.js';
import { hours, type Instant, plusMilliseconds } from '../domain/words.js';
import { digestLetters } from './alarms.js';
import type { Core } from './core.js';
import type { Parts } from './parts.js';
import { purgeServerCopies, purgeWhatIsDue, setIdentityMailApart } from './purge.js';
import type { Job } from './timetable.js';

/** `connect`: to the mailbox, on a connection of its own; null: there is none. */
export function jobsOf(core: Core, parts: Parts, connect: (() => Promise<Mailbox>) | null): readonly Job[] {
  return [
    { name: 'digest', when: '*/5 * * * *', run: () => morningDigest(parts) },
    { name: 'in_doubt', when: '* * * * *', run: () => core.sender.resolveDoubts() },
    { name: 'calendar', when: '0 * * * *', run: () => watchCalendar(core, parts) },
    { name: 'quarantine', when: '*/5 * * * *', run: () => tellOfQuarantine(core, parts) },
    { name: 'brake', when: '*/5 * * * *', run: () => releaseBrake(core, parts) },
    { name: 'corrections', when: '* * * * *', run: () => parts.judge.learnCorrections() },
    { name: 'apart', when: '* * * * *', run: () => setIdentityMailApart(parts) },
    { name: 'purge', when: '*/10 * * * *', run: () => purge(core, parts, connect) },
    { name: 'sweep', when: '30 3 * * *', run: () => sweepFiles(parts) },
  ];
}

/** Once on each open day, from its opening on: what the machine did alone since the last open day began. */
export async function morningDigest(parts: Parts): Promise<void> {
  const { store, clock, config } = parts;
  const now = clock.now();
  const desk = await deskToday(parts);
  const open = isOpen(desk, now);
  if (!open.known || !open.value) return;
  const today = dateOf(now, desk.timeZone);
  const digest = await store.digest(previousOpening(desk, now), now);
  for (const letter of digestLetters(digest, today, config, now)) await store.enqueue(letter, now);
}

/** A warning well before the last year of the calendar ends, an alarm once it has (rules §1.1). */
export async function watchCalendar(core: Core, parts: Parts): Promise<void> {
  const desk = await deskToday(parts);
  const horizon = calendarHorizon(desk, parts.clock.now(), parts.config.desk.hours.warnDaysBefore);
  if (horizon.kind === 'endless' || horizon.kind === 'far') {
    await core.clearAlarm('calendar_soon');
    await core.clearAlarm('calendar_end');
    return;
  }
  await core.raiseAlarm(horizon.kind === 'ended' ? 'calendar_end' : 'calendar_soon', {
    lastDate: horizon.lastDate,
    daysLeft: horizon.daysLeft,
  });
}

/** Also what was set aside before it could be read, because the server would not hand it out (lessons.md #9). */
export async function tellOfQuarantine(core: Core, parts: Parts): Promise<void> {
  const since = plusMilliseconds(parts.clock.now(), -hours(24));
  for (const { id, doneAt } of await parts.store.quarantined())
    if (doneAt !== null && doneAt > since) await core.tellOf('quarantined', id, { message: id });
}

/** Automatic sending resumes after an hour below the limit, or by a person (rules §8.2). */
export async function releaseBrake(core: Core, parts: Parts): Promise<void> {
  const { store, clock, config } = parts;
  const now = clock.now();
  const { brake, alarms } = await store.status();
  const since = alarms.find(({ name }) => name === 'brake')?.since;
  if (!brake || (since !== undefined && plusMilliseconds(since, hours(1)) > now)) return;
  const facts = await store.factsFor({ kind: 'ticket', ticket: null, letter: null }, now);
  await store.giveBackTicket(facts.nextTicket);
  if (facts.automaticLastHour >= config.desk.letters.brakePerHour) return;
  await store.setBrake(false, now);
  await core.clearAlarm('brake');
}

async function purge(core: Core, parts: Parts, connect: (() => Promise<Mailbox>) | null): Promise<void> {
  await purgeWhatIsDue(parts);
  if (connect !== null) await purgeServerCopies(core, parts, connect);
}

/** Bytes that no row names: what a crash left between keeping a file and committing its row. */
export async function sweepFiles(parts: Parts): Promise<void> {
  const known = await parts.store.knownRefs();
  const removed = await parts.files.sweep((ref) => known.has(ref), parts.clock.now());
  if (removed > 0) parts.log.event('info', 'files_swept', { removed });
}

async function deskToday(parts: Parts): Promise<DeskHours> {
  return deskHours(parts.config.desk.hours, parts.config.calendar, await parts.store.calendarEntries());
}

const longestClosure = 30;

function previousOpening(desk: DeskHours, now: Instant): Instant {
  let date = dateOf(now, desk.timeZone);
  for (let back = 0; back < longestClosure; back++) {
    date = dateAfter(date, -1);
    const day = desk.day(date);
    if (day.kind === 'open') return day.opensAt;
  }
  return plusMilliseconds(now, -hours(24));
}
