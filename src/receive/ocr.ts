/**
 * Reads pictures with the program `tesseract`, where the desk has switched that on (`documents.ocr` in desk.yaml). The
 * picture goes in by a pipe and the words come out by one: nothing is written to disk. One picture at a time, each with
 * a time box. Stands behind the port `Ocr`.
 */
import { execFile } from 'node:child_process';
import type { Ocr } from '../domain/ports.js';

/** What the program reads; a HEIC of a telephone it does not. */
const readable = /^image\/(?:png|jpeg|gif|webp|tiff|bmp)$/;

const limits = { milliseconds: 60_000, characters: 20_000 };

export function tesseractOcr(languages: string): Ocr {
  let last: Promise<unknown> = Promise.resolve();
  return {
    read(picture, type) {
      if (!readable.test(type)) return Promise.resolve(null);
      const reading = last.then(() => run(['stdin', 'stdout', '-l', languages], picture));
      last = reading;
      return reading.then((text) => text?.slice(0, limits.characters) ?? null);
    },
  };
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
      { timeout: limits.milliseconds, killSignal: 'SIGKILL', maxBuffer: 16 * 1024 * 1024 },
      (error, output) => resolve(error === null ? output : null),
    );
    // It may end before it has read everything.
    child.stdin?.on('error', () => {});
    child.stdin?.end(input ?? undefined);
  });
}
