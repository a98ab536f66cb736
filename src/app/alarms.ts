/**
 * Letters that no customer's mail caused: alarms, their all-clears, the morning digest. They lean on as little as
 * possible, since nobody knows what broke.
 */
import type { Config } from '../config/schema.js';
import type { Digest, LetterIntent, Reason } from '../domain/letter.js';
import type { Instant } from '../domain/words.js';

/** `occasion`: letters of the same occasion are written once. */
export function alarmLetters(
  alarm: Reason,
  config: Config,
  now: Instant,
  occasion: string = now,
): readonly LetterIntent[] {
  return toAlarmPeople(config, (base) => ({
    ...base,
    key: `alarm:${alarm.code}:${occasion}/${base.staff}`,
    kind: 'alarm',
    purpose: 'alarm',
    hours: 'at_once',
    // Also in observe mode: nobody else would hear that the desk is blind.
    held: 'no',
    content: { form: 'alarm', alarm },
    releaseAt: now,
  }));
}

/** `day`: the date it is for, so that it is written once however often the timetable wakes. */
export function digestLetters(digest: Digest, day: string, config: Config, now: Instant): readonly LetterIntent[] {
  return toAlarmPeople(config, (base) => ({
    ...base,
    key: `digest:${day}/${base.staff}`,
    kind: 'staff',
    purpose: 'digest',
    hours: 'open',
    content: { form: 'digest', digest },
    releaseAt: now,
  }));
}

type Base = Omit<LetterIntent, 'key' | 'kind' | 'purpose' | 'hours' | 'content' | 'releaseAt'>;

function toAlarmPeople(config: Config, write: (base: Base) => LetterIntent): readonly LetterIntent[] {
  const ids = config.staff.groups[config.staff.alarms] ?? [];
  const people = config.staff.people.filter(({ id }) => ids.includes(id));
  return people.flatMap((person) => {
    const [address] = person.addresses;
    if (address === undefined) return [];
    return [
      write({
        ticket: null,
        automatic: true,
        to: address,
        toName: person.name,
        staff: person.id,
        language: person.language,
        inReplyTo: null,
        references: [],
        subject: '',
        held: config.desk.mode === 'observe' ? 'observe' : 'no',
        promiseAt: null,
        asksFor: [],
        answers: [],
        basis: null,
        revision: null,
        urgent: false,
        replyToken: null,
        noteToken: null,
      }),
    ];
  });
}
