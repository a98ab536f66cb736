import { describe, expect, it } from 'vitest';
import type { MessageCause } from '../../src/domain/facts.js';
import { aMessage, aNotice, aTicket, facts, type MessageOptions, staffMail } from './builders.js';
import { following, letterOf, of, whyOf } from './following.js';
import { aDesk, amy, customer, mail, ours } from './small-desk.js';

const lead = mail('lea@desk.example');

describe('a customer’s mail that staff pass on', () => {
  function passedOn(options: MessageOptions = {}, above = 'She called as well.', commands = ''): MessageCause {
    const inner = aMessage({ from: customer, proof: null, authentication: 'none', ...options, forwardedBy: 'amy' });
    return staffMail(`${commands}${above}`, { forwarded: { mail: inner, above } });
  }

  it('opens a ticket for who wrote it, and says so; no machine answers', () => {
    const seen = following(passedOn({ asks: ['usage.howto'] }));
    expect(seen).toMatchObject({
      outcome: 'ticket',
      customer: [],
      state: 'awaiting_staff',
      due: '2026-11-23 14:00',
      staff: ['ben: notice unproven', 'amy: transcript opened_for'],
    });
    expect(of(seen.decision.effects, 'open_ticket')).toMatchObject([{ requester: customer }]);
    expect(of(seen.decision.effects, 'file_message')).toMatchObject([{ sender: 'requester' }]);
    expect(of(seen.decision.effects, 'note')).toMatchObject([{ by: 'amy', text: 'She called as well.' }]);
    expect(whyOf(seen)).toContain('forwarded_by_staff');
    expect(seen.decision.message?.rule).toBe('forwarded_by_staff');
  });

  it('begins an identity check with what it gave, and asks for nothing by machine', () => {
    const seen = following(passedOn({ asks: ['identity.access_recovery'], gives: { phone: '02-1' } }));
    expect(seen).toMatchObject({ customer: [], items: ['phone received 02-1'], state: 'awaiting_staff' });
  });

  it('is none of a colleague’s or the desk’s', () => {
    for (const from of [mail('ben@desk.example'), ours])
      expect(following(passedOn({ from })).staff).toEqual(['amy: returned forwarded_from_us']);
  });

  it('comes back with commands, which have no case to be about', () => {
    const seen = following(passedOn({}, 'Ben should.', '#assign ben\n'));
    expect(seen).toMatchObject({ outcome: 'staff_returned', staff: ['amy: returned commands_without_case'] });
    expect(of(seen.decision.effects, 'open_ticket')).toEqual([]);
  });

  it('within an answer to a notice is an answer', () => {
    const message = passedOn({}, 'See below.');
    expect(following(message, facts({ joins: aTicket(), answers: aNotice() })).outcome).toBe('staff_answer');
  });

  it('without proof is nobody’s', () => {
    const forged = { ...passedOn(), proof: null };
    expect(following(forged)).toMatchObject({ outcome: 'ignored', customer: [] });
  });
});

describe('#new', () => {
  it('writes to a customer and begins their ticket', () => {
    const seen = following(staffMail('#new Kay@Acme.example\nYour number was ported.\n-- \nAmy'));
    expect(seen).toMatchObject({
      outcome: 'staff_answer',
      customer: ['relay: Your number was ported.'],
      state: 'answered',
    });
    expect(letterOf(seen)).toMatchObject({ to: customer, ticket: 1043, inReplyTo: null, references: [] });
    expect(of(seen.decision.effects, 'open_ticket')).toMatchObject([{ ticket: 1043, requester: customer }]);
    expect(of(seen.decision.effects, 'assign').map(({ to }) => to)).toEqual(['amy']);
    expect(seen.staff).toEqual(['amy: transcript answered taken']);
  });

  it.each([
    ['#new\nHello', 'no_such_address'],
    ['#new acme.example\nHello', 'no_such_address'],
    ['#new ben@desk.example\nHello', 'not_a_customer'],
    ['#new kay@acme.example', 'empty_answer'],
    ['#new kay@acme.example\nWrite to ben@desk.example', 'would_leak'],
  ])('"%s" comes back', (text, why) => {
    const seen = following(staffMail(text));
    expect(seen).toMatchObject({ customer: [], staff: [`amy: returned ${why}`] });
    expect(of(seen.decision.effects, 'open_ticket')).toEqual([]);
  });
});

describe('#day', () => {
  const day = (text: string, from = lead) => following(staffMail(text, { from }), facts(), aDesk());

  it('sets the hours of a date, and echoes what changed', () => {
    const seen = day('#day 2026-11-27 09:00-21:00 颱風');
    expect(of(seen.decision.effects, 'set_day')).toMatchObject([
      {
        date: '2026-11-27',
        entry: { kind: 'special', hours: { open: '09:00', close: '21:00', lastReply: '20:40' } },
        by: 'lea',
      },
    ]);
    expect(seen).toMatchObject({ outcome: 'staff_command', staff: ['lea: transcript day_was_open day_is_open'] });
  });

  it.each([
    ['#day 2026-11-27 closed', 'closed', 'day_was_open day_is_closed'],
    ['#day 2026-11-28 normal', 'normal', 'day_was_closed day_is_usual'],
    ['#day 2099-01-04 休', 'closed', 'day_was_unknown day_is_closed'],
  ])('%s', (text, kind, account) => {
    const seen = day(text);
    expect(of(seen.decision.effects, 'set_day')).toMatchObject([{ entry: { kind } }]);
    expect(seen.staff).toEqual([`lea: transcript ${account}`]);
  });

  it.each([
    ['#day', lead, 'lea: returned day_needs_hours'],
    ['#day 2026-11-27', lead, 'lea: returned day_needs_hours'],
    ['#day 2026-11-27 21:00-09:00', lead, 'lea: returned day_needs_hours'],
    ['#day 2026-11-20 closed', lead, 'lea: returned day_is_past'],
    ['#day 2026-11-27 closed', amy, 'amy: returned not_a_lead'],
  ])('"%s" comes back', (text, from, staff) => {
    const seen = day(text, from);
    expect(seen.staff).toEqual([staff]);
    expect(of(seen.decision.effects, 'set_day')).toEqual([]);
  });
});
