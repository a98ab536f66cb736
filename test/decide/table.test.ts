import { describe, expect, it } from 'vitest';
import { type Situation, table } from '../../src/decide/table.js';
import type { Facts, MessageCause } from '../../src/domain/facts.js';
import { aLetter, allReceived, aMessage, aNotice, aTicket, facts, staffMail } from './builders.js';
import { following, of } from './following.js';
import { aDesk, private_, stranger } from './small-desk.js';

interface Line {
  readonly message: MessageCause;
  readonly facts?: Facts;
  readonly onDuty?: readonly string[];
  /** What the customer reads. */
  readonly letter: readonly string[];
  readonly staff: readonly string[];
  /** null: the clock goes on as it did. */
  readonly due: string | null;
  /** null: unchanged. */
  readonly state: string | null;
}

const arrived = '2026-11-23 14:00';
const receipted = aTicket({ letters: [aLetter()], answered: true, dueAt: null });
const identity = aTicket({ asks: ['identity.access_recovery'], checklist: allReceived, revision: 4 });
const answersNotice = facts({ joins: aTicket(), answers: aNotice() });
const verifies = facts({ joins: identity, answers: aNotice({ revision: 4 }) });

/** rules §10, line by line: monday, 10:00. The page's two that no judgement tells apart yet are left out. */
const lines: Record<Exclude<Situation, 'complaint'>, Line> = {
  in_scope: {
    message: aMessage({ asks: ['usage.howto'] }),
    letter: ['receipt: in_scope usage.howto'],
    staff: ['ben: notice in_scope'],
    due: arrived,
    state: 'awaiting_staff',
  },
  out_of_scope: {
    message: aMessage({ asks: ['operate.on_behalf'] }),
    letter: ['decline: declined operate.on_behalf'],
    staff: [],
    due: 'none',
    state: 'answered',
  },
  paid: {
    message: aMessage({ asks: ['paid.customization'] }),
    letter: ['offer: offered paid.customization'],
    staff: ['sal: notice paid'],
    due: arrived,
    state: 'awaiting_staff',
  },
  several_asks: {
    message: aMessage({ asks: ['operate.on_behalf', 'usage.howto'] }),
    letter: ['receipt: declined operate.on_behalf, in_scope usage.howto'],
    staff: ['lea: notice several_asks', 'ben: notice several_asks'],
    due: arrived,
    state: 'awaiting_staff',
  },
  unsure: {
    message: aMessage({ asks: ['unsure operate.on_behalf'] }),
    letter: ['receipt: triage'],
    staff: ['lea: notice unsure', 'ben: notice unsure'],
    due: arrived,
    state: 'awaiting_staff',
  },
  emergency: {
    message: aMessage({ asks: ['phone.emergency_holiday'] }),
    onDuty: ['sal'],
    letter: ['receipt: emergency'],
    staff: ['sal: notice emergency'],
    due: arrived,
    state: 'awaiting_staff',
  },
  identity_incomplete: {
    message: aMessage({ asks: ['identity.access_recovery'], gives: { phone: '02-1' } }),
    letter: ['request: identity_request'],
    staff: [],
    due: 'none',
    state: 'awaiting_customer',
  },
  identity_complete: {
    message: aMessage({
      asks: ['identity.access_recovery'],
      gives: { admin_email: 'a@b.example', company_name: 'B', account_name: 'b', phone: '02-1', document: 'b.pdf' },
    }),
    letter: ['complete: identity_complete'],
    staff: ['amy: notice identity_complete'],
    due: arrived,
    state: 'awaiting_staff',
  },
  forgot_password_company: {
    message: aMessage({ asks: ['identity.forgot_password'] }),
    letter: ['receipt: forgot_password'],
    staff: ['amy: notice forgot_password_company'],
    due: arrived,
    state: 'awaiting_staff',
  },
  forgot_password_elsewhere: {
    message: aMessage({ asks: ['identity.forgot_password'], from: private_ }),
    letter: ['receipt: forgot_password'],
    staff: [],
    due: 'none',
    state: 'awaiting_customer',
  },
  likely_spam: {
    message: aMessage({ asks: ['unsure auto.spam'] }),
    letter: [],
    staff: ['lea: notice likely_spam', 'ben: notice likely_spam'],
    due: arrived,
    state: 'awaiting_staff',
  },
  thanks: {
    message: aMessage({ asks: ['other.general'], thanksOnly: true }),
    facts: facts({ joins: receipted }),
    letter: [],
    staff: [],
    due: null,
    state: null,
  },
  machine: {
    message: aMessage({ machine: 'absence' }),
    facts: facts({ joins: receipted }),
    letter: [],
    staff: [],
    due: null,
    state: null,
  },
  bounce_of_ours: {
    message: aMessage({
      machine: 'bounce',
      bounce: { recipient: null, permanent: false, status: '4.4.1', ofMessageId: null },
    }),
    facts: facts({ joins: receipted, message: { bouncedLetter: aLetter() } }),
    letter: [],
    staff: ['ben: notice bounce_of_ours'],
    due: null,
    state: null,
  },
  answer_to_letter: {
    message: aMessage({ asks: ['operate.on_behalf'] }),
    facts: facts({ joins: { ...receipted, state: 'answered' } }),
    letter: [],
    staff: ['ben: notice answer_to_letter', 'lea: notice answer_to_letter'],
    due: arrived,
    state: 'awaiting_staff',
  },
  stranger: {
    message: aMessage({ from: stranger }),
    facts: facts({ joins: receipted, answers: aLetter() }),
    letter: [],
    staff: ['ben: notice stranger'],
    due: null,
    state: null,
  },
  staff_answer: {
    message: staffMail('Press the button.'),
    facts: answersNotice,
    letter: ['relay: Press the button.'],
    staff: ['amy: transcript answered'],
    due: 'none',
    state: 'answered',
  },
  accepted: {
    message: staffMail('#accept'),
    facts: verifies,
    letter: ['accepted: identity_accepted'],
    staff: [`amy: transcript ${Array(5).fill('accepted_item').join(' ')}`],
    due: arrived,
    state: 'awaiting_staff',
  },
  rejected: {
    message: staffMail('#reject document\nThe stamp cannot be read.'),
    facts: verifies,
    letter: ['rejected: identity_rejected'],
    staff: ['amy: transcript rejected_item'],
    due: 'none',
    state: 'awaiting_customer',
  },
  closed_by_staff: {
    message: staffMail('#close'),
    facts: answersNotice,
    letter: [],
    staff: ['amy: transcript closed'],
    due: 'none',
    state: 'closed',
  },
  unproven: {
    message: aMessage({ authentication: 'fail' }),
    letter: [],
    staff: ['ben: notice unproven'],
    due: arrived,
    state: 'awaiting_staff',
  },
  over_cap: {
    message: aMessage(),
    facts: facts({ message: { scopeLettersToSender: 3 } }),
    letter: [],
    staff: ['ben: notice over_cap'],
    due: arrived,
    state: 'awaiting_staff',
  },
};

describe('what follows what (rules §10)', () => {
  it.each(Object.entries(lines))('%s', (situation, { message, facts: known, onDuty = [], ...expected }) => {
    const { customer, staff, due, state } = following(message, known, aDesk({ onDuty }));
    expect({ letter: customer, staff, due, state }).toEqual(expected);
    expect(table).toHaveProperty(situation);
  });

  it('has a line for every row of the table, but that of the complaint, which nothing tells apart yet', () => {
    expect([...Object.keys(lines), 'complaint'].sort()).toEqual(Object.keys(table).sort());
  });

  it('asks back with #ask, and then waits for the customer', () => {
    const asked = following(staffMail('#ask\nWhich browser?'), answersNotice);
    expect(asked).toMatchObject({ customer: ['relay: Which browser?'], state: 'awaiting_customer', due: 'none' });
  });

  it.each([
    ['answered', '2026-11-23 14:00'],
    ['waiting', '2026-11-23 14:00'],
    ['awaiting_customer', '2026-11-23 14:00'],
    ['closed', '2026-11-23 14:00'],
  ] as const)('takes a ticket that was %s up again when the customer answers', (state, due) => {
    const ticket = aTicket({ state, answered: true, letters: [aLetter()] });
    expect(following(aMessage(), facts({ joins: ticket }))).toMatchObject({ state: 'awaiting_staff', due });
  });

  it('opens a ticket only for what starts a case of its own', () => {
    const opens = (message: MessageCause, known?: Facts): number =>
      of(following(message, known).decision.effects, 'open_ticket').length;
    expect(opens(aMessage())).toBe(1);
    expect(opens(aMessage(), facts({ joins: receipted }))).toBe(0);
    expect(opens(aMessage({ thanksOnly: true }))).toBe(0);
    expect(opens(aMessage({ machine: 'bulk' }))).toBe(0);
    expect(opens(aMessage({ from: null }))).toBe(0);
  });
});
