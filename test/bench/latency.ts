/**
 * How long an idle desk takes from a mail's acceptance by the server to the claim of its answer, and how much of
 * it is the server's own: a bare IDLE client watches the same folder and hears of the same mail.
 */
import { ImapFlow } from 'imapflow';
import { createTransport } from 'nodemailer';
import { startDaemon } from '../app/daemon.js';
import type { Store } from '../domain/ports.js';
import { openTransport } from '../send/transport.js';
import { openChance } from './chance.js';
import { endChild, now, startChild } from './child.js';
import { type DeskPlace, openDesk } from './desk.js';
import type { Account, BenchHost } from './mail-host.js';
import { makeMails } from './mails.js';
import { median, quantile } from './stopwatch.js';

export interface LatencyResult {
  readonly mails: number;
  /** Milliseconds from the server's 250. */
  readonly claimed: { readonly median: number; readonly p99: number };
  readonly notified: { readonly median: number; readonly p99: number };
  /** Claimed minus notified, mail by mail. */
  readonly beyond: { readonly median: number; readonly p99: number };
  /** Mail by mail, for `--json`: the server notifies each of its sessions on its own, so single pairs may mislead. */
  readonly samples: readonly { readonly claimed: number; readonly notified: number }[];
}

export type IdleNews =
  | { readonly kind: 'ready' }
  | { readonly kind: 'claimed'; readonly to: string; readonly at: number };

/** In a process of its own: the daemon, which tells of every claim. Ends with the process. */
export async function runIdle(place: DeskPlace, tell: (news: IdleNews) => void): Promise<void> {
  const telling = (store: Store): Store => ({
    ...store,
    async claim(claim) {
      const answer = await store.claim(claim);
      const at = now();
      const letter = await store.letter(claim.letter);
      if (answer === 'claimed' && letter?.kind === 'customer') tell({ kind: 'claimed', to: letter.to, at });
      return answer;
    },
  });
  const { parts, storage } = await openDesk(place, { watched: telling });
  const { smtp } = parts.config.desk;
  if (smtp === null) throw new Error('the desk of the benchmark has no mail server');
  await startDaemon(parts, openTransport(smtp, null), new AbortController().signal);
  while ((await storage.store.status()).lastPollAt === null) await pause(20);
  tell({ kind: 'ready' });
}

export async function measureLatency(
  host: BenchHost,
  account: Account,
  desk: DeskPlace,
  options: LatencyOptions,
): Promise<LatencyResult> {
  const chance = openChance(options.seed);
  const daemon = startChild({ kind: 'idle', desk });
  const news = listen(daemon);
  await news.ready;
  const bare = await watchBare(account);
  const { port, lmtp } = host.entry;
  const entry = createTransport({ host: '127.0.0.1', port, lmtp, ignoreTLS: true, pool: true });

  const samples: { readonly claimed: number; readonly notified: number }[] = [];
  // Only mail that is answered has an answer to wait for.
  const mails = makeMails(options.mails * 2, { seed: options.seed + 1, to: account.user, firstAt: options.at }).filter(
    ({ from, raw }) => from !== '' && !/^(List-Id|Auto-Submitted):/im.test(raw.subarray(0, 2_000).toString('latin1')),
  );
  for (const { from, raw } of mails.slice(0, options.mails)) {
    // At no particular moment of any tick.
    await pause(300 + chance.between(0, 700));
    const claimed = news.claimOf(from);
    const notified = bare.next();
    await entry.sendMail({ envelope: { from, to: account.user }, raw });
    const accepted = now();
    samples.push({ claimed: (await claimed) - accepted, notified: (await notified) - accepted });
  }
  entry.close();
  await bare.close();
  endChild(daemon);
  return {
    mails: samples.length,
    claimed: spread(samples.map(({ claimed }) => claimed)),
    notified: spread(samples.map(({ notified }) => notified)),
    beyond: spread(samples.map(({ claimed, notified }) => claimed - notified)),
    samples,
  };
}

export interface LatencyOptions {
  readonly mails: number;
  readonly seed: number;
  readonly at: number;
}

const spread = (values: readonly number[]) => ({ median: median(values), p99: quantile(values, 0.99) });

const patienceMilliseconds = 30_000;

function listen(daemon: ReturnType<typeof startChild>) {
  const waiting = new Map<string, (at: number) => void>();
  let ready = () => {};
  const isReady = new Promise<void>((resolve, reject) => {
    ready = resolve;
    daemon.once('exit', (code) => reject(new Error(`the idle desk ended with ${code}`)));
  });
  daemon.on('message', (news: IdleNews | { readonly kind: 'failed'; readonly error: string }) => {
    if (news.kind === 'ready') ready();
    else if (news.kind === 'claimed') waiting.get(news.to)?.(news.at);
  });
  return {
    ready: isReady,
    claimOf: (address: string) =>
      within(
        new Promise<number>((resolve) => waiting.set(address, resolve)),
        `the answer to ${address} was not claimed`,
      ),
  };
}

async function watchBare({ host, port, user, password }: Account) {
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
  let heard = (_: number) => {};
  client.on('exists', () => heard(now()));
  client.idle().catch(() => {});
  return {
    next: () =>
      within(
        new Promise<number>((resolve) => {
          heard = resolve;
        }),
        'the bare IDLE client heard of no new mail',
      ),
    close: () => client.logout(),
  };
}

function within<Result>(work: Promise<Result>, otherwise: string): Promise<Result> {
  const late = new Promise<never>((_, reject) => {
    setTimeout(() => reject(new Error(otherwise)), patienceMilliseconds).unref();
  });
  return Promise.race([work, late]);
}

function pause(milliseconds: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, milliseconds));
}
