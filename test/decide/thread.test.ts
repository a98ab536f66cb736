import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { chooseThread } from '../../src/decide/thread.js';
import type { ThreadCandidate } from '../../src/domain/facts.js';
import type { Authentication } from '../../src/domain/message.js';
import type { EmailAddress } from '../../src/domain/words.js';
import { aLetter, allReceived, aMessage, aTicket, facts, filed } from './builders.js';
import { following, of, whyOf } from './following.js';
import { aDesk, colleague, customer, mail, ours, private_, stranger } from './small-desk.js';

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

describe('a colleague whom the applicant named without an address', () => {
  const wrote = (words: string) => filed({ mentions: [{ kind: 'person', address: null, words }] });
  const named = (words: string) => aTicket({ letters: [aLetter()], messages: [wrote(words)] });
  const from = (address: EmailAddress, name: string, authentication: Authentication = 'pass') => {
    const message = aMessage({ from: address, authentication });
    return { ...message, from: { address, name } };
  };

  it.each([
    ['Lou from IT will send you the paperwork', 'Lou Park'],
    ['營登請王小明補寄', '王小明'],
    ['小明會再寄執照', '王小明 (會計)'],
    ['王經理會回覆電話', '王志豪'],
  ])('takes part when a mailbox of that name in the same company writes: %s', (words, name) => {
    const seen = following(from(colleague, name), facts({ joins: named(words) }));
    expect(seen.outcome).toBe('follow_up');
    expect(of(seen.decision.effects, 'add_participant')).toMatchObject([{ address: colleague, role: 'named' }]);
    expect(whyOf(seen)).toContain('joined_by_name');
  });

  it.each([
    ['from another domain', from(stranger, 'Lou Park')],
    ['under another name', from(colleague, 'Max Webb')],
    ['of a part of the name only', from(colleague, 'Louise Webb')],
    ['that is forged', from(colleague, 'Lou Park', 'fail')],
  ])('is a stranger in a mail %s', (_, message) => {
    const seen = following(message, facts({ joins: named('Lou from IT will send you the paperwork') }));
    expect(of(seen.decision.effects, 'file_message').map(({ sender }) => sender)).toEqual(['stranger']);
    expect(of(seen.decision.effects, 'add_participant')).toEqual([]);
  });

  it('is a stranger at a free mail provider, where anybody gets that name', () => {
    const ticket = { ...named('Lou will send it'), requester: private_ };
    const known = facts({ joins: { ...ticket, messages: [{ ...wrote('Lou will send it'), from: private_ }] } });
    const seen = following(from(mail('lou@gmail.com'), 'Lou Park'), known);
    expect(of(seen.decision.effects, 'file_message').map(({ sender }) => sender)).toEqual(['stranger']);
  });

  it('does not join by a case number alone', () => {
    const known = facts({ joins: named('Lou will send it'), by: 'case-number' });
    expect(following(from(colleague, 'Lou Park'), known).outcome).toBe('ticket');
  });

  it('is not whom somebody else named', () => {
    const words = 'Lou will send it';
    const ticket = aTicket({ letters: [aLetter()], messages: [{ ...wrote(words), from: stranger }] });
    const seen = following(from(colleague, 'Lou Park'), facts({ joins: ticket }));
    expect(of(seen.decision.effects, 'file_message').map(({ sender }) => sender)).toEqual(['stranger']);
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

  it('is whose address the applicant gives as that of somebody who will write, unless it is an item', () => {
    const mentions = [colleague, mail('root@acme.example')].map(
      (address) => ({ kind: 'person', address, words: 'will send it' }) as const,
    );
    const gives = { admin_email: 'root@acme.example' };
    expect(added(aMessage({ mentions, gives }))).toEqual([colleague]);
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

describe('whatever evidence a mail brings', () => {
  const candidates = fc.array(
    fc.record({
      owner: fc.constantFrom(customer, colleague, private_),
      by: fc.constantFrom<ThreadCandidate['by']>(...evidence, 'note-token'),
    }),
    { maxLength: 8 },
  );
  const proofs = fc.constantFrom<Authentication>('pass', 'fail', 'none');
  const toCandidates = (list: readonly { owner: EmailAddress; by: ThreadCandidate['by'] }[]): ThreadCandidate[] =>
    list.map(({ owner, by }) => ({ ticket: aTicket({ requester: owner }), by, letter: null }));

  it('a stranger joins nobody, and is filed in a ticket only by a letter of ours', () => {
    fc.assert(
      fc.property(candidates, proofs, (list, authentication) => {
        const thread = chooseThread(toCandidates(list), { address: stranger, name: 'Kay', authentication }, aDesk());
        const holdsLetter = list.some(({ by }) => by === 'our-letter' || by === 'reply-token' || by === 'note-token');
        expect(thread.kind).toBe(holdsLetter ? 'stranger' : 'new');
      }),
    );
  });

  it('a sender joins the first ticket that they take part in', () => {
    fc.assert(
      fc.property(candidates, proofs, (list, authentication) => {
        const found = toCandidates(list);
        const thread = chooseThread(found, { address: customer, name: null, authentication }, aDesk());
        const first = list.findIndex(({ owner }) => owner === customer);
        if (first === -1) expect(thread.kind).not.toBe('joins');
        else expect(thread).toEqual({ kind: 'joins', candidate: found[first] });
      }),
    );
  });
});
