/**
 * When a letter may leave, asked at the moment it would: within its hours, and, where it waited, not before the
 * mailbox was read, since the customer may have written meanwhile (rules §1.2, §1.3).
 */
import { nextOpen, releaseTime } from '../calendar/business-time.js';
import type { StoredLetter } from '../domain/letter.js';
import { type Instant, minutes, plusMilliseconds } from '../domain/words.js';
import { hoursByRevision, type Parts } from './parts.js';

/** Longer than this nobody waits for a mailbox that cannot be read; people are alarmed by then. */
const patience = minutes(30);
const lookAgain = 10_000;

export type Leaving = (letter: StoredLetter, now: Instant) => Promise<Instant>;

/** `mailboxReadAt`: when a pass over the mailbox last ended; null: not since the start. */
export function openLeaving(parts: Parts, mailboxReadAt: () => Instant | null): Leaving {
  const hours = hoursByRevision(parts.config);
  return async (letter, now) => {
    if (letter.hours === 'at_once') return now;
    const desk = hours(await parts.store.calendarEntries());
    const opening = letter.hours === 'reply' ? releaseTime(desk, now) : nextOpen(desk, now);
    if (!opening.known) return now;
    if (opening.value > now || !waited(letter)) return opening.value;
    const read = mailboxReadAt();
    const isCurrent = read !== null && read >= letter.releaseAt;
    return isCurrent || now >= plusMilliseconds(letter.releaseAt, patience) ? now : plusMilliseconds(now, lookAgain);
  };
}

function waited(letter: StoredLetter): boolean {
  return letter.basis !== null && letter.releaseAt > letter.decidedAt;
}
