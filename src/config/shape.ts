/**
 * Whether one file has the shape that schema.ts asks for: every unknown key and wrong value, in words an operator
 * can act on, with the line. Does not look at other files (rules.ts does); called by load.ts for each file.
 */
import type { z } from 'zod';
import type { ConfigProblem } from '../domain/errors.js';
import { type ParsedFile, type ValuePath, valueAt } from './lines.js';

type Issue = z.core.$ZodIssue;

export interface Shaped<Value> {
  /** With all defaults filled in; null when there are problems. */
  readonly value: Value | null;
  readonly problems: readonly ConfigProblem[];
}

export function shapeOf<Schema extends z.ZodType>(schema: Schema, parsed: ParsedFile): Shaped<z.output<Schema>> {
  if (parsed.problems.length > 0) return { value: null, problems: parsed.problems };
  const result = schema.safeParse(parsed.value);
  if (result.success) return { value: result.data, problems: [] };
  return { value: null, problems: result.error.issues.flatMap((issue) => problemsOf(issue, schema, parsed)) };
}

/** `people.0.addresses` */
export function writtenPath(path: ValuePath): string {
  return path.map(String).join('.');
}

/** The most similar of the allowed words, as a hint to add to a message; empty when none is near. */
export function didYouMean(word: string, allowed: readonly string[]): string {
  const longer = allowed.filter((candidate) => word.length > 2 && candidate.startsWith(word));
  if (longer.length === 1) return `, did you mean "${longer[0]}"?`;
  const [nearest] = allowed
    .map((candidate) => ({ candidate, distance: editDistance(word.toLowerCase(), candidate.toLowerCase()) }))
    .filter(({ candidate, distance }) => distance <= Math.max(1, Math.floor(candidate.length / 3)))
    .sort((a, b) => a.distance - b.distance);
  return nearest === undefined ? '' : `, did you mean "${nearest.candidate}"?`;
}

function problemsOf(issue: Issue, schema: z.ZodType, parsed: ParsedFile): readonly ConfigProblem[] {
  const at = (path: ValuePath, message: string): ConfigProblem => ({
    file: parsed.file,
    line: parsed.lineOf(path),
    path: writtenPath(path),
    message,
  });
  if (issue.code !== 'unrecognized_keys') {
    return [at(issue.path, messageFor(issue, valueAt(parsed.value, issue.path)))];
  }
  return issue.keys.map((key) => at([...issue.path, key], unknownKey(key, keysAt(schema, issue.path))));
}

/** Never says the value of an unknown key: it may be a password that was put there by mistake. */
function unknownKey(key: string, allowed: readonly string[]): string {
  if (/pass|secret|token/i.test(key)) {
    return 'secrets do not live in files: set HELPDESK_IMAP_PASSWORD and HELPDESK_SMTP_PASSWORD in the environment';
  }
  return `unknown key${didYouMean(key, allowed) || ` (allowed: ${allowed.join(', ')})`}`;
}

function messageFor(issue: Issue, found: unknown): string {
  if (found === undefined) return 'is missing';
  switch (issue.code) {
    case 'invalid_type':
      return `must be ${kinds[issue.expected] ?? issue.expected}, found ${shown(found)}`;
    case 'invalid_value': {
      const allowed = issue.values.map(String);
      return `${shown(found)} is not one of ${allowed.join(', ')}${didYouMean(String(found), allowed)}`;
    }
    case 'too_small':
      return `must ${boundOf(issue.origin, 'at least', issue.minimum)}, found ${shown(found)}`;
    case 'too_big':
      return `must ${boundOf(issue.origin, 'at most', issue.maximum)}, found ${shown(found)}`;
    case 'invalid_format':
      return issue.format === 'url'
        ? `${shown(found)} is not a web address (https://…)`
        : `must be ${issue.message}, found ${shown(found)}`;
    case 'custom':
    case 'unrecognized_keys':
    case 'not_multiple_of':
    case 'invalid_union':
    case 'invalid_key':
    case 'invalid_element':
      return issue.message;
  }
}

const kinds: { readonly [expected: string]: string } = {
  string: 'a text (put it in quotes)',
  int: 'a whole number',
  number: 'a number',
  boolean: 'true or false',
  array: 'a list',
  object: 'a section of keys',
  record: 'a section of keys',
};

function boundOf(origin: string, bound: string, limit: number | bigint): string {
  if (origin === 'array') return `have ${bound} ${limit} ${limit === 1 ? 'entry' : 'entries'}`;
  if (origin === 'string') return `have ${bound} ${limit} ${limit === 1 ? 'character' : 'characters'}`;
  return `be ${bound} ${limit}`;
}

/** Lists and sections are named, not printed: they are long, and nobody knows what was put into them. */
function shown(found: unknown): string {
  if (Array.isArray(found)) return found.length === 0 ? 'an empty list' : 'a list';
  if (typeof found === 'object' && found !== null) return 'a section of keys';
  if (found === null) return 'nothing';
  const text = JSON.stringify(found);
  return text.length > 80 ? `${text.slice(0, 77)}…` : text;
}

/** The keys that the schema knows at that path; empty where it takes any. */
function keysAt(schema: z.ZodType, path: ValuePath): readonly string[] {
  let definition: unknown = bare(schema);
  for (const step of path) {
    const inner = typeof step === 'number' ? valueAt(definition, ['element']) : valueAt(definition, ['shape', step]);
    definition = bare(inner);
  }
  const shape = valueAt(definition, ['shape']);
  return typeof shape === 'object' && shape !== null ? Object.keys(shape) : [];
}

/** Without the wrappers for a default or for null. */
function bare(schema: unknown): unknown {
  const inner = valueAt(schema, ['def', 'innerType']);
  return inner === undefined ? schema : bare(inner);
}

/** Levenshtein's: how many letters must be put in, left out or changed. */
function editDistance(from: string, to: string): number {
  let row = Array.from({ length: to.length + 1 }, (_, index) => index);
  for (const [i, letter] of [...from].entries()) {
    const next = [i + 1];
    for (const [j, other] of [...to].entries()) {
      const change = (row[j] ?? 0) + (letter === other ? 0 : 1);
      next.push(Math.min(change, (row[j + 1] ?? 0) + 1, (next[j] ?? 0) + 1));
    }
    row = next;
  }
  return row[to.length] ?? 0;
}
