/** Two processes on one database, their steps mixed at random: nothing is claimed or sent twice, nothing forgotten. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, describe, expect, it } from 'vitest';
import type { Store } from '../../src/domain/ports.js';
import { memoryFiles } from '../../src/record/files.js';
import { openFileStore } from '../record/file-store.js';
import { claimOf, enqueued, letter, monday } from '../record/sample.js';
import { openDesk } from './desk.js';

const directory = mkdtempSync(join(tmpdir(), 'firstline-two-'));
afterAll(() => rmSync(directory, { recursive: true }));
let files = 0;

async function onTwoStores(check: (one: Store, two: Store) => Promise<void>): Promise<void> {
  files += 1;
  const path = join(directory, `${files}.sqlite`);
  const stores = [openFileStore(path), openFileStore(path)] as const;
  try {
    await check(...stores);
  } finally {
    for (const store of stores) await store.close();
  }
}

describe('two processes on one database', () => {
  it('never both get a claim, whatever becomes of letters in between', async () => {
    const step = fc.record({
      by: fc.constantFrom(0 as const, 1 as const),
      letter: fc.nat({ max: 2 }),
      does: fc.constantFrom('claim', 'settle', 'backOff', 'return', 'doubt', 'withdraw', 'resend'),
    });
    await fc.assert(
      fc.asyncProperty(fc.array(step, { maxLength: 25 }), (steps) =>
        onTwoStores(async (one, two) => {
          const ids = [];
          for (const key of ['a', 'b', 'c']) ids.push(await enqueued(one, letter(key)));
          const holders = new Map<number, string>();
          for (const { by, letter: place, does } of steps) {
            const store = by === 0 ? one : two;
            const id = ids[place] ?? ids[0];
            if (id === undefined) return;
            const owner = `process ${by}`;
            if (does === 'claim') {
              const got = await store.claim(claimOf(id, { owner }));
              if (got === 'claimed') {
                expect(holders.has(id)).toBe(false);
                holders.set(id, owner);
              }
            } else if (does === 'withdraw')
              expect((await store.withdrawLetter(id, 'test', monday)) && holders.has(id)).toBe(false);
            else if (holders.get(id) === owner) {
              if (does === 'settle') await store.settleSent(id, '250', monday);
              if (does === 'doubt') await store.markInDoubt(id, 'test', monday);
              // Only these let go of a letter; what is sent or in doubt stays taken.
              if (does === 'backOff') await store.backOff(id, monday, 'test');
              if (does === 'return') await store.returnUnsent(id, monday, 'test');
              if (does === 'resend') await store.resend(id, monday);
              if ((await store.letter(id))?.state === 'waiting') holders.delete(id);
            }
          }
        }),
      ),
      { numRuns: 40 },
    );
  });

  it('send each letter once between them', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.integer({ min: 1, max: 12 }),
        fc.integer({ min: 1, max: 4 }),
        fc.scheduler(),
        (count, connections, scheduler) =>
          onTwoStores(async (one, two) => {
            for (let number = 0; number < count; number++) await one.enqueue(letter(`${number}`), monday);
            const kept = memoryFiles();
            const answer = scheduler.scheduleFunction(
              async () => ({ kind: 'accepted', response: '250', copyRefused: false }) as const,
            );
            const desks = [
              await openDesk({ store: one, owner: 'one', files: kept, connections, answer }),
              await openDesk({ store: two, owner: 'two', files: kept, connections, answer }),
            ];
            await scheduler.waitFor(Promise.all(desks.map(({ sender }) => sender.sendDue())));
            const sent = desks.flatMap((desk) => desk.handedOver());
            expect(sent.toSorted()).toEqual(Array.from({ length: count }, (_, number) => `${number}`).toSorted());
          }),
      ),
      { numRuns: 25 },
    );
  });

  it('never get the same ticket number', async () => {
    await onTwoStores(async (one, two) => {
      const numbers: number[] = [];
      for (let count = 0; count < 100; count++)
        for (const store of [one, two])
          numbers.push((await store.factsFor({ kind: 'ticket', ticket: null, letter: null }, monday)).nextTicket);
      expect(new Set(numbers).size).toBe(200);
    });
  });
});
