/**
 * Deletes single messages from an account for good: found by their UID where they lay, and by Message-ID and size in
 * every folder they may have been moved to since. Deletes no other: without UIDPLUS (RFC 4315) EXPUNGE would take
 * whatever somebody else marked as deleted, so then it refuses.
 */
import type { ImapFlow } from 'imapflow';
import type { CopyOutcome, ServerCopy } from '../domain/purge.js';
import type { InboxId } from '../domain/words.js';
import { toRange } from './uid-range.js';

/** The connection as mailbox.ts has it: its faults are translated there. */
export interface PurgeConnection {
  readonly client: ImapFlow;
  readonly ask: <T>(command: () => Promise<T>) => Promise<T>;
  readonly insist: (what: string, command: () => Promise<unknown>) => Promise<void>;
  readonly refuse: (what: string) => Error;
}

export async function deleteCopies(
  { client, ask, insist, refuse }: PurgeConnection,
  copies: readonly ServerCopy[],
): Promise<ReadonlyMap<InboxId, CopyOutcome>> {
  const outcomes = new Map(copies.map(({ inbox }) => [inbox, 'absent' as CopyOutcome]));
  if (copies.length === 0) return outcomes;
  if (!client.capabilities.has('UIDPLUS')) throw refuse('delete single messages: it lacks UIDPLUS');
  const search = async (query: Parameters<ImapFlow['search']>[0]): Promise<readonly number[]> => {
    const found = await ask(() => client.search(query, { uid: true }));
    if (!Array.isArray(found)) throw refuse('search');
    return found;
  };
  const sizesOf = async (uids: readonly number[]): Promise<ReadonlyMap<number, number | undefined>> => {
    const rows = await ask(() => client.fetchAll(toRange(uids), { uid: true, size: true }, { uid: true }));
    return new Map(rows.map(({ uid, size }) => [uid, size]));
  };

  const findIn = async (path: string, uidValidity: string, copy: ServerCopy): Promise<readonly number[]> => {
    const isWhereItLay = copy.folder === path && copy.uidValidity === uidValidity;
    const lying = isWhereItLay ? await search({ uid: String(copy.uid) }) : [];
    const named = copy.messageId === null ? [] : await search({ header: { 'Message-ID': copy.messageId } });
    const others = named.filter((uid) => !lying.includes(uid));
    if (others.length === 0) return lying;
    // Anybody may have used the same Message-ID: it must be as long, too.
    const sizes = await sizesOf(others);
    return [...lying, ...others.filter((uid) => copy.size === 0 || sizes.get(uid) === copy.size)];
  };

  for (const { path, flags } of await ask(() => client.list())) {
    if (flags.has('\\Noselect') || flags.has('\\NonExistent')) continue;
    const box = await ask(() => client.mailboxOpen(path));
    const found = new Set<number>();
    for (const copy of copies) {
      const uids = await findIn(path, String(box.uidValidity), copy);
      for (const uid of uids) found.add(uid);
      if (uids.length > 0) outcomes.set(copy.inbox, 'deleted');
    }
    if (found.size > 0) await insist('delete messages', () => client.messageDelete(toRange([...found]), { uid: true }));
  }
  return outcomes;
}
