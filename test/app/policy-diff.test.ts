/** Before a policy goes live one sees which mails it would judge or answer otherwise. */
import { spawnSync } from 'node:child_process';
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createStorage } from '../../src/app/build.js';
import { openStory } from '../stories/desk.js';

const root = join(import.meta.dirname, '../..');
const shipped = join(root, 'config');
let directory: string;
let stricter: string;
let mails: string;

const helpdesk = (...args: readonly string[]) =>
  spawnSync(process.execPath, [join(root, 'dist/main.js'), 'policy', 'diff', ...args], { encoding: 'utf8' });
const jsonOf = (text: string) =>
  text
    .trim()
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line));

beforeAll(() => {
  directory = mkdtempSync(join(tmpdir(), 'helpdesk-policy-'));
  stricter = join(directory, 'stricter');
  cpSync(shipped, stricter, { recursive: true });
  const judgement = join(stricter, 'judgement.yaml');
  writeFileSync(judgement, readFileSync(judgement, 'utf8').replace('out_of_scope: 0.85', 'out_of_scope: 1'));
  mails = join(directory, 'mails.jsonl');
  const lines = [
    {
      id: 'password',
      from: 'wang@shop.example',
      subject: '密碼',
      body: '請幫我把密碼改成我指定的那一組，我馬上要用。',
    },
    { id: 'howto', from: 'wang@shop.example', subject: '標籤', body: '請問聯絡人的標籤要在哪裡新增？' },
  ];
  writeFileSync(mails, lines.map((line) => `${JSON.stringify(line)}\n`).join(''));
});
afterAll(() => rmSync(directory, { recursive: true, force: true }));

describe('policy diff', () => {
  it('names the mails that differ, how they are judged, and the words that change', () => {
    const { status, stdout } = helpdesk(shipped, stricter, mails);
    expect(status).toBe(0);
    expect(stdout).toMatch(
      /^password\n {2}judged {3}out_of_scope operate\.credentials -> out_of_scope operate\.credentials\?\n/,
    );
    expect(stdout).toMatch(/letter {3}decline -> receipt/);
    expect(stdout).toMatch(/ {4}- .*密碼/);
    expect(stdout).toMatch(/ {4}\+ .*由專人/);
    expect(stdout).toContain('1 of 2 mails would be judged or answered otherwise.');
    expect(stdout).not.toContain('howto');
  });

  it('prints JSON for machines, and nothing where nothing differs', () => {
    expect(jsonOf(helpdesk(shipped, stricter, mails, '--json').stdout)).toMatchObject([
      { mail: 'password', outcome: null, letters: [[{ purpose: 'decline' }], [{ purpose: 'receipt' }]] },
    ]);
    expect(helpdesk(shipped, shipped, mails, '--json').stdout).toBe('');
  });

  it('compares the mails that a desk has kept, at the time they came, and changes nothing', async () => {
    const data = join(directory, 'data');
    const story = await openStory('2026-11-23 10:00', { storage: await createStorage(data) });
    await story.write({
      from: 'wang@shop.example',
      subject: '密碼',
      body: '請幫我把密碼改成我指定的那一組，我馬上要用。',
    });
    const before = await story.desk.store.status();
    const { stdout, status } = helpdesk(shipped, stricter, '--stored', '--data', data);
    expect([status, stdout.split('\n')[0]]).toEqual([0, 'message 1']);
    expect(await story.desk.store.status()).toEqual(before);
    await story.close();
  });

  it('tells what is wrong with either configuration at once, and which mail cannot be read', () => {
    const both = helpdesk(join(directory, 'none'), join(directory, 'neither'), mails);
    expect(both.status).toBe(2);
    expect(both.stderr).toMatch(/none .*no such directory[\s\S]*neither .*no such directory/);
    const one = helpdesk(shipped, stricter, join(directory, 'gone.eml'), mails);
    expect([one.status, one.stdout.includes('1 of 2 mails')]).toEqual([1, true]);
    expect(one.stderr).toContain('gone.eml');
    expect(helpdesk(shipped, stricter).status).toBe(2);
  });
});
