/**
 * What `helpdesk hours --jsonl` answers: questions `{id, now, op, args}` of the CLI contract, a JSON line each. Pure;
 * reading and printing lines are the command's. A question carries its own closures and special hours, so that its
 * answer is the same on every machine; those of the store show in hours-overview.ts.
 */
import { z } from 'zod';
import {
  addBusinessDays,
  addBusinessMinutes,
  businessMinutesBetween,
  isOpen,
  nextOpen,
  releaseTime,
} from '../../calendar/business-time.js';
import {
  type DeskHours,
  deskHours,
  type Known,
  type OfficeCalendar,
  problemOfHours,
  type UsualHours,
} from '../../calendar/hours.js';
import { isLocalDate, readInstant, writeInstant } from '../../calendar/local-time.js';
import { type Instant, unreachable } from '../../domain/words.js';

type QuestionId = string | number | null;

/** Instants as `2026-11-23T09:00:00+08:00`, dates as `2026-11-23`. */
export type HoursAnswer =
  | { readonly id: QuestionId; readonly result: boolean | number | string }
  | { readonly id: QuestionId; readonly error: string };

/** Answers one line of `hours --jsonl`; a line that is no JSON is an error like any other. */
export function answerHoursLine(line: string, usual: UsualHours, calendar: OfficeCalendar | null): HoursAnswer {
  const question = parseJson(line);
  if (question === undefined) return { id: null, error: 'the line is not JSON: write {"id", "now", "op", "args"}' };
  return answerHoursQuestion(question, usual, calendar);
}

/** Operations and semantics are those of the calendar vectors (test/calendar/vectors.json). */
export function answerHoursQuestion(
  question: unknown,
  usual: UsualHours,
  calendar: OfficeCalendar | null,
): HoursAnswer {
  const id = identified.safeParse(question).data?.id ?? null;
  const read = questionForm.safeParse(question);
  if (!read.success) return { id, error: read.error.issues.map(issueText).join('; ') };

  const { closures, specialHours, makeupWorkdays = usual.makeupWorkdays } = read.data.args;
  const desk = deskHours({ ...usual, makeupWorkdays }, calendar, { closures, specialHours });
  const answer = answerOf(desk, read.data);
  if (answer.known) return { id, result: answer.value };
  return {
    id,
    error: `nothing is known about ${answer.date}: ${coverOf(calendar)}`,
  };
}

function coverOf(calendar: OfficeCalendar | null): string {
  return calendar === null
    ? 'the desk has no office calendar'
    : `the office calendar covers ${calendar.from} to ${calendar.to}`;
}

const identified = z.looseObject({ id: z.union([z.string(), z.number()]) });

const instantText = z.string().transform((text, context) => {
  const read = readInstant(text);
  if (read !== null) return read;
  context.addIssue({
    code: 'custom',
    message: `"${text}" is not an instant with its offset (2026-11-23T09:00:00+08:00)`,
  });
  return z.NEVER;
});
const dateText = z.string().refine(isLocalDate, 'a date that exists, written 2026-11-23');
const specialHoursForm = z
  .strictObject({ date: dateText, open: z.string(), close: z.string(), lastReply: z.string() })
  .superRefine((hours, context) => {
    const problem = problemOfHours(hours);
    if (problem !== null) context.addIssue({ code: 'custom', message: problem.replaceAll('_', ' ') });
  });

/** Anything that is not known is refused: a mistyped `closure` would be a wrong answer in silence. */
const day = {
  closures: z.array(dateText).default([]),
  specialHours: z.array(specialHoursForm).default([]),
  makeupWorkdays: z.enum(['open', 'closed']).optional(),
};
const asked = { now: instantText };
const noArgs = z.strictObject(day).prefault({});
const questionForm = z
  .discriminatedUnion('op', [
    z.looseObject({ ...asked, op: z.literal('isOpen'), args: noArgs }),
    z.looseObject({ ...asked, op: z.literal('nextOpen'), args: noArgs }),
    z.looseObject({ ...asked, op: z.literal('releaseTime'), args: noArgs }),
    z.looseObject({
      ...asked,
      op: z.literal('addBusinessMinutes'),
      args: z.strictObject({ ...day, minutes: z.int().min(1) }),
    }),
    z.looseObject({
      ...asked,
      op: z.literal('businessMinutesBetween'),
      args: z.strictObject({ ...day, to: instantText }),
    }),
    z.looseObject({
      ...asked,
      op: z.literal('addBusinessDays'),
      args: z.strictObject({ ...day, days: z.int().min(1) }),
    }),
  ])
  .superRefine((question, context) => {
    if (question.op !== 'businessMinutesBetween' || question.args.to >= question.now) return;
    context.addIssue({ code: 'custom', path: ['args', 'to'], message: 'lies before now' });
  });
type Question = z.output<typeof questionForm>;

function answerOf(desk: DeskHours, question: Question): Known<boolean | number | string> {
  const { now } = question;
  const written = (answer: Known<Instant>): Known<string> =>
    answer.known ? { known: true, value: writeInstant(answer.value, desk.timeZone) } : answer;
  switch (question.op) {
    case 'isOpen':
      return isOpen(desk, now);
    case 'nextOpen':
      return written(nextOpen(desk, now));
    case 'releaseTime':
      return written(releaseTime(desk, now));
    case 'addBusinessMinutes':
      return written(addBusinessMinutes(desk, now, question.args.minutes));
    case 'businessMinutesBetween':
      return businessMinutesBetween(desk, now, question.args.to);
    case 'addBusinessDays':
      return addBusinessDays(desk, now, question.args.days);
    default:
      return unreachable(question);
  }
}

function issueText(issue: z.core.$ZodIssue): string {
  const path = issue.path.join('.');
  return path === '' ? issue.message : `${path}: ${issue.message}`;
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
