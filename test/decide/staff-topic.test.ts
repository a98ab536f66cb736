import { describe, expect, it } from 'vitest';
import { at } from '../calendar/desk.js';
import { aLetter, allReceived, aNotice, aTicket, facts, staffMail, type TicketOptions, waiting } from './builders.js';
import { following, letterOf, of, paragraphsOf } from './following.js';
import { aDesk, topics } from './small-desk.js';

const act = (text: string, joins: ReturnType<typeof aTicket>, desk = aDesk()) =>
  following(staffMail(text, { receivedAt: at('2026-11-28 11:00') }), facts({ joins, answers: aNotice() }), desk);
const corrections = (seen: ReturnType<typeof following>) =>
  of(seen.decision.effects, 'correct_topic').map(({ ask, topic }) => `${ask} ${topic?.id ?? 'not that'}`);

/** Written on a Saturday; its answer waits for Monday. */
function weekend(options: TicketOptions = {}) {
  return aTicket({ asks: ['operate.on_behalf'], letters: [waiting({ purpose: 'decline' })], ...options });
}

describe('#topic', () => {
  it('has the waiting letter decided anew on what was really asked', () => {
    const seen = act('#topic usage.howto', weekend());
    expect(corrections(seen)).toEqual(['60.1 usage.howto']);
    expect(seen).toMatchObject({
      outcome: 'staff_command',
      withdrawn: [7],
      customer: ['receipt: in_scope usage.howto'],
      state: 'awaiting_staff',
    });
    expect(letterOf(seen).releaseAt).toBe(at('2026-11-30 09:00'));
  });

  it('is called by its number in the list as well', () => {
    const number = topics.findIndex(({ id }) => id === 'api.status') + 1;
    expect(corrections(act(`#topic ${number}`, weekend()))).toEqual(['60.1 api.status']);
    expect(corrections(act('#topic ＡＰＩ.status', weekend()))).toEqual(['60.1 api.status']);
  });

  it.each(['#topic', '#topic 0', '#topic 99', '#topic usage.unheard_of'])('"%s" comes back with the list', (text) => {
    const seen = act(text, weekend());
    expect(seen).toMatchObject({ customer: [], withdrawn: [], staff: ['amy: returned no_such_topic'] });
    expect(seen.letters[0]?.content).toMatchObject({ beside: 'topics' });
  });

  it('unsays nothing that was said, but brings the case to people', () => {
    const declined = aTicket({
      asks: ['operate.on_behalf'],
      answered: true,
      state: 'answered',
      letters: [aLetter({ purpose: 'decline' })],
    });
    expect(act('#topic usage.howto', declined)).toMatchObject({
      customer: [],
      withdrawn: [],
      state: 'awaiting_staff',
      due: '2026-11-30 13:00',
      staff: ['ben: notice forwarded', 'amy: transcript topic_corrected'],
    });
    expect(act('#topic operate.credentials', declined)).toMatchObject({ customer: [], state: null });
  });

  it('tells the people whose matter it is now, and nobody twice', () => {
    const seen = act('#topic paid.customization', aTicket({ asks: ['usage.howto'], answered: true }));
    expect(seen.staff).toEqual(['sal: notice forwarded', 'amy: transcript topic_corrected']);
  });

  it('begins an identity check, and leaves the first request to who knows what was written', () => {
    const seen = act('#topic identity.access_recovery', weekend());
    expect(of(seen.decision.effects, 'start_checklist')).toMatchObject([{ checklist: 'identity' }]);
    expect(seen).toMatchObject({ customer: [], withdrawn: [7], state: 'awaiting_staff' });
    expect(seen.staff).toContain('amy: transcript topic_corrected checklist_started');
  });

  it('comes back where nothing was judged', () => {
    expect(act('#topic 1', aTicket({ asks: [] })).staff).toEqual(['amy: returned nothing_judged']);
  });
});

describe('#wrong', () => {
  it('turns a waiting refusal into a neutral receipt', () => {
    const seen = act('#wrong\nThey only ask where it is.', weekend());
    expect(corrections(seen)).toEqual(['60.1 not that']);
    expect(seen).toMatchObject({ withdrawn: [7], customer: ['receipt: triage'], state: 'awaiting_staff' });
    expect(of(seen.decision.effects, 'note').map(({ text }) => text)).toEqual(['They only ask where it is.']);
  });
});

describe('#letter', () => {
  it('sends a letter that stands ready, which can be caught like any answer', () => {
    const seen = act('#letter Entitled', aTicket({ letters: [waiting()] }));
    expect(seen).toMatchObject({ outcome: 'staff_answer', withdrawn: [7], state: 'answered', due: 'none' });
    expect(letterOf(seen)).toMatchObject({
      purpose: 'relay',
      automatic: false,
      content: { form: 'prepared', name: 'entitled' },
      releaseAt: at('2026-11-28 11:01'),
    });
    expect(seen.letters.at(-1)?.content).toMatchObject({ form: 'transcript', letter: { purpose: 'relay' } });
  });

  it('identity asks for exactly what is still missing', () => {
    const some = aTicket({
      asks: ['identity.access_recovery'],
      checklist: { ...allReceived, phone: 'missing', document: 'invalid' },
    });
    const seen = act('#letter identity', some);
    expect(seen).toMatchObject({ state: 'awaiting_customer', due: 'none', wake: '2026-12-02 09:00' });
    expect(letterOf(seen)).toMatchObject({ purpose: 'request', asksFor: ['phone', 'document'] });
    expect(paragraphsOf(letterOf(seen))).toMatchObject([{ stage: 'first', missing: ['phone', 'document'] }]);
  });

  it.each([
    ['#letter', aTicket(), 'no_such_letter'],
    ['#letter goodbye', aTicket(), 'no_such_letter'],
    ['#letter identity', aTicket(), 'no_checklist'],
    ['#letter identity', aTicket({ checklist: allReceived }), 'nothing_missing'],
    ['#letter entitled', aTicket({ revision: 2 }), 'older_revision'],
  ])('"%s" comes back where it cannot be sent', (text, joins, why) => {
    expect(act(text, joins)).toMatchObject({ customer: [], staff: [`amy: returned ${why}`] });
  });
});
