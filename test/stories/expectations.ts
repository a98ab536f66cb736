/**
 * Holds what a simulation printed against the `expect` of a conversation's steps: what can be checked without a
 * reader's judgement. Answers the differences as sentences; none means that all is as expected.
 */
import type { Happening } from '../../src/app/simulate/report.js';
import { type Scenario, stepTime } from '../../src/app/simulate/scenario.js';
import { type Mentions, mentionDifferences } from './mentions.js';

interface Expectation {
  readonly ticket?: 'new' | 'same';
  readonly category?: string;
  readonly topics?: readonly string[];
  readonly checklist?: { readonly [item: string]: string | null | { readonly status: string } };
  readonly customer_reply?: { readonly sent?: string } & Mentions;
  readonly reminder?: { readonly sent?: string } & Mentions;
  readonly staff_notice?: boolean;
  readonly ticket_state?: string;
}

export function differences(scenario: Scenario, happenings: readonly Happening[]): readonly string[] {
  let ticket: unknown = null;
  return scenario.steps.flatMap((step, place) => {
    const number = place + 1;
    const expected = (step.expect ?? {}) as Expectation;
    const own = happenings.filter((happening) => happening.step === number);
    const message = own.find(({ event }) => event === 'message');
    // A conversation speaks of the ticket it opened last; an impostor's mail may go elsewhere.
    if (message !== undefined && (ticket === null || expected.ticket === 'new')) ticket = message.ticket;
    const say = (what: string, wanted: unknown, found: unknown) =>
      `step ${number}: ${what} should be ${JSON.stringify(wanted)}, not ${JSON.stringify(found)}`;
    const list: string[] = [];
    if (expected.ticket !== undefined && message !== undefined) {
      const found = message.new === true ? 'new' : 'same';
      if (found !== expected.ticket) list.push(say('ticket', expected.ticket, found));
    }
    if (expected.category !== undefined && message?.category !== expected.category)
      list.push(say('category', expected.category, message?.category));
    const [topic] = expected.topics ?? [];
    if (topic !== undefined && (message?.topics as readonly string[])?.[0] !== topic)
      list.push(say('topic', topic, message?.topics));
    list.push(...checklistDifferences(expected, own, ticket, say));
    list.push(...replyDifferences(expected, own, 'clock' in step, stepTime(step), happenings, number, say));
    if (expected.staff_notice !== undefined) {
      const told = own.some(
        ({ event, kind, purpose }) => event === 'letter' && kind === 'staff' && purpose === 'notice',
      );
      if (told !== expected.staff_notice) list.push(say('staff notice', expected.staff_notice, told));
    }
    if (expected.ticket_state !== undefined) {
      const state = own.findLast(
        ({ event, ticket: of }) => event === 'state' && of === (message?.ticket ?? ticket),
      )?.state;
      if (state !== expected.ticket_state) list.push(say('state', expected.ticket_state, state));
    }
    return list;
  });
}

type Say = (what: string, wanted: unknown, found: unknown) => string;

function checklistDifferences(
  expected: Expectation,
  own: readonly Happening[],
  ticket: unknown,
  say: Say,
): readonly string[] {
  if (expected.checklist === undefined) return [];
  const last = own.findLast(({ event, ticket: of }) => event === 'checklist' && of === ticket);
  const items = (last?.items ?? {}) as { [item: string]: { status: string; value: string | null } | undefined };
  return Object.entries(expected.checklist).flatMap(([item, wanted]) => {
    const found = items[item];
    if (wanted !== null && typeof wanted === 'object')
      return found?.status === wanted.status ? [] : [say(item, wanted.status, found?.status)];
    return (found?.value ?? null) === wanted ? [] : [say(item, wanted, found?.value)];
  });
}

function replyDifferences(
  expected: Expectation,
  own: readonly Happening[],
  isClock: boolean,
  at: string,
  happenings: readonly Happening[],
  step: number,
  say: Say,
): readonly string[] {
  const letters = new Map(happenings.filter(({ event }) => event === 'letter').map((letter) => [letter.id, letter]));
  const left = own.filter(({ event, id }) => event === 'sent' && letters.get(id)?.kind === 'customer');
  const list: string[] = [];
  const wanted = expected.customer_reply?.sent;
  if (wanted === 'now' && !left.some((letter) => isClock || Date.parse(letter.at) >= Date.parse(at)))
    list.push(
      say(
        'reply',
        wanted,
        left.map(({ at: when }) => when),
      ),
    );
  if (wanted === 'none' && left.length > 0)
    list.push(
      say(
        'reply',
        wanted,
        left.map(({ subject }) => subject),
      ),
    );
  if (wanted?.startsWith('held until ') === true) {
    const until = wanted.slice('held until '.length);
    const held = own.filter(
      ({ event, kind, held_until }) => event === 'letter' && kind === 'customer' && held_until === until,
    );
    if (held.length === 0 || left.length > 0)
      list.push(
        say(
          'reply',
          wanted,
          own
            .filter(({ event, kind }) => event === 'letter' && kind === 'customer')
            .map(({ held_until }) => held_until),
        ),
      );
  }
  const replies = [
    ...left.map(({ id }) => letters.get(id)),
    ...own.filter(({ event, kind, held_until }) => event === 'letter' && kind === 'customer' && held_until !== null),
  ].filter((letter) => letter !== undefined);
  const about = (wanted: Mentions | undefined, chosen: readonly Happening[]) =>
    wanted === undefined ? [] : mentionDifferences(chosen, wanted).map((what) => `step ${step}: a letter ${what}`);
  list.push(...about(expected.customer_reply, replies));
  const reminders = left.filter(({ id }) => letters.get(id)?.purpose === 'reminder');
  if (expected.reminder?.sent === 'none' && reminders.length > 0) list.push(say('reminders', 'none', reminders.length));
  if (expected.reminder?.sent?.startsWith('at least one') === true && reminders.length === 0)
    list.push(say('reminders', 'at least one', `none in step ${step}`));
  const sent = reminders.map(({ id }) => letters.get(id)).filter((letter) => letter !== undefined);
  list.push(...about(expected.reminder, sent));
  return list;
}
