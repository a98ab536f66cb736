/**
 * Takes a TypeScript file apart as far as the rules of the architecture need it: its code without comments and
 * without the insides of literals, the literals, and what it imports. A scanner, not a parser: TypeScript 7 has
 * no interface for programs, and Biome keeps our files in a form that this can rely on.
 */

export interface Source {
  /** Below src/, with slashes: `decide/decide.ts`. */
  readonly path: string;
  /** Comments and the insides of literals are blanks; offsets are those of the file. */
  readonly code: string;
  readonly literals: readonly Literal[];
  readonly imports: readonly Import[];
}

export interface Literal {
  readonly kind: 'text' | 'template' | 'pattern';
  readonly text: string;
  readonly start: number;
}

export interface Import {
  readonly specifier: string;
  /** Gone after compiling: `import type`, `export type`. An `import { type X }` stays, and loads the file. */
  readonly typeOnly: boolean;
}

export function readSource(path: string, text: string): Source {
  const { code, literals } = scan(text);
  return { path, code, literals, imports: importsOf(code, literals) };
}

const forms: readonly RegExp[] = [
  /\b(?:import|export)\s+(type\s)?[^;'"`()]*?\bfrom\s*(?=['"])/g,
  /\bimport\s*()(?=['"])/g,
  /\bimport\s*\(\s*()(?=['"`])/g,
];

function importsOf(code: string, literals: readonly Literal[]): readonly Import[] {
  const byStart = new Map(literals.map((literal) => [literal.start, literal.text]));
  return forms.flatMap((form) =>
    [...code.matchAll(form)].flatMap((match) => {
      const specifier = byStart.get(match.index + match[0].length);
      return specifier === undefined ? [] : [{ specifier, typeOnly: Boolean(match[1]) }];
    }),
  );
}

function scan(text: string): Pick<Source, 'code' | 'literals'> {
  const literals: Literal[] = [];
  const code = [...Array(text.length).keys()].map((index) => text.charAt(index));
  const blank = (from: number, to: number) => {
    for (let at = from; at < to; at++) if (code[at] !== '\n') code[at] = ' ';
  };
  const keep = (kind: Literal['kind'], start: number, end: number) => {
    literals.push({ kind, text: text.slice(start + 1, end), start });
    blank(start + 1, end);
  };
  // The depths of braces at which a `${` was opened: at its `}` the template goes on.
  const templates: number[] = [];
  let depth = 0;
  let at = 0;

  const template = (start: number) => {
    const end = endOfTemplate(text, start + 1);
    keep('template', start, end);
    if (text[end] === '$') {
      templates.push(depth);
      depth += 1;
      return end + 2;
    }
    return end + 1;
  };

  while (at < text.length) {
    const char = text[at];
    const pair = text.slice(at, at + 2);
    if (pair === '//' || pair === '/*') {
      const end = pair === '//' ? lineEnd(text, at) : after(text, '*/', at + 2);
      blank(at, end);
      at = end;
    } else if (char === "'" || char === '"') {
      const end = endOfQuoted(text, at + 1, char);
      keep('text', at, end);
      at = end + 1;
    } else if (char === '`') {
      at = template(at);
    } else if (char === '/' && mayBeginPattern(code, at)) {
      const end = endOfPattern(text, at + 1);
      keep('pattern', at, end);
      at = end + 1;
    } else if (char === '}' && templates.at(-1) === depth - 1) {
      templates.pop();
      depth -= 1;
      at = template(at);
    } else {
      if (char === '{') depth += 1;
      if (char === '}') depth -= 1;
      at += 1;
    }
  }
  return { code: code.join(''), literals };
}

function lineEnd(text: string, from: number): number {
  const end = text.indexOf('\n', from);
  return end === -1 ? text.length : end;
}

function after(text: string, sign: string, from: number): number {
  const end = text.indexOf(sign, from);
  return end === -1 ? text.length : end + sign.length;
}

function endOfQuoted(text: string, from: number, quote: string): number {
  let at = from;
  while (at < text.length && text[at] !== quote) at += text[at] === '\\' ? 2 : 1;
  return at;
}

/** The closing backtick, or the `$` of `${`. */
function endOfTemplate(text: string, from: number): number {
  let at = from;
  while (at < text.length && text[at] !== '`' && text.slice(at, at + 2) !== '${') at += text[at] === '\\' ? 2 : 1;
  return at;
}

function endOfPattern(text: string, from: number): number {
  let inClass = false;
  let at = from;
  while (at < text.length && (inClass || text[at] !== '/')) {
    if (text[at] === '[') inClass = true;
    if (text[at] === ']') inClass = false;
    at += text[at] === '\\' ? 2 : 1;
  }
  return at;
}

/** A slash after a value divides; after anything else it begins a pattern. */
function mayBeginPattern(code: readonly string[], at: number): boolean {
  const before = code
    .slice(Math.max(0, at - 40), at)
    .join('')
    .trimEnd();
  return !/[\w$)\]'"`}]$/.test(before) || /\b(return|typeof|case|in|of|yield|await)$/.test(before);
}
