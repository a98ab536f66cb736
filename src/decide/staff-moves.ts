/**
 * What staff do with a ticket among themselves: give it to a colleague or a group, put it off to a day, let a draft
 * go, catch a letter before it leaves. None of it writes to the customer.
 */
import { nextOpen } from '../calendar/business-time.js';
import { readDay } from '../calendar/day-entry.js';
import { dateOf, instantAt } from '../calendar/local-time.js';
import type { StaffMember } from '../config/schema.js';
import type { Effect } from '../domain/decision.js';
import type { Reason } from '../domain/letter.js';
import { type ActMatter, accountOf, type Done, done } from './act.js';
import { responseDeadline } from './deadlines.js';
import { because } from './effects.js';
import { noticesTo, viewOfTicket } from './notice.js';
import { groupMembers } from './policy.js';
import { awaitStaff } from './staff-reminder.js';

export function assignTo(matter: ActMatter, name: string, note: string): Done {
  const { ticket, person, policy } = matter;
  const wanted = name.normalize('NFKC').trim().toLowerCase();
  const { people } = policy.config.staff;
  const found = people.find((one) => one.id === wanted || one.name.normalize('NFKC').toLowerCase() === wanted);
  if (found === undefined) return refused('no_such_colleague', { name, known: people.map(({ id }) => id).join(', ') });
  return done([
    { kind: 'assign', ticket: ticket.id, to: found.id, reason: because('assigned') },
    ...tell(matter, found.id === person.id ? [] : [found], 'assigned', note),
    ...accountOf(matter, [because('assigned_to', { name: found.name })], null),
  ]);
}

/** From now on the group hears of the ticket, until one of them takes it. */
export function forwardTo(matter: ActMatter, name: string, note: string): Done {
  const { ticket, policy } = matter;
  const { groups } = policy.config.staff;
  const group = Object.keys(groups).find((one) => one.toLowerCase() === name.normalize('NFKC').trim().toLowerCase());
  const members = group === undefined ? [] : groupMembers(policy, group);
  if (group === undefined || members.length === 0)
    return refused('no_such_group', { name, known: Object.keys(groups).join(', ') });
  return done([
    { kind: 'route', ticket: ticket.id, group, reason: because('forwarded') },
    ...(ticket.assignee === null
      ? []
      : [{ kind: 'assign', ticket: ticket.id, to: null, reason: because('forwarded') } satisfies Effect]),
    ...tell(matter, members, 'forwarded', note),
    ...accountOf(matter, [because('forwarded_to', { group })], null),
  ]);
}

/** Until the opening of that day nobody is reminded; a mail of the customer's ends the wait. */
export function waitUntil(matter: ActMatter, text: string): Done {
  const { ticket, policy, now } = matter;
  const { timeZone } = policy.hours;
  const today = dateOf(now, timeZone);
  const date = readDay(text, today);
  if (date === null || date <= today) return refused('wait_needs_date', { found: text });
  const opening = nextOpen(policy.hours, instantAt(date, '00:00', timeZone));
  if (!opening.known) return refused('wait_beyond_calendar', { date });
  return done([
    { kind: 'set_state', ticket: ticket.id, state: 'waiting', reason: because('waits') },
    { kind: 'set_deadline', ticket: ticket.id, dueAt: null, since: null, reason: because('stop') },
    { kind: 'wake', ticket: ticket.id, at: opening.value, reason: because('waits') },
    ...accountOf(matter, [because('waits_until', { at: opening.value })], null),
  ]);
}

/** What a machine wrote and a person was to see first. */
export function releaseDrafts(matter: ActMatter): Done {
  const drafts = matter.ticket.letters.filter(({ state, held }) => state === 'waiting' && held === 'draft');
  if (drafts.length === 0) return refused('no_draft');
  return done([
    ...drafts.map(({ id }): Effect => ({ kind: 'release_draft', letter: id, reason: because('released_by_staff') })),
    ...accountOf(matter, [because('draft_released', { count: drafts.length })], null),
  ]);
}

/** Within its hold a letter of staff can be caught; the ticket then waits for them as before. */
export function stopLetters(matter: ActMatter): Done {
  const { ticket, policy, now } = matter;
  const caught = ticket.letters.filter(
    ({ kind, automatic, state }) => kind === 'customer' && !automatic && state === 'waiting',
  );
  if (caught.length === 0) return refused('nothing_to_stop');
  const dueAt = ticket.dueAt ?? responseDeadline(ticket.urgent, ticket.lastReceivedAt, policy);
  return done([
    ...caught.map(({ id }): Effect => ({ kind: 'withdraw', letter: id, reason: because('stopped_by_staff') })),
    ...awaitStaff(
      { ...ticket, dueSince: ticket.dueSince ?? ticket.lastReceivedAt },
      dueAt,
      because('stopped_by_staff'),
      policy,
      now,
    ),
    ...accountOf(matter, [because('stopped')], null),
  ]);
}

function tell(
  { ticket, person, key, policy, now }: ActMatter,
  people: readonly StaffMember[],
  situation: 'assigned' | 'forwarded',
  note: string,
): readonly Effect[] {
  return noticesTo(people, {
    key,
    ticket,
    view: viewOfTicket(ticket, policy),
    situation,
    why: [
      because('handed_over', { name: person.name }),
      ...(note === '' ? [] : [because('handed_over_note', { note })]),
    ],
    policy,
    now,
  });
}

function refused(code: string, params: Reason['params'] = {}): Done {
  return { kind: 'refused', why: because(code, params) };
}
