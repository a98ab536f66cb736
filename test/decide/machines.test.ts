import { describe, expect, it } from 'vitest';
import { aLetter, aMessage, aNotice, aTicket, facts, waiting } from './builders.js';
import { following, of, whyOf } from './following.js';
import { customer, mail, messageId, ours, stranger } from './small-desk.js';

const ticket = aTicket({ letters: [aLetter()], answered: true, state: 'awaiting_customer' });
const bounce = (permanent: boolean, recipient = customer) =>
  aMessage({
    from: mail('mailer-daemon@acme.example'),
    machine: 'bounce',
    bounce: {
      recipient,
      permanent,
      status: permanent ? '5.1.1' : '4.4.1',
      ofMessageId: messageId('<seven@desk.example>'),
    },
  });
const marked = (seen: ReturnType<typeof following>): unknown =>
  of(seen.decision.effects, 'mark_undeliverable').map(({ address }) => address);

describe('mail of a machine', () => {
  it.each(['absence', 'bulk', 'receipt', 'spam', 'own'] as const)(
    'of kind %s is recorded and never answered',
    (machine) => {
      expect(following(aMessage({ machine }))).toMatchObject({ outcome: 'machine', letters: [], state: null });
    },
  );

  it('about a ticket is filed there and changes nothing: no item, no state, no deadline, no waiting letter', () => {
    const pending = { ...ticket, checklist: aTicket({ checklist: {} }).checklist, letters: [waiting()] };
    const message = aMessage({ machine: 'absence', gives: { phone: '0900-000-555' } });
    const { effects } = following(message, facts({ joins: pending })).decision;
    expect(effects.map(({ kind }) => kind)).toEqual(['file_message']);
    expect(of(effects, 'file_message')).toMatchObject([{ ticket: 1042, sender: 'machine' }]);
  });

  it('that only names a case number belongs to no ticket', () => {
    const message = aMessage({ machine: 'bulk' });
    expect(following(message, facts({ joins: ticket, by: 'case-number' })).decision.effects).toEqual([]);
  });
});

describe('a letter that came back', () => {
  const known = facts({ joins: ticket, message: { bouncedLetter: aLetter() } });

  it('for good marks the address, and staff hear that the customer cannot be reached', () => {
    const seen = following(bounce(true), known);
    expect(seen).toMatchObject({ outcome: 'machine', staff: ['ben: notice bounce_of_ours'], state: null, due: null });
    expect(marked(seen)).toEqual([customer]);
    expect(whyOf(seen)).toEqual(['unreachable']);
  });

  it('for now marks nothing', () => {
    const seen = following(bounce(false), known);
    expect(marked(seen)).toEqual([]);
    expect(whyOf(seen)).toEqual(['delayed']);
  });

  it.each([
    ['a letter that went to somebody else', known, stranger],
    ['a letter that is not ours', facts({ joins: ticket }), customer],
  ])('is a forgery when it speaks of %s, and marks nobody', (_, facts, recipient) => {
    expect(marked(following(bounce(true, recipient), facts))).toEqual([]);
  });

  it('is filed with the letter it speaks of, whatever else it refers to', () => {
    const other = { ...aTicket(), id: aTicket().id, subject: 'Another' };
    const threads = [
      { ticket: { ...other, id: facts().nextTicket }, by: 'their-message' as const, letter: null },
      { ticket, by: 'our-letter' as const, letter: aLetter() },
    ];
    const seen = following(bounce(true), facts({ message: { threads, bouncedLetter: aLetter() } }));
    expect(of(seen.decision.effects, 'file_message').map((effect) => effect.ticket)).toEqual([1042]);
  });

  it('from a colleague is told to the others, and his address marked', () => {
    const notice = aNotice({ staff: 'ben', to: mail('ben@desk.example') });
    const seen = following(bounce(true, notice.to), facts({ joins: ticket, message: { bouncedLetter: notice } }));
    expect(seen.staff).toEqual(['lea: notice bounce_of_ours']);
    expect(marked(seen)).toEqual([notice.to]);
    expect(whyOf(seen)).toEqual(['staff_unreachable']);
  });
});

describe('our own copy', () => {
  const letter = aLetter({ state: 'in_doubt' });
  const known = facts({ message: { ownLetter: letter } });

  it('proves that the server took the letter', () => {
    const seen = following(aMessage({ from: ours, machine: 'own' }), known);
    expect(seen).toMatchObject({ outcome: 'own_copy', letters: [] });
    expect(of(seen.decision.effects, 'prove_sent')).toMatchObject([{ letter: letter.id, proven: true }]);
  });

  it('that is not proven to come from us shows that the letter is out there, and no more', () => {
    const seen = following(aMessage({ from: ours, machine: 'own', proof: null }), known);
    expect(of(seen.decision.effects, 'prove_sent')).toMatchObject([{ letter: letter.id, proven: false }]);
  });

  it('is not what others send under its Message-ID: that is a mail like any other', () => {
    const seen = following(aMessage(), known);
    expect(seen.outcome).toBe('ticket');
    expect(of(seen.decision.effects, 'prove_sent')).toEqual([]);
  });
});
