/**
 * Unpacks winmail.dat (TNEF, MS-OXTNEF): the attachments and the plain text that Outlook hid in it. It reads
 * no formatting (RTF) and checks no sums; what is broken off is left out. Never throws; called by `parse`.
 */
import { decodeBytes } from './parse-charset.js';

export interface TnefFile {
  readonly filename: string | null;
  readonly content: Buffer;
}

export interface Tnef {
  /** '' when the text is only there as RTF. */
  readonly text: string;
  readonly files: readonly TnefFile[];
  /** Something was cut off. */
  readonly isCut: boolean;
}

const signature = 0x223e9f78;
const attribute = {
  codepage: 0x00069007,
  body: 0x0002800c,
  startAttachment: 0x00069002,
  title: 0x00018010,
  data: 0x0006800f,
  properties: 0x00069005,
} as const;
const longFilename = 0x3707;
const mostFiles = 100;

/** Null when the bytes are no TNEF. */
export function readTnef(bytes: Buffer): Tnef | null {
  if (bytes.length < 6 || bytes.readUInt32LE(0) !== signature) return null;
  let charset: string | null = null;
  let text = '';
  let isCut = false;
  const files: { filename: string | null; content: Buffer }[] = [];
  // Level, attribute, length, value, checksum: one after the other.
  for (let position = 6; position + 9 <= bytes.length; ) {
    const id = bytes.readUInt32LE(position + 1);
    const length = bytes.readUInt32LE(position + 5);
    const value = bytes.subarray(position + 9, position + 9 + length);
    position += 9 + length + 2;
    isCut ||= position > bytes.length;
    const file = files.at(-1);
    if (id === attribute.codepage && value.length >= 4) charset = `windows-${value.readUInt32LE(0)}`;
    else if (id === attribute.body) text = words(value, charset);
    else if (id === attribute.startAttachment && files.length < mostFiles)
      files.push({ filename: null, content: Buffer.alloc(0) });
    else if (file !== undefined && id === attribute.title) file.filename ??= words(value, charset);
    else if (file !== undefined && id === attribute.data) file.content = value;
    else if (file !== undefined && id === attribute.properties) file.filename = readLongName(value) ?? file.filename;
  }
  return { text: text.replace(/\r\n?/g, '\n'), files: files.filter(({ content }) => content.length > 0), isCut };
}

const words = (value: Buffer, charset: string | null): string => decodeBytes(value, charset).text.replace(/\0.*$/s, '');

/** The full name among the MAPI properties; the other is cut to 8.3. Only what stands before it is walked. */
function readLongName(properties: Buffer): string | null {
  if (properties.length < 4) return null;
  const count = Math.min(properties.readUInt32LE(0), 200);
  let position = 4;
  for (let property = 0; property < count && position + 4 <= properties.length; property += 1) {
    const type = properties.readUInt16LE(position);
    const id = properties.readUInt16LE(position + 2);
    position += 4;
    // Named properties carry a name of their own before the value, and none of them is ours.
    if (id >= 0x8000) return null;
    const fixed = fixedLength(type);
    if (fixed !== null) {
      position += fixed;
      continue;
    }
    if (position + 8 > properties.length) return null;
    const length = properties.readUInt32LE(position + 4);
    const value = properties.subarray(position + 8, position + 8 + length);
    position += 8 + length + ((4 - (length % 4)) % 4);
    if (id === longFilename)
      return (type === 0x1f ? value.toString('utf16le') : words(value, null)).replace(/\0.*$/s, '');
  }
  return null;
}

/** Bytes of a value of fixed length, padded to four; null for strings and bytes, which carry theirs. */
function fixedLength(type: number): number | null {
  switch (type) {
    case 0x02:
    case 0x03:
    case 0x04:
    case 0x0a:
    case 0x0b:
      return 4;
    case 0x05:
    case 0x06:
    case 0x07:
    case 0x14:
    case 0x40:
      return 8;
    case 0x48:
      return 16;
    default:
      return null;
  }
}
