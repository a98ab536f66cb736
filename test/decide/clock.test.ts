import { describe, expect, it } from 'vitest';
import { toLetterId } from '../../src/domain/words.js';
import { at, special } from '../calendar/desk.js';
import { aLetter, allReceived, aMessage, aTicket, due, facts, waiting } from './builders.js';
import { following, letterOf, paragraphsOf, whyOf } from './following.js';
import { aDesk, monday, night, saturday, stranger } from './small-desk.js';

describe('a promise', () => {
  it.each([
    { received: '2026-11-23 10:00', leaves: '2026-11-23 10:00', promise: '2026-11-23 14:00' },
    { received: '2026-11-23 17:41', leaves: '2026-11-24 09:00', promise: '2026-11-24 12:41' },
    { received: '2026-11-23 13:50', leaves: '2026-11-23 13:50', promise: '2026-11-23 17:40' },
    { received: '2026-11-21 11:00', leaves: '2026-11-23 09:00', promise: '2026-11-23 13:00' },
    { received: '2027-02-05 10:20', leaves: '2027-02-11 09:00', promise: '2027-02-11 13:00' },
  ])('for a mail of $received is $promise, told at $leaves', ({ received, leaves, promise }) => {
    const letter = letterOf(following(aMessage({ receivedAt: at(received) })));
    expect(letter).toMatchObject({ hours: 'reply', releaseAt: at(leaves), promiseAt: at(promise) });
    expect(letter.content).toMatchObject({ promiseAt: at(promise) });
  });

  it('holds good only while the letter leaves an hour before it', () => {
    expect(letterOf(following(aMessage())).basis?.validUntil).toBe(at('2026-11-23 13:00'));
    expect(letterOf(following(aMessage({ asks: ['operate.on_behalf'] }))).basis?.validUntil).toBeNull();
  });

  it('follows a closure that was announced', () => {
    const closed = aDesk({ closures: ['2026-11-23'] });
    expect(letterOf(following(aMessage({ receivedAt: saturday }), facts(), closed)).promiseAt).toBe(
      at('2026-11-24 13:00'),
    );
  });
});

describe('the working deadline', () => {
  it('is half as long when it is urgent, and the customer is told the usual time', () => {
    const urgent = following(aMessage({ urgent: true }));
    expect(urgent.due).toBe('2026-11-23 12:00');
    expect(letterOf(urgent)).toMatchObject({ urgent: true, promiseAt: at('2026-11-23 14:00') });
    expect(following(aMessage({ urgent: true }), facts({ joins: aTicket({ letters: [aLetter()] }) })).due).toBe(
      urgent.due,
    );
  });

  it('is never later than what the customer was told', () => {
    const message = aMessage({ receivedAt: at('2026-11-23 13:50') });
    expect(following(message).due).toBe('2026-11-23 17:40');
  });

  it('is not put off by a second mail', () => {
    const ticket = aTicket({ letters: [aLetter()], answered: true, dueAt: at('2026-11-23 13:00') });
    const later = aMessage({ receivedAt: at('2026-11-23 12:50') });
    expect(following(later, facts({ joins: ticket })).due).toBe('2026-11-23 13:00');
  });

  it('starts anew when the customer answers an answered ticket', () => {
    const ticket = aTicket({ state: 'answered', letters: [aLetter()], dueAt: null });
    expect(following(aMessage(), facts({ joins: ticket })).due).toBe('2026-11-23 14:00');
  });

  it('of phone work is the date that the letter names', () => {
    const friday = aMessage({ asks: ['phone.holiday_hours'], receivedAt: at('2026-11-20 17:50') });
    const seen = following(friday);
    expect(paragraphsOf(letterOf(seen))).toMatchObject([{ kind: 'phone_adjustment', by: '2026-11-26' }]);
    expect(seen.due).toBe('2026-11-26 17:40');
  });
});

describe('a second matter in a ticket', () => {
  const application = {
    asks: ['identity.access_recovery'],
    checklist: allReceived,
    answered: true,
    dueAt: at('2026-11-23 13:00'),
  };

  it('leaves a pending application with staff, and its deadline', () => {
    const declined = following(aMessage({ asks: ['operate.on_behalf'] }), facts({ joins: aTicket(application) }));
    expect(declined).toMatchObject({
      customer: ['decline: declined operate.on_behalf'],
      state: 'awaiting_staff',
      due: '2026-11-23 13:00',
      wake: '2026-11-23 12:12',
    });
  });

  it('leaves an incomplete application waiting for the customer', () => {
    const open = aTicket({ ...application, checklist: {}, state: 'awaiting_customer', dueAt: null });
    expect(following(aMessage({ asks: ['operate.on_behalf'] }), facts({ joins: open }))).toMatchObject({
      state: 'awaiting_customer',
      due: 'none',
      wake: '2026-11-26 09:00',
    });
  });

  it('that a person has yet to answer is not forgotten over the application', () => {
    const both = aTicket({ ...application, checklist: {}, asks: ['identity.access_recovery', 'usage.howto'] });
    const one = following(aMessage({ gives: { phone: '02-1' } }), facts({ joins: { ...both, letters: [aLetter()] } }));
    expect(one).toMatchObject({
      customer: ['request: identity_request'],
      state: 'awaiting_staff',
      due: '2026-11-23 13:00',
    });
  });

  it('that a person has answered holds nothing up', () => {
    const relay = aLetter({ automatic: false, purpose: 'relay', decidedAt: at('2026-11-23 09:30') });
    const both = aTicket({ ...application, asks: ['identity.access_recovery', 'usage.howto'], letters: [relay] });
    const taken = aMessage({ asks: ['identity.access_recovery'], remarks: [['phone', 'withdrawn']] });
    const answered = { ...both, answeredByPersonAt: relay.decidedAt };
    expect(following(taken, facts({ joins: answered }))).toMatchObject({ state: 'awaiting_customer', due: 'none' });
  });
});

describe('an answered ticket', () => {
  const answered = aTicket({
    state: 'answered',
    letters: [aLetter({ automatic: false, purpose: 'relay', decidedAt: at('2026-11-23 11:00') })],
  });
  const closing = at('2026-12-01 09:00');

  it('closes silently when five working days brought nothing', () => {
    expect(following(...due(answered, closing), aDesk(), closing)).toMatchObject({
      state: 'closed',
      wake: 'none',
      customer: [],
      staff: [],
    });
  });

  it('is looked at again then, counted from when the letter leaves', () => {
    expect(following(aMessage({ asks: ['operate.on_behalf'] })).wake).toBe('2026-12-01 09:00');
    const weekend = aMessage({ asks: ['operate.on_behalf'], receivedAt: at('2026-11-20 19:00') });
    expect(following(weekend).wake).toBe('2026-12-01 09:00');
  });

  it('does not close before its time, whoever woke it', () => {
    const early = at('2026-11-24 09:00');
    expect(following(...due(answered, early), aDesk(), early)).toMatchObject({ state: null, wake: '2026-12-01 09:00' });
  });

  it('does not close over a letter that has not left', () => {
    const held = aTicket({ state: 'answered', letters: [waiting({ purpose: 'decline', held: 'draft' })] });
    expect(following(...due(held, closing), aDesk(), closing)).toMatchObject({ state: null, wake: '2026-12-09 09:00' });
  });

  it('closes later when the desk was closed meanwhile', () => {
    const desk = aDesk({ closures: ['2026-11-26'] });
    expect(following(...due(answered, closing), desk, closing)).toMatchObject({
      state: null,
      wake: '2026-12-02 09:00',
    });
  });

  it.each(['awaiting_staff', 'closed'] as const)('that is %s by now stays so', (state) => {
    expect(following(...due({ ...answered, state }, closing), aDesk(), closing)).toMatchObject({
      state: null,
      wake: 'none',
    });
  });
});

describe('an emergency at night', () => {
  const message = aMessage({ asks: ['phone.emergency_holiday'], receivedAt: night });
  const ticket = aTicket({ asks: ['phone.emergency_holiday'], answered: true, letters: [aLetter()] });
  const quarter = at('2026-11-23 22:15');

  it('is receipted at once and passed to the people on duty, without a promise', () => {
    const seen = following(message, facts(), aDesk({ onDuty: ['sal', 'amy'] }));
    expect(seen.staff).toEqual(['sal: notice emergency', 'amy: notice emergency']);
    expect(letterOf(seen)).toMatchObject({ hours: 'at_once', releaseAt: night, promiseAt: null, held: 'no' });
    expect(paragraphsOf(letterOf(seen))).toEqual([
      { kind: 'emergency', onDuty: true, opensAt: at('2026-11-24 09:00') },
    ]);
  });

  it('says when the desk opens where nobody is on duty, and tells the group', () => {
    const seen = following(message);
    expect(paragraphsOf(letterOf(seen))).toEqual([
      { kind: 'emergency', onDuty: false, opensAt: at('2026-11-24 09:00') },
    ]);
    expect(seen.staff).toEqual(['ben: notice emergency']);
  });

  it('is told again every 15 minutes until one takes it', () => {
    const desk = aDesk({ onDuty: ['sal'] });
    const again = following(...due(ticket, quarter), desk, quarter);
    expect(again).toMatchObject({ staff: ['sal: staff_reminder emergency'], wake: '2026-11-23 22:30' });
    expect(again.letters[0]).toMatchObject({ hours: 'at_once', releaseAt: quarter, urgent: true });
    const taken = { ...ticket, assignee: 'sal' };
    expect(following(...due(taken, quarter), desk, quarter)).toMatchObject({ staff: [], wake: 'none' });
  });

  it('is told again from the opening on where nobody is on duty', () => {
    const again = following(...due(ticket, quarter), aDesk(), quarter);
    expect(again).toMatchObject({ staff: ['ben: staff_reminder emergency'], wake: '2026-11-24 09:15' });
    expect(again.letters[0]).toMatchObject({ hours: 'open', releaseAt: at('2026-11-24 09:00') });
  });

  it('goes on being told when the customer writes again meanwhile', () => {
    const second = aMessage({ asks: ['unsure other.general'], receivedAt: at('2026-11-23 22:05') });
    const again = following(second, facts({ joins: ticket }), aDesk({ onDuty: ['sal'] }));
    expect(again).toMatchObject({ state: 'awaiting_staff', wake: '2026-11-23 22:20' });
  });

  it('is as quick in the hours that staff gave the date', () => {
    const desk = aDesk({ specialHours: [special('2026-11-23', '09:00', '23:00', '22:40')] });
    const receipt = letterOf(following(aMessage({ receivedAt: night }), facts(), desk));
    expect(receipt).toMatchObject({ releaseAt: night, promiseAt: at('2026-11-24 12:00') });
  });
});

describe('beyond the last year of the calendar', () => {
  const beyond = at('2028-03-06 10:00');

  it.each([
    ['usage.howto', ['ben: notice in_scope']],
    ['operate.on_behalf', ['lea: notice out_of_scope', 'ben: notice out_of_scope']],
    ['identity.access_recovery', ['amy: notice identity_incomplete']],
  ] as const)('a letter about %s waits for a person, who is told', (topic, staff) => {
    const seen = following(aMessage({ asks: [topic], receivedAt: beyond }));
    expect(letterOf(seen)).toMatchObject({ held: 'draft', promiseAt: null });
    expect(seen.staff).toEqual(staff);
    expect(whyOf(seen)).toContain('calendar_ended');
    expect(seen.due).toBe('none');
  });

  it('an emergency is receipted all the same', () => {
    const seen = following(aMessage({ asks: ['phone.emergency_holiday', 'usage.howto'], receivedAt: beyond }));
    expect(letterOf(seen)).toMatchObject({ held: 'no', releaseAt: beyond, promiseAt: null });
  });

  it('phone work is receipted without a date near the end of it', () => {
    const letter = letterOf(following(aMessage({ asks: ['phone.holiday_hours'], receivedAt: at('2027-12-30 10:00') })));
    expect(letter).toMatchObject({ held: 'no' });
    expect(paragraphsOf(letter)).toMatchObject([{ by: null }]);
  });
});

describe('a letter that had to be given up', () => {
  const given = (ticket = aTicket({ state: 'answered' }), letter = aLetter({ state: 'given_up' })) =>
    following({ kind: 'given_up', letter: letter.id, ticket: ticket.id }, facts({ ticket, letter }), aDesk(), monday);

  it('is told to those who have the case, and the clock runs again', () => {
    expect(given()).toMatchObject({
      staff: ['ben: notice given_up'],
      state: 'awaiting_staff',
      due: '2026-11-23 14:00',
    });
    expect(given(aTicket({ assignee: 'sal' })).staff).toEqual(['sal: notice given_up']);
  });

  it('opens a closed case again when it was the words of a person', () => {
    const closed = aTicket({ state: 'closed' });
    const relay = aLetter({ state: 'given_up', automatic: false, purpose: 'relay' });
    expect(given(closed, relay).state).toBe('awaiting_staff');
    expect(given(closed)).toMatchObject({ state: null, staff: ['ben: notice given_up'] });
  });

  it('to a colleague is told to the others', () => {
    const notice = aLetter({ state: 'given_up', kind: 'staff', purpose: 'notice', staff: 'ben' });
    expect(given(aTicket(), notice)).toMatchObject({ staff: ['lea: notice given_up'], state: null });
  });

  it('is an alarm where there is no case, and nothing when it was an alarm itself', () => {
    const lost = (letter: ReturnType<typeof aLetter>) =>
      following({ kind: 'given_up', letter: letter.id, ticket: null }, facts({ letter }), aDesk(), monday);
    const digest = aLetter({ id: toLetterId(3), kind: 'staff', purpose: 'digest', ticket: null, staff: 'lea' });
    expect(lost(digest).staff).toEqual(['ben: alarm']);
    expect(lost({ ...digest, kind: 'alarm', purpose: 'alarm' }).letters).toEqual([]);
  });
});

it('a stranger in the thread changes neither state nor clock', () => {
  const ticket = aTicket({ state: 'answered' });
  const seen = following(aMessage({ from: stranger }), facts({ joins: ticket, answers: aLetter() }));
  expect(seen).toMatchObject({ state: null, due: null, wake: null, outcome: 'follow_up' });
});
