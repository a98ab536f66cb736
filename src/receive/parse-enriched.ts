/**
 * The words of text/enriched (RFC 1896) and its forerunner text/richtext (RFC 1341 §7.1.3), which some old mail
 * programs write in place of HTML. Linear, never throws. Called by `parse-mend`.
 */

/** Tags that are line ends or signs of text/richtext. */
const signs: Readonly<Record<string, string>> = { nl: '\n', np: '\n', lt: '<' };

/** What stands between them is no text. */
const silent = new Set(['param', 'comment']);

/** Line ends of the source are \n or \r\n. */
export function enrichedText(source: string): string {
  const pieces: string[] = [];
  let unfilled = 0;
  let quiet: string | null = null;
  for (const [, doubled, close, name, ends, words] of source.matchAll(tokens)) {
    const tag = name?.toLowerCase() ?? '';
    if (quiet !== null) {
      if (close === '/' && tag === quiet) quiet = null;
    } else if (doubled !== undefined) pieces.push('<');
    else if (tag === 'nofill') unfilled = Math.max(0, unfilled + (close === '/' ? -1 : 1));
    else if (silent.has(tag) && close === '') quiet = tag;
    else if (tag !== '') pieces.push(signs[tag] ?? '');
    else if (ends !== undefined) pieces.push(unfilled > 0 ? ends : lineEnds(ends));
    else pieces.push(words ?? '');
  }
  return pieces.join('');
}

/** `<<`, a tag, line ends, words. */
const tokens = /(<<)|<(\/?)([\w-]{1,60})>|((?:\r?\n)+)|([^<\r\n]+|[<\r])/g;

/** One line end is a blank, of several all but the first count. */
function lineEnds(ends: string): string {
  const count = ends.split('\n').length - 1;
  return count === 1 ? ' ' : '\n'.repeat(count - 1);
}
