/** What staff said that mails asked, kept beside the asks themselves: from these the judgement learns. */
import type { Effect } from '../domain/decision.js';
import type { Store, StoredCorrection } from '../domain/ports.js';
import type { Instant } from '../domain/words.js';
import type { Synchronous } from './columns.js';
import type { SqliteDatabase } from './database.js';

// Told twice, the last word counts; what it had been taken for at first stays.
const CORRECT = `
  INSERT INTO correction (ask, ticket, judged, topic, by, at)
  SELECT id, ticket, topic, @topic, @by, @at FROM ask WHERE id = @ask
  ON CONFLICT (ask) DO UPDATE SET topic = excluded.topic, by = excluded.by, at = excluded.at`;
const TAKE_BACK = `DELETE FROM correction WHERE ask = @ask`;
const CORRECTIONS = `
  SELECT correction.ticket, correction.judged, correction.topic, correction.by, correction.at, ask.text
  FROM correction JOIN ask ON ask.id = correction.ask ORDER BY correction.at, correction.ask`;
const MARK = `
  SELECT coalesce(group_concat(ask || ' ' || topic), '') FROM (SELECT ask, topic FROM correction ORDER BY ask)`;

type CorrectTopic = Extract<Effect, { readonly kind: 'correct_topic' }>;

/** To be called within a transaction, before the ask itself is changed. `topic` null: nobody says what it was. */
export function openCorrecting(database: SqliteDatabase): (effect: CorrectTopic, at: Instant) => void {
  const correct = database.prepare(CORRECT);
  const takeBack = database.prepare(TAKE_BACK);
  return ({ ask, topic, by }, at) => {
    if (topic === null) takeBack.run({ ask });
    else correct.run({ ask, topic: topic.id, by, at });
  };
}

export function openCorrections(database: SqliteDatabase): Synchronous<Pick<Store, 'corrections' | 'correctionsMark'>> {
  const corrections = database.prepare<unknown[], StoredCorrection>(CORRECTIONS);
  const mark = database.prepare<unknown[], string>(MARK).pluck();
  return {
    corrections: () => corrections.all(),
    correctionsMark: () => mark.get() ?? '',
  };
}
