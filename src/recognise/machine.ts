/**
 * Whether a machine made this message, which kind of machine, and by which marks (RFC 3834 and what vendors
 * added). It says what was seen; that such mail is recorded and never answered is decided in decide/. A
 * person's words are never given to a machine on words alone unless the whole mail says so.
 */
import type { Bounce, Machine, MachineKind, ParsedMessage } from '../domain/message.js';
import { isAbsenceText, saysAutomaticSubject } from './absence-words.js';
import { isAutoReplyHeader, type OwnMail, readMarks, weakMarks } from './machine-marks.js';
import { notificationMark } from './notification.js';
import { isReceiptText } from './receipt-words.js';

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

function kindOf(marks: readonly string[], says: { absence: boolean; receipt: boolean; subject: boolean }): MachineKind {
  const isReply = marks.some((mark) => mark === 'auto-submitted: auto-replied' || isAutoReplyHeader(mark));
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
