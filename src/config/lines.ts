/**
 * Takes the text of one configuration file apart and remembers on which line each value stands. Knows YAML (and
 * with it JSON, its subset) and nothing of what the values mean; reading the file is load.ts, called from there.
 */
import { isMap, isScalar, isSeq, LineCounter, type Node, parseDocument } from 'yaml';
import type { ConfigProblem } from '../domain/errors.js';

/** Keys and positions from the top of a file to a value: `['people', 0, 'addresses']`. */
export type ValuePath = readonly PropertyKey[];

export interface ParsedFile {
  /** As the operator can open it: `config/desk.yaml`. */
  readonly file: string;
  readonly value: unknown;
  /** The line of the key at that path, or of the nearest one above it, 1-based; null when there is none of them. */
  readonly lineOf: (path: ValuePath) => number | null;
  /** What keeps it from being read at all; empty when `value` can be trusted. */
  readonly problems: readonly ConfigProblem[];
}

/** Reads the bytes of a YAML or JSON file. All its syntax errors are listed, and none of them quotes the file. */
export function parseFile(file: string, bytes: Uint8Array): ParsedFile {
  const text = textOf(bytes);
  if (text === null) return unreadable(file, [problemAt(file, null, 'is not UTF-8 text: save it as UTF-8')]);

  const counter = new LineCounter();
  // Pretty errors quote the line, which may hold a password that was put into the wrong place.
  const document = parseDocument(text, { lineCounter: counter, prettyErrors: false });
  if (document.errors.length > 0) {
    return unreadable(
      file,
      document.errors.map((error) => problemAt(file, counter.linePos(error.pos[0]).line, `syntax: ${error.message}`)),
    );
  }
  if (document.contents === null) return unreadable(file, [problemAt(file, null, 'is empty')]);

  const root = document.contents;
  return {
    file,
    value: document.toJS(),
    lineOf: (path) => {
      const offset = offsetOf(root, path);
      return offset === null ? null : counter.linePos(offset).line;
    },
    problems: [],
  };
}

/** The value at a path of plain data; `undefined` where there is none. */
export function valueAt(value: unknown, path: ValuePath): unknown {
  return path.reduce<unknown>(
    (inner, key) => (typeof inner === 'object' && inner !== null ? Reflect.get(inner, key) : undefined),
    value,
  );
}

function offsetOf(root: Node, path: ValuePath): number | null {
  let node: unknown = root;
  let offset = path.length === 0 ? startOf(root) : null;
  for (const step of path) {
    const next = stepInto(node, step);
    if (next === null) return offset;
    node = next.value;
    offset = next.offset ?? offset;
  }
  return offset;
}

function stepInto(
  node: unknown,
  step: PropertyKey,
): { readonly value: unknown; readonly offset: number | null } | null {
  if (isMap(node)) {
    const pair = node.items.find(({ key }) => isScalar(key) && String(key.value) === String(step));
    return pair === undefined ? null : { value: pair.value, offset: startOf(pair.key) };
  }
  if (isSeq(node)) {
    const item = node.items[Number(step)];
    return item === undefined ? null : { value: item, offset: startOf(item) };
  }
  return null;
}

function startOf(node: unknown): number | null {
  return isScalar(node) || isMap(node) || isSeq(node) ? (node.range?.[0] ?? null) : null;
}

function textOf(bytes: Uint8Array): string | null {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    // The decoder's one way of saying that the bytes are something else.
    return null;
  }
}

function unreadable(file: string, problems: readonly ConfigProblem[]): ParsedFile {
  return { file, value: undefined, lineOf: () => null, problems };
}

function problemAt(file: string, line: number | null, message: string): ConfigProblem {
  return { file, line, path: '', message };
}
