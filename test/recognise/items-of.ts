/** What a mail gives for the items of the shipped checklist, as a ticket that has none of them yet would take it. */
import { join } from 'node:path';
import { loadConfig } from '../../src/config/load.js';
import { emptyChecklist, itemChanges } from '../../src/decide/verification.js';
import type { Recognised } from '../../src/domain/message.js';
import { deskFacts, recognise } from '../../src/recognise/recognise.js';
import { message } from './messages.js';

const directory = join(import.meta.dirname, '../../config');
const config = await loadConfig({ directory, environment: {}, need: 'policy' });
const [checklist] = config.checklists;
if (checklist === undefined) throw new Error('the shipped desk has a checklist');

export const shippedDesk = deskFacts(config);
export const deskAddresses: readonly string[] = [config.desk.address, ...config.desk.aliases];

const nothing = { id: checklist.id, entries: emptyChecklist(checklist), history: [] };

/** A mail as of `message`, and the items that our letter asked for. */
export type Mail = Parameters<typeof message>[0] & { readonly asked?: readonly string[] };

export function readMail(mail: Mail): Recognised {
  return recognise(message(mail), shippedDesk, 'none', { documents: [], asked: mail.asked ?? [] });
}

/** Item → value; only those that are given. */
export function itemsOf(mail: Mail): Readonly<Record<string, string | null>> {
  const { candidates, remarks } = readMail(mail);
  const changes = itemChanges(nothing, candidates, remarks);
  return Object.fromEntries(
    changes.filter(({ status }) => status === 'received').map(({ item, value }) => [item, value]),
  );
}

/** `phone withdrawn` */
export const remarksOf = (mail: Mail): readonly string[] =>
  readMail(mail).remarks.map(({ item, kind }) => `${item} ${kind}`);
