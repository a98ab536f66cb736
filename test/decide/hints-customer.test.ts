import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { openComposer } from '../../src/compose/letters.js';
import { openTemplates } from '../../src/compose/templates.js';
import type { Customer } from '../../src/domain/customer.js';
import type { LetterIntent } from '../../src/domain/letter.js';
import type { Mention } from '../../src/domain/message.js';
import { aLetter, aMessage, aTicket, facts, type MessageOptions } from './builders.js';
import { following } from './following.js';
import { aDesk, customer, type Item, mail, private_ } from './small-desk.js';

const nobody: Customer = { companies: [], accounts: [], administrators: [], phones: [], taxNumbers: [] };
const acme: Customer = {
  companies: ['艾克米股份有限公司', 'Acme Ltd.'],
  accounts: ['acme'],
  administrators: [mail('root@acme.example'), mail('second@acme.example')],
  phones: ['+886223456789'],
  taxNumbers: ['04595257'],
};
const dawn: Customer = {
  companies: ['台中晨光有限公司'],
  accounts: ['dawn'],
  administrators: [mail('hello@dawn.example')],
  phones: ['+886912345678'],
  taxNumbers: ['10458574'],
};
const list = [acme, dawn, { ...nobody, companies: ['Bare Ltd.'] }];

const templates = await openTemplates('templates');
const composer = openComposer({ config: aDesk({ customers: list }).config, templates });
const shownAs = (letter: LetterIntent, language = letter.language): string =>
  composer.render({ ...letter, language }).text;

const taxNumber = (value: string): Mention => ({ kind: 'tax_number', where: 'text', value });

/** Letters that follow when an applicant gives these items, whatever else is missing. */
function lettersAfter(
  gives: Partial<Record<Item, string>>,
  options: MessageOptions = {},
  customers: readonly Customer[] | null = list,
): readonly LetterIntent[] {
  const ticket = aTicket({
    asks: ['identity.access_recovery'],
    answered: true,
    state: 'awaiting_customer',
    letters: [aLetter({ purpose: 'request' })],
    checklist: { document: 'received' },
    ...(options.from == null ? {} : { requester: options.from }),
  });
  // A second matter, so that staff hear of the case even while it is incomplete.
  const message = aMessage({ asks: ['identity.access_recovery', 'api.status'], gives, ...options });
  return following(message, facts({ joins: ticket }), aDesk({ customers })).letters;
}

const ofTheList =
  /^hint_(?:account|company|administrator|sender|phone|tax_number)_(?:domain_)?(?:of_company|of_other_company|listed|near|unlisted|elsewhere|other)$/;

/** What the notice says of the list, without the word that all of it begins with. */
function hints(...given: Parameters<typeof lettersAfter>): readonly string[] {
  const notice = lettersAfter(...given).find(({ purpose }) => purpose === 'notice');
  if (notice?.content.form !== 'notice') throw new Error('nobody of the staff heard of it');
  // Each has its words.
  for (const language of ['zh', 'en'] as const) expect(shownAs(notice, language)).not.toContain('hint_');
  return notice.content.case.hints
    .map(({ code }) => code)
    .filter((code) => ofTheList.test(code))
    .map((code) => code.replace('hint_', ''));
}

const outsider = mail('kay@elsewhere.example');

describe('held against the customer list', () => {
  it.each([
    [{ company_name: 'Acme Ltd.' }, ['company_listed']],
    [{ company_name: 'ACME Co., Ltd.' }, ['company_listed']],
    [{ company_name: '艾克米（股）公司' }, ['company_listed']],
    [{ company_name: '台中晨光（有）' }, ['company_listed']],
    [{ company_name: '臺中晨光股份有限公司' }, ['company_listed']],
    [{ company_name: '台中晨光有限公司高雄店' }, ['company_near']],
    [{ company_name: '晨光有限公司' }, ['company_unlisted']],
    [{ company_name: '有限公司' }, ['company_unlisted']],
    [{ account_name: 'ACME' }, ['account_listed']],
    [{ account_name: 'acme2' }, ['account_unlisted']],
    [{ company_name: 'Acme', account_name: 'acme' }, ['account_of_company']],
    [{ company_name: '台中晨光', account_name: 'dawn' }, ['account_of_company']],
    [{ company_name: '台中晨光高雄店', account_name: 'dawn' }, ['company_near', 'account_listed']],
    [{ company_name: '台中晨光', account_name: 'acme' }, ['company_listed', 'account_of_other_company']],
    [{ company_name: 'Ocme Ltd.', account_name: 'acme' }, ['company_unlisted', 'account_of_other_company']],
    // Its name on the list is Chinese, and may well be theirs.
    [{ company_name: 'Dawn Ltd.', account_name: 'dawn' }, ['company_unlisted', 'account_listed']],
    [{ company_name: 'Acme', account_name: 'acme2' }, ['company_listed', 'account_unlisted']],
  ] satisfies [Partial<Record<Item, string>>, string[]][])('the names %j are told as %j', (gives, told) => {
    const seen = hints(gives, { from: private_ });
    expect(seen.filter((code) => /^(?:company|account)/.test(code))).toEqual(told);
  });

  it.each([
    ['root@acme.example', 'administrator_listed'],
    ['Second@Acme.example', 'administrator_listed'],
    ['boss@acme.example', 'administrator_other'],
    ['hello@dawn.example', 'administrator_elsewhere'],
    ['02-2345-6789', 'phone_listed'],
    ['+886 2 2345 6789 ext. 12', 'phone_listed'],
    ['（０２）２３４５６７８９ 轉 305', 'phone_listed'],
    ['02-2345-6780', 'phone_other'],
    ['0912-345-678', 'phone_elsewhere'],
    ['04595257', 'tax_number_listed'],
    ['10458575', 'tax_number_other'],
    ['10458574', 'tax_number_elsewhere'],
  ])('of somebody who says to be Acme, %s is told as %s', (value, told) => {
    const isAddress = value.includes('@');
    const isTaxNumber = /^\d{8}$/.test(value);
    const gives = {
      company_name: 'Acme',
      ...(isAddress ? { admin_email: value } : isTaxNumber ? {} : { phone: value }),
    };
    const seen = hints(gives, { from: outsider, mentions: isTaxNumber ? [taxNumber(value)] : [] });
    expect(seen.filter((code) => !/^(?:company|sender)/.test(code))).toEqual([told]);
  });

  it.each([
    ['root@acme.example', 'sender_listed'],
    ['hello@dawn.example', 'sender_elsewhere'],
    ['kay@acme.example', 'sender_domain_listed'],
    ['kay@acrne.example', 'sender_domain_near'],
    ['kay@elsewhere.example', 'sender_domain_other'],
  ])('of somebody who says to be Acme and writes from %s is told %s', (from, told) => {
    expect(hints({ company_name: 'Acme' }, { from: mail(from) })).toEqual(['company_listed', told]);
  });

  it('goes by the account where the company is another one', () => {
    const gives = {
      company_name: '台中晨光',
      account_name: 'acme',
      admin_email: 'root@acme.example',
      phone: '0912345678',
    };
    expect(hints(gives, { from: outsider })).toEqual([
      'company_listed',
      'account_of_other_company',
      'administrator_listed',
      'phone_elsewhere',
    ]);
  });

  it('says of the sender’s domain nothing twice, and nothing of a free mailbox', () => {
    expect(hints({ company_name: 'Acme', admin_email: 'root@acme.example' })).toEqual([
      'company_listed',
      'administrator_listed',
    ]);
    expect(hints({ company_name: 'Acme' }, { from: private_ })).toEqual(['company_listed']);
    const shared = [{ ...acme, administrators: [mail('acme@gmail.com')] }];
    expect(hints({ company_name: 'Acme' }, { from: outsider }, shared)).toEqual(['company_listed']);
  });

  it('is silent on what the list does not hold', () => {
    const gives = { company_name: 'Bare', admin_email: 'a@bare.example', phone: '02-2345-6780' };
    expect(hints(gives, { mentions: [taxNumber('10458575')] })).toEqual(['company_listed']);
    expect(hints({ company_name: 'Bare', account_name: 'bare' }, {}, [{ ...nobody, companies: ['Bare'] }])).toEqual([
      'company_listed',
    ]);
  });

  it('tells of what stands on the list before a name is given, and of nothing that does not', () => {
    expect(hints({ admin_email: 'root@acme.example', phone: '0912345678' }, { from: outsider })).toEqual([
      'administrator_listed',
      'phone_listed',
    ]);
    expect(hints({ admin_email: 'boss@acme.example', phone: '02-2345-6780' })).toEqual([]);
  });

  it('says nothing where the operators gave no list', () => {
    expect(hints({ company_name: 'Acme', account_name: 'acme', phone: '02-2345-6789' }, {}, null)).toEqual([]);
  });
});

describe('the customer list itself', () => {
  const word = fc.stringMatching(/^[a-z]{6,9}$/);
  const digits = (length: number) => fc.stringMatching(new RegExp(`^[2-8]\\d{${length - 1}}$`));
  const listed: fc.Arbitrary<Customer> = fc
    .tuple(word, word, word, word, digits(8), digits(8))
    .map(([company, account, name, domain, phone, taxNumber]) => ({
      companies: [`${company} Ltd.`],
      accounts: [account],
      administrators: [mail(`${name}@${domain}.example`)],
      phones: [`+8862${phone}`],
      taxNumbers: [taxNumber],
    }));

  it('shows in no letter and no notice, whatever an applicant guesses right', () => {
    fc.assert(
      fc.property(
        fc.uniqueArray(listed, { minLength: 1, maxLength: 4, selector: ({ accounts }) => accounts[0] }),
        fc.array(fc.tuple(fc.nat(), fc.boolean()), { minLength: 6, maxLength: 6 }),
        fc.constantFrom('zh' as const, 'en' as const),
        (customers, choices, language) => {
          // Each answer is that of some customer on the list, or the applicant's own.
          const answer = (place: number, of: (one: Customer) => readonly string[], own: string): string => {
            const [pick = 0, isGuessed = false] = choices[place] ?? [];
            const guessed = of(customers[pick % customers.length] ?? nobody)[0];
            return isGuessed && guessed !== undefined ? guessed : own;
          };
          const gives = {
            company_name: answer(0, ({ companies }) => companies, 'Own Name Ltd.'),
            account_name: answer(1, ({ accounts }) => accounts, 'own'),
            admin_email: answer(2, ({ administrators }) => administrators, 'own@acme.example'),
            phone: answer(3, ({ phones }) => phones, '0912-345-678'),
          };
          const number = answer(4, ({ taxNumbers }) => taxNumbers, '12345675');
          const from = mail(answer(5, ({ administrators }) => administrators, customer));
          const written = [...Object.values(gives), number, from].join(' ');
          const letters = lettersAfter(gives, { from, mentions: [taxNumber(number)], language }, customers);
          const shown = letters.map((letter) => `${JSON.stringify(letter)} ${shownAs(letter)}`).join('\n');
          expect(letters.some(({ kind }) => kind === 'staff')).toBe(true);
          for (const secret of customers.flatMap(valuesOf))
            if (!written.includes(secret)) expect(shown).not.toContain(secret);
        },
      ),
    );
  });

  /** Also what a part of a value would tell. */
  function valuesOf({ companies, accounts, administrators, phones, taxNumbers }: Customer): readonly string[] {
    return [
      ...companies.map((name) => name.replace(' Ltd.', '')),
      ...accounts,
      ...administrators.flatMap((address) => address.replace('.example', '').split('@')),
      ...phones.map((phone) => phone.slice(-6)),
      ...taxNumbers.map((number) => number.slice(-6)),
    ];
  }

  it('is nothing that a customer hears of: their letters are the same with it and without', () => {
    const gives = { company_name: 'Acme', account_name: 'dawn', admin_email: 'root@acme.example', phone: '0912345678' };
    const toCustomer = (customers: readonly Customer[] | null) =>
      lettersAfter(gives, {}, customers).filter(({ kind }) => kind === 'customer');
    expect(toCustomer(list)).toHaveLength(1);
    expect(toCustomer(list)).toEqual(toCustomer(null));
  });
});
