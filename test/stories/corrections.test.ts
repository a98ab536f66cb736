/** Staff say what a mail asked, by mail or at a terminal, and the desk judges the next of its kind so (rules §9.4). */
import { execFileSync, spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createStorage } from '../../src/app/build.js';
import { openStory, type Story } from './desk.js';

const shops = ['花店', '書店', '茶行', '診所', '餐廳', '旅館', '民宿', '學校', '健身房', '車行'];
const about = (shop: string) => ({
  from: `${shop} <shop${shops.indexOf(shop)}@shops.example>`,
  subject: '抽獎輪盤',
  body: `您好，我們是${shop}，想要把週年慶的抽獎輪盤放到聊天視窗旁邊，謝謝。`,
});
const amy = 'amy@firstline.cc';

let directory: string;
let story: Story;
beforeEach(async () => {
  directory = mkdtempSync(join(tmpdir(), 'firstline-corrections-'));
  story = await openStory('2026-11-23 10:00', { storage: await createStorage(directory) });
});
afterEach(async () => {
  await story.close();
  rmSync(directory, { recursive: true, force: true });
});

const judgedNow = async () => {
  await story.write({ ...about('花店'), from: '咖啡館 <coffee@shops.example>', body: about('咖啡館').body });
  const [row] = await story.desk.store.tickets({ states: ['awaiting_staff', 'answered'], limit: 1 });
  const ticket = row === undefined ? null : await story.desk.store.ticket(row.id);
  return ticket?.asks.map(({ topic }) => topic);
};

describe('ten corrections', () => {
  it('by mail change the next judgement', async () => {
    expect(await judgedNow()).not.toContain('paid.customization');
    const number = story.config.topics.findIndex(({ id }) => id === 'paid.customization') + 1;
    for (const shop of shops) {
      await story.write(about(shop));
      await story.amyWrites({ body: `#topic ${number}`, answers: story.newest(amy) });
    }
    await story.desk.parts.judge.learnCorrections();
    expect(await judgedNow()).toEqual(['paid.customization']);
    expect(await story.desk.store.corrections()).toHaveLength(10);
    expect(story.desk.parts.judge.learnedNow).toBe(true);
  });

  it('are learned once, and #wrong takes one back', async () => {
    await story.write(about('花店'));
    await story.amyWrites({ body: '#topic paid.customization', answers: story.newest(amy) });
    expect(await story.desk.store.corrections()).toMatchObject([{ topic: 'paid.customization', by: 'amy' }]);
    const mark = await story.desk.store.correctionsMark();
    await story.desk.parts.judge.learnCorrections();
    await story.amyWrites({ body: '#topic usage.account', answers: story.newest(amy) });
    expect(await story.desk.store.correctionsMark()).not.toBe(mark);
    expect(await story.desk.store.corrections()).toMatchObject([{ topic: 'usage.account' }]);
    await story.amyWrites({ body: '#wrong', answers: story.newest(amy) });
    expect(await story.desk.store.corrections()).toEqual([]);
  });
});

describe('at a terminal', () => {
  const program = join(import.meta.dirname, '../../dist/main.js');
  const helpdesk = (...args: readonly string[]) =>
    spawnSync(process.execPath, [program, 'ticket', ...args, '--data', directory], { encoding: 'utf8' });

  it('a correction is written and listed, and what cannot be is said with its repair', async () => {
    await story.write(about('花店'));
    expect(execFileSync(process.execPath, [program, '--help'], { encoding: 'utf8' })).toContain('train');
    const near = helpdesk('correct', 'FL-1001', '--topic', 'paid.customisation');
    expect([near.status, near.stderr]).toEqual([2, expect.stringContaining('did you mean "paid.customization"?')]);
    expect(helpdesk('correct', 'FL-4000', '--topic', 'paid.customization').status).toBe(2);
    expect(helpdesk('correct', 'FL-1001', '--topic', 'paid.customization').status).toBe(0);
    expect(helpdesk('corrections').stdout).toMatch(/1001 .* -> paid\.customization {2}by amy/);
    expect(await story.desk.store.corrections()).toMatchObject([{ ticket: 1001, topic: 'paid.customization' }]);
  });
});
