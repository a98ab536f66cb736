/**
 * Processes die between any two steps. A second process on the same database file must then know of every letter
 * that it left, that it did not, or that nobody knows; none leaves twice.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Store } from '../../src/domain/ports.js';
import type { LetterId } from '../../src/domain/words.js';
import { memoryFiles } from '../../src/record/files.js';
import { openFileStore } from '../record/file-store.js';
import { because, enqueued, keptMessage, later, letter, message, monday, onMessage } from '../record/sample.js';
import { openDesk, type Settings, type TestDesk } from './desk.js';

let directory: string;
let desks: TestDesk[];
const files = memoryFiles();

beforeEach(() => {
  directory = mkdtempSync(join(tmpdir(), 'firstline-crash-'));
  desks = [];
});
afterEach(async () => {
  for (const each of desks) await each.close();
  rmSync(directory, { recursive: true });
});

/** A process on the common database file; `dies` names the store's method at which it is killed. */
async function process(owner: string, dies: keyof Store | null = null, settings: Settings = {}): Promise<TestDesk> {
  const store = openFileStore(join(directory, 'desk.sqlite'));
  const never = () => new Promise<never>(() => {});
  const desk = await openDesk({
    ...settings,
    owner,
    files,
    store: dies === null ? store : { ...store, [dies]: never },
  });
  desks.push(desk);
  return desk;
}

/** Runs a pass of a process that will not finish it, up to where it is killed. */
async function untilKilled(desk: TestDesk, isThere: () => Promise<boolean>): Promise<void> {
  void desk.sender.sendDue();
  while (!(await isThere())) await new Promise((resolve) => setImmediate(resolve));
}

async function copyArrives(store: Store, id: LetterId, minute: number): Promise<void> {
  const inbox = await keptMessage(store, undefined, later(minute));
  const proof = onMessage(inbox, [{ kind: 'prove_sent', letter: id, proven: true, reason: because() }], {
    message: { inbox, outcome: 'own_copy', rule: null },
  });
  await store.apply(proof, message(inbox), later(minute));
}

/** A letter was handed to the server, and the process killed before it recorded that. */
async function killedBeforeSettling(settings: Settings = {}) {
  const dead = await process('dead', 'settleSent', settings);
  const id = await enqueued(dead.store, letter('a'));
  await untilKilled(dead, async () => dead.transport.collected.length === 1);
  const alive = await process('alive', null, settings);
  alive.at(later(1));
  await alive.sender.takeOver();
  return { dead, alive, id };
}

describe('a process killed before it claimed a letter', () => {
  it('leaves it to the next', async () => {
    const dead = await process('dead', 'claim');
    const id = await enqueued(dead.store, letter('a'));
    await untilKilled(dead, async () => dead.composed.length === 1);
    const alive = await process('alive');
    await alive.sender.takeOver();
    await alive.sender.sendDue();
    expect(await alive.state(id)).toBe('sent');
    expect([dead.transport.collected.length, alive.transport.collected.length]).toEqual([0, 1]);
  });
});

describe('a process killed after it handed a letter over', () => {
  it('leaves it in doubt: the next does not send it', async () => {
    const { alive, id } = await killedBeforeSettling();
    await alive.sender.sendDue();
    expect(await alive.state(id)).toBe('in_doubt');
    expect(alive.transport.collected).toEqual([]);
  });

  it('is known to have sent it once our own copy comes in', async () => {
    const { alive, id } = await killedBeforeSettling();
    await copyArrives(alive.store, id, 2);
    alive.at(later(30));
    await alive.sender.resolveDoubts();
    expect(await alive.state(id)).toBe('sent');
    expect(alive.happened).toEqual([]);
  });

  it('is told to a person once when no copy comes in', async () => {
    const { alive } = await killedBeforeSettling();
    await alive.sender.resolveDoubts();
    expect(alive.happened).toEqual([]);
    alive.at(later(10));
    await alive.sender.resolveDoubts();
    await alive.sender.resolveDoubts();
    expect(alive.happened).toEqual(['in doubt a']);
  });

  it('did not send it when the copy of a later letter came in: the same bytes leave again', async () => {
    const { dead, alive, id } = await killedBeforeSettling();
    const next = await enqueued(alive.store, letter('b'));
    await alive.sender.sendDue();
    await copyArrives(alive.store, next, 2);
    alive.at(later(10));
    await alive.sender.resolveDoubts();
    await alive.sender.sendDue();
    expect(await alive.state(id)).toBe('sent');
    expect(alive.handedOver()).toEqual(['b', 'a']);
    expect(alive.transport.collected[1]?.raw).toEqual(dead.transport.collected[0]?.raw);
    expect(alive.transport.collected[1]?.messageId).toBe(dead.transport.collected[0]?.messageId);
    expect(alive.composed).toEqual(['b']);
  });

  it('is never outguessed where the provider files what we send: a person is asked at once', async () => {
    const { alive, id } = await killedBeforeSettling({ copy: 'provider' });
    const next = await enqueued(alive.store, letter('b'));
    await alive.sender.sendDue();
    await copyArrives(alive.store, next, 2);
    await alive.sender.resolveDoubts();
    alive.at(later(60));
    await alive.sender.resolveDoubts();
    await alive.sender.sendDue();
    expect(await alive.state(id)).toBe('in_doubt');
    expect(alive.handedOver()).toEqual(['b']);
    expect(alive.happened).toEqual(['in doubt a']);
  });
});

describe('a process killed after the server refused a letter', () => {
  it('before it recorded that leaves the letter in doubt, listed for a person', async () => {
    const refusing: Settings = { answer: () => ({ kind: 'refused', permanent: true, code: 550, response: '550 no' }) };
    const dead = await process('dead', 'giveUp', refusing);
    const id = await enqueued(dead.store, letter('a'));
    await untilKilled(dead, async () => dead.transport.collected.length === 1);
    const alive = await process('alive', null, refusing);
    await alive.sender.takeOver();
    expect((await alive.store.lettersInDoubt()).map((each) => each.id)).toEqual([id]);
  });

  it('before staff were told: the next tells them', async () => {
    const settings: Settings = { answer: () => ({ kind: 'refused', permanent: true, code: 550, response: '550 no' }) };
    const dead = await process('dead', 'givenUpUntold', settings);
    const id = await enqueued(dead.store, letter('a'), monday);
    await untilKilled(dead, async () => (await dead.state(id)) === 'given_up');
    const alive = await process('alive', null, settings);
    await alive.sender.sendDue();
    expect(alive.happened).toEqual(['given up a: 550 no']);
  });
});
