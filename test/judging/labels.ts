/**
 * Labelled mails as JSON lines: each with the topics it asks for, main one first. They are built into real MIME and
 * read by the daemon's own road (`app/explain.ts`), so that what is measured is what the desk does.
 */
import { readFileSync } from 'node:fs';
import { z } from 'zod';
import type { ExplainTools, Explanation } from '../app/explain.js';
import { explain } from '../app/explain.js';
import { sampleMail } from '../compose/sample-mail.js';
import { instantOf } from '../domain/words.js';

const labelledMail = z.object({
  id: z.string(),
  lang: z.string(),
  from: z.string(),
  subject: z.string().default(''),
  body: z.string().default(''),
  attachments: z.array(z.object({ filename: z.string(), type: z.string(), text: z.string().nullish() })).default([]),
  headers: z.record(z.string(), z.string()).optional(),
  topics: z.array(z.string()).min(1),
  category: z.string(),
  /** Categories that a careful reader would accept too. */
  accept: z.array(z.string()).default([]),
  urgent: z.boolean(),
  sensitive: z.array(z.string()).default([]),
});

export type Labelled = z.infer<typeof labelledMail>;

export interface Judged {
  readonly label: Labelled;
  readonly found: Explanation;
  /** Building the MIME is not counted; reading, recognising, judging and deciding are. */
  readonly milliseconds: number;
}

export function readLabels(file: string): readonly Labelled[] {
  return readFileSync(file, 'utf8')
    .split('\n')
    .filter((line) => line.trim() !== '')
    .map((line) => labelledMail.parse(JSON.parse(line)));
}

/** A working morning, so that the outcome does not hang on the day of the run. */
const now = instantOf(Date.parse('2026-03-11T02:00:00Z'));

export async function judgeLabelled(label: Labelled, tools: ExplainTools): Promise<Judged> {
  const { id, from, subject, body, headers } = label;
  const attachments = label.attachments.map(({ text, ...rest }) => ({ ...rest, text: text ?? undefined }));
  const raw = await sampleMail({
    from,
    subject,
    body,
    attachments,
    headers,
    to: tools.config.desk.address,
    date: now,
    messageId: `<${encodeURIComponent(id)}@judge.invalid>`,
  });
  const start = performance.now();
  const found = await explain(raw, now, tools);
  return { label, found, milliseconds: performance.now() - start };
}
