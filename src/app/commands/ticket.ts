/** `helpdesk ticket`: the cases of the desk from a terminal: list, show, close, note, assign, accept, reject, item. */
import { userInfo } from 'node:os';
import { Command } from 'commander';
import type { Config } from '../../config/schema.js';
import { didYouMean } from '../../config/shape.js';
import { UsageError } from '../../domain/errors.js';
import type { TicketCommand } from '../../domain/facts.js';
import type { ItemEvidence } from '../../domain/message.js';
import type { TicketRow } from '../../domain/ports.js';
import type { PurgeRecord } from '../../domain/purge.js';
import type { TicketFacts, TicketState } from '../../domain/ticket.js';
import { type TicketId, toTicketId } from '../../domain/words.js';
import { openAct } from '../act.js';
import { openLetters, openParts } from '../build.js';
import type { Terminal } from '../terminal.js';
import { configOf, type DataOptions, withData } from './options.js';
import { countOf, found, withStorage } from './storage.js';

interface Options extends DataOptions {
  readonly json?: true;
}

const allStates: readonly TicketState[] = ['awaiting_staff', 'awaiting_customer', 'waiting', 'answered', 'closed'];

export function ticketCommand(terminal: Terminal): Command {
  const command = new Command('ticket').description('the cases of the desk');

  withData(command.command('list'))
    .description('list tickets, the newest first')
    .option('--state <state>', `one of ${allStates.join(', ')}; without it all that are open`)
    .option('--limit <count>', 'at most so many', '50')
    .option('--json', 'print one JSON object a ticket')
    .action(async (options: Options & { readonly state?: string; readonly limit: string }) => {
      const states = statesOf(options.state);
      await withStorage(options, async ({ store }) => {
        const rows = await store.tickets({ states, limit: countOf(options.limit, '--limit') });
        for (const row of rows) options.json === true ? terminal.json(row) : terminal.line(rowLine(row, terminal));
        if (rows.length === 0 && options.json !== true) terminal.line('No tickets.');
      });
    });

  withData(command.command('show <number>'))
    .description('show a ticket: messages, asks, letters, journal')
    .option('--json', 'print one JSON object')
    .option('--identity', 'with the values of the identity checklist, and where each was read')
    .action(async (number: string, options: Options & { readonly identity?: true }) => {
      await withStorage(options, async ({ store }) => {
        const ticket = await found(store.ticket(ticketNumber(number)), `ticket ${number}`);
        const shown = options.identity === true ? ticket : withoutValues(ticket);
        const [notes, journal] = [await store.notes(ticket.id), await store.journal(ticket.id)];
        const purge = await store.purgeOf(ticket.id);
        if (options.json === true) return terminal.json({ ...shown, notes, journal, purge });
        const evidenceLine = options.identity === true ? await evidenceReader(options) : () => null;
        for (const line of ticketLines(shown, evidenceLine, terminal)) terminal.line(line);
        if (purge !== null) terminal.line(purgeLine(purge));
        for (const { at, by, text } of notes) terminal.line(`  note     ${at} ${by}: ${text}`);
        for (const { at, event, detail } of journal)
          terminal.line(terminal.style('dim', `  ${at}  ${event} ${detail}`));
      });
    });

  const acting = (name: string, description: string, read: (args: readonly string[]) => TicketCommand) =>
    withData(command.command(name))
      .description(description)
      .option('--by <staff>', byWhom)
      .action(async (...given: unknown[]) => {
        const options = given.at(-2) as ByOptions;
        const [number = '', ...args] = given.slice(0, -2).flat().map(String);
        await carryOut(ticketNumber(number), read(args), options, terminal);
      });

  acting('close <number>', 'close a ticket without a letter', () => ({ name: 'close' }));
  acting('note <number> <text>', 'write a note that no customer sees', ([text = '']) => ({ name: 'note', text }));
  acting('assign <number> <staff>', 'give a ticket to somebody', ([to = '']) => ({ name: 'assign', to }));
  acting(
    'accept <number> [items...]',
    'accept the identity items that have come, or these alone (verifiers)',
    (items) => ({ name: 'accept', items }),
  );
  acting('item <number> <item> <value>', 'set an identity item by hand (verifiers)', ([item = '', value = '']) => ({
    name: 'item',
    item,
    value,
  }));
  acting(
    'reject <number> <item> <reason>',
    'send an item back with the reason (verifiers)',
    ([item = '', reason = '']) => ({
      name: 'reject',
      item,
      reason,
    }),
  );

  withData(command.command('correct <number>'))
    .description('say what the newest mail of a ticket asked; the judgement learns it')
    .requiredOption('--topic <topic>', 'an id of topics.yaml')
    .option('--by <staff>', byWhom)
    .action(async (number: string, options: ByOptions & { readonly topic: string }) =>
      carryOut(ticketNumber(number), { name: 'correct', topic: options.topic }, options, terminal),
    );

  withData(command.command('corrections'))
    .description('list what staff corrected, the oldest first')
    .option('--json', 'print one JSON object a correction')
    .action(async (options: Options) => {
      await withStorage(options, async ({ store }) => {
        const corrections = await store.corrections();
        for (const { text, ...correction } of corrections) {
          const { ticket, judged, topic, by, at } = correction;
          if (options.json === true) terminal.json(correction);
          else terminal.line(`${terminal.style('bold', String(ticket))}  ${at}  ${judged} -> ${topic}  by ${by}`);
        }
        if (corrections.length === 0 && options.json !== true) terminal.line('Nothing was corrected.');
      });
    });
  return command;
}

const byWhom = 'who does it: an id of staff.yaml; may be left out where there is but one person';

interface ByOptions extends DataOptions {
  readonly by?: string;
}

async function carryOut(
  ticket: TicketId,
  command: TicketCommand,
  options: ByOptions,
  terminal: Terminal,
): Promise<void> {
  const config = await configOf(options, 'desk');
  if (command.name === 'assign') insistOnStaff(config, command.to);
  const by = personNamed(config, options.by);
  await withStorage(options, async (storage) => {
    const facts = await found(storage.store.ticket(ticket), `ticket ${ticket}`);
    if (command.name === 'correct') insistOnCorrection(config, facts, command.topic);
    const parts = await openParts({ config, storage });
    const key = `${userInfo().username}:${parts.ids.token()}`;
    const decision = await openAct(parts)(
      { kind: 'command', key, ticket, by, command },
      { kind: 'ticket', ticket, letter: null },
    );
    if (decision === null || decision.effects.length === 0)
      throw new UsageError(`nothing was done: ${command.name} does not fit the ticket or the person`);
    for (const { kind, reason } of decision.effects) terminal.line(`${kind} (${reason.code})`);
  });
}

function personNamed(config: Config, by: string | undefined): string {
  const [first, ...others] = config.staff.people;
  if (by === undefined && first !== undefined && others.length === 0) return first.id;
  if (by === undefined)
    throw new UsageError(`say who does it: --by ${config.staff.people.map(({ id }) => id).join(' or --by ')}`);
  insistOnStaff(config, by);
  return by;
}

function insistOnCorrection(config: Config, { id, asks }: TicketFacts, topic: string): void {
  const known = config.topics.map((one) => one.id);
  if (!known.includes(topic))
    throw new UsageError(
      `topics.yaml has no topic "${topic}"${didYouMean(topic, known) || `; it has ${known.join(', ')}`}`,
    );
  if (asks.length === 0) throw new UsageError(`nothing was judged in ticket ${id}: there is nothing to correct`);
}

function insistOnStaff(config: Config, id: string): void {
  const known = config.staff.people.map((person) => person.id);
  if (!known.includes(id)) throw new UsageError(`staff.yaml knows no "${id}"; it has ${known.join(', ')}`);
}

function ticketNumber(text: string): TicketId {
  const digits = /^(?:\[?[A-Za-z]{2,8}-)?(\d{1,12})\]?$/.exec(text.trim())?.[1];
  if (digits === undefined) throw new UsageError(`"${text}" is not a case number: write 1042 or FL-1042`);
  return toTicketId(Number(digits));
}

function statesOf(text: string | undefined): readonly TicketState[] {
  if (text === undefined) return allStates.filter((state) => state !== 'closed');
  const state = allStates.find((known) => known === text);
  if (state === undefined) throw new UsageError(`"${text}" is no state; there are ${allStates.join(', ')}`);
  return [state];
}

function withoutValues(ticket: TicketFacts): TicketFacts {
  if (ticket.checklist === null) return ticket;
  const entries = ticket.checklist.entries.map((entry) => ({
    ...entry,
    value: entry.value === null ? null : '…',
    evidence: null,
  }));
  const history = ticket.checklist.history.map((record) => ({
    ...record,
    value: record.value === null ? null : '…',
    evidence: null,
  }));
  return { ...ticket, checklist: { ...ticket.checklist, entries, history } };
}

/** Whose mail was deleted in its time has no name any more. */
const purged = '(purged)';

function rowLine(row: TicketRow, terminal: Terminal): string {
  const due = row.dueAt === null ? '' : `  due ${row.dueAt}`;
  return `${terminal.style('bold', String(row.id))}  ${row.state.padEnd(17)} ${(row.topic ?? '').padEnd(26)} ${row.requester || purged}  ${row.subject}${due}`;
}

function purgeLine(purge: PurgeRecord): string {
  const { at, why, items, messages, letters, files, copiesDeleted, copiesAbsent, copiesLeft } = purge;
  const left = copiesLeft === 0 ? '' : `, ${copiesLeft} not reached yet`;
  return `  purged   ${at} after ${why}: ${items} items, ${messages} messages, ${letters} letters, ${files} files; on the mail server ${copiesDeleted} deleted, ${copiesAbsent} were gone${left}`;
}

type EvidenceLine = (evidence: ItemEvidence | null) => string | null;

/** In the words of the letters to staff, so that both say the same. */
async function evidenceReader(options: DataOptions): Promise<EvidenceLine> {
  const composer = await openLetters(await configOf(options, 'desk'));
  return (evidence) => composer.evidence(evidence, 'en');
}

function ticketLines(ticket: TicketFacts, evidenceLine: EvidenceLine, terminal: Terminal): readonly string[] {
  const { style } = terminal;
  return [
    style('bold', `${ticket.id}  ${ticket.subject}`),
    `  ${ticket.state}, opened ${ticket.openedAt} by ${ticket.requester || purged}`,
    `  promised ${ticket.promisedAt ?? 'nothing'}, due ${ticket.dueAt ?? 'never'}, taken by ${ticket.assignee ?? 'nobody'}`,
    ...ticket.asks.map(
      ({ topic, confidence, answered }) =>
        `  ask      ${topic} ${Math.round(confidence * 100)} %${answered ? ', answered' : ''}`,
    ),
    ...(ticket.checklist?.entries ?? []).map(
      ({ item, status, value }) => `  item     ${item}: ${status}${value === null ? '' : ` ${value}`}`,
    ),
    ...(ticket.checklist?.history ?? []).map(({ at, item, change, status, value, evidence, message, by }) => {
      const readFrom = evidenceLine(evidence);
      return `  change   ${at} ${item} ${change} by ${by}${message === null ? '' : ` (message ${message})`}: ${status}${value === null ? '' : ` ${value}`}${readFrom === null ? '' : `, from ${readFrom}`}`;
    }),
    ...ticket.messages.flatMap(({ receivedAt, sender, from, newText }) => [
      `  message  ${receivedAt} ${sender} ${from ?? ''}`,
      ...newText.split('\n').map((line) => style('dim', `           ${line}`)),
    ]),
    ...ticket.letters.map(
      ({ id, purpose, state, to, sentAt, releaseAt }) =>
        `  letter   ${id} ${purpose} to ${to}: ${state} ${sentAt ?? releaseAt}`,
    ),
  ];
}
