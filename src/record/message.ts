/** What was read of a message, stored beside its decision and filed in a ticket. Its words come masked. */
import type { MessageCause } from '../domain/facts.js';
import type { SenderRole } from '../domain/ticket.js';
import type { InboxId, TicketId } from '../domain/words.js';
import { toFlag } from './columns.js';
import type { SqliteDatabase } from './database.js';

// A message that is taken up again replaces what was read of it before.
const STORE = `
  INSERT OR REPLACE INTO message (inbox, from_address, from_name, message_id, in_references, received_at, subject,
    new_text, attachments, flaws, judgement, proven, secrets, mentions)
  VALUES (@inbox, @from, @fromName, @messageId, @references, @receivedAt, @subject,
    @newText, @attachments, @flaws, @judgement, @proven, @secrets, @mentions)`;
const FILE = `UPDATE message SET ticket = @ticket, sender = @sender, revision = 0 WHERE inbox = @inbox`;
const NOTE_RECEIPT = `
  UPDATE ticket SET last_received_at = max(last_received_at, (SELECT received_at FROM message WHERE inbox = @inbox))
  WHERE id = @ticket`;
const NOTE_REVISION = `
  UPDATE message SET revision = (SELECT revision FROM ticket WHERE ticket.id = message.ticket)
  WHERE inbox = @inbox AND ticket IS NOT NULL`;

export interface MessageShelf {
  store(message: MessageCause): void;
  file(inbox: InboxId, ticket: TicketId, sender: SenderRole): void;
  /** The ticket's revision as it is once all effects are applied. */
  noteRevision(inbox: InboxId): void;
}

export function openMessageShelf(database: SqliteDatabase): MessageShelf {
  const store = database.prepare(STORE);
  const file = database.prepare(FILE);
  const noteReceipt = database.prepare(NOTE_RECEIPT);
  const noteRevision = database.prepare(NOTE_REVISION);
  return {
    store: (message) => void store.run(toRow(message)),
    file(inbox, ticket, sender) {
      file.run({ inbox, ticket, sender });
      if (sender === 'requester') noteReceipt.run({ inbox, ticket });
    },
    noteRevision: (inbox) => void noteRevision.run({ inbox }),
  };
}

function toRow(message: MessageCause) {
  return {
    inbox: message.inbox,
    from: message.from?.address ?? null,
    fromName: message.from?.name ?? null,
    messageId: message.messageId,
    references: JSON.stringify(message.references),
    receivedAt: message.receivedAt,
    subject: message.subject,
    newText: message.newText,
    attachments: JSON.stringify(message.attachments),
    flaws: JSON.stringify(message.flaws),
    judgement: JSON.stringify(message.judgement),
    proven: toFlag(message.recognised.authentication === 'pass'),
    secrets: JSON.stringify([...new Set(message.recognised.secrets.map(({ kind }) => kind))]),
    mentions: JSON.stringify(message.recognised.mentions),
  };
}
