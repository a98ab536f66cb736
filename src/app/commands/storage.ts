/** The desk's data opened for one command and closed after it, and the numbers people write to name things in it. */
import { UsageError } from '../../domain/errors.js';
import { openStorage, type Storage } from '../build.js';

export async function withStorage(
  options: { readonly data: string },
  work: (storage: Storage) => Promise<void>,
): Promise<void> {
  const storage = await openStorage(options.data);
  try {
    await work(storage);
  } finally {
    await storage.close();
  }
}

/** Throws a UsageError in the reader's words when it is not there. */
export async function found<T>(asked: Promise<T | null>, thing: string): Promise<T> {
  const answer = await asked;
  if (answer === null) throw new UsageError(`there is no ${thing}`);
  return answer;
}

/** `17` → 17; `thing` says what it should be the number of. */
export function numberOf(text: string, thing: string): number {
  if (!/^\d{1,12}$/.test(text)) throw new UsageError(`"${text}" is not the number of a ${thing}`);
  return Number(text);
}

/** A positive whole number given to an option. */
export function countOf(text: string, option: string): number {
  const count = Number(text);
  if (!Number.isInteger(count) || count < 1)
    throw new UsageError(`${option} takes a whole number from 1, not "${text}"`);
  return count;
}
