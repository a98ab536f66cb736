/** Files as customers and attackers attach them, byte by byte, and the mails that carry them. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { crc32, deflateSync } from 'node:zlib';
import { zipSync } from 'fflate';

export interface File {
  readonly name: string;
  readonly type: string;
  readonly bytes: Buffer;
  readonly disposition?: 'attachment' | 'inline';
}

/** A file made by a real program: qpdf, zip, libheif. */
export function realFile(name: string): Buffer {
  return readFileSync(join(import.meta.dirname, '../fixtures/documents', name));
}

/** A mail with these very bytes attached. `headers`: lines of its own, each ended; `text`: the words, UTF-8. */
export function mailWith(files: readonly File[], headers = 'From: a@shop.example\r\n', text = 'attached'): Buffer {
  const parts = files.map(({ name, type, bytes, disposition = 'attachment' }) =>
    [
      '--part',
      `Content-Type: ${type}; name="${name}"`,
      `Content-Disposition: ${disposition}; filename="${name}"`,
      'Content-Transfer-Encoding: base64',
      '',
      bytes.toString('base64').replace(/.{76}/g, '$&\r\n'),
    ].join('\r\n'),
  );
  const head = `${headers}MIME-Version: 1.0\r\nContent-Type: multipart/mixed; boundary="part"\r\n`;
  const words = `--part\r\nContent-Type: text/plain; charset=utf-8\r\nContent-Transfer-Encoding: 8bit\r\n\r\n${text}\r\n`;
  return Buffer.from(`${head}\r\n${words}${parts.join('\r\n')}\r\n--part--\r\n`);
}

/** The first object is the catalogue. */
export function pdfOf(objects: readonly string[]): Buffer {
  let body = '%PDF-1.4\n';
  const offsets = objects.map((object, place) => {
    const offset = body.length;
    body += `${place + 1} 0 obj\n${object}\nendobj\n`;
    return offset;
  });
  const rows = offsets.map((offset) => `${String(offset).padStart(10, '0')} 00000 n \n`).join('');
  const end = `trailer\n<< /Size ${objects.length + 1} /Root 1 0 R >>\nstartxref\n${body.length}\n%%EOF\n`;
  return Buffer.from(`${body}xref\n0 ${objects.length + 1}\n0000000000 65535 f \n${rows}${end}`, 'latin1');
}

/** A page whose drawing draws another one twice, and that again: forty times deep, so that no reader comes to its end. */
export function endlessPdf(): Buffer {
  const stream = (keys: string, words: string) => `<< ${keys} /Length ${words.length} >>\nstream\n${words}\nendstream`;
  const resources = (next: number) => `/Resources << /Font << /F 5 0 R >> /XObject << /X ${next} 0 R >> >>`;
  const forms = Array.from({ length: 40 }, (_, depth) =>
    stream(`/Type /XObject /Subtype /Form /BBox [0 0 9 9] ${resources(7 + depth)}`, '/X Do /X Do'),
  );
  return pdfOf([
    '<< /Type /Catalog /Pages 2 0 R >>',
    '<< /Type /Pages /Kids [3 0 R] /Count 1 >>',
    `<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] ${resources(6)} /Contents 4 0 R >>`,
    stream('', '/X Do'),
    '<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>',
    ...forms,
    stream(`/Type /XObject /Subtype /Form /BBox [0 0 9 9] ${resources(6)}`, 'BT /F 12 Tf (a) Tj ET'),
  ]);
}

/** A page that is one picture, as scanners make them, of about so many bytes. */
export function scannedPdf(bytes: number): Buffer {
  const [head = '', tail = ''] = pdfOf([
    '<< /Type /Catalog /Pages 2 0 R >>',
    '<< /Type /Pages /Kids [3 0 R] /Count 1 >>',
    '<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Resources << /XObject << /I 5 0 R >> >> /Contents 4 0 R >>',
    '<< /Length 5 >>\nstream\n/I Do\nendstream',
    `<< /Type /XObject /Subtype /Image /Width ${bytes} /Height 1 /ColorSpace /DeviceGray /BitsPerComponent 8 /Length ${bytes} >>\nstream\nHERE\nendstream`,
  ])
    .toString('latin1')
    .split('HERE');
  return Buffer.concat([Buffer.from(head, 'latin1'), Buffer.alloc(bytes, 0x7f), Buffer.from(tail, 'latin1')]);
}

/** A page that is one JPEG, as telephones make a PDF of a photograph; a smaller one beside it is a stamp. */
export function photographedPdf(jpeg: Buffer, stamp: Buffer): Buffer {
  const picture = (bytes: Buffer) =>
    `<< /Type /XObject /Subtype /Image /Width 1 /Height 1 /ColorSpace /DeviceRGB /BitsPerComponent 8 /Filter /DCTDecode /Length ${bytes.length} >>\nstream\n${bytes.toString('latin1')}\nendstream`;
  return pdfOf([
    '<< /Type /Catalog /Pages 2 0 R >>',
    '<< /Type /Pages /Kids [3 0 R] /Count 1 >>',
    '<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Resources << /XObject << /I 5 0 R /J 6 0 R >> >> /Contents 4 0 R >>',
    '<< /Length 11 >>\nstream\n/J Do /I Do\nendstream',
    picture(jpeg),
    picture(stamp),
  ]);
}

/** A Word file with a macro in it. */
export function wordWithMacro(): Buffer {
  const part = (xml: string) => Buffer.from(`<?xml version="1.0"?>${xml}`);
  const types =
    '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Override PartName="/word/document.xml" ContentType="application/vnd.ms-word.document.macroEnabled.main+xml"/></Types>';
  return Buffer.from(
    zipSync({
      '[Content_Types].xml': part(types),
      'word/document.xml': part(
        '<w:document><w:body><w:p><w:r><w:t>授權書 茲授權林小姐</w:t></w:r></w:p></w:body></w:document>',
      ),
      'word/vbaProject.bin': Buffer.from('Sub AutoOpen()'),
    }),
  );
}

/** A white picture of so many pixels, which weighs next to nothing. */
export function whitePng(width: number, height: number): Buffer {
  return greyPng(width, height, () => 255);
}

function greyPng(width: number, height: number, shade: (x: number, y: number) => number): Buffer {
  const chunk = (name: string, content: Buffer) => {
    const named = Buffer.concat([Buffer.from(name, 'latin1'), content]);
    const [length, sum] = [Buffer.alloc(4), Buffer.alloc(4)];
    length.writeUInt32BE(content.length);
    sum.writeUInt32BE(crc32(named));
    return Buffer.concat([length, named, sum]);
  };
  const head = Buffer.alloc(13);
  head.writeUInt32BE(width, 0);
  head.writeUInt32BE(height, 4);
  head.set([8, 0], 8);
  // Each row begins with its filter: none.
  const rows = Array.from({ length: height }, (_, y) =>
    Buffer.from([0, ...Array.from({ length: width }, (_, x) => shade(x, y))]),
  );
  const signature = Buffer.from('\x89PNG\r\n\x1a\n', 'latin1');
  const content = [
    chunk('IHDR', head),
    chunk('IDAT', deflateSync(Buffer.concat(rows))),
    chunk('IEND', Buffer.alloc(0)),
  ];
  return Buffer.concat([signature, ...content]);
}

/** A word of the letters below, drawn with a pen, black on white. */
export function drawnPng(word: string): Buffer {
  const unit = 12;
  const pen = 0.55;
  const advance = 6;
  const strokes = [...word].flatMap((letter, place) =>
    (letters[letter] ?? []).flatMap((line) =>
      line.slice(1).map((end, at) => [line[at] ?? end, end].map(([x, y]) => [x + place * advance, y] as const)),
    ),
  );
  return greyPng(unit * (word.length * advance + 6), unit * 14, (column, row) => {
    const [x, y] = [column / unit - 4, row / unit - 4];
    const distance = Math.min(...strokes.map(([from = [0, 0], to = [0, 0]]) => distanceTo(x, y, from, to)));
    return Math.round(255 * Math.min(1, Math.max(0, (distance - pen) * unit)));
  });
}

type Point = readonly [x: number, y: number];

function distanceTo(x: number, y: number, [x1, y1]: Point, [x2, y2]: Point): number {
  const length = (x2 - x1) ** 2 + (y2 - y1) ** 2;
  const along = Math.min(1, Math.max(0, ((x - x1) * (x2 - x1) + (y - y1) * (y2 - y1)) / length));
  return Math.hypot(x - x1 - along * (x2 - x1), y - y1 - along * (y2 - y1));
}

/** Each as the lines that the pen draws, four wide and six high. */
const letters: Readonly<Record<string, readonly (readonly Point[])[]>> = {
  L: [
    [
      [0, 0],
      [0, 6],
      [3.6, 6],
    ],
  ],
  I: [
    [
      [2, 0],
      [2, 6],
    ],
  ],
  C: [
    [
      [4, 1.2],
      [3, 0.2],
      [2, 0],
      [0.8, 0.6],
      [0, 2.2],
      [0, 3.8],
      [0.8, 5.4],
      [2, 6],
      [3, 5.8],
      [4, 4.8],
    ],
  ],
  E: [
    [
      [3.6, 0],
      [0, 0],
      [0, 6],
      [3.6, 6],
    ],
    [
      [0, 3],
      [3, 3],
    ],
  ],
  N: [
    [
      [0, 6],
      [0, 0],
      [4, 6],
      [4, 0],
    ],
  ],
};
