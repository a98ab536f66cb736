/**
 * What a staff mail wants done: its commands and text taken together become one act, or it is unclear and goes back.
 * Nothing is half done: what cannot be carried out together is not begun (rules §9.4).
 */
import type { StaffMember } from '../config/schema.js';
import type { MessageCause, ThreadCandidate } from '../domain/facts.js';
import type { Reason } from '../domain/letter.js';
import type { StaffCommandName, StaffText } from '../domain/message.js';
import { because } from './effects.js';

export type StaffAct =
  | { readonly kind: 'note'; readonly text: string }
  | { readonly kind: 'take' }
  | { readonly kind: 'answer'; readonly text: string; readonly asksBack: boolean; readonly takes: boolean }
  | { readonly kind: 'close'; readonly text: string | null; readonly takes: boolean }
  /** No items: all that were received. */
  | { readonly kind: 'accept'; readonly items: readonly string[]; readonly note: string }
  /** `text`: the reason, for the customer. */
  | { readonly kind: 'reject'; readonly item: string; readonly text: string };

export type StaffIntent = StaffAct | { readonly kind: 'unclear'; readonly why: Reason };

export function intentOf(
  text: StaffText,
  by: ThreadCandidate['by'],
  message: MessageCause,
  person: StaffMember,
): StaffIntent {
  // Whatever is sent to the address for notes stays inside, commands and all.
  if (by === 'note-token') return note([...text.commands.map(noteLine), text.rest]);

  if (text.unknown !== null) return unclear('unknown_command', { word: text.unknown });
  const named = text.commands.map(({ name }) => name);
  const later = named.find((name) => !supported.includes(name));
  if (later !== undefined) return unclear('command_not_yet', { word: `#${later}` });
  const acts = [...new Set(named.filter((name) => name !== 'send' && name !== 'take'))];
  const takes = named.includes('take');
  const [act] = acts;
  if (acts.length > 1 || (takes && act !== undefined && act !== 'close' && act !== 'ask'))
    return unclear('commands_not_together', { words: named.map((name) => `#${name}`).join(' ') });

  const rest = text.rest.trim();
  const hasWords = rest !== '' || message.attachments.some(({ inline }) => !inline);
  const items = text.commands.filter(({ name }) => name === act).map(({ argument }) => argument.trim());
  switch (act) {
    case 'note':
      return note([...items, text.rest]);
    case 'accept':
      return { kind: 'accept', items: items.filter((item) => item !== ''), note: rest };
    case 'reject':
      return items.length > 1
        ? unclear('commands_not_together', { words: items.map((item) => `#reject ${item}`).join(' ') })
        : { kind: 'reject', item: items[0] ?? '', text: rest };
    case 'close':
      return { kind: 'close', text: hasWords ? rest : null, takes };
    default:
      if (takes && act === undefined && !hasWords) return { kind: 'take' };
      if (!hasWords) return unclear('empty_answer', { name: person.name });
      return { kind: 'answer', text: rest, asksBack: act === 'ask', takes };
  }
}

/** The plain form of the staff's mail: what a later version adds is returned, never half done. */
const supported: readonly StaffCommandName[] = ['note', 'take', 'close', 'ask', 'accept', 'reject', 'send'];

function note(pieces: readonly string[]): StaffIntent {
  const text = pieces.filter((piece) => piece.trim() !== '').join('\n');
  return text === '' ? unclear('empty_note') : { kind: 'note', text };
}

function noteLine({ name, argument, line }: StaffText['commands'][number]): string {
  return name === 'note' ? argument : line;
}

function unclear(code: string, params: Reason['params'] = {}): StaffIntent {
  return { kind: 'unclear', why: because(code, params) };
}
