import { describe, expect, it } from 'vitest';
import { type EmailAddress, toInboxId, toLetterId } from '../../src/domain/words.js';
import { at } from '../calendar/desk.js';
import {
  aLetter,
  allAccepted,
  allReceived,
  aMessage,
  aNotice,
  aTicket,
  candidate,
  facts,
  filed,
  recorded,
  staffMail,
  type TicketOptions,
  waiting,
} from './builders.js';
import { following, letterOf, of, paragraphsOf, whyOf } from './following.js';
import { aDesk, amy, ben, type Item, items, private_ } from './small-desk.js';

const lockedOut = { asks: ['identity.access_recovery'] };
const request = aLetter({ purpose: 'request' });

function application(checklist: TicketOptions['checklist'] = {}, more: TicketOptions = {}) {
  return aTicket({ ...lockedOut, state: 'awaiting_customer', answered: true, letters: [request], checklist, ...more });
}

function requestIn(seen: ReturnType<typeof following>) {
  return paragraphsOf(letterOf(seen)).find(({ kind }) => kind === 'identity_request');
}

describe('the identity checklist', () => {
  it('starts with a sure ask, with all items and what the first mail gave', () => {
    const seen = following(aMessage({ ...lockedOut, gives: { phone: '02-1', account_name: 'acme' } }));
    expect(of(seen.decision.effects, 'start_checklist')).toMatchObject([{ checklist: 'identity', items }]);
    expect(seen.items).toEqual(['account_name received acme', 'phone received 02-1']);
    expect(requestIn(seen)).toMatchObject({ stage: 'first', missing: ['admin_email', 'company_name', 'document'] });
    expect(letterOf(seen).asksFor).toEqual(['admin_email', 'company_name', 'document']);
  });

  it('starts beside a password that nobody sets for anybody: the way that is open is the application', () => {
    const seen = following(aMessage({ asks: ['operate.credentials', 'identity.access_recovery'] }));
    expect(seen).toMatchObject({
      customer: ['request: declined operate.credentials, identity_request'],
      state: 'awaiting_customer',
      staff: [],
    });
    expect(requestIn(seen)).toMatchObject({ stage: 'first', missing: items });
  });

  it('asks for nothing more once the customer says that they are in again: a person reads it, nobody reminds', () => {
    const ticket = application({ admin_email: 'received' });
    const letters = [{ ...request, state: 'waiting' as const }];
    for (const joins of [ticket, { ...ticket, letters }]) {
      const seen = following(aMessage({ ...lockedOut, settled: true }), facts({ joins }));
      expect(seen).toMatchObject({ customer: [], state: 'awaiting_staff', items: [] });
      expect(whyOf(seen)).toContain('says_settled');
    }
    const thanks = aMessage({ asks: ['other.general'], settled: true, thanksOnly: true });
    expect(following(thanks, facts({ joins: ticket }))).toMatchObject({ customer: [], state: 'awaiting_staff' });
    expect(following(thanks, facts({ joins: { ...ticket, state: 'awaiting_staff' } })).state).toBeNull();
  });

  it('takes what comes with such words all the same', () => {
    const seen = following(
      aMessage({ ...lockedOut, settled: true, gives: { phone: '02-1' } }),
      facts({ joins: application({ admin_email: 'received' }) }),
    );
    expect(seen).toMatchObject({ customer: ['request: identity_request'], items: ['phone received 02-1'] });
  });

  it('does not start with a forgotten password, unless that becomes a lock-out', () => {
    const forgotten = following(aMessage({ asks: ['identity.forgot_password'] }));
    expect(of(forgotten.decision.effects, 'start_checklist')).toEqual([]);
    const known = aTicket({
      requester: private_,
      asks: ['identity.forgot_password'],
      answered: true,
      letters: [aLetter()],
      state: 'awaiting_customer',
    });
    const lockedNow = following(
      aMessage({ ...lockedOut, from: private_, gives: { phone: '02-1' } }),
      facts({ joins: known }),
    );
    expect(lockedNow).toMatchObject({
      customer: ['request: identity_request'],
      items: ['phone received 02-1'],
      state: 'awaiting_customer',
    });
  });

  it('is filled by what comes later, and asks for exactly what is still missing', () => {
    const ticket = application({ admin_email: 'received', company_name: 'received' });
    const seen = following(
      aMessage({ asks: ['unsure usage.howto'], gives: { phone: '02-1' } }),
      facts({ joins: ticket }),
    );
    expect(seen).toMatchObject({ items: ['phone received 02-1'], state: 'awaiting_customer', staff: [], due: 'none' });
    expect(requestIn(seen)).toMatchObject({
      stage: 'again',
      missing: ['account_name', 'document'],
      arrived: ['phone'],
    });
    expect(of(seen.decision.effects, 'record_asks')[0]?.asks).toMatchObject([
      { topic: 'identity.access_recovery', sure: true },
    ]);
  });

  it('keeps a second matter that comes with an item', () => {
    const message = aMessage({
      asks: ['unsure usage.howto', 'api.status', 'unsure paid.customization'],
      gives: { phone: '02-1' },
    });
    const seen = following(message, facts({ joins: application() }));
    expect(seen).toMatchObject({
      customer: ['request: in_scope api.status, identity_request'],
      state: 'awaiting_staff',
    });
  });

  it('leaves a second matter to a person where the machine has had its word', () => {
    const ticket = application({}, { letters: [request, aLetter({ id: toLetterId(8) })] });
    const message = aMessage({ asks: ['unsure usage.howto', 'api.status'], gives: { phone: '02-1' } });
    expect(following(message, facts({ joins: ticket }))).toMatchObject({
      customer: ['request: identity_request'],
      staff: ['amy: notice identity_incomplete', 'ben: notice identity_incomplete'],
      state: 'awaiting_staff',
      due: '2026-11-23 14:00',
    });
  });

  it('goes to staff when complete', () => {
    const ticket = application({ ...allReceived, admin_email: 'missing' });
    const gives = { admin_email: 'root@far.example' };
    const seen = following(aMessage({ ...lockedOut, gives }), facts({ joins: ticket }));
    expect(seen).toMatchObject({ customer: ['complete: identity_complete'], staff: ['amy: notice identity_complete'] });
    const notice = seen.letters.find(({ kind }) => kind === 'staff')?.content;
    expect(notice).toMatchObject({
      case: { hints: [{ code: 'hint_other_domain' }, { code: 'hint_phone_odd' }], checklist: expect.any(Array) },
    });
  });

  it.each([
    ['a value given again changes nothing', { phone: 'received' as const }, [candidate('phone', 'phone as given')], []],
    [
      'the last word counts',
      { phone: 'received' as const },
      [candidate('phone', '02-1'), candidate('phone', '02-2')],
      ['phone received 02-2'],
    ],
    [
      'the surest reading counts',
      {},
      [candidate('phone', '02-1', 'label'), candidate('phone', '02-2', 'signature')],
      ['phone received 02-1'],
    ],
    ['what was accepted is never overwritten', { phone: 'accepted' as const }, [candidate('phone', '02-9')], []],
    [
      'what was rejected may come again',
      { phone: 'rejected' as const },
      [candidate('phone', '02-9')],
      ['phone received 02-9'],
    ],
  ])('%s', (_, checklist, candidates, expected) => {
    const message = aMessage({ ...lockedOut, candidates });
    expect(following(message, facts({ joins: application(checklist) })).items).toEqual(expected);
  });

  it('says that a correction was taken over', () => {
    const message = aMessage({ ...lockedOut, gives: { company_name: 'Mist Ltd.' } });
    const seen = following(message, facts({ joins: application(allReceived, { state: 'awaiting_staff' }) }));
    expect(paragraphsOf(letterOf(seen))).toEqual([
      { kind: 'identity_complete', corrected: ['company_name'], reopened: false, remarks: [] },
    ]);
    expect(seen.state).toBe('awaiting_staff');
  });

  it('gives back what is withdrawn', () => {
    const seen = following(
      aMessage({ remarks: [['phone', 'withdrawn']] }),
      facts({ joins: application(allReceived, { state: 'awaiting_staff' }) }),
    );
    expect(seen).toMatchObject({ items: ['phone missing'], state: 'awaiting_customer' });
    expect(requestIn(seen)).toMatchObject({ missing: ['phone'] });
  });

  it('has the earlier value again when a correction is withdrawn, and thanks for nothing', () => {
    const corrected = application(allReceived, { state: 'awaiting_staff' });
    const history = [recorded('phone', '02-1'), recorded('phone', 'phone as given')];
    const checklist = corrected.checklist === null ? null : { ...corrected.checklist, history };
    const seen = following(
      aMessage({ remarks: [['phone', 'withdrawn']] }),
      facts({ joins: { ...corrected, checklist } }),
    );
    expect(seen).toMatchObject({ items: ['phone received 02-1'], state: 'awaiting_staff' });
    expect(of(seen.decision.effects, 'set_item')).toMatchObject([
      { change: 'withdrawn', evidence: 'label: 02-1', words: 'withdrawn' },
    ]);
  });

  it('calls what plainly is no document invalid, but takes none away that came before', () => {
    const lunch = aMessage({ ...lockedOut, remarks: [['document', 'not-a-document']] });
    const seen = following(lunch, facts({ joins: application() }));
    expect(seen.items).toEqual(['document invalid']);
    expect(requestIn(seen)).toMatchObject({ remarks: [{ item: 'document', kind: 'not-a-document' }] });
    const rejected = following(lunch, facts({ joins: application({ document: 'rejected' }) }));
    expect(rejected.items).toEqual(['document invalid']);
    expect(following(lunch, facts({ joins: application({ document: 'received' }) })).items).toEqual([]);
  });

  it.each(['announced', 'said-attached'] as const)('repeats kindly what was %s and did not come', (kind) => {
    const seen = following(aMessage({ ...lockedOut, remarks: [['document', kind]] }));
    expect(seen.items).toEqual([]);
    expect(requestIn(seen)).toMatchObject({ arrived: [], remarks: [{ item: 'document', kind }] });
  });

  it('survives the closing of its ticket, with everything kept', () => {
    const closed = application({ ...allReceived, document: 'missing' }, { state: 'closed' });
    const seen = following(aMessage({ ...lockedOut, gives: { document: '1.pdf' } }), facts({ joins: closed }));
    expect(paragraphsOf(letterOf(seen))).toEqual([
      { kind: 'identity_complete', corrected: [], reopened: true, remarks: [] },
    ]);
    expect(seen).toMatchObject({ items: ['document received 1.pdf'], state: 'awaiting_staff' });
  });

  it('is left alone by a second matter', () => {
    const seen = following(
      aMessage({ asks: ['usage.howto'] }),
      facts({ joins: application(allReceived, { state: 'awaiting_staff' }) }),
    );
    expect(seen).toMatchObject({
      customer: ['receipt: in_scope usage.howto'],
      items: [],
      staff: ['amy: notice in_scope', 'ben: notice in_scope'],
    });
  });

  it('asks again when nothing came of a mail about it, and a person hears of that', () => {
    const seen = following(aMessage(lockedOut), facts({ joins: application() }));
    expect(seen).toMatchObject({
      customer: ['request: identity_request'],
      staff: ['amy: notice identity_incomplete'],
      state: 'awaiting_customer',
    });
  });

  it('gives words that nobody is sure of to a person', () => {
    const unsure = aMessage({ asks: ['unsure other.general'] });
    expect(following(unsure, facts({ joins: application() }))).toMatchObject({
      customer: [],
      staff: ['amy: notice answer_to_letter'],
      state: 'awaiting_staff',
    });
    const pending = application({}, { letters: [waiting({ purpose: 'request' })], answered: false });
    expect(following(unsure, facts({ joins: pending }))).toMatchObject({
      customer: ['request: triage, identity_request'],
      staff: ['amy: notice several_asks'],
      state: 'awaiting_staff',
    });
  });

  it('says nothing more by machine once all is accepted', () => {
    const passed = application(allAccepted, { state: 'awaiting_staff' });
    const seen = following(aMessage({ ...lockedOut, remarks: [['phone', 'announced']] }), facts({ joins: passed }));
    expect(seen).toMatchObject({ customer: [], items: [], state: 'awaiting_staff' });
  });

  it('is not started in a case that is there by a mail of failed authentication', () => {
    const message = aMessage({ ...lockedOut, gives: { phone: '0900-000-999' }, authentication: 'fail' });
    const known = aTicket({ asks: ['identity.forgot_password'], answered: true, letters: [aLetter()] });
    const seen = following(message, facts({ joins: known }));
    expect(of(seen.decision.effects, 'start_checklist')).toEqual([]);
    expect(seen).toMatchObject({ customer: [], items: [] });
    expect(seen.staff).not.toEqual([]);
  });

  it('is not changed by a mail of failed authentication', () => {
    const message = aMessage({ ...lockedOut, gives: { phone: '0900-000-999' }, authentication: 'fail' });
    const seen = following(message, facts({ joins: application(allReceived, { state: 'awaiting_staff' }) }));
    expect(seen).toMatchObject({ items: [], customer: [], staff: ['amy: notice unproven'], state: 'awaiting_staff' });
  });
});

describe('a verifier', () => {
  const complete = application(allReceived, { state: 'awaiting_staff', revision: 4 });
  const notice = aNotice({ revision: 4 });
  const act = (text: string, joins = complete, options = {}) =>
    following(staffMail(text, options), facts({ joins, answers: notice }));

  it('accepts all that came, and the customer hears that a person goes on', () => {
    const seen = act('#accept\nLooks fine.');
    expect(seen.items).toEqual(items.map((item) => `${item} accepted ${item} as given`));
    expect(seen).toMatchObject({ customer: ['accepted: identity_accepted'], outcome: 'staff_command' });
    expect(letterOf(seen)).toMatchObject({ hours: 'at_once', automatic: true });
    expect(of(seen.decision.effects, 'note').map(({ text }) => text)).toEqual(['Looks fine.']);
  });

  it('accepts single items, also several at once, and the customer hears of it when none is left', () => {
    const two = act('#accept phone\n#accept 證明文件');
    expect(two).toMatchObject({ customer: [], state: null });
    expect(two.items).toEqual(['phone accepted phone as given', 'document accepted document as given']);
    const last = application({ ...allAccepted, phone: 'received' }, { revision: 4 });
    expect(act('#accept phone', last).customer).toEqual(['accepted: identity_accepted']);
  });

  it('rejects one with a reason that reaches the customer without a signature', () => {
    const seen = act('#reject 證明文件\nThe stamp is covered.\n-- \nAmy | amy@desk.example');
    expect(seen).toMatchObject({
      items: ['document rejected document as given'],
      state: 'awaiting_customer',
      due: 'none',
    });
    expect(paragraphsOf(letterOf(seen))).toEqual([
      { kind: 'identity_rejected', item: 'document', reason: 'The stamp is covered.' },
    ]);
    expect(letterOf(seen).asksFor).toEqual(['document']);
  });

  it('has the last word: what waited to be said is withdrawn', () => {
    const letters = [waiting({ purpose: 'complete' }), waiting({ purpose: 'rejected' })];
    expect(act('#accept', { ...complete, letters }).withdrawn).toHaveLength(2);
  });

  it.each([
    ['#reject document', complete, 'reject_needs_reason'],
    ['#reject document\n-- \nAmy', complete, 'reject_needs_reason'],
    ['#reject shoe\nToo small.', complete, 'no_such_item'],
    ['#reject document\nCall ben@desk.example', complete, 'would_leak'],
    ['#accept shoe', complete, 'no_such_item'],
    ['#accept', application({}, { revision: 4 }), 'nothing_to_accept'],
    ['#accept phone', application(allAccepted, { revision: 4 }), 'nothing_to_accept'],
    ['#accept', aTicket({ revision: 4 }), 'no_checklist'],
  ])('gets "%s" back where it cannot be done', (text, joins, why) => {
    expect(act(text, joins)).toMatchObject({ items: [], customer: [], staff: [`amy: returned ${why}`] });
  });

  it('decides on what is there now, not on an older state', () => {
    expect(act('#accept', { ...complete, revision: 5 })).toMatchObject({
      items: [],
      staff: ['amy: returned older_revision'],
    });
  });

  it('is who has the role: others get it back', () => {
    const known = facts({ joins: complete, answers: aNotice({ staff: 'ben', revision: 4 }) });
    const seen = following(staffMail('#accept', { from: ben }), known);
    expect(seen).toMatchObject({ items: [], customer: [], staff: ['ben: returned not_a_verifier'] });
  });

  it('does not accept what has not come', () => {
    const some = application({ phone: 'received' }, { revision: 4 });
    expect(act('#accept document', some)).toMatchObject({ items: [], staff: ['amy: returned item_is_missing'] });
  });

  it('sets an item by hand, and nobody is written to', () => {
    const some = application({ ...allReceived, phone: 'missing' }, { revision: 4 });
    const seen = act('#item phone 02-2345-6789', some);
    expect(seen).toMatchObject({
      items: ['phone received 02-2345-6789'],
      customer: [],
      staff: ['amy: transcript item_set'],
      state: 'awaiting_staff',
    });
    expect(of(seen.decision.effects, 'set_item')).toMatchObject([{ change: 'set', by: 'amy', evidence: 'staff: amy' }]);
    expect(of(seen.decision.effects, 'raise_revision')).toHaveLength(1);
  });

  it.each([
    ['#item 證明文件：seen at the counter', 'document received seen at the counter'],
    ['#item company_name＝Ｍist Ltd.', 'company_name received Mist Ltd.'],
    ['#item ACCOUNT_NAME acme', 'account_name received acme'],
  ])('calls an item by any of its words: %s', (text, item) => {
    expect(act(text).items).toEqual([item]);
  });

  it.each([
    ['#item phone', 'item_needs_value'],
    [`#item phone ${'1'.repeat(501)}`, 'item_needs_value'],
    ['#item telephones 02-1', 'no_such_item'],
    ['#item', 'no_such_item'],
    ['#item phone 02-1\n#item document x', 'commands_not_together'],
  ])('gets "%s" back', (text, why) => {
    expect(act(text)).toMatchObject({ items: [], staff: [`amy: returned ${why}`] });
  });

  it('leaves no value in the journal by a mail that comes back', () => {
    const { effects } = act('#item telephones 02-2345-6789').decision;
    expect(JSON.stringify(effects.map(({ reason }) => reason))).not.toContain('02-2345-6789');
  });

  it('is shown the file with its documents, whatever is new in it', () => {
    const files = [
      { filename: 'licence.pdf', type: 'application/pdf', size: 9_000_000, inline: false, contentId: null },
      { filename: 'logo.png', type: 'image/png', size: 900, inline: true, contentId: 'logo' },
    ];
    const messages = [
      filed({ inbox: toInboxId(61), attachments: files }),
      filed({ inbox: toInboxId(62), attachments: files, sender: 'stranger' }),
      filed({ inbox: toInboxId(63), attachments: files }),
    ];
    const seen = act('#show\nfor the call at two', { ...complete, revision: 5, messages });
    expect(seen).toMatchObject({ outcome: 'staff_command', customer: [], items: [] });
    const [letter] = seen.letters;
    expect(letter).toMatchObject({ to: 'amy@desk.example', purpose: 'transcript', revision: 5 });
    expect(letter?.content).toMatchObject({
      form: 'identity_file',
      documents: [
        { message: 63, place: 0, attached: true },
        { message: 61, place: 0, attached: false },
      ],
    });
    expect(of(seen.decision.effects, 'note').map(({ text }) => text)).toEqual(['for the call at two']);
  });

  it('alone is shown it', () => {
    const known = facts({ joins: complete, answers: aNotice({ staff: 'ben', revision: 4 }) });
    expect(following(staffMail('#show', { from: ben }), known).staff).toEqual(['ben: returned not_a_verifier']);
  });

  it('may accept one item, and set one, at a terminal', () => {
    const by = { kind: 'command', key: 'x', ticket: complete.id, by: 'amy' } as const;
    const at10 = at('2026-11-23 10:00');
    const one = { ...by, command: { name: 'accept', items: ['phone'] } } as const;
    expect(following(one, facts({ ticket: complete }), undefined, at10)).toMatchObject({
      items: ['phone accepted phone as given'],
      letters: [],
    });
    const set = { ...by, command: { name: 'item', item: 'phone', value: '02-9' } } as const;
    expect(following(set, facts({ ticket: complete }), undefined, at10)).toMatchObject({
      items: ['phone received 02-9'],
      letters: [],
    });
  });

  it('may decide at a terminal as well', () => {
    const by = { kind: 'command', key: 'x', ticket: complete.id, by: 'amy' } as const;
    const known = facts({ ticket: complete });
    const command = { name: 'reject', item: 'phone', reason: 'Nobody answers.' } as const;
    const now = at('2026-11-23 10:00');
    expect(following({ ...by, command }, known, undefined, now).customer).toEqual(['rejected: identity_rejected']);
    expect(following({ ...by, command: { name: 'accept', items: [] } }, known, undefined, now).customer).toEqual([
      'accepted: identity_accepted',
    ]);
    expect(
      following({ ...by, by: 'ben', command: { name: 'accept', items: [] } }, known, undefined, now).decision.effects,
    ).toEqual([]);
  });
});

describe('where two verifiers must accept', () => {
  const desk = aDesk({ secondPerson: true, moreVerifiers: ['ben'] });
  const complete = application(allReceived, { state: 'awaiting_staff', revision: 4 });
  const by = (who: EmailAddress, staff: string, text: string, ticket = complete) =>
    following(staffMail(text, { from: who }), facts({ joins: ticket, answers: aNotice({ staff, revision: 4 }) }), desk);

  /** The ticket once these changes are on record. */
  const onceOnRecord = (seen: ReturnType<typeof following>, ticket = complete): typeof complete => {
    if (ticket.checklist === null) throw new Error('an application has a checklist');
    const records = of(seen.decision.effects, 'set_item').map(({ item, change, status, value, evidence, by: who }) =>
      recorded(item as Item, value ?? '', { change, status, evidence, by: who }),
    );
    const entries = ticket.checklist.entries.map((entry) => {
      const record = records.findLast(({ item }) => item === entry.item);
      return record === undefined ? entry : { ...entry, status: record.status, value: record.value };
    });
    return {
      ...ticket,
      checklist: { ...ticket.checklist, entries, history: [...ticket.checklist.history, ...records] },
    };
  };

  it('the word of the first settles nothing: the customer hears nothing, the second is asked', () => {
    const seen = by(amy, 'amy', '#accept');
    expect(seen).toMatchObject({
      customer: [],
      state: null,
      items: items.map((item) => `${item} received ${item} as given`),
      staff: ['ben: notice second_person', `amy: transcript ${items.map(() => 'accepted_first_item').join(' ')}`],
    });
    expect(of(seen.decision.effects, 'raise_revision')).toEqual([]);
  });

  it('the second one passes the check', () => {
    const seen = by(ben, 'ben', '#accept', onceOnRecord(by(amy, 'amy', '#accept')));
    expect(seen).toMatchObject({ customer: ['accepted: identity_accepted'], state: 'awaiting_staff' });
  });

  it('nobody is a second person to themselves', () => {
    const once = onceOnRecord(by(amy, 'amy', '#accept'));
    expect(by(amy, 'amy', '#accept', once)).toMatchObject({
      items: [],
      customer: [],
      staff: ['amy: returned needs_second_person'],
    });
  });

  it('what the customer changes in between begins anew', () => {
    const once = onceOnRecord(by(amy, 'amy', '#accept'));
    const corrected = onceOnRecord(
      following(aMessage({ ...lockedOut, gives: { phone: '02-9' } }), facts({ joins: once })),
      once,
    );
    const seen = by(ben, 'ben', '#accept', corrected);
    expect(seen.customer).toEqual([]);
    expect(seen.items).toContain('phone received 02-9');
    expect(seen.items).toContain('document accepted document as given');
    expect(by(amy, 'amy', '#accept phone', onceOnRecord(seen, corrected)).customer).toEqual([
      'accepted: identity_accepted',
    ]);
  });
});
