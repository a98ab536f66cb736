/** Alarms that stand, and the brake. Who hears of an alarm is decided in app/. */
import type { Store } from '../domain/ports.js';
import { type Synchronous, toFlag } from './columns.js';
import type { SqliteDatabase } from './database.js';

const RAISE = `INSERT INTO alarm (name, since) VALUES (@name, @at) ON CONFLICT (name) DO NOTHING`;
const CLEAR = `DELETE FROM alarm WHERE name = @name`;
const SET_BRAKE = `UPDATE desk SET brake = @on, brake_changed_at = @at WHERE id = 1 AND brake <> @on`;

type Alarms = Pick<Store, 'raiseAlarm' | 'clearAlarm' | 'setBrake'>;

export function openAlarms(database: SqliteDatabase): Synchronous<Alarms> {
  const raise = database.prepare(RAISE);
  const clear = database.prepare(CLEAR);
  const setBrake = database.prepare(SET_BRAKE);
  return {
    raiseAlarm: (name, at) => raise.run({ name, at }).changes > 0,
    clearAlarm: (name) => clear.run({ name }).changes > 0,
    setBrake(on, at) {
      setBrake.run({ on: toFlag(on), at });
    },
  };
}
