/** A telephone number as it is dialled, out of what people write: 02-2345-6789 and +886 2 2345 6789 are one. */
import { parsePhoneNumberFromString } from 'libphonenumber-js';

/**
 * E.164 (`+886223456789`), Taiwan being home; the extension is left aside. Null for what cannot be dialled from
 * everywhere: no number, or one without its area code.
 */
export function toDialled(text: string): string | null {
  const [number = ''] = /^[^\p{Letter}#*]*/u.exec(text.normalize('NFKC').trim()) ?? [];
  if (!/^(?:\+|\(?\s?0|886)/.test(number) && number.replace(/\D/g, '').length !== lengthWithoutZero) return null;
  const read = parsePhoneNumberFromString(number, 'TW');
  return read?.isValid() === true ? read.number : null;
}

/** 912345678: spreadsheets take the zero in front away. Eight digits are a number without its area code. */
const lengthWithoutZero = 9;
