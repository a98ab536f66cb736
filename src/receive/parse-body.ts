/**
 * Chooses among the text parts of a mail what is its text: the plain part, the HTML where no plain part says
 * the same, all in their order where a mail program cut the text into pieces. Called by `parse`.
 */
import { htmlText } from './parse-html.js';
import { keptLength } from './parse-length.js';
import type { Mended } from './parse-mend.js';
import type { MimeText } from './parse-mend-text.js';

export interface BodyText {
  readonly text: string;
  readonly flaws: readonly string[];
}

/** `plain` and `html`: all plain and all HTML parts, as mailparser joined them; `html` null when there is none. */
export function bodyText(plain: string, html: string | null, mended: Mended): BodyText {
  if (html === null) return cappedText(plain);
  // HTML that no plain part repeats is content of its own: mailing lists and virus scanners put a plain
  // footer beside it, Apple Mail cuts the text at every picture.
  const isLoose = mended.texts.some((text) => text.type === 'text/html' && text.alternative === null);
  if (!isLoose && isSaying(plain) && !isPlaceholder(plain, html)) return cappedText(plain);
  const flaws: string[] = [];
  const converted = (source: string): string => {
    const result = htmlText(source);
    flaws.push(...result.flaws);
    return result.text;
  };
  const texts =
    !isLoose || mended.texts.length < 2
      ? [converted(html)]
      : chosenTexts(mended.texts).map((text) =>
          text.type === 'text/html' ? converted(text.read()) : text.read().trim(),
        );
  const capped = cappedText(texts.filter(isSaying).join('\n\n'));
  return { text: capped.text, flaws: [...flaws, ...capped.flaws] };
}

/** Text as it is kept: without NULs, line ends \n, no longer than anybody reads. */
export function cappedText(text: string): BodyText {
  const flaws: string[] = [];
  if (text.includes('\0')) flaws.push('nul-bytes');
  const clean = text.replaceAll('\0', '').replace(/\r\n?/g, '\n');
  const length = keptLength(clean);
  if (length < clean.length) flaws.push('text-cut');
  return { text: withoutArmour(clean.slice(0, length)), flaws };
}

/** A mail within this one, as mail programs write a forwarded one into the text, so that it is read as one. */
export const asForwarded = (fields: readonly string[], body: string): string =>
  ['---------- Forwarded message ----------', ...fields, '', body].join('\n');

/** Not only blanks, those of HTML and of no width among them. */
const isSaying = (text: string): boolean => /[^\s\u200b-\u200d\u2060\ufeff]/.test(text);

/**
 * A plain part that only says that the mail is HTML ("please use a newer program"): short, and none of its
 * words are in the HTML, which says more.
 */
function isPlaceholder(plain: string, html: string): boolean {
  if (plain.length > 1000) return false;
  // Nearly always the words are in the HTML, whatever stands between them.
  const first = plain.match(/[\p{L}\p{N}]{3,20}/gu)?.slice(0, 6) ?? [];
  if (first.every((word) => html.includes(word))) return false;
  const words = lettersOf(plain);
  if (words.length > 300 || html.length < words.length * 2) return false;
  const { text } = htmlText(html.slice(0, 64 * 1024));
  const said = lettersOf(text);
  return said.length > words.length && !said.includes(words.slice(0, 12)) && !said.includes(words.slice(-12));
}

const lettersOf = (text: string): string => text.replace(/[^\p{L}\p{N}]/gu, '').toLowerCase();

/** In their order; of each alternative the plain ones, unless they say nothing. */
function chosenTexts(texts: readonly MimeText[]): readonly MimeText[] {
  const hasPlain = new Set(
    texts.filter((text) => text.type === 'text/plain' && isSaying(text.read())).map((text) => text.alternative),
  );
  return texts.filter(
    (text) => text.alternative === null || (text.type === 'text/plain') === hasPlain.has(text.alternative),
  );
}

/** What PGP writes around a text that it signs in place (RFC 9580 §7). */
function withoutArmour(text: string): string {
  const begin = '-----BEGIN PGP SIGNED MESSAGE-----\n';
  const start = text.indexOf(begin);
  const end = start < 0 ? -1 : text.indexOf('\n-----BEGIN PGP SIGNATURE-----', start);
  const words = start < 0 ? -1 : text.indexOf('\n\n', start);
  if (end < 0 || words < 0 || words > end) return text;
  const close = '-----END PGP SIGNATURE-----';
  const after = text.indexOf(close, end);
  const signed = text.slice(words + 2, end + 1).replace(/^- /gm, '');
  return `${text.slice(0, start)}${signed}${after < 0 ? '' : text.slice(after + close.length)}`;
}
