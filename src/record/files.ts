/**
 * Kept bytes as files named by their SHA-256, under `ab/abcdef…`: written aside, synced, renamed, and the
 * directory synced, so that a row that names them can be trusted after a power cut. Mail of identity cases is moved to
 * `identity/1042/abcdef…` (rules §6.10). It knows no rows.
 */
import { createHash } from 'node:crypto';
import { mkdirSync, statSync } from 'node:fs';
import { type FileHandle, open, readdir, readFile, rename, rmdir, stat, unlink } from 'node:fs/promises';
import { join } from 'node:path';
import { PermanentError, TransientError } from '../domain/errors.js';
import type { Files, RawRef } from '../domain/ports.js';
import { epochOf, hours, type Instant } from '../domain/words.js';

/** As much as the intake fetches at once. */
const mostRemembered = 8 * 1024 * 1024;

/** Where mail of identity cases lies, a folder for each. */
const apart = 'identity';
const shelves = Array.from({ length: 256 }, (_, number) => number.toString(16).padStart(2, '0'));

/** Makes the directory where there is none. Readable by its owner alone. */
export function openFiles(directory: string): Files {
  for (const shelf of [...shelves, apart]) mkdirSync(join(directory, shelf), { recursive: true, mode: 0o700 });
  let written = 0;
  const justKept = openMemory();

  const pathOf = (ref: RawRef): string => join(directory, ref.slice(0, 2), ref);
  const casesApart = async (): Promise<readonly string[]> =>
    (await readdir(join(directory, apart))).map((ticket) => join(directory, apart, ticket));
  /** null: it is not there. A file is moved from its shelf to a case and never back, so this order misses none. */
  const findApart = async (ref: RawRef): Promise<string | null> => {
    const places = (await casesApart()).map((folder) => join(folder, ref));
    return places.find((place) => statSync(place, { throwIfNoEntry: false }) !== undefined) ?? null;
  };

  const write = async (ref: RawRef, content: Buffer): Promise<void> => {
    if (await refresh(pathOf(ref), content.length)) return;
    written += 1;
    const aside = `${pathOf(ref)}.${process.pid}-${written}`;
    await using(await open(aside, 'w', 0o600), async (file) => {
      await file.writeFile(content);
      await file.sync();
    });
    await rename(aside, pathOf(ref));
  };

  return {
    keep: (contents) =>
      faultsOf('keep mail', directory, async () => {
        const refs = contents.map(refOf);
        const distinct = new Map(refs.map((ref, place) => [ref, contents[place] ?? Buffer.alloc(0)] as const));
        await Promise.all([...distinct].map(([ref, content]) => write(ref, content)));
        // Also of files that were there: who wrote them may not have come this far.
        const touched = new Set([...distinct.keys()].map((ref) => join(directory, ref.slice(0, 2))));
        await Promise.all([...touched].map(syncDirectory));
        for (const [ref, content] of distinct) justKept.remember(ref, content);
        return refs;
      }),
    read: (ref) =>
      faultsOf('read kept mail', directory, async () => {
        const content = justKept.take(ref) ?? (await ifThere(readFile(pathOf(ref))));
        return content ?? readFile((await findApart(ref)) ?? pathOf(ref));
      }),
    setApart: (refs, ticket) =>
      faultsOf('set mail apart', directory, async () => {
        const folder = join(directory, apart, String(ticket));
        mkdirSync(folder, { recursive: true, mode: 0o700 });
        let moved = false;
        for (const ref of refs)
          moved = (await ifThere(rename(pathOf(ref), join(folder, ref)).then(() => true))) === true || moved;
        if (moved) await ifThere(syncDirectory(folder));
      }),
    remove: (refs) =>
      faultsOf('delete mail', directory, async () => {
        for (const ref of refs) {
          justKept.take(ref);
          for (const place of [pathOf(ref), await findApart(ref)]) if (place !== null) await ifThere(unlink(place));
        }
        for (const folder of await casesApart()) await removeIfEmpty(folder);
      }),
    sweep: (isKnown, now) =>
      faultsOf('clear up', directory, async () => {
        let removed = 0;
        for (const shelf of shelves) removed += await sweepShelf(join(directory, shelf), isKnown, now);
        for (const folder of await casesApart()) {
          removed += await sweepShelf(folder, isKnown, now);
          await removeIfEmpty(folder);
        }
        return removed;
      }),
  };
}

/** Kept bytes in memory, for simulations and tests: the same answers, gone with the process. */
export function memoryFiles(): Files {
  const kept = new Map<RawRef, Buffer>();
  return {
    async keep(contents) {
      return contents.map((content) => {
        const ref = refOf(content);
        kept.set(ref, Buffer.from(content));
        return ref;
      });
    },
    async read(ref) {
      const content = kept.get(ref);
      if (content === undefined) throw new PermanentError(`no bytes are kept as ${ref}`, { code: 'enoent' });
      return content;
    },
    // Nothing here lies in folders.
    setApart: async () => {},
    async remove(refs) {
      for (const ref of refs) kept.delete(ref);
    },
    // Nothing here outlives the process that wrote it.
    sweep: async () => 0,
  };
}

/** What was kept last is read next, and once: until then it need not come back from the disk. */
function openMemory() {
  const contents = new Map<RawRef, Buffer>();
  let bytes = 0;
  const take = (ref: RawRef): Buffer | null => {
    const content = contents.get(ref) ?? null;
    if (contents.delete(ref)) bytes -= content?.length ?? 0;
    return content;
  };
  return {
    take,
    remember(ref: RawRef, content: Buffer): void {
      take(ref);
      contents.set(ref, content);
      bytes += content.length;
      for (const oldest of contents.keys()) {
        if (bytes <= mostRemembered) return;
        take(oldest);
      }
    },
  };
}

function refOf(content: Buffer): RawRef {
  return createHash('sha256').update(content).digest('hex');
}

/**
 * Is it there whole? Then it counts as written now, so that a sweep under way leaves it alone. The file system
 * has the time: here is no clock.
 */
async function refresh(path: string, size: number): Promise<boolean> {
  try {
    // Mostly it is not there, and to be told so by an error costs more than to wait for the answer.
    const found = statSync(path, { throwIfNoEntry: false });
    if (found?.size !== size) return false;
    await using(await open(path, 'r+'), (file) => file.truncate(size));
    return true;
  } catch (error) {
    if (isMissing(error)) return false;
    throw error;
  }
}

async function sweepShelf(shelf: string, isKnown: (ref: RawRef) => boolean, now: Instant): Promise<number> {
  let removed = 0;
  for (const name of await readdir(shelf)) {
    // What was left half-written has a longer name and no row.
    if (isKnown(name)) continue;
    const path = join(shelf, name);
    const { mtimeMs } = await stat(path);
    if (epochOf(now) - mtimeMs < hours(1)) continue;
    await unlink(path);
    removed += 1;
  }
  return removed;
}

async function removeIfEmpty(folder: string): Promise<void> {
  if ((await readdir(folder)).length === 0) await rmdir(folder);
}

/** null: there is no such file. */
async function ifThere<T>(work: Promise<T>): Promise<T | null> {
  try {
    return await work;
  } catch (error) {
    if (isMissing(error)) return null;
    throw error;
  }
}

async function syncDirectory(path: string): Promise<void> {
  await using(await open(path, 'r'), (directory) => directory.sync());
}

async function using<T>(file: FileHandle, work: (file: FileHandle) => Promise<T>): Promise<T> {
  try {
    return await work(file);
  } finally {
    await file.close();
  }
}

async function faultsOf<T>(what: string, directory: string, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    throw toFault(what, directory, error);
  }
}

/** Nothing but the file being gone is past mending by itself: a disk has room again, a mount comes back. */
function toFault(what: string, directory: string, cause: unknown): unknown {
  if (!(cause instanceof Error && 'code' in cause)) return cause;
  const code = `${cause.code}`.toLowerCase();
  const message = `cannot ${what} in ${directory}: ${cause.message}`;
  if (isMissing(cause) || code === 'eacces' || code === 'eperm' || code === 'erofs')
    return new PermanentError(`${message}; mend its rights or restore it from a backup`, { code, cause });
  return new TransientError(message, { code, cause });
}

function isMissing(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === 'ENOENT';
}
