/**
 * `#why`: how the asks of a ticket were judged, each with the clause of the policy it stands on, the evidence, and what
 * it might have been instead.
 */
import { type ActMatter, type Done, shownTo } from './act.js';
import { because } from './effects.js';
import { topicOf } from './policy.js';

export function explain(matter: ActMatter): Done {
  const { ticket, policy } = matter;
  if (ticket.asks.length === 0) return { kind: 'refused', why: because('nothing_judged') };
  const asks = ticket.asks.map(({ topic, category, confidence, sure, text, evidence }) => ({
    topic,
    clause: topicOf(policy, topic)?.clause ?? null,
    category,
    confidence,
    sure,
    text,
    evidence,
  }));
  return shownTo(matter, { form: 'why', asks }, because('explained'));
}
