/**
 * Which bytes of a file are the picture that OCR may read: all of a picture's own, and of a PDF without words the
 * largest photograph in it, as scanners and telephones put each page there (ISO 32000-1 §7.4.8, DCTDecode). Called in
 * the worker alone (`document-worker`).
 */
import { type DocumentType, documentType } from './document-type.js';

/** Within the file. */
export interface PictureIn extends DocumentType {
  readonly from: number;
  readonly to: number;
}

/** `found`: what the file is; `isWordless`: its own words could be read, and there are none. */
export async function pictureIn(bytes: Buffer, found: DocumentType, isWordless: boolean): Promise<PictureIn | null> {
  if (found.type.startsWith('image/')) return { ...found, from: 0, to: bytes.length };
  if (found.type !== 'application/pdf' || !isWordless) return null;
  const [largest] = photographs(bytes).sort((a, b) => b.to - b.from - (a.to - a.from));
  if (largest === undefined) return null;
  return { ...(await documentType(bytes.subarray(largest.from, largest.to), 'image/jpeg')), ...largest };
}

const jpegStart = Buffer.from('ffd8ff', 'hex');

function photographs(bytes: Buffer): { readonly from: number; readonly to: number }[] {
  const found: { readonly from: number; readonly to: number }[] = [];
  for (let from = bytes.indexOf(jpegStart); from >= 0; ) {
    const isStream = /stream\r?\n$/.test(bytes.toString('latin1', Math.max(0, from - 8), from));
    const end = isStream ? bytes.indexOf('endstream', from, 'latin1') : -1;
    if (end >= 0) found.push({ from, to: end });
    from = bytes.indexOf(jpegStart, end >= 0 ? end : from + jpegStart.length);
    // A stream without an end is the last one.
    if (isStream && end < 0) break;
  }
  return found;
}
