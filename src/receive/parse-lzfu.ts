/**
 * Unpacks the RTF that Outlook packs into winmail.dat (LZFu, MS-OXRTFCP). Written here because the lengths
 * that such bytes declare are not to be believed: it reads no further than there are bytes, and writes no more
 * than the caller allows. Called by `parse-tnef`.
 */

/** What every packed text may refer to before it has words of its own (MS-OXRTFCP §2.1.2.1). */
const preset = Buffer.from(
  '{\\rtf1\\ansi\\mac\\deff0\\deftab720{\\fonttbl;}{\\f0\\fnil \\froman \\fswiss \\fmodern \\fscript ' +
    '\\fdecor MS Sans SerifSymbolArialTimes New RomanCourier{\\colortbl\\red0\\green0\\blue0\r\n' +
    '\\par \\pard\\plain\\f0\\fs20\\b\\i\\u\\tab\\tx',
  'latin1',
);
const headerBytes = 16;
const windowBytes = 4096;

/** Null when the bytes are none of the two forms; what is cut off is read as far as it goes. */
export function unpackRtf(packed: Buffer, mostBytes: number): Buffer | null {
  if (packed.length < headerBytes) return null;
  const form = packed.toString('latin1', 8, 12);
  if (form === 'MELA') return packed.subarray(headerBytes, headerBytes + Math.min(packed.readUInt32LE(4), mostBytes));
  return form === 'LZFu' ? inflated(packed, mostBytes) : null;
}

function inflated(packed: Buffer, mostBytes: number): Buffer {
  // A reference copies at most 17 bytes for its two.
  const most = Math.min(mostBytes, packed.length * 9);
  const out = Buffer.alloc(preset.length + most);
  preset.copy(out);
  let length = preset.length;
  let position = headerBytes;
  while (position < packed.length) {
    const control = packed[position] ?? 0;
    position += 1;
    for (let bit = 0; bit < 8 && position < packed.length; bit += 1) {
      if (length >= out.length) return out.subarray(preset.length);
      if ((control & (1 << bit)) === 0) {
        out[length] = packed[position] ?? 0;
        length += 1;
        position += 1;
        continue;
      }
      if (position + 2 > packed.length) return out.subarray(preset.length, length);
      const reference = packed.readUInt16BE(position);
      position += 2;
      // A place in a window of 4096 bytes that is written round and round; its write position ends the text.
      const back = (length - (reference >> 4)) & (windowBytes - 1);
      if (back === 0) return out.subarray(preset.length, length);
      const end = Math.min(length + (reference & 15) + 2, out.length);
      for (; length < end; length += 1) out[length] = length < back ? 0x20 : (out[length - back] ?? 0);
    }
  }
  return out.subarray(preset.length, length);
}
