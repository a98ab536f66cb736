/** The store on SQLite keeps the contract, in memory and in a file. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll } from 'vitest';
import { openMemoryStore } from '../../src/record/store.js';
import { storeContract } from './contract.js';
import { openFileStore } from './file-store.js';

const directory = mkdtempSync(join(tmpdir(), 'firstline-store-'));
afterAll(() => rmSync(directory, { recursive: true }));
let opened = 0;

storeContract('a store in memory', openMemoryStore);
storeContract('a store in a file', async () => {
  opened += 1;
  return openFileStore(join(directory, `${opened}.sqlite`));
});
