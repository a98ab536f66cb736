/**
 * What a staff mail wants done: its commands and text taken together become one act, or it is unclear and goes back.
 * Nothing is half done: what cannot be carried out together is not begun (rules §9.4).
 */
import type { StaffMember } from '../config/schema.js';
import type { MessageCause, ThreadCandidate } from '../domain/facts.js';
import type { Reason } from '../domain/letter.js';
import { isInText, type StaffCommandName, type StaffText } from '../domain/message.js';
import { because } from './effects.js';

/** What an answer may bring along: the case is taken, staff time is noted. */
interface Beside {
  readonly takes: boolean;
  readonly minutes: number | null;
}

export type StaffAct =
  | { readonly kind: 'note'; readonly note: string }
  | ({ readonly kind: 'answer'; readonly text: string; readonly asksBack: boolean } & Beside)
  | ({ readonly kind: 'close'; readonly text: string | null } & Beside)
  /** Nothing but that. */
  | ({ readonly kind: 'beside' } & Beside)
  /** No items: all that were received. */
  | { readonly kind: 'accept'; readonly items: readonly string[]; readonly note: string }
  /** `text`: the reason, for the customer. */
  | { readonly kind: 'reject'; readonly item: string; readonly text: string }
  /** `argument`: the item and its value. */
  | { readonly kind: 'item'; readonly argument: string; readonly note: string }
  | { readonly kind: 'show'; readonly note: string }
  | { readonly kind: 'why'; readonly note: string }
  | { readonly kind: 'assign'; readonly to: string; readonly note: string }
  | { readonly kind: 'forward'; readonly group: string; readonly note: string }
  /** `until`: a day, as they wrote it. */
  | { readonly kind: 'wait'; readonly until: string; readonly note: string }
  | { readonly kind: 'ok'; readonly note: string }
  | { readonly kind: 'stop'; readonly note: string }
  /** `topic`: a number or an id, as they wrote it. */
  | { readonly kind: 'topic'; readonly topic: string; readonly note: string }
  | { readonly kind: 'wrong'; readonly note: string }
  | { readonly kind: 'letter'; readonly name: string; readonly note: string }
  | { readonly kind: 'new'; readonly address: string; readonly text: string }
  /** `entry`: a date and its hours. */
  | { readonly kind: 'day'; readonly entry: string }
  | { readonly kind: 'help' };

/** What is done to a ticket. */
export type TicketAct = Exclude<StaffAct, { kind: 'note' | 'new' | 'day' | 'help' }>;

export type StaffIntent = StaffAct | { readonly kind: 'unclear'; readonly why: Reason };

export function intentOf(
  text: StaffText,
  by: ThreadCandidate['by'],
  message: MessageCause,
  person: StaffMember,
): StaffIntent {
  // Whatever is sent to the address for notes stays inside, commands and all.
  if (by === 'note-token') return noteOf([...text.commands.map(noteLine), text.rest]);

  if (text.unknown !== null) return unclear('unknown_command', { word: text.unknown });
  const named = text.commands.map(({ name }) => name);
  const acts = [...new Set(named.filter((name) => !modifiers.has(name)))];
  const [act] = acts;
  const isBeside = named.includes('take') || named.includes('time');
  if (acts.length > 1 || (isBeside && act !== undefined && act !== 'close' && act !== 'ask'))
    return unclear('commands_not_together', { words: named.map((name) => `#${name}`).join(' ') });
  const beside = besideOf(text);
  if (beside === null) return unclear('time_needs_minutes');
  return intentWith(act, text, beside, message, person);
}

function intentWith(
  act: StaffCommandName | undefined,
  text: StaffText,
  beside: Beside,
  message: MessageCause,
  person: StaffMember,
): StaffIntent {
  const rest = text.rest.trim();
  const hasWords = rest !== '' || message.attachments.some((attachment) => !isInText(attachment));
  const given = text.commands.filter(({ name }) => name === act).map(({ argument }) => argument.trim());
  const [argument = '', ...more] = given;
  // What takes one argument is written once; the items of #accept may stand on a line each.
  if (more.length > 0 && act !== 'note' && act !== 'accept')
    return unclear('commands_not_together', { words: given.map((one) => `#${act} ${one}`.trim()).join(' ') });
  switch (act) {
    case 'note':
      return noteOf([...given, text.rest]);
    case 'accept':
      return { kind: 'accept', items: given.filter((item) => item !== ''), note: rest };
    case 'reject':
      return { kind: 'reject', item: argument, text: rest };
    case 'item':
      return { kind: 'item', argument, note: rest };
    case 'topic':
      return { kind: act, topic: argument, note: rest };
    case 'letter':
      return { kind: act, name: argument, note: rest };
    case 'show':
    case 'wrong':
    case 'why':
    case 'ok':
    case 'stop':
      return { kind: act, note: rest };
    case 'assign':
      return { kind: act, to: argument, note: rest };
    case 'forward':
      return { kind: act, group: argument, note: rest };
    case 'wait':
      return { kind: act, until: argument, note: rest };
    case 'new':
      return { kind: act, address: argument, text: rest };
    case 'day':
      return { kind: act, entry: argument };
    case 'help':
      return { kind: act };
    case 'close':
      return { kind: 'close', text: hasWords ? rest : null, ...beside };
    default:
      if (!hasWords && act === undefined && (beside.takes || beside.minutes !== null))
        return { kind: 'beside', ...beside };
      if (!hasWords) return unclear('empty_answer', { name: person.name });
      return { kind: 'answer', text: rest, asksBack: act === 'ask', ...beside };
  }
}

/** They change how an answer is meant, and are no act of their own beside one. */
const modifiers: ReadonlySet<StaffCommandName> = new Set(['send', 'take', 'time']);

const mostMinutes = 8 * 60;

/** null: the minutes cannot be read. */
function besideOf({ commands }: StaffText): Beside | null {
  const takes = commands.some(({ name }) => name === 'take');
  const times = commands.filter(({ name }) => name === 'time');
  if (times.length === 0) return { takes, minutes: null };
  const minutes = Number(/^(\d{1,3})\s*(?:m|min|mins|minutes|分|分鐘)?$/iu.exec(times[0]?.argument.trim() ?? '')?.[1]);
  return times.length === 1 && minutes >= 1 && minutes <= mostMinutes ? { takes, minutes } : null;
}

function noteOf(pieces: readonly string[]): StaffIntent {
  const note = pieces.filter((piece) => piece.trim() !== '').join('\n');
  return note === '' ? unclear('empty_note') : { kind: 'note', note };
}

function noteLine({ name, argument, line }: StaffText['commands'][number]): string {
  return name === 'note' ? argument : line;
}

function unclear(code: string, params: Reason['params'] = {}): StaffIntent {
  return { kind: 'unclear', why: because(code, params) };
}
