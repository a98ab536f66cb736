/**
 * Unpacks winmail.dat (TNEF, MS-OXTNEF): the attachments, the mails among them, and the text that Outlook hid
 * in it as plain text, as HTML or as packed RTF. It checks no sums; what is broken off is left out. Never
 * throws; called by `parse-attachments`.
 */
import { decodeBytes } from './parse-charset.js';
import { unpackRtf } from './parse-lzfu.js';
import { type Property, propertyType, readProperties } from './parse-mapi.js';
import { readRtf } from './parse-rtf.js';

export interface TnefFile {
  readonly filename: string | null;
  readonly content: Buffer;
}

export interface Tnef {
  readonly subject: string;
  /** '' when there is none, or `html` holds it. */
  readonly text: string;
  readonly html: string | null;
  readonly files: readonly TnefFile[];
  /** Mails that were attached to this one. */
  readonly mails: readonly Tnef[];
  /** Something was cut off. */
  readonly isCut: boolean;
}

const signature = 0x223e9f78;
const attribute = {
  codepage: 0x00069007,
  subject: 0x00018004,
  body: 0x0002800c,
  message: 0x00069003,
  startAttachment: 0x00069002,
  title: 0x00018010,
  data: 0x0006800f,
  attachment: 0x00069005,
} as const;
const property = {
  subject: 0x0037,
  body: 0x1000,
  packedRtf: 0x1009,
  html: 0x1013,
  codepage: 0x3fde,
  content: 0x3701,
  longFilename: 0x3707,
} as const;
const limits = { files: 100, depth: 4, textBytes: 4 * 1024 * 1024 };

/** Null when the bytes are no TNEF. */
export function readTnef(bytes: Buffer, depth = 0): Tnef | null {
  if (bytes.length < 6 || bytes.readUInt32LE(0) !== signature) return null;
  let charset: string | null = null;
  let subject = '';
  let text = '';
  let html: string | null = null;
  let isCut = false;
  const mails: Tnef[] = [];
  const files: { filename: string | null; content: Buffer }[] = [];
  // Level, attribute, length, value, checksum: one after the other.
  for (let position = 6; position + 9 <= bytes.length; ) {
    const id = bytes.readUInt32LE(position + 1);
    const length = bytes.readUInt32LE(position + 5);
    const value = bytes.subarray(position + 9, position + 9 + length);
    position += 9 + length + 2;
    isCut ||= position > bytes.length;
    const file = files.at(-1);
    if (id === attribute.codepage) charset = codepageOf(value) ?? charset;
    else if (id === attribute.subject) subject = words(value, charset);
    else if (id === attribute.body) text = words(value, charset);
    else if (id === attribute.message) {
      const said = readSaid(readProperties(value), charset);
      subject = said.subject || subject;
      html = said.html;
      text = html === null ? text || said.text : '';
    } else if (id === attribute.startAttachment && files.length < limits.files)
      files.push({ filename: null, content: Buffer.alloc(0) });
    else if (file !== undefined && id === attribute.title) file.filename ??= words(value, charset);
    else if (file !== undefined && id === attribute.data) file.content = value;
    else if (file !== undefined && id === attribute.attachment) {
      const properties = readProperties(value);
      file.filename = stringOf(properties, property.longFilename, charset) || file.filename;
      // A mail that was attached is a winmail.dat of its own, behind the sixteen bytes that say so.
      const content = properties.find(({ id }) => id === property.content)?.value ?? Buffer.alloc(0);
      const within = depth < limits.depth ? readTnef(content.subarray(16), depth + 1) : null;
      if (within !== null) mails.push(within);
      else if (file.content.length === 0) file.content = content;
    }
  }
  return {
    subject,
    text: text.replace(/\r\n?/g, '\n'),
    html,
    files: files.filter(({ content }) => content.length > 0),
    mails,
    isCut,
  };
}

/** The text of the message; of its forms the one that says most about structure. */
function readSaid(properties: readonly Property[], ansi: string | null): Pick<Tnef, 'subject' | 'text' | 'html'> {
  const codepage = properties.find(({ id }) => id === property.codepage)?.value;
  const charset = codepage === undefined ? ansi : (codepageOf(codepage) ?? ansi);
  const subject = stringOf(properties, property.subject, ansi);
  const html = stringOf(properties, property.html, charset);
  if (html.trim() !== '') return { subject, text: '', html };
  const plain = stringOf(properties, property.body, ansi);
  const packed = properties.find(({ id }) => id === property.packedRtf)?.value;
  const rtf = packed === undefined ? null : unpackRtf(packed, limits.textBytes);
  const read = rtf === null ? null : readRtf(rtf);
  if (read === null || read.text.trim() === '') return { subject, text: plain, html: null };
  return read.kind === 'html'
    ? { subject, text: '', html: read.text }
    : { subject, text: plain || read.text, html: null };
}

const codepageOf = (value: Buffer): string | null => (value.length < 4 ? null : `windows-${value.readUInt32LE(0)}`);

function stringOf(properties: readonly Property[], wanted: number, charset: string | null): string {
  const found = properties.find(({ id }) => id === wanted);
  if (found === undefined) return '';
  return found.type === propertyType.unicode
    ? withoutEnd(found.value.toString('utf16le'))
    : words(found.value, charset);
}

const words = (value: Buffer, charset: string | null): string => withoutEnd(decodeBytes(value, charset).text);
const withoutEnd = (text: string): string => text.replace(/\0.*$/s, '');
