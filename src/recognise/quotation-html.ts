/**
 * What the HTML of a mail says about quotation: which words stand inside the elements in which mail programs
 * put what they quote, and which outside. It reads tags as they come, needs no tree, and is linear in its
 * input. `new-text` asks it where the plain text alone leaves doubt.
 */

/** Tells of one line of the text where the HTML has it; null where it is too short to be told. */
export type HtmlVerdict = (line: string) => 'quoted' | 'fresh' | 'signature' | 'coloured' | null;

const longest = 256 * 1024;

/** Null when nothing in the HTML is marked as a quotation or a signature. `colour`: that of answers in a quotation. */
export function readHtmlQuotation(html: string, colour: RegExp | null): HtmlVerdict | null {
  const source = html.slice(0, longest);
  if (!mayQuote.test(source) && !maySign(source)) return null;
  const words = separate(source, colour);
  if (words === null) return null;
  const quoted = holder(words.quoted);
  const fresh = holder(words.fresh);
  const signed = holder(words.signed);
  const coloured = holder(words.coloured);
  return (line) => {
    const letters = lettersOf(line);
    const fragments = [...fragmentsOf(line)];
    const isSigned = signed.has(letters, fragments);
    // A signature stands in the quoted letters of the same writer, too.
    if (isSigned && !fresh.mayHave(letters, fragments)) return 'signature';
    if (coloured.has(letters, fragments) && !quoted.mayHave(letters, fragments)) return 'coloured';
    if (quoted.has(letters, fragments) && !fresh.mayHave(letters, fragments)) return 'quoted';
    return fresh.has(letters, fragments) && !quoted.mayHave(letters, fragments) && !isSigned ? 'fresh' : null;
  };
}

/** Whether words stand in a part of the HTML: nearly all of them, or so many that it cannot be excluded. */
function holder(pieces: readonly string[]) {
  const parts = fragmentsOf(pieces.join(''));
  // Within `pre` the lines are those of the source.
  const whole = new Set(pieces.flatMap((piece) => [piece, ...piece.split('\n')]).map(lettersOf));
  const holds = (letters: string, fragments: readonly string[], least: number): boolean => {
    // Too short to be told by its parts, but it may stand there as a whole.
    if (fragments.length < 2) return letters !== '' && whole.has(letters);
    return fragments.filter((fragment) => parts.has(fragment)).length >= least * fragments.length;
  };
  return {
    has: (letters: string, fragments: readonly string[]) => holds(letters, fragments, 0.9),
    mayHave: (letters: string, fragments: readonly string[]) => holds(letters, fragments, 0.5),
  };
}

const mayQuote =
  /<blockquote|gmail_quote|yahoo_quoted|protonmail_quote|divRplyFwdMsg|divRpF|OLK_SRC_BODY|OutlookMessageHeader|reference-message-container|moz-cite|includetail|zwchr|__QUOTED_TEXT__|messageReplySection|zmail_extra|mail-quote|quote-wrapper|mailmaster-quote|bloop_original_html|isReplyContent|OriginalContents|border-top:\s?(?:solid #(?:b5c4df|e1e1e1)|1(?:\.0)?pt solid (?:rgb\((?:225|181), ?(?:225|196), ?(?:225|223)\)|#(?:b5c4df|e1e1e1)))/i;

/** Whether a mail program may have marked the signature. */
export const maySign = (html: string): boolean => signatureName.test(html.slice(0, longest)) || foxmailRule.test(html);

/** Those into which people write on are left out: of phones, and of Outlook's mobile program. */
const signatureName =
  /(?:class|id|name)\s?=\s?["']?[^"'>]{0,60}\b(?:gmail_signature(?!_prefix)|moz-signature|protonmail_signature_block(?!-)|messageSignatureSection|tutanota_signature|zmail_signature|zm_signature|AppleMailSignature|(?:x_)?Signature(?=["'\s>]))/;
/** Foxmail draws a short line above the signature and puts nothing around it. */
const foxmailRule = /<hr\b[^>]{0,80}width:\s?210px[^>]{0,80}#b5c4df/i;

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

/** The words of the HTML by where they stand. */
interface Separated {
  readonly quoted: string[];
  readonly fresh: string[];
  readonly signed: string[];
  readonly coloured: string[];
}

/** Null where neither a quotation nor a signature is marked. */
function separate(html: string, colour: RegExp | null): Separated | null {
  const words: Separated = { quoted: [], fresh: [], signed: [], coloured: [] };
  // The open element of a quotation, of a signature or of coloured words, and how many of its own name are open within it.
  const quotation = openElement();
  const signature = openElement();
  const answer = openElement();
  let place: keyof Separated = 'fresh';
  let toTheEnd = false;
  let isSignedOn = false;
  let isMarked = false;
  let end = 0;
  tag.lastIndex = 0;
  for (let match = tag.exec(html); match !== null; match = tag.exec(html)) {
    if (match.index > end) words[place].push(html.slice(end, match.index));
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
    const wasQuoted = toTheEnd || quotation.isOpen();
    signature.pass(name, isClosing);
    quotation.pass(name, isClosing);
    answer.pass(name, isClosing);
    if (!isClosing && !answer.isOpen() && !empty.has(name) && colour?.test(match[3] ?? '') === true) answer.open(name);
    if (!isClosing && !wasQuoted) {
      const attributes = match[3] ?? '';
      if (isHead(attributes)) toTheEnd = true;
      else if (name === 'hr' && foxmailRule.test(match[0])) isSignedOn = true;
      else if (!empty.has(name) && isContainer(name, attributes)) quotation.open(name);
      else if (!empty.has(name) && !signature.isOpen() && signatureName.test(attributes)) signature.open(name);
    }
    if (toTheEnd || quotation.isOpen()) place = answer.isOpen() ? 'coloured' : 'quoted';
    else place = isSignedOn || signature.isOpen() ? 'signed' : 'fresh';
    // Behind a quotation nothing belongs to Foxmail's signature any more.
    if (place !== 'fresh' && place !== 'signed') isSignedOn = false;
    isMarked ||= place !== 'fresh';
  }
  words[place].push(html.slice(end));
  return isMarked ? words : null;
}

/** Knows when an element ends that may hold others of its name. */
function openElement() {
  let name: string | null = null;
  let depth = 0;
  return {
    isOpen: () => name !== null,
    open: (opened: string) => {
      name = opened;
      depth = 1;
    },
    pass: (passed: string, isClosing: boolean) => {
      if (passed !== name) return;
      depth += isClosing ? -1 : 1;
      if (depth === 0) name = null;
    },
  };
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
