/** Mails that commands and measurements are given as files. */
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { mailsIn } from '../../src/app/commands/mail-files.js';

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'mails-'));
});
afterEach(() => rm(folder, { recursive: true }));

async function mailsOf(text: string): Promise<readonly string[]> {
  const file = join(folder, 'mails');
  await writeFile(file, text);
  return (await mailsIn(file)).map((mail) => mail.toString());
}

const one = 'From amy@tea.example Mon Nov  9 10:15:00 2026\nSubject: one\n\nHello.\n';

describe('A file of mails', () => {
  it('is one mail when it begins like one', async () => {
    expect(await mailsOf('Subject: one\n\nHello.\n')).toEqual(['Subject: one\n\nHello.\n']);
  });

  it('is an mbox when it begins with a separator, and each mail comes without it', async () => {
    expect(await mailsOf(`${one}\nFrom ben@tea.example Mon Nov  9 10:16:00 2026\nSubject: two\n\nBye.\n`)).toEqual([
      'Subject: one\n\nHello.\n\n',
      'Subject: two\n\nBye.\n',
    ]);
  });

  it('is an mbox with the line ends of the wire, too', async () => {
    const two = `${one}\nFrom ben@tea.example Mon Nov  9 10:16:00 2026\nSubject: two\n\nBye.\n`;
    expect(await mailsOf(two.replaceAll('\n', '\r\n'))).toHaveLength(2);
  });

  it('gives back the words that the mbox had to quote', async () => {
    expect(await mailsOf(`${one}\n>From here on all is well.\n>>From as well.\n`)).toEqual([
      'Subject: one\n\nHello.\n\nFrom here on all is well.\n>From as well.\n',
    ]);
  });

  it.each(['From here on all is well.', 'From 10 to 12 we are closed.'])(
    'is not cut at a sentence that nobody quoted: %s',
    async (sentence) => {
      expect(await mailsOf(`${one}\n${sentence}\n`)).toHaveLength(1);
      expect(await mailsOf(`${one}${sentence}\nFrom 10:00 on\n`)).toHaveLength(1);
    },
  );
});
