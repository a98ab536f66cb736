/**
 * Whether the applicant said that somebody of this name will write (rules §6.7), and the mailbox is of the applicant's
 * own company. A name in another domain is what an impostor would write. Whose address was said takes part already.
 */
import type { NamedAddress } from '../domain/message.js';
import type { TicketFacts } from '../domain/ticket.js';
import { domainOf } from '../domain/words.js';
import { isFreeMail, type Policy } from './policy.js';

export function isNamedIn(ticket: TicketFacts, from: NamedAddress, policy: Policy): boolean {
  const isColleague = domainOf(from.address) === domainOf(ticket.requester) && !isFreeMail(policy, from.address);
  if (!isColleague || from.name === null) return false;
  const { name } = from;
  return ticket.messages
    .filter(({ sender, from: writer }) => sender === 'requester' && writer === ticket.requester)
    .flatMap(({ mentions }) => mentions)
    .some((mention) => mention.kind === 'person' && mention.address === null && calls(mention.words, name));
}

/** The words call somebody of this display name: `Daan` is Daan Vissering, 小明 and 王經理 are 王小明. */
function calls(words: string, displayName: string): boolean {
  const name = displayName.normalize('NFKC');
  const latin = name.match(/\p{Lu}\p{Script=Latin}{2,}/gu) ?? [];
  const han = name.match(/\p{Script=Han}{2,5}/gu) ?? [];
  const surnames = [...words.matchAll(withTitle)].map(([, surname]) => surname);
  return (
    latin.some((part) => new RegExp(`(?<!\\p{L})${part}(?!\\p{L})`, 'u').test(words)) ||
    han.some((part) => words.includes(part) || words.includes(givenName(part)) || surnames.includes(part.charAt(0)))
  );
}

const withTitle = /(\p{Script=Han})(?:先生|小姐|女士|太太|總|董|經理|主任|課長|會計|老師|姐|姊|哥)/gu;

/** Of a name of three characters, the last two. */
const givenName = (name: string): string => (name.length === 3 ? name.slice(1) : name);
