/**
 * Subjects: the customer's own words with our case number behind them where we may repeat them (rules §8.3), else
 * our words behind the number. Never two lines, never twice the same prefix. Says nothing of the body.
 */
import type { TicketId } from '../domain/words.js';

const prefix =
  /^\s*(?:(?:re|fwd?|aw|wg|sv|回覆|回复|答覆|答复|轉寄|轉發|转发)\s*(?:\[\d+\])?\s*[:：]|\[[A-Z][A-Z0-9]{1,7}-\d+\])\s*/iu;
const mostCharacters = 120;

export function caseNumber(caseTag: string, ticket: TicketId | null): string {
  return ticket === null ? '' : `[${caseTag}-${ticket}]`;
}

/** Without prefixes, case numbers, line breaks and control characters; cut where it is very long. */
export function bareSubject(subject: string): string {
  let bare = subject
    .replace(/[\p{Cc}\p{Zl}\p{Zp}\u202d\u202e]+/gu, ' ')
    .replace(/\s*\[[A-Z][A-Z0-9]{1,7}-\d+\]\s*$/u, '');
  while (prefix.test(bare)) bare = bare.replace(prefix, '');
  const characters = [...bare.replace(/\s+/g, ' ').trim()];
  return characters.length > mostCharacters ? `${characters.slice(0, mostCharacters).join('')}…` : characters.join('');
}

/** `Re: their words [FL-1042]`; null when there are none to repeat. */
export function echoedSubject(subject: string, number: string): string | null {
  const bare = bareSubject(subject);
  return bare === '' ? null : `Re: ${bare} ${number}`.trim();
}

/** `[FL-1042] our words`. */
export function ownSubject(words: string, number: string): string {
  return `${number} ${words}`.trim();
}
