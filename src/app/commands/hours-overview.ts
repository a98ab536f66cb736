/**
 * Today's and the next days' hours for people: what `helpdesk hours` prints without `--jsonl`, as data (`--json`) and
 * as lines. Pure; the command makes the desk's hours from the configuration and the store's entries.
 */
import { isOpen, nextOpen, releaseTime } from '../../calendar/business-time.js';
import { type CalendarHorizon, calendarHorizon, type Day, type DeskHours, type Known } from '../../calendar/hours.js';
import { dateAfter, dateOf, weekdayOf, writeInstant } from '../../calendar/local-time.js';
import { type Instant, unreachable } from '../../domain/words.js';

export interface DayOverview {
  readonly date: string;
  readonly weekday: string;
  readonly kind: Day['kind'];
  readonly open: string | null;
  readonly close: string | null;
  readonly lastReply: string | null;
  /** Why: `usual`, `special_hours`, `closure`, `weekend`, `holiday` …; null where nothing is known. */
  readonly because: string | null;
  /** The name of the holiday. */
  readonly name: string | null;
}

/** What `helpdesk hours --json` prints; instants with the desk's offset, null where nothing is known. */
export interface HoursOverview {
  readonly now: string;
  readonly timeZone: string;
  readonly open: boolean | null;
  readonly nextOpen: string | null;
  /** When an automatic letter decided now would leave. */
  readonly nextRelease: string | null;
  readonly days: readonly DayOverview[];
  readonly calendar: CalendarHorizon;
}

/** Today and the days after it, `count` in all. */
export function hoursOverview(desk: DeskHours, now: Instant, count: number, warnDaysBefore: number): HoursOverview {
  const written = (answer: Known<Instant>) => (answer.known ? writeInstant(answer.value, desk.timeZone) : null);
  const open = isOpen(desk, now);
  const today = dateOf(now, desk.timeZone);
  return {
    now: writeInstant(now, desk.timeZone),
    timeZone: desk.timeZone,
    open: open.known ? open.value : null,
    nextOpen: written(nextOpen(desk, now)),
    nextRelease: written(releaseTime(desk, now)),
    days: Array.from({ length: count }, (_, ahead) => dayOverview(desk.day(dateAfter(today, ahead)))),
    calendar: calendarHorizon(desk, now, warnDaysBefore),
  };
}

/** The overview for people, a line each. */
export function hoursLines(overview: HoursOverview): readonly string[] {
  const { open, nextOpen: opensAt, nextRelease } = overview;
  const state = open === null ? 'the hours of today are not known' : open ? 'the desk is open' : 'the desk is closed';
  const opens = opensAt === null ? 'when it opens next is not known' : `it opens ${clockText(opensAt)}`;
  const replies =
    nextRelease === null
      ? 'when automatic letters may leave is not known'
      : nextRelease === overview.now
        ? 'automatic letters may leave'
        : `automatic letters leave ${clockText(nextRelease)}`;
  return [
    `${clockText(overview.now)} (${overview.timeZone}): ${state}; ${open === true ? '' : `${opens}; `}${replies}`,
    ...overview.days.map((day) => `  ${dayText(day)}`),
    horizonText(overview.calendar),
  ];
}

const weekdays = ['', 'Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun'];

function dayOverview(day: Day): DayOverview {
  const { date, kind } = day;
  const hours = day.kind === 'open' ? day.hours : { open: null, close: null, lastReply: null };
  const because = day.kind === 'unknown' ? null : day.because;
  const name = day.kind === 'closed' ? day.name : null;
  return { date, weekday: weekdays[weekdayOf(date)] ?? '', kind, ...hours, because, name };
}

function dayText(day: DayOverview): string {
  const date = `${day.weekday} ${day.date}`;
  switch (day.kind) {
    case 'open': {
      const why = day.because === 'usual' ? '' : `  (${day.because?.replaceAll('_', ' ')})`;
      return `${date}  ${day.open}-${day.close}  last automatic reply ${day.lastReply}${why}`;
    }
    case 'closed':
      return `${date}  closed  (${day.name ?? day.because?.replaceAll('_', ' ')})`;
    case 'unknown':
      return `${date}  not known`;
    default:
      return unreachable(day.kind);
  }
}

function horizonText(horizon: CalendarHorizon): string {
  switch (horizon.kind) {
    case 'endless':
      return 'The desk is always open; no office calendar is used.';
    case 'far':
      return `The office calendar is known to ${horizon.lastDate}.`;
    case 'near':
      return `The office calendar ends on ${horizon.lastDate} (days left: ${horizon.daysLeft}): import the next year.`;
    case 'ended':
      return `The office calendar ended on ${horizon.lastDate}: nothing is promised until the next year is imported.`;
    default:
      return unreachable(horizon);
  }
}

/** `2026-11-23T09:00:00+08:00` → `Mon 2026-11-23 09:00` */
function clockText(written: string): string {
  const date = written.slice(0, 10);
  return `${weekdays[weekdayOf(date)]} ${date} ${written.slice(11, 16)}`;
}
