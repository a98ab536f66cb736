/** The demo's story as data (config/demo/story.yaml): who writes when, what staff answer. */
import { readFile } from 'node:fs/promises';
import { parse } from 'yaml';
import { z } from 'zod';
import { UsageError } from '../../domain/errors.js';
import { type Instant, toInstant } from '../../domain/words.js';

const instant = z
  .string()
  .transform((text) => toInstant(text))
  .pipe(z.custom<Instant>((value) => value !== null, 'an instant such as 2026-11-27T16:10:00+08:00'));

const attachment = z.object({ filename: z.string(), type: z.string(), text: z.string().optional() });

const storyFile = z.strictObject({
  starts: instant,
  steps: z.array(
    z.union([
      z.strictObject({
        title: z.string(),
        at: instant,
        mail: z.strictObject({
          from: z.string(),
          subject: z.string(),
          body: z.string(),
          headers: z.record(z.string(), z.string()).optional(),
          attachments: z.array(attachment).default([]),
          /** Answers the newest letter that this customer got from the desk. */
          answers_desk: z.boolean().default(false),
          /** Follows the customer's own earlier mail, before any answer came. */
          follows: z.string().optional(),
        }),
      }),
      z.strictObject({
        title: z.string(),
        at: instant,
        /** Answers the newest notice about that customer's ticket. */
        staff: z.strictObject({ answers: z.string(), body: z.string() }),
      }),
    ]),
  ),
  ends: instant,
});

export type Story = z.output<typeof storyFile>;
export type StoryStep = Story['steps'][number];

export async function readStory(file: string): Promise<Story> {
  const read = storyFile.safeParse(parse(await readFile(file, 'utf8')));
  if (read.success) return read.data;
  throw new UsageError(
    `${file}: ${read.error.issues.map(({ path, message }) => `${path.join('.')}: ${message}`).join('; ')}`,
  );
}
