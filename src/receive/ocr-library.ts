/**
 * Reads pictures with the npm packages tesseract.js and @tesseract.js-data/*, where the desk has switched that on
 * (`documents.ocr: tesseract.js`) and somebody has installed them: they weigh 90 MB, so that they are no dependency.
 * Each picture in a worker of its own with a time box; nothing is loaded before. Stands behind the port `Ocr`.
 */
import { mkdtemp, rm, symlink } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import type { Ocr } from '../domain/ports.js';
import { ocrMilliseconds, oneAtATime } from './ocr.js';
import { runInWorker, type WorkerLimits } from './worker-box.js';

export const libraryPackage = 'tesseract.js';
/** The version that this is written for. */
export const libraryVersion = '7';

/** What the worker is given. */
export interface LibraryWork {
  readonly picture: Uint8Array;
  /** A file of the library, from which it is found. */
  readonly library: string;
  /** `chi_tra+eng` */
  readonly languages: string;
  /** Where the data of all languages lies, so that none is fetched. */
  readonly folder: string;
}

const worker = new URL('../../dist/receive/ocr-worker.js', import.meta.url);
const usualLimits: WorkerLimits = { timeoutMilliseconds: ocrMilliseconds, memoryMegabytes: 512 };

/** `languages`: joined by +, all installed (`missingOcrPackages`). */
export function libraryOcr(languages: string, limits: WorkerLimits = usualLimits): Ocr {
  return oneAtATime(async (picture) => {
    const library = fileOf(libraryPackage);
    if (library === null) return null;
    // The library looks for all data in one folder; each language has a package of its own.
    const folder = await mkdtemp(join(tmpdir(), 'firstline-ocr-'));
    try {
      await Promise.all(languages.split('+').map((language) => link(language, folder)));
      const work: LibraryWork = { picture, library, languages, folder };
      const outcome = await runInWorker<string>(worker, work, limits);
      return outcome.kind === 'answered' ? outcome.answer : null;
    } finally {
      await rm(folder, { recursive: true, force: true });
    }
  });
}

/** The data for the neural network alone; that for the older engine is sixteen times as large. */
async function link(language: string, folder: string): Promise<void> {
  const data = fileOf(dataPackage(language));
  const name = `${language}.traineddata.gz`;
  if (data !== null) await symlink(join(dirname(data), '4.0.0_best_int', name), join(folder, name));
}

/** The npm packages that are not installed, of those that reading these languages needs. */
export function missingOcrPackages(languages: string): readonly string[] {
  const wanted = [libraryPackage, ...languages.split('+').map(dataPackage)];
  return wanted.filter((name) => fileOf(name) === null);
}

const dataPackage = (language: string): string => `@tesseract.js-data/${language}`;

/** Its package.json; null: it is not installed, which is the usual case. */
function fileOf(name: string): string | null {
  try {
    return createRequire(import.meta.url).resolve(`${name}/package.json`);
  } catch {
    return null;
  }
}
