/** What a mail shows in passing of the company behind it: its signature, its documents, business numbers. */
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { loadConfig } from '../../src/config/load.js';
import type { DocumentReading } from '../../src/domain/document.js';
import { deskFacts, recognise } from '../../src/recognise/recognise.js';
import { attachment, message } from './messages.js';

const directory = join(import.meta.dirname, '../../config');
const desk = deskFacts(await loadConfig({ directory, environment: {}, need: 'policy' }));

function shown(text: string, paper: string | null = null, state: DocumentReading['state'] = 'read') {
  const attachments = paper === null ? [] : [attachment('a.pdf', 'application/pdf')];
  const documents: readonly DocumentReading[] =
    paper === null
      ? []
      : [{ place: 0, type: 'application/pdf', state, text: paper, width: null, height: null, hasMacros: false }];
  return recognise(message({ text, attachments }), desk, 'none', { documents, asked: [] }).mentions.map((mention) => {
    if (mention.kind === 'personal_paper') return `personal paper ${mention.place}`;
    return mention.kind === 'person' ? `person ${mention.address}` : `${mention.where}: ${mention.value}`;
  });
}

describe('A document shows its company and number', () => {
  it.each([
    ['營業登記\n名稱 燈與蛾燈飾有限公司\n統一編號 04595257', ['document: 燈與蛾燈飾有限公司', 'document: 04595257']],
    ['公 司 變 更 登 記 表\n公 司 名 稱 ： 青 石 茶 行 股 份 有 限 公 司', ['document: 青石茶行股份有限公司']],
    ['商業登記\n商號名稱：晨光烘焙坊', ['document: 晨光烘焙坊']],
    [
      'BUSINESS REGISTRATION\nName of company: Saltmarsh Instruments Ltd.\nUniform number 10458574',
      ['document: Saltmarsh Instruments Ltd.', 'document: 10458574'],
    ],
  ])('%s', (paper, expected) => {
    expect(shown('附上文件', paper).toSorted()).toEqual([...expected].toSorted());
  });

  it('but neither ours nor one of another kind of paper', () => {
    expect(shown('附上', '授權書\n茲授權員工向 FIRST LINE 有限公司 申請恢復權限')).toEqual([]);
    expect(shown('附上', '招牌排骨便當 110 元 單號 27\n好吃餐飲有限公司 謝謝光臨')).toEqual([]);
    expect(shown('附上', '國民身分證\n青石茶行有限公司')).toEqual(['personal paper 0']);
    expect(shown('附上', '', 'locked')).toEqual([]);
  });
});

it('A signature shows its company, and a mail its business number', () => {
  expect(shown('請協助\n\n-- \n王小明\n青石茶行股份有限公司\n統編：04595257')).toEqual([
    'signature: 青石茶行股份有限公司',
    'signature: 04595257',
  ]);
  expect(shown('我們的統編 ０４５９５２５７，訂單 04595258')).toEqual(['text: 04595257']);
});

it('What is a secret is masked in the sentence that names somebody', () => {
  const { mentions } = recognise(
    message({ text: 'Lou will send you the rest, the password is Xk93!tulip.' }),
    desk,
    'none',
  );
  expect(mentions).toHaveLength(1);
  expect(JSON.stringify(mentions)).not.toContain('tulip');
});

it('A forged mail names nobody', () => {
  const forged = message({ text: 'Lou will send you the rest from lou@cup.example.' });
  expect(recognise(forged, desk, 'fail').mentions).toEqual([]);
  expect(recognise(forged, desk, 'none').mentions).toHaveLength(1);
});
