/** What of a staff mail a customer may read: everything that reaches them passes here (rules §9.3, §7). */
import type { StaffMember } from '../config/schema.js';
import type { MessageCause } from '../domain/facts.js';
import type { Reason } from '../domain/letter.js';
import { isInText } from '../domain/message.js';
import { because } from './effects.js';
import type { Policy } from './policy.js';
import { relayText } from './relay.js';
import type { StaffAct } from './staff-intent.js';

export type Cleared =
  /** null: the act speaks to nobody. */
  { readonly kind: 'cleared'; readonly words: string | null } | { readonly kind: 'refused'; readonly why: Reason };

/** `overrides`: its writer insists; a leak stays one. */
export function clearedWords(
  act: StaffAct,
  message: MessageCause,
  person: StaffMember,
  overrides: boolean,
  policy: Policy,
): Cleared {
  const text = 'text' in act ? act.text : null;
  if (text === null) return { kind: 'cleared', words: null };
  const relay = relayText(text, person, policy.config);
  switch (relay.kind) {
    case 'leak':
      return { kind: 'refused', why: because('would_leak', { what: relay.what }) };
    case 'forbidden':
      return overrides
        ? { kind: 'cleared', words: relay.text }
        : { kind: 'refused', why: because('forbidden_words', { what: relay.what }) };
    case 'ok': {
      // Nothing but a signature is no answer.
      const isEmpty =
        act.kind !== 'reject' && relay.text === '' && !message.attachments.some((attachment) => !isInText(attachment));
      return isEmpty
        ? { kind: 'refused', why: because('empty_answer', { name: person.name }) }
        : { kind: 'cleared', words: relay.text };
    }
  }
}
