/**
 * The passwords of the mail accounts, from the environment that load.ts was given: `NAME`, or `NAME_FILE` with
 * the path of a file that holds it. No message ever contains a secret, nor the content of such a file.
 */
import { readFile } from 'node:fs/promises';
import type { ConfigProblem } from '../domain/errors.js';

export type Environment = { readonly [name: string]: string | undefined };

export interface SecretReading {
  readonly value: string | null;
  readonly problems: readonly ConfigProblem[];
}

/** Reads a secret that is needed: that it is absent is a problem too. */
export async function readSecret(name: string, environment: Environment): Promise<SecretReading> {
  const direct = environment[name];
  const file = environment[`${name}_FILE`];
  if (direct !== undefined && file !== undefined)
    return refuse(name, `${name} and ${name}_FILE are both set: keep one`);
  if (direct === undefined && file === undefined) return refuse(name, `is missing: set it, or ${name}_FILE`);
  if (file === undefined) return notEmpty(name, direct ?? '');
  try {
    // Editors end a file with a line break; no password does.
    return notEmpty(`${name}_FILE`, (await readFile(file, 'utf8')).replace(/\r?\n$/, ''));
  } catch (error) {
    return refuse(`${name}_FILE`, `the file ${file} cannot be read (${codeOf(error)})`);
  }
}

function notEmpty(path: string, value: string): SecretReading {
  return value === '' ? refuse(path, 'is empty') : { value, problems: [] };
}

function refuse(path: string, message: string): SecretReading {
  return { value: null, problems: [{ file: 'environment', line: null, path, message }] };
}

/** `ENOENT`; the code alone, since messages of foreign libraries may quote what they read. */
export function codeOf(error: unknown): string {
  return error instanceof Error && 'code' in error ? String(error.code) : 'unknown error';
}
