/**
 * The words of an RTF text, or the HTML that Outlook wrapped into one (MS-OXRTFEX). It reads what carries
 * words: characters in the charset of their font, line ends, tabs, cells; no formatting. Linear, never throws.
 * The libraries for it read only one of the two, and reserve whatever space the text claims to need.
 */
import { decodeBytes } from './parse-charset.js';

export interface RtfText {
  readonly kind: 'html' | 'plain';
  readonly text: string;
}

/** What a group inherits from the one around it. */
interface Group {
  /** A destination without words: fonts, colours, pictures. */
  readonly isSilent: boolean;
  readonly isFontTable: boolean;
  /** Within a tag of the wrapped HTML. */
  readonly isTag: boolean;
  /** What stands in for the tags beside it. */
  readonly isStandIn: boolean;
  readonly charset: string | null;
  /** How many characters follow a `\u` for those who cannot read it. */
  readonly fallback: number;
}

/** `bytes` need not be well-formed; null when they are no RTF. */
export function readRtf(bytes: Buffer): RtfText | null {
  const source = bytes.toString('latin1');
  if (!/^\s*\{\\rtf/.test(source)) return null;
  const isWrapping = /^[^{}]{0,20}\{\\rtf[^{}]{0,200}\\fromhtml/.test(source);
  const reader = openReader(isWrapping);
  for (const [, brace, word, number, hex, sign, words] of source.matchAll(tokens)) {
    if (brace === '{') reader.open();
    else if (brace === '}') reader.close();
    else if (word !== undefined) reader.obey(word, number === undefined ? null : Number(number));
    else if (hex !== undefined) reader.write(String.fromCharCode(Number.parseInt(hex, 16)));
    else if (sign !== undefined) reader.sign(sign);
    else if (words !== undefined) reader.write(words);
  }
  return { kind: isWrapping ? 'html' : 'plain', text: reader.text().replaceAll('\0', '') };
}

/** Brace, control word and its number, byte in hexadecimal, other sign, words. */
const tokens = /([{}])|\\([a-zA-Z]{1,32})(-?\d{1,10})? ?|\\'([0-9a-fA-F]{2})|\\([^a-zA-Z])|([^{}\\\r\n]+)|[\r\n]+|\\/gs;

function openReader(isWrapping: boolean) {
  const fonts = new Map<number, string>();
  const groups: Group[] = [];
  const out = openWords();
  let group: Group = root;
  let ansi = 'windows-1252';
  let defaultFont = 0;
  let fontInTable = 0;
  /** Characters that only repeat a `\u` for those who cannot read it. */
  let repeated = 0;
  const isHeard = (): boolean => !group.isSilent && !group.isStandIn;

  const write = (characters: string): void => {
    const kept = characters.slice(repeated);
    repeated = Math.max(0, repeated - characters.length);
    if (isHeard()) out.bytes(kept, group.charset ?? ansi);
  };
  const say = (text: string): void => {
    if (repeated > 0) repeated -= 1;
    else if (isHeard()) out.text(text);
  };
  const font = (number: number): void => {
    fontInTable = number;
    group = { ...group, charset: group.isTag ? null : (fonts.get(number) ?? null) };
  };
  const obey = (word: string, number: number | null): void => {
    const said = spoken[word];
    if (said !== undefined) say(said);
    else if (word === 'u' && number !== null) {
      repeated = 0;
      say(String.fromCharCode(number & 0xffff));
      repeated = group.fallback;
    } else if (word === 'uc') group = { ...group, fallback: Math.min(Math.max(number ?? 1, 0), 8) };
    else if (word === 'ansicpg' && number !== null) ansi = `windows-${number}`;
    else if (word === 'deff') defaultFont = number ?? 0;
    else if (word === 'f') font(number ?? 0);
    else if (word === 'plain') font(defaultFont);
    else if (word === 'fcharset' && group.isFontTable) fonts.set(fontInTable, charsets[number ?? 0] ?? ansi);
    else if (word === 'htmlrtf') group = { ...group, isStandIn: isWrapping && number !== 0 };
    else if (word === 'fonttbl') group = { ...group, isSilent: true, isFontTable: true };
    else if (word === 'htmltag') group = { ...group, isSilent: false, isTag: true, charset: null };
    else if (silent.has(word) || (isWrapping && word === 'pntext')) group = { ...group, isSilent: true };
  };
  const sign = (character: string): void => {
    // `\*` begins a destination that old programs do not know; of those only the tags have words.
    if (character === '*') group = { ...group, isSilent: true };
    else if (character in signs) say(signs[character] ?? '');
    else write(character);
  };
  const open = (): void => {
    groups.push(group);
    repeated = 0;
  };
  const close = (): void => {
    group = groups.pop() ?? root;
    repeated = 0;
  };
  return { write, obey, sign, open, close, text: out.end };
}

/** Bytes of neighbours are decoded together: a character may be one escaped byte and a plain one. */
function openWords() {
  const pieces: string[] = [];
  let pending: string[] = [];
  let pendingCharset = '';
  const flush = (): void => {
    if (pending.length > 0) pieces.push(decodeBytes(Buffer.from(pending.join(''), 'latin1'), pendingCharset).text);
    pending = [];
  };
  const bytes = (characters: string, charset: string): void => {
    if (charset !== pendingCharset) flush();
    pendingCharset = charset;
    if (characters !== '') pending.push(characters);
  };
  const text = (words: string): void => {
    flush();
    pieces.push(words);
  };
  const end = (): string => {
    flush();
    return pieces.join('');
  };
  return { bytes, text, end };
}

const root: Group = {
  isSilent: false,
  isFontTable: false,
  isTag: false,
  isStandIn: false,
  charset: null,
  fallback: 1,
};

const spoken: Readonly<Record<string, string>> = {
  par: '\n',
  line: '\n',
  sect: '\n',
  page: '\n',
  row: '\n',
  tab: '\t',
  cell: '\t',
  nestcell: '\t',
  nestrow: '\n',
  emdash: '—',
  endash: '–',
  lquote: '‘',
  rquote: '’',
  ldblquote: '“',
  rdblquote: '”',
  bullet: '•',
};

const signs: Readonly<Record<string, string>> = {
  '\n': '\n',
  '\r': '\n',
  '~': '\u00a0',
  _: '-',
  '-': '',
  '|': '',
  ':': '',
};

/** Destinations without words of the writer. */
const silent = new Set(
  'colortbl stylesheet info pict object objdata header headerl headerr headerf footer footerl footerr footerf themedata datastore listtable listoverridetable rsidtbl generator xmlnstbl'.split(
    ' ',
  ),
);

/** Charsets of Windows fonts (`\fcharset`); those that are not here are the document's own. */
const charsets: Readonly<Record<number, string>> = {
  0: 'windows-1252',
  128: 'shift_jis',
  129: 'euc-kr',
  134: 'gb18030',
  136: 'big5-hkscs',
  161: 'windows-1253',
  162: 'windows-1254',
  163: 'windows-1258',
  177: 'windows-1255',
  178: 'windows-1256',
  186: 'windows-1257',
  204: 'windows-1251',
  222: 'windows-874',
  238: 'windows-1250',
};
