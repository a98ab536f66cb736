/**
 * Whether a machine made this message, which kind of machine, and by which marks (RFC 3834 and what vendors
 * added). It says what was seen; that such mail is recorded and never answered is decided in decide/. A
 * person's words are never given to a machine on words alone unless the whole mail says so.
 */
import type { Bounce, Machine, MachineKind, ParsedMessage } from '../domain/message.js';
import type { EmailAddress } from '../domain/words.js';
import { isAbsenceText, saysAutomaticSubject } from './absence-words.js';
import { notificationMark } from './notification.js';
import { isReceiptText } from './receipt-words.js';

export interface OwnMail {
  readonly address: EmailAddress;
  readonly aliases: readonly EmailAddress[];
  readonly messageIdDomain: string;
}

export function recogniseMachine(
  message: ParsedMessage,
  newText: string,
  bounce: Bounce | null,
  own: OwnMail,
): Machine | null {
  const marks = readMarks(message, own);
  const weak = weakMarks(message);
  const judged = (kind: MachineKind, ...more: string[]): Machine => ({ kind, marks: [...marks, ...more, ...weak] });

  if (marks.includes('own-loop-header') || marks.includes('own-message-id')) return judged('own');
  if (bounce !== null) return judged('bounce');
  if (reportTypes(message).includes('message/disposition-notification')) return judged('receipt', 'read-receipt');
  if (reportTypes(message).includes('message/feedback-report')) return judged('receipt', 'feedback-report');
  if (reportTypes(message).includes('message/delivery-status')) return judged('receipt', 'delivery-notification');
  if (marks.includes('calendar-answer')) return judged('receipt');
  const notification = notificationMark(message);
  if (notification !== null) return judged('receipt', notification);
  if (isCertainSpam(message)) return judged('spam', 'spam-score');

  const isAnswer = message.inReplyTo.length > 0;
  const says = {
    absence: isAbsenceText(message.subject, newText, isAnswer),
    receipt: isReceiptText(message.subject, newText, isAnswer),
    subject: saysAutomaticSubject(message.subject),
  };
  if (marks.length > 0) return judged(kindOf(marks, says));
  if (says.absence) return judged('absence', 'absence-words');
  if (says.receipt) return judged('receipt', 'receipt-words');
  return null;
}

/** Headers that only machines set. */
function readMarks(message: ParsedMessage, own: OwnMail): readonly string[] {
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
  'x-mailing-list',
  'mailing-list',
];
const loopHeaders = ['x-loop', 'x-no-loop', 'x-otrs-loop'];
/** Programs that ask the sender to prove to be a person before they deliver. */
const challengeHeaders = ['x-boxtrapper-verify', 'x-tmda-fingerprint', 'x-spamarrest-probe', 'x-challenge'];
const challengeSubject =
  /your (?:e-?mail|message) (?:requires|needs) (?:verification|confirmation)|verify#|please confirm (?:your message|that you are (?:human|a person))|confirmation required to deliver|需要驗證您的(?:郵件|來信)|請驗證您的寄件/i;
const challengeText =
  /(?:click|reply|answer|follow|visit|點選|点击|回覆)[\s\S]{0,300}(?:confirm|verify|prove|驗證|验证|確認|确认)|(?:confirm|verify|prove|驗證|验证)[\s\S]{0,300}(?:click|reply|link|點選|点击|回覆)/i;

const isChallenge = (message: ParsedMessage): boolean =>
  challengeSubject.test(message.subject.slice(0, 300)) && challengeText.test(message.text.slice(0, 3000));

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
function weakMarks(message: ParsedMessage): readonly string[] {
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

function kindOf(marks: readonly string[], says: { absence: boolean; receipt: boolean; subject: boolean }): MachineKind {
  const isReply = marks.some((mark) => mark === 'auto-submitted: auto-replied' || autoReplyHeaders.includes(mark));
  if (marks.includes('challenge') || (says.receipt && !says.absence)) return 'receipt';
  if (says.absence || says.subject || isReply || marks.includes('x-auto-response-suppress')) return 'absence';
  return 'bulk';
}

const reportTypes = (message: ParsedMessage): readonly string[] => message.reports.map((report) => report.type);

/** Twice what any filter calls spam, or the test text of them all; less than that is a person's to judge. */
function isCertainSpam(message: ParsedMessage): boolean {
  if (message.text.includes('XJS*C4JDBQADN1.NSBN3*2IDNEN*GTUBE-STANDARD-ANTI-UBE-TEST-EMAIL*C.34X')) return true;
  const flagged = /^yes\b/i.test((message.headers.get('x-spam-flag') ?? [])[0] ?? '');
  const score = /score=(\d{1,3}(?:\.\d+)?)/.exec((message.headers.get('x-spam-status') ?? [])[0] ?? '')?.[1];
  return flagged && Number(score ?? 0) >= 12;
}
