/** Durations by the name of a step. A step that contains others can be counted without them. */
import { now } from './child.js';

export interface Stopwatch {
  time<Result>(step: string, work: () => Promise<Result>): Promise<Result>;
  timeNow<Result>(step: string, work: () => Result): Result;
  /** Counts under `step` what the work took beyond the steps named that ran within it. */
  without<Result>(inner: readonly string[], step: string, work: () => Result): Result;
  withoutAsync<Result>(inner: readonly string[], step: string, work: () => Promise<Result>): Promise<Result>;
  /** Milliseconds, in the order in which they were taken. */
  readonly durations: ReadonlyMap<string, readonly number[]>;
}

export function openStopwatch(): Stopwatch {
  const durations = new Map<string, number[]>();
  const sums = new Map<string, number>();
  const add = (step: string, milliseconds: number): void => {
    const known = durations.get(step);
    if (known === undefined) durations.set(step, [milliseconds]);
    else known.push(milliseconds);
    sums.set(step, (sums.get(step) ?? 0) + milliseconds);
  };
  const sumOf = (steps: readonly string[]): number => steps.reduce((sum, step) => sum + (sums.get(step) ?? 0), 0);

  return {
    durations,
    async time(step, work) {
      const started = now();
      const result = await work();
      add(step, now() - started);
      return result;
    },
    timeNow(step, work) {
      const started = now();
      const result = work();
      add(step, now() - started);
      return result;
    },
    without(inner, step, work) {
      const before = sumOf(inner);
      const started = now();
      const result = work();
      add(step, now() - started - (sumOf(inner) - before));
      return result;
    },
    async withoutAsync(inner, step, work) {
      const before = sumOf(inner);
      const started = now();
      const result = await work();
      add(step, now() - started - (sumOf(inner) - before));
      return result;
    },
  };
}

/** The same port with some of its methods under the watch. All methods of our ports that are watched are asynchronous. */
export function watched<Port extends object>(
  port: Port,
  steps: { readonly [Method in keyof Port]?: string },
  watch: Stopwatch,
): Port {
  return new Proxy(port, {
    get(target, name) {
      const method: unknown = Reflect.get(target, name);
      const step = steps[name as keyof Port];
      if (typeof method !== 'function') return method;
      if (step === undefined) return method.bind(target);
      return (...args: readonly unknown[]) => watch.time(step, () => Reflect.apply(method, target, args));
    },
  });
}

export function median(values: readonly number[]): number {
  return quantile(values, 0.5);
}

/** The smallest value that at least this share of all does not exceed. */
export function quantile(values: readonly number[], share: number): number {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.max(0, Math.ceil(share * sorted.length) - 1)] ?? Number.NaN;
}

export function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0);
}
