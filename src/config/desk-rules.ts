/**
 * How the desk works: its hours, its office calendar, its modes and its connections. Whether the calendar reaches
 * far enough is asked every day by the running desk, not here, where there is no clock.
 */
import { problemOfHours } from '../calendar/hours.js';
import type { LetterPurpose } from '../domain/letter.js';
import { isLoopback } from '../domain/mail-server.js';
import { type Rule, repeated, rule } from './rule.js';
import { didYouMean } from './shape.js';

/** A record and not a list, so that the compiler insists on every purpose there is. */
const purposes: { readonly [Purpose in LetterPurpose]: true } = {
  receipt: true,
  decline: true,
  offer: true,
  request: true,
  complete: true,
  accepted: true,
  rejected: true,
  relay: true,
  reminder: true,
  closing: true,
  notice: true,
  staff_reminder: true,
  transcript: true,
  returned: true,
  confirm: true,
  impersonation: true,
  digest: true,
  alarm: true,
};

const purposeNames = Object.keys(purposes);

export const deskRules: readonly Rule[] = [
  rule('the desk opens, replies last, and closes, in this order', ['desk'], ({ desk }) => {
    const { open, close, lastReply } = desk.hours;
    if (problemOfHours(desk.hours) === null && lastReply > open) return [];
    const message = `open ${open}, last reply ${lastReply}, close ${close}: must follow each other (the last reply may be at closing)`;
    return [{ part: 'desk', path: ['hours'], message }];
  }),
  rule('the time zone exists', ['desk'], ({ desk }) =>
    isTimeZone(desk.hours.timeZone)
      ? []
      : [
          {
            part: 'desk',
            path: ['hours', 'timeZone'],
            message: `"${desk.hours.timeZone}" is no time zone (Asia/Taipei)`,
          },
        ],
  ),
  rule('the desk has each of its addresses once', ['desk'], ({ desk }) =>
    repeated([desk.address, ...desk.aliases]).map(({ value, index }) => ({
      part: 'desk',
      path: ['aliases', index - 1],
      message: `"${value}" is already an address of the desk`,
    })),
  ),
  rule('a mode is set for letters that exist', ['desk'], ({ desk }) =>
    Object.keys(desk.modeFor)
      .filter((purpose) => !purposeNames.includes(purpose))
      .map((purpose) => ({
        part: 'desk',
        path: ['modeFor', purpose],
        message: `no letter has the purpose "${purpose}"${didYouMean(purpose, purposeNames) || ` (there are ${purposeNames.join(', ')})`}`,
      })),
  ),
  rule('mail travels in clear text within this machine only', ['desk'], ({ desk }) =>
    (['imap', 'smtp'] as const).flatMap((key) => {
      const account = desk[key];
      if (account === null || !account.plainOnLoopback || isLoopback(account.host)) return [];
      const message = `"${account.host}" is not an address of this machine (127.0.0.1, ::1, localhost): passwords would travel in clear text`;
      return [{ part: 'desk', path: [key, 'plainOnLoopback'], message }];
    }),
  ),
  rule('the office calendar covers a span of time', ['calendar'], ({ calendar: { header } }) => {
    const { from, to } = header.covers;
    return from < to
      ? []
      : [{ part: 'calendar', path: ['header', 'covers'], message: `from ${from} is not before to ${to}` }];
  }),
  rule('the days of the office calendar follow each other within that span', ['calendar'], ({ calendar }) => {
    const { from, to } = calendar.header.covers;
    return calendar.days.flatMap(({ date }, index) => {
      const before = calendar.days[index - 1]?.date ?? '';
      const at = { part: 'calendar', path: ['days', index, 'date'] } as const;
      if (date <= before) return [{ ...at, message: `${date} does not come after ${before}, the day above` }];
      if (date < from || date > to)
        return [{ ...at, message: `${date} is outside of what it covers (${from} to ${to})` }];
      return [];
    });
  }),
];

function isTimeZone(name: string): boolean {
  try {
    return new Intl.DateTimeFormat('en', { timeZone: name }) !== null;
  } catch {
    // The only way to ask.
    return false;
  }
}
