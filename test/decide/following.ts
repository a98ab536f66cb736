/** What follows from a cause, said in a few words: `seen` is what the rules are held against. */
import { writeInstant } from '../../src/calendar/local-time.js';
import { decide } from '../../src/decide/decide.js';
import type { Policy } from '../../src/decide/policy.js';
import type { Decision, Effect } from '../../src/domain/decision.js';
import type { Cause, Facts } from '../../src/domain/facts.js';
import type { LetterIntent, Paragraph } from '../../src/domain/letter.js';
import type { Instant, LetterId } from '../../src/domain/words.js';
import { facts } from './builders.js';
import { aDesk, monday } from './small-desk.js';

/** Decides, at the moment the message came unless said otherwise. */
export function following(cause: Cause, known: Facts = facts(), policy: Policy = aDesk(), now?: Instant): Seen {
  return seen(decide(cause, known, policy, now ?? (cause.kind === 'message' ? cause.receivedAt : monday)));
}

export interface Seen {
  readonly decision: Decision;
  /** `receipt: in_scope usage.howto, triage` */
  readonly customer: readonly string[];
  /** `ben: notice in_scope`; of a returned mail why: `amy: returned older_revision` */
  readonly staff: readonly string[];
  readonly outcome: string | null;
  readonly state: string | null;
  /** On the desk's clock; `none` when it was stopped, null when it was left alone. */
  readonly due: string | null;
  readonly wake: string | null;
  readonly withdrawn: readonly LetterId[];
  /** `phone received 02-1` */
  readonly items: readonly string[];
  readonly letters: readonly LetterIntent[];
}

export function seen(decision: Decision): Seen {
  const { effects } = decision;
  const letters = of(effects, 'write').map(({ letter }) => letter);
  const deadline = of(effects, 'set_deadline').at(-1);
  const wake = of(effects, 'wake').at(-1);
  return {
    decision,
    letters,
    customer: letters.filter(({ kind }) => kind === 'customer').map(customerWords),
    staff: letters.filter(({ kind }) => kind !== 'customer').map(staffWords),
    outcome: decision.message?.outcome ?? null,
    state: of(effects, 'set_state').at(-1)?.state ?? null,
    due: deadline === undefined ? null : onClock(deadline.dueAt),
    wake: wake === undefined ? null : onClock(wake.at),
    withdrawn: of(effects, 'withdraw').map(({ letter }) => letter),
    items: of(effects, 'set_item').map(({ item, status, value }) => `${item} ${status}${value ? ` ${value}` : ''}`),
  };
}

export function of<Kind extends Effect['kind']>(
  effects: readonly Effect[],
  kind: Kind,
): readonly Extract<Effect, { kind: Kind }>[] {
  return effects.filter((effect): effect is Extract<Effect, { kind: Kind }> => effect.kind === kind);
}

/** `2026-11-23 14:00` */
export function onClock(instant: Instant | null): string {
  return instant === null ? 'none' : writeInstant(instant, 'Asia/Taipei').slice(0, 16).replace('T', ' ');
}

/** The one letter to the customer. */
export function letterOf({ letters }: Seen): LetterIntent {
  const [letter, ...more] = letters.filter(({ kind }) => kind === 'customer');
  if (letter === undefined || more.length > 0) throw new Error('there is not exactly one letter to the customer');
  return letter;
}

export function paragraphsOf(letter: LetterIntent): readonly Paragraph[] {
  return letter.content.form === 'answer' ? letter.content.paragraphs : [];
}

/** Why staff are told. */
export function whyOf({ letters }: Seen): readonly string[] {
  return letters.flatMap(({ content }) => (content.form === 'notice' ? content.why.map(({ code }) => code) : []));
}

function customerWords(letter: LetterIntent): string {
  if (letter.content.form === 'relay') return `relay: ${letter.content.text}`;
  return `${letter.purpose}: ${paragraphsOf(letter)
    .map((paragraph) => ('topic' in paragraph ? `${paragraph.kind} ${paragraph.topic}` : paragraph.kind))
    .join(', ')}`;
}

function staffWords({ staff, purpose, content }: LetterIntent): string {
  const about =
    content.form === 'notice' || content.form === 'staff_reminder'
      ? content.situation
      : content.form === 'returned'
        ? content.why.code
        : content.form === 'transcript'
          ? content.done.map(({ code }) => code).join(' ')
          : '';
  return `${staff}: ${purpose} ${about}`.trim();
}
