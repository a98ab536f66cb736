/**
 * A store that has been at work for years, written by direct SQL in one transaction: for each ticket its message,
 * participant, ask, decision, two letters that were sent and four lines of journal. One in fifty is still open.
 */
import { statSync } from 'node:fs';
import { join } from 'node:path';
import { createStorage, databaseFile } from '../app/build.js';
import { openDatabase } from '../record/database.js';

export interface Filled {
  readonly databaseMegabytes: number;
  readonly fillSeconds: number;
}

const firstTicket = 1001;
const minute = 60_000;

export async function fillTickets(data: string, count: number): Promise<Filled> {
  await (await createStorage(data)).close();
  const path = join(data, databaseFile);
  const started = Date.now();
  const database = openDatabase(path);
  const insert = preparedInserts(database);
  // Five minutes apart, the last an hour ago.
  const firstAt = started - 60 * minute - count * 5 * minute;
  database.transaction(() => {
    for (let number = 0; number < count; number++) insert(number, firstAt + number * 5 * minute);
    database.prepare('UPDATE desk SET next_ticket = ?').run(firstTicket + count);
  })();
  database.pragma('wal_checkpoint(TRUNCATE)');
  database.close();
  return { databaseMegabytes: statSync(path).size / 1024 ** 2, fillSeconds: (Date.now() - started) / 1000 };
}

function preparedInserts(database: ReturnType<typeof openDatabase>): (number: number, at: number) => void {
  const inbox = database.prepare(`
    INSERT INTO inbox (id, folder, uid_validity, uid, size, internal_date, state, attempts, raw, marked, outcome, ticket,
      listed_at, kept_at, done_at)
    VALUES (@inbox, 'INBOX', '6', @inbox, 6000, @at, 'done', 1, @raw, 1, 'ticket', @ticket, @at, @at, @at)`);
  const ticket = database.prepare(`
    INSERT INTO ticket (id, state, revision, changes, subject, requester, requester_name, language, urgent, opened_at,
      last_received_at, due_at, wake_at)
    VALUES (@ticket, @state, 1, 4, @subject, @from, 'A Customer', 'zh', 0, @at, @at, @dueAt, @wakeAt)`);
  const participant = database.prepare(`
    INSERT INTO participant (ticket, address, name, role) VALUES (@ticket, @from, 'A Customer', 'requester')`);
  const message = database.prepare(`
    INSERT INTO message (inbox, ticket, sender, from_address, message_id, in_references, received_at, subject, new_text,
      attachments, flaws, judgement, proven, secrets, revision)
    VALUES (@inbox, @ticket, 'requester', @from, @messageId, '[]', @at, @subject, @text, '[]', '[]', @judgement, 0, '[]', 1)`);
  const ask = database.prepare(`
    INSERT INTO ask (id, ticket, message, topic, category, confidence, sure, text, evidence)
    VALUES (@askId, @ticket, @inbox, 'usage.reports', 'in_scope', 0.9, 1, @subject, '[]')`);
  const decision = database.prepare(`
    INSERT INTO decision (cause, inbox, ticket, decision, applied_at)
    VALUES ('message:' || @inbox, @inbox, @ticket, @decision, @at)`);
  const letter = database.prepare(`
    INSERT INTO letter (key, ticket, caused_by, kind, purpose, automatic, hours, to_address, language, content,
      in_references, subject, held, asks_for, answers, urgent, state, decided_at, release_at, due_at, waited, message_id,
      raw, owner, claimed_at, sent_at, response)
    VALUES (@purpose || ':' || @inbox, @ticket, @inbox, @kind, @purpose, 1, 'reply', @to, 'zh', @content, '[]', @subject,
      'no', '[]', '[]', 0, 'sent', @at, @at, @at, 0, @letterId, @raw, 'old', @at, @at, '250 taken')`);
  const journal = database.prepare(`
    INSERT INTO journal (at, ticket, cause, event, detail) VALUES (@at, @ticket, 'message:' || @inbox, @event, 'by rule')`);

  const text = '想請問後台的通話報表要在哪裡匯出？我只看到上個月的資料，找不到下載的按鈕。'.repeat(8);
  const content = JSON.stringify({ form: 'alarm', alarm: { code: 'old', params: {} }, filler: text });
  const judgement = JSON.stringify({ filler: text });
  const whole = JSON.stringify({ filler: text.repeat(3) });

  return (number, milliseconds) => {
    const isOpen = number % 50 === 0;
    const at = new Date(milliseconds).toISOString();
    const row = {
      at,
      inbox: number + 1,
      ticket: firstTicket + number,
      raw: (number + 1).toString(16).padStart(64, '0'),
      // Old customers come again, about ten times each.
      from: `old${number % 10_000}@known.example`,
      messageId: `<old-${number}@mail.example>`,
      subject: '報表匯出問題',
      state: isOpen ? 'awaiting_staff' : 'closed',
      dueAt: isOpen ? at : null,
      wakeAt: isOpen ? new Date(milliseconds + 10 * 365 * 24 * 60 * minute).toISOString() : null,
    };
    const { inbox: id, ticket: filedIn, from, messageId, subject, raw } = row;
    // The ticket first: the others name it.
    ticket.run({ ticket: filedIn, state: row.state, subject, from, at, dueAt: row.dueAt, wakeAt: row.wakeAt });
    inbox.run({ inbox: id, at, raw, ticket: filedIn });
    participant.run({ ticket: filedIn, from });
    message.run({ inbox: id, ticket: filedIn, from, messageId, at, subject, text, judgement });
    ask.run({ askId: `${id}.1`, ticket: filedIn, inbox: id, subject });
    decision.run({ inbox: id, ticket: filedIn, decision: whole, at });
    const letters = [
      { kind: 'customer', purpose: 'receipt', to: from, letterId: `<receipt-${id}@example.test>` },
      { kind: 'staff', purpose: 'notice', to: 'amy@firstline.cc', letterId: `<notice-${id}@example.test>` },
    ];
    for (const each of letters) letter.run({ ...each, ticket: filedIn, inbox: id, content, subject, at, raw });
    for (const event of ['open_ticket', 'file_message', 'record_asks', 'write'])
      journal.run({ at, ticket: filedIn, inbox: id, event });
  };
}
