import { describe, expect, it } from 'vitest';
import { toInboxId } from '../../src/domain/words.js';
import { at } from '../calendar/desk.js';
import { aLetter, aMessage, aNotice, aTicket, facts, filed, staffMail, waiting } from './builders.js';
import { following, letterOf, of } from './following.js';
import { aDesk, amy, ben, colleague, customer, monday } from './small-desk.js';

const ticket = aTicket({ dueAt: at('2026-11-23 13:00') });
const answers = (joins = ticket, notice = aNotice()) => facts({ joins, answers: notice });
const kinds = (seen: ReturnType<typeof following>): readonly string[] => seen.decision.effects.map(({ kind }) => kind);

describe('an answer to a notice', () => {
  it('goes to the customer at any hour, held for a minute, and is theirs from then on', () => {
    const seen = following(
      staffMail('Press the button.\n\n-- \nAmy private', { receivedAt: at('2026-11-22 23:00') }),
      answers(),
    );
    expect(seen).toMatchObject({ outcome: 'staff_answer', customer: ['relay: Press the button.'], state: 'answered' });
    expect(letterOf(seen)).toMatchObject({
      to: customer,
      automatic: false,
      hours: 'at_once',
      releaseAt: at('2026-11-22 23:01'),
      inReplyTo: '<first@acme.example>',
    });
    expect(kinds(seen)).toEqual(expect.arrayContaining(['answered_by_person', 'raise_revision', 'file_message']));
    expect(of(seen.decision.effects, 'assign').map(({ to }) => to)).toEqual(['amy']);
  });

  it('takes along the attachments and quotes what is answered', () => {
    const { content } = letterOf(following(staffMail('See the file.', { attachments: 2 }), answers()));
    expect(content).toMatchObject({ attachments: [0, 1], source: 70, quoted: { text: 'The first words.' } });
  });

  it('reaches who wrote last', () => {
    const messages = [filed(), filed({ from: colleague, fromName: 'Lou', revision: 2 })];
    const seen = following(
      staffMail('Hello Lou.'),
      answers(aTicket({ messages, revision: 2 }), aNotice({ revision: 2 })),
    );
    expect(letterOf(seen).to).toBe(colleague);
  });

  it('speaks in place of automatic letters that wait', () => {
    const seen = following(staffMail('It is this way.'), answers(aTicket({ letters: [waiting()] })));
    expect(seen.withdrawn).toEqual([waiting().id]);
  });

  it('leaves the case with who has it, unless it is taken', () => {
    const assigned = aTicket({ assignee: 'ben' });
    expect(of(following(staffMail('Hello.'), answers(assigned)).decision.effects, 'assign')).toEqual([]);
    const taken = following(staffMail('#take\nHello.'), answers(assigned));
    expect(of(taken.decision.effects, 'assign').map(({ to }) => to)).toEqual(['amy']);
    expect(taken.customer).toEqual(['relay: Hello.']);
  });

  it('closes the ticket silently five working days after it left', () => {
    expect(following(staffMail('Done.'), answers()).wake).toBe('2026-12-01 09:00');
  });

  it('is told to its writer with what the customer will read', () => {
    const transcript = following(staffMail('Done.\n\nAmy Tsai\n0912-345-678'), answers()).letters.find(
      ({ kind }) => kind === 'staff',
    );
    expect(transcript?.content).toMatchObject({
      letter: { content: { text: 'Done.' }, releaseAt: at('2026-11-23 10:01') },
    });
    expect(transcript?.revision).toBe(2);
  });
});

describe('a command', () => {
  it('note stays inside', () => {
    const seen = following(staffMail('#note called them\nWill call again.'), answers());
    expect(seen).toMatchObject({
      outcome: 'staff_command',
      customer: [],
      staff: ['amy: transcript noted'],
      state: null,
    });
    expect(of(seen.decision.effects, 'note').map(({ text }) => text)).toEqual(['called them\nWill call again.']);
  });

  it('is but text when it is sent to the address for notes', () => {
    const seen = following(
      staffMail('#close\nNot yet, I think.'),
      facts({ joins: ticket, by: 'note-token', answers: aNotice() }),
    );
    expect(of(seen.decision.effects, 'note').map(({ text }) => text)).toEqual(['#close\nNot yet, I think.']);
    expect(seen).toMatchObject({ customer: [], state: null });
  });

  it('close ends the case without a word to the customer', () => {
    const seen = following(staffMail('#close'), answers(aTicket({ letters: [waiting()] })));
    expect(seen).toMatchObject({ outcome: 'staff_command', customer: [], state: 'closed', due: 'none', wake: 'none' });
    expect(seen.withdrawn).toHaveLength(1);
    expect(kinds(seen)).not.toContain('raise_revision');
  });

  it('close with words sends these', () => {
    const seen = following(staffMail('#close\nAll done.'), answers());
    expect(seen).toMatchObject({
      outcome: 'staff_answer',
      customer: ['relay: All done.'],
      state: 'closed',
      wake: 'none',
    });
  });

  it('take assigns the case, even on an older notice, and forgets no hour', () => {
    const news = aTicket({ revision: 3, messages: [filed(), filed({ revision: 3 })] });
    const seen = following(staffMail('#take'), answers(news));
    expect(seen).toMatchObject({ outcome: 'staff_command', customer: [], state: null, wake: null });
    expect(of(seen.decision.effects, 'assign').map(({ to }) => to)).toEqual(['amy']);
  });

  it('time is noted, alone or beside an answer, and at the cap of a service its writer hears of it', () => {
    const alone = following(staffMail('#time 10'), answers());
    expect(alone).toMatchObject({ customer: [], staff: ['amy: transcript time_noted'], state: null });
    const beside = following(staffMail('#time 15 分\nPress it.'), answers(aTicket({ spentMinutes: 10 })));
    expect(beside).toMatchObject({
      customer: ['relay: Press it.'],
      staff: ['amy: transcript answered time_noted time_is_up'],
    });
    expect(of(beside.decision.effects, 'spend_minutes')).toMatchObject([{ minutes: 15, by: 'amy' }]);
  });

  it('may be given at a terminal, with the same effects and no transcript', () => {
    const close = { kind: 'command', key: 'x', ticket: ticket.id, by: 'ben', command: { name: 'close' } } as const;
    expect(following(close, facts({ ticket }), aDesk(), monday)).toMatchObject({ state: 'closed', letters: [] });
    const note = { ...close, command: { name: 'note', text: 'by hand' } } as const;
    expect(kinds(following(note, facts({ ticket }), aDesk(), monday))).toEqual(['note']);
    expect(following({ ...close, by: 'nobody' }, facts({ ticket }), aDesk(), monday).decision.effects).toEqual([]);
  });
});

describe('a staff mail comes back to its writer', () => {
  const forgets = { commands: [], unknown: '#clsoe', rest: '#clsoe\nBye.' };
  it.each([
    ['that answers no notice', staffMail('Hello.'), facts(), 'answers_no_notice'],
    [
      'that answers the notice of a colleague',
      staffMail('Hello.'),
      answers(ticket, aNotice({ staff: 'ben' })),
      'answers_no_notice',
    ],
    [
      'that says yes to a confirmation twice',
      staffMail('Yes.'),
      answers(ticket, aNotice({ purpose: 'confirm' })),
      'answers_no_notice',
    ],
    ['with a near miss of a command', staffMail('', { staffText: forgets }), answers(), 'unknown_command'],
    ['with commands that do not go together', staffMail('#note aside\n#close'), answers(), 'commands_not_together'],
    [
      'with two items rejected at once',
      staffMail('#reject phone\n#reject document\nNo.'),
      answers(),
      'commands_not_together',
    ],
    ['with a time that is none', staffMail('#time long\nHello.'), answers(), 'time_needs_minutes'],
    ['with no time at all', staffMail('#time 0'), answers(), 'time_needs_minutes'],
    ['without words', staffMail(''), answers(), 'empty_answer'],
    ['with a signature for all words', staffMail('-- \nAmy'), answers(), 'empty_answer'],
    ['with an empty note', staffMail('#note'), answers(), 'empty_note'],
    ["with a colleague's address", staffMail('Write to ben@desk.example'), answers(), 'would_leak'],
    ["with a colleague's address, insisted on", staffMail('#send\nWrite to ben@desk.example'), answers(), 'would_leak'],
    ['that asks for a password', staffMail('請提供您的密碼'), answers(), 'forbidden_words'],
  ])('%s', (_, message, known, why) => {
    const seen = following(message, known);
    expect(seen).toMatchObject({
      outcome: 'staff_returned',
      customer: [],
      staff: [`amy: returned ${why}`],
      state: null,
    });
    expect(of(seen.decision.effects, 'open_ticket')).toEqual([]);
  });

  it('goes out all the same with #send, where it only asks what the desk does not ask', () => {
    expect(following(staffMail('#send\n請提供您的密碼'), answers()).customer).toEqual(['relay: 請提供您的密碼']);
  });
});

describe('an answer to an older state', () => {
  const news = filed({
    inbox: toInboxId(61),
    revision: 3,
    newText: 'It works now!',
    receivedAt: at('2026-11-23 09:50'),
  });
  const aside = filed({ inbox: toInboxId(62), revision: 3, sender: 'stranger', newText: 'Me too' });
  const moved = aTicket({ revision: 3, messages: [filed(), news, aside] });

  it.each(['Press the button.', '#close', '#close\nBye.', '#ask\nWhich?'])(
    '"%s" is returned with what is new',
    (text) => {
      const seen = following(staffMail(text), answers(moved));
      expect(seen).toMatchObject({ outcome: 'staff_returned', customer: [], state: null });
      const [letter] = seen.letters;
      expect(letter).toMatchObject({ purpose: 'returned', revision: 3 });
      expect(letter?.content).toMatchObject({ why: { code: 'older_revision' }, theirText: text });
      expect(letter?.content).toMatchObject({ news: [{ from: 'customer', text: 'It works now!' }] });
    },
  );

  it('is returned also when only an item changed', () => {
    expect(following(staffMail('Press the button.'), answers(aTicket({ revision: 2 }))).outcome).toBe('staff_returned');
  });

  it('is not one where only the writer has answered since', () => {
    const own = filed({ inbox: toInboxId(63), revision: 2, sender: 'staff', from: amy, newText: 'One moment.' });
    const colleagues = { ...own, from: ben };
    const answered = (message: typeof own) => aTicket({ revision: 2, messages: [filed(), message] });
    expect(following(staffMail('Press the button.'), answers(answered(own))).outcome).toBe('staff_answer');
    expect(following(staffMail('Press the button.'), answers(answered(colleagues))).outcome).toBe('staff_returned');
  });

  it('goes out with #send', () => {
    const seen = following(staffMail('#send\nPress the button.'), answers(moved));
    expect(seen.customer).toEqual(['relay: Press the button.']);
    expect(letterOf(seen).basis?.ticketRevision).toBe(4);
  });

  it('is none once what was returned is answered, and a note never is', () => {
    expect(
      following(staffMail('Fine then.'), answers(moved, aNotice({ purpose: 'returned', revision: 3 }))).outcome,
    ).toBe('staff_answer');
    expect(following(staffMail('#note later'), answers(moved)).outcome).toBe('staff_command');
  });
});

describe('mail under the address of staff without proof', () => {
  const forged = aMessage({ from: amy, authentication: 'fail', text: 'Approved.', asks: ['usage.howto'] });
  const unproven = staffMail('Press the button.', { authentication: 'none' });
  const confirms = { inbox: toInboxId(44), staff: 'amy', letter: aNotice().id };

  it('is a stranger’s: shown to staff, carried out never, and the person is told', () => {
    const seen = following(forged, answers());
    expect(seen).toMatchObject({
      outcome: 'follow_up',
      customer: [],
      staff: ['ben: notice stranger', 'amy: impersonation'],
      state: null,
    });
  });

  it('never becomes a customer’s ticket', () => {
    const seen = following(forged);
    expect(seen).toMatchObject({ outcome: 'ignored', staff: ['amy: impersonation'] });
    expect(of(seen.decision.effects, 'open_ticket')).toEqual([]);
  });

  it('is told of once a day', () => {
    expect(following(forged, facts({ message: { impersonationToldToday: true } })).staff).toEqual([]);
  });

  it('is held, when it answers a notice, until its writer confirms it', () => {
    const seen = following(unproven, answers());
    expect(seen).toMatchObject({ outcome: 'staff_held', customer: [], staff: ['amy: confirm'] });
    const [held] = of(seen.decision.effects, 'hold_for_confirmation');
    expect(held).toMatchObject({ staff: 'amy', letterKey: seen.letters[0]?.key });
  });

  it('is not held where a desk wants no confirmations, or where it is known to be forged', () => {
    expect(following(unproven, answers(), aDesk({ confirmStaff: false })).outcome).toBe('follow_up');
    expect(following(forged, answers()).outcome).not.toBe('staff_held');
  });

  it('is taken up again once its writer answers the confirmation', () => {
    const seen = following(staffMail('Yes.', { authentication: 'none' }), facts({ message: { confirms } }));
    expect(seen).toMatchObject({ outcome: 'staff_command', letters: [] });
    expect(of(seen.decision.effects, 'release_confirmed').map(({ inbox }) => inbox)).toEqual([44]);
    const confirmed = staffMail('Press the button.', { authentication: 'none', proof: 'confirmed' });
    expect(following(confirmed, answers()).outcome).toBe('staff_answer');
  });

  it('is confirmed by nobody else, and by no forgery', () => {
    const known = facts({ message: { confirms } });
    const released = (message: ReturnType<typeof aMessage>): number =>
      of(following(message, known).decision.effects, 'release_confirmed').length;
    expect(released(staffMail('Yes.', { from: ben }))).toBe(0);
    expect(released(staffMail('Yes.', { authentication: 'fail' }))).toBe(0);
  });

  it('counts as proven by the provider’s mark of internal mail', () => {
    const marked = staffMail('Press the button.', { authentication: 'none', proof: 'internal-mark' });
    expect(following(marked, answers()).outcome).toBe('staff_answer');
  });
});

it('an automatic letter after the answer of a person is sent by no rule', () => {
  const answered = aTicket({ answeredByPersonAt: monday, letters: [aLetter({ automatic: false, purpose: 'relay' })] });
  for (const topic of ['usage.howto', 'operate.on_behalf', 'paid.customization', 'unsure other.general'])
    expect(following(aMessage({ asks: [topic] }), facts({ joins: answered })).customer).toEqual([]);
});
