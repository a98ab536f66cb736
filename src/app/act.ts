/**
 * Read all facts, decide, write all consequences: the sandwich that every cause goes through, a message like the
 * time, a letter's release like a command. Decides again when the facts changed underneath.
 */
import { decide } from '../decide/decide.js';
import type { Decision, Effect } from '../domain/decision.js';
import { InternalError } from '../domain/errors.js';
import { type Cause, causeKey, type Facts, type FactsQuery, type MessageCause } from '../domain/facts.js';
import type { LetterIntent } from '../domain/letter.js';
import type { Ids } from '../domain/ports.js';
import { hoursByRevision, type Parts } from './parts.js';

/** `complete`: looks closer at a message where the facts call for it; asked once, before the first decision. */
export type Act = (
  cause: Cause,
  query: FactsQuery,
  complete?: (facts: Facts) => Promise<MessageCause>,
) => Promise<Decision | null>;

const attempts = 5;

/** Answers the decision applied, or null when this cause was dealt with before. */
export function openAct(parts: Parts): Act {
  const hours = hoursByRevision(parts.config);
  return async (given, query, complete) => {
    let looked: Cause | null = complete === undefined ? given : null;
    for (let attempt = 1; attempt <= attempts; attempt++) {
      const now = parts.clock.now();
      const facts = await parts.store.factsFor(query, now);
      looked ??= (await complete?.(facts)) ?? given;
      const cause = looked;
      const policy = { config: parts.config, hours: hours(facts.calendar) };
      const decision = withTokens(decide(cause, facts, policy, now), parts);
      const message = messageOf(cause, decision);
      const opens = decision.effects.some((effect) => effect.kind === 'open_ticket');
      const applied = await parts.store.apply(decision, message, now);
      if (!opens || applied !== 'applied') await parts.store.giveBackTicket(facts.nextTicket);
      if (applied === 'applied') parts.observer.decided({ cause, decision, facts, message });
      if (applied !== 'stale') return applied === 'applied' ? decision : null;
    }
    throw new InternalError(`the facts of ${causeKey(given)} changed ${attempts} times while it was decided`, {
      code: 'facts_never_settle',
    });
  };
}

/** What is kept of the message beside the decision: of a mail that staff passed on and that opened a ticket, that mail. */
function messageOf(cause: Cause, decision: Decision): MessageCause | null {
  if (cause.kind !== 'message') return null;
  const opens = decision.effects.some(({ kind }) => kind === 'file_message');
  return cause.forwarded !== null && opens && decision.message?.rule === 'forwarded_by_staff'
    ? cause.forwarded.mail
    : cause;
}

/** Deciding draws no random numbers: the secret parts of reply addresses are filled in here. */
function withTokens(decision: Decision, parts: Parts): Decision {
  if (!parts.config.desk.plusAddressing) return decision;
  return { ...decision, effects: decision.effects.map((effect) => effectWithTokens(effect, parts.ids)) };
}

function effectWithTokens(effect: Effect, ids: Ids): Effect {
  if (effect.kind !== 'write' || effect.letter.kind === 'alarm') return effect;
  const letter: LetterIntent = {
    ...effect.letter,
    replyToken: ids.token(),
    noteToken: effect.letter.purpose === 'notice' ? ids.token() : null,
  };
  return { ...effect, letter };
}
