/**
 * Small valid files for invented mails (`simulate`, `explain --jsonl`, the demo): a PDF, a Word document or a
 * text really holds the words given; a picture is the smallest of its kind, with the words that could be read in it as
 * its comment, where `sampleOcr` finds them (rules §12).
 */
import { crc32, deflateRawSync } from 'node:zlib';
import type { Ocr } from '../domain/ports.js';

/** The bytes of a file of `type` (a media type); `text` is put in where the format can hold words. */
export function sampleFile(type: string, text: string | null): Buffer {
  const kind = type.toLowerCase();
  if (kind === 'application/pdf') return pdf(text ?? '');
  if (kind.includes('wordprocessingml')) return wordDocument(text ?? '');
  if (kind.startsWith('text/')) return Buffer.from(text ?? 'sample\n', 'utf8');
  if (kind === 'image/jpeg') return commentedJpeg(text);
  if (kind.startsWith('image/')) return commentedPng(text);
  if (kind.includes('spreadsheetml') || kind.includes('zip'))
    return zip([['sample.txt', Buffer.from(text ?? 'sample')]]);
  return Buffer.from(text ?? `sample file of type ${kind}\n`, 'utf8');
}

/** Stands in for OCR: reads the comment of a picture made here, and nothing in any other. */
export const sampleOcr: Ocr = {
  read(picture) {
    const start = picture.indexOf(commentMark);
    if (start < 0) return Promise.resolve(null);
    const end = picture.indexOf('\0', start + commentMark.length);
    return Promise.resolve(picture.toString('utf8', start + commentMark.length, end));
  },
};

const commentMark = 'sample words\0';

function comment(text: string): Buffer {
  return Buffer.from(`${commentMark}${text}\0`, 'utf8');
}

/** A COM segment behind the marker that begins the file. */
function commentedJpeg(text: string | null): Buffer {
  const picture = Buffer.from(smallestJpeg, 'base64');
  if (text === null) return picture;
  const words = comment(text);
  const head = Buffer.from([0xff, 0xfe, 0, 0]);
  head.writeUInt16BE(words.length + 2, 2);
  return Buffer.concat([picture.subarray(0, 2), head, words, picture.subarray(2)]);
}

/** A tEXt chunk behind the one that says how large the picture is. */
function commentedPng(text: string | null): Buffer {
  const picture = Buffer.from(smallestPng, 'base64');
  if (text === null) return picture;
  const content = Buffer.concat([Buffer.from('tEXt', 'latin1'), comment(text)]);
  const [length, sum] = [Buffer.alloc(4), Buffer.alloc(4)];
  length.writeUInt32BE(content.length - 4);
  sum.writeUInt32BE(crc32(content));
  return Buffer.concat([picture.subarray(0, pngHead), length, content, sum, picture.subarray(pngHead)]);
}

/** Signature (8), then the first chunk: length, name, 13 bytes, sum. */
const pngHead = 8 + 4 + 4 + 13 + 4;

const smallestPng = 'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==';
const smallestJpeg =
  '/9j/4AAQSkZJRgABAQEASABIAAD/2wBDAP//////////////////////////////////////////////////////////////////////////////////////wgALCAABAAEBAREA/8QAFBABAAAAAAAAAAAAAAAAAAAAAP/aAAgBAQABPxA=';

/** One page, one line of text a row, in a font whose codes are UTF-16 (so that any script can be read back). */
function pdf(text: string): Buffer {
  const lines = text.split('\n').map((line) => `<${Buffer.from(line, 'utf16le').swap16().toString('hex')}> Tj T*`);
  const page = `BT /F1 11 Tf 14 TL 50 780 Td\n${lines.join('\n')}\nET`;
  const unicode =
    '/CIDInit /ProcSet findresource begin 12 dict begin begincmap /CMapName /Same def /CMapType 2 def\n' +
    '1 begincodespacerange <0000> <FFFF> endcodespacerange\n1 beginbfrange <0000> <FFFF> <0000> endbfrange\n' +
    'endcmap CMapName currentdict /CMap defineresource pop end end';
  const objects = [
    '<< /Type /Catalog /Pages 2 0 R >>',
    '<< /Type /Pages /Kids [3 0 R] /Count 1 >>',
    '<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Resources << /Font << /F1 5 0 R >> >> /Contents 4 0 R >>',
    `<< /Length ${Buffer.byteLength(page)} >>\nstream\n${page}\nendstream`,
    '<< /Type /Font /Subtype /Type0 /BaseFont /Sample /Encoding /Identity-H /DescendantFonts [6 0 R] /ToUnicode 7 0 R >>',
    '<< /Type /Font /Subtype /CIDFontType2 /BaseFont /Sample /CIDSystemInfo << /Registry (Adobe) /Ordering (Identity) /Supplement 0 >> /FontDescriptor 8 0 R /DW 1000 >>',
    `<< /Length ${unicode.length} >>\nstream\n${unicode}\nendstream`,
    '<< /Type /FontDescriptor /FontName /Sample /Flags 4 /FontBBox [0 0 1000 1000] /ItalicAngle 0 /Ascent 800 /Descent -200 /CapHeight 700 /StemV 80 >>',
  ];
  let body = '%PDF-1.4\n';
  const offsets = objects.map((object, place) => {
    const offset = Buffer.byteLength(body);
    body += `${place + 1} 0 obj\n${object}\nendobj\n`;
    return offset;
  });
  const rows = offsets.map((offset) => `${String(offset).padStart(10, '0')} 00000 n \n`).join('');
  const table = `xref\n0 ${objects.length + 1}\n0000000000 65535 f \n${rows}`;
  const trailer = `trailer\n<< /Size ${objects.length + 1} /Root 1 0 R >>\nstartxref\n${Buffer.byteLength(body)}\n%%EOF\n`;
  return Buffer.from(body + table + trailer, 'utf8');
}

function wordDocument(text: string): Buffer {
  const escaped = text.replaceAll('&', '&amp;').replaceAll('<', '&lt;');
  const paragraphs = escaped.split('\n').map((line) => `<w:p><w:r><w:t>${line}</w:t></w:r></w:p>`);
  const part = (xml: string) => Buffer.from(`<?xml version="1.0" encoding="UTF-8"?>${xml}`, 'utf8');
  return zip([
    [
      '[Content_Types].xml',
      part(
        '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>',
      ),
    ],
    [
      '_rels/.rels',
      part(
        '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="word/document.xml"/></Relationships>',
      ),
    ],
    [
      'word/document.xml',
      part(
        `<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body>${paragraphs.join('')}</w:body></w:document>`,
      ),
    ],
  ]);
}

function zip(files: readonly (readonly [name: string, content: Buffer])[]): Buffer {
  const locals: Buffer[] = [];
  const centrals: Buffer[] = [];
  let offset = 0;
  for (const [name, content] of files) {
    const packed = deflateRawSync(content);
    const common = Buffer.alloc(26);
    common.writeUInt16LE(20, 0);
    common.writeUInt16LE(8, 4);
    common.writeUInt32LE(crc32(content), 10);
    common.writeUInt32LE(packed.length, 14);
    common.writeUInt32LE(content.length, 18);
    common.writeUInt16LE(Buffer.byteLength(name), 22);
    const local = Buffer.concat([Buffer.from('PK\x03\x04', 'latin1'), common, Buffer.from(name), packed]);
    const tail = Buffer.alloc(16);
    tail.writeUInt32LE(offset, 12);
    centrals.push(
      Buffer.concat([
        Buffer.from('PK\x01\x02\x14\x00', 'latin1'),
        common.subarray(0, 26),
        tail.subarray(2),
        Buffer.from(name),
      ]),
    );
    locals.push(local);
    offset += local.length;
  }
  const directory = Buffer.concat(centrals);
  const end = Buffer.alloc(22);
  end.write('PK\x05\x06', 'latin1');
  end.writeUInt16LE(files.length, 8);
  end.writeUInt16LE(files.length, 10);
  end.writeUInt32LE(directory.length, 12);
  end.writeUInt32LE(offset, 16);
  return Buffer.concat([...locals, directory, end]);
}
