/**
 * Reads pictures with the program `tesseract`, where the desk has switched that on (`documents.ocr: tesseract`). The
 * picture goes in by a pipe and the words come out by one: nothing is written to disk. Stands behind the port `Ocr`.
 */
import { execFile } from 'node:child_process';
import type { Ocr } from '../domain/ports.js';
import { ocrMilliseconds, oneAtATime } from './ocr.js';

export function programOcr(languages: string): Ocr {
  // Page segmentation 1 also sees how a photograph is turned.
  return oneAtATime((picture) => run(['stdin', 'stdout', '-l', languages, '--psm', '1'], picture));
}

/** Languages that the program cannot read, of those wanted (`chi_tra+eng`); all of them where there is no program. */
export async function missingOcrLanguages(languages: string): Promise<readonly string[]> {
  const listed = (await run(['--list-langs'], null))?.split(/\s+/) ?? [];
  return languages.split('+').filter((language) => !listed.includes(language));
}

/** What it prints; null when it fails, is not there or takes too long. */
function run(args: readonly string[], input: Buffer | null): Promise<string | null> {
  return new Promise((resolve) => {
    const child = execFile(
      'tesseract',
      args,
      { timeout: ocrMilliseconds, killSignal: 'SIGKILL', maxBuffer: 16 * 1024 * 1024 },
      (error, output) => resolve(error === null ? output : null),
    );
    // It may end before it has read everything.
    child.stdin?.on('error', () => {});
    child.stdin?.end(input ?? undefined);
  });
}
