/**
 * `helpdesk explain`: what the desk would make of mails, without writing anything. Files, an mbox, standard
 * input, or JSON lines that are built into real messages first.
 */
import { createInterface } from 'node:readline';
import { Command } from 'commander';
import { openJudge } from '../../classify/judge.js';
import { sampleOcr } from '../../compose/sample-file.js';
import { UsageError } from '../../domain/errors.js';
import type { Instant } from '../../domain/words.js';
import { defaultSafety } from '../../receive/parse-safely.js';
import { deskFacts } from '../../recognise/recognise.js';
import { openStorage, systemClock } from '../build.js';
import { type ExplainTools, type Explanation, explain } from '../explain.js';
import { openOcr } from '../ocr.js';
import type { Terminal } from '../terminal.js';
import { explanationLines } from './explain-text.js';
import { idOfLine, mailOfLine, mailsIn } from './mail-files.js';
import { type ConfigOptions, configOf, instantOption, withConfig } from './options.js';

interface Options extends ConfigOptions {
  readonly json?: true;
  readonly jsonl?: true;
  readonly now?: string;
  readonly data?: string;
}

export function explainCommand(terminal: Terminal): Command {
  return withConfig(new Command('explain'))
    .description('show how mails are read, judged and decided on; writes nothing')
    .argument('[files...]', '.eml files, an mbox, or - for standard input')
    .option('--jsonl', 'read mails as JSON lines from standard input')
    .option('--json', 'print one JSON object a mail')
    .option('--now <instant>', 'decide as if it were this instant')
    .option('--data <dir>', 'a desk, with whose corrections it is judged')
    .action(async (files: string[], options: Options) => {
      const config = await configOf(options, 'policy');
      const tools: ExplainTools = {
        config,
        judge: openJudge(config, await correctionsIn(options.data)),
        deskFacts: deskFacts(config),
        safety: defaultSafety,
        // The pictures of invented mails hold their words where only this one finds them.
        ocr: options.jsonl === true ? sampleOcr : await openOcr(config),
      };
      const now = instantOption(options.now) ?? systemClock().now();
      if (options.jsonl === true) return explainLines(terminal, tools, now, config.desk.address, options);
      if (files.length === 0) throw new UsageError('explain needs files, - for standard input, or --jsonl');
      for (const file of files) await explainFile(file, terminal, tools, now, options);
    });
}

async function correctionsIn(data: string | undefined) {
  if (data === undefined) return [];
  const storage = await openStorage(data);
  return storage.store.corrections().finally(() => storage.close());
}

async function explainFile(file: string, terminal: Terminal, tools: ExplainTools, now: Instant, options: Options) {
  const mails = await readMails(file, terminal, options);
  for (const [place, raw] of mails.entries()) {
    const name = mails.length > 1 ? `${file}#${place + 1}` : file;
    await show({ file: name }, () => explain(raw, now, tools), terminal, options);
  }
}

async function explainLines(terminal: Terminal, tools: ExplainTools, now: Instant, desk: string, options: Options) {
  for await (const line of createInterface({ input: process.stdin, crlfDelay: Number.POSITIVE_INFINITY })) {
    if (line.trim() === '') continue;
    await show({ id: idOfLine(line) }, async () => explain(await mailOfLine(line, desk, now), now, tools), terminal, {
      ...options,
      json: true,
    });
  }
}

type Named = { readonly file: string } | { readonly id: string | number | null };

/** A mail that cannot be explained is an error of its own line; the rest goes on. */
async function show(
  name: Named,
  make: () => Promise<Explanation>,
  terminal: Terminal,
  options: Options,
): Promise<void> {
  try {
    const explanation = await make();
    if (options.json === true) terminal.json({ ...name, ...explanation });
    else
      for (const line of explanationLines('file' in name ? name.file : String(name.id), explanation, terminal))
        terminal.line(line);
  } catch (error) {
    fail(name, error, terminal, options);
  }
}

function fail(name: Named, error: unknown, terminal: Terminal, options: Options): void {
  const message = error instanceof Error ? error.message : String(error);
  process.exitCode = 1;
  if (options.json === true) terminal.json({ ...name, error: message });
  else terminal.problem(`${'file' in name ? name.file : String(name.id)}: ${message}`);
}

/** A file that cannot be read is an error of its own; the others go on. */
async function readMails(file: string, terminal: Terminal, options: Options): Promise<readonly Buffer[]> {
  try {
    return await mailsIn(file);
  } catch (error) {
    fail({ file }, error, terminal, options);
    return [];
  }
}
