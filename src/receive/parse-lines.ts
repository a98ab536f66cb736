/**
 * Mends the lines of a raw mail before anything reads them: line ends of other machines, a byte order mark or
 * empty lines above the headers, and headers that no empty line ends. Almost every mail comes back as it is.
 * Called by `parse` before all else, and by the walk for the headers of each part.
 */
import { headerLength } from './scan.js';

const longestHeader = 256 * 1024;

/** The same bytes where nothing is wrong. */
export function mendLines(raw: Buffer): Buffer {
  const lines = withLineFeeds(withoutLeader(raw));
  const broken = missingLineAt(lines, 0, lines.length);
  return broken === null ? lines : Buffer.concat([lines.subarray(0, broken), lineFeed, lines.subarray(broken)]);
}

const lineFeed = Buffer.from('\n');

/** Where the empty line between headers and body is missing; null where it is not. */
export function missingLineAt(raw: Buffer, start: number, end: number): number | null {
  const length = Math.min(headerLength(raw.subarray(start, end)), longestHeader);
  const block = raw.toString('latin1', start, start + length);
  if (!suspiciousLine.test(block)) return null;
  let position = 0;
  let headers = 0;
  while (position < block.length) {
    const lineEnd = block.indexOf('\n', position);
    const next = lineEnd < 0 ? block.length : lineEnd + 1;
    const line = block.slice(position, next);
    if (headerName.test(line)) headers += 1;
    else if (isBodyLine(line, block.slice(next, next + 200)) && headers > 0)
      return hasHeadersBelow(block.slice(next)) ? null : start + position;
    position = next;
  }
  return null;
}

/** Neither a header nor the fold of one. */
const suspiciousLine = /^(?![!-9;-~]{1,80}[ \t]*:|[ \t]+[^\s])[^\r\n]/m;
const headerName = /^[!-9;-~]{1,80}[ \t]*:/;

/** A line of blanks alone is a fold when headers go on below it, and the empty line itself when not. */
function isBodyLine(line: string, below: string): boolean {
  if (/^[ \t]+\r?\n?$/.test(line)) return !/^[ \t]+\S/.test(below) && !headerName.test(below);
  return !/^[ \t]/.test(line) && !/^>?From /.test(line) && line.trim() !== '';
}

/** A header that was broken over lines without a blank has the others below it. */
const hasHeadersBelow = (block: string): boolean =>
  /^(?:from|to|cc|subject|date|message-id|mime-version|received|return-path|content-[a-z-]{2,30}|x-[a-z-]{2,40}):/im.test(
    block,
  );

function withoutLeader(raw: Buffer): Buffer {
  let start = raw[0] === 0xef && raw[1] === 0xbb && raw[2] === 0xbf ? 3 : 0;
  while (start < 64 && (raw[start] === 0x0a || raw[start] === 0x0d)) start += 1;
  if (start === 0) return raw;
  // Below empty lines there may be words as well: then the mail has no headers.
  const head = raw.toString('latin1', start, start + 4096);
  return headerName.test(head) && hasHeadersBelow(head) ? raw.subarray(start) : raw;
}

function withLineFeeds(raw: Buffer): Buffer {
  const first = raw.indexOf(0x0d);
  if (first < 0) return raw;
  // Doubled carriage returns come of two programs that each add one.
  if (raw[first + 1] === 0x0d && raw[first + 2] === 0x0a)
    return Buffer.from(raw.toString('latin1').replace(/\r+\n/g, '\r\n'), 'latin1');
  const isBare = raw[first + 1] !== 0x0a && !raw.subarray(0, first + longestHeader).includes(0x0a);
  return isBare ? Buffer.from(raw.toString('latin1').replaceAll('\r', '\n'), 'latin1') : raw;
}
