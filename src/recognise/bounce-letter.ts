/**
 * The letter that a delivery report gives back: as a part of its own, as headers alone, pasted below the report, or
 * only told in it. Says which letter it was and to whom, and what the report says itself. Called by `bounce`.
 */
import type { ParsedMessage } from '../domain/message.js';
import { type EmailAddress, type MessageId, toEmailAddress, toMessageId } from '../domain/words.js';

const longest = 64 * 1024;

export interface Returned {
  /** The report's own words. */
  readonly told: string;
  /** A letter, or its headers, comes with the report. */
  readonly givesBack: boolean;
  readonly letter: { readonly messageId: MessageId | null; readonly to: EmailAddress | null };
}

export function readReturnedLetter(message: ParsedMessage): Returned {
  const { told, pasted } = cutAtReturnedMail(message.text.slice(0, longest));
  const isGivenBack = (type: string): boolean => /rfc822|global/.test(type) && !type.endsWith('status');
  const parts = message.reports.filter(({ type }) => isGivenBack(type)).map(({ text }) => unfold(text));
  const fields = message.reports.filter(({ type }) => !isGivenBack(type)).map(({ text }) => unfold(text));
  const letter = [...parts, unfold(pasted)];
  const messageId = firstOf([...letter, ...fields, unfold(told)], messageIdIn);
  return {
    told,
    givesBack: parts.length > 0 || pasted !== '',
    letter: {
      // A report in answer to our letter may only refer to it.
      messageId: messageId ?? message.inReplyTo[0] ?? message.references.at(-1) ?? null,
      to: firstOf(letter, addresseeIn),
    },
  };
}

function firstOf<Found>(texts: readonly string[], find: (text: string) => Found | null): Found | null {
  for (const text of texts) {
    const found = find(text);
    if (found !== null) return found;
  }
  return null;
}

function messageIdIn(text: string): MessageId | null {
  const found = /^(?:original-|x-original-)?message-id:\s*(<[^<>\n]{1,900}>)/im.exec(text)?.[1];
  return found === undefined ? null : toMessageId(found.replace(/\s/g, ''));
}

function addresseeIn(text: string): EmailAddress | null {
  return toEmailAddress(/^to:[^\n]{0,300}?([^\s<>"',;]{1,64}@[^\s<>"',;]{1,255})/im.exec(text)?.[1] ?? '');
}

/** Folded fields on one line each (RFC 5322 §2.2.3). */
export const unfold = (fields: string): string => fields.replace(/\n[ \t]+/g, ' ');

function cutAtReturnedMail(text: string): { readonly told: string; readonly pasted: string } {
  const match = returnedMail.exec(text);
  if (match === null) return { told: text, pasted: '' };
  return { told: text.slice(0, match.index), pasted: text.slice(match.index) };
}

const returnedMail =
  /^[ \t>]*(?:[-=*_]{2,}[^\n]{0,20}(?:original message|below this line|returned message|unsent message|message header|the headers|copy of (?:the|your) message|undelivered message|returned content|以下為原|原始信件|原始郵件)[^\n]{0,80}|(?:received: (?:from|by|\(qmail)|return-path: ?<)[^\n]*|(?:message headers follow|included is a copy of|the (?:first|body|header|original message)[^\n]{0,40}follows?|this is a copy of (?:the|your) message|your message (?:reads|was) )[^\n]*)$/im;
