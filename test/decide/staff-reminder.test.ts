import { describe, expect, it } from 'vitest';
import { at } from '../calendar/desk.js';
import { aLetter, aMessage, aNotice, aTicket, due, facts, staffMail, type TicketOptions } from './builders.js';
import { following } from './following.js';
import { aDesk } from './small-desk.js';

/** Arrived at nine on Monday, due at one. */
function waiting(options: TicketOptions = {}) {
  return aTicket({ dueAt: at('2026-11-23 13:00'), dueSince: at('2026-11-23 09:00'), ...options });
}

function looked(ticket: ReturnType<typeof aTicket>, when: string, desk = aDesk()) {
  return following(...due(ticket, at(when)), desk, at(when));
}

function reminder(decidedAt: string) {
  return aLetter({ kind: 'staff', purpose: 'staff_reminder', staff: 'ben', decidedAt: at(decidedAt) });
}

describe('a ticket that waits for staff', () => {
  it('wants to be looked at when four fifths of its time have passed', () => {
    expect(following(aMessage()).wake).toBe('2026-11-23 13:12');
    const urgent = following(aMessage({ urgent: true }));
    expect(urgent).toMatchObject({ due: '2026-11-23 12:00', wake: '2026-11-23 11:36' });
  });

  it('counts business time alone', () => {
    const friday = following(aMessage({ receivedAt: at('2026-11-20 17:00') }));
    // An hour on Friday, and 132 of the 192 minutes on Monday.
    expect(friday).toMatchObject({ due: '2026-11-23 12:00', wake: '2026-11-23 11:12' });
  });

  it('is told to its people then, and once more when its deadline has passed', () => {
    const soon = looked(waiting(), '2026-11-23 12:12');
    expect(soon).toMatchObject({ staff: ['ben: staff_reminder due_soon'], customer: [], wake: '2026-11-23 13:00' });
    const told = waiting({ letters: [reminder('2026-11-23 12:12')] });
    const over = looked(told, '2026-11-23 13:00');
    expect(over).toMatchObject({ staff: ['ben: staff_reminder overdue'], customer: [], state: null, wake: 'none' });
  });

  it('is told to who took it', () => {
    expect(looked(waiting({ assignee: 'amy' }), '2026-11-23 12:12').staff).toEqual(['amy: staff_reminder due_soon']);
  });

  it('is told once however often it is looked at, and of a long silence only that it is late', () => {
    const told = waiting({ letters: [reminder('2026-11-23 12:12')] });
    expect(looked(told, '2026-11-23 12:30')).toMatchObject({ staff: [], wake: '2026-11-23 13:00' });
    const twice = waiting({ letters: [reminder('2026-11-23 12:12'), reminder('2026-11-23 13:00')] });
    expect(looked(twice, '2026-11-23 16:00')).toMatchObject({ staff: [], wake: 'none' });
    expect(looked(waiting(), '2026-11-25 10:00')).toMatchObject({
      staff: ['ben: staff_reminder overdue'],
      wake: 'none',
    });
  });

  it.each([
    ['at night', '2026-11-23 22:00', '2026-11-24 09:00'],
    ['on a Saturday', '2026-11-28 10:00', '2026-11-30 09:00'],
  ])('is told when the desk opens, not %s', (_, when, opening) => {
    expect(looked(waiting(), when)).toMatchObject({ staff: [], wake: opening });
    expect(looked(waiting(), opening).staff).toEqual(['ben: staff_reminder overdue']);
  });

  it('is told at the next opening when its deadline is the hour of closing', () => {
    const late = waiting({ dueSince: at('2026-11-23 14:00'), dueAt: at('2026-11-23 18:00') });
    const told = { ...late, letters: [reminder('2026-11-23 17:12')] };
    expect(looked(late, '2026-11-23 17:12')).toMatchObject({
      staff: ['ben: staff_reminder due_soon'],
      wake: '2026-11-24 09:00',
    });
    expect(looked(told, '2026-11-23 18:00')).toMatchObject({ staff: [], wake: '2026-11-24 09:00' });
  });

  it('has its deadline reckoned anew where the desk was closed meanwhile, from the same beginning', () => {
    const closed = aDesk({ closures: ['2026-11-23'] });
    expect(looked(waiting(), '2026-11-23 12:12', closed)).toMatchObject({
      staff: [],
      due: '2026-11-24 13:00',
      wake: '2026-11-24 12:12',
    });
    const phone = waiting({
      asks: ['phone.holiday_hours'],
      dueSince: at('2026-11-23 10:00'),
      dueAt: at('2026-11-26 17:40'),
    });
    expect(looked(phone, '2026-11-26 15:00', aDesk({ closures: ['2026-11-26'] }))).toMatchObject({
      due: '2026-11-27 17:40',
    });
    expect(looked(phone, '2026-11-26 15:00', aDesk({ closures: ['2026-11-24'] })).due).toBeNull();
  });

  it.each(['answered', 'closed', 'waiting', 'awaiting_customer'] as const)('is told no more once it is %s', (state) => {
    const silent = { ...waiting(), state, dueAt: null, dueSince: null, wakeAt: at('2026-11-30 09:00') };
    expect(looked(silent, '2026-11-23 12:12').staff).toEqual([]);
  });

  it('starts the clock anew with an answer of the customer, not with a second mail', () => {
    const second = aMessage({ receivedAt: at('2026-11-23 11:00') });
    expect(following(second, facts({ joins: waiting() }))).toMatchObject({
      due: '2026-11-23 13:00',
      wake: '2026-11-23 12:12',
    });
    const answered = aTicket({ state: 'answered', answeredByPersonAt: at('2026-11-23 09:30') });
    expect(following(second, facts({ joins: answered }))).toMatchObject({
      due: '2026-11-23 15:00',
      wake: '2026-11-23 14:12',
    });
  });

  it('is silenced by an answer', () => {
    const seen = following(staffMail('It is this way.'), facts({ joins: waiting(), answers: aNotice() }));
    expect(seen).toMatchObject({ state: 'answered', due: 'none', wake: '2026-12-01 09:00' });
  });
});
