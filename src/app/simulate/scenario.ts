/**
 * A conversation as data: mails, staff answers and passing time, as rules §12 writes them. What should follow
 * (`expect`) is read along for the tests, and not looked at here.
 */
import { z } from 'zod';
import { UsageError } from '../../domain/errors.js';
import { type Instant, toInstant } from '../../domain/words.js';

const instant = z
  .string()
  .transform((text, context) => {
    const read = toInstant(text);
    if (read === null) context.addIssue({ code: 'custom', message: `"${text}" is not an instant` });
    return read;
  })
  .pipe(z.custom<Instant>((value) => value !== null));

const attachment = z.object({
  filename: z.string(),
  type: z.string(),
  text: z.string().optional(),
  disposition: z.string().optional(),
  content_id: z.string().optional(),
});

const mail = z.object({
  from: z.string(),
  to: z.string(),
  cc: z.string().optional(),
  subject: z.string(),
  body: z.string(),
  html: z.string().optional(),
  attachments: z.array(attachment).default([]),
  headers: z.record(z.string(), z.string()).optional(),
  reply_to_previous: z.boolean().default(false),
  /** Number of the step whose letter is answered, from 1. */
  reply_to_step: z.int().min(1).optional(),
});

const staff = z.object({
  from: z.string(),
  intent: z.enum(['answer', 'note', 'accept', 'reject']).default('answer'),
  body: z.string(),
  attachments: z.array(attachment).default([]),
});

const expectation = z.record(z.string(), z.unknown()).optional();

const step = z.union([
  z.object({ mail, at: instant, expect: expectation }),
  z.object({ staff, at: instant, expect: expectation }),
  z.object({ clock: instant, expect: expectation }),
]);

const scenarioFile = z.object({
  id: z.string(),
  title: z.string(),
  policy_clock: instant,
  steps: z.array(step).min(1),
});

export type Scenario = z.output<typeof scenarioFile>;
export type ScenarioStep = Scenario['steps'][number];
export type MailStep = z.output<typeof mail>;
export type StaffStep = z.output<typeof staff>;

/** Throws UsageError naming each place that does not fit. */
export function readScenario(json: string, name: string): Scenario {
  const read = scenarioFile.safeParse(parseJson(json, name));
  if (read.success) return read.data;
  const places = read.error.issues.map(({ path, message }) => `  ${path.join('.') || '(top)'}: ${message}`);
  throw new UsageError(`${name} is not a conversation:\n${places.join('\n')}`);
}

export function stepTime(step: ScenarioStep): Instant {
  return 'clock' in step ? step.clock : step.at;
}

function parseJson(json: string, name: string): unknown {
  try {
    return JSON.parse(json);
  } catch (error) {
    throw new UsageError(`${name} is not JSON: ${error instanceof Error ? error.message : String(error)}`);
  }
}
