/** One measurement in a process of its own, so that its memory is its own: asked and answered by messages. */
import { type ChildProcess, fork } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { DeskPlace } from './desk.js';
import type { Account } from './mail-host.js';

export type Task =
  | { readonly kind: 'bare'; readonly account: Account; readonly mails: number; readonly data: string }
  | { readonly kind: 'road'; readonly desk: DeskPlace; readonly mails: number }
  | { readonly kind: 'whole'; readonly desk: DeskPlace; readonly mails: number }
  | { readonly kind: 'stages'; readonly desk: DeskPlace; readonly mails: number }
  | { readonly kind: 'idle'; readonly desk: DeskPlace }
  | {
      readonly kind: 'growth';
      readonly empty: DeskPlace;
      readonly full: DeskPlace;
      readonly mails: number;
      readonly tickets: number;
      readonly seed: number;
    }
  | { readonly kind: 'sink' };

export type Answer<Result> =
  | { readonly kind: 'result'; readonly result: Result }
  | { readonly kind: 'failed'; readonly error: string };

const program = fileURLToPath(new URL('./measure.js', import.meta.url));

export async function measure<Result>(task: Task): Promise<Result> {
  const child = startChild(task);
  try {
    return await answerOf<Result>(child);
  } finally {
    endChild(child);
  }
}

export function startChild(task: Task): ChildProcess {
  const child = fork(program, { stdio: ['ignore', 'inherit', 'inherit', 'ipc'], execArgv: nodeOptions(task.kind) });
  child.send(task);
  return child;
}

/** It ends itself when nobody listens any more, in an orderly way: a profile is still written. */
export function endChild(child: ChildProcess): void {
  if (child.connected) child.disconnect();
}

/** The first answer of a child; its death before it is a failure. */
export function answerOf<Result>(child: ChildProcess): Promise<Result> {
  return new Promise((resolve, reject) => {
    child.once('message', (answer: Answer<Result>) => {
      if (answer.kind === 'result') resolve(answer.result);
      else reject(new Error(answer.error));
    });
    child.once('exit', (code) => reject(new Error(`a measurement ended with ${code} before it answered`)));
  });
}

/** Peak of this process, in megabytes. Not `maxRSS`, which inherits the parent's. */
export function peakMegabytes(): number | null {
  try {
    const line = /^VmHWM:\s+(\d+) kB$/m.exec(readFileSync('/proc/self/status', 'utf8'));
    return line === null ? null : Number(line[1]) / 1024;
  } catch {
    return null;
  }
}

/** Milliseconds on a clock that all processes of the machine share. */
export function now(): number {
  return Number(process.hrtime.bigint()) / 1e6;
}

/** HELPDESK_BENCH_PROFILE=road writes a CPU profile of those measurements into the working directory. */
function nodeOptions(kind: Task['kind']): string[] {
  return process.env.HELPDESK_BENCH_PROFILE === kind ? ['--cpu-prof', '--cpu-prof-dir=profiles'] : [];
}
