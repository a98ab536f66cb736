import { describe, expect, it } from 'vitest';
import { at } from '../calendar/desk.js';
import { aLetter, allReceived, aMessage, aTicket, facts, filed, waiting } from './builders.js';
import { following, letterOf, of, paragraphsOf, whyOf } from './following.js';
import { aDesk, colleague, customer, monday, night, private_, saturday } from './small-desk.js';

describe('a mail with several asks', () => {
  it.each([
    {
      asks: ['usage.howto', 'operate.on_behalf'],
      letter: 'receipt: in_scope usage.howto, declined operate.on_behalf',
      state: 'awaiting_staff',
    },
    {
      asks: ['usage.howto', 'paid.customization'],
      letter: 'receipt: in_scope usage.howto, offered paid.customization',
      state: 'awaiting_staff',
    },
    {
      asks: ['operate.on_behalf', 'paid.customization'],
      letter: 'offer: declined operate.on_behalf, offered paid.customization',
      state: 'awaiting_staff',
    },
    {
      asks: ['operate.on_behalf', 'operate.credentials'],
      letter: 'decline: declined operate.on_behalf, declined operate.credentials',
      state: 'answered',
    },
    {
      asks: ['usage.howto', 'unsure operate.on_behalf'],
      letter: 'receipt: in_scope usage.howto, triage',
      state: 'awaiting_staff',
    },
    {
      asks: ['unsure usage.howto', 'operate.on_behalf'],
      letter: 'receipt: triage',
      state: 'awaiting_staff',
    },
    {
      asks: ['operate.credentials', 'identity.access_recovery'],
      letter: 'request: declined operate.credentials, identity_request',
      state: 'awaiting_customer',
    },
    {
      asks: ['usage.howto', 'identity.access_recovery'],
      letter: 'request: in_scope usage.howto, identity_request',
      state: 'awaiting_staff',
    },
    {
      asks: ['operate.on_behalf', 'identity.forgot_password'],
      letter: 'receipt: declined operate.on_behalf, forgot_password',
      state: 'awaiting_staff',
    },
  ])('$asks gets $letter', ({ asks, letter, state }) => {
    expect(following(aMessage({ asks }))).toMatchObject({ customer: [letter], state });
  });

  it('is told to staff only where one of them needs a person', () => {
    expect(following(aMessage({ asks: ['operate.on_behalf', 'operate.credentials'] })).staff).toEqual([]);
    expect(following(aMessage({ asks: ['operate.credentials', 'identity.access_recovery'] })).staff).toEqual([]);
    expect(following(aMessage({ asks: ['operate.on_behalf', 'usage.howto'] })).staff).not.toEqual([]);
  });

  it('stops the clock where all waits for the customer', () => {
    expect(following(aMessage({ asks: ['operate.credentials', 'identity.access_recovery'] })).due).toBe('none');
  });

  it('has the nearer of two deadlines', () => {
    expect(following(aMessage({ asks: ['phone.holiday_hours'] })).due).toBe('2026-11-26 17:40');
    expect(following(aMessage({ asks: ['phone.holiday_hours', 'operate.on_behalf'] })).due).toBe('2026-11-26 17:40');
    expect(following(aMessage({ asks: ['phone.holiday_hours', 'usage.howto'] })).due).toBe('2026-11-23 14:00');
  });

  it('promises a time wherever a person answers, also beside other matters', () => {
    const two = following(aMessage({ asks: ['operate.on_behalf', 'identity.forgot_password'] }));
    expect(letterOf(two).promiseAt).toBe(at('2026-11-23 14:00'));
    expect(letterOf(following(aMessage({ asks: ['phone.holiday_hours'] }))).promiseAt).toBeNull();
    expect(letterOf(following(aMessage({ asks: ['paid.customization'] }))).promiseAt).toBeNull();
    expect(letterOf(following(aMessage({ asks: ['identity.access_recovery'] }))).promiseAt).toBeNull();
  });

  it('is receipted at once, and told to those on duty, when one of them is an emergency', () => {
    const message = aMessage({ asks: ['unsure usage.howto', 'phone.emergency_holiday'], receivedAt: night });
    const both = following(message, facts(), aDesk({ onDuty: ['sal'] }));
    expect(both).toMatchObject({
      customer: ['receipt: emergency, triage'],
      staff: ['sal: notice emergency'],
      wake: '2026-11-23 22:15',
    });
    expect(letterOf(both)).toMatchObject({ hours: 'at_once', releaseAt: night });
  });

  it('says of which asks its letter speaks, and of no others', () => {
    const both = following(aMessage({ asks: ['operate.credentials', 'identity.access_recovery'] }));
    expect(letterOf(both).answers).toEqual(['70.1', '70.2']);
    const ticket = aTicket({ asks: ['unsure other.general'], checklist: allReceived, answeredByPersonAt: monday });
    const items = following(
      aMessage({ asks: ['identity.access_recovery'], gives: { phone: '02-2' } }),
      facts({ joins: ticket }),
    );
    expect(letterOf(items).answers).toEqual(['70.1']);
  });
});

describe('a machine that is not sure', () => {
  it.each([
    'operate.on_behalf',
    'paid.customization',
    'usage.howto',
    'phone.emergency_holiday',
    'identity.access_recovery',
  ])('never says more about %s than that a person reads it', (topic) => {
    const unsure = following(aMessage({ asks: [`unsure ${topic}`] }));
    expect(unsure.customer).toEqual(['receipt: triage']);
    expect(unsure.state).toBe('awaiting_staff');
    expect(of(unsure.decision.effects, 'start_checklist')).toEqual([]);
  });

  it('leaves a topic that the policy no longer knows to a person', () => {
    const desk = aDesk({ topics: [] });
    expect(following(aMessage({ asks: ['operate.on_behalf'] }), facts(), desk).customer).toEqual(['receipt: triage']);
  });
});

describe('the one automatic letter of a ticket', () => {
  it.each(['sent', 'claimed', 'in_doubt'] as const)('is spent once it is %s', (state) => {
    const ticket = aTicket({ answered: true, letters: [aLetter({ state })] });
    const second = following(aMessage({ asks: ['operate.on_behalf'] }), facts({ joins: ticket }));
    expect(second).toMatchObject({ customer: [], state: 'awaiting_staff' });
    expect(whyOf(second)).toContain('answers_scope_letter');
  });

  it('is not spent by a letter that never left', () => {
    const ticket = aTicket({ letters: [aLetter({ state: 'given_up' })] });
    expect(following(aMessage(), facts({ joins: ticket })).customer).toEqual(['receipt: in_scope usage.howto']);
  });

  it('is spent by an identity letter that declined something beside', () => {
    const asks = ['operate.credentials', 'identity.access_recovery'];
    const letters = [aLetter({ purpose: 'request', answers: [aTicket({ asks }).asks[0]?.id ?? never()] })];
    const ticket = aTicket({ asks, answered: true, checklist: {}, letters, state: 'awaiting_customer' });
    const again = following(aMessage({ asks: ['operate.credentials'] }), facts({ joins: ticket }));
    expect(again).toMatchObject({ customer: [], state: 'awaiting_staff' });
  });

  it('does not go out once a person has answered', () => {
    const ticket = aTicket({ answeredByPersonAt: at('2026-11-23 09:30'), state: 'answered' });
    expect(following(aMessage(), facts({ joins: ticket }))).toMatchObject({ customer: [], state: 'awaiting_staff' });
  });

  it('tells those on duty of an emergency even where it is spent', () => {
    const ticket = aTicket({ answered: true, letters: [aLetter()], state: 'answered' });
    const message = aMessage({ asks: ['phone.emergency_holiday'], receivedAt: night });
    const emergency = following(message, facts({ joins: ticket }), aDesk({ onDuty: ['sal'] }));
    expect(emergency).toMatchObject({ customer: [], staff: ['sal: notice emergency'], wake: '2026-11-23 22:15' });
  });

  it('goes to the sender alone, in the language they wrote last', () => {
    const ticket = aTicket({ checklist: {}, asks: ['identity.access_recovery'], answered: true, language: 'zh' });
    const message = aMessage({ cc: [colleague], language: 'en', gives: { phone: '02-1' } });
    expect(letterOf(following(message, facts({ joins: ticket })))).toMatchObject({ to: customer, language: 'en' });
    const wordless = { ...message, recognised: { ...message.recognised, language: null } };
    expect(letterOf(following(wordless, facts({ joins: ticket })))).toMatchObject({ to: customer, language: 'zh' });
  });

  it.each([
    ['zh-TW', false],
    ['zh-CN', false],
    ['en', false],
    [null, false],
    ['ja', true],
    ['ko', true],
    ['other', true],
  ] as const)('has a line of Chinese beside the English for a mail in %s: %s', (written, expected) => {
    const message = aMessage();
    const { content } = letterOf(following({ ...message, recognised: { ...message.recognised, written } }));
    expect(content.form === 'answer' && content.chineseLine === true).toBe(expected);
  });

  it('repeats the subject only to a proven sender', () => {
    const echo = (message: ReturnType<typeof aMessage>): unknown => letterOf(following(message)).content;
    expect(echo(aMessage())).toMatchObject({ mayEcho: true });
    expect(echo(aMessage({ authentication: 'none' }))).toMatchObject({ mayEcho: false });
  });
});

describe('a second mail before the first letter left', () => {
  const first = waiting({ decidedAt: saturday, releaseAt: at('2026-11-23 09:00') });
  const message = aMessage({ asks: ['operate.on_behalf'], receivedAt: at('2026-11-22 20:00') });

  it('is answered together with the first, in one letter', () => {
    const ticket = aTicket({ letters: [first], openedAt: saturday, dueAt: at('2026-11-23 13:00') });
    const both = following(message, facts({ joins: ticket }));
    expect(both).toMatchObject({
      withdrawn: [first.id],
      customer: ['receipt: in_scope usage.howto, declined operate.on_behalf'],
      state: 'awaiting_staff',
      due: '2026-11-23 13:00',
    });
    expect(letterOf(both)).toMatchObject({ releaseAt: at('2026-11-23 09:00'), answers: ['60.1', '70.1'] });
    expect(letterOf(both).basis).toMatchObject({ ticketRevision: 2, calendarRevision: 3, policyVersion: 'one' });
  });

  it('leaves the letter alone when it says no more than thanks', () => {
    const ticket = aTicket({ letters: [first] });
    const thanks = following(aMessage({ thanksOnly: true, receivedAt: saturday }), facts({ joins: ticket }));
    expect(thanks.decision.effects.map(({ kind }) => kind)).toEqual(['file_message']);
  });

  it('never counts the withdrawn letter against the cap', () => {
    const known = { joins: aTicket({ letters: [first] }), message: { scopeLettersToSender: 3 } };
    expect(following(message, facts(known)).customer).toHaveLength(1);
    const others = { ...known, message: { scopeLettersToSender: 4 } };
    expect(following(message, facts(others))).toMatchObject({ customer: [], state: 'awaiting_staff' });
  });

  it('does not unsay what a verifier decided', () => {
    const rejection = waiting({ purpose: 'rejected' });
    const ticket = aTicket({
      asks: ['identity.access_recovery'],
      checklist: { document: 'rejected' },
      letters: [rejection],
    });
    expect(following(aMessage({ gives: { document: 'b.pdf' } }), facts({ joins: ticket })).withdrawn).toEqual([]);
  });
});

describe('a word about secrets', () => {
  const secret = aMessage({ secrets: ['password', 'password', 'credit_card'] });
  const said = (known = facts(), message = secret): unknown =>
    paragraphsOf(letterOf(following(message, known))).filter(({ kind }) => kind === 'secrets');

  it('stands in the letter, whichever it is, each kind once', () => {
    expect(said()).toEqual([{ kind: 'secrets', kinds: ['password', 'credit_card'] }]);
    expect(following(secret).customer).toEqual(['receipt: in_scope usage.howto, secrets']);
    const request = aMessage({ asks: ['identity.access_recovery'], secrets: ['password'] });
    expect(following(request).customer).toEqual(['request: identity_request, secrets']);
    expect(of(following(secret).decision.effects, 'told_of_secrets')).toHaveLength(1);
  });

  it('is said once in a ticket', () => {
    const told = { sensitiveToldAt: monday, letters: [aLetter({ purpose: 'request', decidedAt: monday })] };
    const ticket = aTicket({ ...told, asks: ['identity.access_recovery'], answered: true, checklist: {} });
    const message = aMessage({ asks: ['identity.access_recovery'], secrets: ['password'], gives: { phone: '02-1' } });
    expect(said(facts({ joins: ticket }), message)).toEqual([]);
  });

  it.each([
    ['was withdrawn', aTicket({ sensitiveToldAt: saturday, letters: [waiting({ decidedAt: saturday })] })],
    [
      'was withdrawn twice',
      aTicket({ sensitiveToldAt: saturday, letters: [waiting({ decidedAt: at('2026-11-22 08:00') })] }),
    ],
    ['never went out', aTicket()],
  ])('is said for earlier mails when the letter that should have said it %s', (_, ticket) => {
    const withSecret = { ...ticket, messages: [filed({ secrets: ['token'] })] };
    expect(said(facts({ joins: withSecret }), aMessage())).toEqual([{ kind: 'secrets', kinds: ['token'] }]);
  });

  it('reaches staff where no letter goes out', () => {
    const silent = following(aMessage({ secrets: ['password'] }), facts({ joins: aTicket({ letters: [aLetter()] }) }));
    expect(silent.customer).toEqual([]);
    expect(whyOf(silent)).toContain('secrets_seen');
  });
});

describe('a forgotten password', () => {
  it('is helped with by a person when it comes from the company, and shown the two ways when it does not', () => {
    const way = (from: typeof customer): unknown =>
      paragraphsOf(letterOf(following(aMessage({ asks: ['identity.forgot_password'], from }))))[0];
    expect(way(customer)).toEqual({ kind: 'forgot_password', way: 'company' });
    expect(way(private_)).toEqual({ kind: 'forgot_password', way: 'both' });
  });

  it('starts no checklist', () => {
    const forgotten = following(aMessage({ asks: ['identity.forgot_password'] }));
    expect(of(forgotten.decision.effects, 'start_checklist')).toEqual([]);
  });
});

function never(): never {
  throw new Error('the ticket has asks');
}
