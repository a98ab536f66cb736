/**
 * What a simulation prints: the happenings of the CLI contract, made from what the desk's observer hears. Only
 * looks; the order is the order in which things happened.
 */
import type { Composer } from '../../compose/letters.js';
import type { Config } from '../../config/schema.js';
import type { Decision } from '../../domain/decision.js';
import type { Facts, MessageCause } from '../../domain/facts.js';
import type { LetterIntent, StoredLetter } from '../../domain/letter.js';
import type { Store } from '../../domain/ports.js';
import type { TicketFacts } from '../../domain/ticket.js';
import type { Instant, LetterId, MessageId, TicketId } from '../../domain/words.js';
import { parseMessage } from '../../receive/parse.js';
import type { Observer } from '../parts.js';
import type { SentLetter } from './post.js';

export type Happening = { readonly event: string; readonly at: string; readonly step: number } & Record<
  string,
  unknown
>;

type Heard =
  | {
      readonly kind: 'decided';
      readonly at: Instant;
      readonly decision: Decision;
      readonly facts: Facts;
      readonly message: MessageCause | null;
    }
  | {
      readonly kind: 'sent';
      readonly at: Instant;
      readonly letter: StoredLetter;
      readonly messageId: MessageId;
      readonly raw: Buffer;
    };

interface Desk {
  readonly store: Store;
  readonly clock: { now(): Instant };
}

type Local = (at: Instant) => string;

export function openReporter(config: Config, composer: Composer) {
  const heard: Heard[] = [];
  const sent: SentLetter[] = [];
  const keys = new Map<number, string>();
  let clock: (() => Instant) | null = null;
  let step = 0;
  const now = (): Instant => {
    if (clock === null) throw new Error('the reporter was not told the clock');
    return clock();
  };

  const observer: Observer & { useClock(read: () => Instant): void } = {
    useClock(read) {
      clock = read;
    },
    decided: ({ decision, facts, message }) =>
      void heard.push({ kind: 'decided', at: now(), decision, facts, message }),
    sent: (letter, messageId, raw) => void heard.push({ kind: 'sent', at: now(), letter, messageId, raw }),
    quarantined() {},
    doubted() {},
  };

  const letterKey = async (desk: Desk, id: LetterId): Promise<string> => {
    const known = keys.get(id) ?? (await desk.store.letter(id))?.key ?? String(id);
    keys.set(id, known);
    return known;
  };

  const sentHappening = async (
    item: Extract<Heard, { kind: 'sent' }>,
    number: number,
    local: Local,
  ): Promise<Happening> => {
    const parsed = await parseMessage(item.raw);
    sent.push({ letter: item.letter, messageId: item.messageId, text: parsed.text, subject: parsed.subject, step });
    return {
      event: 'sent',
      at: local(item.at),
      step: number,
      id: item.letter.key,
      message_id: item.messageId,
      in_reply_to: parsed.inReplyTo[0] ?? null,
      subject: parsed.subject,
      text: parsed.text,
      headers: Object.fromEntries([...parsed.headers].map(([name, values]) => [name, values.join(', ')])),
      attachments: parsed.attachments.map(({ filename, type, size }) => ({ filename, type, size })),
    };
  };

  const decidedHappenings = async (
    item: Extract<Heard, { kind: 'decided' }>,
    desk: Desk,
    number: number,
    local: Local,
  ): Promise<readonly Happening[]> => {
    const { decision, message } = item;
    const base = { at: local(item.at), step: number };
    const list: Happening[] = message === null ? [] : [{ ...messageHappening(decision, message, item.facts), ...base }];
    for (const effect of decision.effects) {
      if (effect.kind === 'write')
        list.push({ ...letterHappening(effect.letter, composer, config, local, item.at), ...base });
      if (effect.kind === 'withdraw')
        list.push({ event: 'withdrawn', ...base, id: await letterKey(desk, effect.letter), why: effect.reason.code });
      if (effect.kind === 'set_state')
        list.push({ event: 'state', ...base, ticket: effect.ticket, state: effect.state, why: effect.reason.code });
    }
    const touched = decision.effects.find(({ kind }) => kind === 'set_item' || kind === 'start_checklist');
    if (touched !== undefined && 'ticket' in touched && touched.ticket !== null) {
      const ticket = await desk.store.ticket(touched.ticket);
      if (ticket !== null) list.push(...checklistHappening(ticket, base));
    }
    return list;
  };

  return {
    observer,
    sent: sent as readonly SentLetter[],
    begin(number: number) {
      step = number;
    },
    /** What was heard since the last time. */
    async take(desk: Desk, number: number, local: Local): Promise<readonly Happening[]> {
      const list: Happening[] = [];
      for (const item of heard.splice(0))
        list.push(
          ...(item.kind === 'sent'
            ? [await sentHappening(item, number, local)]
            : await decidedHappenings(item, desk, number, local)),
        );
      return list;
    },
    /** Checklist and state of every ticket, as they stand at the end of a step. */
    async standings(desk: Desk, number: number, local: Local): Promise<readonly Happening[]> {
      const base = { at: local(desk.clock.now()), step: number };
      const rows = await desk.store.tickets({
        states: ['awaiting_staff', 'awaiting_customer', 'waiting', 'answered', 'closed'],
        limit: 1000,
      });
      const list: Happening[] = [];
      for (const { id } of [...rows].sort((a, b) => a.id - b.id)) {
        const ticket = await desk.store.ticket(id);
        if (ticket === null) continue;
        list.push(...checklistHappening(ticket, base), {
          event: 'state',
          ...base,
          ticket: ticket.id,
          state: ticket.state,
          why: 'end_of_step',
        });
      }
      return list;
    },
  };
}

function messageHappening(decision: Decision, message: MessageCause, facts: Facts) {
  const filed = decision.effects.find((effect) => effect.kind === 'file_message');
  const opened = decision.effects.some(({ kind }) => kind === 'open_ticket');
  const recorded = decision.effects.find((effect) => effect.kind === 'record_asks');
  const asks = recorded?.kind === 'record_asks' ? recorded.asks : message.judgement.asks;
  const ticket: TicketId | null =
    filed?.kind === 'file_message' ? filed.ticket : (facts.message?.threads[0]?.ticket.id ?? null);
  return {
    event: 'message',
    ticket,
    new: opened,
    sender: senderOf(decision, filed?.kind === 'file_message' ? filed.sender : null),
    category: asks[0]?.category ?? message.judgement.category,
    topics: [...new Set(asks.map(({ topic }) => topic))],
    outcome: decision.message?.outcome ?? null,
  };
}

function senderOf(decision: Decision, filed: string | null): string {
  if (filed !== null) return filed;
  const outcome = decision.message?.outcome ?? '';
  if (outcome === 'machine' || outcome === 'own_copy') return 'machine';
  return outcome.startsWith('staff') ? 'staff' : 'stranger';
}

function letterHappening(letter: LetterIntent, composer: Composer, config: Config, local: Local, at: Instant) {
  const rendered = composer.render(letter);
  return {
    event: 'letter',
    id: letter.key,
    kind: letter.kind,
    purpose: letter.purpose,
    automatic: letter.automatic,
    template:
      letter.content.form === 'answer'
        ? letter.content.paragraphs.map(({ kind }) => kind).join('+')
        : letter.content.form,
    ticket: letter.ticket,
    from: config.desk.address,
    reply_to: config.desk.address,
    to: letter.to,
    cc: [],
    subject: rendered.subject,
    text: rendered.text,
    html: rendered.html,
    asks_for: letter.asksFor,
    promise_at: letter.promiseAt === null ? null : local(letter.promiseAt),
    held_until: letter.releaseAt > at && letter.purpose !== 'relay' ? local(letter.releaseAt) : null,
  };
}

function checklistHappening(
  ticket: TicketFacts,
  base: { readonly at: string; readonly step: number },
): readonly Happening[] {
  if (ticket.checklist === null) return [];
  const { entries } = ticket.checklist;
  return [
    {
      event: 'checklist',
      ...base,
      ticket: ticket.id,
      items: Object.fromEntries(
        entries.map(({ item, status, value, evidence }) => [item, { status, value, evidence }]),
      ),
      complete: entries.every(({ status }) => status === 'received' || status === 'accepted'),
    },
  ];
}
