import { describe, expect, it } from 'vitest';
import { toInboxId, toLetterId } from '../../src/domain/words.js';
import { at } from '../calendar/desk.js';
import { aLetter, aTicket, facts, filed, release, waiting } from './builders.js';
import { following, letterOf, of, paragraphsOf, whyOf } from './following.js';
import { aDesk, amy, colleague, customer, monday, saturday, withoutTopic } from './small-desk.js';

const receipt = waiting({ decidedAt: saturday, releaseAt: at('2026-11-23 09:00') });
const released = (ticket: ReturnType<typeof aTicket>, letter = receipt, policy = aDesk(), now = monday) =>
  following(...release(ticket, letter), policy, now);

describe('a waiting letter whose basis fell', () => {
  it('is withdrawn and written anew with what is true now', () => {
    const seen = released(aTicket({ letters: [receipt] }));
    expect(seen).toMatchObject({ withdrawn: [receipt.id], customer: ['receipt: in_scope usage.howto'], staff: [] });
    expect(letterOf(seen)).toMatchObject({ to: customer, releaseAt: monday, answers: ['60.1'] });
    expect(letterOf(seen).basis).toMatchObject({ ticketRevision: 1, calendarRevision: 3 });
  });

  it('promises a time that can still be kept', () => {
    const seen = released(aTicket({ letters: [receipt] }), receipt, aDesk(), at('2026-11-23 17:30'));
    expect(letterOf(seen).promiseAt).toBe(at('2026-11-24 09:30'));
  });

  it('waits on when the desk was closed meanwhile', () => {
    const seen = released(aTicket({ letters: [receipt] }), receipt, aDesk({ closures: ['2026-11-23'] }));
    expect(letterOf(seen).releaseAt).toBe(at('2026-11-24 09:00'));
  });

  it('goes to the one it was for, whoever wrote since', () => {
    const messages = [filed(), filed({ inbox: toInboxId(61), from: colleague, fromName: 'Lou' })];
    expect(letterOf(released(aTicket({ letters: [receipt], messages })))).toMatchObject({
      to: customer,
      toName: 'Kay',
    });
  });

  it('names exactly what is missing now', () => {
    const letter = waiting({ purpose: 'request' });
    const open = { asks: ['identity.access_recovery'], state: 'awaiting_customer' as const, letters: [letter] };
    const one = released(aTicket({ ...open, checklist: { phone: 'received', document: 'invalid' } }), letter);
    expect(paragraphsOf(letterOf(one))).toMatchObject([
      {
        stage: 'first',
        missing: ['admin_email', 'company_name', 'account_name', 'document'],
        remarks: [{ item: 'document', kind: 'not-a-document' }],
      },
    ]);
    const again = { ...open, letters: [aLetter({ id: toLetterId(5), purpose: 'request' }), letter] };
    expect(paragraphsOf(letterOf(released(aTicket({ ...again, checklist: {} }), letter)))).toMatchObject([
      { stage: 'again' },
    ]);
  });

  it('of an application is written anew also where a person has answered before', () => {
    const letter = waiting({ purpose: 'request' });
    const ticket = aTicket({
      asks: ['identity.access_recovery'],
      checklist: {},
      letters: [letter],
      answeredByPersonAt: saturday,
    });
    expect(released(ticket, letter).customer).toEqual(['request: identity_request']);
  });

  it('tells again of secrets, since nobody was told yet', () => {
    const letter = { ...receipt, decidedAt: saturday };
    const seen = released(
      aTicket({ letters: [letter], sensitiveToldAt: saturday, messages: [filed({ secrets: ['token'] })] }),
      letter,
    );
    expect(seen.customer).toEqual(['receipt: in_scope usage.howto, secrets']);
    expect(of(seen.decision.effects, 'told_of_secrets')).toHaveLength(1);
  });

  it('brings the case to people when the policy no longer answers it', () => {
    const decline = waiting({ purpose: 'decline' });
    const ticket = aTicket({ asks: ['operate.on_behalf'], state: 'answered', letters: [decline] });
    const seen = released(ticket, decline, aDesk({ topics: withoutTopic('operate.on_behalf') }));
    expect(seen).toMatchObject({
      customer: ['receipt: triage'],
      staff: ['lea: notice unsure', 'ben: notice unsure'],
      state: 'awaiting_staff',
      due: '2026-11-23 13:00',
    });
  });

  it('waits for a person, who is told, when no date is known any more', () => {
    const seen = released(aTicket({ letters: [receipt] }), receipt, aDesk(), at('2028-03-06 10:00'));
    expect(letterOf(seen).held).toBe('draft');
    expect(whyOf(seen)).toContain('calendar_ended');
  });

  it.each([
    ['the ticket was closed', aTicket({ letters: [receipt], state: 'closed' })],
    ['a person has answered', aTicket({ letters: [receipt], answeredByPersonAt: monday })],
    ['another letter speaks in its place', aTicket({ letters: [receipt, waiting({ id: toLetterId(8) })] })],
  ])('is withdrawn without another when %s', (_, ticket) => {
    const seen = released(ticket);
    expect(seen).toMatchObject({ withdrawn: [receipt.id], letters: [], state: null });
  });

  it('is left alone when it no longer waits', () => {
    const left = { ...receipt, state: 'claimed' as const };
    expect(released(aTicket({ letters: [left] }), left).decision.effects).toEqual([]);
    expect(
      following({ kind: 'release', letter: receipt.id, ticket: aTicket().id }, facts(), aDesk(), monday).letters,
    ).toEqual([]);
  });
});

describe('a staff answer overtaken in the moment it was held', () => {
  const relay = waiting({ automatic: false, purpose: 'relay', revision: 2 });
  const answer = filed({
    inbox: toInboxId(61),
    sender: 'staff',
    from: amy,
    fromName: 'Amy',
    newText: 'Press it.',
    revision: 2,
  });
  const note = filed({ inbox: toInboxId(62), sender: 'staff', from: amy, newText: 'Inside only.', revision: 2 });
  const news = filed({ inbox: toInboxId(63), newText: 'Solved!', revision: 3 });
  const ticket = aTicket({
    revision: 3,
    state: 'answered',
    letters: [relay],
    messages: [filed(), answer, note, news],
    assignee: 'ben',
  });

  it('goes back to its writer, with their text and what is new, and the case waits for staff', () => {
    const seen = released(ticket, relay);
    expect(seen).toMatchObject({
      withdrawn: [relay.id],
      customer: [],
      staff: ['amy: returned older_revision'],
      state: 'awaiting_staff',
      due: '2026-11-23 14:00',
      wake: '2026-11-23 13:12',
    });
    expect(seen.letters[0]?.content).toMatchObject({
      theirText: 'Press it.',
      news: [{ from: 'customer', text: 'Solved!' }],
    });
    expect(seen.letters[0]?.revision).toBe(3);
  });

  it('says so when nothing of the case but the calendar changed', () => {
    const same = { ...ticket, revision: 2, messages: [filed(), answer] };
    expect(released(same, relay).staff).toEqual(['amy: returned basis_changed']);
  });

  it('goes to who has the case, or to its group, when its writer is gone', () => {
    const gone = { ...ticket, messages: [filed(), news] };
    expect(released(gone, relay).staff).toEqual(['ben: returned older_revision']);
    expect(released({ ...gone, assignee: null }, relay).staff).toEqual(['ben: returned older_revision']);
  });
});
