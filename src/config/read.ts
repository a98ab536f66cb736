/**
 * Fetches the files of a configuration from disk: bytes, shape and every problem of each. Missing and unreadable
 * files are problems like any other, so that one run names them all. Called by load.ts.
 */
import { readdir, readFile, stat } from 'node:fs/promises';
import { join, relative, sep } from 'node:path';
import type { z } from 'zod';
import type { ConfigProblem } from '../domain/errors.js';
import { parseFile, type ValuePath } from './lines.js';
import { codeOf } from './secrets.js';
import { shapeOf } from './shape.js';

/** One file as it was found. `value` is null when there are problems, and when it may be and is absent. */
export interface FileRead<Value> {
  /** Below the directory, with slashes on every machine: `examples/usage.howto.yaml`. */
  readonly name: string;
  /** As the operator can open it. */
  readonly file: string;
  readonly value: Value | null;
  readonly bytes: Uint8Array | null;
  readonly lineOf: (path: ValuePath) => number | null;
  readonly problems: readonly ConfigProblem[];
}

export async function readShaped<Schema extends z.ZodType>(
  directory: string,
  name: string,
  schema: Schema,
  presence: 'required' | 'optional' = 'required',
): Promise<FileRead<z.output<Schema>>> {
  const file = join(directory, name);
  const absent = { name, file, value: null, bytes: null, lineOf: () => null };
  let bytes: Uint8Array;
  try {
    bytes = await readFile(file);
  } catch (error) {
    const code = codeOf(error);
    if (code === 'ENOENT' && presence === 'optional') return { ...absent, problems: [] };
    const message = code === 'ENOENT' ? 'is missing' : `cannot be read (${code})`;
    return { ...absent, problems: [{ file, line: null, path: '', message }] };
  }
  const parsed = parseFile(file, bytes);
  const { value, problems } = shapeOf(schema, parsed);
  return { name, file, value, bytes, lineOf: parsed.lineOf, problems };
}

/** The YAML files in a folder of the directory, `examples/usage.howto.yaml`, sorted. */
export async function yamlFilesIn(directory: string, folder: string): Promise<readonly string[]> {
  const names = await filesBelow(join(directory, folder));
  return names.filter((name) => /^[^/]+\.ya?ml$/.test(name)).map((name) => `${folder}/${name}`);
}

/** The bytes of all files below a directory, by path with slashes; none when there is no such directory. */
export async function bytesBelow(directory: string): Promise<ReadonlyMap<string, Uint8Array>> {
  const files = new Map<string, Uint8Array>();
  for (const name of await filesBelow(directory)) files.set(name, await readFile(join(directory, name)));
  return files;
}

/** What editors and file managers leave behind is not a file of ours. */
async function filesBelow(directory: string): Promise<readonly string[]> {
  if (!(await isDirectory(directory))) return [];
  const entries = await readdir(directory, { recursive: true, withFileTypes: true });
  return entries
    .filter((entry) => entry.isFile() && !/^\.|~$/.test(entry.name))
    .map((entry) => relative(directory, join(entry.parentPath, entry.name)).split(sep).join('/'))
    .sort();
}

export async function isDirectory(path: string): Promise<boolean> {
  return (await stat(path).catch(() => null))?.isDirectory() ?? false;
}
