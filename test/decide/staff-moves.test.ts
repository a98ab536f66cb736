import { describe, expect, it } from 'vitest';
import type { LetterSummary } from '../../src/domain/letter.js';
import { toLetterId } from '../../src/domain/words.js';
import { at } from '../calendar/desk.js';
import { aMessage, aNotice, aTicket, due, facts, filed, staffMail, waiting } from './builders.js';
import { following, of, whyOf } from './following.js';
import { aDesk } from './small-desk.js';

const ticket = aTicket({ dueAt: at('2026-11-23 13:00') });
const act = (text: string, joins = ticket) => following(staffMail(text), facts({ joins, answers: aNotice() }));
const assigned = (seen: ReturnType<typeof following>) => of(seen.decision.effects, 'assign').map(({ to }) => to);

describe('#assign', () => {
  it('gives the case to a colleague, who is told with the note, and nothing reaches the customer', () => {
    const seen = act('#assign Ben\nShe wants a call back.');
    expect(seen).toMatchObject({
      outcome: 'staff_command',
      customer: [],
      staff: ['ben: notice assigned', 'amy: transcript assigned_to'],
      state: null,
    });
    expect(assigned(seen)).toEqual(['ben']);
    expect(whyOf(seen)).toEqual(['handed_over', 'handed_over_note']);
    expect(of(seen.decision.effects, 'note').map(({ text }) => text)).toEqual(['She wants a call back.']);
  });

  it('to oneself needs no notice, and to nobody known comes back with the names', () => {
    expect(act('#assign amy').staff).toEqual(['amy: transcript assigned_to']);
    const back = act('#assign zoe');
    expect(back.staff).toEqual(['amy: returned no_such_colleague']);
    expect(back.letters[0]?.content).toMatchObject({ why: { params: { known: 'amy, ben, sal, lea' } } });
  });
});

describe('#forward', () => {
  it('passes the case to a group, which has it until one of them takes it', () => {
    const seen = act('#forward Sales', { ...ticket, assignee: 'amy' });
    expect(seen).toMatchObject({ customer: [], staff: ['sal: notice forwarded', 'amy: transcript forwarded_to'] });
    expect(assigned(seen)).toEqual([null]);
    expect(of(seen.decision.effects, 'route')).toMatchObject([{ group: 'sales' }]);
    const later = following(aMessage({ asks: ['api.status'] }), facts({ joins: { ...ticket, route: 'sales' } }));
    expect(later.staff).toEqual(['sal: notice several_asks']);
  });

  it('comes back when there is no such group', () => {
    expect(act('#forward nobody').staff).toEqual(['amy: returned no_such_group']);
  });
});

describe('#wait', () => {
  it('puts the case off to the opening of a day, without a word to the customer', () => {
    expect(act('#wait 2026-11-28')).toMatchObject({
      customer: [],
      state: 'waiting',
      due: 'none',
      wake: '2026-11-30 09:00',
      staff: ['amy: transcript waits_until'],
    });
  });

  it.each([
    ['12/1', '2026-12-01 09:00'],
    ['12月1日', '2026-12-01 09:00'],
    ['明天', '2026-11-24 09:00'],
    ['tomorrow', '2026-11-24 09:00'],
    ['1/4', '2027-01-04 09:00'],
  ])('understands %s', (text, wake) => {
    expect(act(`#wait ${text}`)).toMatchObject({ state: 'waiting', wake });
  });

  it.each([
    ['', 'wait_needs_date'],
    ['2026-11-23', 'wait_needs_date'],
    ['2026-11-01', 'wait_needs_date'],
    ['2/30', 'wait_needs_date'],
    ['soon', 'wait_needs_date'],
    ['2099-01-01', 'wait_beyond_calendar'],
  ])('"%s" comes back', (text, why) => {
    expect(act(`#wait ${text}`.trim())).toMatchObject({ state: null, staff: [`amy: returned ${why}`] });
  });

  it('ends on that day: the case waits for staff again, and they hear of it', () => {
    const put = aTicket({ state: 'waiting', wakeAt: at('2026-12-01 09:00') });
    const now = at('2026-12-01 09:00');
    expect(following(...due(put, now), aDesk(), now)).toMatchObject({
      state: 'awaiting_staff',
      due: '2026-12-01 13:00',
      wake: '2026-12-01 12:12',
      staff: ['ben: staff_reminder resumed'],
    });
  });

  it('ends no sooner, whoever looks, and not at night', () => {
    const put = aTicket({ state: 'waiting', wakeAt: at('2026-12-01 09:00') });
    const early = at('2026-11-27 10:00');
    expect(following(...due(put, early), aDesk(), early)).toMatchObject({ state: null, wake: '2026-12-01 09:00' });
    const late = at('2026-12-01 22:00');
    expect(following(...due(put, late), aDesk(), late)).toMatchObject({ state: null, wake: '2026-12-02 09:00' });
  });

  it('ends when the customer writes', () => {
    const put = aTicket({
      state: 'waiting',
      wakeAt: at('2026-12-01 09:00'),
      answeredByPersonAt: at('2026-11-23 09:30'),
    });
    expect(following(aMessage(), facts({ joins: put }))).toMatchObject({
      state: 'awaiting_staff',
      due: '2026-11-23 14:00',
    });
  });
});

describe('#ok', () => {
  const draft = (options: Partial<LetterSummary> = {}) => waiting({ held: 'draft', ...options });

  it('lets the drafts of the case go, and no letter that observe mode holds', () => {
    const letters = [draft(), draft({ id: toLetterId(8), held: 'observe' }), waiting({ id: toLetterId(9) })];
    const seen = act('#ok', { ...ticket, letters });
    expect(of(seen.decision.effects, 'release_draft').map(({ letter }) => letter)).toEqual([7]);
    expect(seen).toMatchObject({ customer: [], staff: ['amy: transcript draft_released'] });
  });

  it('comes back where there is none', () => {
    expect(act('#ok').staff).toEqual(['amy: returned no_draft']);
  });

  it('is offered with the draft, whole', () => {
    const seen = following(aMessage({ asks: ['operate.on_behalf'] }), facts(), aDesk({ mode: 'draft' }));
    expect(seen.letters.find(({ purpose }) => purpose === 'notice')?.content).toMatchObject({
      draft: { purpose: 'decline', held: 'draft' },
    });
  });
});

describe('#stop', () => {
  const answered = aTicket({
    state: 'answered',
    revision: 2,
    letters: [waiting({ purpose: 'relay', automatic: false, revision: 2 })],
    messages: [filed(), filed({ sender: 'staff', revision: 2 })],
  });

  it('catches an answer within its hold, and the case waits for staff as before', () => {
    const seen = act('#stop', answered);
    expect(seen).toMatchObject({
      outcome: 'staff_command',
      customer: [],
      withdrawn: [7],
      state: 'awaiting_staff',
      due: '2026-11-23 13:00',
      wake: '2026-11-23 12:12',
      staff: ['amy: transcript stopped'],
    });
  });

  it.each([
    ['it has left', { ...answered, letters: [] }],
    ['it is on its way', aTicket({ letters: [waiting({ automatic: false, state: 'claimed' })] })],
    ['only a machine’s letter waits', aTicket({ letters: [waiting()] })],
  ])('comes back when %s', (_, joins) => {
    expect(act('#stop', joins)).toMatchObject({ withdrawn: [], staff: ['amy: returned nothing_to_stop'] });
  });
});

describe('#why', () => {
  it('tells how the case was judged, with its clauses', () => {
    const seen = act('#why');
    expect(seen).toMatchObject({ outcome: 'staff_command', customer: [], state: null });
    expect(seen.letters[0]?.content).toMatchObject({ form: 'why', asks: [{ topic: 'usage.howto', clause: '1' }] });
    expect(act('#why', aTicket({ asks: [] })).staff).toEqual(['amy: returned nothing_judged']);
  });
});

describe('#help', () => {
  it('is answered with the page, in a case and outside', () => {
    expect(act('#help').letters[0]?.content).toEqual({ form: 'help' });
    const outside = following(staffMail('#help'));
    expect(outside).toMatchObject({ outcome: 'staff_command', letters: [{ content: { form: 'help' }, ticket: null }] });
  });

  it('comes along where a mail answers no notice', () => {
    const seen = following(staffMail('Hello, who takes this?'));
    expect(seen).toMatchObject({ outcome: 'staff_returned', customer: [] });
    expect(seen.letters[0]?.content).toMatchObject({ why: { code: 'answers_no_notice' }, beside: 'help' });
    expect(of(seen.decision.effects, 'open_ticket')).toEqual([]);
  });
});
