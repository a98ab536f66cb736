/**
 * Answers, before anything is parsed, whether a raw mail is one of the few that could be expensive: by its
 * size, its header bytes, its parts and its nesting. One pass of byte searches; it reads no MIME and judges
 * no sender. `parse-safely` asks it.
 */

export interface Scan {
  readonly bytes: number;
  readonly headerBytes: number;
  /** Lines that begin with `--`: every MIME part has one. */
  readonly boundaryLines: number;
  /** Boundaries declared: how deep parts can be nested at most. */
  readonly declaredBoundaries: number;
  /** Which limits are passed; empty for an ordinary mail. */
  readonly suspicions: readonly Suspicion[];
}

export type Suspicion = 'large' | 'many-header-bytes' | 'many-parts' | 'deep-nesting';

const limits = { bytes: 20 * 1024 * 1024, headerBytes: 1024 * 1024, boundaryLines: 1000, declaredBoundaries: 50 };

export function scan(raw: Buffer): Scan {
  const headerBytes = headerLength(raw);
  const boundaryLines = count(raw, '\n--', limits.boundaryLines + 1);
  const declaredBoundaries = count(raw, 'boundary=', limits.declaredBoundaries + 1);

  const suspicions: Suspicion[] = [];
  if (raw.length > limits.bytes) suspicions.push('large');
  if (headerBytes > limits.headerBytes) suspicions.push('many-header-bytes');
  if (boundaryLines > limits.boundaryLines) suspicions.push('many-parts');
  if (declaredBoundaries > limits.declaredBoundaries) suspicions.push('deep-nesting');
  return { bytes: raw.length, headerBytes, boundaryLines, declaredBoundaries, suspicions };
}

/** Bytes before the first empty line, whatever its line ends; of a mail without one, all of it. */
export function headerLength(raw: Buffer): number {
  let lineEnd = raw.indexOf(0x0a);
  while (lineEnd >= 0) {
    const next = raw[lineEnd + 1];
    if (next === 0x0a || (next === 0x0d && raw[lineEnd + 2] === 0x0a)) return lineEnd + 1;
    lineEnd = raw.indexOf(0x0a, lineEnd + 1);
  }
  return raw.length;
}

/** Occurrences, counted no further than `most`. */
function count(raw: Buffer, needle: string, most: number): number {
  let found = 0;
  let position = raw.indexOf(needle);
  while (position >= 0 && found < most) {
    found += 1;
    position = raw.indexOf(needle, position + needle.length);
  }
  return found;
}
