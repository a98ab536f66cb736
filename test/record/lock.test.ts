/** Only one daemon works on a data directory. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openDaemonLock } from '../../src/record/lock.js';

let directory: string;
beforeEach(() => {
  directory = mkdtempSync(join(tmpdir(), 'firstline-lock-'));
});
afterEach(() => rmSync(directory, { recursive: true }));

/** Another process that takes the lock as we do, and then lives until it is killed. */
const holder = `
  const Database = require(process.argv[1]);
  new Database(process.argv[2]).exec('BEGIN EXCLUSIVE');
  console.log('held');
  setInterval(() => {}, 1000);`;

describe('the lock of the daemon', () => {
  it('refuses a second daemon and says what to do', () => {
    const lock = openDaemonLock(directory);
    expect(() => openDaemonLock(directory)).toThrow(
      expect.objectContaining({ code: 'already_running', message: expect.stringContaining(directory) }),
    );
    lock.close();
  });

  it('is free again when it was let go', () => {
    openDaemonLock(directory).close();
    expect(() => openDaemonLock(directory).close()).not.toThrow();
  });

  it('is held against other processes, and freed by any death', async () => {
    const library = createRequire(import.meta.url).resolve('better-sqlite3');
    const other = spawn(process.execPath, ['-e', holder, library, join(directory, 'daemon.lock')]);
    await once(other.stdout, 'data');
    expect(() => openDaemonLock(directory)).toThrow('another helpdesk daemon');
    other.kill('SIGKILL');
    await once(other, 'exit');
    expect(() => openDaemonLock(directory).close()).not.toThrow();
  });
});
