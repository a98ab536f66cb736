/**
 * Reading of pictures behind its port: by the program tesseract and by the packages of tesseract.js, each where it is
 * installed; and what is said where it is not.
 */
import { describe, expect, it } from 'vitest';
import { openOcr } from '../../src/app/ocr.js';
import { UsageError } from '../../src/domain/errors.js';
import { libraryOcr, missingOcrPackages } from '../../src/receive/ocr-library.js';
import { missingOcrLanguages, programOcr } from '../../src/receive/ocr-program.js';
import { shippedPolicy } from '../stories/desk.js';
import { drawnPng, realFile } from './document-files.js';

const languages = 'chi_tra+eng';
const readers = [
  {
    name: 'the program tesseract',
    ocr: programOcr(languages),
    isMissing: (await missingOcrLanguages(languages)).length > 0,
  },
  { name: 'tesseract.js', ocr: libraryOcr(languages), isMissing: missingOcrPackages(languages).length > 0 },
];

describe.each(readers)('$name', ({ ocr, isMissing }) => {
  it.skipIf(isMissing)('reads a picture that is drawn here', { timeout: 60_000 }, async () => {
    expect(await ocr.read(drawnPng('LICENCE'), 'image/png')).toContain('LICENCE');
  });

  it.skipIf(isMissing)('reads a licence in Chinese', { timeout: 60_000 }, async () => {
    const words = await ocr.read(realFile('licence.png'), 'image/png');
    expect(words?.replace(/\s/g, '')).toMatch(/商業登記抄本[\s\S]*統一編號04595257/);
  });

  it.skipIf(isMissing)('says nothing of a picture that is none, and goes on', { timeout: 60_000 }, async () => {
    const broken = Buffer.concat([realFile('licence.png').subarray(0, 60), Buffer.alloc(500, 7)]);
    const [nothing, words] = await Promise.all([
      ocr.read(broken, 'image/png'),
      ocr.read(drawnPng('LICENCE'), 'image/png'),
    ]);
    expect((nothing ?? '').trim()).toBe('');
    expect(words).toContain('LICENCE');
  });

  it('is not given what it cannot read', async () => {
    expect(await ocr.read(realFile('photograph.heic'), 'image/heic')).toBeNull();
  });
});

describe('tesseract.js, where it takes too long', () => {
  it.skipIf(missingOcrPackages(languages).length > 0)('is ended', async () => {
    const ocr = libraryOcr(languages, { timeoutMilliseconds: 50, memoryMegabytes: 512 });
    expect(await ocr.read(drawnPng('LICENCE'), 'image/png')).toBeNull();
  });
});

describe('The desk', () => {
  const opened = async (documents: {
    readonly ocr: 'off' | 'tesseract' | 'tesseract.js';
    readonly ocrLanguages: string;
  }) => {
    const { config } = await shippedPolicy();
    return openOcr({ desk: { ...config.desk, documents } });
  };

  it('reads no picture unless told to', async () => {
    const { config } = await shippedPolicy();
    expect(await openOcr(config)).toBeNull();
  });

  it.each([
    [
      'tesseract' as const,
      'desk.yaml: documents.ocr is tesseract, but it cannot read tlh_old: apt install tesseract-ocr tesseract-ocr-tlh-old; or set',
    ],
    [
      'tesseract.js' as const,
      /^desk\.yaml: documents\.ocr is tesseract\.js, but it lacks .*@tesseract\.js-data\/tlh_old, .*: npm install --no-save .*@tesseract\.js-data\/tlh_old in \S+; or set documents\.ocr: "off"$/,
    ],
  ])('says at the start what is missing for %s, and how it is mended', async (ocr, words) => {
    const opening = opened({ ocr, ocrLanguages: 'tlh_old' });
    await expect(opening).rejects.toThrow(UsageError);
    await expect(opening).rejects.toThrow(words);
  });
});
