/**
 * Parses any mail without letting it harm the process: ordinary ones here, suspicious ones (by `scan`) in a
 * worker with a time box and a memory limit. A worker that dies costs the body, never the message: its
 * headers are still read. Called by the pipeline.
 */
import type { ParsedMessage } from '../domain/message.js';
import { parseHeadersOnly, parseMessage } from './parse.js';
import { scan } from './scan.js';
import { runInWorker, type WorkerLimits } from './worker-box.js';

export interface SafetyOptions extends WorkerLimits {
  /** The built `parse-worker.js`. */
  readonly worker: URL;
}

export const defaultSafety: SafetyOptions = {
  timeoutMilliseconds: 30_000,
  memoryMegabytes: 512,
  // Seen from src/receive and from dist/receive alike, so that it is always the built one.
  worker: new URL('../../dist/receive/parse-worker.js', import.meta.url),
};

export async function parseSafely(raw: Buffer, safety: SafetyOptions = defaultSafety): Promise<ParsedMessage> {
  const { suspicions } = scan(raw);
  if (suspicions.length === 0) return parseMessage(raw);
  const outcome = await runInWorker<ParsedMessage>(safety.worker, raw, safety);
  return outcome.kind === 'answered'
    ? outcome.answer
    : parseHeadersOnly(raw, [...suspicions, `worker-${outcome.why}` as const]);
}
