/**
 * How much of a text is kept: a megabyte, and no more lines than any person or log file of one sends. Both are
 * far above real mail; without them a mail of nothing but line ends would keep everybody busy who reads lines.
 * Called by `parse-body`, and by `parse-mend` to spare mailparser what is cut off anyway.
 */

const longest = { characters: 1024 * 1024, lines: 50_000 };

/** Characters of the text that are kept; less than its length when it is cut. Line ends are \n. */
export function keptLength(text: string): number {
  const most = Math.min(text.length, longest.characters);
  if (most <= longest.lines) return most;
  let position = 0;
  for (let line = 0; line < longest.lines; line += 1) {
    const lineEnd = text.indexOf('\n', position);
    if (lineEnd < 0 || lineEnd >= most) return most;
    position = lineEnd + 1;
  }
  return position;
}

/** Whether bytes hold so much text, or so many lines, that some of it may be cut. */
export function isOverlong(bytes: Buffer): boolean {
  if (bytes.length > 2 * longest.characters) return true;
  if (bytes.length <= longest.lines) return false;
  let lines = 0;
  for (let position = bytes.indexOf(0x0a); position >= 0; position = bytes.indexOf(0x0a, position + 1)) {
    lines += 1;
    if (lines > longest.lines) return true;
  }
  return false;
}
