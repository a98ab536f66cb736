/**
 * `#why`: how the asks of a ticket were judged, each with the clause of the policy it stands on, the evidence, and what
 * it might have been instead.
 */
import { type ActMatter, type Done, done } from './act.js';
import { because, staffLetter } from './effects.js';
import { topicOf } from './policy.js';

export function explain({ ticket, person, message, policy, key, now }: ActMatter): Done {
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
  return done([
    {
      kind: 'write',
      letter: staffLetter(
        {
          key: key(),
          ticket: ticket.id,
          purpose: 'transcript',
          person,
          content: { form: 'why', asks },
          subject: ticket.subject,
          ...(message === null
            ? {}
            : {
                regarding: {
                  messageId: message.messageId,
                  references: message.references,
                  subject: ticket.subject,
                },
              }),
          releaseAt: now,
          revision: ticket.revision,
        },
        policy,
      ),
      reason: because('explained'),
    },
  ]);
}
