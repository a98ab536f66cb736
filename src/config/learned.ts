/**
 * The file of what was learned from the examples, `learned.gz`: packed bytes that `classify/` understands. It is no
 * policy: without it, or with one of other examples, the desk learns at its start and judges the same.
 */
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { gunzipSync, gzipSync } from 'node:zlib';

export const learnedFile = 'learned.gz';
const mostBytes = 256 * 1024 * 1024;

/** null: there is none, or it is damaged. */
export async function readLearned(directory: string): Promise<Uint8Array | null> {
  try {
    // A copy of its own: small buffers of Node share their memory, and weights are read in place.
    return Uint8Array.from(gunzipSync(await readFile(join(directory, learnedFile)), { maxOutputLength: mostBytes }));
  } catch {
    return null;
  }
}

/** Answers the file's size in bytes. The same content gives the same file on every machine. */
export async function writeLearned(directory: string, content: Uint8Array): Promise<number> {
  const packed = gzipSync(content, { level: 9 });
  await writeFile(join(directory, learnedFile), packed);
  return packed.length;
}
