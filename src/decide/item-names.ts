/**
 * Which item of a ticket's checklist staff mean by the words they wrote: its name, its title, or what customers call it.
 */
import type { ChecklistEntry, TicketFacts } from '../domain/ticket.js';
import { checklistOf, type Policy } from './policy.js';

interface ItemsOf {
  readonly ticket: TicketFacts;
  readonly policy: Policy;
}

/** `document`, `證明文件` */
export function entryNamed({ ticket, policy }: ItemsOf, text: string): ChecklistEntry | undefined {
  const wanted = text.normalize('NFKC').trim().toLowerCase();
  const named = wordsOfItems(ticket, policy).find(({ word }) => word === wanted);
  return ticket.checklist?.entries.find((entry) => entry.item === named?.item);
}

/** `phone 02-2345-6789`, `管理者信箱：root@cup.example`: of words that both fit, the longest is meant. */
export function entryAndValue(
  { ticket, policy }: ItemsOf,
  argument: string,
): { readonly entry: ChecklistEntry; readonly value: string } | null {
  const text = argument.normalize('NFKC').trim();
  const lower = text.toLowerCase();
  const [best] = wordsOfItems(ticket, policy)
    .filter(({ word }) => lower.startsWith(word) && !/^[\p{L}\p{N}_]/u.test(lower.slice(word.length)))
    .sort((a, b) => b.word.length - a.word.length);
  const entry = ticket.checklist?.entries.find(({ item }) => item === best?.item);
  if (best === undefined || entry === undefined) return null;
  return { entry, value: text.slice(best.word.length).replace(/^[\s:=]+/u, '') };
}

function wordsOfItems(ticket: TicketFacts, policy: Policy) {
  const checklist = ticket.checklist === null ? null : checklistOf(policy, ticket.checklist.id);
  return (checklist?.items ?? []).flatMap(({ name, title, labels }) =>
    [name, title.zh, title.en, ...labels].map((word) => ({ item: name, word: word.normalize('NFKC').toLowerCase() })),
  );
}
