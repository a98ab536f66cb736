/** The whole daemon while servers die, change their minds and refuse: nothing is lost, nobody is answered twice. */
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { type MailHost, startMailHost } from '../mailhost/host.js';
import { type Change, type Desk, makeDesk, type Process } from './desk/desk.js';
import { mail, mails, type Read, write } from './desk/mail.js';
import { until } from './desk/until.js';

const amy = 'amy@firstline.test';
const question = 'How can I change the colour of the tags? Where is that set?';

let host: MailHost;
const desks: Desk[] = [];
beforeAll(async () => {
  host = await startMailHost();
});
afterAll(() => host?.stop());

let number = 0;
async function newDesk(change: Change = {}): Promise<Desk> {
  number += 1;
  const desk = await makeDesk(host, { address: `desk${number}@example.test`, change });
  desks.push(desk);
  return desk;
}
async function removeDesks(): Promise<void> {
  for (const desk of desks.splice(0)) await desk.remove();
}

const ask = (desk: Desk, from: string) => write(host, { from, to: desk.address, subject: 'Tags', text: question });
const from = (desk: Desk) => (read: Read) => read.mail.from?.value[0]?.address === desk.address;
const letterTo = (desk: Desk, address: string) => desk.letters().find(({ to }) => to === address);
/** Nothing waits to be read or to leave, but for these. */
const atRest = (desk: Desk, except: readonly string[] = []) =>
  until(
    () =>
      desk.messages().every(({ state }) => state === 'done') &&
      desk.letters().every(({ state, to }) => state === 'sent' || except.includes(to)),
    30_000,
  );

describe('A desk whose mail server has bad days', () => {
  let desk: Desk;
  let daemon: Process;
  const answered: string[] = [];
  beforeAll(async () => {
    desk = await newDesk();
    await ask(desk, 'early@example.test');
    await until(async () => (await host.messages(desk.address)).length === 1);
    daemon = desk.start();
    await daemon.watching();
  });
  afterAll(removeDesks);

  const isAnswered = async (customer: string) => {
    answered.push(customer);
    await mail(host, customer, from(desk), 40_000);
  };
  /** Every customer so far has one answer, and the one from before the first contact has none. */
  const isNobodyTwice = async () => {
    await atRest(desk);
    for (const customer of answered) expect(await mails(host, customer)).toHaveLength(1);
    expect(await host.messages('early@example.test')).toEqual([]);
  };

  test('answers nobody who wrote before its first contact', async () => {
    await ask(desk, 'first@example.test');
    await isAnswered('first@example.test');
    await isNobodyTwice();
    expect(desk.messages().map(({ from }) => from)).not.toContain('early@example.test');
  });

  test('goes on after its connection was kicked', async () => {
    await host.kick(desk.address);
    await ask(desk, 'kicked@example.test');
    await isAnswered('kicked@example.test');
    await isNobodyTwice();
  });

  test('goes on after the server was killed, with the mail that came meanwhile', async () => {
    await host.crash();
    await ask(desk, 'crashed@example.test');
    await until(() => daemon.log().some(({ event }) => event === 'mailbox_trouble'));
    await host.start();
    await isAnswered('crashed@example.test');
    await isNobodyTwice();
  });

  test('answers what came while the daemon was down', async () => {
    expect((await daemon.stop()).code).toBe(0);
    await ask(desk, 'down1@example.test');
    await ask(desk, 'down2@example.test');
    daemon = desk.start();
    await isAnswered('down1@example.test');
    await isAnswered('down2@example.test');
    await isNobodyTwice();
  });

  test('answers nothing anew when the folder gets another UIDVALIDITY', async () => {
    const known = new Set(desk.messages().map(({ uidValidity }) => uidValidity));
    await host.changeUidValidity(desk.address);
    await host.kick(desk.address);
    // Our own copies may still be on their way to Sent.
    const outcomes = () =>
      new Set(
        desk
          .messages()
          .filter(({ uidValidity, outcome }) => !known.has(uidValidity) && outcome !== 'own_copy')
          .map(({ outcome }) => outcome),
      );
    await until(() => outcomes().has('duplicate') && outcomes().has('ignored'));
    await atRest(desk);
    expect(outcomes()).toEqual(new Set(['duplicate', 'ignored']));
    await ask(desk, 'renumbered@example.test');
    await isAnswered('renumbered@example.test');
    await isNobodyTwice();
  });

  test('misses nothing that came together with another UIDVALIDITY', async () => {
    await daemon.stop();
    await ask(desk, 'between1@example.test');
    await until(async () => (await host.messages(desk.address)).some((raw) => raw.includes('between1@')));
    await host.changeUidValidity(desk.address);
    await ask(desk, 'between2@example.test');
    daemon = desk.start();
    await isAnswered('between1@example.test');
    await isAnswered('between2@example.test');
    await isNobodyTwice();
  });
});

describe('A letter that its reader does not get', () => {
  let desk: Desk;
  let daemon: Process;
  beforeAll(async () => {
    // The server asks for an address once in a connection: refusals are set before the daemon makes one.
    await host.answerRecipient('gone@example.test', '550 5.1.1 no such mailbox');
    await host.answerRecipient('full@example.test', '452 4.2.2 mailbox full');
    desk = await newDesk();
    daemon = desk.start();
    await daemon.watching();
  });
  afterAll(removeDesks);

  test('yet (450) is tried again later, and listed until then', async () => {
    await ask(desk, 'later@example.test');
    await until(() => letterTo(desk, 'later@example.test')?.attempts === 1);
    const letter = letterTo(desk, 'later@example.test');
    expect(letter?.state).toBe('waiting');
    expect(Date.parse(letter?.dueAt ?? '') - Date.now()).toBeGreaterThan(30_000);
    expect((await desk.helpdesk('outbox', 'list')).stdout).toMatch(/waiting .*later@example\.test.*450/);
    await atRest(desk, ['later@example.test']);
  });

  test('at all (550) is given up, and staff are told', async () => {
    await ask(desk, 'gone@example.test');
    await until(() => letterTo(desk, 'gone@example.test')?.state === 'given_up');
    const ticket = letterTo(desk, 'gone@example.test')?.ticket;
    // Amy has the notice of the case, and another that her customer was not reached.
    const told = await mails(host, amy, {
      count: 2,
      fits: (read) => from(desk)(read) && read.mail.subject?.includes(`FL-${ticket}`) === true,
    });
    expect(told.map(({ mail }) => mail.text).join()).toContain('could not be sent');
    expect((await desk.helpdesk('outbox', 'list')).stdout).toMatch(/given_up .*gone@example\.test/);
    await atRest(desk, ['later@example.test', 'gone@example.test']);
  });

  test('because it came back: staff are told, the address is marked, and no machine answers the machine', async () => {
    await ask(desk, 'lost@example.test');
    await until(() => desk.messages().some(({ rule }) => rule === 'bounce'));
    const ticket = letterTo(desk, 'lost@example.test')?.ticket;
    await mails(host, amy, {
      count: 2,
      fits: (read) => from(desk)(read) && read.mail.subject?.includes(`FL-${ticket}`) === true,
    });
    expect(desk.rows('SELECT address FROM undeliverable')).toEqual([{ address: 'lost@example.test' }]);
    await atRest(desk, ['later@example.test', 'gone@example.test']);
    // Writing again, they get no automatic letter, and the letters so far caused no other.
    await ask(desk, 'lost@example.test');
    await until(() => desk.messages().filter(({ from }) => from === 'lost@example.test').length === 2);
    await atRest(desk, ['later@example.test', 'gone@example.test']);
    expect(desk.letters().filter(({ to }) => to === 'lost@example.test')).toHaveLength(1);
    expect(desk.letters().filter(({ to }) => /mailer-daemon|postmaster/i.test(to))).toEqual([]);
  });

  test('for a full mailbox leaves once there is room again', async () => {
    await ask(desk, 'full@example.test');
    await until(() => letterTo(desk, 'full@example.test')?.attempts === 1);
    await host.answerRecipient('full@example.test', null);
    await atRest(desk, ['later@example.test', 'gone@example.test', 'full@example.test']);
    await daemon.stop();
    // Rather than wait, a clock that is ahead.
    const later = desk.startOdd('in-a-quarter-of-an-hour');
    expect(await mails(host, 'full@example.test')).toHaveLength(1);
    await atRest(desk, ['later@example.test', 'gone@example.test']);
    await later.stop();
  });
});

test('A letter is sent once although our own mailbox is full and takes no copy', async () => {
  const desk = await newDesk();
  await host.answerRecipient(desk.address, '452 4.2.2 mailbox full');
  const daemon = desk.start();
  await daemon.watching();
  const header = `From: nocopy@example.test\r\nTo: ${desk.address}\r\nMessage-ID: <nocopy@example.test>`;
  await host.seed(desk.address, [Buffer.from(`${header}\r\nSubject: Tags\r\n\r\n${question}\r\n`)]);
  expect(await mails(host, 'nocopy@example.test')).toHaveLength(1);
  await atRest(desk);
  expect(daemon.log().some(({ event }) => event === 'own_copy_refused')).toBe(true);
  await host.answerRecipient(desk.address, null);
  expect(await host.messages('nocopy@example.test')).toHaveLength(1);
  await removeDesks();
});

describe('A desk that is not let in', () => {
  afterEach(removeDesks);
  const alarms = async (desk: Desk): Promise<readonly string[]> =>
    JSON.parse((await desk.helpdesk('status', '--json')).stdout).alarms.map(({ name }: { name: string }) => name);

  test('with a wrong mailbox password alarms, goes on, and gives the all-clear when started with the right one', async () => {
    const desk = await newDesk({ receiving: { backfillSince: new Date().toISOString() } });
    const locked = desk.start({ HELPDESK_IMAP_PASSWORD: 'guess', HELPDESK_SMTP_PASSWORD: 'secret' });
    await mail(host, amy, (read) => from(desk)(read) && /alarm.*log in to the mailbox/i.test(read.mail.subject ?? ''));
    expect(await alarms(desk)).toEqual(['mailbox_login']);
    expect((await desk.helpdesk('status')).code).toBe(1);
    expect(locked.child.exitCode).toBeNull();
    expect(await locked.stop()).toMatchObject({ code: 0 });
    expect(locked.output()).not.toContain('guess');

    await ask(desk, 'patient@example.test');
    const right = desk.start();
    await mail(host, 'patient@example.test', from(desk));
    await mail(host, amy, (read) => from(desk)(read) && /all clear/i.test(read.mail.subject ?? ''));
    expect(await alarms(desk)).toEqual([]);
    await right.stop();
  });

  test('with a wrong SMTP password keeps its letters, alarms, and sends them when started with the right one', async () => {
    const desk = await newDesk();
    const locked = desk.start({ HELPDESK_IMAP_PASSWORD: 'secret', HELPDESK_SMTP_PASSWORD: 'guess' });
    await locked.watching();
    await ask(desk, 'waiting@example.test');
    await until(() => desk.rows('SELECT 1 FROM alarm').length > 0);
    expect(await alarms(desk)).toEqual(['smtp_login']);
    await until(() => letterTo(desk, 'waiting@example.test')?.state === 'waiting');
    expect(letterTo(desk, 'waiting@example.test')?.attempts).toBe(0);
    expect(await locked.stop()).toMatchObject({ code: 0 });

    const right = desk.start();
    expect(await mails(host, 'waiting@example.test')).toHaveLength(1);
    await until(async () => (await alarms(desk)).length === 0);
    await right.stop();
  });

  test('does not log in to a server with a certificate of an unknown CA', async () => {
    const account = { host: host.host, port: host.ports.imaps, user: 'x@example.test', serverName: host.serverName };
    const desk = await newDesk({ imap: { ...account, caFile: null } });
    const refused = desk.start();
    await until(() => desk.rows('SELECT 1 FROM alarm').length > 0);
    expect(await alarms(desk)).toEqual(['mailbox_certificate']);
    await mail(host, amy, (read) => from(desk)(read) && /certificate/i.test(read.mail.subject ?? ''));
    expect(desk.rows('SELECT 1 FROM folder')).toEqual([]);
    expect(await refused.stop()).toMatchObject({ code: 0 });
  });

  test('because it has no password says so and ends', async () => {
    const desk = await newDesk();
    const { code, stderr } = await desk.start({ HELPDESK_SMTP_PASSWORD: 'secret' }).ended;
    expect(code).toBe(2);
    expect(stderr).toContain('HELPDESK_IMAP_PASSWORD');
  });
});
