/**
 * Carries out the effects of a decision, one after another, within the transaction of apply.ts. It decides
 * nothing: what an effect says is done, and noted in the journal by reference and reason.
 */
import type { Effect } from '../domain/decision.js';
import { InternalError } from '../domain/errors.js';
import type { Reason } from '../domain/letter.js';
import { type InboxId, type Instant, type TicketId, unreachable } from '../domain/words.js';
import { openBrake } from './alarms.js';
import { toFlag } from './columns.js';
import type { SqliteDatabase } from './database.js';
import type { Days } from './days.js';
import type { LetterEnds } from './letter-ends.js';
import type { LetterWriter } from './letters.js';
import type { MessageShelf } from './message.js';
import type { Reopen } from './reopen.js';
import type { TicketWriter } from './ticket-writer.js';

const MARK_UNDELIVERABLE = `
  INSERT INTO undeliverable (address, permanent, status, at) VALUES (@address, @permanent, @status, @at)
  ON CONFLICT (address) DO UPDATE SET permanent = max(permanent, excluded.permanent), status = excluded.status,
    at = excluded.at`;
const HOLD = `
  INSERT INTO confirmation (inbox, staff, letter) VALUES (@inbox, @staff, @letter)
  ON CONFLICT (inbox) DO UPDATE SET staff = excluded.staff, letter = excluded.letter, confirmed_at = NULL`;
const CONFIRM = `UPDATE confirmation SET confirmed_at = @at WHERE inbox = @inbox`;
const WRITE_JOURNAL = `
  INSERT INTO journal (at, ticket, cause, event, detail) VALUES (@at, @ticket, @cause, @event, @detail)`;

export interface EffectContext {
  readonly cause: string;
  readonly at: Instant;
  readonly inbox: InboxId | null;
  /** The ticket that effects without one of their own are noted under. */
  readonly ticket: TicketId | null;
  readonly replacesWaiting: boolean;
}

interface EffectTools {
  readonly tickets: TicketWriter;
  readonly letters: LetterWriter;
  readonly ends: LetterEnds;
  readonly messages: MessageShelf;
  readonly reopen: Reopen;
  readonly days: Pick<Days, 'setDay'>;
}

/** Answers the ticket it touched. */
export type CarryOut = (effect: Effect, context: EffectContext) => TicketId | null;

export function openEffects(database: SqliteDatabase, tools: EffectTools): CarryOut {
  const { tickets, letters, ends, messages, reopen, days } = tools;
  const markUndeliverable = database.prepare(MARK_UNDELIVERABLE);
  const hold = database.prepare(HOLD);
  const confirm = database.prepare(CONFIRM);
  const setBrake = openBrake(database);
  const journal = database.prepare(WRITE_JOURNAL);

  const carryOut = (effect: Effect, context: EffectContext): Done => {
    const { at } = context;
    switch (effect.kind) {
      case 'open_ticket':
        tickets.open(effect, at);
        return done(effect.ticket);
      case 'file_message':
        messages.file(messageOf(effect, context), effect.ticket, effect.sender);
        return done(effect.ticket, `message ${context.inbox} of ${effect.sender}`);
      case 'add_participant':
        tickets.addParticipant(effect);
        return done(effect.ticket, effect.role);
      case 'record_asks':
        tickets.recordAsks(effect);
        return done(effect.ticket, effect.asks.map(({ id, topic }) => `${id} ${topic}`).join(', '));
      case 'correct_topic':
        tickets.correctTopic(effect, at);
        return done(effect.ticket, `${effect.ask} ${effect.topic?.id ?? 'not that'} by ${effect.by}`);
      case 'start_checklist':
        tickets.startChecklist(effect);
        return done(effect.ticket, effect.checklist);
      case 'set_item':
        tickets.setItem(effect, context.inbox, at);
        return done(effect.ticket, `${effect.item} ${effect.status} by ${effect.by}`);
      case 'set_state':
        tickets.setState(effect, at);
        return done(effect.ticket, effect.state);
      case 'raise_revision':
        tickets.raiseRevision(effect.ticket);
        return done(effect.ticket);
      case 'set_deadline':
        tickets.setDeadline(effect);
        return done(effect.ticket, effect.dueAt ?? 'none');
      case 'wake':
        tickets.wake(effect.ticket, effect.at);
        return done(effect.ticket, effect.at ?? 'none');
      case 'answered_by_person':
        tickets.answeredByPerson(effect.ticket, at);
        return done(effect.ticket, `by ${effect.by}`);
      case 'assign':
        tickets.assign(effect);
        return done(effect.ticket, `to ${effect.to ?? 'nobody'}`);
      case 'route':
        tickets.route(effect);
        return done(effect.ticket, `to ${effect.group}`);
      case 'note':
        tickets.note(effect, at);
        return done(effect.ticket, `by ${effect.by}`);
      case 'spend_minutes':
        tickets.spendMinutes(effect);
        return done(effect.ticket, `${effect.minutes} by ${effect.by}`);
      case 'told_of_secrets':
        tickets.toldOfSecrets(effect.ticket, at);
        return done(effect.ticket);
      case 'write': {
        const { letter } = effect;
        const origin = { at, causedBy: context.inbox, replacesWaiting: context.replacesWaiting };
        return done(letter.ticket, `letter ${letters.write(letter, origin)} ${letter.purpose}`);
      }
      case 'withdraw': {
        const ended = ends.withdraw(effect.letter, effect.reason.code, at);
        return ended.happened ? done(ended.ticket, `letter ${effect.letter}`) : nothing;
      }
      case 'release_draft': {
        const released = ends.releaseHeld(effect.letter, at);
        return released.happened ? done(released.ticket, `letter ${effect.letter}`) : nothing;
      }
      case 'prove_sent': {
        const ended = ends.prove(effect.letter, effect.proven ? context.inbox : null, at);
        return ended.happened ? done(ended.ticket, `letter ${effect.letter}`) : nothing;
      }
      case 'mark_undeliverable': {
        const { address, permanent, status } = effect;
        markUndeliverable.run({ address, permanent: toFlag(permanent), status, at });
        return done(null, `${permanent ? 'permanent' : 'passing'} ${status ?? ''}`.trim());
      }
      case 'hold_for_confirmation': {
        const letter = letters.withKey(effect.letterKey);
        hold.run({ inbox: messageOf(effect, context), staff: effect.staff, letter });
        return done(null, `message ${context.inbox} of ${effect.staff}`);
      }
      case 'release_confirmed':
        confirm.run({ inbox: effect.inbox, at });
        reopen(effect.inbox, 'staff_held', effect.staff);
        return done(null, `message ${effect.inbox} of ${effect.staff}`);
      case 'set_day':
        days.setDay(effect.date, effect.entry, effect.by, at);
        return done(null, `${effect.date} ${effect.entry.kind} by ${effect.by}`);
      case 'set_brake':
        setBrake(effect.on, at);
        return done(null, effect.on ? 'on' : 'off');
      default:
        return unreachable(effect);
    }
  };

  return (effect, context) => {
    const { happened, ticket, reference } = carryOut(effect, context);
    if (!happened) return null;
    journal.run({
      at: context.at,
      ticket: ticket ?? context.ticket,
      cause: context.cause,
      event: effect.kind,
      detail: [reference, describe(effect.reason)].filter((part) => part !== '').join(': '),
    });
    return ticket;
  };
}

interface Done {
  readonly happened: boolean;
  readonly ticket: TicketId | null;
  readonly reference: string;
}

const nothing: Done = { happened: false, ticket: null, reference: '' };

function done(ticket: TicketId | null, reference = ''): Done {
  return { happened: true, ticket, reference };
}

function messageOf(effect: Effect, { inbox, cause }: EffectContext): InboxId {
  if (inbox !== null) return inbox;
  throw new InternalError(`${effect.kind} was decided by ${cause}, which has no message`, { code: 'no_message' });
}

/** `cap cap=3` */
function describe({ code, params }: Reason): string {
  return [code, ...Object.entries(params).map(([name, value]) => `${name}=${value}`)].join(' ');
}
