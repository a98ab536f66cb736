/**
 * What a policy would make of a mail: how it is judged, what becomes of it, which words its sender would read. Two of
 * these are compared by `helpdesk policy diff`. Writes nothing and sends nothing.
 */
import type { Composer } from '../compose/letters.js';
import type { Instant } from '../domain/words.js';
import { decideAfresh, type ExplainTools } from './explain.js';

export interface Foreseen {
  readonly judged: string;
  readonly outcome: string;
  readonly letters: readonly { readonly purpose: string; readonly text: string }[];
}

export interface PolicyTools extends ExplainTools {
  readonly composer: Composer;
}

export async function foresee(raw: Buffer, now: Instant, tools: PolicyTools): Promise<Foreseen> {
  const { cause, decision } = await decideAfresh(raw, now, tools);
  const { asks, urgent, category } = cause.judgement;
  return {
    judged: [
      category,
      ...asks.map(({ topic, sure }) => `${topic}${sure ? '' : '?'}`),
      ...(urgent ? ['urgent'] : []),
    ].join(' '),
    outcome: decision.message?.outcome ?? 'none',
    letters: decision.effects.flatMap((effect) =>
      effect.kind === 'write' && effect.letter.kind === 'customer'
        ? [{ purpose: effect.letter.purpose, text: tools.composer.render(effect.letter).text.trim() }]
        : [],
    ),
  };
}

export interface Difference {
  readonly judged: readonly [before: string, after: string] | null;
  readonly outcome: readonly [before: string, after: string] | null;
  readonly letters: readonly [before: Foreseen['letters'], after: Foreseen['letters']] | null;
}

/** null: judged and answered alike. */
export function differenceOf(before: Foreseen, after: Foreseen): Difference | null {
  const judged = before.judged === after.judged ? null : ([before.judged, after.judged] as const);
  const outcome = before.outcome === after.outcome ? null : ([before.outcome, after.outcome] as const);
  const isSame = JSON.stringify(before.letters) === JSON.stringify(after.letters);
  const letters = isSame ? null : ([before.letters, after.letters] as const);
  return judged === null && outcome === null && letters === null ? null : { judged, outcome, letters };
}
