/** Alarms that stand, with the letters that tell of them, and the brake. Who hears of an alarm is decided in app/. */
import type { LetterIntent } from '../domain/letter.js';
import type { Store } from '../domain/ports.js';
import type { Instant } from '../domain/words.js';
import { type Synchronous, toFlag } from './columns.js';
import { immediately, type SqliteDatabase } from './database.js';
import type { LetterWriter } from './letters.js';

const RAISE = `INSERT INTO alarm (name, since) VALUES (@name, @at) ON CONFLICT (name) DO NOTHING`;
const CLEAR = `DELETE FROM alarm WHERE name = @name`;
const SET_BRAKE = `UPDATE desk SET brake = @on, brake_changed_at = @at WHERE id = 1 AND brake <> @on`;

type Alarms = Pick<Store, 'raiseAlarm' | 'clearAlarm' | 'setBrake'>;

export function openAlarms(database: SqliteDatabase, writer: LetterWriter): Synchronous<Alarms> {
  const raise = database.prepare(RAISE);
  const clear = database.prepare(CLEAR);

  const telling = (change: () => boolean, letters: readonly LetterIntent[], at: Instant): boolean =>
    immediately(database, () => {
      if (!change()) return false;
      for (const letter of letters) writer.writeOnce(letter, at);
      return true;
    });

  return {
    raiseAlarm: (name, at, letters = []) => telling(() => raise.run({ name, at }).changes > 0, letters, at),
    clearAlarm: (name, at, letters = []) => telling(() => clear.run({ name }).changes > 0, letters, at),
    setBrake: openBrake(database),
  };
}

/** The brake is set by a person, by the timetable, and by decisions. */
export function openBrake(database: SqliteDatabase): (on: boolean, at: Instant) => void {
  const setBrake = database.prepare(SET_BRAKE);
  return (on, at) => {
    setBrake.run({ on: toFlag(on), at });
  };
}
