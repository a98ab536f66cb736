/**
 * The daemon, put together as `helpdesk run` does it, with one port wrapped so that the process kills itself at a
 * given step, or with a clock that runs ahead. The program itself has no switches for this.
 *
 *     node crashing.mjs STEP ADDRESS --config DIR --data DIR
 *
 * STEP is one of the names below: SIGKILL there, when it concerns the mail or letter of ADDRESS.
 * `in-a-quarter-of-an-hour`: kills nothing; its clock is that much ahead and doubts are looked at all the time.
 */

import { createStorage, openParts, systemClock } from '../../../dist/app/build.js';
import { startDaemon } from '../../../dist/app/daemon.js';
import { openLog } from '../../../dist/app/log.js';
import { loadConfig } from '../../../dist/config/load.js';
import { instantOf } from '../../../dist/domain/words.js';
import { openDaemonLock } from '../../../dist/record/lock.js';
import { openTransport } from '../../../dist/send/transport.js';

const [step, address, , config, , data] = process.argv.slice(2);

/** Whose mail or letter a call is about. */
const isMailOf = (raw) => new RegExp(`^From: .*${address}`, 'im').test(raw.toString('latin1'));
const isLetterTo = (raw) => new RegExp(`^To: .*${address}`, 'im').test(raw.toString('latin1'));

/** step → which method of which port, before or after it, and whether the call is about the address. */
const steps = {
  'listed, before keep': { port: 'files', method: 'keep', when: 'before', about: ([raws]) => raws.some(isMailOf) },
  'file written, before its row': {
    port: 'files',
    method: 'keep',
    when: 'after',
    about: ([raws]) => raws.some(isMailOf),
  },
  'kept, before it is read': {
    port: 'store',
    method: 'keep',
    when: 'after',
    about: ([rows]) => anyRaw(rows, isMailOf),
  },
  'attempt counted': {
    port: 'store',
    method: 'beginAttempt',
    when: 'after',
    about: ([inbox]) => rowIs(inbox, isMailOf),
  },
  'decided, before apply': { port: 'store', method: 'apply', when: 'before', about: ([decision]) => decides(decision) },
  'applied, before claim': { port: 'store', method: 'apply', when: 'after', about: ([decision]) => decides(decision) },
  'letter written, before claim': {
    port: 'files',
    method: 'keep',
    when: 'after',
    about: ([raws]) => raws.some(isLetterTo),
  },
  'claimed, before SMTP': { port: 'store', method: 'claim', when: 'after', about: ([claim]) => letterIs(claim.letter) },
  'accepted by SMTP, before settle': {
    port: 'transport',
    method: 'send',
    when: 'after',
    about: ([envelope]) => envelope.to[0] === address,
  },
  settled: { port: 'store', method: 'settleSent', when: 'after', about: ([letter]) => letterIs(letter) },
  'own copy moved, before its row': {
    port: 'store',
    method: 'recordFiled',
    when: 'before',
    about: ([inbox]) => rowIs(inbox, isLetterTo),
  },
};

const log = openLog({ level: 'info', destination: null });
const loaded = await loadConfig({ directory: config, need: 'mail' });
const opened = await createStorage(data);
const lock = openDaemonLock(opened.directory);
const ports = {
  store: opened.store,
  files: opened.files,
  transport: openTransport(loaded.desk.smtp, loaded.secrets.smtpPassword),
};

const ahead = step === 'in-a-quarter-of-an-hour' ? 15 * 60_000 : 0;
if (ahead === 0) {
  const { port, method, when, about } = steps[step] ?? fail(`there is no step "${step}"`);
  const original = ports[port];
  ports[port] = {
    ...original,
    [method]: async (...args) => {
      // Asked before the call: afterwards a letter may be gone from where it is looked for.
      const hit = await about(args);
      if (hit && when === 'before') die();
      const result = await original[method](...args);
      if (hit) die();
      return result;
    },
  };
}

const stop = new AbortController();
process.on('SIGTERM', () => stop.abort());
const real = systemClock();
const clock = { now: () => instantOf(Date.parse(real.now()) + ahead) };
const parts = await openParts({ config: loaded, storage: ports, log, clock });
const daemon = await startDaemon(parts, ports.transport, stop.signal);
const hurry = ahead === 0 ? null : setInterval(() => daemon.core.sender.resolveDoubts(), 100);
await daemon.done;
clearInterval(hurry);
await ports.transport.close();
lock.close();
await opened.close();

function die() {
  process.kill(process.pid, 'SIGKILL');
  // Nothing more happens in this process, however long the signal takes.
  for (;;);
}

async function anyRaw(rows, test) {
  const raws = await Promise.all(rows.map(({ raw }) => opened.files.read(raw)));
  return raws.some(test);
}

async function rowIs(inbox, test) {
  const row = await opened.store.inboxRow(inbox);
  return row?.raw != null && test(await opened.files.read(row.raw));
}

function decides(decision) {
  return decision.effects.some((effect) => effect.kind === 'open_ticket' && effect.requester === address);
}

async function letterIs(letter) {
  return (await opened.store.letter(letter))?.to === address;
}

function fail(message) {
  process.stderr.write(`${message}\n`);
  process.exit(2);
}
