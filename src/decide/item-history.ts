/**
 * What an item of a checklist went through, read off the record of its changes: the last word counts, a correction
 * replaces, a withdrawal restores what was there before it (rules §6.3). Decides nothing about a message.
 */
import type { ChecklistEntry, ItemRecord } from '../domain/ticket.js';
import type { ItemName } from '../domain/words.js';

export type ItemState = Pick<ChecklistEntry, 'status' | 'value' | 'evidence'>;

const nothing: ItemState = { status: 'missing', value: null, evidence: null };

/** What the item falls back to when its present value is withdrawn; nothing where it had no other. */
export function stateBefore(history: readonly ItemRecord[], item: ItemName): ItemState {
  const before = standing(history, item).at(-2) ?? nothing;
  // What a person had accepted before another value came is looked at again.
  return before.status === 'accepted' ? { ...before, status: 'received' } : before;
}

/** The verifier who accepted the item's present value as the first of two; null: none did. */
export function firstAcceptedBy(history: readonly ItemRecord[], item: ItemName): string | null {
  const last = history.findLast((record) => record.item === item);
  return last?.change === 'accepted_first' ? last.by : null;
}

/** The values that were given and not withdrawn, each as people left it; the present one last. */
function standing(history: readonly ItemRecord[], item: ItemName): readonly ItemState[] {
  return history
    .filter((record) => record.item === item)
    .reduce<readonly ItemState[]>((states, { change, status, value, evidence }) => {
      if (change === 'withdrawn') return states.slice(0, -1);
      const isNewValue = change === 'given' || change === 'set';
      return [...(isNewValue ? states : states.slice(0, -1)), { status, value, evidence }];
    }, []);
}
