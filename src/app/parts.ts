/**
 * What the desk is made of once everything is open: the parts that the steps of the pipeline, the timetable and
 * the commands are handed. Put together in `build.ts` for real, in `simulate/` and tests from memory.
 */
import { type DeskHours, deskHours } from '../calendar/hours.js';
import type { Composer } from '../compose/letters.js';
import type { Config } from '../config/schema.js';
import type { Decision } from '../domain/decision.js';
import type { CalendarEntries, Cause, Facts, MessageCause } from '../domain/facts.js';
import type { StoredLetter } from '../domain/letter.js';
import type { Clock, Files, Ids, InboxRow, Ocr, Store } from '../domain/ports.js';
import type { LetterId, MessageId } from '../domain/words.js';
import type { SafetyOptions } from '../receive/parse-safely.js';
import type { DeskFacts } from '../recognise/recognise.js';
import type { LearningJudge } from './judging.js';
import type { Log } from './log.js';

export interface Parts {
  readonly config: Config;
  readonly store: Store;
  readonly files: Files;
  readonly clock: Clock;
  readonly ids: Ids;
  readonly judge: LearningJudge;
  readonly deskFacts: DeskFacts;
  readonly composer: Composer;
  /** null: pictures are looked at by people. */
  readonly ocr: Ocr | null;
  readonly log: Log;
  /** Limits for parsing suspicious mail. */
  readonly safety: SafetyOptions;
  /** Hears of everything that happens, for `simulate`, `demo` and `bench`; never acts. */
  readonly observer: Observer;
}

export interface Observer {
  decided(happening: {
    readonly cause: Cause;
    readonly decision: Decision;
    readonly facts: Facts;
    readonly message: MessageCause | null;
  }): void;
  sent(letter: StoredLetter, messageId: MessageId, raw: Buffer): void;
  quarantined(row: InboxRow, error: string): void;
  doubted(letter: LetterId): void;
}

export const silentObserver: Observer = { decided() {}, sent() {}, quarantined() {}, doubted() {} };

/** The hours by the calendar's present entries, made once for each revision since they remember the days asked for. */
export function hoursByRevision(config: Config): (entries: CalendarEntries) => DeskHours {
  let made: { readonly revision: number; readonly hours: DeskHours } | null = null;
  return (entries) => {
    if (made?.revision !== entries.revision)
      made = { revision: entries.revision, hours: deskHours(config.desk.hours, config.calendar, entries) };
    return made.hours;
  };
}
