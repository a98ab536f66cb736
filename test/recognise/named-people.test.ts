/** Whom a mail names as somebody who will write, and whom it only mentions (rules §6.7). */
import { describe, expect, it } from 'vitest';
import { namedPeople } from '../../src/recognise/named-people.js';

const addresses = (text: string) => namedPeople(text).flatMap(({ address }) => address ?? []);

describe('An address is named as that of somebody who will write', () => {
  it.each([
    ['Bruno will send you the phone number from bruno@gmail.com, as his mailbox is full.', 'bruno@gmail.com'],
    ['電話和登記表會由會計小芬 fen@cup.example 補寄給你們。', 'fen@cup.example'],
    ['I do not have the licence; my colleague Mina (mina@reef.example) will forward it tomorrow.', 'mina@reef.example'],
    ['Please also contact our accountant at books@ledger.example.', 'books@ledger.example'],
    ['You can reach us under our other address front@reef.example.', 'front@reef.example'],
    ['My contact for this is lee@reef.example', 'lee@reef.example'],
    ["Our director'll answer from d.ko@reef.example", 'd.ko@reef.example'],
    ['I asked Tomas Reyes to send the certificate: tomas@reef.example', 'tomas@reef.example'],
    ['Jo Lindt will take over from here. Her address is jo@reef.example.', 'jo@reef.example'],
    ['我請會計 acc@cup.example 補寄營登', 'acc@cup.example'],
    ['老闆等一下會用 boss@cup.example 把執照寄過去', 'boss@cup.example'],
    ['同事小林（lin@cup.example）明天再把授權書傳給你們', 'lin@cup.example'],
    ['新的窗口是 new@cup.example', 'new@cup.example'],
    ['公司信箱滿了，也請寄給 kay@gmail.com', 'kay@gmail.com'],
    ['我的私人信箱 kay@gmail.com 也收得到', 'kay@gmail.com'],
    ['执照由会计 acc@cup.example 稍后补发', 'acc@cup.example'],
    ['書類は経理の mori@cup.example から送ります。', 'mori@cup.example'],
    [
      'Our plant manager Bruno will send you the phone number and the registration\nfrom bruno@gmail.com, as his mailbox is full.',
      'bruno@gmail.com',
    ],
  ])('in: %s', (text, address) => {
    expect(addresses(text)).toEqual([address]);
  });
});

describe('An address names nobody', () => {
  it.each([
    '管理者信箱是 root@cup.example，帳號 cup。',
    'Administrator e-mail: root@reef.example\nMy colleague will send the rest.',
    'The old admin was greg@cup.example.',
    '我寫信到 help@vendor.example 都沒人回。',
    '離職的同事可能會用 old@cup.example 寄信給你們',
    '請不要回覆 old@cup.example，他會亂傳',
    'Greg has left; greg@reef.example may write to you, please ignore it.',
    'Our former admin, who can send mail from old@reef.example, is not to be trusted.',
    'I will send the licence tomorrow. The registration was done under root@reef.example.',
    '我明天會補寄，管理者信箱 root@cup.example',
    'Could you send the link to root@reef.example?',
  ])('in: %s', (text) => {
    expect(addresses(text)).toEqual([]);
  });
});

it('A name alone is kept with its sentence, unless the sentence warns of somebody', () => {
  expect(namedPeople('Daan from IT (cc) will send you the paperwork. Thanks')).toEqual([
    { address: null, words: 'Daan from IT (cc) will send you the paperwork' },
  ]);
  expect(namedPeople('營登請會計小陳補寄。')).toEqual([{ address: null, words: '營登請會計小陳補寄' }]);
  expect(namedPeople('前同事阿德會寫信來亂，請勿理會。')).toEqual([]);
  expect(namedPeople('I will send it tomorrow.')).toEqual([]);
});
