/** The files of an identity application: what they are by their bytes, the words in them, and what hostile ones can do. */
import { deflateSync } from 'node:zlib';
import { zipSync } from 'fflate';
import { describe, expect, it } from 'vitest';
import { sampleFile, sampleOcr } from '../../src/compose/sample-file.js';
import { sampleMail } from '../../src/compose/sample-mail.js';
import { toInstant } from '../../src/domain/words.js';
import { defaultDocumentLimits, readDocuments } from '../../src/receive/documents.js';
import {
  endlessPdf,
  mailWith,
  pdfOf,
  photographedPdf,
  realFile,
  scannedPdf,
  whitePng,
  wordWithMacro,
} from './document-files.js';

const pdf = sampleFile('application/pdf', '公司登記表\n統一編號 00000417');
const word = sampleFile(
  'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
  '授權書\n茲授權林小姐',
);
/** The head of a compound file (MS-CFB), as which Word wrote until 2007. */
const compound = Buffer.concat([Buffer.from('d0cf11e0a1b11ae1', 'hex'), Buffer.alloc(504)]);
const scripted = pdfOf([
  '<< /Type /Catalog /Pages 2 0 R /OpenAction << /S /JavaScript /JS (app.alert(1)) >> >>',
  '<< /Type /Pages /Kids [3 0 R] /Count 1 >>',
  '<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] >>',
]);
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

  it('is read by OCR, where it is a PDF without words around a photograph', async () => {
    const photograph = sampleFile('image/jpeg', '中華民國國民身分證 姓名');
    const scan = photographedPdf(photograph, sampleFile('image/jpeg', '章'));
    expect(await one('scan.pdf', 'application/pdf', scan)).toMatchObject({
      type: 'application/pdf',
      state: 'read',
      text: '中華民國國民身分證 姓名',
      width: null,
    });
    const mail = mailWith([{ name: 'scan.pdf', type: 'application/pdf', bytes: scan }]);
    expect(await readDocuments(mail, [0], null)).toMatchObject([{ state: 'without-text', text: '' }]);
  });

  it('that is the seventh picture of a mail is left to a person', async () => {
    const files = Array.from({ length: 7 }, () => ({ name: 'a.png', type: 'image/png', bytes: png }));
    const readings = await readDocuments(mailWith(files), [...files.keys()], sampleOcr);
    expect(readings.map(({ state }) => state)).toEqual([...Array.from({ length: 6 }, () => 'read'), 'unread']);
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

  it('that keeps its reader busy for ever is given up, and the one behind it is read', async () => {
    const limits = { ...defaultDocumentLimits, timeoutMilliseconds: 3000 };
    const files = [
      { name: 'a.pdf', type: 'application/pdf', bytes: endlessPdf() },
      { name: 'b.pdf', type: 'application/pdf', bytes: pdf },
    ];
    const readings = await readDocuments(mailWith(files), [0, 1], null, limits);
    expect(readings.map(({ state }) => state)).toEqual(['timed-out', 'read']);
  });

  it('behind two that kept their reader busy is left to a person: all other mail waits', async () => {
    const limits = { ...defaultDocumentLimits, timeoutMilliseconds: 300 };
    const files = Array.from({ length: 12 }, () => ({ name: 'a.pdf', type: 'application/pdf', bytes: endlessPdf() }));
    const readings = await readDocuments(mailWith(files), [...files.keys()], null, limits);
    expect(readings.map(({ state }) => state)).toEqual([
      ...Array.from({ length: 2 }, () => 'timed-out'),
      ...Array.from({ length: 10 }, () => 'unread'),
    ]);
  });

  it.each([
    ['a scan of 25 MB', 'application/pdf', () => scannedPdf(25 * 1024 * 1024), 'application/pdf', 'without-text'],
    ['a PDF with a password', 'application/pdf', () => realFile('locked.pdf'), 'application/pdf', 'locked'],
    ['an archive with a password', 'application/zip', () => realFile('locked.zip'), 'application/zip', 'locked'],
    [
      'an Office file with a password',
      'application/msword',
      () => Buffer.concat([compound, Buffer.from('EncryptedPackage', 'utf16le')]),
      'application/x-cfb',
      'locked',
    ],
    ['a Word file of before 2007', 'application/msword', () => compound, 'application/x-cfb', 'unread'],
    ['an archive', 'application/pdf', () => Buffer.from(zipSync({ 'a.txt': Buffer.from('授權書') })), 'zip', 'unread'],
    ['a photograph of a telephone', 'image/jpeg', () => realFile('photograph.heic'), 'image/heic', 'unread'],
    [
      'a program that calls itself a PDF',
      'application/pdf',
      () => Buffer.concat([Buffer.from('MZ'), Buffer.alloc(200, 1)]),
      'application/x-msdownload',
      'unread',
    ],
    ['bytes that are nothing', 'application/pdf', () => Buffer.alloc(3000, 3), 'application/pdf', 'broken'],
  ])('is told apart by its bytes: %s', async (_, declared, bytes, type, state) => {
    const reading = await one('a.pdf', declared, bytes());
    expect(reading).toMatchObject({ state, type: expect.stringContaining(type), text: '' });
  });

  it.each([
    ['a Word file with a macro', wordWithMacro()],
    ['a PDF that starts a script', scripted],
    ['an old Word file with a macro', Buffer.concat([compound, Buffer.from('_VBA_PROJECT', 'utf16le')])],
  ])('is said to carry what nobody should start: %s', async (_, bytes) => {
    expect(await one('a', 'application/msword', bytes)).toMatchObject({ hasMacros: true });
  });

  it.each([
    ['a sheet', 'xl/sharedStrings.xml', '<sst><si><t>立授權書人</t></si><si><t>尤小姐</t></si></sst>', 'spreadsheetml'],
    [
      'slides',
      'ppt/slides/slide1.xml',
      '<p:sld><a:p><a:t>立授權書人</a:t></a:p><a:p>尤小姐</a:p></p:sld>',
      'presentationml',
    ],
  ])('is read, though it is %s', async (_, name, xml, kind) => {
    const main = kind === 'spreadsheetml' ? 'spreadsheetml.sheet' : 'presentationml.presentation';
    const types = `<Types><Override PartName="/x" ContentType="application/vnd.openxmlformats-officedocument.${main}.main+xml"/></Types>`;
    const bytes = zipSync({ '[Content_Types].xml': Buffer.from(types), [name]: Buffer.from(xml) });
    const reading = await one('a', 'application/octet-stream', Buffer.from(bytes));
    expect(reading).toMatchObject({ state: 'read', text: '立授權書人\n尤小姐' });
    expect(reading?.type).toContain(kind);
  });

  it('is read, though it is RTF', async () => {
    const rtf = Buffer.from('{\\rtf1\\ansi\\ansicpg950 BUSINESS REGISTRATION\\par No. 1}');
    expect(await one('a.doc', 'application/msword', rtf)).toMatchObject({
      state: 'read',
      text: expect.stringContaining('BUSINESS REGISTRATION'),
    });
  });

  it('that is a picture of more pixels than there is memory for is not given to OCR', async () => {
    const limits = { ...defaultDocumentLimits, pixels: 1_000_000 };
    const reading = await one('a.png', 'image/png', whitePng(2000, 1000), limits);
    expect(reading).toMatchObject({ state: 'too-large', width: 2000, height: 1000 });
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
