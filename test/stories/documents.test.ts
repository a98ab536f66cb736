/**
 * Files that locked-out customers attach, and what attackers would: each comes by the whole road, is kept under a name
 * of ours, and the right thing is said of it (rules §6.4, issue "Bad input").
 */
import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { zipSync } from 'fflate';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createStorage } from '../../src/app/build.js';
import { sampleFile } from '../../src/compose/sample-file.js';
import type { ChecklistEntry } from '../../src/domain/ticket.js';
import { parseMessage } from '../../src/receive/parse.js';
import { type File, mailWith, realFile, scannedPdf, whitePng, wordWithMacro } from '../receive/document-files.js';
import { openStory, type Story } from './desk.js';

const lin = 'lin@cup.example';
const amy = 'amy@firstline.cc';
const words =
  '我設錯 IP 白名單，所有管理員都登入不了。\n管理者信箱：root@cup.example\n公司名稱：茶杯股份有限公司\n帳號：cupcup\n聯絡電話：02-2345-6789\n營業登記如附件';

let directory: string;
let story: Story;
beforeEach(async () => {
  directory = mkdtempSync(join(tmpdir(), 'firstline-documents-'));
  story = await openStory('2026-11-23 10:00', { storage: await createStorage(directory) });
});
afterEach(async () => {
  await story.close();
  rmSync(directory, { recursive: true, force: true });
});

const headers = `From: Lin <${lin}>\r\nTo: info@firstline.cc\r\nSubject: =?utf-8?B?54Sh5rOV55m75YWl?=\r\nMessage-ID: <a@cup.example>\r\n`;
const pdf = (text: string) => sampleFile('application/pdf', text);
const file = (name: string, type: string, bytes: Buffer, more: Partial<File> = {}): File => ({
  name,
  type,
  bytes,
  ...more,
});
const filler = (count: number) => 'A'.repeat(count);

/** An application with these files; how its document stands, and what customer and staff read. */
async function applied(files: readonly File[], text = words) {
  await story.deliver(mailWith(files, headers, text));
  const document = (await entries()).find(({ item }) => item === 'document');
  const staff = story.left(amy).at(-1)?.text ?? '';
  return { status: document?.status, customer: story.newest(lin).text, staff };
}

async function entries(): Promise<readonly ChecklistEntry[]> {
  const [row] = await story.desk.store.tickets({ states: ['awaiting_staff', 'awaiting_customer'], limit: 1 });
  const ticket = row === undefined ? null : await story.desk.store.ticket(row.id);
  return ticket?.checklist?.entries ?? [];
}

const licence = '商業登記抄本\n商業名稱 茶杯\n統一編號 04595257';
const page = '<html><body onload="alert(1)"><script>alert(1)</script><h1>商業登記抄本</h1></body></html>';
const cardBack = '父 林○○ 母 陳○○ 配偶 王○○ 役別 出生地 臺北市 住址 臺北市假想區 1 號';

describe('A document has come, and a person looks at it', () => {
  it.each<readonly [string, readonly File[], staff: string]>([
    ['a licence', [file('a.pdf', 'application/pdf', pdf(licence))], '看得到「商業登記」'],
    ['a scan of 25 MB', [file('scan.pdf', 'application/pdf', scannedPdf(25 * 1024 * 1024))], '只有影像，沒有文字可讀'],
    ['an archive', [file('a.zip', 'application/zip', Buffer.from(zipSync({ 'a.txt': Buffer.from('x') })))], 'ZIP'],
    ['a web page, whose scripts nobody runs', [file('a.html', 'text/html', Buffer.from(page))], 'HTML'],
    ['a Word file with macros', [file('a.docm', 'application/octet-stream', wordWithMacro())], '含巨集'],
    ['a photograph of a telephone', [file('IMG_1.HEIC', 'image/heic', realFile('photograph.heic'))], 'HEIC'],
    ['a picture of one pixel', [file('a.jpg', 'image/jpeg', sampleFile('image/jpeg', null))], '1×1 像素'],
    [
      'a PDF that Apple Mail shows inside the text',
      [file('a.pdf', 'application/pdf', pdf(licence), { disposition: 'inline' })],
      '看得到「商業登記」',
    ],
    [
      'a page inside the text, and not the logo beside it',
      [
        file('image001.png', 'image/png', whitePng(300, 90), { disposition: 'inline' }),
        file('IMG_2.png', 'image/png', whitePng(1000, 1400), { disposition: 'inline' }),
      ],
      'IMG_2.png（PNG，',
    ],
  ])('%s', async (_, files, staff) => {
    const seen = await applied(files);
    expect(seen).toMatchObject({ status: 'received', staff: expect.stringContaining(staff) });
    expect(seen.staff).not.toContain('image001.png（');
    expect(seen.customer).toContain('都已經收到');
    expect(seen.customer).toContain('不必再補');
  });

  it.each<readonly [string, File, said: string]>([
    ['locked by a password', file('a.pdf', 'application/pdf', realFile('locked.pdf')), '設有密碼'],
    ['an archive with a password', file('a.zip', 'application/zip', realFile('locked.zip')), '設有密碼'],
    ['cut off', file('a.pdf', 'application/pdf', pdf(licence).subarray(0, 40)), '可能在傳送途中損壞了'],
  ])('though it is %s, which the customer is told', async (_, one, said) => {
    const seen = await applied([one]);
    expect(seen.status).toBe('received');
    expect(seen.customer).toContain(said);
    expect(seen.customer).not.toContain('不必再補');
  });
});

describe('A document is still missing, and the customer hears why', () => {
  it.each<readonly [string, readonly File[], status: string, said: string]>([
    ['an empty file came', [file('a.pdf', 'application/pdf', Buffer.alloc(0))], 'missing', '檔案是空的'],
    ['the back of an identity card came', [file('a.pdf', 'application/pdf', pdf(cardBack))], 'invalid', '個人證件'],
    [
      'a quotation came, with the firm and its number',
      [file('a.pdf', 'application/pdf', pdf('報價單\n統一編號 04595257\n品名 數量 單價 金額\n小計 100 總計 105'))],
      'invalid',
      '看起來不是',
    ],
    [
      'a program came',
      [file('營業登記.pdf', 'application/pdf', Buffer.concat([Buffer.from('MZ'), Buffer.alloc(300, 1)]))],
      'invalid',
      '看起來不是',
    ],
    [
      'only the logo of a signature came',
      [file('image001.png', 'image/png', whitePng(300, 90), { disposition: 'inline' })],
      'missing',
      '沒有收到這個附件',
    ],
  ])('%s', async (_, files, status, said) => {
    const seen = await applied(files);
    expect(seen.status).toBe(status);
    expect(seen.customer).toContain(said);
    expect(seen.customer).toContain('企業相關證明文件');
  });

  it('a link came, which nobody opens', async () => {
    const seen = await applied([], words.replace('如附件', '：https://drive.google.com/file/1'));
    expect(seen.status).toBe('missing');
    expect(seen.customer).toContain('不會開啟外部連結');
  });
});

describe('What nobody writes by accident', () => {
  it('a file named ../../etc/passwd is kept under a name of ours, and shown under a plain one', async () => {
    const seen = await applied([file('../../etc/passwd', 'application/pdf', pdf(licence))]);
    expect(seen.status).toBe('received');
    const kept = readdirSync(directory, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
    const names = kept.map(({ name }) => name).filter((name) => !/^(?:desk\.sqlite|daemon\.lock)/.test(name));
    expect(names.length).toBeGreaterThan(0);
    for (const name of names) expect(name).toMatch(/^[0-9a-f]{64}/);
    await story.amyWrites({ body: '#show', answers: story.newest(amy) });
    const { attachments } = await parseMessage(story.newest(amy).raw);
    expect(attachments.map(({ filename }) => filename)).toEqual(['passwd']);
  });

  it('of forty files the first are read, all are kept and shown, and the notice stays a page', async () => {
    const files = Array.from({ length: 40 }, (_, place) => file(`${place}.pdf`, 'application/pdf', pdf(licence)));
    const seen = await applied(files);
    expect(seen.status).toBe('received');
    expect(seen.staff.length).toBeLessThan(8000);
    await story.amyWrites({ body: '#show', answers: story.newest(amy) });
    expect((await parseMessage(story.newest(amy).raw)).attachments).toHaveLength(40);
  });

  it('a page inside the text goes along when a verifier asks, the logo does not', async () => {
    await applied([
      file('image001.png', 'image/png', whitePng(300, 90), { disposition: 'inline' }),
      file('IMG_2.png', 'image/png', whitePng(1000, 1400), { disposition: 'inline' }),
      file('b.pdf', 'application/pdf', pdf('附表'), { disposition: 'inline' }),
    ]);
    await story.amyWrites({ body: '#show', answers: story.newest(amy) });
    const { attachments } = await parseMessage(story.newest(amy).raw);
    expect(attachments.map(({ filename }) => filename)).toEqual(['IMG_2.png', 'b.pdf']);
  });

  it('an identity card beside the licence is asked for no more, and is passed on to nobody', async () => {
    const seen = await applied([
      file('id.pdf', 'application/pdf', pdf('中華民國國民身分證\n姓名 林○○')),
      file('a.pdf', 'application/pdf', pdf(licence)),
    ]);
    expect(seen).toMatchObject({ status: 'received', customer: expect.stringContaining('請不要再寄這類證件') });
    expect(seen.staff).toContain('看起來是個人證件');
    await story.amyWrites({ body: '#show', answers: story.newest(amy) });
    const { attachments } = await parseMessage(story.newest(amy).raw);
    expect(attachments.map(({ filename }) => filename)).toEqual(['a.pdf']);
  });

  it('an identity card that comes after the licence is passed on to nobody either', async () => {
    await applied([file('a.pdf', 'application/pdf', pdf(licence))]);
    const card = file('id.pdf', 'application/pdf', pdf('中華民國國民身分證\n姓名 林○○'));
    const answer = `${headers.replace('<a@', '<b@')}In-Reply-To: ${story.newest(lin).messageId}\r\n`;
    await story.deliver(mailWith([card], answer, '補上我的證件，請查收'));
    await story.amyWrites({ body: '#show', answers: story.newest(amy) });
    const { attachments } = await parseMessage(story.newest(amy).raw);
    expect(attachments.map(({ filename }) => filename)).toEqual(['a.pdf']);
  });

  it('a copy that opens takes the place of the broken one of the same name', async () => {
    await applied([file('a.pdf', 'application/pdf', Buffer.from('%PDF-1.7 torn'))]);
    const copy = file('a.pdf', 'application/pdf', pdf(licence));
    const answer = `${headers.replace('<a@', '<b@')}In-Reply-To: ${story.newest(lin).messageId}\r\n`;
    await story.deliver(mailWith([copy], answer, '重新掃描如附件'));
    expect((await entries()).find(({ item }) => item === 'document')).toMatchObject({
      status: 'received',
      value: 'a.pdf',
      evidence: [{ state: 'read' }],
    });
  });

  it('a PDF of ours goes along to the customer, though Apple Mail shows it inside the text', async () => {
    await applied([file('a.pdf', 'application/pdf', pdf(licence))]);
    const attachments = [
      { filename: 'form.pdf', type: 'application/pdf', text: '表格', disposition: 'inline' },
      { filename: 'logo.png', type: 'image/png', disposition: 'inline' },
    ];
    await story.amyWrites({ body: '請填附件的表格。', attachments, answers: story.newest(amy) });
    await story.passTo('2026-11-23 10:10');
    const relayed = await parseMessage(story.newest(lin).raw);
    expect(relayed.attachments.map(({ filename }) => filename)).toEqual(['form.pdf']);
  });

  it('an item of ten thousand characters is cut in the file and repeated to nobody; its mail is shown whole', async () => {
    const text = words.replace('cupcup', filler(10_000));
    const seen = await applied([file('a.pdf', 'application/pdf', pdf(licence))], text);
    expect(seen.status).toBe('received');
    expect(seen.customer).not.toContain(filler(10));
    expect(seen.staff.replace(/\s/g, '')).toContain(filler(10_000));
    for (const { value, evidence } of await entries()) {
      expect(value?.length).toBeLessThan(200);
      expect(JSON.stringify(evidence).length).toBeLessThan(500);
    }
  });

  it('an address with a line break in it brings no header and no second line into any letter', async () => {
    const text = words.replace('root@cup.example', 'root@cup.example\r\nBcc: eve@evil.example');
    await applied([file('a.pdf', 'application/pdf', pdf(licence))], text);
    for (const { raw } of story.left()) {
      const [head = ''] = raw.toString('latin1').split('\r\n\r\n');
      expect(head).not.toMatch(/eve@evil/);
      expect(head).not.toMatch(/^bcc:/im);
    }
    const address = (await entries()).find(({ item }) => item === 'admin_email');
    expect(address?.value).toBe('root@cup.example');
  });
});
