/**
 * Parses any mail without letting it harm the process: ordinary ones here, suspicious ones (by `scan`) in a
 * worker with a time box and a memory limit. A worker that dies costs the body, never the message: its
 * headers are still read. Called by the pipeline.
 */
import { Worker } from 'node:worker_threads';
import type { ParsedMessage } from '../domain/message.js';
import { parseHeadersOnly, parseMessage } from './parse.js';
import { scan } from './scan.js';

export interface SafetyOptions {
  readonly timeoutMilliseconds: number;
  readonly memoryMegabytes: number;
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
  const outcome = await parseInWorker(raw, safety);
  return outcome.kind === 'parsed' ? outcome.message : parseHeadersOnly(raw, [...suspicions, outcome.flaw]);
}

type Outcome =
  | { readonly kind: 'parsed'; readonly message: ParsedMessage }
  | { readonly kind: 'lost'; readonly flaw: 'worker-timeout' | 'worker-memory' | 'worker-failed' };

function parseInWorker(raw: Buffer, safety: SafetyOptions): Promise<Outcome> {
  return new Promise((resolve) => {
    const worker = new Worker(safety.worker, {
      workerData: raw,
      resourceLimits: { maxOldGenerationSizeMb: safety.memoryMegabytes },
    });
    const timer = setTimeout(() => finish({ kind: 'lost', flaw: 'worker-timeout' }), safety.timeoutMilliseconds);
    let first: Outcome | null = null;
    // Ending the worker makes it report its exit; what came first counts.
    const finish = (outcome: Outcome): void => {
      if (first !== null) return;
      first = outcome;
      clearTimeout(timer);
      void worker.terminate().then(() => resolve(outcome));
    };
    worker.once('message', (message: ParsedMessage) => finish({ kind: 'parsed', message }));
    worker.once('error', (error: NodeJS.ErrnoException) =>
      finish({ kind: 'lost', flaw: error.code === 'ERR_WORKER_OUT_OF_MEMORY' ? 'worker-memory' : 'worker-failed' }),
    );
    worker.once('exit', () => finish({ kind: 'lost', flaw: 'worker-failed' }));
  });
}
