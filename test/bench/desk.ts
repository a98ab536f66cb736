/**
 * The desk of the benchmark: the configuration that comes with the program, except that it is open day and night,
 * answers on its own, and no cap or brake keeps it from answering 2,000 customers at once.
 */
import { cp, mkdtemp, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { createStorage, openParts, type Storage } from '../app/build.js';
import type { Observer, Parts } from '../app/parts.js';
import { loadConfig } from '../config/load.js';
import type { Store } from '../domain/ports.js';
import type { Account } from './mail-host.js';

export interface DeskPlace {
  readonly configuration: string;
  readonly data: string;
  readonly imapPassword: string;
}

/** The desk's address is the account that is read: mail to it, and nothing else. */
export async function prepareDesk(account: Account, smtpPort: number, below: string): Promise<DeskPlace> {
  const configuration = await mkdtemp(join(below, 'config-'));
  // From dist/bench, where it runs.
  await cp(fileURLToPath(new URL('../../config', import.meta.url)), configuration, { recursive: true });
  const desk = {
    name: { zh: '效能測試客服', en: 'Benchmark Desk' },
    address: account.user,
    caseTag: 'BM',
    messageIdDomain: 'example.test',
    mode: 'automatic',
    hours: { alwaysOpen: true },
    letters: { brakePerHour: 1_000_000, scopePerDay: 1_000, identityPerDay: 1_000 },
    receiving: { backfillSince: '2020-01-01T00:00:00Z', maxMessageMegabytes: 50 },
    authentication: { authservIds: ['mx.firstline.test'] },
    imap: { host: account.host, port: account.port, user: account.user, plainOnLoopback: true },
    smtp: { host: '127.0.0.1', port: smtpPort, plainOnLoopback: true },
  };
  // JSON is YAML.
  await writeFile(join(configuration, 'desk.yaml'), JSON.stringify(desk, null, 2));
  return { configuration, data: await mkdtemp(join(below, 'data-')), imapPassword: account.password };
}

export interface OpenDesk {
  readonly parts: Parts;
  readonly storage: Storage;
}

export async function openDesk(
  place: DeskPlace,
  options: { readonly observer?: Observer; watched?: (store: Store) => Store } = {},
): Promise<OpenDesk> {
  const config = await loadConfig({
    directory: place.configuration,
    need: 'mail',
    environment: { HELPDESK_IMAP_PASSWORD: place.imapPassword },
  });
  const storage = await createStorage(place.data);
  const { watched = (store) => store } = options;
  const parts = await openParts({
    config,
    storage: { ...storage, store: watched(storage.store) },
    ...(options.observer === undefined ? {} : { observer: options.observer }),
  });
  return { parts, storage };
}

export function temporaryDirectory(): Promise<string> {
  return mkdtemp(join(tmpdir(), 'helpdesk-bench-'));
}
