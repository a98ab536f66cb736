import { describe, expect, it } from 'vitest';
import { looksAlike } from '../../src/decide/look-alike.js';
import { hasCheckDigit } from '../../src/domain/tax-number.js';
import { aLetter, allReceived, aMessage, aTicket, entriesWith, facts, filed, type MessageOptions } from './builders.js';
import { following, whyOf } from './following.js';
import { type Item, items, mail, stranger } from './small-desk.js';

describe('a domain that can be taken for another', () => {
  it.each([
    ['acme-mail.example', 'acmemail.example'],
    ['acrne.example', 'acme.example'],
    ['paypa1.com', 'paypal.com'],
    ['lantern.com.tw', 'lantern.tw'],
    ['lanterm.com.tw', 'lantern.com.tw'],
    ['vvater.example', 'water.example'],
  ])('is %s for %s', (domain, other) => {
    expect(looksAlike(domain, other)).toBe(true);
    expect(looksAlike(other, domain)).toBe(true);
  });

  it.each([
    ['acme.example', 'acme.example'],
    ['mail.acme.example', 'acme.example'],
    ['acme.example', 'lantern.example'],
    ['ab.com.tw', 'xy.com.tw'],
    ['abc.example', 'abd.example'],
    ['gmail.com', 'acme.example'],
  ])('is not %s for %s', (domain, other) => {
    expect(looksAlike(domain, other)).toBe(false);
  });
});

describe('a business number', () => {
  it.each(['04595257', '10458574', '10458575', '10458570'])('%s is sound', (number) => {
    expect(hasCheckDigit(number)).toBe(true);
  });
  it.each(['04595258', '12345678', '00000318'])('%s is not', (number) => {
    expect(hasCheckDigit(number)).toBe(false);
  });
});

describe('the file that verifiers get', () => {
  const values = {
    admin_email: 'root@acme.example',
    company_name: 'Acme Ltd.',
    account_name: 'acme',
    phone: '02-2345-6789',
    document: 'licence.pdf',
  };

  /** The hints of the notice that tells that all is there. */
  function hints(gives: Partial<Record<Item, string>>, options: MessageOptions = {}): readonly string[] {
    const missing = aTicket({
      asks: ['identity.access_recovery'],
      answered: true,
      state: 'awaiting_customer',
      letters: [aLetter({ purpose: 'request' })],
      checklist: {},
      ...(options.from == null ? {} : { requester: options.from }),
    });
    const message = aMessage({
      asks: ['identity.access_recovery'],
      gives: { ...values, ...gives },
      ...options,
    });
    const notice = following(message, facts({ joins: missing })).letters.find(({ purpose }) => purpose === 'notice');
    return notice?.content.form === 'notice' ? notice.content.case.hints.map(({ code }) => code) : [];
  }

  it('says how the sender stands to the administrator', () => {
    expect(hints({})).toEqual(['hint_same_domain', 'hint_phone_landline']);
    expect(hints({ admin_email: 'root@far.example' })).toContain('hint_other_domain');
    expect(hints({ admin_email: 'root@acme.tw' })).toContain('hint_look_alike');
    expect(hints({ admin_email: 'root@gmail.com' })).toContain('hint_free_mail_administrator');
  });

  it('says when the sender has a free mailbox', () => {
    expect(hints({}, { from: mail('kay@gmail.com') })).toEqual([
      'hint_free_mail_sender',
      'hint_other_domain',
      'hint_phone_landline',
    ]);
  });

  it.each([
    ['02-2345-6789', 'hint_phone_landline'],
    ['(04) 2345-6789 轉 12', 'hint_phone_landline'],
    ['0912-345-678', 'hint_phone_mobile'],
    ['+886 912 345 678', 'hint_phone_mobile'],
    ['+81 3-1234-5678', 'hint_phone_odd'],
    ['12345678', 'hint_phone_odd'],
  ])('says what kind of phone %s is', (phone, hint) => {
    expect(hints({ phone })).toContain(hint);
  });

  const number = (value: string, where: 'text' | 'document' = 'text') =>
    ({ kind: 'tax_number', where, value }) as const;
  const company = (value: string, where: 'document' | 'signature' = 'document') =>
    ({ kind: 'company', where, value }) as const;

  it('says whether a business number is sound, and whether the document has another one', () => {
    expect(hints({}, { mentions: [number('04595257')] })).toContain('hint_tax_number_sound');
    expect(hints({}, { mentions: [number('04595258')] })).toContain('hint_tax_number_unsound');
    expect(hints({}, { mentions: [number('04595257'), number('04595257', 'document')] }).join()).not.toContain(
      'differ',
    );
    expect(hints({}, { mentions: [number('04595257'), number('10458574', 'document')] })).toContain(
      'hint_tax_numbers_differ',
    );
  });

  it.each([
    ['Acme Ltd.', 'ACME LTD'],
    ['Acme Ltd.', 'Acme Co., Ltd.'],
    ['青石茶行股份有限公司', '青石茶行'],
    ['臺中晨光有限公司', '台中晨光有限公司'],
    ['台中晨光', '台中晨光有限公司 (Dawn Ltd.)'],
  ])('says that the document names the company: %s, %s', (given, onDocument) => {
    const seen = hints({ company_name: given }, { mentions: [company('Town Hall Ltd.'), company(onDocument)] });
    expect(seen).toContain('hint_company_on_document');
    expect(seen.join()).not.toContain('hint_other_company');
  });

  it.each([
    ['Acme Ltd.', 'Ocme Ltd.'],
    ['青石茶行股份有限公司', '黃石茶行股份有限公司'],
    ['石英', '石英蕨有限公司'],
  ])('says that the document, or the signature, names another company: %s, %s', (given, other) => {
    expect(hints({ company_name: given }, { mentions: [company(other)] })).toContain('hint_other_company_on_document');
    expect(hints({ company_name: given }, { mentions: [company(other, 'signature')] })).toContain(
      'hint_other_company_in_signature',
    );
  });

  it('says nothing of a name in another script, which may be the same company', () => {
    const seen = hints({ company_name: '青石茶行股份有限公司' }, { mentions: [company('Bluestone Tea Ltd.')] });
    expect(seen.join()).not.toContain('company');
  });

  it('goes by the newest document', () => {
    const before = filed({ mentions: [company('Wrong Paper Ltd.')] });
    const ticket = aTicket({
      asks: ['identity.access_recovery'],
      answered: true,
      checklist: { document: 'invalid' },
      messages: [before],
    });
    const message = aMessage({
      asks: ['identity.access_recovery'],
      gives: values,
      mentions: [company('Acme Ltd.')],
    });
    const notice = following(message, facts({ joins: ticket })).letters.find(({ purpose }) => purpose === 'notice');
    const codes = notice?.content.form === 'notice' ? notice.content.case.hints.map(({ code }) => code) : [];
    expect(codes).toContain('hint_company_on_document');
    expect(codes.join()).not.toContain('hint_other_company');
  });

  it('takes nothing from a stranger’s mail', () => {
    const ticket = aTicket({ asks: ['identity.access_recovery'], checklist: allReceived });
    const message = aMessage({ from: stranger, mentions: [company('Gang Ltd.'), number('04595257')] });
    const notice = following(message, facts({ joins: ticket })).letters.find(({ purpose }) => purpose === 'notice');
    expect(JSON.stringify(notice?.content)).not.toMatch(/hint_other_company|hint_tax_number/);
  });

  it('says when an item was given differently before', () => {
    const checklist = { id: 'identity', entries: entriesWith({ phone: 'received' }), history: [] };
    const record = {
      item: 'phone',
      change: 'given',
      status: 'received',
      evidence: null,
      message: null,
      by: 'machine',
    } as const;
    const at = filed().receivedAt;
    const ticket = {
      ...aTicket({ asks: ['identity.access_recovery'], state: 'awaiting_staff', checklist: {} }),
      checklist: { ...checklist, history: ['1', '2'].map((value) => ({ ...record, value, at })) },
    };
    const notice = following(aMessage({ asks: ['api.status'] }), facts({ joins: ticket })).letters.find(
      ({ purpose }) => purpose === 'notice',
    );
    expect(notice?.content).toMatchObject({ case: { hints: [{ code: 'hint_phone_odd' }, { code: 'hint_changed' }] } });
  });

  it('gives no hint before there is a file', () => {
    expect(items).toHaveLength(5);
    expect(following(aMessage()).letters.find(({ purpose }) => purpose === 'notice')?.content).toMatchObject({
      case: { hints: [] },
    });
  });
});

it('a stranger whose domain looks like the applicant’s is shown as one, and told nothing', () => {
  const seen = following(
    aMessage({ from: stranger, asks: ['identity.access_recovery'] }),
    facts({ joins: aTicket({ requester: mail('kay@acmemail.example') }) }),
  );
  expect(seen).toMatchObject({ customer: [], items: [], state: null });
  expect(whyOf(seen)).toContain('looks_like_participant');
});
