/**
 * An invitation (iCalendar, RFC 5545) as a few lines that a person can read: what, when, where, who invites.
 * It interprets no repetition and no time zone. Called by `parse`.
 */

const longest = 64 * 1024;

/** The first event; '' when there is none. */
export function calendarText(source: string): string {
  const lines = source
    .slice(0, longest)
    .replace(/\r?\n[ \t]/g, '')
    .split(/\r?\n/);
  const start = lines.findIndex((line) => /^BEGIN:VEVENT/i.test(line));
  if (start < 0) return '';
  const event = lines.slice(start, start + 200);
  const field = (name: string): string => {
    const line = event.find((candidate) => new RegExp(`^${name}[;:]`, 'i').test(candidate)) ?? '';
    return plain(line.slice(line.indexOf(':') + 1));
  };
  const organiser = field('ORGANIZER').replace(/^mailto:/i, '');
  const when = [field('DTSTART'), field('DTEND')].filter((time) => time !== '').map(readable);
  return [field('SUMMARY'), when.join(' – '), field('LOCATION'), organiser, field('DESCRIPTION')]
    .filter((line) => line !== '')
    .join('\n');
}

/** `20261123T100000Z` as `2026-11-23 10:00 UTC`. */
const readable = (time: string): string =>
  time
    .replace(/^(\d{4})(\d\d)(\d\d)/, '$1-$2-$3')
    .replace(/T(\d\d)(\d\d)\d\d/, ' $1:$2')
    .replace(/Z$/, ' UTC');

const plain = (value: string): string =>
  value
    .replace(/\\n/gi, '\n')
    .replace(/\\([,;\\])/g, '$1')
    .trim();
