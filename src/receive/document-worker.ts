/**
 * The other end of `documents`: reads the words of the one file it was started for, answers, and ends. It does nothing
 * else, so that killing it costs nothing else.
 */
import { parentPort, workerData } from 'node:worker_threads';
import { readDocumentText } from './document-text.js';

const given = workerData as { readonly bytes: unknown; readonly type: unknown };
// A Buffer arrives as the plain Uint8Array it was cloned to.
if (parentPort !== null && given.bytes instanceof Uint8Array && typeof given.type === 'string')
  parentPort.postMessage(await readDocumentText(Buffer.from(given.bytes), given.type));
