import { describe, expect, it } from 'vitest';
import { aLetter, allReceived, aMessage, aNotice, aTicket, facts, staffMail } from './builders.js';
import { following, letterOf, of, whyOf } from './following.js';
import { aDesk, mail } from './small-desk.js';

describe('a machine keeps silent', () => {
  it.each([
    ['to a sender who failed authentication', { authentication: 'fail' as const }, {}, 'authentication_failed'],
    ['to an address that reads nothing', { from: mail('no-reply@acme.example') }, {}, 'no_reply_address'],
    ['to the same in another spelling', { from: mail('do_not_reply+77@acme.example') }, {}, 'no_reply_address'],
    ['to a mail with two senders', { flaws: ['two-froms'] }, {}, 'two_senders'],
    ['to an address that bounced', {}, { message: { undeliverable: true } }, 'undeliverable'],
    ['over the cap of a day', {}, { message: { scopeLettersToSender: 3 } }, 'cap'],
    ['while the brake is on', {}, { brake: true }, 'brake'],
    ['when the mail of an hour caused too many letters', {}, { automaticLastHour: 200 }, 'brake'],
  ])('%s, and a person is told why', (_, message, known, why) => {
    const seen = following(aMessage(message), facts(known));
    expect(seen).toMatchObject({ customer: [], state: 'awaiting_staff', due: '2026-11-23 14:00' });
    expect(seen.staff).toHaveLength(1);
    expect(whyOf(seen)).toContain(why);
  });

  it('tells of a failed authentication also where it would have said nothing', () => {
    const ticket = aTicket({ letters: [aLetter()] });
    const seen = following(aMessage({ authentication: 'fail' }), facts({ joins: ticket }));
    expect(whyOf(seen)).toContain('authentication_failed');
  });

  it('does not speak of a cap where it would have said nothing', () => {
    const ticket = aTicket({ letters: [aLetter()] });
    const seen = following(
      aMessage(),
      facts({ joins: ticket, message: { scopeLettersToSender: 9 }, automaticLastHour: 300 }),
    );
    expect(whyOf(seen)).toEqual(['answers_scope_letter']);
    expect(of(seen.decision.effects, 'set_brake')).toEqual([]);
  });

  it('puts the brake on once', () => {
    const brakes = (known: Parameters<typeof facts>[0]): unknown =>
      of(following(aMessage(), facts(known)).decision.effects, 'set_brake').map(({ on }) => on);
    expect(brakes({ automaticLastHour: 200 })).toEqual([true]);
    expect(brakes({ automaticLastHour: 200, brake: true })).toEqual([]);
    expect(brakes({ automaticLastHour: 199 })).toEqual([]);
  });
});

describe('a machine speaks', () => {
  it.each([
    ['to a sender without authentication', { authentication: 'none' as const }, {}],
    ['below the cap', {}, { message: { scopeLettersToSender: 2 } }],
    [
      'of a locked account to who had their scope letters',
      { asks: ['identity.access_recovery'] },
      { message: { scopeLettersToSender: 9 } },
    ],
  ])('%s', (_, message, known) => {
    expect(following(aMessage(message), facts(known)).customer).toHaveLength(1);
  });

  it('of a locked account up to a cap of its own', () => {
    const known = facts({ message: { identityLettersToSender: 8 } });
    expect(following(aMessage({ asks: ['identity.access_recovery'] }), known)).toMatchObject({
      customer: [],
      staff: ['amy: notice over_cap'],
    });
  });
});

describe('in mode observe', () => {
  it('nobody is written to: every letter is held, those of staff and to staff as well', () => {
    const desk = aDesk({ mode: 'observe' });
    const joins = aTicket();
    const held = [
      following(aMessage(), facts(), desk),
      following(staffMail('An answer.'), facts({ joins, answers: aNotice() }), desk),
      following(staffMail('#unheard of'), facts(), desk),
    ].flatMap(({ letters }) => letters.map((letter) => letter.held));
    expect(held).toHaveLength(5);
    expect(new Set(held)).toEqual(new Set(['observe']));
  });

  it('a purpose may be let go', () => {
    const desk = aDesk({ mode: 'observe', modeFor: { notice: 'automatic' } });
    expect(following(aMessage(), facts(), desk).letters.map(({ purpose, held }) => [purpose, held])).toEqual([
      ['receipt', 'observe'],
      ['notice', 'no'],
    ]);
  });
});

describe('in mode draft', () => {
  const desk = aDesk({ mode: 'draft' });

  it.each(['usage.howto', 'operate.on_behalf', 'identity.access_recovery'])(
    'a letter about %s waits for a person, who is told',
    (topic) => {
      const seen = following(aMessage({ asks: [topic] }), facts(), desk);
      expect(letterOf(seen).held).toBe('draft');
      expect(seen.staff).not.toEqual([]);
      expect(seen.letters.filter(({ kind }) => kind === 'staff').every(({ held }) => held === 'no')).toBe(true);
    },
  );

  it('what a person wrote or decided goes', () => {
    const relay = following(staffMail('An answer.'), facts({ joins: aTicket(), answers: aNotice() }), desk);
    const identity = aTicket({ asks: ['identity.access_recovery'], checklist: allReceived });
    const accepted = following(staffMail('#accept'), facts({ joins: identity, answers: aNotice() }), desk);
    expect([letterOf(relay).held, letterOf(accepted).held]).toEqual(['no', 'no']);
  });

  it('a purpose may be let go', () => {
    const receipts = aDesk({ mode: 'draft', modeFor: { receipt: 'automatic' } });
    expect(letterOf(following(aMessage(), facts(), receipts)).held).toBe('no');
    expect(letterOf(following(aMessage({ asks: ['operate.on_behalf'] }), facts(), receipts)).held).toBe('draft');
  });
});
