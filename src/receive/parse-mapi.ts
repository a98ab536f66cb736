/**
 * Walks the list of MAPI properties inside winmail.dat (MS-OXTNEF §2.1.3.4) and hands out those that are asked
 * for. It knows the layout of every type and the meaning of none. Never throws. Called by `parse-tnef`.
 */

export interface Property {
  readonly id: number;
  readonly type: number;
  /** Of one with several values, the first. */
  readonly value: Buffer;
}

export const propertyType = { long: 0x03, object: 0x0d, string: 0x1e, unicode: 0x1f, binary: 0x102 } as const;

const mostProperties = 500;
const severalValues = 0x1000;

/** In their order, as far as they can be told apart. */
export function readProperties(list: Buffer): readonly Property[] {
  if (list.length < 4) return [];
  const found: Property[] = [];
  const count = Math.min(list.readUInt32LE(0), mostProperties);
  let position = 4;
  while (found.length < count && position + 4 <= list.length) {
    const written = list.readUInt16LE(position);
    const type = written & ~severalValues;
    const id = list.readUInt16LE(position + 2);
    position += 4 + (id < 0x8000 ? 0 : nameLength(list, position + 4));
    const fixed = fixedLength(type);
    const isCounted = fixed === null || (written & severalValues) !== 0;
    if (isCounted && position + 4 > list.length) break;
    const values = isCounted ? list.readUInt32LE(position) : 1;
    position += isCounted ? 4 : 0;
    let value: Buffer | null = null;
    for (let index = 0; index < values && position < list.length; index += 1) {
      if (fixed === null && position + 4 > list.length) break;
      const length = fixed ?? list.readUInt32LE(position);
      position += fixed === null ? 4 : 0;
      value ??= list.subarray(position, position + length);
      position += padded(length);
    }
    found.push({ id, type, value: value ?? Buffer.alloc(0) });
  }
  return found;
}

const padded = (length: number): number => length + ((4 - (length % 4)) % 4);

/** Named properties carry a set, a kind and a number or a name of their own before the value. */
function nameLength(list: Buffer, position: number): number {
  if (position + 24 > list.length) return list.length;
  const isNumber = list.readUInt32LE(position + 16) === 0;
  return isNumber ? 24 : 24 + padded(list.readUInt32LE(position + 20));
}

/** Bytes of a value of fixed length; null for strings and bytes, which carry theirs. */
function fixedLength(type: number): number | null {
  switch (type) {
    case 0x02:
    case 0x03:
    case 0x04:
    case 0x0a:
    case 0x0b:
      return 4;
    case 0x05:
    case 0x06:
    case 0x07:
    case 0x14:
    case 0x40:
      return 8;
    case 0x48:
      return 16;
    default:
      return null;
  }
}
