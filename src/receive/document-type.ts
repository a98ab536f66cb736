/**
 * What a file really is, by its first bytes; for pictures also how large. What the sender declares and what the file
 * is called prove nothing (rules §6.4): they are only asked where the bytes say nothing.
 */
import { fileTypeFromBuffer } from 'file-type';
import { imageSize } from 'image-size';

export interface DocumentType {
  readonly type: string;
  readonly width: number | null;
  readonly height: number | null;
}

export async function documentType(bytes: Buffer, declared: string): Promise<DocumentType> {
  const type = (await sniffed(bytes)) ?? (looksLikeText(bytes) ? textType(bytes) : declared);
  return { type, ...(type.startsWith('image/') ? pixels(bytes) : { width: null, height: null }) };
}

async function sniffed(bytes: Buffer): Promise<string | null> {
  // Some scanners and mail gateways put something in front of a PDF; every reader forgives it.
  if (bytes.subarray(0, 1024).includes('%PDF-')) return 'application/pdf';
  try {
    return (await fileTypeFromBuffer(bytes))?.mime ?? null;
  } catch {
    // It read past the end of a file that is cut off.
    return null;
  }
}

function pixels(bytes: Buffer): { readonly width: number | null; readonly height: number | null } {
  try {
    const { width, height } = imageSize(bytes);
    return { width, height };
  } catch {
    return { width: null, height: null };
  }
}

const examinedBytes = 4096;

/** No control characters but those of texts; UTF-16 begins with its mark. */
function looksLikeText(bytes: Buffer): boolean {
  const head = bytes.subarray(0, examinedBytes);
  if (head.length === 0) return false;
  if ((head[0] === 0xff && head[1] === 0xfe) || (head[0] === 0xfe && head[1] === 0xff)) return true;
  return head.every((byte) => byte >= 0x20 || byte === 0x09 || byte === 0x0a || byte === 0x0d || byte === 0x0c);
}

function textType(bytes: Buffer): string {
  const head = bytes.toString('latin1', 0, examinedBytes).trimStart().toLowerCase();
  return /^(?:<!doctype html|<html|<head|<body|<script|<\?xml[^>]{0,200}\?>\s{0,20}<html)/.test(head)
    ? 'text/html'
    : 'text/plain';
}
