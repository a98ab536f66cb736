/**
 * Reads the attachments of a mail that may be the documents a ticket waits for: what they are by their bytes, and the
 * words in them. Each in a worker of its own with a time box and a memory limit; pictures by the OCR port where there
 * is one. Nothing of a file is executed or written anywhere. Called by the pipeline, only where a ticket needs it.
 */
import type { DocumentReading } from '../domain/document.js';
import type { Ocr } from '../domain/ports.js';
import type { DocumentText } from './document-text.js';
import { documentType } from './document-type.js';
import { type AttachmentContent, extractAttachments } from './parse.js';
import { runInWorker, type WorkerLimits } from './worker-box.js';

export interface DocumentLimits extends WorkerLimits {
  /** Of one file. */
  readonly bytes: number;
  /** Of one mail; what comes behind is left to a person. */
  readonly files: number;
  /** The built `document-worker.js`. */
  readonly worker: URL;
}

export const defaultDocumentLimits: DocumentLimits = {
  timeoutMilliseconds: 20_000,
  memoryMegabytes: 512,
  bytes: 30 * 1024 * 1024,
  files: 12,
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
  // One after the other: a mail with forty of them must not take forty times the memory.
  for (const [index, content] of contents.entries()) {
    const place = places[index];
    if (place === undefined) break;
    readings.push(await readOne(place, content, index < limits.files, ocr, limits));
  }
  return readings;
}

async function readOne(
  place: number,
  { info, content }: AttachmentContent,
  isRead: boolean,
  ocr: Ocr | null,
  limits: DocumentLimits,
): Promise<DocumentReading> {
  const { type, width, height } = await documentType(content, info.type);
  const found = { place, type, width, height, text: '', hasMacros: false };
  if (content.length === 0) return { ...found, state: 'empty' };
  if (!isRead) return { ...found, state: 'unread' };
  if (content.length > limits.bytes) return { ...found, state: 'too-large' };
  if (type.startsWith('image/')) return { ...found, ...(await readPicture(content, type, ocr)) };
  return { ...found, ...(await readInWorker(content, type, limits)) };
}

async function readPicture(
  content: Buffer,
  type: string,
  ocr: Ocr | null,
): Promise<Pick<DocumentReading, 'state' | 'text'>> {
  const text = ocr === null ? null : await ocr.read(content, type);
  if (text === null) return { state: 'unread', text: '' };
  const clean = text.normalize('NFKC').trim();
  return { state: clean === '' ? 'without-text' : 'read', text: clean };
}

async function readInWorker(
  bytes: Buffer,
  type: string,
  limits: DocumentLimits,
): Promise<Pick<DocumentReading, 'state' | 'text' | 'hasMacros'>> {
  const outcome = await runInWorker<DocumentText>(limits.worker, { bytes, type }, limits);
  if (outcome.kind === 'answered') return outcome.answer;
  return { state: outcome.why === 'timeout' ? 'timed-out' : 'broken', text: '', hasMacros: false };
}
