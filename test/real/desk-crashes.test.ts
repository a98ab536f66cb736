/**
 * SIGKILL between any two steps of the road. Each kill has a desk of its own; three customers write, two of their
 * mails are hit. Then the ordinary daemon goes on with what is on the disk.
 */
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type MailHost, startMailHost } from '../mailhost/host.js';
import { type Desk, makeDesk } from './desk/desk.js';
import { mails, write } from './desk/mail.js';
import { until } from './desk/until.js';

let host: MailHost;
const shown: { readonly kill: string; readonly found: string; readonly afterwards: string }[] = [];
beforeAll(async () => {
  host = await startMailHost();
});
afterAll(async () => {
  await host?.stop();
  const width = Math.max(...shown.map(({ kill }) => kill.length));
  const lines = shown.map(({ kill, found, afterwards }) => `  ${kill.padEnd(width)}  ${found}; ${afterwards}`);
  process.stdout.write(
    `\nSIGKILL at each step, what was found then, and what became of the mail:\n${lines.join('\n')}\n`,
  );
});

interface Kill {
  readonly step: string;
  /** The customer's letter, or its absence, right after the kill. */
  readonly letter: 'none' | 'waiting' | 'claimed' | 'sent';
  /** How the restarted daemon comes to exactly one answer. */
  readonly ends: 'answered' | 'proven by its copy' | 'sent again when a later copy had come';
}

const kills: readonly Kill[] = [
  { step: 'listed, before keep', letter: 'none', ends: 'answered' },
  { step: 'file written, before its row', letter: 'none', ends: 'answered' },
  { step: 'kept, before it is read', letter: 'none', ends: 'answered' },
  { step: 'attempt counted', letter: 'none', ends: 'answered' },
  { step: 'decided, before apply', letter: 'none', ends: 'answered' },
  { step: 'applied, before claim', letter: 'waiting', ends: 'answered' },
  { step: 'letter written, before claim', letter: 'waiting', ends: 'answered' },
  { step: 'claimed, before SMTP', letter: 'claimed', ends: 'sent again when a later copy had come' },
  { step: 'accepted by SMTP, before settle', letter: 'claimed', ends: 'proven by its copy' },
  { step: 'settled', letter: 'sent', ends: 'answered' },
  { step: 'own copy moved, before its row', letter: 'sent', ends: 'answered' },
];

describe('Killed at', { timeout: 180_000 }, () => {
  test.concurrent.each(kills)(
    '"$step" the daemon still answers each mail exactly once',
    async ({ step, letter, ends }) => {
      const number = kills.findIndex((kill) => kill.step === step);
      const name = (customer: string) => `${customer}-${number}@example.test`;
      // A backfill from now on: nothing has to be answered by nobody first.
      const receiving = { backfillSince: new Date().toISOString() };
      const desk = await makeDesk(host, { address: name('desk'), change: { receiving } });
      try {
        // One mail comes to a daemon at work.
        const struck = desk.startOdd(step, name('ann'));
        await struck.watching();
        await ask(desk, name('ann'));
        expect((await struck.ended).signal).toBe('SIGKILL');
        const found = [stateFor(desk, name('ann'))];

        // Two more wait when it starts again, and the second is hit.
        await ask(desk, name('ben'));
        await ask(desk, name('cas'));
        const again = desk.startOdd(step, name('cas'));
        expect((await again.ended).signal).toBe('SIGKILL');
        found.push(stateFor(desk, name('cas')));
        expect(found).toEqual([letter, letter]);

        const healed = desk.start();
        await healed.watching();
        await atRest(desk);
        const doubted = desk.letters().filter(({ state }) => state === 'in_doubt');
        const listed = doubted.length === 0 ? '' : (await desk.helpdesk('outbox', 'list')).stdout;
        for (const { id, to } of doubted) expect(listed).toMatch(new RegExp(`^${id}  in_doubt .* to ${to}`, 'm'));
        if (doubted.length > 0) {
          // A letter claimed later leaves, and its copy comes home: then theirs would be there as well.
          await ask(desk, name('dan'));
          await mails(host, name('dan'));
          await atRest(desk);
          expect(desk.letters().filter(({ state }) => state === 'in_doubt')).toEqual(doubted);
        }
        await healed.stop();
        if (doubted.length > 0) {
          const later = desk.startOdd('in-a-quarter-of-an-hour');
          await until(() => desk.letters().every(({ state }) => state === 'sent'));
          await atRest(desk);
          await later.stop();
        }
        const wasDoubted = (letter: number) =>
          healed.log().some((line) => line.event === 'letter_in_doubt' && line.letter === letter);
        const fates = ['ann', 'cas'].map((customer) => {
          const sent = desk.letters().find(({ to }) => to === name(customer));
          if (sent === undefined) return 'never written';
          if (sent.resentAt !== null) return 'sent again when a later copy had come';
          return wasDoubted(sent.id) ? 'proven by its copy' : 'answered';
        });
        for (const customer of ['ann', 'ben', 'cas']) expect(await mails(host, name(customer))).toHaveLength(1);
        expect(new Set(desk.messages().map(({ state }) => state))).toEqual(new Set(['done']));
        shown.push({ kill: step, found: `its letter: ${found.join(', ')}`, afterwards: fates.join(', ') });
        expect(fates[1]).toBe(ends);
      } finally {
        await desk.remove();
      }
    },
  );
});

async function ask(desk: Desk, from: string): Promise<void> {
  await write(host, {
    from,
    to: desk.address,
    subject: 'Tags',
    text: 'How can I change the colour of the tags? Where is that set?',
  });
}

const stateFor = (desk: Desk, customer: string): string =>
  desk.letters().find(({ to }) => to === customer)?.state ?? 'none';

/** Nothing waits, is on its way or unread, and the copies of all that was sent have come home. */
async function atRest(desk: Desk): Promise<void> {
  await until(() => {
    const letters = desk.letters();
    const messages = desk.messages();
    const home = messages.filter(({ outcome, filed }) => outcome === 'own_copy' && filed === 1);
    return (
      letters.filter(({ kind }) => kind === 'customer').length >= 3 &&
      letters.every(({ state }) => state === 'sent' || state === 'in_doubt') &&
      messages.every(({ state }) => state === 'done') &&
      home.length >= letters.filter(({ state }) => state === 'sent').length
    );
  }, 30_000).catch((error: Error) => {
    throw new Error(`${error.message}\n${JSON.stringify([desk.messages(), desk.letters()], null, 1)}`);
  });
}
