/**
 * The desk's address with the secret part that tells which letter a mail answers, and links that open a mail to it.
 * recognise/thread reads the same form back.
 */
import type { Desk } from '../config/schema.js';
import type { EmailAddress } from '../domain/words.js';

/** `info+TOKEN@firstline.cc`; the plain address without a token. */
export function answerAddress(desk: Pick<Desk, 'address'>, token: string | null): EmailAddress {
  return token === null ? desk.address : (desk.address.replace('@', `+${token}@`) as EmailAddress);
}

export function mailtoLink(address: EmailAddress, fill: { readonly subject: string; readonly body?: string }): string {
  const fields = [`subject=${encodeURIComponent(fill.subject)}`];
  if (fill.body !== undefined) fields.push(`body=${encodeURIComponent(fill.body)}`);
  // A ) would end the link in our markup; encodeURIComponent leaves it alone.
  return `mailto:${address}?${fields.join('&')}`.replaceAll('(', '%28').replaceAll(')', '%29');
}
