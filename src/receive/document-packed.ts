/**
 * The words in files that are containers: Office and OpenDocument files, which are archives of XML, and what can be
 * told of the others without reading them: whether a password keeps them shut, whether they carry macros. Nothing is
 * unpacked that holds no words. Called by `document-text`.
 */
import { unzipSync } from 'fflate';

export interface PackedText {
  readonly text: string;
  readonly hasMacros: boolean;
}

const wordsOfOffice = /^(?:word\/(?:document|header\d*|footer\d*)|xl\/sharedStrings|ppt\/slides\/slide\d+)\.xml$/;
/** Of a bomb not more is unpacked. */
const unpackedBytes = 16 * 1024 * 1024;

/** Throws where it is no archive. */
export function readPacked(bytes: Buffer): PackedText {
  let unpacked = 0;
  let hasMacros = false;
  const files = unzipSync(bytes, {
    filter: ({ name, originalSize }) => {
      hasMacros ||= /vbaProject|(?:^|\/)Basic\//i.test(name);
      if (!wordsOfOffice.test(name) && name !== 'content.xml') return false;
      unpacked += originalSize;
      return unpacked <= unpackedBytes;
    },
  });
  const texts = Object.values(files).map((xml) => xmlText(Buffer.from(xml).toString('utf8')));
  return { text: texts.join('\n'), hasMacros };
}

const entities: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" };

/** Paragraphs and table rows end a line, tabs and cells a word; all other marks go. */
function xmlText(xml: string): string {
  return xml
    .replace(/<\/(?:w:p|text:p|text:h|w:tr|table:table-row|a:p|si)>|<(?:w:br|text:line-break)\b[^>]{0,200}>/g, '\n')
    .replace(/<(?:w:tab|text:tab|text:s)\b[^>]{0,200}>/g, ' ')
    .replace(/<[^<>]{0,20000}>/g, '')
    .replace(/&(amp|lt|gt|quot|apos);/g, (_, name: string) => entities[name] ?? '');
}

/** The last entry in an archive's directory says in its flags whether it is encrypted (APPNOTE 4.4.4). */
export function isLockedArchive(bytes: Buffer): boolean {
  const entry = bytes.lastIndexOf('PK\x01\x02', undefined, 'latin1');
  return entry >= 0 && entry + 10 <= bytes.length && (bytes.readUInt16LE(entry + 8) & 1) === 1;
}

/** An Office file with a password is a compound file around its encrypted self (MS-OFFCRYPTO); so is any old .doc. */
export function compoundFile(bytes: Buffer): { readonly isLocked: boolean; readonly hasMacros: boolean } {
  const names = (name: string): boolean => bytes.includes(Buffer.from(name, 'utf16le'));
  return { isLocked: names('EncryptedPackage'), hasMacros: names('_VBA_PROJECT') };
}
