/**
 * From a letter of the outbox to the bytes that leave: its words, and for a staff answer the attachments out of
 * the mail it came in. Called by the sender just before it claims the letter.
 */
import { buildMail, type MailAttachment } from '../compose/mail.js';
import { PermanentError } from '../domain/errors.js';
import type { StoredLetter } from '../domain/letter.js';
import type { MessageId } from '../domain/words.js';
import { extractAttachments } from '../receive/parse.js';
import type { Parts } from './parts.js';

export async function composeLetter(letter: StoredLetter, messageId: MessageId, parts: Parts): Promise<Buffer> {
  const rendered = parts.composer.render(letter);
  const attachments = await attachmentsOf(letter, parts);
  return buildMail(letter, rendered, { messageId, at: parts.clock.now(), desk: parts.config.desk, attachments });
}

async function attachmentsOf(letter: StoredLetter, { store, files }: Parts): Promise<readonly MailAttachment[]> {
  const { content } = letter;
  if (content.form !== 'relay' || content.attachments.length === 0) return [];
  const row = await store.inboxRow(content.source);
  if (row?.raw == null)
    throw new PermanentError(`the mail that letter ${letter.id} relays is no longer kept`, { code: 'source_gone' });
  const found = await extractAttachments(await files.read(row.raw), content.attachments);
  return found.map(({ info, content: bytes }) => ({ filename: info.filename, type: info.type, content: bytes }));
}
