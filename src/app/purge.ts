/**
 * Mail that proves an identity is kept apart, and deleted when its time has come (rules §6.10): the store's rows and
 * files at once, the mail server's copies as soon as it can be reached. Late, twice or cut off in the middle does no
 * harm: what is due and what is left is read from the store, and what a crash leaves on the disk is swept.
 */
import { purgeDue } from '../decide/purge.js';
import { nameOf } from '../domain/errors.js';
import type { Mailbox } from '../domain/ports.js';
import { hours, plusMilliseconds } from '../domain/words.js';
import type { Core } from './core.js';
import type { Parts } from './parts.js';

const copiesAtOnce = 100;
/** So long a mail server may be away before people are told that copies are still there. */
const hoursUntilAlarm = 24;

export async function setIdentityMailApart({ store, files }: Parts): Promise<void> {
  for (const { ticket, refs } of await store.identityFiles()) await files.setApart(refs, ticket);
}

/** Answers how many cases were purged. */
export async function purgeWhatIsDue({ store, files, clock, config, log }: Parts): Promise<number> {
  const now = clock.now();
  let purged = 0;
  for (const found of await store.identityCases()) {
    const checklist = config.checklists.find(({ id }) => id === found.checklist) ?? config.checklists[0];
    const due = checklist === undefined ? null : purgeDue(found, checklist);
    if (due === null || due.at > now) continue;
    const refs = await store.purge(found.ticket, due.why, now);
    // Since it was looked at, a letter was claimed, or another process was here.
    if (refs === null) continue;
    await files.remove(refs);
    log.event('info', 'purged', { ticket: found.ticket, files: refs.length });
    purged += 1;
  }
  return purged;
}

/** `connect` opens a connection of its own: the one that watches stays in its folder. */
export async function purgeServerCopies(core: Core, parts: Parts, connect: () => Promise<Mailbox>): Promise<void> {
  const { store, clock, log } = parts;
  const copies = await store.copiesToPurge(copiesAtOnce);
  if (copies.length > 0) {
    try {
      const gone = await deleteOn(connect, copies);
      await store.recordCopiesGone(
        [...gone].map(([inbox, outcome]) => ({ inbox, outcome })),
        clock.now(),
      );
    } catch (error) {
      log.event('warn', 'copies_not_deleted', { count: copies.length, error: nameOf(error) });
    }
  }
  const since = await store.copiesLeftSince();
  if (since === null) return core.clearAlarm('copies_left');
  if (plusMilliseconds(since, hours(hoursUntilAlarm)) <= clock.now()) await core.raiseAlarm('copies_left', { since });
}

async function deleteOn(connect: () => Promise<Mailbox>, copies: Parameters<Mailbox['deleteCopies']>[0]) {
  const mailbox = await connect();
  try {
    return await mailbox.deleteCopies(copies);
  } finally {
    await mailbox.close();
  }
}
