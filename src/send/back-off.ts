/** How long to wait after a failure: twice as long each time, up to a ceiling. Pure. */
import { hours, type Instant, minutes, plusMilliseconds } from '../domain/words.js';

interface Waits {
  readonly first: number;
  readonly longest: number;
}

/** Greylisting lets a letter in after minutes, a full mailbox after hours. */
const ofLetter: Waits = { first: minutes(1), longest: hours(1) };
/** A mail server that restarts is back within seconds, and everybody waits for it. */
const ofConnection: Waits = { first: 5_000, longest: minutes(10) };

/** A person mends a disk or a template, and what waited for that should not wait long afterwards. */
const ofOurFault: Waits = { first: minutes(1), longest: minutes(10) };

/** `failures`: how often the server has refused the letter for now, this time included. */
export function nextTryOfLetter(now: Instant, failures: number): Instant {
  return plusMilliseconds(now, doubled(ofLetter, failures));
}

/** How long a letter has been tried since it was first refused: nights and days without a connection do not count. */
export function triedFor(failures: number): number {
  const pauses = Array.from({ length: failures - 1 }, (_, earlier) => doubled(ofLetter, earlier + 1));
  return pauses.reduce((sum, pause) => sum + pause, 0);
}

/** `failures`: how often in a row a fault of ours kept the letter. */
export function nextTryAfterOurFault(now: Instant, failures: number): Instant {
  return plusMilliseconds(now, doubled(ofOurFault, failures));
}

/** `failures`: how often in a row no connection could be had. */
export function nextConnection(now: Instant, failures: number): Instant {
  return plusMilliseconds(now, doubled(ofConnection, failures));
}

function doubled({ first, longest }: Waits, failures: number): number {
  return Math.min(longest, first * 2 ** Math.min(failures - 1, 30));
}
