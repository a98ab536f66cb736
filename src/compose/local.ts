/**
 * Instants, sizes and lists in the words of a letter's language, on the desk's clock: 11/24（二）15:20, or
 * "Tue 24 Nov, 15:20 (Taipei time)". Sentences are in templates/; these are the numbers and names within them.
 */
import { dateOf, weekdayOf, writeInstant } from '../calendar/local-time.js';
import type { Instant, Language, LocalDate } from '../domain/words.js';

const weekdays = {
  zh: ['一', '二', '三', '四', '五', '六', '日'],
  en: ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun'],
} as const;
const months = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'] as const;

export function timeWords(instant: Instant, timeZone: string, language: Language): string {
  const date = dateWords(dateOf(instant, timeZone), language);
  const time = writeInstant(instant, timeZone).slice(11, 16);
  return language === 'zh' ? `${date}${time}` : `${date}, ${time} (${placeOf(timeZone)} time)`;
}

export function dateWords(date: LocalDate, language: Language): string {
  const [, month = 0, day = 0] = date.split('-').map(Number);
  const weekday = weekdays[language][weekdayOf(date) - 1] ?? '';
  return language === 'zh' ? `${month}/${day}（${weekday}）` : `${weekday} ${day} ${months[month - 1] ?? ''}`;
}

/** Working days of the week, as runs: 週一至週五, "Mon to Wed and Sat". */
export function weekWords(days: readonly number[], language: Language): string {
  const sorted = [...new Set(days)].sort((a, b) => a - b);
  const runs: [first: number, last: number][] = [];
  for (const day of sorted) {
    const run = runs.at(-1);
    if (run !== undefined && run[1] === day - 1) run[1] = day;
    else runs.push([day, day]);
  }
  const name = (day: number): string => `${language === 'zh' ? '週' : ''}${weekdays[language][day - 1] ?? ''}`;
  const to = language === 'zh' ? '至' : ' to ';
  return listWords(
    runs.map(([first, last]) => (first === last ? name(first) : `${name(first)}${to}${name(last)}`)),
    language,
  );
}

/** a、b、c, or "a, b and c". */
export function listWords(words: readonly string[], language: Language): string {
  if (language === 'zh') return words.join('、');
  return words.length < 2 ? words.join('') : `${words.slice(0, -1).join(', ')} and ${words.at(-1)}`;
}

export function sizeWords(bytes: number): string {
  if (bytes < 1024) return `${bytes} B`;
  if (bytes < 1024 * 1024) return `${Math.round(bytes / 1024)} KB`;
  return `${(bytes / (1024 * 1024)).toFixed(1)} MB`;
}

const kinds: readonly (readonly [RegExp, string])[] = [
  [/pdf$/, 'PDF'],
  [/^image\/(jpe?g|pjpeg)$/, 'JPEG'],
  [/^image\/png$/, 'PNG'],
  [/^image\/hei[cf]/, 'HEIC'],
  [/opendocument\.text/, 'OpenDocument'],
  [/word/, 'Word'],
  [/excel|spreadsheet/, 'Excel'],
  [/powerpoint|presentation/, 'PowerPoint'],
  [/zip/, 'ZIP'],
  [/^text\/html$/, 'HTML'],
];

/** A media type as people call it; one that has no such name stands as it is. */
export function kindWords(type: string): string {
  return kinds.find(([form]) => form.test(type))?.[1] ?? type;
}

/** The city of a zone's name: Asia/Taipei → Taipei. */
function placeOf(timeZone: string): string {
  return (timeZone.split('/').at(-1) ?? timeZone).replaceAll('_', ' ');
}
