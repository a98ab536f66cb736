/**
 * From which UID on messages of a folder are ours: at the first contact, after a changed UIDVALIDITY, and on
 * every ordinary pass. It lists nothing that is ours already and fetches nothing. Called by receive/intake.
 */
import type { Clock, FolderMark, FolderStatus, ListedMessage, Mailbox, Store } from '../domain/ports.js';
import type { Instant } from '../domain/words.js';
import { inPieces } from './uid-range.js';

export interface FolderMarkParts {
  readonly store: Pick<Store, 'folderMark' | 'startFolder' | 'recordListing' | 'listedRows' | 'conclude'>;
  readonly clock: Clock;
  readonly backfillSince: Instant | null;
}

const rowsAtOnce = 1_000;

/** The folder's mark, set anew where it has to be. */
export async function findMark(parts: FolderMarkParts, mailbox: Mailbox, status: FolderStatus): Promise<FolderMark> {
  const known = await parts.store.folderMark(status.folder);
  if (known?.uidValidity === status.uidValidity) return known;
  const mark =
    known === null ? await firstContact(parts, mailbox, status) : await listedAnew(parts, mailbox, status, known);
  await parts.store.startFolder(mark, parts.clock.now());
  return mark;
}

/** Nobody is answered for what was there before us, unless a backfill asks for it. */
async function firstContact(parts: FolderMarkParts, mailbox: Mailbox, status: FolderStatus): Promise<FolderMark> {
  const { folder, uidValidity, uidNext } = status;
  const { backfillSince } = parts;
  if (backfillSince === null) return { folder, uidValidity, lastUid: uidNext - 1, firstContactAt: parts.clock.now() };
  const all = await mailbox.list(1);
  const first = all.findIndex(({ internalDate }) => internalDate !== null && internalDate >= backfillSince);
  const wanted = first < 0 ? [] : all.slice(first);
  await ignoreOlder(parts, status, wanted, backfillSince);
  return { folder, uidValidity, lastUid: (wanted[0]?.uid ?? uidNext) - 1, firstContactAt: backfillSince };
}

/** Every UID means something else now (RFC 3501 §2.3.1.1); what is not new, its bytes will tell the pipeline. */
async function listedAnew(
  parts: FolderMarkParts,
  mailbox: Mailbox,
  status: FolderStatus,
  known: FolderMark,
): Promise<FolderMark> {
  await ignoreOlder(parts, status, await mailbox.list(1), known.firstContactAt);
  return { ...known, uidValidity: status.uidValidity, lastUid: 0 };
}

/**
 * Done before the mark is set, so that a crash in between does it all again. Only here do dates decide; on an
 * ordinary pass UIDs do, since a server's clock may differ from ours and tells seconds only.
 */
async function ignoreOlder(
  parts: FolderMarkParts,
  { folder, uidValidity }: FolderStatus,
  listed: readonly ListedMessage[],
  since: Instant,
): Promise<void> {
  const { store, clock } = parts;
  const older = listed.filter(({ internalDate }) => internalDate !== null && internalDate < since);
  for (const some of inPieces(older, rowsAtOnce)) {
    await store.recordListing(folder, uidValidity, some, clock.now());
    for (const row of await store.listedRows(folder, uidValidity, rowsAtOnce)) {
      await store.conclude(row.id, 'ignored', 'before-first-contact', clock.now());
    }
  }
}
