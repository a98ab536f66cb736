/** The files of an identity application: what they are by their bytes, the words in them, and what hostile ones can do. */
import { deflateSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { sampleFile, sampleOcr } from '../../src/compose/sample-file.js';
import { sampleMail } from '../../src/compose/sample-mail.js';
import { toInstant } from '../../src/domain/words.js';
import { defaultDocumentLimits, readDocuments } from '../../src/receive/documents.js';

interface File {
  readonly name: string;
  readonly type: string;
  readonly bytes: Buffer;
}

/** A mail with these very bytes attached. */
function mailWith(files: readonly File[]): Buffer {
  const parts = files.map(({ name, type, bytes }) =>
    [
      '--part',
      `Content-Type: ${type}; name="${name}"`,
      `Content-Disposition: attachment; filename="${name}"`,
      'Content-Transfer-Encoding: base64',
      '',
      bytes.toString('base64').replace(/.{76}/g, '$&\r\n'),
    ].join('\r\n'),
  );
  const head = 'From: a@shop.example\r\nMIME-Version: 1.0\r\nContent-Type: multipart/mixed; boundary="part"\r\n';
  return Buffer.from(
    `${head}\r\n--part\r\nContent-Type: text/plain\r\n\r\nattached\r\n${parts.join('\r\n')}\r\n--part--\r\n`,
  );
}

const pdf = sampleFile('application/pdf', '公司登記表\n統一編號 00000417');
const word = sampleFile(
  'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
  '授權書\n茲授權林小姐',
);
const png = sampleFile('image/png', '便當 110 元');

async function one(name: string, type: string, bytes: Buffer, limits = defaultDocumentLimits) {
  const [reading] = await readDocuments(mailWith([{ name, type, bytes }]), [0], sampleOcr, limits);
  return reading;
}

describe('A document', () => {
  it.each([
    ['a PDF, its text layer', 'a.pdf', 'application/pdf', pdf, 'application/pdf', '公司登記表'],
    [
      'a PDF that calls itself a stream of bytes',
      'scan',
      'application/octet-stream',
      pdf,
      'application/pdf',
      '統一編號',
    ],
    [
      'a PDF behind the bytes of a scanner',
      'b.pdf',
      'application/pdf',
      Buffer.concat([Buffer.from('\n\n'), pdf]),
      'application/pdf',
      '統一編號',
    ],
    ['a Word file', 'c.docx', 'application/octet-stream', word, 'wordprocessingml', '茲授權'],
    [
      'a plain text in Big5',
      'd.txt',
      'text/plain',
      Buffer.from('c0e7b77eb56eb04fc3d220b1c2c576aed1', 'hex'),
      'text/plain',
      '授權書',
    ],
    [
      'HTML, as text alone',
      'e.pdf',
      'application/pdf',
      Buffer.from('<html><script>alert(1)</script><p>BUSINESS REGISTRATION</p>'),
      'text/html',
      'BUSINESS',
    ],
    ['a picture, by the words that OCR reads in it', 'f.jpg', 'image/jpeg', png, 'image/png', '便當'],
  ])('is read: %s', async (_, name, declared, bytes, type, words) => {
    const reading = await one(name, declared, bytes);
    expect(reading?.type).toContain(type);
    expect(reading).toMatchObject({ state: 'read' });
    expect(reading?.text).toContain(words);
    expect(reading?.text).not.toContain('alert');
  });

  it('is left to a person where pictures are not read', async () => {
    const [reading] = await readDocuments(mailWith([{ name: 'a.png', type: 'image/png', bytes: png }]), [0], null);
    expect(reading).toMatchObject({ state: 'unread', text: '', width: 1, height: 1 });
  });

  it.each([
    ['is empty', 'a.pdf', Buffer.alloc(0), 'empty'],
    ['is cut off', 'a.pdf', Buffer.from('%PDF-1.7\n1 0 obj\n<<'), 'broken'],
    [
      'is a zip that is none',
      'a.docx',
      Buffer.from('PK\x03\x04[Content_Types].xmlword/document.xml', 'latin1'),
      'unread',
    ],
  ])('that %s is said to be so', async (_, name, bytes, state) => {
    expect(await one(name, 'application/pdf', bytes)).toMatchObject({ state, text: '' });
  });

  it('larger than the limit is not opened', async () => {
    const limits = { ...defaultDocumentLimits, bytes: 100 };
    expect(await one('a.pdf', 'application/pdf', pdf, limits)).toMatchObject({ state: 'too-large', text: '' });
  });

  it('that keeps its reader busy is given up', async () => {
    const limits = { ...defaultDocumentLimits, timeoutMilliseconds: 1 };
    expect(await one('a.pdf', 'application/pdf', pdf, limits)).toMatchObject({ state: 'timed-out', text: '' });
  });

  it('behind forty others is left to a person, and its place is kept', async () => {
    const files = Array.from({ length: 41 }, (_, place) => ({
      name: `${place}.txt`,
      type: 'text/plain',
      bytes: Buffer.from('authorisation letter'),
    }));
    const limits = { ...defaultDocumentLimits, files: 2 };
    const readings = await readDocuments(mailWith(files), [0, 5, 40], null, limits);
    expect(readings.map(({ place, state }) => [place, state])).toEqual([
      [0, 'read'],
      [5, 'read'],
      [40, 'unread'],
    ]);
  });

  it('whose stream unpacks to far more than it weighs takes no memory of ours', async () => {
    const stream = deflateSync(Buffer.alloc(64 * 1024 * 1024, 0x20));
    const body = Buffer.concat([
      Buffer.from(
        `%PDF-1.4\n1 0 obj\n<< /Type /Catalog /Pages 2 0 R >>\nendobj\n2 0 obj\n<< /Type /Pages /Kids [3 0 R] /Count 1 >>\nendobj\n3 0 obj\n<< /Type /Page /Parent 2 0 R /Contents 4 0 R >>\nendobj\n4 0 obj\n<< /Length ${stream.length} /Filter /FlateDecode >>\nstream\n`,
      ),
      stream,
      Buffer.from('\nendstream\nendobj\ntrailer\n<< /Root 1 0 R >>\n%%EOF\n'),
    ]);
    const reading = await one('bomb.pdf', 'application/pdf', body);
    expect(['without-text', 'broken', 'timed-out']).toContain(reading?.state);
  });

  it('in a mail that is built as simulate builds them is the one named', async () => {
    const raw = await sampleMail({
      from: 'a@shop.example',
      to: 'desk@shop.example',
      subject: 'x',
      body: 'x',
      date: toInstant('2026-11-25T10:00:00+08:00') ?? expect.fail('no instant'),
      attachments: [
        { filename: '../../etc/passwd', type: 'image/png', text: '菜單' },
        { filename: '登記.jpg', type: 'image/jpeg', text: '營業登記' },
      ],
    });
    const readings = await readDocuments(raw, [0, 1], sampleOcr);
    expect(readings.map(({ place, text }) => [place, text])).toEqual([
      [0, '菜單'],
      [1, '營業登記'],
    ]);
  });
});
