/** Kept bytes are on disk before anybody relies on them, under the name of what they are. */
import { createHash } from 'node:crypto';
import { existsSync, mkdtempSync, readdirSync, rmSync, statSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Files } from '../../src/domain/ports.js';
import { instantOf } from '../../src/domain/words.js';
import { memoryFiles, openFiles } from '../../src/record/files.js';

let directory: string;
beforeEach(() => {
  directory = mkdtempSync(join(tmpdir(), 'firstline-files-'));
});
afterEach(() => rmSync(directory, { recursive: true }));

const kinds: readonly (readonly [string, () => Files])[] = [
  ['on disk', () => openFiles(join(directory, 'mail'))],
  ['in memory', memoryFiles],
];

describe.each(kinds)('kept bytes %s', (_kind, open) => {
  it('come back as they were, named by their SHA-256, in order', async () => {
    const files = open();
    const contents = [Buffer.from([0, 255, 13, 10]), Buffer.from('信'), Buffer.alloc(0)];
    const refs = await files.keep(contents);
    expect(refs).toEqual(contents.map((content) => createHash('sha256').update(content).digest('hex')));
    for (const [place, ref] of refs.entries()) expect(await files.read(ref)).toEqual(contents[place]);
  });

  it('may be the same several times, at once and later', async () => {
    const files = open();
    const same = Buffer.from('same');
    const [first, second] = await files.keep([same, same]);
    expect(first).toBe(second);
    expect(await Promise.all([files.keep([same]), files.keep([same])])).toEqual([[first], [first]]);
    expect(await files.read(`${first}`)).toEqual(same);
  });

  it('that are not there are a fault', async () => {
    await expect(open().read('0'.repeat(64))).rejects.toMatchObject({ name: 'PermanentError', code: 'enoent' });
  });
});

describe('the folder of kept bytes', () => {
  const pathOf = (ref: string | undefined) => join(directory, 'mail', `${ref}`.slice(0, 2), `${ref}`);
  const age = (path: string, hours: number) => {
    const then = new Date(Date.now() - hours * 3_600_000);
    utimesSync(path, then, then);
  };
  const now = () => instantOf(Date.now());

  it('is readable by its owner alone, and holds nothing half-written', async () => {
    const [ref] = await openFiles(join(directory, 'mail')).keep([Buffer.from('private')]);
    expect(statSync(pathOf(ref)).mode & 0o077).toBe(0);
    expect(readdirSync(join(directory, 'mail', `${ref}`.slice(0, 2)))).toEqual([ref]);
  });

  it('mends a file that was cut short', async () => {
    const files = openFiles(join(directory, 'mail'));
    const [ref] = await files.keep([Buffer.from('whole')]);
    writeFileSync(pathOf(ref), 'who');
    await files.keep([Buffer.from('whole')]);
    expect((await files.read(`${ref}`)).toString()).toBe('whole');
  });

  it('is swept of what no row names and is older than an hour', async () => {
    const files = openFiles(join(directory, 'mail'));
    const [known, orphan, young] = await files.keep([Buffer.from('a'), Buffer.from('b'), Buffer.from('c')]);
    const halfWritten = `${pathOf(orphan)}.123-1`;
    writeFileSync(halfWritten, 'b');
    for (const path of [pathOf(known), pathOf(orphan), halfWritten]) age(path, 2);
    expect(await files.sweep((ref) => ref === known, now())).toBe(2);
    expect([known, orphan, young].map((ref) => existsSync(pathOf(ref)))).toEqual([true, false, true]);
    expect(existsSync(halfWritten)).toBe(false);
  });

  it('is not swept of an old orphan that was just kept again', async () => {
    const files = openFiles(join(directory, 'mail'));
    const [ref] = await files.keep([Buffer.from('a')]);
    age(pathOf(ref), 2);
    await files.keep([Buffer.from('a')]);
    expect(await files.sweep(() => false, now())).toBe(0);
    expect(existsSync(pathOf(ref))).toBe(true);
  });

  it('says in words that the disk is a matter for a person, or will do again later', async () => {
    const files = openFiles(join(directory, 'mail'));
    rmSync(join(directory, 'mail'), { recursive: true });
    await expect(files.keep([Buffer.from('a')])).rejects.toThrow('cannot keep mail in');
  });
});
