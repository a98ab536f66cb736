/** Where an item was read, in the words of staff: lines of a mail, files, and what was kept before files were facts. */
import { describe, expect, it } from 'vitest';
import type { FileFacts, ItemEvidence } from '../../src/domain/message.js';
import { composer } from './desk.js';

const file: FileFacts = {
  name: 'a.pdf',
  type: 'application/pdf',
  size: 2048,
  width: null,
  height: null,
  state: 'read',
  hasMacros: false,
  isPersonal: false,
  shows: [],
};

describe('Where an item was read', () => {
  it.each<readonly [string, ItemEvidence | null, string | null, string | null]>([
    ['nowhere', null, null, null],
    ['a line', 'label: 電話 02-1', '標示「電話 02-1」', 'the labelled “電話 02-1”'],
    ['a line that has no phrase', '那支作廢', '那支作廢', '那支作廢'],
    [
      'a file, as it was kept before files were facts',
      'attachment: a.jpg (image/jpeg, 9 bytes, locked by a password)',
      '附件 a.jpg (image/jpeg, 9 bytes, locked by a password)',
      'the attachment a.jpg (image/jpeg, 9 bytes, locked by a password)',
    ],
    [
      'a file that was read',
      [{ ...file, shows: ['授權書', '公司印鑑'] }],
      '附件 a.pdf（PDF，2 KB），看得到「授權書」「公司印鑑」',
      'the attachment a.pdf (PDF, 2 KB), which shows “授權書” “公司印鑑”',
    ],
    ['a file that shows nothing known', [file], '附件 a.pdf（PDF，2 KB）', 'the attachment a.pdf (PDF, 2 KB)'],
    [
      'files that nobody could read',
      [
        { ...file, state: 'locked' },
        { ...file, name: null, type: 'image/heic', width: 30, height: 40, state: 'unread' },
      ],
      '附件 a.pdf（PDF，2 KB，有密碼，打不開）；未命名的檔案（HEIC，2 KB，30×40 像素，沒有讀取內容）',
      'the attachment a.pdf (PDF, 2 KB, locked by a password); unnamed file (HEIC, 2 KB, 30×40 pixels, not read)',
    ],
    [
      'a personal paper',
      [{ ...file, isPersonal: true, shows: ['國民身分證'] }],
      '附件 a.pdf（PDF，2 KB，看起來是個人證件，不會轉給任何人），看得到「國民身分證」',
      'the attachment a.pdf (PDF, 2 KB, looks like a personal identity document and is passed on to nobody), which shows “國民身分證”',
    ],
    [
      'a file with macros, whose name is written to be markup',
      [{ ...file, name: '**[a](https://x.example)**\n# b', hasMacros: true }],
      '附件 **[a](https://x.example)** # b（PDF，2 KB，含巨集或程式，請不要啟用）',
      'the attachment **[a](https://x.example)** # b (PDF, 2 KB, with macros or scripts: do not enable them)',
    ],
  ])('is said in both languages: %s', (_, evidence, zh, en) => {
    expect(composer.evidence(evidence, 'zh')).toBe(zh);
    expect(composer.evidence(evidence, 'en')).toBe(en);
  });
});
