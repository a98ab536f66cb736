import { describe, expect, it } from 'vitest';
import type { ThreadCandidate } from '../../src/domain/facts.js';
import { aLetter, allReceived, aMessage, aTicket, facts } from './builders.js';
import { following, of, whyOf } from './following.js';
import { colleague, customer, mail, ours, stranger } from './small-desk.js';

const ticket = aTicket({ letters: [aLetter()], answered: true });
const evidence: readonly ThreadCandidate['by'][] = [
  'reply-token',
  'our-letter',
  'their-message',
  'case-number',
  'same-subject',
];

describe('a mail joins a ticket', () => {
  it.each(evidence)('by %s when its sender takes part', (by) => {
    expect(following(aMessage(), facts({ joins: ticket, by })).outcome).toBe('follow_up');
  });

  it('when its sender was on copy', () => {
    const shared = {
      ...ticket,
      participants: [...ticket.participants, { address: colleague, name: null, role: 'cc' as const }],
    };
    const seen = following(aMessage({ from: colleague }), facts({ joins: shared }));
    expect(seen).toMatchObject({ outcome: 'follow_up', state: 'awaiting_staff' });
  });

  it('of several the one that its sender takes part in, whatever evidence is stronger', () => {
    const foreign = aTicket({ requester: mail('other@far.example') });
    const known = facts({
      message: {
        threads: [
          { ticket: { ...foreign, id: ticket.id }, by: 'our-letter', letter: aLetter() },
          { ticket, by: 'case-number', letter: null },
        ],
      },
    });
    expect(following(aMessage(), known).outcome).toBe('follow_up');
  });
});

describe('a mail opens a ticket of its own', () => {
  it.each([
    ['a case number', 'case-number'],
    ["a customer's Message-ID that it reuses", 'their-message'],
  ] as const)('when %s is all that a stranger has, and staff hear of it', (_, by) => {
    const seen = following(aMessage({ from: stranger }), facts({ joins: ticket, by }));
    expect(seen).toMatchObject({ outcome: 'ticket', customer: ['receipt: in_scope usage.howto'] });
    expect(of(seen.decision.effects, 'file_message').map((effect) => effect.ticket)).toEqual([1043]);
    expect(whyOf(seen)).toContain('names_other_ticket');
  });

  it('when it refers to nothing, with what it says of itself', () => {
    const [opened] = of(following(aMessage({ urgent: true })).decision.effects, 'open_ticket');
    expect(opened).toMatchObject({
      ticket: 1043,
      requester: customer,
      subject: 'A question',
      language: 'en',
      urgent: true,
    });
  });
});

describe('a stranger who answers a letter of ours', () => {
  const identity = aTicket({ asks: ['identity.access_recovery'], checklist: { ...allReceived, phone: 'missing' } });
  const seen = following(
    aMessage({ from: stranger, gives: { phone: '0900-000-999' }, cc: [mail('gang@far.example')] }),
    facts({ joins: identity, answers: aLetter() }),
  );

  it('is shown to staff in the ticket, and told nothing', () => {
    expect(seen).toMatchObject({ outcome: 'follow_up', customer: [], staff: ['amy: notice stranger'] });
    expect(of(seen.decision.effects, 'file_message').map(({ sender }) => sender)).toEqual(['stranger']);
    expect(whyOf(seen)).toContain('sender_takes_no_part');
  });

  it('changes nothing in it: no item, no participant, no revision, no letter that waits', () => {
    expect(new Set(seen.decision.effects.map(({ kind }) => kind))).toEqual(new Set(['file_message', 'write']));
  });
});

describe('who takes part', () => {
  const added = (message: ReturnType<typeof aMessage>, known = facts()): unknown =>
    of(following(message, known).decision.effects, 'add_participant').map(({ address }) => address);

  it('is whom the applicant puts on copy, but neither the desk nor staff', () => {
    const cc = [
      colleague,
      ours,
      mail('info+x7@desk.example'),
      mail('help@desk.example'),
      mail('amy@home.example'),
      customer,
      colleague,
    ];
    expect(added(aMessage({ cc }))).toEqual([colleague]);
  });

  it('is not whom others bring along', () => {
    const shared = aTicket({ participants: [{ address: colleague, name: null, role: 'cc' }] });
    expect(added(aMessage({ from: colleague, cc: [stranger] }), facts({ joins: shared }))).toEqual([]);
  });

  it('is not whom a mail of failed authentication names', () => {
    expect(added(aMessage({ authentication: 'fail', cc: [stranger] }), facts({ joins: ticket }))).toEqual([]);
  });

  it('is no crowd', () => {
    const crowd = Array.from({ length: 50 }, (_, number) => mail(`p${number}@acme.example`));
    expect(added(aMessage({ cc: crowd }))).toHaveLength(19);
  });
});

describe('mail that is nobody’s', () => {
  it('without a sender is set aside for a person', () => {
    expect(following(aMessage({ from: null }))).toMatchObject({ outcome: 'quarantined', letters: [] });
  });

  it('under our own address is ignored by a named rule', () => {
    const seen = following(aMessage({ from: ours }));
    expect(seen).toMatchObject({ outcome: 'ignored', letters: [] });
    expect(seen.decision.message?.rule).toBe('from_the_desk_itself');
  });

  it('with the very bytes of an earlier one is a duplicate', () => {
    const known = facts({ message: { duplicateOf: aMessage().inbox } });
    expect(following(aMessage(), known)).toMatchObject({ outcome: 'duplicate', letters: [] });
  });

  it('of thanks alone neither opens nor reopens anything', () => {
    expect(following(aMessage({ thanksOnly: true }))).toMatchObject({ outcome: 'ignored', state: null });
    const closed = following(aMessage({ thanksOnly: true }), facts({ joins: { ...ticket, state: 'closed' } }));
    expect(closed).toMatchObject({ outcome: 'follow_up', state: null, letters: [] });
  });
});
