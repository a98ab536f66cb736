/**
 * What staff set for single dates: closures and special hours, with the revision that letters are based on.
 * Which hours follow from them is reckoned in calendar/.
 */
import type { CalendarEntries } from '../domain/facts.js';
import type { Store } from '../domain/ports.js';
import type { LocalDate } from '../domain/words.js';
import type { Synchronous } from './columns.js';
import { immediately, type SqliteDatabase } from './database.js';

const REVISION = `SELECT calendar_revision FROM desk WHERE id = 1`;
const DAYS = `
  SELECT date, kind, open, close, last_reply AS lastReply FROM calendar_day ORDER BY date`;
const SET_DAY = `
  INSERT INTO calendar_day (date, kind, open, close, last_reply, by, at)
  VALUES (@date, @kind, @open, @close, @lastReply, @by, @at)
  ON CONFLICT (date) DO UPDATE SET kind = excluded.kind, open = excluded.open, close = excluded.close,
    last_reply = excluded.last_reply, by = excluded.by, at = excluded.at`;
const FORGET_DAY = `DELETE FROM calendar_day WHERE date = @date`;
const RAISE_REVISION = `UPDATE desk SET calendar_revision = calendar_revision + 1 WHERE id = 1`;
const NOTE_IN_JOURNAL = `
  INSERT INTO journal (at, ticket, cause, event, detail) VALUES (@at, NULL, @cause, 'set_day', @detail)`;

interface DayRow {
  readonly date: LocalDate;
  readonly kind: 'special' | 'closed';
  readonly open: string | null;
  readonly close: string | null;
  readonly lastReply: string | null;
}

export type Days = Synchronous<Pick<Store, 'calendarEntries' | 'setDay'>>;

export function openDays(database: SqliteDatabase): Days {
  const revision = database.prepare<unknown[], number>(REVISION).pluck();
  const days = database.prepare<unknown[], DayRow>(DAYS);
  const setDay = database.prepare(SET_DAY);
  const forgetDay = database.prepare(FORGET_DAY);
  const raiseRevision = database.prepare(RAISE_REVISION);
  const journal = database.prepare(NOTE_IN_JOURNAL);

  const calendarEntries = (): CalendarEntries => {
    const rows = days.all();
    return {
      revision: revision.get() ?? 0,
      closures: rows.filter(({ kind }) => kind === 'closed').map(({ date }) => date),
      specialHours: rows.flatMap(({ date, open, close, lastReply }) =>
        open === null || close === null || lastReply === null ? [] : [{ date, open, close, lastReply }],
      ),
    };
  };

  return {
    calendarEntries,
    setDay: (date, entry, by, at) =>
      immediately(database, () => {
        if (entry.kind === 'normal') forgetDay.run({ date });
        else setDay.run({ date, kind: entry.kind, ...hoursOf(entry), by, at });
        raiseRevision.run();
        journal.run({ at, cause: `day:${date}`, detail: describe(date, entry, by) });
        return calendarEntries();
      }),
  };
}

type Entry = Parameters<Days['setDay']>[1];

function hoursOf(entry: Entry) {
  if (entry.kind !== 'special') return { open: null, close: null, lastReply: null };
  const { open, close, lastReply } = entry.hours;
  return { open, close, lastReply };
}

function describe(date: LocalDate, entry: Entry, by: string): string {
  const hours = entry.kind === 'special' ? ` ${entry.hours.open}-${entry.hours.close}` : '';
  return `${date} ${entry.kind}${hours} by ${by}`;
}
