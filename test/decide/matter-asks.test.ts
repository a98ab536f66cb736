/** Who applies for the way back in by what they give, and what is asked beside it (rules §6.1). */
import { describe, expect, it } from 'vitest';
import { toAskId, toInboxId } from '../../src/domain/words.js';
import { aLetter, aMessage, aTicket, facts, type MessageOptions } from './builders.js';
import { following, of } from './following.js';

const address = { admin_email: 'boss@acme.example', company_name: 'Acme Ltd.' };
const whole = { ...address, account_name: 'acme_hq' };
const noAddress = { company_name: 'Acme Ltd.', account_name: 'acme_hq' };

/** The topics in the order in which they will be answered. */
const topicsOf = (options: MessageOptions, known = facts()) =>
  of(following(aMessage(options), known).decision.effects, 'record_asks').flatMap(({ asks }) =>
    asks.map(({ topic }) => topic),
  );

const applies = (options: MessageOptions) =>
  of(following(aMessage(options)).decision.effects, 'start_checklist').length > 0;

describe('a mail applies for an identity check', () => {
  it.each([
    ['with two items and the tale of a lock-out', { gives: address, lockedOut: true, asks: ['unsure usage.howto'] }],
    ['with two other items', { gives: noAddress, lockedOut: true, asks: ['unsure usage.howto'] }],
    ['with an unsure topic', { gives: address, lockedOut: true, asks: ['unsure other.general'] }],
    ['as what nobody is sure to decline', { gives: address, lockedOut: true, asks: ['unsure operate.credentials'] }],
    ['with three items, and nothing else is asked', { gives: whole, asks: ['unsure other.general'] }],
    [
      'with three items and a paper, whatever it tells',
      { gives: { ...whole, document: '1.pdf' }, asks: ['usage.howto'] },
    ],
  ])('%s', (_, options) => {
    expect(applies(options)).toBe(true);
    expect(topicsOf(options)[0]).toBe('identity.access_recovery');
  });

  it.each([
    ['with contact details below a question', { gives: whole, asks: ['usage.howto'] }],
    ['with an address and a firm alone', { gives: address, asks: ['unsure other.general'] }],
    ['with two items that stand below many a question', { gives: noAddress }],
    ['with one item', { gives: { admin_email: 'boss@acme.example' } }],
    ['with one item and a lock-out', { gives: { phone: '02-1' }, lockedOut: true }],
    ['with one item and a file', { gives: { admin_email: 'boss@acme.example', document: '1.pdf' } }],
    ['with a lock-out alone', { lockedOut: true }],
    ['where it is surely declined', { gives: address, lockedOut: true, asks: ['operate.credentials'] }],
    ['where it is surely offered for money', { gives: address, lockedOut: true, asks: ['paid.customization'] }],
    ['where it is forged', { gives: address, lockedOut: true, authentication: 'fail' as const }],
  ])('and does not %s', (_, options) => {
    expect(applies(options)).toBe(false);
  });

  it('that is declined beside a sure lock-out', () => {
    expect(
      applies({ gives: address, lockedOut: true, asks: ['operate.credentials', 'identity.access_recovery'] }),
    ).toBe(true);
  });

  it('and is asked only for what it did not give', () => {
    expect(following(aMessage({ gives: address, lockedOut: true, asks: ['unsure usage.howto'] }))).toMatchObject({
      customer: ['request: identity_request'],
      items: ['admin_email received boss@acme.example', 'company_name received Acme Ltd.'],
      state: 'awaiting_customer',
    });
  });
});

describe('the order of what is asked', () => {
  it.each([
    ['the fault that is all they tell is the lock-out itself', { asks: ['usage.howto'] }, ['identity.access_recovery']],
    [
      'what is surely asked beside it stays, behind it',
      { asks: ['usage.howto', 'phone.holiday_hours'] },
      ['identity.access_recovery', 'phone.holiday_hours'],
    ],
    [
      'what nobody is sure of beside it goes',
      { asks: ['usage.howto', 'unsure phone.holiday_hours'] },
      ['identity.access_recovery'],
    ],
    [
      'what cannot wait is answered first',
      { asks: ['phone.emergency_holiday'], urgent: true },
      ['phone.emergency_holiday', 'identity.access_recovery'],
    ],
    [
      'a lock-out that was read is not told twice',
      { asks: ['usage.howto', 'identity.access_recovery', 'api.status'] },
      ['identity.access_recovery', 'api.status'],
    ],
  ])('%s', (_, options, topics) => {
    expect(topicsOf({ gives: whole, lockedOut: true, ...options })).toEqual(topics);
  });

  it('a sure lock-out goes before what nobody is sure of, and before nothing else', () => {
    const lockOut = 'identity.access_recovery';
    expect(topicsOf({ asks: ['unsure usage.howto', lockOut] })).toEqual([lockOut]);
    expect(topicsOf({ asks: ['unsure usage.howto', lockOut, 'api.status'] })).toEqual([lockOut, 'api.status']);
    expect(topicsOf({ asks: ['usage.howto', lockOut] })).toEqual(['usage.howto', lockOut]);
  });

  it('numbers what it keeps in its own order', () => {
    const [recorded] = of(
      following(aMessage({ gives: whole, lockedOut: true, asks: ['usage.howto', 'api.status'] })).decision.effects,
      'record_asks',
    );
    expect(recorded?.asks.map(({ id }) => id)).toEqual([toAskId(toInboxId(70), 1), toAskId(toInboxId(70), 2)]);
  });
});

describe('a question of its own beside the items', () => {
  const topics = (text: string) => {
    const message = aMessage({ gives: whole, lockedOut: true });
    const [first] = message.judgement.asks;
    const judgement = { ...message.judgement, asks: [{ ...first, text }] as const };
    const { decision } = following({ ...message, judgement });
    return of(decision.effects, 'record_asks').flatMap((recorded) => recorded.asks.map(({ topic }) => topic));
  };

  it.each([
    ['另外報表可以匯出嗎'],
    ['順便問一下報表怎麼匯出'],
    ['Also, how do I export the report'],
    ['How do I export the report?'],
  ])('is kept: %s', (text) => {
    expect(topics(text)).toEqual(['identity.access_recovery', 'usage.howto']);
  });

  it('is none where it asks nothing', () => {
    expect(topics('報表匯出也不行')).toEqual(['identity.access_recovery']);
  });
});

describe('in an identity ticket', () => {
  const joins = aTicket({
    asks: ['identity.access_recovery'],
    answered: true,
    state: 'awaiting_customer',
    letters: [aLetter({ purpose: 'request' })],
    checklist: { admin_email: 'received' },
  });

  it('a mail that brings an item is about the identity first, whatever its few words look like', () => {
    const brings = { gives: { phone: '02-1' }, asks: ['unsure paid.customization'] };
    expect(topicsOf(brings, facts({ joins }))).toEqual(['identity.access_recovery']);
  });

  it('so is one that promises an item, and what it asks beside stays', () => {
    const promises = { remarks: [['document', 'announced']] as const, asks: ['usage.howto', 'api.status'] };
    expect(topicsOf(promises, facts({ joins }))).toEqual(['identity.access_recovery', 'api.status']);
  });

  it('a mail that brings nothing keeps its own topic', () => {
    expect(topicsOf({ asks: ['usage.howto'] }, facts({ joins }))).toEqual(['usage.howto']);
  });

  it('a question about the items goes to a person as well as to the next letter', () => {
    const asks = ['identity.access_recovery'];
    expect(following(aMessage({ asks, asksSomething: true }), facts({ joins })).staff).not.toEqual([]);
    const answers = { asks, asksSomething: true, gives: { phone: '02-1' } };
    expect(following(aMessage(answers), facts({ joins })).staff).toEqual([]);
  });
});
