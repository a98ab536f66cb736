/**
 * Reads the attachments of a mail that may be the documents a ticket waits for: what they are by their bytes, and the
 * words in them. Each in a worker of its own with a time box and a memory limit, for what tells types from bytes can be
 * led astray like any reader; pictures by the OCR port where there is one. Nothing of a file is executed or written
 * anywhere. Called by the pipeline, only where a ticket needs it.
 */
import type { DocumentReading } from '../domain/document.js';
import type { Ocr } from '../domain/ports.js';
import type { PictureIn } from './document-picture.js';
import type { DocumentText } from './document-text.js';
import type { DocumentType } from './document-type.js';
import { type AttachmentContent, extractAttachments } from './parse.js';
import { runInWorker, type WorkerLimits } from './worker-box.js';

export interface DocumentLimits extends WorkerLimits {
  /** Of one file. */
  readonly bytes: number;
  /** Of one mail; what comes behind is left to a person. */
  readonly files: number;
  /** That keep their reader busy beyond its time; then the rest of the mail is left to a person. */
  readonly timeouts: number;
  /** Of one mail, that are given to OCR: each takes seconds, and all other mail waits. */
  readonly pictures: number;
  /** Of a picture that is given to OCR: a small file may unpack to more than there is memory. */
  readonly pixels: number;
  /** The built `document-worker.js`. */
  readonly worker: URL;
}

export const defaultDocumentLimits: DocumentLimits = {
  timeoutMilliseconds: 15_000,
  memoryMegabytes: 512,
  bytes: 30 * 1024 * 1024,
  files: 12,
  timeouts: 2,
  pictures: 6,
  pixels: 60_000_000,
  // Seen from src/receive and from dist/receive alike, so that it is always the built one.
  worker: new URL('../../dist/receive/document-worker.js', import.meta.url),
};

/** `places`: of the attachments to read, among those of the message. `ocr` null: pictures are not read. */
export async function readDocuments(
  raw: Buffer,
  places: readonly number[],
  ocr: Ocr | null,
  limits: DocumentLimits = defaultDocumentLimits,
): Promise<readonly DocumentReading[]> {
  const contents = await extractAttachments(raw, places);
  const readings: DocumentReading[] = [];
  const few = ocr === null ? null : atMost(limits.pictures, ocr);
  // One after the other: a mail with forty of them must not take forty times the memory.
  for (const [index, content] of contents.entries()) {
    const place = places[index];
    if (place === undefined) break;
    // All other mail waits meanwhile.
    const isStalled = readings.filter(({ state }) => state === 'timed-out').length >= limits.timeouts;
    readings.push(await readOne(place, content, index < limits.files && !isStalled, few, limits));
  }
  return readings;
}

/** The same for so many pictures; what comes behind is left to a person. */
function atMost(pictures: number, ocr: Ocr): Ocr {
  let given = 0;
  return {
    read(picture, type) {
      given += 1;
      return given > pictures ? Promise.resolve(null) : ocr.read(picture, type);
    },
  };
}

async function readOne(
  place: number,
  { info, content }: AttachmentContent,
  isRead: boolean,
  ocr: Ocr | null,
  limits: DocumentLimits,
): Promise<DocumentReading> {
  const unread = { place, type: info.type, width: null, height: null, text: '', hasMacros: false };
  if (content.length === 0) return { ...unread, state: 'empty' };
  if (!isRead) return { ...unread, state: 'unread' };
  if (content.length > limits.bytes) return { ...unread, state: 'too-large' };
  const data = { bytes: content, declared: info.type };
  const outcome = await runInWorker<Answer>(limits.worker, data, limits);
  if (outcome.kind === 'lost') return { ...unread, state: outcome.why === 'timeout' ? 'timed-out' : 'broken' };
  const { reading, picture } = outcome.answer;
  const found = { place, ...reading };
  return picture === null || ocr === null ? found : readPicture(found, picture, content, ocr, limits);
}

/** What the worker posts. */
interface Answer {
  readonly reading: DocumentType & DocumentText;
  readonly picture: PictureIn | null;
}

async function readPicture(
  found: DocumentReading,
  { from, to, type, width, height }: PictureIn,
  content: Buffer,
  ocr: Ocr,
  limits: DocumentLimits,
): Promise<DocumentReading> {
  if ((width ?? 0) * (height ?? 0) > limits.pixels) return { ...found, state: 'too-large' };
  const text = await ocr.read(content.subarray(from, to), type);
  if (text === null) return found;
  const clean = text.normalize('NFKC').trim();
  return { ...found, state: clean === '' ? 'without-text' : 'read', text: clean };
}
