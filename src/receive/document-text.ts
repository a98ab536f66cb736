/**
 * The words inside a document: the text layer of a PDF, the paragraphs of an Office or OpenDocument file, plain text and
 * HTML. Runs nothing, fetches nothing, draws nothing. Called in the worker alone (`document-worker`), which may be
 * killed at any moment: a file can be made to keep a reader busy for ever.
 */
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { compoundFile, isLockedArchive, readPacked } from './document-packed.js';
import { decodeBytes } from './parse-charset.js';
import { htmlText } from './parse-html.js';
import { readRtf } from './parse-rtf.js';

export interface DocumentText {
  readonly state: 'read' | 'without-text' | 'locked' | 'broken' | 'unread';
  readonly text: string;
  readonly hasMacros: boolean;
}

/** A licence has one page, a registration form a few; what comes behind says nothing new of what kind of paper it is. */
const limits = { pages: 20, characters: 20_000, plainBytes: 1024 * 1024, richBytes: 4 * 1024 * 1024 };

/** `type`: as sniffed. Never rejects: what cannot be read is `broken`. */
export async function readDocumentText(bytes: Buffer, type: string): Promise<DocumentText> {
  try {
    if (type === 'application/pdf') return await readPdf(bytes);
    if (packed.test(type)) {
      const { text, hasMacros } = readPacked(bytes);
      return { ...read(text), hasMacros };
    }
    if (type === 'application/rtf') return readRich(bytes);
    if (type === 'text/html') return read(htmlText(plainText(bytes)).text);
    if (type.startsWith('text/')) return read(plainText(bytes));
    if (type === 'application/x-cfb') {
      const { isLocked, hasMacros } = compoundFile(bytes);
      return { ...unread, state: isLocked ? 'locked' : 'unread', hasMacros };
    }
    return type === 'application/zip' && isLockedArchive(bytes) ? { ...unread, state: 'locked' } : unread;
  } catch (error) {
    const isLocked = error instanceof Error && error.name === 'PasswordException';
    return { ...unread, state: isLocked ? 'locked' : 'broken' };
  }
}

const unread: DocumentText = { state: 'unread', text: '', hasMacros: false };

const packed = /officedocument|ms-(?:word|excel|powerpoint)\.|opendocument/;

/** Chinese PDFs may name their characters by tables that stand beside the library. */
const pdfTables = join(dirname(createRequire(import.meta.url).resolve('pdfjs-dist/package.json')), 'cmaps');

/** What a PDF would start; nothing here does. */
const program = ['/JavaScript', '/Launch'];

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
    const hasMacros = program.some((name) => bytes.includes(name)) || (await pdf.getJSActions()) !== null;
    return { ...read(text), hasMacros };
  } finally {
    await loading.destroy();
  }
}

function readRich(bytes: Buffer): DocumentText {
  const rich = readRtf(bytes.subarray(0, limits.richBytes));
  if (rich === null) return { ...unread, state: 'broken' };
  return read(rich.kind === 'html' ? htmlText(rich.text).text : rich.text);
}

const plainText = (bytes: Buffer): string => decodeBytes(bytes.subarray(0, limits.plainBytes), null).text;

function read(text: string): DocumentText {
  const clean = text.slice(0, limits.characters).normalize('NFKC').trim();
  return { state: clean === '' ? 'without-text' : 'read', text: clean, hasMacros: false };
}
