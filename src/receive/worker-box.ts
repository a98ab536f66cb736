/**
 * Runs one piece of work in a worker thread with a time box and a memory limit: for foreign bytes that may be made to
 * keep a reader busy for ever. The worker posts one answer; whatever else happens to it is an ordinary outcome.
 */
import { Worker } from 'node:worker_threads';

export interface WorkerLimits {
  readonly timeoutMilliseconds: number;
  readonly memoryMegabytes: number;
}

export type WorkerOutcome<Answer> =
  | { readonly kind: 'answered'; readonly answer: Answer }
  | { readonly kind: 'lost'; readonly why: 'timeout' | 'memory' | 'failed' };

/** `worker`: a built file that posts its answer to `data`. Never rejects. */
export function runInWorker<Answer>(worker: URL, data: unknown, limits: WorkerLimits): Promise<WorkerOutcome<Answer>> {
  return new Promise((resolve) => {
    const thread = new Worker(worker, {
      workerData: data,
      resourceLimits: { maxOldGenerationSizeMb: limits.memoryMegabytes },
      // The remarks of libraries on what stands in a customer's mail are nobody's business.
      stdout: true,
      stderr: true,
    });
    const timer = setTimeout(() => finish({ kind: 'lost', why: 'timeout' }), limits.timeoutMilliseconds);
    let first: WorkerOutcome<Answer> | null = null;
    // Ending the worker makes it report its exit; what came first counts.
    const finish = (outcome: WorkerOutcome<Answer>): void => {
      if (first !== null) return;
      first = outcome;
      clearTimeout(timer);
      void thread.terminate().then(() => resolve(outcome));
    };
    thread.once('message', (answer: Answer) => finish({ kind: 'answered', answer }));
    thread.once('error', (error: NodeJS.ErrnoException) =>
      finish({ kind: 'lost', why: error.code === 'ERR_WORKER_OUT_OF_MEMORY' ? 'memory' : 'failed' }),
    );
    thread.once('exit', () => finish({ kind: 'lost', why: 'failed' }));
  });
}
