/**
 * Takes out of a text the files that are written into it as yEnc (yenc.org, draft 1.3), which newsreaders and
 * old mailing lists leave: between `=ybegin` and `=yend`, bytes shifted by 42. It has to happen before the text
 * is decoded. Linear, checks no sums. Called by `parse-mend-text`.
 */

export interface Yencoded {
  readonly files: readonly { readonly filename: string; readonly content: Buffer }[];
  /** The text without them. */
  readonly rest: Buffer;
}

const mostFiles = 50;

/** Null when there is none. */
export function takeYencoded(bytes: Buffer): Yencoded | null {
  if (!bytes.includes('=ybegin ')) return null;
  const text = bytes.toString('latin1');
  const files: { filename: string; content: Buffer }[] = [];
  const kept: Buffer[] = [];
  let end = 0;
  for (const match of text.matchAll(/^=ybegin ([^\r\n]{1,400})\r?\n(?:=ypart [^\r\n]{1,200}\r?\n)?/gm)) {
    const start = match.index + match[0].length;
    const close = match.index < end ? -1 : text.indexOf('\n=yend', start - 1);
    // Without its end it is somebody's prose, or was cut off: then it stays.
    if (close < 0 && match.index >= end) break;
    if (close < 0 || files.length >= mostFiles) continue;
    const name = /(?:^| )name=(.+)$/.exec(match[1] ?? '')?.[1]?.trim() ?? 'unnamed';
    files.push({
      filename: Buffer.from(name, 'latin1').toString('utf8'),
      content: decoded(bytes.subarray(start, close)),
    });
    kept.push(bytes.subarray(end, match.index));
    const lineEnd = text.indexOf('\n', close + 1);
    end = lineEnd < 0 ? bytes.length : lineEnd + 1;
  }
  return files.length === 0 ? null : { files, rest: Buffer.concat([...kept, bytes.subarray(end)]) };
}

function decoded(data: Buffer): Buffer {
  const content = Buffer.allocUnsafe(data.length);
  let length = 0;
  let shift = 42;
  for (const byte of data) {
    if (byte === 0x0d || byte === 0x0a) continue;
    if (byte === 0x3d && shift === 42) {
      shift = 42 + 64;
      continue;
    }
    content[length] = (byte - shift) & 0xff;
    length += 1;
    shift = 42;
  }
  return content.subarray(0, length);
}
