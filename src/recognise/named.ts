/**
 * Addresses of people whom a mail's text brings in: "Bruno will send you the rest from …". An address that is only
 * mentioned, or given as somebody's own, brings in nobody (rules §6.7).
 */
import type { EmailAddress } from '../domain/words.js';
import { findEmails } from './identity-values.js';

const longest = 20_000;
const most = 5;
const bringsIn =
  /(?:會|将|將|請|让|讓|由|改由|交給|請他|請她|同事|助理|主管)[^。\n]{0,40}(?:寄|補|补|傳|传|提供|代為|代办|代辦|接手|回覆|回复|聯絡|联络|跟您|與您)|\b(?:will|is going to|can|shall)\b[^.\n]{0,60}\b(?:send|forward|provide|write|reply|submit|answer|follow up|take over)\b|からお送り|が送り/iu;

export function namedPeople(newText: string): readonly EmailAddress[] {
  const found = newText
    .slice(0, longest)
    .split(/[\n。!！?？]|\.\s(?=\p{Lu})/u)
    .filter((sentence) => bringsIn.test(sentence))
    .flatMap((sentence) => findEmails(sentence))
    .map(({ value }) => value as EmailAddress);
  return [...new Set(found)].slice(0, most);
}
