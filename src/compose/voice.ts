/**
 * In which language, with which words and for which desk a letter speaks: what every part of a letter is made with,
 * and the small phrases that several of them need. Made once per letter by letters.ts.
 */
import type { Checklist, Config, Topic } from '../config/schema.js';
import type { LetterIntent, Reason } from '../domain/letter.js';
import type { Instant, ItemName, Language, TopicId } from '../domain/words.js';
import { listWords, timeWords } from './local.js';
import { caseNumber } from './subject.js';
import type { Templates } from './templates.js';
import { type DeskView, type Markup, markup, type View } from './views.js';
import type { Words } from './words.js';

export interface Voice {
  readonly config: Config;
  readonly templates: Templates;
  readonly language: Language;
  readonly words: Words;
  readonly letter: LetterIntent;
  readonly desk: DeskView;
}

export function voiceOf(letter: LetterIntent, config: Config, templates: Templates): Voice {
  const { desk } = config;
  return {
    config,
    templates,
    language: letter.language,
    words: templates.words(letter.language),
    letter,
    desk: {
      desk: desk.name[letter.language],
      address: desk.address,
      policyUrl: desk.policyUrl,
      case: caseNumber(desk.caseTag, letter.ticket),
    },
  };
}

export function at(voice: Voice, instant: Instant): string {
  return timeWords(instant, voice.config.desk.hours.timeZone, voice.language);
}

export function atOrNull(voice: Voice, instant: Instant | null): string | null {
  return instant === null ? null : at(voice, instant);
}

/** a、b、c; null for none. */
export function phraseOf(voice: Voice, words: readonly string[]): string | null {
  return words.length === 0 ? null : listWords(words, voice.language);
}

export function topicOf(voice: Voice, id: TopicId): Topic | null {
  return voice.config.topics.find((topic) => topic.id === id) ?? null;
}

export function topicTitle(voice: Voice, id: TopicId): string {
  return topicOf(voice, id)?.title[voice.language] ?? voice.words.unknownTopic.title;
}

export function topicWithProcedure(voice: Voice, procedure: Topic['procedure']): Topic | null {
  return voice.config.topics.find((topic) => topic.procedure === procedure) ?? null;
}

/** The checklist that an item belongs to; the first where none knows it. */
export function checklistWith(voice: Voice, item: ItemName | undefined): Checklist | null {
  const { checklists } = voice.config;
  return checklists.find(({ items }) => items.some(({ name }) => name === item)) ?? checklists[0] ?? null;
}

/** Short enough to stand in a sentence: what a title explains in brackets is said by the item's hint. */
export function itemTitle(voice: Voice, item: ItemName): string {
  const found = checklistWith(voice, item)?.items.find(({ name }) => name === item);
  return found === undefined ? item : found.title[voice.language].replace(/\s*[（(][^（(]*[）)]$/u, '');
}

/** Half a sentence on what it is. */
export function itemHint(voice: Voice, item: ItemName): Markup | null {
  const hint = voice.words.items[item];
  if (hint !== undefined) return markup(hint);
  const found = checklistWith(voice, item)?.items.find(({ name }) => name === item);
  const explained = found === undefined ? null : /[（(]([^（(]*)[）)]$/u.exec(found.title[voice.language]);
  return explained?.[1] === undefined ? null : markup(explained[1]);
}

/** Puts a reason into words; a code that nobody has words for is shown as it is, never a fault. */
export function reasonWords(voice: Voice, { code, params }: Reason): Markup {
  const { reasons } = voice.words;
  const view: View = { ...namedParams(voice, params), code };
  const sentence = Object.hasOwn(reasons, code) ? reasons[code] : undefined;
  const told = sentence === undefined ? null : voice.templates.fill(voice.language, sentence, view);
  if (told !== null) return told;
  const details = detailsOf(params).map(({ name, value }) => `${name}: ${value}`);
  const generic: View = { code, details: details.join(', ') };
  return voice.templates.fill(voice.language, reasons.otherwise, generic) ?? markup(code);
}

/** Parameters that a person can be told: none that are null. */
export function detailsOf(params: Reason['params']): readonly { readonly name: string; readonly value: string }[] {
  return Object.entries(params).flatMap(([name, value]) => (value === null ? [] : [{ name, value: String(value) }]));
}

/** Some parameters are codes themselves: items, purposes, kinds of leaks. */
function namedParams(voice: Voice, params: Reason['params']): View {
  const { words } = voice;
  const named = (name: string, value: string): string => {
    if (name === 'item') return itemTitle(voice, value);
    if (name === 'topic') return topicTitle(voice, value);
    if (name === 'at') return at(voice, value as Instant);
    if (name === 'purpose') return (words.purposes as { readonly [purpose: string]: string })[value] ?? value;
    return name === 'what' ? (words.reasons[value] ?? value) : value;
  };
  return Object.fromEntries(
    Object.entries(params).map(([name, value]) => [name, typeof value === 'string' ? named(name, value) : value]),
  );
}
