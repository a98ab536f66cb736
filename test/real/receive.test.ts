import { readFileSync } from 'node:fs';
import { ImapFlow } from 'imapflow';
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest';
import { type InboxId, instantOf, toMessageId, toTicketId } from '../../src/domain/words.js';
import { connectMailbox, type MailboxSettings } from '../../src/receive/mailbox.js';
import { type MailHost, startMailHost } from '../mailhost/host.js';
import { inboxBook } from '../receive/inbox-book.js';
import {
  type Change,
  type DeskOptions,
  describeOnRealServers,
  imapSettings,
  type RunningDesk,
  runDesk,
  subjectsOf,
  until,
  withMailbox,
  write,
} from './real-desk.js';

let host: MailHost;
let user = '';
let users = 0;
const desks: RunningDesk[] = [];
beforeAll(async () => {
  host = await startMailHost();
});
afterAll(() => host?.stop());
beforeEach(() => {
  // A mailbox of its own for each test.
  users += 1;
  user = `desk${users}@example.test`;
});
afterEach(async () => {
  for (const desk of desks.splice(0)) await desk.stop();
});

const settings = (change: Change = {}) => imapSettings(host, user, change);

/** A desk that has made its first contact. */
async function running(change: Change = {}, options: DeskOptions = {}): Promise<RunningDesk> {
  const desk = runDesk(settings(change), options);
  desks.push(desk);
  await until(() => desk.book.polls.length > 0);
  return desk;
}

const keptBy = (desk: RunningDesk) => subjectsOf(desk.book.kept.values());
const codeOf = (attempt: Promise<unknown>) =>
  attempt.then(
    () => 'no fault',
    (fault) => `${fault.name} ${fault.code}`,
  );

/** Flags as another client sees them. */
async function flagsOf(folder = 'INBOX'): Promise<readonly (readonly string[])[]> {
  const client = new ImapFlow({
    ...{ host: host.host, port: host.ports.imaps, secure: true, servername: host.serverName, logger: false },
    ...{ tls: { ca: readFileSync(host.caFile) }, auth: { user, pass: host.password } },
  });
  await client.connect();
  await client.mailboxOpen(folder);
  const messages = await client.fetchAll('1:*', { flags: true });
  await client.logout();
  return messages.map(({ flags }) => [...(flags ?? [])].filter((flag) => flag !== '\\Recent'));
}

describeOnRealServers('A connection', () => {
  test.each(['implicit', 'starttls'] as const)('is made over TLS (%s) with our own CA', async (tls) => {
    await write(host, user, 'hello');
    await until(async () => (await host.messages(user)).length === 1);
    const raws = await withMailbox(settings({ tls }), (mailbox) => mailbox.fetch([1]));
    expect(subjectsOf(raws.values())).toEqual(['hello']);
    // A maildir has bare line feeds.
    const [raw] = [...raws.values()].map((bytes) => bytes.toString('latin1').replaceAll('\r\n', '\n'));
    expect([raw]).toEqual((await host.messages(user)).map((bytes) => bytes.toString('latin1')));
  });

  test.each(['implicit', 'starttls'] as const)('is refused (%s) when the CA is unknown', async (tls) => {
    const attempt = connectMailbox(settings({ tls, caFile: null }), 'secret');
    expect(await codeOf(attempt)).toBe('PermanentError mailbox_certificate');
  });

  test('is refused when the certificate is for another name', async () => {
    const attempt = connectMailbox(settings({ serverName: 'mail.elsewhere.test' }), 'secret');
    expect(await codeOf(attempt)).toBe('PermanentError mailbox_certificate');
  });

  test('is refused with a wrong password, which a person must mend', async () => {
    expect(await codeOf(connectMailbox(settings(), 'guess'))).toBe('PermanentError mailbox_login');
  });

  test('fails for good when the folder is not there', async () => {
    const wrong: MailboxSettings = settings({ receiving: { folder: 'Nowhere' } });
    expect(await codeOf(withMailbox(wrong, async () => {}))).toBe('PermanentError mailbox_folder');
  });
});

describeOnRealServers('A watched mailbox', () => {
  test('keeps nothing of what was there before the first contact', async () => {
    await write(host, user, 'old');
    await until(async () => (await host.messages(user)).length === 1);
    const desk = await running();
    await write(host, user, 'new');
    await until(() => desk.book.kept.size === 1);
    expect(keptBy(desk)).toEqual(['new']);
  });

  test('takes in what was there since the day that a backfill names', async () => {
    await write(host, user, 'recent');
    await until(async () => (await host.messages(user)).length === 1);
    const desk = await running({}, { backfillSince: instantOf(Date.now() - 3_600_000) });
    expect(keptBy(desk)).toEqual(['recent']);
  });

  test('sees new mail by IDLE, long before the next poll', async () => {
    const desk = await running();
    for (const subject of ['first', 'second']) {
      const from = Date.now();
      await write(host, user, subject);
      await until(() => keptBy(desk).includes(subject), 5_000);
      expect(Date.now() - from).toBeLessThan(5_000);
    }
  });

  test('puts our keyword on kept mail and leaves it unread where it is', async () => {
    const desk = await running();
    await write(host, user, 'hello');
    await until(() => desk.book.rows.some(({ marked }) => marked));
    expect(await flagsOf()).toEqual([['$FirstlineKept']]);
  });

  test('moves kept mail to the folder that is configured, made when it is missing', async () => {
    const desk = await running({ receiving: { moveTo: 'Taken/已收' } });
    await write(host, user, 'hello');
    await until(() => desk.book.rows.some(({ marked }) => marked));
    expect(await flagsOf()).toEqual([]);
    expect(await flagsOf('Taken/已收')).toEqual([['$FirstlineKept']]);
  });

  test('moves our own copies to Sent, read', async () => {
    const desk = await running({}, { onKept: (book) => book.recogniseOwnCopy(1) });
    await write(host, user, 'our letter');
    await until(async () => desk.book.rows.length === 1 && (await host.messages(user, 'Sent')).length === 1);
    expect(await flagsOf()).toEqual([]);
    expect(await flagsOf('Sent')).toEqual([['\\Seen']]);
  });

  test('is connected anew when the server drops the connection, and misses nothing', async () => {
    const desk = await running();
    await host.kick(user);
    await until(() => desk.told.includes('recovered'));
    await write(host, user, 'after the kick');
    await until(() => desk.book.kept.size === 1, 5_000);
    expect(desk.told).toEqual(['mailbox_connection', 'recovered']);
  });

  test('survives that the server is killed and comes back, with mail that came meanwhile', async () => {
    const desk = await running();
    await write(host, user, 'before');
    await until(() => desk.book.kept.size === 1);
    await host.crash();
    await until(() => desk.told.length > 0);
    // Postfix takes it and delivers when Dovecot is back.
    await write(host, user, 'meanwhile');
    await host.start();
    await until(() => desk.book.kept.size === 2);
    await until(() => desk.told.includes('recovered'));
    expect(keptBy(desk)).toEqual(['before', 'meanwhile']);
    expect(desk.told).toEqual(['mailbox_connection', 'recovered']);
  });

  test('takes in, after it was away, all that came meanwhile, once', async () => {
    const first = await running();
    await write(host, user, 'one');
    await until(() => first.book.kept.size === 1);
    await first.stop();
    for (const subject of ['two', 'three']) await write(host, user, subject);
    await until(async () => (await host.messages(user)).length === 3);
    const second = runDesk(settings(), { book: first.book });
    desks.push(second);
    await until(() => second.book.kept.size === 3);
    expect(second.book.rows.map(({ uid, state }) => ({ uid, state }))).toEqual([
      { uid: 1, state: 'kept' },
      { uid: 2, state: 'kept' },
      { uid: 3, state: 'kept' },
    ]);
  });

  test('lists all anew when UIDVALIDITY changes and the UIDs stay, but nothing from before the first contact', async () => {
    await write(host, user, 'old');
    await until(async () => (await host.messages(user)).length === 1);
    const desk = await running();
    // IMAP tells the second of arrival, no more: by their dates alone, these two would be of the same time.
    await new Promise((resolve) => setTimeout(resolve, 1_100));
    await write(host, user, 'before');
    await until(() => desk.book.kept.size === 1);
    await host.changeUidValidity(user);
    await host.kick(user);
    await write(host, user, 'after');
    await until(() => desk.book.kept.size === 2);
    expect(keptBy(desk)).toEqual(['after', 'before']);
    const [oldest] = desk.book.rows;
    const anew = desk.book.rows.filter(({ uidValidity }) => uidValidity !== oldest?.uidValidity);
    expect(anew.map(({ uid, state, rule }) => ({ uid, state, rule }))).toEqual([
      { uid: 1, state: 'done', rule: 'before-first-contact' },
      { uid: 2, state: 'kept', rule: null },
      { uid: 3, state: 'kept', rule: null },
    ]);
  });

  test('takes in thousands of messages at once', async () => {
    const desk = await running();
    await desk.stop();
    const many = Array.from({ length: 2_500 }, (_, n) =>
      Buffer.from(`Subject: ${n}\r\n\r\n${'x'.repeat(n % 500)}\r\n`),
    );
    await host.seed(user, many);
    const back = runDesk(settings(), { book: inboxBook(), backfillSince: instantOf(0) });
    desks.push(back);
    await until(() => back.book.rows.filter(({ marked }) => marked).length === 2_500, 18_000);
    expect(new Set(back.book.rows.map(({ uid }) => uid)).size).toBe(2_500);
    expect(back.book.rows.every(({ state }) => state === 'kept')).toBe(true);
  });
});

describeOnRealServers('Deleting single messages', () => {
  test('finds them where they lay and where they were moved to, and leaves what others marked as deleted', async () => {
    for (const subject of ['stays', 'lay here', 'was moved', 'marked by another']) {
      await write(host, user, subject);
      await until(async () => (await host.messages(user)).some((raw) => subjectsOf([raw])[0] === subject));
    }
    const client = new ImapFlow({
      ...{ host: host.host, port: host.ports.imaps, secure: true, servername: host.serverName, logger: false },
      ...{ tls: { ca: readFileSync(host.caFile) }, auth: { user, pass: host.password } },
    });
    await client.connect();
    const { uidValidity } = await client.mailboxOpen('INBOX');
    const rows = await client.fetchAll('1:*', { uid: true, size: true, envelope: true });
    await client.mailboxCreate('Elsewhere');
    const copies = rows.map(({ uid, size, envelope }, place) => ({
      inbox: (place + 1) as InboxId,
      ticket: toTicketId(1001),
      folder: 'INBOX',
      uidValidity: String(uidValidity),
      uid,
      size: size ?? 0,
      messageId: toMessageId(envelope?.messageId ?? ''),
    }));
    await client.messageMove(String(rows[2]?.uid), 'Elsewhere', { uid: true });
    await client.messageFlagsAdd(String(rows[3]?.uid), ['\\Deleted'], { uid: true });
    await client.logout();

    const wanted = copies.slice(1, 3);
    const gone = await withMailbox(settings(), (mailbox) => mailbox.deleteCopies(wanted));
    expect([...gone.values()]).toEqual(['deleted', 'deleted']);
    expect([...subjectsOf(await host.messages(user))].sort()).toEqual(['marked by another', 'stays']);
    expect(await flagsOf('Elsewhere')).toEqual([]);
    const again = await withMailbox(settings(), (mailbox) => mailbox.deleteCopies(wanted));
    expect([...again.values()]).toEqual(['absent', 'absent']);
    // The same Message-ID on a mail of another length is another's mail.
    const forged = copies.slice(0, 1).map((copy) => ({ ...copy, uid: 99, size: copy.size + 1 }));
    expect([...(await withMailbox(settings(), (mailbox) => mailbox.deleteCopies(forged))).values()]).toEqual([
      'absent',
    ]);
  });
});
