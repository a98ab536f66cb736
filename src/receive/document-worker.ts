/**
 * The other end of `documents`: says what the one file it was started for is, what words are in it and which of its bytes
 * are a picture, answers, and ends. It does nothing else, so that killing it costs nothing else.
 */
import { parentPort, workerData } from 'node:worker_threads';
import { pictureIn } from './document-picture.js';
import { documentType } from './document-type.js';

const given = workerData as { readonly bytes: unknown; readonly declared: unknown };
// A Buffer arrives as the plain Uint8Array it was cloned to.
if (parentPort !== null && given.bytes instanceof Uint8Array && typeof given.declared === 'string') {
  const bytes = Buffer.from(given.bytes.buffer, given.bytes.byteOffset, given.bytes.byteLength);
  const found = await documentType(bytes, given.declared);
  // Loaded where it is needed: a picture is told by its first bytes.
  const words = found.type.startsWith('image/')
    ? { state: 'unread', text: '', hasMacros: false }
    : await (await import('./document-text.js')).readDocumentText(bytes, found.type);
  const picture = await pictureIn(bytes, found, words.state === 'without-text');
  parentPort.postMessage({ reading: { ...found, ...words }, picture });
}
