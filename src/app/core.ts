/**
 * The desk's work, apart from where mail comes from and goes to: kept messages are taken through, due tickets
 * looked at, letters sent. `run` drives it by events and a clock, `simulate` and tests by hand.
 */
import type { Cause } from '../domain/facts.js';
import type { Reason, StoredLetter } from '../domain/letter.js';
import type { InboxRow, Transport } from '../domain/ports.js';
import type { LetterId } from '../domain/words.js';
import { openSender, type Sender } from '../send/worker.js';
import { openAct } from './act.js';
import { alarmLetters } from './alarms.js';
import { composeLetter } from './letter-mail.js';
import type { Parts } from './parts.js';
import { takeThrough } from './pipeline.js';

export interface Core {
  /** Takes kept messages through until none is left; answers how many. */
  workThroughInbox(): Promise<number>;
  /** Tickets that asked to be looked at by now; answers how many. */
  workThroughDue(): Promise<number>;
  /** One pass over the outbox; answers how many letters left or were decided anew. */
  sendDue(): Promise<number>;
  /** All three until nothing more happens at this instant. */
  settle(): Promise<void>;
  /** Applies a cause that did not come by mail. */
  act: ReturnType<typeof openAct>;
  /** Writes to the people who hear of alarms; once until it is cleared. */
  raiseAlarm(name: string, params?: Reason['params']): Promise<void>;
  clearAlarm(name: string): Promise<void>;
  /** Tells the same people of something that happened, once an hour for each kind: the commands list them all. */
  tellOf(code: string, params: Reason['params']): Promise<void>;
  readonly sender: Sender;
}

const batch = 50;

export function openCore(parts: Parts, transport: Transport, owner: string): Core {
  const { store, clock, config, log } = parts;
  const act = openAct(parts);

  const decideLetter = async (kind: 'release' | 'given_up', letter: StoredLetter): Promise<void> => {
    const query = { kind: 'ticket', ticket: letter.ticket, letter: letter.id } as const;
    if (kind === 'given_up') await act({ kind, letter: letter.id, ticket: letter.ticket }, query);
    // A letter of no ticket has no basis that could fall.
    else if (letter.ticket !== null) await act({ kind, letter: letter.id, ticket: letter.ticket }, query);
  };

  const raiseAlarm = async (name: string, params: Reason['params'] = {}): Promise<void> => {
    const now = clock.now();
    if (!(await store.raiseAlarm(name, now))) return;
    log.event('error', 'alarm', { name });
    for (const letter of alarmLetters({ code: name, params }, config, now)) await store.enqueue(letter, now);
  };

  const clearAlarm = async (name: string): Promise<void> => {
    const now = clock.now();
    if (!(await store.clearAlarm(name, now))) return;
    log.event('info', 'alarm_over', { name });
    for (const letter of alarmLetters({ code: name, params: { cleared: true } }, config, now))
      await store.enqueue(letter, now);
  };

  const tellOf = async (code: string, params: Reason['params']): Promise<void> => {
    const now = clock.now();
    log.event('error', code, params);
    const hour = now.slice(0, 13);
    for (const letter of alarmLetters({ code, params }, config, now, hour)) await store.enqueue(letter, now);
  };

  const sender = openSender({
    ...parts,
    transport,
    owner,
    leavesAt: async (_letter, now) => now,
    compose: async (letter, messageId) => ({ raw: await composeLetter(letter, messageId, parts) }),
    wasBlocked: async () => (await store.status()).alarms.some(({ name }) => name.startsWith('smtp_')),
    blocked: ({ permanent }) => raiseAlarm(permanent ? 'smtp_login' : 'smtp_unreachable'),
    unblocked: async () => {
      await clearAlarm('smtp_login');
      await clearAlarm('smtp_unreachable');
    },
    decideAnew: (letter) => decideLetter('release', letter),
    givenUp: (letter) => decideLetter('given_up', letter),
    doubted: async (letter: LetterId) => {
      parts.observer.doubted(letter);
      await tellOf('in_doubt', { letter });
    },
  });

  const workThroughInbox = async (): Promise<number> => {
    let handled = 0;
    for (;;) {
      const rows = await store.keptRows(batch);
      if (rows.length === 0) return handled;
      for (const row of rows) handled += (await handle(row)) ? 1 : 0;
    }
  };

  const handle = async (row: InboxRow): Promise<boolean> => {
    const outcome = await takeThrough(row, parts, act);
    const decision = outcome.kind === 'decided' ? outcome.decision : null;
    if (outcome.kind === 'quarantined' || decision?.message?.outcome === 'quarantined')
      await tellOf('quarantined', { message: row.id });
    if (decision?.effects.some((effect) => effect.kind === 'set_brake' && effect.on) === true)
      await raiseAlarm('brake');
    return outcome.kind !== 'failed';
  };

  const workThroughDue = async (): Promise<number> => {
    const due = await store.dueTickets(clock.now(), batch);
    for (const { ticket, at } of due) {
      const cause: Cause = { kind: 'due', ticket, at };
      await act(cause, { kind: 'ticket', ticket, letter: null });
    }
    return due.length;
  };

  const sendDue = (): Promise<number> => sender.sendDue();

  const settle = async (): Promise<void> => {
    for (;;) {
      const done = (await workThroughInbox()) + (await workThroughDue()) + (await sendDue());
      if (done === 0) return;
    }
  };

  return { workThroughInbox, workThroughDue, sendDue, settle, act, raiseAlarm, clearAlarm, tellOf, sender };
}
