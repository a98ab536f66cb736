/**
 * What the road is held against: the same mails fetched by imapflow in ranges of 50 with one range read ahead,
 * parsed by simpleParser with its default options, and one committed row each with synchronous=FULL. The row
 * holds what a helpdesk shows (ids, sender, subject, text, attachment names); raw bytes are not stored.
 */
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { ImapFlow } from 'imapflow';
import { simpleParser } from 'mailparser';
import { now, peakMegabytes } from './child.js';
import type { Account } from './mail-host.js';

export interface BareResult {
  readonly mails: number;
  readonly seconds: number;
  readonly peakMegabytes: number | null;
}

const range = 50;

export async function runBare(account: Account, mails: number, data: string): Promise<BareResult> {
  const database = new Database(join(data, 'bare.sqlite'));
  database.pragma('journal_mode = WAL');
  database.pragma('synchronous = FULL');
  database.exec(`
    CREATE TABLE mail (uid INTEGER PRIMARY KEY, message_id TEXT, sender TEXT, subject TEXT, date TEXT, text TEXT,
      attachments TEXT)`);
  const insert = database.prepare(`
    INSERT INTO mail (uid, message_id, sender, subject, date, text, attachments)
    VALUES (@uid, @messageId, @sender, @subject, @date, @text, @attachments)`);

  const started = now();
  const { host, port, user, password } = account;
  const client = new ImapFlow({
    host,
    port,
    secure: false,
    doSTARTTLS: false,
    logger: false,
    auth: { user, pass: password },
  });
  await client.connect();
  await client.mailboxOpen('INBOX');
  const fetchFrom = (first: number) =>
    first > mails ? Promise.resolve([]) : client.fetchAll(`${first}:${first + range - 1}`, { uid: true, source: true });
  let count = 0;
  let ahead = fetchFrom(1);
  for (let first = 1; first <= mails; first += range) {
    const rows = await ahead;
    ahead = fetchFrom(first + range);
    for (const { uid, source } of rows) {
      const mail = await simpleParser(source ?? Buffer.alloc(0));
      insert.run({
        uid,
        messageId: mail.messageId ?? null,
        sender: mail.from?.text ?? null,
        subject: mail.subject ?? null,
        date: mail.date?.toISOString() ?? null,
        text: mail.text ?? '',
        attachments: JSON.stringify(mail.attachments.map(({ filename, size }) => ({ filename, size }))),
      });
      count += 1;
    }
  }
  const seconds = (now() - started) / 1000;
  await client.logout();
  database.close();
  return { mails: count, seconds, peakMegabytes: peakMegabytes() };
}
