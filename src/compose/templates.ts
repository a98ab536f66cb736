/**
 * The only door to handlebars: every template of a directory, loaded, compiled and checked when it is opened. A
 * missing file, an unknown name, a partial or a word that is not there is a problem with its file, and all are
 * named at once. Templates yield markup (markup.ts); what they are told is views.ts. Knows no letter.
 */
import { readdir, readFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import Handlebars from 'handlebars';
import { parse } from 'yaml';
import type { z } from 'zod';
import { type ConfigProblem, InternalError } from '../domain/errors.js';
import type { Language } from '../domain/words.js';
import { literal } from './markup.js';
import { unknownNames } from './template-names.js';
import { templateViews, viewOfTemplate } from './view-examples.js';
import { type Markup, markup, type Value, type View } from './views.js';
import { alarmsFile, itemsFile, reasonsFile, type Words, wordsFile } from './words.js';

export interface Templates {
  readonly problems: readonly ConfigProblem[];
  has(language: Language, name: string): boolean;
  /** Fills a template; strings of the view are foreign text, `Markup` in it is taken as it is. */
  render(language: Language, name: string, view: View): Markup;
  /** Fills a sentence of reasons.yaml or its like; null when it wants a name that is not in the view. */
  fill(language: Language, sentence: string, view: View): Markup | null;
  words(language: Language): Words;
  /** The page around a letter. `body` is HTML, the others are escaped. */
  page(view: { readonly lang: string; readonly title: string; readonly desk: string; readonly body: string }): string;
}

const languages: readonly Language[] = ['zh', 'en'];
const options = { strict: true, noEscape: true } as const;

export async function openTemplates(directory: string): Promise<Templates> {
  const opened = await Promise.all(languages.map((language) => openLanguage(directory, language)));
  const byLanguage = new Map(opened.map((one) => [one.language, one]));
  const page = await openPage(join(directory, 'layout.html'));
  const of = (language: Language): OpenedLanguage => {
    const found = byLanguage.get(language);
    if (found === undefined) throw new InternalError(`no templates for ${language}`, { code: 'template_missing' });
    return found;
  };
  return {
    problems: [...page.problems, ...opened.flatMap(({ problems }) => problems)],
    has: (language, name) => of(language).templates.has(name),
    render: (language, name, view) => {
      const template = of(language).templates.get(name);
      if (template === undefined) {
        throw new InternalError(`there is no template ${language}/${name}`, { code: 'template_missing' });
      }
      return markup(template(shielded(view)));
    },
    fill: (language, sentence, view) => {
      try {
        return markup(of(language).handlebars.compile(sentence, options)(shielded(view)).trim());
      } catch {
        // An ordinary outcome: whoever asks has words for what has none.
        return null;
      }
    },
    words: (language) => {
      const { words } = of(language);
      if (words === null) throw new InternalError(`no words for ${language}`, { code: 'template_missing' });
      return words;
    },
    page: page.render,
  };
}

/** Foreign text becomes literal; what templates made stays. */
function shielded(value: Value): unknown {
  if (typeof value === 'string') return literal(value);
  if (value === null || typeof value !== 'object') return value;
  if (isMarkup(value)) return value.markup;
  if (Array.isArray(value)) return value.map((element: Value) => shielded(element));
  return Object.fromEntries(Object.entries(value).map(([name, one]) => [name, shielded(one)]));
}

function isMarkup(value: object): value is Markup {
  return 'markup' in value && typeof value.markup === 'string';
}

interface OpenedLanguage {
  readonly language: Language;
  readonly handlebars: typeof Handlebars;
  readonly templates: ReadonlyMap<string, (view: unknown) => string>;
  readonly words: Words | null;
  readonly problems: readonly ConfigProblem[];
}

async function openLanguage(directory: string, language: Language): Promise<OpenedLanguage> {
  const folder = join(directory, language);
  const files = await filesBelow(folder);
  const handlebars = Handlebars.create();
  const problems: ConfigProblem[] = [];
  const templates = new Map<string, (view: unknown) => string>();

  const sources = new Map([...files].filter(([name]) => name.endsWith('.hbs')));
  const programs = new Map<string, hbs.AST.Program>();
  for (const [name, source] of sources) {
    try {
      programs.set(name.slice(0, -'.hbs'.length), handlebars.parse(`${source.trim()}\n`));
    } catch (error) {
      problems.push(problem(join(folder, name), `cannot be read: ${messageOf(error)}`));
    }
  }
  const isPart = (name: string): boolean => name.startsWith('parts/');
  const partials = new Map(
    [...programs].filter(([name]) => isPart(name)).map(([name, part]) => [basename(name), part]),
  );
  for (const [name, part] of partials) handlebars.registerPartial(name, handlebars.compile(part, options));
  for (const [name, program] of programs) {
    if (isPart(name)) continue;
    const file = join(folder, `${name}.hbs`);
    const view = viewOfTemplate(name);
    if (view === null) {
      problems.push(problem(file, 'no letter uses a template of this name'));
      continue;
    }
    templates.set(name, handlebars.compile(program, options));
    for (const { line, name: unknown } of unknownNames(program, view, partials)) {
      problems.push({ ...problem(file, `"${unknown}" is not known here`), line });
    }
  }
  for (const name of Object.keys(templateViews)) {
    if (!templates.has(name)) problems.push(problem(join(folder, `${name}.hbs`), 'is missing'));
  }
  const { words, problems: wordProblems } = readWords(folder, files);
  return { language, handlebars, templates, words, problems: [...problems, ...wordProblems] };
}

function readWords(
  folder: string,
  files: ReadonlyMap<string, string>,
): { readonly words: Words | null; readonly problems: readonly ConfigProblem[] } {
  const problems: ConfigProblem[] = [];
  const read = <Schema extends z.ZodType>(name: string, schema: Schema): z.output<Schema> | null => {
    const file = join(folder, name);
    const source = files.get(name);
    if (source === undefined) {
      problems.push(problem(file, 'is missing'));
      return null;
    }
    const result = schema.safeParse(parsedYaml(source, (message) => problems.push(problem(file, message))));
    if (result.success) return result.data;
    problems.push(
      ...result.error.issues.map(({ path, message }) => ({ ...problem(file, message), path: path.join('.') })),
    );
    return null;
  };
  const words = read('words.yaml', wordsFile);
  const reasons = read('reasons.yaml', reasonsFile);
  const alarms = read('alarms.yaml', alarmsFile);
  const items = read('items.yaml', itemsFile);
  const complete = words !== null && reasons !== null && alarms !== null && items !== null;
  return { words: complete ? { ...words, reasons, alarms, items } : null, problems };
}

function parsedYaml(source: string, fail: (message: string) => void): unknown {
  try {
    return parse(source);
  } catch (error) {
    fail(`cannot be read: ${messageOf(error)}`);
    return null;
  }
}

async function openPage(file: string): Promise<{
  readonly render: Templates['page'];
  readonly problems: readonly ConfigProblem[];
}> {
  const source = await readFile(file, 'utf8').catch(() => null);
  const render = source === null ? () => '' : Handlebars.create().compile(source, { strict: true });
  return {
    render: ({ body, ...rest }) => render({ ...rest, body }),
    problems: source === null ? [problem(file, 'is missing')] : [],
  };
}

/** Path below the folder, with slashes → content. */
async function filesBelow(folder: string): Promise<ReadonlyMap<string, string>> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true }).catch(() => []);
  const files = entries.filter((entry) => entry.isFile());
  const read = await Promise.all(
    files.map(async (entry) => {
      const path = join(entry.parentPath, entry.name);
      return [path.slice(folder.length + 1).replaceAll('\\', '/'), await readFile(path, 'utf8')] as const;
    }),
  );
  return new Map(read.sort(([a], [b]) => (a < b ? -1 : 1)));
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}

function problem(file: string, message: string): ConfigProblem {
  return { file, line: null, path: '', message };
}
