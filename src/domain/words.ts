/**
 * The small words everything else is said with: identifiers and instants, branded so that one cannot be
 * mistaken for another, with the constructors that are the only way to make them from foreign text.
 */

declare const brand: unique symbol;
type Brand<Base, Name extends string> = Base & { readonly [brand]: Name };

/** A mail address, lower-case, without display name: `amy@example.com`. */
export type EmailAddress = Brand<string, 'EmailAddress'>;
/** A Message-ID with its angle brackets (RFC 5322 §3.6.4), never empty. */
export type MessageId = Brand<string, 'MessageId'>;
/** A UTC instant as text with exactly three decimals, so that instants sort as text: `2026-11-23T01:00:00.000Z`. */
export type Instant = Brand<string, 'Instant'>;
/** The number of a ticket; people read it as `[FL-1042]`. */
export type TicketId = Brand<number, 'TicketId'>;
/** One listed message of a folder: the key of our own book-keeping, never of the server's. */
export type InboxId = Brand<number, 'InboxId'>;
/** One letter of the outbox. */
export type LetterId = Brand<number, 'LetterId'>;
/** One ask of one message, `<inbox>.<n>`: known before anything is written. */
export type AskId = Brand<string, 'AskId'>;

/** A calendar date as people write it: `2026-11-23`. Local to the desk's time zone. */
export type LocalDate = string;

/** A topic of the policy, `usage.howto`; which ones exist is data (config/topics.yaml). */
export type TopicId = string;
/** An item of a checklist, `admin_email`; which ones exist is data (config/checklists.yaml). */
export type ItemName = string;

export type Language = 'zh' | 'en';

const addressForm = /^[^\s@<>()[\]\\,;:"\p{Cc}]+@[^\s@<>()[\]\\,;:"\p{Cc}]+$/u;

/** Reads an address out of foreign text; `null` when it is none (two @, blanks, line breaks, empty). */
export function toEmailAddress(text: string): EmailAddress | null {
  const trimmed = text.trim().toLowerCase();
  return trimmed.length <= 320 && addressForm.test(trimmed) ? (trimmed as EmailAddress) : null;
}

/** The part behind the @. */
export function domainOf(address: EmailAddress): string {
  return address.slice(address.lastIndexOf('@') + 1);
}

const messageIdForm = /^<[^<>\s]{1,990}>$/;

/** Reads a Message-ID, adding missing brackets; `null` for an empty or unusable one (lessons.md #8). */
export function toMessageId(text: string): MessageId | null {
  const trimmed = text.trim();
  const bracketed = trimmed.startsWith('<') ? trimmed : `<${trimmed}>`;
  return messageIdForm.test(bracketed) ? (bracketed as MessageId) : null;
}

/** The instant a number of milliseconds since 1970. */
export function instantOf(epochMilliseconds: number): Instant {
  return new Date(epochMilliseconds).toISOString() as Instant;
}

/** Milliseconds since 1970. */
export function epochOf(instant: Instant): number {
  return Date.parse(instant);
}

/** Reads an ISO instant of any offset or precision; `null` when it is none. */
export function toInstant(text: string): Instant | null {
  const epoch = Date.parse(text);
  return Number.isNaN(epoch) ? null : instantOf(epoch);
}

/** As a Date header writes it (RFC 5322 §3.3), in UTC. */
export function mailDateOf(instant: Instant): string {
  return new Date(instant).toUTCString().replace('GMT', '+0000');
}

/** The instant `milliseconds` later (or earlier, when negative). */
export function plusMilliseconds(instant: Instant, milliseconds: number): Instant {
  return instantOf(epochOf(instant) + milliseconds);
}

export const minutes = (count: number): number => count * 60_000;
export const hours = (count: number): number => count * 3_600_000;

export function laterOf(a: Instant, b: Instant): Instant {
  return a > b ? a : b;
}

export function earlierOf(a: Instant, b: Instant): Instant {
  return a < b ? a : b;
}

export const toTicketId = (number: number): TicketId => number as TicketId;
export const toInboxId = (number: number): InboxId => number as InboxId;
export const toLetterId = (number: number): LetterId => number as LetterId;
export const toAskId = (inbox: InboxId, position: number): AskId => `${inbox}.${position}` as AskId;

/** What a switch over a union falls to when it forgot a member: a compile error first, a fault at last. */
export function unreachable(value: never): never {
  throw new Error(`unreachable: ${JSON.stringify(value)}`);
}
