/** What breaks on our side is never the letter's fault: it waits, and those behind it leave. */
import { afterEach, describe, expect, it } from 'vitest';
import { InternalError, PermanentError, TransientError } from '../../src/domain/errors.js';
import type { Store } from '../../src/domain/ports.js';
import { memoryFiles } from '../../src/record/files.js';
import { openMemoryStore } from '../../src/record/store.js';
import { enqueued, later, letter, monday } from '../record/sample.js';
import { openDesk, type Settings, type TestDesk } from './desk.js';

const open: TestDesk[] = [];
afterEach(async () => {
  for (const each of open.splice(0)) await each.close();
});

async function opened(settings: Settings): Promise<TestDesk> {
  const made = await openDesk(settings);
  open.push(made);
  return made;
}

const wrongRights = new PermanentError('cannot keep mail in mail/: EACCES', { code: 'eacces' });

/** Composing the letter `bad` fails with what `fault` says, and goes well when it says nothing. */
const composing = (fault: () => Error | null): NonNullable<Settings['parts']> => ({
  async compose({ key }) {
    const met = key === 'bad' ? fault() : null;
    if (met !== null) throw met;
    return { raw: Buffer.from(`${key} as x`) };
  },
});

describe('a letter that cannot be written', () => {
  it('because what it passes on is gone for good is given up, staff are told, and those behind it leave', async () => {
    const gone = new PermanentError('the mail that it relays is no longer kept', { code: 'source_gone' });
    const { store, sender, state, happened, handedOver } = await opened({ parts: composing(() => gone) });
    const id = await enqueued(store, letter('bad'));
    await store.enqueue(letter('good'), monday);
    await sender.sendDue();
    expect(await state(id)).toBe('given_up');
    expect(handedOver()).toEqual(['good']);
    expect(happened).toEqual([`given up bad: it could not be written: PermanentError: ${gone.message}`]);
  });

  it.each([
    { because: 'the disk is full', fault: new TransientError('ENOSPC', { code: 'enospc' }) },
    { because: 'the disk has wrong rights', fault: wrongRights },
    { because: 'a template is missing', fault: new InternalError('no template', { code: 'template_missing' }) },
    { because: 'of a bug', fault: new TypeError('undefined is no object') },
  ])('because $because waits, a little longer each time, and leaves when that is mended', async ({ fault }) => {
    let broken = true;
    let tries = 0;
    const parts = composing(() => {
      tries += 1;
      return broken ? fault : null;
    });
    const { store, sender, state, at, handedOver, happened } = await opened({ parts });
    const id = await enqueued(store, letter('bad'));
    await store.enqueue(letter('good'), monday);
    const triesBy: number[] = [];
    for (const minute of [0, 0.9, 1, 2.9, 3]) {
      at(later(minute));
      await sender.sendDue();
      triesBy.push(tries);
    }
    expect([triesBy, await state(id), handedOver()]).toEqual([[1, 1, 2, 2, 3], 'waiting', ['good']]);
    expect(happened.filter((each) => !each.startsWith('failed'))).toEqual([]);
    expect(await store.nextDueAt()).toBe(later(7));
    broken = false;
    at(later(7));
    await sender.sendDue();
    expect(await state(id)).toBe('sent');
  });
});

describe('a fault of ours that many letters meet', () => {
  it('is told once, gives no letter up, and is told again when it comes back after it was gone', async () => {
    let broken = true;
    const files = memoryFiles();
    const { store, sender, at, happened } = await opened({
      connections: 3,
      files: { ...files, keep: (contents) => (broken ? Promise.reject(wrongRights) : files.keep(contents)) },
    });
    for (let number = 0; number < 10; number++) await store.enqueue(letter(`${number}`), monday);
    for (const minute of [0, 1, 3, 7, 15]) {
      at(later(minute));
      await sender.sendDue();
    }
    expect(happened).toEqual(['failed: PermanentError eacces']);
    broken = false;
    at(later(120));
    expect(await sender.sendDue()).toBe(10);

    broken = true;
    await store.enqueue(letter('the next day'), monday);
    at(later(24 * 60));
    await sender.sendDue();
    expect(happened).toEqual(['failed: PermanentError eacces', 'failed: PermanentError eacces']);
  });

  it('is met in patience also where nothing can be written down', async () => {
    const store = await openMemoryStore();
    let claims = 0;
    const broken = (): Promise<never> => Promise.reject(new TransientError('busy', { code: 'sqlite_busy' }));
    const failing: Store = {
      ...store,
      postpone: broken,
      claim() {
        claims += 1;
        return broken();
      },
    };
    const { sender, at } = await opened({ store: failing });
    await store.enqueue(letter('a'), monday);
    for (const minute of [0, 0.5, 1, 2, 3]) {
      at(later(minute));
      await sender.sendDue();
    }
    expect(claims).toBe(3);
  });

  it('is told again when telling failed', async () => {
    let calls = 0;
    const { store, sender, at } = await opened({
      parts: {
        compose: () => Promise.reject(wrongRights),
        async failed() {
          calls += 1;
          if (calls === 1) throw new TransientError('busy', { code: 'busy' });
        },
      },
    });
    await store.enqueue(letter('a'), monday);
    for (const minute of [0, 1, 3]) {
      at(later(minute));
      await sender.sendDue();
    }
    expect(calls).toBe(2);
  });
});
