/**
 * The desk's work, apart from where mail comes from and goes to: kept messages are taken through, due tickets
 * looked at, letters sent. `run` drives it by events and a clock, `simulate` and tests by hand.
 */
import { nameOf } from '../domain/errors.js';
import type { Cause } from '../domain/facts.js';
import type { Reason, StoredLetter } from '../domain/letter.js';
import type { InboxRow, Transport } from '../domain/ports.js';
import type { Instant, LetterId, TicketId } from '../domain/words.js';
import { openSender, type Sender } from '../send/worker.js';
import { openAct } from './act.js';
import { alarmLetters } from './alarms.js';
import { openInboxWork, openSetAside } from './inbox-work.js';
import { openLeaving } from './leaving.js';
import { composeLetter } from './letter-mail.js';
import type { Parts } from './parts.js';
import type { Handled } from './pipeline.js';

export interface Core {
  /** Takes kept messages through until none is left that can be taken now; answers how many. */
  workThroughInbox(): Promise<number>;
  /** Tickets that asked to be looked at by now; answers how many. */
  workThroughDue(): Promise<number>;
  /** All of it until nothing more happens at this instant. A fault in one part stops none of the others. */
  settle(): Promise<void>;
  /** Applies a cause that did not come by mail. */
  act: ReturnType<typeof openAct>;
  /** Writes to the people who hear of alarms; once until it is cleared. */
  raiseAlarm(name: string, params?: Reason['params']): Promise<void>;
  clearAlarm(name: string): Promise<void>;
  /** Tells the same people of something that happened, once for each `occasion`, and not without end. */
  tellOf(code: string, occasion: string | number, params: Reason['params']): Promise<void>;
  readonly sender: Sender;
}

export interface CoreOptions {
  readonly transport: Transport;
  /** This process, as claims name it. */
  readonly owner: string;
  /** When a pass over the mailbox last ended; null: not yet. */
  readonly mailboxReadAt: () => Instant | null;
  /** The desk is to stop: nothing new is begun. */
  readonly stopping: AbortSignal | null;
}

const batch = 50;
/** Mails about one kind of trouble in an hour; the commands and the digest list all of it. */
const toldPerHour = 10;

export function openCore(parts: Parts, options: CoreOptions): Core {
  const { store, clock, config, log } = parts;
  const { stopping } = options;
  const act = openAct(parts);

  const raiseAlarm = async (name: string, params: Reason['params'] = {}): Promise<void> => {
    const now = clock.now();
    if (!(await store.raiseAlarm(name, now, alarmLetters({ code: name, params }, config, now)))) return;
    log.event('error', 'alarm', { name });
  };

  const clearAlarm = async (name: string): Promise<void> => {
    const now = clock.now();
    const letters = alarmLetters({ code: name, params: { cleared: true } }, config, now);
    if (await store.clearAlarm(name, now, letters)) log.event('info', 'alarm_over', { name });
  };

  const told = new Map<string, number>();
  const tellOf: Core['tellOf'] = async (code, occasion, params) => {
    const now = clock.now();
    log.event('error', code, params);
    const hour = `${code} ${now.slice(0, 13)}`;
    const count = told.get(hour) ?? 0;
    if (count >= toldPerHour) return;
    let isNew = false;
    for (const letter of alarmLetters({ code, params }, config, now, String(occasion)))
      isNew = (await store.enqueue(letter, now)) || isNew;
    if (isNew) told.set(hour, count + 1);
  };

  const decideLetter = async (kind: 'release' | 'given_up', letter: StoredLetter): Promise<void> => {
    const query = { kind: 'ticket', ticket: letter.ticket, letter: letter.id } as const;
    if (kind === 'given_up') await act({ kind, letter: letter.id, ticket: letter.ticket }, query);
    // A letter of no ticket has no basis that could fall.
    else if (letter.ticket !== null) await act({ kind, letter: letter.id, ticket: letter.ticket }, query);
  };

  const smtpWorks = async (): Promise<void> => {
    await clearAlarm('smtp_login');
    await clearAlarm('smtp_unreachable');
  };
  /** Also by an earlier process: its alarm ends with the first letter that is taken. */
  const wasBlocked = async (): Promise<boolean> => {
    const { alarms } = await store.status();
    return alarms.some(({ name }) => name === 'smtp_login' || name === 'smtp_unreachable');
  };
  const sender = openSender({
    ...parts,
    transport: options.transport,
    owner: options.owner,
    leavesAt: openLeaving(parts, options.mailboxReadAt),
    compose: async (letter, messageId) => ({ raw: await composeLetter(letter, messageId, parts) }),
    blocked: ({ permanent }) => raiseAlarm(permanent ? 'smtp_login' : 'smtp_unreachable'),
    unblocked: smtpWorks,
    wasBlocked,
    failed: (error) => tellOf('send_fault', `${nameOf(error)} ${clock.now().slice(0, 13)}`, { error: nameOf(error) }),
    decideAnew: (letter) => decideLetter('release', letter),
    givenUp: (letter) => decideLetter('given_up', letter),
    doubted: async (letter: LetterId) => {
      parts.observer.doubted(letter);
      await tellOf('in_doubt', letter, { letter });
    },
  });

  const messageEnded = async (row: InboxRow, handled: Handled): Promise<void> => {
    const decision = handled.kind === 'decided' ? handled.decision : null;
    if (handled.kind === 'quarantined' || decision?.message?.outcome === 'quarantined')
      await tellOf('quarantined', row.id, { message: row.id });
    if (decision?.effects.some((effect) => effect.kind === 'set_brake' && effect.on) === true)
      await raiseAlarm('brake');
  };
  const inbox = openInboxWork(parts, act, messageEnded, stopping);

  const asideTickets = openSetAside<TicketId>();
  const lookAt = async (ticket: TicketId, at: Instant): Promise<boolean> => {
    const cause: Cause = { kind: 'due', ticket, at };
    try {
      await act(cause, { kind: 'ticket', ticket, letter: null });
      asideTickets.forget(ticket);
      return true;
    } catch (error) {
      asideTickets.put(ticket, clock.now());
      log.event('error', 'due_failed', { ticket, error: nameOf(error) });
      await tellOf('due_failed', ticket, { ticket });
      return false;
    }
  };

  const workThroughDue = async (): Promise<number> => {
    const now = clock.now();
    const due = await store.dueTickets(now, batch + asideTickets.count());
    let looked = 0;
    for (const { ticket, at } of due.filter((one) => !asideTickets.has(one.ticket, now))) {
      if (stopping?.aborted === true) break;
      looked += (await lookAt(ticket, at)) ? 1 : 0;
    }
    return looked;
  };

  const settle = async (): Promise<void> => {
    const faults: unknown[] = [];
    const count = (part: () => Promise<number>): Promise<number> =>
      part().catch((error: unknown) => {
        faults.push(error);
        return 0;
      });
    for (;;) {
      const done = (await count(inbox.run)) + (await count(workThroughDue)) + (await count(sender.sendDue));
      if (faults.length > 0) throw faults[0];
      if (done === 0 || stopping?.aborted === true) return;
    }
  };

  return { workThroughInbox: inbox.run, workThroughDue, settle, act, raiseAlarm, clearAlarm, tellOf, sender };
}
