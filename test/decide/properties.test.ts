import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { decide } from '../../src/decide/decide.js';
import type { Facts, MessageCause } from '../../src/domain/facts.js';
import type { TicketFacts } from '../../src/domain/ticket.js';
import { instantOf, toLetterId } from '../../src/domain/words.js';
import { at } from '../calendar/desk.js';
import { aLetter, aMessage, aNotice, aTicket, facts, staffMail, waiting } from './builders.js';
import { of } from './following.js';
import { aDesk, amy, ben, colleague, customer, items, mail, private_, stranger } from './small-desk.js';

const topics = [
  'usage.howto',
  'phone.holiday_hours',
  'phone.emergency_holiday',
  'identity.access_recovery',
  'identity.forgot_password',
  'operate.on_behalf',
  'paid.customization',
  'other.general',
  'auto.spam',
];
const asks = fc.uniqueArray(
  fc.tuple(fc.boolean(), fc.constantFrom(...topics)).map(([sure, topic]) => (sure ? topic : `unsure ${topic}`)),
  { minLength: 1, maxLength: 3 },
);
const sometime = fc
  .integer({ min: Date.parse(at('2026-11-16 00:00')), max: Date.parse(at('2026-12-06 00:00')) })
  .map(instantOf);
const given = fc.dictionary(fc.constantFrom(...items), fc.constantFrom('one', 'two'), { maxKeys: 5 });
const authentication = fc.constantFrom('pass' as const, 'none' as const, 'fail' as const);

const fromCustomers: fc.Arbitrary<MessageCause> = fc
  .record({
    asks,
    from: fc.constantFrom(customer, colleague, stranger, private_, mail('no-reply@acme.example')),
    cc: fc.subarray([colleague, stranger]),
    receivedAt: sometime,
    authentication,
    urgent: fc.boolean(),
    thanksOnly: fc.boolean(),
    secrets: fc.subarray(['password' as const, 'token' as const]),
    gives: given,
    remarks: fc.subarray([['document', 'announced'] as const, ['phone', 'withdrawn'] as const]),
  })
  .map(aMessage);

const fromStaff: fc.Arbitrary<MessageCause> = fc
  .tuple(
    fc.constantFrom(
      'Hello.',
      '',
      '#close',
      '#take',
      '#note x',
      '#accept',
      '#reject phone\nNo.',
      '#assign ben',
      '#send\nGo.',
    ),
    fc.constantFrom(amy, ben),
    authentication,
    sometime,
  )
  .map(([text, from, authenticated, receivedAt]) =>
    staffMail(text, { from, authentication: authenticated, receivedAt }),
  );

const status = fc.constantFrom(
  'missing' as const,
  'received' as const,
  'invalid' as const,
  'rejected' as const,
  'accepted' as const,
);

const tickets: fc.Arbitrary<TicketFacts> = fc
  .record({
    asks,
    answered: fc.boolean(),
    state: fc.constantFrom(
      'awaiting_staff' as const,
      'awaiting_customer' as const,
      'answered' as const,
      'closed' as const,
    ),
    revision: fc.constantFrom(1, 2),
    assignee: fc.constantFrom(null, 'amy'),
    answeredByPersonAt: fc.constantFrom(null, at('2026-11-16 09:00')),
    dueAt: fc.constantFrom(null, at('2026-11-23 13:00')),
    letters: fc.subarray([
      waiting({ id: toLetterId(1) }),
      waiting({ id: toLetterId(2), purpose: 'request' }),
      aLetter({ id: toLetterId(3) }),
      aLetter({ id: toLetterId(4), automatic: false, purpose: 'relay' }),
    ]),
  })
  .chain((options) =>
    fc
      .option(fc.dictionary(fc.constantFrom(...items), status), { nil: undefined })
      .map((checklist) => aTicket({ ...options, ...(checklist === undefined ? {} : { checklist }) })),
  );

const known: fc.Arbitrary<Facts> = fc
  .record({
    joins: fc.option(tickets, { nil: undefined }),
    by: fc.constantFrom(
      'our-letter' as const,
      'their-message' as const,
      'case-number' as const,
      'same-subject' as const,
      'note-token' as const,
    ),
    notice: fc.boolean(),
    counts: fc.constantFrom(0, 3, 8),
    brake: fc.boolean(),
  })
  .map(({ joins, by, notice, counts, brake }) =>
    facts({
      ...(joins === undefined ? {} : { joins }),
      by,
      answers: notice ? aNotice() : null,
      brake,
      message: { scopeLettersToSender: counts, identityLettersToSender: counts },
    }),
  );

const mails = fc.oneof(fromCustomers, fromStaff);
const desks = [aDesk(), aDesk({ onDuty: ['sal'] }), aDesk({ mode: 'draft' }), aDesk({ mode: 'observe' })];
const anyDesk = fc.constantFrom(...desks);

describe('any decision', () => {
  it('is the same for the same facts, with the reason of each effect and every letter once', () => {
    fc.assert(
      fc.property(mails, known, anyDesk, (message, read, desk) => {
        const decision = decide(message, read, desk, message.receivedAt);
        expect(decide(structuredClone(message), structuredClone(read), desk, message.receivedAt)).toEqual(decision);
        for (const { reason } of decision.effects) expect(reason.code).toMatch(/^[a-z_-]+$/);
        const keys = of(decision.effects, 'write').map(({ letter }) => letter.key);
        expect(new Set(keys).size).toBe(keys.length);
        for (const key of keys) expect(key.startsWith(`${decision.cause}/`)).toBe(true);
      }),
    );
  });

  it('leaves no customer without a letter or a person: one is written to, or staff hear of it', () => {
    fc.assert(
      fc.property(fromCustomers, known, fc.constantFrom(...desks.slice(0, 3)), (message, read, desk) => {
        fc.pre(!message.recognised.thanksOnly);
        const { effects } = decide(message, read, desk, message.receivedAt);
        const letters = of(effects, 'write').map(({ letter }) => letter);
        expect(letters.some(({ kind, held }) => kind === 'staff' || held === 'no')).toBe(true);
        // What waits for staff has a deadline or was told to somebody.
        if (of(effects, 'set_state').at(-1)?.state === 'awaiting_staff')
          expect(of(effects, 'set_deadline').at(-1)?.dueAt).not.toBeNull();
      }),
    );
  });

  it('writes one letter to a customer at most, and never refuses on a guess', () => {
    fc.assert(
      fc.property(fromCustomers, known, anyDesk, (message, read, desk) => {
        const letters = of(decide(message, read, desk, message.receivedAt).effects, 'write')
          .map(({ letter }) => letter)
          .filter(({ kind }) => kind === 'customer');
        expect(letters.length).toBeLessThanOrEqual(1);
        const surely = [
          ...message.judgement.asks,
          ...(read.message?.threads.flatMap(({ ticket }) => ticket.asks) ?? []),
        ]
          .filter(({ sure }) => sure)
          .map(({ topic }) => topic);
        for (const { content, to } of letters) {
          expect(to).toBe(message.from?.address);
          if (content.form !== 'answer') continue;
          for (const paragraph of content.paragraphs)
            if (paragraph.kind === 'declined' || paragraph.kind === 'offered')
              expect(surely).toContain(paragraph.topic);
        }
      }),
    );
  });

  it('lets automatic letters to customers leave only within reply hours, but for an emergency', () => {
    fc.assert(
      fc.property(fromCustomers, known, (message, read) => {
        for (const { letter } of of(decide(message, read, aDesk(), message.receivedAt).effects, 'write')) {
          if (letter.kind !== 'customer' || letter.hours === 'at_once') continue;
          const clock = new Date(Date.parse(letter.releaseAt) + 8 * 3_600_000).toISOString();
          expect(clock.slice(11, 16) >= '09:00' && clock.slice(11, 23) <= '17:40:00.000').toBe(true);
          expect([0, 6]).not.toContain(new Date(clock).getUTCDay());
          if (letter.promiseAt !== null) expect(letter.promiseAt > letter.releaseAt).toBe(true);
        }
      }),
    );
  });
});
