/**
 * From a letter of the outbox to the bytes that leave: its words, and for a staff answer or an identity file the
 * attachments out of the mails they came in. Called by the sender just before it claims the letter.
 */
import { buildMail, type MailAttachment } from '../compose/mail.js';
import { PermanentError } from '../domain/errors.js';
import type { StoredLetter } from '../domain/letter.js';
import type { InboxId, MessageId } from '../domain/words.js';
import { extractAttachments } from '../receive/parse.js';
import type { Parts } from './parts.js';

export async function composeLetter(letter: StoredLetter, messageId: MessageId, parts: Parts): Promise<Buffer> {
  const rendered = parts.composer.render(letter);
  const attachments = await attachmentsOf(letter, parts);
  return buildMail(letter, rendered, { messageId, at: parts.clock.now(), desk: parts.config.desk, attachments });
}

async function attachmentsOf(letter: StoredLetter, parts: Parts): Promise<readonly MailAttachment[]> {
  const { content } = letter;
  if (content.form === 'relay') {
    if (content.attachments.length === 0) return [];
    const found = await filesOf(content.source, content.attachments, parts);
    if (found === null)
      throw new PermanentError(`the mail that letter ${letter.id} relays is no longer kept`, { code: 'source_gone' });
    return found;
  }
  if (content.form !== 'identity_file') return [];
  const going = content.documents.filter(({ attached }) => attached);
  const files: MailAttachment[] = [];
  for (const message of new Set(going.map((document) => document.message))) {
    const places = going.filter((document) => document.message === message).map(({ place }) => place);
    // What was purged meanwhile is named in the letter all the same.
    files.push(...((await filesOf(message, places, parts)) ?? []));
  }
  return files;
}

/** The files at these places of a kept mail; null: it is no longer kept. */
async function filesOf(
  message: InboxId,
  places: readonly number[],
  { store, files }: Parts,
): Promise<readonly MailAttachment[] | null> {
  const row = await store.inboxRow(message);
  if (row?.raw == null) return null;
  const found = await extractAttachments(await files.read(row.raw), places);
  return found.map(({ info, content: bytes }) => ({ filename: info.filename, type: info.type, content: bytes }));
}
