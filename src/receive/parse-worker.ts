/**
 * The other end of `parse-safely`: parses the one mail it was started for, answers, and ends. It does
 * nothing else, so that killing it costs nothing else.
 */
import { parentPort, workerData } from 'node:worker_threads';
import { parseMessage } from './parse.js';

const bytes: unknown = workerData;
// A Buffer arrives as the plain Uint8Array it was cloned to.
if (parentPort !== null && bytes instanceof Uint8Array) parentPort.postMessage(await parseMessage(Buffer.from(bytes)));
