import { describe, expect, it } from 'vitest';
import type { LetterSummary } from '../../src/domain/letter.js';
import { toLetterId } from '../../src/domain/words.js';
import { at } from '../calendar/desk.js';
import { aLetter, allReceived, aNotice, aTicket, due, facts, staffMail } from './builders.js';
import { following, letterOf, paragraphsOf } from './following.js';
import { aDesk } from './small-desk.js';

const left = (purpose: LetterSummary['purpose'], sentAt: string, id: number) =>
  aLetter({ id: toLetterId(id), purpose, sentAt: at(sentAt), releaseAt: at(sentAt) });

const asked = left('request', '2026-11-23 10:00', 1);
const reminded = left('reminder', '2026-11-26 09:00', 2);
const remindedAgain = left('reminder', '2026-12-02 09:00', 3);

const silent = (letters: readonly LetterSummary[], now: string, checklist = {}) => {
  const ticket = aTicket({ asks: ['identity.access_recovery'], checklist, state: 'awaiting_customer', letters });
  return following(...due(ticket, at(now)), aDesk(), at(now));
};

describe('a customer who owes items and stays silent', () => {
  it('is reminded at the opening after two whole working days, of exactly what is missing', () => {
    const seen = silent([asked], '2026-11-26 09:00', { phone: 'received' });
    expect(seen.customer).toEqual(['reminder: identity_request']);
    expect(paragraphsOf(letterOf(seen))).toMatchObject([
      { stage: 'reminder', missing: ['admin_email', 'company_name', 'account_name', 'document'] },
    ]);
  });

  it('is left in peace until then', () => {
    expect(silent([asked], '2026-11-25 17:00')).toMatchObject({ customer: [], wake: '2026-11-26 09:00' });
  });

  it('is reminded once more after three, for the last time', () => {
    const seen = silent([asked, reminded], '2026-12-02 09:00');
    expect(paragraphsOf(letterOf(seen))).toMatchObject([{ stage: 'last_reminder' }]);
  });

  it('is told after five more that the case is closed', () => {
    const seen = silent([asked, reminded, remindedAgain], '2026-12-10 09:00');
    expect(seen).toMatchObject({ customer: ['closing: identity_closing'], state: 'closed', wake: 'none' });
  });

  it('is not closed before the last reminder has left', () => {
    const waiting = { ...remindedAgain, state: 'waiting' as const, sentAt: null };
    expect(silent([asked, reminded, waiting], '2026-12-10 09:00')).toMatchObject({
      customer: [],
      state: null,
      wake: '2026-12-14 09:00',
    });
  });

  it('begins a new count with every other letter of ours', () => {
    const again = left('request', '2026-12-03 10:00', 4);
    const seen = silent([asked, reminded, remindedAgain, again], '2026-12-08 09:00');
    expect(paragraphsOf(letterOf(seen))).toMatchObject([{ stage: 'reminder' }]);
  });

  it('owes nothing any more when all has come', () => {
    expect(silent([asked], '2026-11-26 09:00', allReceived)).toMatchObject({ customer: [], wake: 'none' });
  });
});

describe('a customer whom a person asked something', () => {
  const question = { ...left('relay', '2026-11-23 10:00', 1), automatic: false };
  const quiet = (letters: readonly LetterSummary[], now: string) => {
    const ticket = aTicket({ state: 'awaiting_customer', letters, answeredByPersonAt: at('2026-11-23 10:00') });
    return following(...due(ticket, at(now)), aDesk(), at(now));
  };

  it('is reminded twice and then told that the case is closed', () => {
    const first = quiet([question], '2026-11-26 09:00');
    expect(paragraphsOf(letterOf(first))).toEqual([
      { kind: 'answer_awaited', askedAt: at('2026-11-23 10:00'), last: false },
    ]);
    expect(letterOf(first)).toMatchObject({ purpose: 'reminder', automatic: true, hours: 'reply', asksFor: [] });
    const second = quiet([question, reminded], '2026-12-02 09:00');
    expect(paragraphsOf(letterOf(second))).toMatchObject([{ last: true }]);
    expect(quiet([question, reminded, remindedAgain], '2026-12-10 09:00')).toMatchObject({
      customer: ['closing: answer_closing'],
      state: 'closed',
    });
  });

  it('is looked at from the moment the question leaves', () => {
    const seen = following(staffMail('#ask\nWhich browser?'), facts({ joins: aTicket(), answers: aNotice() }));
    expect(seen).toMatchObject({ state: 'awaiting_customer', wake: '2026-11-26 09:00' });
  });

  it('is left in peace where only a machine has written', () => {
    expect(quiet([asked], '2026-12-10 09:00')).toMatchObject({ customer: [], state: null, wake: 'none' });
  });
});
