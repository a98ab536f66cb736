/**
 * What all readers of pictures have in common, whatever does the work behind the port `Ocr`: which pictures they are
 * given, one at a time, each with a time box, and how much of the words is kept.
 */
import type { Ocr } from '../domain/ports.js';

/** A HEIC of a telephone none of them reads. */
const readable = /^image\/(?:png|jpeg|gif|webp|tiff|bmp)$/;

const mostCharacters = 20_000;

/** What a photograph of a page takes on a slow machine; all other mail waits meanwhile. */
export const ocrMilliseconds = 40_000;

/** `read`: the words in a picture; null when it fails or takes too long. Never rejects. */
export function oneAtATime(read: (picture: Buffer) => Promise<string | null>): Ocr {
  let last: Promise<unknown> = Promise.resolve();
  return {
    read(picture, type) {
      if (!readable.test(type)) return Promise.resolve(null);
      const reading = last.then(() => read(picture));
      last = reading;
      return reading.then((text) => text?.slice(0, mostCharacters) ?? null);
    },
  };
}
