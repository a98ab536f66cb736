/** The work of the desk when something fails: one fault stops nothing else, and no message is blamed for a disk. */
import { afterEach, beforeAll, describe, expect, it } from 'vitest';
import { clockAt } from '../../src/app/clock.js';
import { openCore } from '../../src/app/core.js';
import { openLearningJudge } from '../../src/app/judging.js';
import { silentLog } from '../../src/app/log.js';
import { type Parts, silentObserver } from '../../src/app/parts.js';
import { sampleMail } from '../../src/compose/sample-mail.js';
import { TransientError } from '../../src/domain/errors.js';
import type { Files, Store } from '../../src/domain/ports.js';
import { plusMilliseconds, toInstant, toMessageId } from '../../src/domain/words.js';
import { defaultSafety } from '../../src/receive/parse-safely.js';
import { deskFacts } from '../../src/recognise/recognise.js';
import { memoryFiles } from '../../src/record/files.js';
import { openMemoryStore } from '../../src/record/store.js';
import { collectingTransport } from '../../src/send/collecting-transport.js';
import { at, shippedPolicy } from '../stories/desk.js';

let shipped: Awaited<ReturnType<typeof shippedPolicy>>;
beforeAll(async () => {
  shipped = await shippedPolicy();
});

const open: Store[] = [];
afterEach(async () => {
  for (const store of open.splice(0)) await store.close();
});

interface Faults {
  readonly files?: (files: Files) => Partial<Files>;
  readonly store?: (store: Store) => Partial<Store>;
  readonly readAt?: () => string | null;
}

async function aDesk(start: string, faults: Faults = {}) {
  const store = await openMemoryStore();
  open.push(store);
  const files = memoryFiles();
  const clock = clockAt(at(start));
  const transport = collectingTransport();
  let made = 0;
  const parts: Parts = {
    config: shipped.config,
    store: { ...store, ...faults.store?.(store) },
    files: { ...files, ...faults.files?.(files) },
    clock,
    ids: { messageId: () => toMessageId(`<${++made}@firstline.cc>`) ?? fail(), token: () => `t${++made}` },
    judge: openLearningJudge(shipped.tools.judge, shipped.config, store, silentLog),
    deskFacts: deskFacts(shipped.config),
    composer: shipped.tools.composer,
    ocr: null,
    log: silentLog,
    safety: defaultSafety,
    observer: silentObserver,
  };
  const core = openCore(parts, {
    transport,
    owner: 'test',
    mailboxReadAt: () => (faults.readAt === undefined ? clock.now() : toInstant(faults.readAt() ?? '')),
    stopping: null,
  });
  await store.startFolder(
    { folder: 'INBOX', uidValidity: '1', lastUid: 0, firstContactAt: at('2026-01-01 00:00') },
    clock.now(),
  );
  let uid = 0;
  return {
    core,
    store,
    clock,
    async receive(from: string, body: string) {
      uid += 1;
      const raw = await sampleMail({
        from,
        to: 'info@firstline.cc',
        subject: `mail ${uid}`,
        body,
        attachments: [],
        date: clock.now(),
        messageId: `<${uid}@x.example>`,
      });
      await store.recordListing('INBOX', '1', [{ uid, size: raw.length, internalDate: clock.now() }], clock.now());
      const [row] = await store.listedRows('INBOX', '1', 1);
      const [ref] = await files.keep([raw]);
      if (row === undefined || ref === undefined) return fail();
      await store.keep([{ inbox: row.id, raw: ref }], clock.now());
      return { id: row.id, ref };
    },
    wait: (milliseconds: number) => clock.set(plusMilliseconds(clock.now(), milliseconds)),
    to: (address: string) => transport.collected.filter(({ envelope }) => envelope.to[0] === address),
  };
}

function fail(): never {
  throw new Error('the test’s own arrangement failed');
}

const question = '請問報表要怎麼看每位專員的數字？';

describe('a disk that cannot be read for a while', () => {
  it('is held against no message: it is tried again until it works', async () => {
    let broken = true;
    const desk = await aDesk('2026-11-23 10:00', {
      files: (files) => ({
        read: (ref) => (broken ? Promise.reject(new TransientError('busy', { code: 'busy' })) : files.read(ref)),
      }),
    });
    const { id } = await desk.receive('lin@tea.example', question);
    for (let tries = 0; tries < 6; tries++) {
      await desk.core.settle();
      desk.wait(60_000);
    }
    expect(await desk.store.inboxRow(id)).toMatchObject({ state: 'kept' });
    broken = false;
    desk.wait(600_000);
    await desk.core.settle();
    expect(await desk.store.inboxRow(id)).toMatchObject({ state: 'done', outcome: 'ticket' });
    expect(desk.to('lin@tea.example')).toHaveLength(1);
  });
});

describe('a message that cannot be read at all', () => {
  it('is set aside after three tries, staff are told, and those behind it go on', async () => {
    let bad = '';
    const desk = await aDesk('2026-11-23 10:00', {
      files: (files) => ({ read: (ref) => (ref === bad ? Promise.reject(new Error('explodes')) : files.read(ref)) }),
    });
    const first = await desk.receive('bad@tea.example', question);
    bad = first.ref;
    await desk.receive('good@tea.example', question);
    await desk.core.settle();
    expect(desk.to('good@tea.example')).toHaveLength(1);
    for (let tries = 0; tries < 4; tries++) {
      desk.wait(60_000);
      await desk.core.settle();
    }
    expect(await desk.store.inboxRow(first.id)).toMatchObject({ state: 'quarantined' });
    expect(desk.to('amy@firstline.cc')).toHaveLength(2);
  });
});

describe('a ticket whose look at the time fails', () => {
  it('stops neither mail nor letters', async () => {
    let broken = false;
    const desk = await aDesk('2026-11-23 10:00', {
      store: (store) => ({
        factsFor: (query, now) =>
          broken && query.kind === 'ticket' ? Promise.reject(new Error('explodes')) : store.factsFor(query, now),
      }),
    });
    await desk.receive(
      'owen@bikes.example',
      'Could you log in to our account and enter the new business hours for us?',
    );
    await desk.core.settle();
    broken = true;
    desk.clock.set(at('2026-12-07 10:00'));
    await desk.receive('lin@tea.example', question);
    await desk.core.settle();
    expect(desk.to('lin@tea.example')).toHaveLength(1);
  });
});

describe('a letter that waited for the hours', () => {
  it('does not leave before the mailbox was read, so that it cannot overtake what was written meanwhile', async () => {
    let readAt: string | null = null;
    const desk = await aDesk('2026-11-27 19:00', { readAt: () => readAt });
    await desk.receive('lin@tea.example', question);
    await desk.core.settle();
    desk.clock.set(at('2026-11-30 09:01'));
    await desk.core.settle();
    expect(desk.to('lin@tea.example')).toHaveLength(0);
    readAt = desk.clock.now();
    desk.wait(60_000);
    await desk.core.settle();
    expect(desk.to('lin@tea.example')).toHaveLength(1);
  });

  it('does not leave after the last reply of a day on which the desk was down', async () => {
    const desk = await aDesk('2026-11-27 19:00');
    await desk.receive(
      'owen@bikes.example',
      'Could you log in to our account and enter the new business hours for us?',
    );
    await desk.core.settle();
    desk.clock.set(at('2026-11-30 18:30'));
    await desk.core.settle();
    expect(desk.to('owen@bikes.example')).toHaveLength(0);
    desk.clock.set(at('2026-12-01 09:00'));
    await desk.core.settle();
    expect(desk.to('owen@bikes.example')).toHaveLength(1);
  });
});
