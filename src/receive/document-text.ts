/**
 * The words inside a document: the text layer of a PDF, the paragraphs of a Word or OpenDocument file, plain text and
 * HTML. Runs nothing, fetches nothing, draws nothing. Called in the worker alone (`document-worker`), which may be
 * killed at any moment: a file can be made to keep a reader busy for ever.
 */
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { unzipSync } from 'fflate';
import { decodeBytes } from './parse-charset.js';
import { htmlText } from './parse-html.js';

export interface DocumentText {
  readonly state: 'read' | 'without-text' | 'locked' | 'broken' | 'unread';
  readonly text: string;
  readonly hasMacros: boolean;
}

/** A licence has one page, a registration form a few; what comes behind says nothing new of what kind of paper it is. */
const limits = { pages: 20, characters: 20_000, unpackedBytes: 16 * 1024 * 1024, plainBytes: 1024 * 1024 };

/** `type`: as sniffed. Never rejects: what cannot be read is `broken`. */
export async function readDocumentText(bytes: Buffer, type: string): Promise<DocumentText> {
  try {
    if (type === 'application/pdf') return await readPdf(bytes);
    if (/wordprocessingml|ms-word\.document|opendocument\.text/.test(type)) return readPacked(bytes);
    if (type === 'text/html') return read(htmlText(plainText(bytes)).text);
    if (type.startsWith('text/')) return read(plainText(bytes));
    return { state: 'unread', text: '', hasMacros: false };
  } catch (error) {
    const isLocked = error instanceof Error && error.name === 'PasswordException';
    return { state: isLocked ? 'locked' : 'broken', text: '', hasMacros: false };
  }
}

/** Chinese PDFs may name their characters by tables that stand beside the library. */
const pdfTables = join(dirname(createRequire(import.meta.url).resolve('pdfjs-dist/package.json')), 'cmaps');

async function readPdf(bytes: Buffer): Promise<DocumentText> {
  const { getDocument, VerbosityLevel } = await import('pdfjs-dist/legacy/build/pdf.mjs');
  const loading = getDocument({
    data: new Uint8Array(bytes),
    cMapUrl: `${pathToFileURL(pdfTables).pathname}/`,
    cMapPacked: true,
    isEvalSupported: false,
    useSystemFonts: false,
    disableFontFace: true,
    verbosity: VerbosityLevel.ERRORS,
  });
  try {
    const pdf = await loading.promise;
    let text = '';
    for (
      let number = 1;
      number <= Math.min(pdf.numPages, limits.pages) && text.length < limits.characters;
      number += 1
    ) {
      const { items } = await (await pdf.getPage(number)).getTextContent();
      for (const item of items) if ('str' in item) text += item.hasEOL ? `${item.str}\n` : item.str;
      text += '\n';
    }
    return read(text);
  } finally {
    await loading.destroy();
  }
}

const wordsOfWord = /^word\/(?:document|header\d*|footer\d*)\.xml$/;

/** Word and OpenDocument files are archives of XML. Of a bomb not more than the limit is unpacked. */
function readPacked(bytes: Buffer): DocumentText {
  let unpacked = 0;
  let hasMacros = false;
  const files = unzipSync(bytes, {
    filter: ({ name, originalSize }) => {
      hasMacros ||= /vbaProject|(?:^|\/)Basic\//i.test(name);
      if (!wordsOfWord.test(name) && name !== 'content.xml') return false;
      unpacked += originalSize;
      return unpacked <= limits.unpackedBytes;
    },
  });
  const text = Object.values(files).map((xml) => xmlText(Buffer.from(xml).toString('utf8')));
  return { ...read(text.join('\n')), hasMacros };
}

const entities: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" };

/** Paragraphs and table rows end a line, tabs and cells a word; all other marks go. */
function xmlText(xml: string): string {
  return xml
    .replace(/<\/(?:w:p|text:p|text:h|w:tr|table:table-row)>|<(?:w:br|text:line-break)\b[^>]{0,200}>/g, '\n')
    .replace(/<(?:w:tab|text:tab|text:s)\b[^>]{0,200}>/g, ' ')
    .replace(/<[^<>]{0,20000}>/g, '')
    .replace(/&(amp|lt|gt|quot|apos);/g, (_, name: string) => entities[name] ?? '');
}

const plainText = (bytes: Buffer): string => decodeBytes(bytes.subarray(0, limits.plainBytes), null).text;

function read(text: string): DocumentText {
  const clean = text.slice(0, limits.characters).normalize('NFKC').trim();
  return { state: clean === '' ? 'without-text' : 'read', text: clean, hasMacros: false };
}
