/**
 * Reads who wrote to whom, when, and in answer to what out of header lines: addresses, Message-IDs, the
 * date, the envelope sender. What cannot be read is left out and named as a flaw, never guessed and never
 * thrown. Called by `parse`.
 */
import type { NamedAddress, ParsedMessage } from '../domain/message.js';
import {
  type EmailAddress,
  type Instant,
  type MessageId,
  toEmailAddress,
  toInstant,
  toMessageId,
} from '../domain/words.js';
import { decodeWords, type HeaderLine } from './parse-headers.js';

export type Envelope = Pick<
  ParsedMessage,
  | 'messageId'
  | 'inReplyTo'
  | 'references'
  | 'from'
  | 'sender'
  | 'replyTo'
  | 'to'
  | 'cc'
  | 'deliveredTo'
  | 'returnPath'
  | 'subject'
  | 'date'
  | 'flaws'
>;

const limits = { references: 200, addresses: 1000 };

export function readEnvelope(lines: readonly HeaderLine[]): Envelope {
  const flaws = new Set<string>();
  const values = (name: string): readonly string[] =>
    lines.filter((line) => line.name === name).map((line) => line.raw);
  const mailboxes = (name: string): readonly NamedAddress[] => {
    const read = values(name).flatMap(readAddresses).slice(0, limits.addresses);
    if (read.includes(null)) flaws.add('bad-address');
    return read.filter((mailbox) => mailbox !== null);
  };

  const from = mailboxes('from');
  if (from.length === 0) flaws.add('no-from');
  if (from.length > 1) flaws.add('two-froms');
  const dateText = values('date')[0];
  const date = dateText === undefined ? null : readDate(dateText);
  if (dateText === undefined) flaws.add('no-date');
  else if (date === null) flaws.add('broken-date');
  const messageId = readMessageIds(values('message-id').slice(0, 1))[0] ?? null;
  if (messageId === null) flaws.add('no-message-id');

  return {
    messageId,
    inReplyTo: readMessageIds(values('in-reply-to')),
    references: readMessageIds(values('references')).slice(-limits.references),
    from,
    sender: mailboxes('sender')[0] ?? null,
    replyTo: mailboxes('reply-to'),
    to: mailboxes('to'),
    cc: mailboxes('cc'),
    deliveredTo: deliveryHeaders.flatMap((name) => mailboxes(name).map((mailbox) => mailbox.address)),
    returnPath: readReturnPath(values('return-path')[0]),
    subject: decodeWords(values('subject')[0] ?? '')
      .replace(/\s+/g, ' ')
      .trim(),
    date,
    flaws: [...flaws],
  };
}

const deliveryHeaders = ['delivered-to', 'x-delivered-to', 'x-original-to', 'envelope-to', 'x-envelope-to'];

/** The mailboxes of an address list (RFC 5322 §3.4); null stands for one that is no usable address. */
export function readAddresses(value: string): readonly (NamedAddress | null)[] {
  const found = splitList(value).map(readMailbox);
  if (found.some((mailbox) => mailbox !== null) || !value.includes('=?')) return found;
  // Some senders encode name and address as one word, against RFC 2047.
  return splitList(decodeWords(value)).map(readMailbox);
}

/** Message-IDs in the order they stand in, folded ones joined; where brackets are broken, each word with an @. */
export function readMessageIds(values: readonly string[]): readonly MessageId[] {
  const written = values.join(' ').replace(/&lt;/gi, '<').replace(/&gt;/gi, '>');
  const pieces = [...written.matchAll(/<([^<>]{1,990})>|[^\s<>,;"()]+/g)].flatMap(([word, bracketed]) => {
    if (bracketed === undefined) return word.includes('@') ? [word] : [];
    // Two ids of which one opened the bracket and the other closed it.
    const words = bracketed.trim().split(/\s+/);
    return words.filter((part) => part.includes('@')).length > 1 ? bracketed.trim().split(/[\s,]+/) : [words.join('')];
  });
  const ids = pieces.flatMap((piece) => toMessageId(piece.replace(/^mailto:/i, '')) ?? []);
  return [...new Set(ids)];
}

function readDate(value: string): Instant | null {
  const plain = value
    .replace(/\([^()]*\)/g, ' ')
    .replace(/\s+/g, ' ')
    .trim();
  // JavaScript reads almost any words with a number in them as a date.
  if (!/\d{1,2}[ -][a-z]{3}|[a-z]{3} \d{1,2}|\d{4}-\d{2}-\d{2}/i.test(plain)) return null;
  // Without a zone JavaScript would read it in the zone of this machine.
  const zoned = /([+-]\d{4}|[+-]\d\d:\d\d|\b[A-Z]{1,5})$/.test(plain) ? plain : `${plain} +0000`;
  const instant = toInstant(zoned);
  return instant !== null && /^(19[789]\d|20\d\d)-/.test(instant) ? instant : null;
}

function readReturnPath(value: string | undefined): string | null {
  if (value === undefined) return null;
  const path = /<([^<>]*)>/.exec(value)?.[1] ?? value;
  return path.trim().toLowerCase();
}

interface ListPiece {
  readonly words: string;
  readonly bracketed: string | null;
  readonly comment: string;
}

/** Cuts at commas and semicolons that stand outside quotes, comments and brackets; group names fall away. */
function splitList(value: string): readonly ListPiece[] {
  const pieces: ListPiece[] = [];
  let words = '';
  let comment = '';
  let bracketed: string | null = null;
  let state: 'words' | 'quoted' | 'bracketed' = 'words';
  let depth = 0;
  const close = (): void => {
    if (words.trim() !== '' || bracketed !== null)
      pieces.push({ words: words.trim(), bracketed, comment: comment.trim() });
    words = '';
    comment = '';
    bracketed = null;
  };
  for (let index = 0; index < value.length; index += 1) {
    const character = value.charAt(index);
    if (depth > 0) {
      if (character === '(') depth += 1;
      else if (character === ')') depth -= 1;
      else comment += character;
    } else if (state === 'quoted') {
      if (character === '\\') {
        index += 1;
        words += value.charAt(index);
      } else if (character === '"') state = 'words';
      else words += character;
    } else if (state === 'bracketed') {
      if (character === '>') state = 'words';
      else bracketed = (bracketed ?? '') + character;
    } else if (character === '"') state = 'quoted';
    else if (character === '(') depth = 1;
    else if (character === '<') {
      state = 'bracketed';
      bracketed = '';
    } else if (character === ',' || character === ';') close();
    else if (character === ':' && bracketed === null && !words.includes('@')) words = '';
    else words += character;
  }
  close();
  return pieces;
}

function readMailbox(piece: ListPiece): NamedAddress | null {
  if (piece.bracketed !== null) {
    // A source route `<@relay:user@host>` is obsolete and says nothing.
    const address = toEmailAddress(piece.bracketed.slice(piece.bracketed.lastIndexOf(':') + 1));
    return address === null
      ? null
      : { address, name: nameOf(piece.words === '' ? piece.comment : piece.words, address) };
  }
  const whole = toEmailAddress(piece.words);
  if (whole !== null) return { address: whole, name: nameOf(piece.comment, whole) };
  // `Amy amy@example.com`, without brackets.
  const words = piece.words.split(' ');
  const last = toEmailAddress(words.at(-1) ?? '');
  return last === null ? null : { address: last, name: nameOf(words.slice(0, -1).join(' '), last) };
}

function nameOf(words: string, address: EmailAddress): string | null {
  const name = decodeWords(words)
    .replace(/\s+/g, ' ')
    .trim()
    // A raw name that a program cut off ends in half a character.
    .replace(/\uFFFD{1,3}$/, '')
    .replace(/^'(.*)'$/, '$1');
  return name === '' || name.toLowerCase() === address ? null : name.slice(0, 300);
}
