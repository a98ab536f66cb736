/**
 * What a message says about the conversation it belongs to: ids it answers, case numbers in its subject, the
 * secret of a plus address. Hints only; whether the sender belongs to that ticket is decided in decide/.
 */
import type { ParsedMessage, ThreadHints } from '../domain/message.js';
import type { EmailAddress } from '../domain/words.js';

export interface DeskAddresses {
  readonly address: EmailAddress;
  readonly aliases: readonly EmailAddress[];
  readonly caseTag: string;
}

export function threadHints(message: ParsedMessage, desk: DeskAddresses): ThreadHints {
  const referenced = [...message.inReplyTo, ...[...message.references].reverse()];
  return {
    referenced: [...new Set(referenced)],
    caseNumbers: caseNumbers(message.subject, desk.caseTag),
    replyTokens: replyTokens(message, desk),
    bareSubject: bareSubject(message.subject, desk.caseTag),
    isReply: isReply(message.subject, desk.caseTag),
  };
}

// Reply and forward prefixes of the clients our customers use, and of their gateways' banners.
const prefix = new RegExp(
  '^(?:' +
    '(?:re|fwd?|aw|wg|sv|vs|vl|vb|antw|doorst|tr|rv|enc|res|rif|r|i|odp|pd|ynt|ilt|atb|odg|rép|' +
    '回覆|回復|回复|回信|答复|答覆|轉寄|转发|轉發|转寄|返信|転送|회신|전달)' +
    '(?:\\s*(?:\\[\\d{1,3}\\]|\\(\\d{1,3}\\)|\\^\\d{1,3}))?\\s*[:：]' +
    '|\\[(?:external(?: e-?mail| sender)?|ext|外部|外部郵件|外部信件|外部邮件|spam|suspected spam|垃圾郵件|caution)\\]\\s*[:：]?' +
    '|【(?:external|外部|外部郵件|外部信件|外部邮件)】' +
    ')\\s*',
  'i',
);
const mostPrefixes = 50;

/** The subject without reply prefixes, gateway banners and case numbers, however they are stacked. */
export function bareSubject(subject: string, caseTag: string): string {
  let rest = subject.replace(caseNumber(caseTag), ' ').replace(/\s+/g, ' ').trim();
  for (let removed = 0; removed < mostPrefixes; removed += 1) {
    const shorter = rest.replace(prefix, '');
    if (shorter === rest) break;
    rest = shorter;
  }
  return rest.trim();
}

/** Among what stands before the bare subject is a word for "answer". */
function isReply(subject: string, caseTag: string): boolean {
  const plain = subject.replace(caseNumber(caseTag), ' ').replace(/\s+/g, ' ').trim();
  const before = plain.slice(0, plain.length - bareSubject(subject, caseTag).length);
  return /(?:^|[^a-z])(?:re|aw|sv)(?![a-z])|回[覆復复信]|答[覆复]|返信|회신/i.test(before);
}

const caseNumber = (caseTag: string): RegExp => new RegExp(`\\[\\s*${caseTag}-(\\d{1,9})\\s*\\]`, 'gi');

function caseNumbers(subject: string, caseTag: string): readonly number[] {
  const numbers = [...subject.normalize('NFKC').matchAll(caseNumber(caseTag))].map((match) => Number(match[1]));
  return [...new Set(numbers)];
}

/** `info+TOKEN@example.com` among the recipients, where `info@example.com` is ours. */
function replyTokens(message: ParsedMessage, desk: DeskAddresses): readonly string[] {
  const ours = new Set<string>([desk.address, ...desk.aliases]);
  const recipients = [...message.to, ...message.cc].map((recipient) => recipient.address);
  const tokens = [...recipients, ...message.deliveredTo].flatMap((address) => {
    const match = /^([^+@]+)\+([^@]+)@(.+)$/.exec(address);
    return match !== null && ours.has(`${match[1]}@${match[3]}`) ? [match[2] ?? ''] : [];
  });
  return [...new Set(tokens)];
}
