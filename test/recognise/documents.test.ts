/** Which attachments are the document that is asked for (rules §6.4), and what is said of those that came instead. */
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { loadConfig } from '../../src/config/load.js';
import type { DocumentReading } from '../../src/domain/document.js';
import { deskFacts, recognise } from '../../src/recognise/recognise.js';
import { attachment, message } from './messages.js';

const directory = join(import.meta.dirname, '../../config');
/** The checklist that ships: its words are what is tested here. */
const desk = deskFacts(await loadConfig({ directory, environment: {}, need: 'policy' }));

interface Given {
  readonly text?: string;
  readonly isAnswer?: boolean;
  readonly files: readonly (readonly [
    name: string,
    words: string | null,
    more?: Partial<DocumentReading> & { inline?: boolean; size?: number },
  ])[];
}

const word = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document';
const types: readonly (readonly [ending: string, type: string])[] = [
  ['.pdf', 'application/pdf'],
  ['.png', 'image/png'],
  ['.docx', word],
  ['.xlsx', 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'],
  ['.txt', 'text/plain'],
  ['.ics', 'text/calendar'],
  ['.p7s', 'application/pkcs7-signature'],
];

function seen({ text = '您好', isAnswer = false, files }: Given) {
  const type = (name: string) => types.find(([ending]) => name.endsWith(ending))?.[1] ?? 'image/jpeg';
  const attachments = files.map(([filename, , more]) => ({
    ...attachment(filename, type(filename), more?.inline),
    size: more?.size ?? 90_000,
  }));
  const readings = files.map(
    ([filename, words, more], place): DocumentReading => ({
      place,
      type: more?.type ?? type(filename),
      state: more?.state ?? (words === null ? 'unread' : 'read'),
      text: words ?? '',
      width: more?.width ?? null,
      height: more?.height ?? null,
      hasMacros: more?.hasMacros ?? false,
    }),
  );
  const references = isAnswer ? ['<letter@firstline.cc>'] : [];
  const { candidates, remarks } = recognise(message({ text, attachments, references }), desk, 'none', {
    documents: readings,
    asked: [],
  });
  return {
    value: candidates.find(({ item }) => item === 'document')?.value ?? null,
    remarks: remarks.filter(({ item }) => item === 'document').map(({ kind }) => kind),
  };
}

const licence = '營業登記\n名稱 燈與蛾燈飾有限公司\n統一編號 00000182';
const lunch = '招牌排骨便當 110 元\n單號 27 內用/外帶\n謝謝光臨';
const personal = '中華民國國民身分證\n姓名 王小明\n統一編號 A123456789';
const error = '403\n您的 IP 位址不在允許清單中，無法登入';

describe('The document', () => {
  it.each<readonly [string, Given, string]>([
    ['a licence, whatever it is called', { files: [['IMG_8812.jpg', licence]] }, 'IMG_8812.jpg'],
    ['whose characters were read with blanks between them', { files: [['a.jpg', '公 司 變 更 登 記 表']] }, 'a.jpg'],
    [
      'an authorisation that names an identity number',
      { files: [['b.pdf', '授權書 茲授權員工 身分證字號 A123456789']] },
      'b.pdf',
    ],
    ['a scan that nobody could read', { files: [['scan.pdf', null, { state: 'without-text' }]] }, 'scan.pdf'],
    ['a photo of a telephone', { files: [['IMG.heic', null, { type: 'image/heic' }]] }, 'IMG.heic'],
    [
      'both pages, and not the shop beside them',
      {
        files: [
          ['1.jpg', licence],
          ['2.jpg', '所營事業資料'],
          ['shop.jpg', '營業中'],
        ],
      },
      '1.jpg, 2.jpg',
    ],
    [
      'a photograph that a telephone put inside the text of an answer',
      { isAnswer: true, files: [['IMG_4711.jpeg', null, { inline: true, width: 3024, height: 4032 }]] },
      'IMG_4711.jpeg',
    ],
    [
      'a page pasted below words that name it',
      { text: '營業登記如下', files: [['image002.png', null, { inline: true, width: 900, height: 1270 }]] },
      'image002.png',
    ],
    ['a sheet that is offered as the document', { text: '授權書如附件', files: [['a.xlsx', null]] }, 'a.xlsx'],
    [
      'a file whose type nobody knows, where one is said to be attached',
      { text: '附件請查收', files: [['doc', null, { type: 'application/octet-stream' }]] },
      'doc',
    ],
    [
      'a Word file that speaks of logging in, where one is said to be attached',
      { text: '附件請查收', files: [['a.docx', 'Please help Jo to log in to the account']] },
      'a.docx',
    ],
    [
      'a letter in PDF that speaks of logging in, in an answer',
      { isAnswer: true, files: [['a.pdf', 'Please help Jo to log in to the account']] },
      'a.pdf',
    ],
    [
      'one of two files that opens',
      {
        files: [
          ['a.pdf', null, { state: 'broken' }],
          ['b.pdf', licence],
        ],
      },
      'b.pdf',
    ],
    [
      'a page whose size is not to be believed',
      {
        files: [
          ['image001.png', '公司名稱 燈與蛾燈飾\n統一編號 00000182\n負責人', { inline: true, width: 1, height: 1 }],
        ],
      },
      'image001.png',
    ],
    ['a licence pasted into the text', { files: [['image001.png', licence, { inline: true }]] }, 'image001.png'],
  ])('is %s', (_, given, value) => {
    expect(seen(given)).toEqual({ value, remarks: [] });
  });

  it.each<readonly [string, Given]>([
    ['a logo', { files: [['image001.png', '毛豆慢慢走', { inline: true }]] }],
    ['the signature picture of a mail that offers nothing', { files: [['logo.png', null]] }],
    [
      'the picture of a signature, with the firm and its number',
      {
        isAnswer: true,
        files: [['image001.png', '公司名稱 燈與蛾\n統一編號 00000182', { inline: true, width: 320, height: 90 }]],
      },
    ],
    [
      'a large logo inside the text of an answer',
      { isAnswer: true, files: [['image001.png', null, { inline: true, width: 1200, height: 1200 }]] },
    ],
    [
      'a banner',
      {
        isAnswer: true,
        files: [['a.jpg', null, { inline: true, width: 2000, height: 500 }]],
      },
    ],
    [
      'a picture of one pixel that tells senders who has read',
      { isAnswer: true, files: [['a.jpg', null, { inline: true, width: 1, height: 1 }]] },
    ],
    ['a report of the error in Word', { files: [['a.docx', error]] }],
    ['a sheet that nobody offers', { text: '名單給您參考', files: [['a.xlsx', null]] }],
    ['a screenshot of the error', { text: '進不去（截圖）', files: [['a.jpg', error]] }],
    ['a picture that shows an error, whatever it is called', { files: [['IMG_1.jpg', error]] }],
  ])('is not %s', (_, given) => {
    expect(seen(given)).toEqual({ value: null, remarks: [] });
  });

  it('is not what plainly is something else, and the customer hears so', () => {
    expect(seen({ isAnswer: true, files: [['證明.jpg', lunch]] })).toEqual({
      value: null,
      remarks: ['not-a-document'],
    });
  });

  it.each(['ATT00001.txt', 'smime.p7s', 'invite.ics'])('is not what a mail program put there: %s', (name) => {
    expect(seen({ text: '營業登記如附件', files: [[name, '從我的 iPhone 傳送']] })).toEqual({
      value: null,
      remarks: ['said-attached'],
    });
  });

  it('is no program, whatever it calls itself', () => {
    const files: Given['files'] = [['營業登記.pdf', null, { type: 'application/x-msdownload', state: 'unread' }]];
    expect(seen({ text: '營業登記如附件', files })).toEqual({ value: null, remarks: ['not-a-document'] });
  });

  it('is nothing that is said of a lunch nobody offered', () => {
    expect(seen({ files: [['a.jpg', lunch]] })).toEqual({ value: null, remarks: [] });
  });

  it('is left to a person where a few words tell nothing', () => {
    expect(seen({ isAnswer: true, files: [['a.jpg', '便當']] })).toEqual({ value: 'a.jpg', remarks: [] });
  });

  it('is no personal paper: those we do not want to hold', () => {
    expect(seen({ isAnswer: true, files: [['a.jpg', personal]] })).toEqual({
      value: null,
      remarks: ['personal-paper'],
    });
    expect(
      seen({
        files: [
          ['id.jpg', personal],
          ['b.pdf', licence],
        ],
      }),
    ).toEqual({ value: 'b.pdf', remarks: ['personal-paper'] });
  });

  it('has come although a password keeps it shut, and the customer hears so', () => {
    expect(seen({ files: [['a.pdf', null, { state: 'locked' }]] })).toEqual({
      value: 'a.pdf',
      remarks: ['locked-file'],
    });
  });

  it('has come although it is broken, and the customer hears so', () => {
    expect(seen({ files: [['a.pdf', null, { state: 'broken' }]] })).toEqual({
      value: 'a.pdf',
      remarks: ['broken-file'],
    });
  });

  it('is no empty file', () => {
    const text = '附件是營業登記';
    expect(seen({ text, files: [['a.pdf', null, { state: 'empty', size: 0 }]] })).toEqual({
      value: null,
      remarks: ['empty-file'],
    });
  });

  it.each<readonly [string, Given]>([
    ['beside its name', { text: '營業登記放在 https://drive.example/x', files: [] }],
    [
      'below another link',
      { text: '官網 https://cup.example\n\n帳號：cupcup\n\n證明文件：\nhttps://files.example/x', files: [] },
    ],
    [
      'to where files are kept, in an answer',
      { isAnswer: true, text: '請下載：https://drive.google.com/f/1', files: [] },
    ],
  ])('is no link: %s', (_, given) => {
    expect(seen(given)).toMatchObject({ value: null, remarks: expect.arrayContaining(['linked']) });
  });

  it('is not missed where a link leads to the firm', () => {
    expect(seen({ isAnswer: true, text: '官網 https://cup.example', files: [] }).remarks).toEqual([]);
  });
});
