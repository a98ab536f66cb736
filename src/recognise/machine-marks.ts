/**
 * The marks by which machines give their mail away in the headers (RFC 3834, RFC 2369, RFC 2919 and what vendors
 * added). It names what it sees and judges nothing. Called by `machine`.
 */
import type { ParsedMessage } from '../domain/message.js';
import type { EmailAddress } from '../domain/words.js';

export interface OwnMail {
  readonly address: EmailAddress;
  readonly aliases: readonly EmailAddress[];
  readonly messageIdDomain: string;
}

/** Headers that only machines set. */
export function readMarks(message: ParsedMessage, own: OwnMail): readonly string[] {
  const marks: string[] = [];
  const values = (name: string): readonly string[] => message.headers.get(name) ?? [];
  const first = (name: string): string => (values(name)[0] ?? '').trim().toLowerCase();
  const has = (name: string): boolean => values(name).some((value) => value.trim() !== '');

  if (has('x-firstline-desk')) marks.push('own-loop-header');
  const ours = new Set<string>([own.address, ...own.aliases]);
  const isFromUs = message.from.some((sender) => ours.has(sender.address));
  if (isFromUs && message.messageId?.toLowerCase().endsWith(`@${own.messageIdDomain.toLowerCase()}>`))
    marks.push('own-message-id');

  // RFC 3834 §5: anything but `no`; comments and parameters may follow.
  const submitted = first('auto-submitted').split(/[;( ]/, 1)[0] ?? '';
  if (submitted !== '' && submitted !== 'no') marks.push(`auto-submitted: ${submitted.slice(0, 40)}`);
  for (const value of values('precedence')) {
    const precedence = value.trim().toLowerCase();
    if (/^(?:bulk|list|junk|auto[-_]?reply)$/.test(precedence)) marks.push(`precedence: ${precedence}`);
  }
  for (const name of listHeaders) if (has(name)) marks.push(name);
  if (isListCopy(message)) marks.push('list-copy');
  for (const name of loopHeaders) if (has(name)) marks.push(name);
  for (const name of autoReplyHeaders) if (has(name) && first(name) !== 'no') marks.push(name);
  if (suppressesAnswers(first('x-auto-response-suppress'))) marks.push('x-auto-response-suppress');
  if (message.returnPath === '') marks.push('null-return-path');
  if (/^multipart\/report\b/i.test(first('content-type'))) marks.push('multipart-report');
  const calendars = message.reports.filter((report) => report.type === 'text/calendar').map((report) => report.text);
  const isCalendarAnswer = calendars.some((text) =>
    /^METHOD:(?:REPLY|COUNTER|REFRESH|DECLINECOUNTER)\s*$/im.test(text),
  );
  if (isCalendarAnswer || /\bmethod="?(?:reply|counter)\b/i.test(first('content-type'))) marks.push('calendar-answer');
  if (challengeHeaders.some(has) || isChallenge(message)) marks.push('challenge');
  return marks;
}

const listHeaders = [
  'list-id',
  'list-unsubscribe',
  'list-post',
  'list-help',
  'list-subscribe',
  'list-owner',
  'list-archive',
  'x-mailing-list',
  'mailing-list',
  'x-beenthere',
  'x-mailman-version',
];
/** ezmlm says so of its copies; old list programs send as the owner of the list what another wrote. */
function isListCopy({ headers, from, sender, returnPath }: ParsedMessage): boolean {
  if ((headers.get('delivered-to') ?? []).some((value) => /^\s{0,8}mailing list /i.test(value))) return true;
  const writers = new Set<string>(from.map(({ address }) => address));
  return [sender?.address ?? '', returnPath ?? ''].some((address) => listOwner.test(address) && !writers.has(address));
}
const listOwner = /^(?:owner-[^@]{1,200}|[^@]{1,200}-(?:owner|bounces|request)(?:\+[^@]{1,200})?)@/i;
const loopHeaders = ['x-loop', 'x-no-loop', 'x-otrs-loop'];
/** Programs that ask the sender to prove to be a person before they deliver. */
const challengeHeaders = ['x-boxtrapper-verify', 'x-tmda-fingerprint', 'x-spamarrest-probe', 'x-challenge'];
const challengeSubject =
  /your (?:e-?mail|message) (?:requires|needs) (?:verification|confirmation)|verify#|please confirm (?:your message|that you are (?:human|a person))|confirmation required to deliver|需要驗證您的(?:郵件|來信)|請驗證您的寄件/i;
const challengeText =
  /(?:click|reply|answer|follow|visit|點選|点击|回覆)[\s\S]{0,300}(?:confirm|verify|prove|驗證|验证|確認|确认)|(?:confirm|verify|prove|驗證|验证)[\s\S]{0,300}(?:click|reply|link|點選|点击|回覆)/i;

const isChallenge = (message: ParsedMessage): boolean =>
  challengeSubject.test(message.subject.slice(0, 300)) && challengeText.test(message.text.slice(0, 3000));

export const isAutoReplyHeader = (mark: string): boolean => autoReplyHeaders.includes(mark);

const autoReplyHeaders = [
  'x-autoreply',
  'x-autorespond',
  'x-auto-reply',
  'x-autoresponder',
  'x-mail-autoreply',
  'x-vacation',
  'x-failed-recipients',
];

/** Microsoft's header asks not to be answered; `DR`, `RN` and `NRN` speak of receipts alone. */
const suppressesAnswers = (value: string): boolean => /\b(?:all|autoreply|oof)\b/.test(value);

/** Seen beside other marks they support them; alone they prove nothing, for people write from such addresses too. */
export function weakMarks(message: ParsedMessage): readonly string[] {
  const marks: string[] = [];
  const sender = message.from[0]?.address ?? '';
  if (
    /^(?:no[-_.]?reply|do[-_.]?not[-_.]?reply|noreply\S*|mailer-daemon|postmaster|bounces?|notifications?)(?:[-+._][^@]*)?@/.test(
      sender,
    )
  ) {
    marks.push('no-reply-sender');
  }
  if (/^yes\b/i.test((message.headers.get('x-spam-flag') ?? [])[0] ?? '')) marks.push('spam-flag');
  return marks;
}
