/**
 * Mails that commands are given: .eml files, an mbox, standard input, or JSON lines that are built into real messages
 * first. What cannot be read is told of its own file or line; the others go on.
 */
import { readFile } from 'node:fs/promises';
import { z } from 'zod';
import { sampleMail } from '../../compose/sample-mail.js';
import { UsageError } from '../../domain/errors.js';
import type { Instant } from '../../domain/words.js';

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

/** The mails of a file, or of standard input where it is called `-`. Throws what the file system says. */
export async function mailsIn(file: string): Promise<readonly Buffer[]> {
  return splitMbox(await bytesOf(file));
}

/** The mail that a line of JSON describes. Throws a UsageError that names what is wrong with it. */
export async function mailOfLine(line: string, desk: string, now: Instant): Promise<Buffer> {
  const read = jsonMail.safeParse(parseJson(line));
  if (!read.success)
    throw new UsageError(read.error.issues.map(({ path, message }) => `${path.join('.')}: ${message}`).join('; '));
  const { data } = read;
  return sampleMail({
    ...data,
    to: data.to ?? desk,
    date: now,
    messageId: `<${encodeURIComponent(String(data.id))}@explain.invalid>`,
  });
}

/** null: the line does not say. */
export function idOfLine(line: string): string | number | null {
  return z.object({ id: z.union([z.string(), z.number()]) }).safeParse(parseJson(line)).data?.id ?? null;
}

async function bytesOf(file: string): Promise<Buffer> {
  if (file !== '-') return readFile(file);
  const chunks: Buffer[] = [];
  for await (const chunk of process.stdin) chunks.push(Buffer.from(chunk));
  return Buffer.concat(chunks);
}

/**
 * An mbox begins with a `From ` line and has one before each mail, behind an empty line and with the time of day in
 * it (RFC 4155); anything else is one mail. "From here on" begins a sentence, not a mail.
 */
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
  for (let at = bytes.indexOf('\nFrom ', from); at !== -1; at = bytes.indexOf('\nFrom ', at + 1)) {
    const isBehindEmptyLine = bytes[at - 1] === 0x0a || (bytes[at - 1] === 0x0d && bytes[at - 2] === 0x0a);
    if (isBehindEmptyLine && /^\nFrom \S[^\n]{0,200}\d:\d\d/.test(bytes.toString('latin1', at, at + 220)))
      return at + 1;
  }
  return -1;
}

function parseJson(line: string): unknown {
  try {
    return JSON.parse(line);
  } catch {
    return null;
  }
}
