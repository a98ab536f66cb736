/**
 * Mails of people who were locked out, each with the items that it gives; written by people who had not seen how
 * they are read (identity-mails.jsonl). Whatever it does not name, nobody may read out of it.
 */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { type SampleAttachment, sampleMail } from '../../src/compose/sample-mail.js';
import { loadConfig } from '../../src/config/load.js';
import { emptyChecklist, itemChanges } from '../../src/decide/verification.js';
import { toInstant } from '../../src/domain/words.js';
import { parseMessage } from '../../src/receive/parse.js';
import { deskFacts, recognise } from '../../src/recognise/recognise.js';

interface Labelled {
  readonly id: string;
  readonly from: string;
  readonly subject: string;
  readonly body: string;
  readonly html?: string;
  readonly attachments?: readonly SampleAttachment[];
  readonly items: Readonly<Record<string, string | null>>;
}

/** What is not read right so far, and why. */
const notYet: Readonly<Record<string, string>> = {
  i026: 'another firm’s number, told by a caller',
  i030: 'a correction taken back in the next breath',
  i072: 'one number for two items at once',
  i080: 'the withdrawn account named once more, without its label',
  i116: 'an account that is “the same as” an address told without its label',
  i120: '“ours is”, two sentences after what it is',
  j065: 'an account that may be a word, where no letter asked for it',
  j090: 'a firm’s second name in brackets, which may be left out',
  j096: 'the address of “this manager”, told in brackets before',
  eb6: 'two names, of which the later is in doubt',
  eb14: 'the address of “the former one”',
};

const mails = readFileSync(join(import.meta.dirname, 'identity-mails.jsonl'), 'utf8')
  .trim()
  .split('\n')
  .map((line): Labelled => JSON.parse(line));
const config = await loadConfig({
  directory: join(import.meta.dirname, '../../config'),
  environment: {},
  need: 'policy',
});
const [checklist] = config.checklists;
const now = toInstant('2026-11-24T02:00:00.000Z');

async function itemsOf(mail: Labelled): Promise<Readonly<Record<string, string | null>>> {
  if (checklist === undefined || now === null) throw new Error('no checklist');
  const raw = await sampleMail({
    ...mail,
    attachments: mail.attachments ?? [],
    to: 'info@firstline.cc',
    date: now,
    messageId: '<x@y.example>',
  });
  const { candidates, remarks } = recognise(await parseMessage(raw), deskFacts(config), 'none');
  const changes = itemChanges(
    { id: checklist.id, entries: emptyChecklist(checklist), history: [] },
    candidates,
    remarks,
  );
  return Object.fromEntries(
    Object.keys(mail.items).map((item) => [item, changes.find((change) => change.item === item)?.value ?? null]),
  );
}

describe('the items of a mail', () => {
  it.each(mails.filter(({ id }) => !(id in notYet)).map((mail) => [mail.id, mail] as const))(
    'are what its writer gives: %s',
    async (_, mail) => {
      expect(await itemsOf(mail)).toEqual(mail.items);
    },
  );

  it.each(Object.entries(notYet))('are not all read yet in %s: %s', async (id) => {
    const mail = mails.find((one) => one.id === id);
    if (mail === undefined) throw new Error(`there is no ${id}`);
    expect(await itemsOf(mail)).not.toEqual(mail.items);
  });
});
