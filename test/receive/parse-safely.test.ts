import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { defaultSafety, parseSafely } from '../../src/receive/parse-safely.js';
import { scan } from '../../src/receive/scan.js';

const manyParts = Buffer.from(
  `From: amy@customer.example\nSubject: parts\nContent-Type: multipart/mixed; boundary=b\n\n${'--b\n\nx\n'.repeat(1500)}--b--\n`,
);
const ordinary = Buffer.from('From: amy@customer.example\nSubject: hello\n\nwords\n');

describe('A scan before parsing', () => {
  it('finds nothing in an ordinary mail', () => expect(scan(ordinary).suspicions).toEqual([]));

  it.each([
    ['many parts', manyParts, 'many-parts'],
    ['a megabyte of headers', Buffer.from(`X: ${'y'.repeat(1_200_000)}\n\nbody`), 'many-header-bytes'],
    ['deep nesting', Buffer.from('boundary=b\n'.repeat(60)), 'deep-nesting'],
    ['twenty megabytes', Buffer.alloc(21 * 1024 * 1024, 'x'), 'large'],
  ])('suspects %s', (_, raw, suspicion) => expect(scan(raw).suspicions).toContain(suspicion));
});

describe('A suspicious mail', () => {
  let folder = '';
  const worker = async (name: string, source: string) => {
    const file = join(folder, name);
    await writeFile(file, source);
    return pathToFileURL(file);
  };
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'parse-safely-'));
  });
  afterAll(() => rm(folder, { recursive: true }));

  it('is read by the worker, and says why its parts are missing', async () => {
    const message = await parseSafely(manyParts);
    expect(message.subject).toBe('parts');
    expect(message.text).toContain('x');
    expect(message.flaws).toContain('unreadable-mime');
  });

  it('costs only its body when the worker hangs', async () => {
    const stuck = await worker('stuck.mjs', 'setInterval(() => {}, 1000);');
    const message = await parseSafely(manyParts, { ...defaultSafety, timeoutMilliseconds: 50, worker: stuck });
    expect(message.from.map(({ address }) => address)).toEqual(['amy@customer.example']);
    expect(message.flaws).toEqual(expect.arrayContaining(['many-parts', 'worker-timeout']));
  });

  it('costs only its body when the worker runs out of memory', async () => {
    const greedy = await worker('greedy.mjs', 'const all = []; for (;;) all.push(new Array(1000).fill({}));');
    const message = await parseSafely(manyParts, { ...defaultSafety, memoryMegabytes: 8, worker: greedy });
    expect(message.flaws).toContain('worker-memory');
  });

  it('costs only its body when the worker dies', async () => {
    const dying = await worker('dying.mjs', 'process.exit(3);');
    const message = await parseSafely(manyParts, { ...defaultSafety, worker: dying });
    expect(message.flaws).toContain('worker-failed');
  });
});
