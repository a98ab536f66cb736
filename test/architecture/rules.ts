/** The rules of the architecture as checks of sources; the tables they check against stand in architecture.test.ts. */
import { posix } from 'node:path';
import type { Source } from './source.js';

/** What is wrong, one sentence each: `decide/decide.ts imports record/apply`. */
export type Check = (source: Source) => readonly string[];

export interface Reach {
  /** Folders of src/ of which it may import values. */
  readonly from: readonly string[];
  /** Modules of src/ of which it may import types alone. */
  readonly types?: readonly string[];
}

/** `decide/decide.ts` → `decide`; a file that lies in no folder is its own. */
export function folderOf(path: string): string {
  return path.includes('/') ? path.slice(0, path.indexOf('/')) : path;
}

export function importsOnly(star: { readonly [folder: string]: Reach | 'everything' }): Check {
  return ({ path, imports }) => {
    const folder = folderOf(path);
    const reach = star[folder];
    if (reach === undefined) return [`${path} lies in a folder that the architecture does not know`];
    if (reach === 'everything') return [];
    return imports
      .filter(({ specifier }) => specifier.startsWith('.'))
      .flatMap(({ specifier, typeOnly }) => {
        const target = posix.join(posix.dirname(path), specifier).replace(/\.js$/, '');
        const home = folderOf(target);
        if (home === folder || reach.from.includes(home)) return [];
        if (typeOnly && reach.types?.includes(target)) return [];
        return [`${path} imports ${reach.types?.includes(target) ? 'values of ' : ''}${target}`];
      });
  };
}

/** Each library with the beginnings of the paths that may import it; the longest name that fits counts. */
export function opensOnly(doors: { readonly [library: string]: readonly string[] }): Check {
  const names = Object.keys(doors).toSorted((a, b) => b.length - a.length);
  return ({ path, imports }) =>
    imports
      .map(({ specifier }) => specifier)
      .filter((specifier) => !/^(\.|node:)/.test(specifier))
      .flatMap((specifier) => {
        const name = names.find((known) => specifier === known || specifier.startsWith(`${known}/`));
        if (name === undefined) return [`${path} imports ${specifier}, which has no door`];
        const isDoor = doors[name]?.some((door) => path.startsWith(door)) ?? false;
        return isDoor ? [] : [`${path} imports ${specifier}, whose door is ${doors[name]?.join(' or ')}`];
      });
}

/** Neither the machine nor time passing; `except` names modules that only compute. */
export function staysPure(folders: readonly string[], except: readonly string[]): Check {
  const signs = [/\bawait\b/, /\basync\b/, /\bconsole\s*\./, /\bprocess\s*\./, /\bset(Timeout|Interval|Immediate)\b/];
  return ({ path, imports, code }) => {
    if (!folders.includes(folderOf(path))) return [];
    const modules = imports
      .map(({ specifier }) => specifier)
      .filter((specifier) => specifier.startsWith('node:') && !except.includes(specifier));
    const found = signs.flatMap((sign) => sign.exec(code)?.[0] ?? []);
    return [...modules, ...found].map((what) => `${path} is pure and has ${what}`);
  };
}

/** Code that may stand in some places only; what stands in comments and literals does not count. */
export function keepsCode(pattern: RegExp, places: readonly string[]): Check {
  return ({ path, code }) => {
    if (places.some((place) => path.startsWith(place))) return [];
    const found = pattern.exec(code);
    return found === null ? [] : [`${path} has ${found[0].trim()}`];
  };
}

/** SQL in literals, by its shouted keywords in their order. */
export function keepsSql(home: string): Check {
  const sql =
    /\b(SELECT\b[\s\S]*\bFROM|INSERT\s+(OR\s+\w+\s+)?INTO|UPDATE\s+\w+\s+SET|DELETE\s+FROM|CREATE\s+(TABLE|(UNIQUE\s+)?INDEX)|PRAGMA\s+\w+)\b/;
  return ({ path, literals }) =>
    path.startsWith(home)
      ? []
      : literals.flatMap(({ text }) => (sql.test(text) ? [`${path} has SQL: ${text.slice(0, 40)}`] : []));
}

/** Invented customers and staff, to show and check the templates with; nobody is sent their words. */
const isSample = (path: string): boolean => /^compose\/(\w+-)?samples?(-\w+)?\.ts$/.test(path);

/**
 * Words for customers in literals: Chinese, or an English sentence that speaks to somebody. Patterns that
 * recognise what others wrote are none, and neither are the pieces they are put together from.
 */
export function keepsLetters(folders: readonly string[]): Check {
  const address = /\b(you|your|dear|thank|thanks|please|sorry|regards|we|our)\b/i;
  return ({ path, literals }) => {
    if (!folders.includes(folderOf(path)) || isSample(path)) return [];
    return literals
      .filter(({ kind, text }) => kind !== 'pattern' && !text.includes('(?'))
      .filter(({ text }) => hasChinese(text) || (address.test(text) && wordsOf(text) > 3))
      .map(({ text }) => `${path} writes to people: ${text.slice(0, 40)}`);
  };
}

export const hasNoBarrel: Check = ({ path }) =>
  /(^|\/)index\.ts$/.test(path) ? [`${path} is an index: name the files themselves`] : [];

/** A single character is the unit of a date (週, 一), not a sentence. */
function hasChinese(text: string): boolean {
  return /\p{Script=Han}{2}/u.test(text);
}

function wordsOf(text: string): number {
  return text.trim().split(/\s+/).length;
}
