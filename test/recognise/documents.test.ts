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

function seen({ text = '您好', isAnswer = false, files }: Given) {
  const type = (name: string) => (/\.pdf$/.test(name) ? 'application/pdf' : 'image/jpeg');
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
    ['a licence pasted into the text', { files: [['image001.png', licence, { inline: true }]] }, 'image001.png'],
  ])('is %s', (_, given, value) => {
    expect(seen(given)).toEqual({ value, remarks: [] });
  });

  it.each<readonly [string, Given]>([
    ['a logo', { files: [['image001.png', '毛豆慢慢走', { inline: true }]] }],
    ['the signature picture of a mail that offers nothing', { files: [['logo.png', null]] }],
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

  it('is no empty file', () => {
    const text = '附件是營業登記';
    expect(seen({ text, files: [['a.pdf', null, { state: 'empty', size: 0 }]] })).toEqual({
      value: null,
      remarks: ['empty-file'],
    });
  });

  it('is no link', () => {
    expect(seen({ text: '營業登記放在 https://drive.example/x', files: [] }).remarks).toContain('linked');
  });
});
