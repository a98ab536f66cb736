/**
 * Mail as nobody should send it, to the whole daemon: each gets its outcome and is shown to staff where a person may
 * be behind it; none ends the daemon or holds up the good mail behind it.
 */
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type MailHost, startMailHost } from '../mailhost/host.js';
import { type Desk, type MessageRow, makeDesk, type Process } from './desk/desk.js';
import { mails, write, writeRaw } from './desk/mail.js';
import { until } from './desk/until.js';

const address = 'info@firstline.test';
const question = 'How can I change the colour of the tags? Where is that set?';

let host: MailHost;
let desk: Desk;
let daemon: Process;
let good = 0;
beforeAll(async () => {
  host = await startMailHost();
  desk = await makeDesk(host, { change: { letters: { staffHoldSeconds: 0, pacePerMinute: 1000, scopePerDay: 100 } } });
  daemon = desk.start();
  await daemon.watching();
});
afterAll(async () => {
  await desk?.remove();
  await host?.stop();
});

type Way = 'by SMTP' | 'from the maildir';

interface Bad {
  readonly what: string;
  readonly way: Way;
  readonly raw: () => Buffer;
  readonly outcome: MessageRow['outcome'];
  /** null: no person can be behind it. */
  readonly shown: 'as a case' | 'in quarantine' | null;
}

const header = (from: string) => `From: ${from}\r\nTo: ${address}\r\nSubject: Tags\r\n`;
const text = (bytes: string) => Buffer.from(bytes, 'latin1');
const base64Line = `${'QUJD'.repeat(19)}\r\n`;

const bad: readonly Bad[] = [
  {
    what: 'no byte at all',
    way: 'from the maildir',
    raw: () => Buffer.alloc(0),
    outcome: 'quarantined',
    shown: 'in quarantine',
  },
  {
    what: 'neither subject nor text',
    way: 'by SMTP',
    raw: () => text('From: bad1@example.test\r\n\r\n'),
    outcome: 'ticket',
    shown: 'as a case',
  },
  {
    what: '30 MB of attachment',
    way: 'by SMTP',
    raw: () =>
      text(
        `${header('bad2@example.test')}MIME-Version: 1.0\r\nContent-Type: multipart/mixed; boundary=b\r\n\r\n` +
          `--b\r\n\r\n${question}\r\n--b\r\nContent-Type: application/zip; name=big.zip\r\n` +
          `Content-Disposition: attachment; filename=big.zip\r\nContent-Transfer-Encoding: base64\r\n\r\n` +
          `${base64Line.repeat(552_000)}--b--\r\n`,
      ),
    outcome: 'ticket',
    shown: 'as a case',
  },
  {
    what: '10,000 parts',
    way: 'by SMTP',
    raw: () =>
      text(
        `${header('bad3@example.test')}MIME-Version: 1.0\r\nContent-Type: multipart/mixed; boundary=b\r\n\r\n` +
          `${`--b\r\nContent-Type: text/plain\r\n\r\n${question}\r\n`.repeat(10_000)}--b--\r\n`,
      ),
    outcome: 'ticket',
    shown: 'as a case',
  },
  {
    what: 'a million bytes of headers',
    way: 'from the maildir',
    raw: () =>
      text(`${header('bad4@example.test')}${`X-Long: ${'x'.repeat(990)}\r\n`.repeat(1_100)}\r\n${question}\r\n`),
    outcome: 'ticket',
    shown: 'as a case',
  },
  {
    what: 'one header of a million bytes',
    way: 'from the maildir',
    raw: () => text(`${header('bad5@example.test')}X-Long: ${'x'.repeat(1_000_000)}\r\n\r\n${question}\r\n`),
    outcome: 'ticket',
    shown: 'as a case',
  },
  {
    what: 'no From',
    way: 'from the maildir',
    raw: () => text(`To: ${address}\r\nSubject: Tags\r\n\r\n${question}\r\n`),
    outcome: 'quarantined',
    shown: 'in quarantine',
  },
  {
    what: 'two Froms',
    way: 'by SMTP',
    raw: () => text(`${header('bad6@example.test')}From: other@example.test\r\n\r\n${question}\r\n`),
    outcome: 'ticket',
    shown: 'as a case',
  },
  {
    what: 'a broken date',
    way: 'by SMTP',
    raw: () => text(`${header('bad7@example.test')}Date: the day after, 25:61\r\n\r\n${question}\r\n`),
    outcome: 'ticket',
    shown: 'as a case',
  },
  {
    what: 'NULs in header and text',
    way: 'from the maildir',
    raw: () => text(`${header('bad8@example.test')}X-Nul: a\0b\r\n\r\n\0${question}\0\r\n`),
    outcome: 'ticket',
    shown: 'as a case',
  },
  {
    what: 'an address with a newline',
    way: 'from the maildir',
    raw: () =>
      text(
        `From: "Bad\r\n Nine" <bad9@example.test\r\n >\r\nReply-To: =?utf-8?Q?x=0D=0ABcc:_victim@example.test?= <bad9@example.test>\r\n` +
          `To: ${address}\r\nSubject: =?utf-8?Q?Tags=0D=0ABcc:_victim@example.test?=\r\n\r\n${question}\r\n`,
      ),
    outcome: 'ticket',
    shown: 'as a case',
  },
  {
    what: 'raw 8-bit headers',
    way: 'by SMTP',
    raw: () =>
      Buffer.concat([
        text('From: '),
        // 王小明 in Big5, without any encoding.
        Buffer.from([0xa4, 0xfd, 0xa4, 0x70, 0xa9, 0xfa]),
        text(` <bad10@example.test>\r\nTo: ${address}\r\nSubject: `),
        Buffer.from('標籤顏色'),
        text('\r\n\r\n'),
        Buffer.from('請問標籤可以分顏色嗎?在哪邊設定\r\n'),
      ]),
    outcome: 'ticket',
    shown: 'as a case',
  },
];

describe('A mail with', () => {
  test.each(bad)(
    '$what ($way) gets its outcome, and the mail behind it an answer',
    async ({ way, raw, outcome, shown }) => {
      const last = desk.messages().at(-1)?.id ?? 0;
      if (way === 'by SMTP') await writeRaw(host, 'envelope@example.test', address, raw());
      else await host.seed(address, [raw()]);
      good += 1;
      const customer = `good${good}@example.test`;
      await write(host, { from: customer, to: address, subject: 'Tags', text: question });
      expect(await mails(host, customer, { milliseconds: 40_000 })).toHaveLength(1);

      const strange = () =>
        desk.messages().filter(({ id, outcome, from }) => id > last && outcome !== 'own_copy' && from !== customer);
      let rows: readonly MessageRow[] = [];
      await until(() => {
        rows = strange();
        return rows.length > 0 && rows.every(({ state }) => state === 'done' || state === 'quarantined');
      }, 40_000);
      expect(rows.map((row) => row.outcome)).toEqual([outcome]);
      expect(daemon.child.exitCode).toBeNull();

      const [row] = rows;
      if (shown === 'in quarantine') {
        expect((await desk.helpdesk('quarantine', 'list')).stdout).toMatch(new RegExp(`^${row?.id} `, 'm'));
        const alarms = () => desk.letters().filter(({ purpose, state }) => purpose === 'alarm' && state === 'sent');
        await until(() => alarms().length > 0);
      } else {
        const told = () =>
          desk
            .letters()
            .filter(({ ticket, purpose, state }) => ticket === row?.ticket && purpose === 'notice' && state === 'sent');
        await until(() => told().length > 0);
      }
    },
  );

  test('a newline in its addresses adds no recipient to any letter', async () => {
    expect(desk.letters().filter(({ to }) => /victim|\s/.test(to))).toEqual([]);
    expect(await host.messages('victim@example.test')).toEqual([]);
  });

  test('any of these leaves nothing waiting, and the daemon stops in order', async () => {
    await until(
      () =>
        desk.letters().every(({ state }) => state === 'sent' || state === 'withdrawn') &&
        desk.messages().every(({ state }) => state === 'done' || state === 'quarantined'),
    );
    // And none was read more than once.
    expect(desk.rows('SELECT id FROM inbox WHERE attempts <> 1')).toEqual([]);
    expect(await daemon.stop()).toMatchObject({ code: 0 });
  });
});
