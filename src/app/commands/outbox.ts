/** `helpdesk outbox`: letters that wait, failed or are in doubt: list, show, release, withdraw, resolve. */
import { Command } from 'commander';
import { UsageError } from '../../domain/errors.js';
import type { LetterState, StoredLetter } from '../../domain/letter.js';
import { type LetterId, toLetterId } from '../../domain/words.js';
import { parseMessage } from '../../receive/parse.js';
import { openLetters, type Storage, systemClock } from '../build.js';
import type { Terminal } from '../terminal.js';
import { configOf, type DataOptions, withData } from './options.js';
import { countOf, found, numberOf, withStorage } from './storage.js';

interface Options extends DataOptions {
  readonly json?: true;
}

const openStates: readonly LetterState[] = ['waiting', 'claimed', 'in_doubt', 'given_up'];

export function outboxCommand(terminal: Terminal): Command {
  const command = new Command('outbox').description('letters that wait, failed or are in doubt');

  withData(command.command('list'))
    .description('list letters that have not safely left')
    .option('--all', 'also those that were sent or withdrawn')
    .option('--limit <count>', 'at most so many', '100')
    .option('--json', 'print one JSON object a letter')
    .action((options: Options & { readonly all?: true; readonly limit: string }) =>
      withStorage(options, async ({ store }) => {
        const states: readonly LetterState[] = options.all === true ? [...openStates, 'sent', 'withdrawn'] : openStates;
        const letters = await store.letters({ states, limit: countOf(options.limit, '--limit') });
        for (const letter of letters) options.json === true ? terminal.json(letter) : terminal.line(letterLine(letter));
        if (letters.length === 0 && options.json !== true) terminal.line('The outbox is empty.');
      }),
    );

  withData(command.command('show <id>'))
    .description('show a letter in the words its reader sees')
    .option('--json', 'print one JSON object')
    .action(async (id: string, options: Options) => {
      const composer = await openLetters(await configOf(options, 'desk'));
      await withStorage(options, async ({ store, files }) => {
        const letter = await found(store.letter(toLetterId(numberOf(id, 'letter'))), `letter ${id}`);
        // What was fixed at its claim is what was sent, whatever the templates say by now.
        const shown = letter.raw === null ? composer.render(letter) : await parseMessage(await files.read(letter.raw));
        if (options.json === true) return terminal.json({ ...letter, subject: shown.subject, text: shown.text });
        terminal.line(letterLine(letter));
        terminal.line(terminal.style('bold', shown.subject));
        terminal.line(shown.text);
      });
    });

  const acting = (
    name: string,
    description: string,
    work: (storage: Storage, id: LetterId) => Promise<boolean>,
    done: string,
  ) =>
    withData(command.command(`${name} <id>`))
      .description(description)
      .action((id: string, options: Options) =>
        withStorage(options, async (storage) => {
          if (!(await work(storage, toLetterId(numberOf(id, 'letter')))))
            throw new UsageError(`letter ${id} cannot be treated so: see outbox show ${id}`);
          terminal.line(done);
        }),
      );

  const now = () => systemClock().now();
  acting(
    'release',
    'let a held letter (observe, draft) leave',
    ({ store }, id) => store.releaseHeld(id, now()),
    'It will leave at its hour.',
  );
  acting(
    'withdraw',
    'never send a waiting letter',
    ({ store }, id) => store.withdrawLetter(id, 'by_hand', now()),
    'It will not be sent.',
  );
  acting(
    'resend',
    'send a letter again that never left: one in doubt, or one given up',
    ({ store }, id) => store.resend(id, now()),
    'It will be sent again.',
  );
  acting(
    'sent',
    'it did leave: settle a letter in doubt',
    async ({ store }, id) => {
      const letter = await store.letter(id);
      if (letter?.state !== 'in_doubt') return false;
      await store.settleSent(id, 'confirmed by hand', now());
      return true;
    },
    'It counts as sent.',
  );

  withData(command.command('resume'))
    .description('take the brake off: automatic letters leave again')
    .action((options: Options) =>
      withStorage(options, async ({ store }) => {
        await store.setBrake(false, now());
        await store.clearAlarm('brake', now());
        terminal.line('Automatic letters leave again.');
      }),
    );
  return command;
}

function letterLine(letter: StoredLetter): string {
  const held = letter.held === 'no' ? '' : `, held by ${letter.held}`;
  const ticket = letter.ticket === null ? '-' : String(letter.ticket);
  const when = letter.sentAt ?? letter.releaseAt;
  return `${letter.id}  ${letter.state}${held}  ${letter.purpose} to ${letter.to}, ticket ${ticket}, ${when}${letter.why === null ? '' : `, ${letter.why}`}`;
}
