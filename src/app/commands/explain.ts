/**
 * `helpdesk explain`: what the desk would make of mails, without writing anything. Files, an mbox, standard
 * input, or JSON lines that are built into real messages first.
 */
import { readFile } from 'node:fs/promises';
import { createInterface } from 'node:readline';
import { Command } from 'commander';
import { z } from 'zod';
import { openJudge } from '../../classify/judge.js';
import { sampleOcr } from '../../compose/sample-file.js';
import { sampleMail } from '../../compose/sample-mail.js';
import { UsageError } from '../../domain/errors.js';
import { type Instant, toInstant } from '../../domain/words.js';
import { defaultSafety } from '../../receive/parse-safely.js';
import { deskFacts } from '../../recognise/recognise.js';
import { openOcr, openStorage, systemClock } from '../build.js';
import { type ExplainTools, type Explanation, explain } from '../explain.js';
import type { Terminal } from '../terminal.js';
import { explanationLines } from './explain-text.js';
import { type ConfigOptions, configOf, withConfig } from './options.js';

interface Options extends ConfigOptions {
  readonly json?: true;
  readonly jsonl?: true;
  readonly now?: string;
  readonly data?: string;
}

const jsonMail = z.object({
  id: z.union([z.string(), z.number()]),
  from: z.string(),
  to: z.string().optional(),
  cc: z.string().optional(),
  subject: z.string().default(''),
  body: z.string().default(''),
  html: z.string().optional(),
  attachments: z
    .array(
      z.object({
        filename: z.string(),
        type: z.string(),
        text: z
          .string()
          .nullish()
          .transform((text) => text ?? undefined),
        disposition: z.string().optional(),
        content_id: z.string().optional(),
      }),
    )
    .default([]),
  headers: z.record(z.string(), z.string()).optional(),
});

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
    const read = jsonMail.safeParse(parseJson(line));
    const id = read.success ? read.data.id : idOf(line);
    await show(
      { id },
      async () => {
        if (!read.success)
          throw new UsageError(
            read.error.issues.map(({ path, message }) => `${path.join('.')}: ${message}`).join('; '),
          );
        const { data } = read;
        const raw = await sampleMail({
          ...data,
          to: data.to ?? desk,
          date: now,
          messageId: `<${encodeURIComponent(String(id))}@explain.invalid>`,
        });
        return explain(raw, now, tools);
      },
      terminal,
      { ...options, json: true },
    );
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
    return splitMbox(await bytesOf(file));
  } catch (error) {
    fail({ file }, error, terminal, options);
    return [];
  }
}

async function bytesOf(file: string): Promise<Buffer> {
  if (file !== '-') return readFile(file);
  const chunks: Buffer[] = [];
  for await (const chunk of process.stdin) chunks.push(Buffer.from(chunk));
  return Buffer.concat(chunks);
}

/** An mbox begins with a `From ` line and has one before each mail (RFC 4155); anything else is one mail. */
function splitMbox(bytes: Buffer): readonly Buffer[] {
  if (!bytes.subarray(0, 5).equals(Buffer.from('From '))) return [bytes];
  const starts: number[] = [];
  for (let at = 0; at !== -1; at = nextSeparator(bytes, at + 1)) starts.push(at);
  return starts.map((start, place) => {
    const bodyStart = bytes.indexOf(0x0a, start) + 1;
    return Buffer.from(
      bytes
        .subarray(bodyStart, starts[place + 1] ?? bytes.length)
        .toString('latin1')
        .replace(/^>(>*From )/gm, '$1'),
      'latin1',
    );
  });
}

function nextSeparator(bytes: Buffer, from: number): number {
  const found = bytes.indexOf('\nFrom ', from);
  return found === -1 ? -1 : found + 1;
}

function instantOption(text: string | undefined): Instant | null {
  if (text === undefined) return null;
  const read = toInstant(text);
  if (read === null) throw new UsageError(`--now takes an instant such as 2026-11-23T10:00:00+08:00, not "${text}"`);
  return read;
}

function parseJson(line: string): unknown {
  try {
    return JSON.parse(line);
  } catch {
    return null;
  }
}

function idOf(line: string): string | number | null {
  return z.object({ id: z.union([z.string(), z.number()]) }).safeParse(parseJson(line)).data?.id ?? null;
}
