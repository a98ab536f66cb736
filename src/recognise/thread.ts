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
  const { rest, isReply } = unstack(message.subject, desk.caseTag);
  const referenced = [...message.inReplyTo, ...[...message.references].reverse()];
  return {
    referenced: [...new Set(referenced)],
    caseNumbers: caseNumbers(message.subject, desk.caseTag),
    replyTokens: replyTokens(message, desk),
    bareSubject: rest,
    isReply,
  };
}

// What mail programs put before a subject, in the languages of the clients that write to a Taiwanese desk.
const answerWords =
  're|réf?|aw|antw|sv|svar|vs|r|rif|res|odp|ynt|atb|odg|απ|отв(?:ет)?|vá|tl|bls|' +
  '回[覆復复信應应函]|答[复覆復]|返信|회신|답장|ตอบ(?:กลับ)?';
const forwardWords =
  'fwd?|wg|vb|vl|doorst|tr|rv|enc|i|pd|ilt|i̇lt|πρθ|fs|пересл|trs|továbbítás|' +
  '轉[寄發发送]|转[寄发發送]|転送|전달|ส่งต่อ';
const count = '(?:\\s*(?:\\[\\d{1,3}\\]|\\(\\d{1,3}\\)|\\^\\d{1,3}))?\\s*[:：]';
const banners =
  '(?:external(?: e-?mail| sender)?|ext|外部(?:郵件|信件|邮件|寄件者)?|(?:suspected )?spam\\??|垃圾(?:郵件|邮件)|廣告信?|caution|warning)';
const answerPrefix = new RegExp(`^(?:${answerWords})${count}`, 'i');
const prefix = new RegExp(
  `^(?:(?:${answerWords}|${forwardWords})${count}|\\[${banners}\\]\\s*[:：]?|【${banners}】|\\{${banners}\\}|\\*{1,5}${banners}\\*{1,5}|external\\s*[:：])\\s*`,
  'i',
);
const mostPrefixes = 50;

/** The subject without reply prefixes, gateway banners and case numbers, however they are stacked. */
export function bareSubject(subject: string, caseTag: string): string {
  return unstack(subject, caseTag).rest;
}

interface Unstacked {
  readonly rest: string;
  /** Among what stood before it is a word for "answer". */
  readonly isReply: boolean;
}

function unstack(subject: string, caseTag: string): Unstacked {
  let rest = subject.replace(bracketedNumber(caseTag), ' ').replace(/\s+/g, ' ').trim();
  let isReply = false;
  for (let removed = 0; removed < mostPrefixes; removed += 1) {
    const shorter = rest.replace(prefix, '');
    if (shorter === rest) break;
    isReply ||= answerPrefix.test(rest);
    rest = shorter;
  }
  return { rest: rest.trim(), isReply };
}

const tagOf = (caseTag: string): string => [...caseTag].map((letter) => `[${letter}${wide(letter)}]`).join('');
const wide = (letter: string): string => String.fromCodePoint((letter.codePointAt(0) ?? 0) + 0xfee0);

/** As our letters write it, `[FL-1042]`, and as an input method widens it, `［ＦＬ－1042］`. */
function bracketedNumber(caseTag: string): RegExp {
  return new RegExp(`[[［【]\\s*${tagOf(caseTag)}[-－](\\p{Nd}{1,9})\\s*[\\]］】]`, 'giu');
}

/** As a person copies it: `FL-1042`, `#FL1042`, `fl 1042`. */
function bareNumber(caseTag: string): RegExp {
  return new RegExp(
    `(?<![\\p{L}\\p{N}-])[#＃]?${tagOf(caseTag)}\\s?[-－–]?\\s?(\\p{Nd}{1,9})(?![\\p{N}]|-\\p{Nd})`,
    'giu',
  );
}

/** The case numbers in a subject. Weak evidence, however they are written (rules §8.4). */
function caseNumbers(subject: string, caseTag: string): readonly number[] {
  const written = [bracketedNumber(caseTag), bareNumber(caseTag)].flatMap((form) => [...subject.matchAll(form)]);
  return [...new Set(written.map((match) => Number((match[1] ?? '').normalize('NFKC'))))].filter(Number.isSafeInteger);
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
