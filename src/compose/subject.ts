/**
 * Subjects: the customer's own words with our case number behind them where we may repeat them (rules §8.3), else
 * our words behind the number. Never two lines.
 */
import type { TicketId } from '../domain/words.js';

const mostCharacters = 120;

export function caseNumber(caseTag: string, ticket: TicketId | null): string {
  return ticket === null ? '' : `[${caseTag}-${ticket}]`;
}

/** A bare subject (recognise/thread.ts) without line breaks and control characters; cut where it is very long. */
export function lineOf(bareSubject: string): string {
  const characters = [...bareSubject.replace(/[\s\p{Cc}\p{Zl}\p{Zp}\u202d\u202e]+/gu, ' ').trim()];
  return characters.length > mostCharacters ? `${characters.slice(0, mostCharacters).join('')}…` : characters.join('');
}

/** `Re: their words [FL-1042]`; null when there are none to repeat. */
export function echoedSubject(subject: string, number: string): string | null {
  const line = lineOf(subject);
  return line === '' ? null : `Re: ${line} ${number}`.trim();
}

/** `[FL-1042] our words`. */
export function ownSubject(words: string, number: string): string {
  return `${number} ${words}`.trim();
}
