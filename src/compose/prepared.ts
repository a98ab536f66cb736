/**
 * Letters that stand ready for `#letter`: which there are says desk.yaml, what they say stands in templates/…/prepared,
 * and `check` sees that each that is named is there.
 */
import type { Config } from '../config/schema.js';
import type { ConfigProblem } from '../domain/errors.js';
import type { Language } from '../domain/words.js';
import { deskHoursWords } from './answer.js';
import type { Templates } from './templates.js';
import type { Markup, PreparedView, ReturnedView } from './views.js';
import type { Voice } from './voice.js';

const languages: readonly Language[] = ['zh', 'en'];

export function preparedProblems({ desk, templatesDirectory }: Config, templates: Templates): readonly ConfigProblem[] {
  return desk.letters.prepared.flatMap((name) =>
    languages.flatMap((language): ConfigProblem[] => {
      if (templates.has(language, `prepared/${name}`)) return [];
      const file = `${templatesDirectory}/${language}/prepared/${name}.hbs`;
      return [{ file, line: null, path: '', message: 'is missing: desk.yaml names it among letters.prepared' }];
    }),
  );
}

export function preparedWords(name: string, voice: Voice): Markup {
  const view: PreparedView = {
    ...voice.desk,
    hours: deskHoursWords(voice),
    minutes: voice.config.desk.promise.serviceMinutes,
  };
  return voice.templates.render(voice.language, `prepared/${name}`, view);
}

/** `identity` is always there: it asks for what an identity check lacks. */
export function preparedLetters({ config, words }: Voice): NonNullable<ReturnedView['letters']> {
  return [...config.desk.letters.prepared, 'identity'].map((name) => ({ name, title: words.prepared[name] ?? name }));
}
