/** Secrets beside the items: a password stands on the line of its account, and verifiers are shown the line (rules §7). */
import { describe, expect, it } from 'vitest';
import { withoutSecrets } from '../../src/recognise/masked.js';
import { recognise } from '../../src/recognise/recognise.js';
import { attachment, desk, message } from './messages.js';

const seen = (text: string, more: Partial<Parameters<typeof recognise>[0]> = {}) =>
  withoutSecrets(recognise({ ...message({ text }), ...more }, desk, 'none'));
const given = (text: string, item: string) => seen(text).candidates.find((candidate) => candidate.item === item);

describe('What an item was read from shows no secret', () => {
  it.each([
    ['a password behind the account', '帳號名稱：cupcup 密碼：Tea4shop!99', 'login', 'cupcup', 'Tea4shop'],
    ['a card behind the telephone', '聯絡電話：02-2345-6789，卡號 4012888888881881', 'phone', '02-2345-6789', '4012'],
    [
      'the same in full-width digits',
      '聯絡電話：02-2345-6789，卡號 ４０１２８８８８８８８８１８８１',
      'phone',
      '02-2345-6789',
      '4012',
    ],
    [
      'somebody’s number beside the firm',
      '公司名稱：茶杯股份有限公司，負責人 A123456789',
      'firm',
      '茶杯股份有限公司',
      'A1234',
    ],
  ])('%s', (_, line, item, value, secret) => {
    expect(given(line, item)).toMatchObject({ value });
    expect(JSON.stringify([seen(line).candidates, seen(line).remarks, seen(line).newText])).not.toContain(secret);
  });

  it('nor does what a mail says of an item without giving it', () => {
    const { remarks } = seen('公司名稱明天補給您，我的密碼是 Tea4shop!99');
    expect(remarks).not.toEqual([]);
    expect(JSON.stringify(remarks)).not.toContain('Tea4shop');
  });

  it('nor does the name of a file', () => {
    const attachments = [attachment('A123456789 登記證.pdf', 'application/pdf')];
    const { candidates } = seen('證明文件如附件', { attachments });
    expect(candidates).not.toEqual([]);
    expect(JSON.stringify(candidates)).not.toContain('A123456789');
  });

  it('but an account stays what it is, though the password be the same word', () => {
    expect(given('帳號名稱：cupcup77\n密碼：cupcup77', 'login')).toMatchObject({ value: 'cupcup77' });
  });
});

it.each(['密碼是 teashop99', '密碼是「teashop99」', '密碼是 teashop99!!'])(
  'A password is no account name, asked for or not: %s',
  (text) => {
    const beside = { documents: [], asked: ['login'] };
    const { candidates } = recognise(message({ text }), desk, 'none', beside);
    expect(candidates.filter(({ value }) => value.includes('teashop99'))).toEqual([]);
  },
);
