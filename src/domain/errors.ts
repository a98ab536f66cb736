/**
 * Faults. Ordinary outcomes are values (decision.ts); what is thrown is one of these four, translated once
 * at the edge where a library's error comes in. `code` speaks; `message` says what, why and what to do.
 */

interface FaultOptions {
  readonly code: string;
  readonly cause?: unknown;
}

abstract class Fault extends Error {
  readonly code: string;
  constructor(message: string, options: FaultOptions) {
    super(message, options.cause === undefined ? undefined : { cause: options.cause });
    this.code = options.code;
    this.name = new.target.name;
  }
}

/** One thing that is wrong with the configuration, and where. */
export interface ConfigProblem {
  readonly file: string;
  readonly line: number | null;
  /** `staff.0.address` */
  readonly path: string;
  readonly message: string;
}

/** The configuration cannot be used: all its problems at once. Exit code 2. */
export class ConfigError extends Fault {
  readonly problems: readonly ConfigProblem[];
  constructor(problems: readonly ConfigProblem[]) {
    super(`the configuration has ${problems.length} problem(s)`, { code: 'config_invalid' });
    this.problems = problems;
  }
}

/** The command line was used wrongly. Exit code 2. */
export class UsageError extends Fault {
  constructor(message: string) {
    super(message, { code: 'usage' });
  }
}

/** Trying again later may work: a network, a busy server, a full disk. */
export class TransientError extends Fault {}

/** Trying again will not work until a person changes something: a refused login, an unknown CA. */
export class PermanentError extends Fault {}

/** Our bug. */
export class InternalError extends Fault {}

/** For the log: a library's message may quote an address or a line of mail, so its name and code must do. */
export function nameOf(error: unknown): string {
  if (!(error instanceof Error)) return 'unknown';
  return 'code' in error && typeof error.code === 'string' ? `${error.name} ${error.code}` : error.name;
}
