/** Cases are numbered one after another, also across the desk's restarts and the commands in between. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { openFileStore } from './file-store.js';
import { monday } from './sample.js';

let directory: string;
beforeEach(() => {
  directory = mkdtempSync(join(tmpdir(), 'firstline-numbers-'));
});
afterEach(() => rmSync(directory, { recursive: true }));

const open = () => openFileStore(join(directory, 'desk.sqlite'));
const take = async (store: Awaited<ReturnType<typeof open>>) =>
  (await store.factsFor({ kind: 'ticket', ticket: null, letter: null }, monday)).nextTicket;

it('numbers that were reserved and not used are there for the next who opens the desk', async () => {
  const first = await open();
  expect([await take(first), await take(first)]).toEqual([1001, 1002]);
  await first.close();
  const command = await open();
  const looked = await take(command);
  await command.giveBackTicket(looked);
  await command.close();
  const second = await open();
  expect([looked, await take(second)]).toEqual([1003, 1003]);
  await second.close();
});

it('two at once never get the same, whoever closes first', async () => {
  const [daemon, command] = [await open(), await open()];
  const numbers = [await take(daemon), await take(command)];
  await daemon.close();
  const later = await open();
  numbers.push(await take(command), await take(later));
  await command.close();
  numbers.push(await take(later));
  await later.close();
  expect(new Set(numbers).size).toBe(5);
});
