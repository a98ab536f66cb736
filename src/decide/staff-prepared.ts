/**
 * `#letter`: a letter that stands ready is sent by its name, after the same moment as an answer. `identity` asks for
 * exactly what an identity check still lacks; the others are the desk's own (desk.yaml, templates/prepared).
 */
import { type ActMatter, accountOf, type Done, done, heldLetter, readerOf } from './act.js';
import { because } from './effects.js';
import { requestStage, waitingAnswers } from './matter.js';
import { afterSilence } from './silence.js';
import { answeredBy } from './staff-answer.js';
import { missingItems } from './verification.js';

export function sendPrepared(matter: ActMatter, name: string): Done {
  const wanted = name.normalize('NFKC').trim().toLowerCase();
  if (wanted === 'identity') return askForItems(matter);
  if (!matter.policy.config.desk.letters.prepared.includes(wanted))
    return { kind: 'refused', why: because('no_such_letter', { name }), beside: 'letters' };
  const letter = heldLetter(matter, {
    purpose: 'relay',
    automatic: false,
    content: { form: 'prepared', name: wanted },
  });
  return done(answeredBy(matter, letter, { takes: false, minutes: null }, 'answered'));
}

function askForItems(matter: ActMatter): Done {
  const { ticket, policy } = matter;
  if (ticket.checklist === null) return { kind: 'refused', why: because('no_checklist', { ticket: ticket.id }) };
  const missing = missingItems(ticket.checklist.entries);
  if (missing.length === 0) return { kind: 'refused', why: because('nothing_missing') };
  const letter = heldLetter(matter, {
    purpose: 'request',
    automatic: false,
    content: {
      form: 'answer',
      paragraphs: [
        { kind: 'identity_request', stage: requestStage(ticket), missing, arrived: [], remarks: [], reopened: false },
      ],
      promiseAt: null,
      mayEcho: readerOf(ticket).message?.proven ?? false,
    },
    asksFor: missing,
  });
  const waiting = { ...ticket, state: 'awaiting_customer' as const };
  const wakeAt = afterSilence(waiting, { at: letter.releaseAt, byPerson: true }, policy)?.at ?? null;
  return done([
    { kind: 'write', letter, reason: because('asked_by_staff') },
    { kind: 'raise_revision', ticket: ticket.id, reason: because('staff_answer') },
    ...waitingAnswers(ticket).map(
      ({ id }) => ({ kind: 'withdraw', letter: id, reason: because('decided_by_staff') }) as const,
    ),
    { kind: 'set_state', ticket: ticket.id, state: 'awaiting_customer', reason: because('asked_by_staff') },
    { kind: 'set_deadline', ticket: ticket.id, dueAt: null, since: null, reason: because('stop') },
    { kind: 'wake', ticket: ticket.id, at: wakeAt, reason: because('silence') },
    ...accountOf(matter, [because('items_asked_for')], letter, true),
  ]);
}
