/**
 * What was learned, as bytes: so that a desk need not learn at every start. A header in JSON, the features, how often
 * each was seen, the weights. Bytes of other examples, another way of learning, or damaged ones are nobody's model.
 */
import type { Learned } from './model.js';

/** Raised when the same examples would teach something else: other features, another normalisation, other constants. */
const method = 2;

interface Header {
  readonly method: number;
  /** Of the examples and cues it was learned from. */
  readonly source: string;
  readonly topics: readonly string[];
  readonly examples: number;
  readonly bias: readonly number[];
  readonly step: number;
  readonly featureBytes: number;
  readonly features: number;
}

export function toBytes(learned: Learned, source: string): Uint8Array {
  const { topics, examples, bias, step } = learned;
  const features = new TextEncoder().encode(learned.features.join('\n'));
  const header: Header = {
    ...{ method, source, topics, examples, bias, step },
    ...{ featureBytes: features.length, features: learned.features.length },
  };
  const seen = new DataView(new ArrayBuffer(learned.seen.length * 4));
  for (const [place, count] of learned.seen.entries()) seen.setUint32(place * 4, count, true);
  const weights = new Uint8Array(learned.weights.buffer, learned.weights.byteOffset, learned.weights.byteLength);
  return joined([
    new TextEncoder().encode(`${JSON.stringify(header)}\n`),
    features,
    new Uint8Array(seen.buffer),
    weights,
  ]);
}

/** null: they are not what these examples teach. */
export function fromBytes(bytes: Uint8Array, source: string): Learned | null {
  const end = bytes.indexOf(0x0a);
  const header = end < 0 ? null : headerIn(bytes.subarray(0, end));
  if (header === null || header.method !== method || header.source !== source) return null;
  const { topics, examples, bias, step, featureBytes, features: count } = header;
  const counts = end + 1 + featureBytes;
  const values = counts + count * 4;
  const features = new TextDecoder().decode(bytes.subarray(end + 1, counts)).split('\n');
  if (bytes.length !== values + count * topics.length || features.length !== count) return null;
  const view = new DataView(bytes.buffer, bytes.byteOffset + counts, count * 4);
  return {
    ...{ topics, features, examples, bias, step },
    seen: Uint32Array.from({ length: count }, (_, place) => view.getUint32(place * 4, true)),
    weights: new Int8Array(bytes.buffer, bytes.byteOffset + values, count * topics.length),
  };
}

function headerIn(bytes: Uint8Array): Header | null {
  try {
    // Of our own making where method and source are right, which is asked next.
    return JSON.parse(new TextDecoder().decode(bytes)) as Header;
  } catch {
    return null;
  }
}

function joined(parts: readonly Uint8Array[]): Uint8Array {
  const whole = new Uint8Array(parts.reduce((sum, { length }) => sum + length, 0));
  let place = 0;
  for (const part of parts) {
    whole.set(part, place);
    place += part.length;
  }
  return whole;
}
