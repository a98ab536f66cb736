/**
 * Opens a mail that its signature encloses (S/MIME `signed-data`, RFC 8551 §3.5.2): the bytes of the MIME
 * entity within. It checks no signature and knows only as much of DER and BER as leads there. Never throws.
 */

/** Null when the bytes are no signed data, or what they hold is no MIME entity. */
export function signedEntity(bytes: Buffer): Buffer | null {
  const content = find(bytes, [0x30, 0xa0, 0x30]);
  if (content === null || !isSignedData(bytes)) return null;
  // Version, digest algorithms, then what is signed.
  const signed = children(content).find((element) => element.tag === 0x30);
  if (signed === undefined) return null;
  const wrapped = children(signed.value).find((element) => element.tag === 0xa0);
  const inner = wrapped === undefined ? null : octets(wrapped.value, 0);
  return inner !== null && /^[\w-]{2,40}[ \t]*:/.test(inner.toString('latin1', 0, 60)) ? inner : null;
}

/** 1.2.840.113549.1.7.2 */
const isSignedData = (bytes: Buffer): boolean =>
  bytes.subarray(0, 40).includes(Buffer.from('06092a864886f70d010702', 'hex'));

interface Element {
  readonly tag: number;
  readonly value: Buffer;
  /** With tag, length and what ends it. */
  readonly length: number;
}

function find(bytes: Buffer, path: readonly number[]): Buffer | null {
  let within: Buffer | null = bytes;
  for (const tag of path)
    within = within === null ? null : (children(within).find((element) => element.tag === tag)?.value ?? null);
  return within;
}

function children(bytes: Buffer): readonly Element[] {
  const found: Element[] = [];
  let position = 0;
  while (position < bytes.length && found.length < 1000) {
    const element = elementAt(bytes.subarray(position), 0);
    if (element === null) break;
    found.push(element);
    position += element.length;
  }
  return found;
}

/** BER may leave the length open: then two zero bytes end the element. */
function elementAt(bytes: Buffer, depth: number): Element | null {
  const tag = bytes[0];
  const first = bytes[1];
  if (tag === undefined || first === undefined || depth > 12 || (tag === 0 && first === 0)) return null;
  if (first === 0x80) return openElement(bytes, tag, depth);
  const count = first < 0x80 ? 0 : first & 0x7f;
  if (count > 4 || bytes.length < 2 + count) return null;
  const size = count === 0 ? first : bytes.readUIntBE(2, count);
  // What was cut off is read as far as it goes.
  return { tag, value: bytes.subarray(2 + count, 2 + count + size), length: 2 + count + size };
}

function openElement(bytes: Buffer, tag: number, depth: number): Element {
  let position = 2;
  while (position < bytes.length) {
    if (bytes[position] === 0 && bytes[position + 1] === 0)
      return { tag, value: bytes.subarray(2, position), length: position + 2 };
    const inner = elementAt(bytes.subarray(position), depth + 1);
    if (inner === null) break;
    position += inner.length;
  }
  return { tag, value: bytes.subarray(2, position), length: bytes.length };
}

/** An octet string, in one piece or in several. */
function octets(bytes: Buffer, depth: number): Buffer | null {
  const pieces = children(bytes).flatMap((element) => {
    if (element.tag === 0x04) return [element.value];
    const inner = element.tag === 0x24 && depth < 4 ? octets(element.value, depth + 1) : null;
    return inner === null ? [] : [inner];
  });
  return pieces.length === 0 ? null : Buffer.concat(pieces);
}
