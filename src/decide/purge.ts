/**
 * When what was sent to prove an identity is to be deleted: so many days after the decision, or after the silence
 * that closed the case (rules §6.10). The letters promise the same numbers. Pure; app/purge.ts does it.
 */
import type { Checklist } from '../config/schema.js';
import type { IdentityCase, PurgeWhy } from '../domain/purge.js';
import { hours, type Instant, plusMilliseconds } from '../domain/words.js';

/** null: not decided yet, or the customer has written since and waits for a person. */
export function purgeDue(
  { state, acceptedAt, closedAt, closedBy, lastReceivedAt }: IdentityCase,
  { keptDaysAfterDecision, keptDaysAfterSilence }: Pick<Checklist, 'keptDaysAfterDecision' | 'keptDaysAfterSilence'>,
): { readonly why: PurgeWhy; readonly at: Instant } | null {
  const decidedAt = acceptedAt ?? (closedBy === 'person' ? closedAt : null);
  if (decidedAt !== null) {
    // Nobody's mail is deleted unread: who wrote after the decision is answered first.
    const waits = (state === 'awaiting_staff' || state === 'waiting') && lastReceivedAt > decidedAt;
    return waits ? null : { why: 'decision', at: plusMilliseconds(decidedAt, hours(24) * keptDaysAfterDecision) };
  }
  if (closedAt === null) return null;
  return { why: 'silence', at: plusMilliseconds(closedAt, hours(24) * keptDaysAfterSilence) };
}
