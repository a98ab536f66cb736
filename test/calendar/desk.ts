/** The desk of the tests: the usual hours as configuration defaults give them, and the real office calendar. */
import { readFileSync } from 'node:fs';
import { expect } from 'vitest';
import {
  type DeskHours,
  deskHours,
  type Known,
  type OfficeCalendar,
  type UsualHours,
} from '../../src/calendar/hours.js';
import { readInstant, writeInstant } from '../../src/calendar/local-time.js';
import { deskFile } from '../../src/config/schema.js';
import type { SpecialHoursEntry } from '../../src/domain/facts.js';
import type { Instant } from '../../src/domain/words.js';

export const calendarText = readFileSync(
  new URL('../../config/calendar/tw-office-calendar.json', import.meta.url),
  'utf8',
);

export const officeCalendar = calendarOf(calendarText);

export const usual: UsualHours = deskFile.shape.hours.parse({});

interface DeskOptions {
  readonly usual?: Partial<UsualHours>;
  readonly closures?: readonly string[];
  readonly specialHours?: readonly SpecialHoursEntry[];
}

export function desk(options: DeskOptions = {}): DeskHours {
  const { closures = [], specialHours = [] } = options;
  return deskHours({ ...usual, ...options.usual }, officeCalendar, { closures, specialHours });
}

export function special(date: string, open: string, close: string, lastReply: string): SpecialHoursEntry {
  return { date, open, close, lastReply };
}

/** `2026-11-23 09:00` on the desk's clock. */
export function at(local: string): Instant {
  const read = readInstant(`${local.replace(' ', 'T')}+08:00`);
  if (read === null) throw new Error(`the test names no instant: ${local}`);
  return read;
}

/** The answer as the desk's clock shows it, or where knowledge ends. */
export function shown(answer: Known<Instant | null>): string | null {
  if (!answer.known) return `unknown from ${answer.date}`;
  if (answer.value === null) return null;
  return writeInstant(answer.value, 'Asia/Taipei').slice(0, -6).replace('T', ' ').replace(/:00$/, '');
}

export function known<Value>(answer: Known<Value>): Value {
  expect(answer).toMatchObject({ known: true });
  if (!answer.known) throw new Error('checked above');
  return answer.value;
}

export function calendarOf(text: string): OfficeCalendar {
  const file = JSON.parse(text);
  return { from: file.header.covers.from, to: file.header.covers.to, rows: file.days };
}
