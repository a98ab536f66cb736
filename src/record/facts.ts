/**
 * Everything deciding may look at, read on one consistent view of the database. What it may not look at is not
 * read here. Every question per message is answered from an index.
 */
import type { Facts, FactsQuery, MessageQuery, ThreadCandidate } from '../domain/facts.js';
import type { LetterSummary } from '../domain/letter.js';
import type { Store } from '../domain/ports.js';
import {
  type EmailAddress,
  hours,
  type InboxId,
  type Instant,
  type LetterId,
  type MessageId,
  plusMilliseconds,
  type TicketId,
} from '../domain/words.js';
import type { Flag, Synchronous } from './columns.js';
import { reading, type SqliteDatabase } from './database.js';
import type { Days } from './days.js';
import { SUMMARY_COLUMNS, type SummaryRow, toSummary } from './letters.js';
import type { TicketNumbers } from './ticket-numbers.js';
import type { TicketReader } from './tickets.js';

/** A mail that names more tickets than this is looked at no further: each is read whole. */
const maxCandidates = 20;

export const LETTER_WITH_ID = `SELECT ${SUMMARY_COLUMNS} FROM letter WHERE id = @letter`;
export const LETTER_WITH_MESSAGE_ID = `SELECT ${SUMMARY_COLUMNS} FROM letter WHERE message_id = @messageId`;
// Should a token ever come twice, the newest letter is meant.
export const LETTER_WITH_REPLY_TOKEN = `
  SELECT ${SUMMARY_COLUMNS} FROM letter WHERE reply_token = @token ORDER BY id DESC LIMIT 1`;
export const LETTER_WITH_NOTE_TOKEN = `
  SELECT ${SUMMARY_COLUMNS} FROM letter WHERE note_token = @token ORDER BY id DESC LIMIT 1`;
export const TICKETS_WITH_MESSAGE = `
  SELECT ticket FROM message WHERE message_id = @messageId AND ticket IS NOT NULL
  GROUP BY ticket ORDER BY max(inbox) DESC LIMIT ${maxCandidates}`;
// Who writes again before a letter of ours has left has none to answer.
export const OPEN_TICKET_WITH_SUBJECT = `
  SELECT ticket.id FROM ticket JOIN participant ON participant.ticket = ticket.id AND participant.address = @from
  WHERE ticket.state IN ('awaiting_staff', 'awaiting_customer', 'waiting', 'answered') AND ticket.subject = @subject
  ORDER BY ticket.id DESC LIMIT 1`;

export const DUPLICATE = `
  SELECT earlier.id FROM inbox AS own JOIN inbox AS earlier ON earlier.raw = own.raw
  WHERE own.id = @inbox AND earlier.id < own.id ORDER BY earlier.id LIMIT 1`;
// What left, or will leave although it was decided long ago.
export const LETTERS_TO_SENDER = `
  SELECT
    count(*) FILTER (WHERE purpose IN ('request', 'complete', 'reminder', 'closing', 'accepted', 'rejected')) AS identity,
    count(*) FILTER (WHERE purpose NOT IN ('request', 'complete', 'reminder', 'closing', 'accepted', 'rejected')) AS scope
  FROM letter
  WHERE to_address = @address AND automatic = 1 AND kind = 'customer' AND state <> 'withdrawn' AND held <> 'observe'
    AND (decided_at > @since OR sent_at > @since OR state IN ('waiting', 'claimed', 'in_doubt'))`;
export const CAUSED_SINCE = `
  SELECT count(*) FROM letter
  WHERE automatic = 1 AND kind = 'customer' AND held <> 'observe' AND caused_by IS NOT NULL
    AND decided_at > @since AND state <> 'withdrawn'`;
export const UNDELIVERABLE = `SELECT 1 FROM undeliverable WHERE address = @address AND permanent = 1`;
export const IMPERSONATION_TOLD = `
  SELECT 1 FROM letter
  WHERE purpose = 'impersonation' AND to_address = @address AND decided_at > @since AND state <> 'withdrawn' LIMIT 1`;
export const CONFIRMATION = `
  SELECT inbox, staff, letter FROM confirmation WHERE letter = @letter AND confirmed_at IS NULL`;
const BRAKE = `SELECT brake FROM desk WHERE id = 1`;

type Confirms = NonNullable<NonNullable<Facts['message']>['confirms']>;

interface FactsSources {
  readonly ticket: TicketReader;
  readonly numbers: TicketNumbers;
  readonly days: Pick<Days, 'calendarEntries'>;
}

export function openFacts(database: SqliteDatabase, sources: FactsSources): Synchronous<Pick<Store, 'factsFor'>> {
  const caused = database.prepare<unknown[], number>(CAUSED_SINCE).pluck();
  const brake = database.prepare<unknown[], Flag>(BRAKE).pluck();
  const letterWithId = database.prepare<unknown[], SummaryRow>(LETTER_WITH_ID);
  const messageFacts = openMessageFacts(database, sources.ticket);

  return {
    factsFor(query: FactsQuery, now: Instant): Facts {
      const nextTicket = sources.numbers.take();
      return reading(database, () => ({
        calendar: sources.days.calendarEntries(),
        nextTicket,
        automaticLastHour: caused.get({ since: plusMilliseconds(now, -hours(1)) }) ?? 0,
        brake: brake.get() === 1,
        ticket: query.kind === 'ticket' && query.ticket !== null ? sources.ticket(query.ticket) : null,
        letter: query.kind === 'ticket' && query.letter !== null ? summary(letterWithId, query.letter) : null,
        message: query.kind === 'message' ? messageFacts(query, now) : null,
      }));
    },
  };
}

function summary(
  statement: { get(parameters: object): SummaryRow | undefined },
  letter: LetterId,
): LetterSummary | null {
  const row = statement.get({ letter });
  return row === undefined ? null : toSummary(row);
}

function openMessageFacts(
  database: SqliteDatabase,
  ticket: TicketReader,
): (query: MessageQuery, now: Instant) => NonNullable<Facts['message']> {
  const withMessageId = database.prepare<unknown[], SummaryRow>(LETTER_WITH_MESSAGE_ID);
  const withReplyToken = database.prepare<unknown[], SummaryRow>(LETTER_WITH_REPLY_TOKEN);
  const withNoteToken = database.prepare<unknown[], SummaryRow>(LETTER_WITH_NOTE_TOKEN);
  const ticketsWith = database.prepare<unknown[], TicketId>(TICKETS_WITH_MESSAGE).pluck();
  const openTicketWith = database.prepare<unknown[], TicketId>(OPEN_TICKET_WITH_SUBJECT).pluck();
  const duplicate = database.prepare<unknown[], InboxId>(DUPLICATE).pluck();
  const toSender = database.prepare<unknown[], { scope: number; identity: number }>(LETTERS_TO_SENDER);
  const undeliverable = database.prepare(UNDELIVERABLE);
  const impersonation = database.prepare(IMPERSONATION_TOLD);
  const confirmation = database.prepare<unknown[], Confirms>(CONFIRMATION);

  const ourLetter = (messageId: MessageId | null): LetterSummary | null => {
    // An empty Message-ID would tie together all that have none (lessons.md #8).
    if (messageId === null || messageId.length === 0) return null;
    const row = withMessageId.get({ messageId });
    return row === undefined ? null : toSummary(row);
  };

  const withToken = (statement: typeof withReplyToken, tokens: readonly string[]): readonly LetterSummary[] =>
    tokens.flatMap((token) => {
      const row = token === '' ? undefined : statement.get({ token });
      return row === undefined ? [] : [toSummary(row)];
    });

  /** The letters of ours that the message answers, strongest evidence first. */
  const lettersAnswered = (query: MessageQuery): readonly Evidence[] => [
    ...withToken(withReplyToken, query.replyTokens).map((letter) => evidence('reply-token', letter)),
    ...withToken(withNoteToken, query.replyTokens).map((letter) => evidence('note-token', letter)),
    ...query.referenced.flatMap((id) => {
      const letter = ourLetter(id);
      return letter === null ? [] : [evidence('our-letter', letter)];
    }),
  ];

  const weakEvidence = (query: MessageQuery): readonly Evidence[] => [
    ...query.referenced.flatMap((messageId) =>
      messageId.length === 0
        ? []
        : ticketsWith.all({ messageId }).map((id): Evidence => ({ by: 'their-message', ticket: id, letter: null })),
    ),
    ...query.caseNumbers.map((id): Evidence => ({ by: 'case-number', ticket: id as TicketId, letter: null })),
    ...(query.repliedSubject === null || query.from === null
      ? []
      : openTicketWith
          .all({ from: query.from, subject: query.repliedSubject })
          .map((id): Evidence => ({ by: 'same-subject', ticket: id, letter: null }))),
  ];

  const candidates = (found: readonly Evidence[]): readonly ThreadCandidate[] => {
    const strongest = new Map<TicketId, ThreadCandidate>();
    for (const { by, letter, ticket: id } of found) {
      if (id === null || strongest.has(id) || strongest.size === maxCandidates) continue;
      const facts = ticket(id);
      if (facts !== null) strongest.set(id, { ticket: facts, by, letter });
    }
    return [...strongest.values()];
  };

  const confirms = (answered: readonly Evidence[]): Confirms | null => {
    for (const { letter } of answered) {
      const row = letter === null ? undefined : confirmation.get({ letter: letter.id });
      if (row !== undefined) return row;
    }
    return null;
  };

  const ofSender = (address: EmailAddress | null, now: Instant) => {
    const since = plusMilliseconds(now, -hours(24));
    const counts = address === null ? undefined : toSender.get({ address, since });
    return {
      scopeLettersToSender: counts?.scope ?? 0,
      identityLettersToSender: counts?.identity ?? 0,
      undeliverable: address !== null && undeliverable.get({ address }) !== undefined,
      impersonationToldToday: address !== null && impersonation.get({ address, since }) !== undefined,
    };
  };

  return (query, now) => {
    const answered = lettersAnswered(query);
    const bounced = ourLetter(query.bounceOf);
    const returned = bounced === null ? [] : [evidence('our-letter', bounced)];
    return {
      duplicateOf: duplicate.get({ inbox: query.inbox }) ?? null,
      ownLetter: ourLetter(query.messageId),
      threads: candidates([...answered, ...returned, ...weakEvidence(query)]),
      bouncedLetter: bounced,
      confirms: confirms(answered),
      ...ofSender(query.from, now),
    };
  };
}

interface Evidence {
  readonly by: ThreadCandidate['by'];
  readonly ticket: TicketId | null;
  readonly letter: LetterSummary | null;
}

function evidence(by: ThreadCandidate['by'], letter: LetterSummary): Evidence {
  return { by, ticket: letter.ticket, letter };
}
