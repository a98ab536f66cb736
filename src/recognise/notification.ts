/**
 * Reports that programs read: the JSON notices of Amazon's mail service (bounce, complaint, delivery) and
 * complaints of providers that send no ARF (RFC 5965). Called by `bounce` and `machine`.
 */
import type { Bounce, ParsedMessage } from '../domain/message.js';
import { toEmailAddress, toMessageId } from '../domain/words.js';

const longest = 64 * 1024;
/** Amazon's notification service wraps the notice into a notice of its own, as text. */
const unwrapped = (text: string): string => {
  const wrapping = /^\s{0,20}\{\s{0,20}"Type"\s?:\s?"Notification"[\s\S]{0,2000}?"Message"\s?:\s?"/.exec(text);
  return wrapping === null ? text : text.slice(wrapping[0].length).replaceAll('\\"', '"');
};
const opening =
  /^\s{0,20}\{\s{0,20}"(?:notificationType|eventType)"\s?:\s?"(Bounce|Complaint|Delivery|DeliveryDelay|Reject)"/;

/** A bounce told as JSON; null for any other mail. */
export function readJsonBounce(message: ParsedMessage): Bounce | null {
  const text = unwrapped(message.text.slice(0, longest));
  const type = opening.exec(text)?.[1];
  if (type !== 'Bounce' && type !== 'DeliveryDelay') return null;
  const field = (name: string): string => new RegExp(`"${name}"\\s?:\\s?"([^"]{1,900})"`).exec(text)?.[1] ?? '';
  const id = /"name"\s?:\s?"message-id"\s?,\s?"value"\s?:\s?"([^"]{1,900})"/i.exec(text)?.[1] ?? '';
  return {
    recipient: toEmailAddress(field('emailAddress')),
    // "General" and "Suppressed" say that the address is bad, the others that something stood in the way.
    permanent:
      field('bounceType') === 'Permanent' &&
      !/^(?:MessageTooLarge|ContentRejected|AttachmentRejected|MailboxFull)$/.test(field('bounceSubType')),
    status: /^[245]\.\d{1,3}\.\d{1,3}$/.exec(field('status'))?.[0] ?? null,
    ofMessageId: toMessageId(id),
  };
}

/** The mark of a complaint or a receipt that is no report by its type; null for any other mail. */
export function notificationMark(message: ParsedMessage): string | null {
  const type = opening.exec(unwrapped(message.text.slice(0, 4000)))?.[1];
  if (type === 'Complaint') return 'feedback-report';
  if (type === 'Delivery') return 'delivery-notification';
  if (message.headers.has('x-apple-action') || message.headers.has('x-apple-unsubscribe')) return 'unsubscribe';
  const returnsMail = message.reports.some((report) => report.type === 'message/rfc822');
  return returnsMail && /^complaint about message from \S/i.test(message.subject) ? 'feedback-report' : null;
}
