/**
 * What the HTML of a mail says about quotation: which words stand inside the elements in which mail programs
 * put what they quote, and which outside. It reads tags as they come, needs no tree, and is linear in its
 * input. `new-text` asks it where the plain text alone leaves doubt.
 */

/** Tells of one line of the text where the HTML has it; null where it is too short to be told. */
export type HtmlVerdict = (line: string) => 'quoted' | 'fresh' | null;

const longest = 256 * 1024;

/** Null when nothing in the HTML is marked as a quotation. */
export function readHtmlQuotation(html: string): HtmlVerdict | null {
  const source = html.slice(0, longest);
  if (!mayQuote.test(source)) return null;
  const { quoted, fresh, hasQuotation } = separate(source);
  if (!hasQuotation) return null;
  const inQuoted = fragmentsOf(quoted.join(''));
  const inFresh = fragmentsOf(fresh.join(''));
  const quotedWhole = new Set(quoted.map(lettersOf));
  const freshWhole = new Set(fresh.map(lettersOf));
  return (line) => {
    const letters = lettersOf(line);
    const fragments = [...fragmentsOf(line)];
    // Too short to be told by its parts, but it may stand in one of the two as a whole.
    if (fragments.length < 2) {
      if (letters === '' || quotedWhole.has(letters) === freshWhole.has(letters)) return null;
      return quotedWhole.has(letters) ? 'quoted' : 'fresh';
    }
    const share = (set: ReadonlySet<string>): number =>
      fragments.filter((fragment) => set.has(fragment)).length / fragments.length;
    const [a, b] = [share(inQuoted), share(inFresh)];
    if (a >= 0.9 && b < 0.5) return 'quoted';
    return b >= 0.9 && a < 0.5 ? 'fresh' : null;
  };
}

const mayQuote =
  /<blockquote|gmail_quote|yahoo_quoted|protonmail_quote|divRplyFwdMsg|divRpF|OLK_SRC_BODY|OutlookMessageHeader|reference-message-container|moz-cite|includetail|zwchr|__QUOTED_TEXT__|messageReplySection|zmail_extra|mail-quote|quote-wrapper|mailmaster-quote|bloop_original_html|isReplyContent|OriginalContents|border-top:\s?(?:solid #(?:b5c4df|e1e1e1)|1(?:\.0)?pt solid (?:rgb\((?:225|181), ?(?:225|196), ?(?:225|223)\)|#(?:b5c4df|e1e1e1)))/i;

/** Elements that hold a quotation and nothing else. */
function isContainer(name: string, attributes: string): boolean {
  // A blockquote without any border is what Gmail makes of an indented paragraph.
  if (name === 'blockquote') return !/border:\s?(?:none|0)/i.test(attributes);
  if (name === 'includetail') return true;
  return /(?:class|id|name|data-marker)\s?=\s?["']?[^"'>]{0,80}\b(?:yahoo_quoted|protonmail_quote|tutanota_quote|moz-cite-prefix|gmail_attr|reference-message-container|__QUOTED_TEXT__|messageReplySection|isReplyContent|AppleOriginalContents|zmail_extra|lark-mail-quote|history-quote-wrapper|ntes-mailmaster-quote|bloop_original_html)/i.test(
    attributes,
  );
}

/** Marks behind which everything is quoted, to the end: Outlook and its relatives put the head beside the words. */
function isHead(attributes: string): boolean {
  return /(?:id|class)\s?=\s?["']?(?:x_)*(?:divRplyFwdMsg|divRpF\d{1,12}|OLK_SRC_BODY_SECTION|OutlookMessageHeader|zwchr)\b|border-top:\s?(?:solid #(?:b5c4df|e1e1e1) 1(?:\.0)?pt|1(?:\.0)?pt solid (?:rgb\((?:225|181), ?(?:225|196), ?(?:225|223)\)|#(?:b5c4df|e1e1e1)))/i.test(
    attributes,
  );
}

const tag = /<(\/?)([a-z][a-z0-9:]{0,40})((?:"[^"]{0,4000}"|'[^']{0,4000}'|[^"'<>]){0,400})>|<!--/gi;
const silent = new Set(['style', 'script', 'head', 'title']);
const empty = new Set(['br', 'hr', 'img', 'input', 'meta', 'link', 'col', 'area', 'base', 'wbr', 'source']);

interface Separated {
  readonly quoted: readonly string[];
  readonly fresh: readonly string[];
  readonly hasQuotation: boolean;
}

function separate(html: string): Separated {
  const quoted: string[] = [];
  const fresh: string[] = [];
  // The open element of a quotation, and how many of its own name are open within it.
  let container: string | null = null;
  let depth = 0;
  let toTheEnd = false;
  let hasQuotation = false;
  let end = 0;
  tag.lastIndex = 0;
  for (let match = tag.exec(html); match !== null; match = tag.exec(html)) {
    const words = html.slice(end, match.index);
    if (words !== '') (container !== null || toTheEnd ? quoted : fresh).push(words);
    end = tag.lastIndex;
    if (match[0] === '<!--') {
      const close = html.indexOf('-->', end);
      end = close < 0 ? html.length : close + 3;
      tag.lastIndex = end;
      continue;
    }
    const name = (match[2] ?? '').toLowerCase();
    const isClosing = match[1] === '/';
    if (!isClosing && silent.has(name)) {
      const close = html.indexOf(`</${name}`, end);
      // As in a browser, what is never closed swallows the rest.
      end = close < 0 ? html.length : close;
      tag.lastIndex = end;
      continue;
    }
    if (container !== null) {
      if (name === container) depth += isClosing ? -1 : 1;
      if (depth === 0) container = null;
      continue;
    }
    if (isClosing || toTheEnd) continue;
    const attributes = match[3] ?? '';
    if (isHead(attributes)) toTheEnd = true;
    else if (!empty.has(name) && isContainer(name, attributes)) {
      container = name;
      depth = 1;
    }
    hasQuotation ||= toTheEnd || container !== null;
  }
  (container !== null || toTheEnd ? quoted : fresh).push(html.slice(end));
  return { quoted, fresh, hasQuotation };
}

const width = 5;

/** All runs of five letters or digits: the same words give the same ones however lines were wrapped. */
function fragmentsOf(text: string): ReadonlySet<string> {
  const letters = lettersOf(text);
  const found = new Set<string>();
  for (let index = 0; index + width <= letters.length; index += 1) found.add(letters.slice(index, index + width));
  return found;
}

const lettersOf = (text: string): string => readable(text).replace(/[^\p{L}\p{N}]+/gu, '');

const named: Readonly<Record<string, string>> = { lt: '<', gt: '>', amp: '&', quot: '"' };

const readable = (text: string): string =>
  text
    .replace(/&(?:#(\d{1,7})|#x([0-9a-f]{1,6})|([a-z]{2,6}));/gi, (whole, decimal, hex, name) => {
      const code = decimal === undefined ? Number.parseInt(hex ?? '', 16) : Number(decimal);
      if (Number.isInteger(code) && code > 0 && code <= 0x10ffff) return String.fromCodePoint(code);
      return named[String(name).toLowerCase()] ?? (name === undefined ? whole : ' ');
    })
    .toLowerCase();
