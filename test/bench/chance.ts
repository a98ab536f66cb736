/** Chance that is the same for the same seed: mulberry32, thirty-two bits of state, good enough for invented mail. */

export interface Chance {
  /** 0 ≤ n < 1 */
  next(): number;
  /** Whole numbers, both ends included. */
  between(least: number, most: number): number;
  pick<Item>(items: readonly [Item, ...Item[]]): Item;
  /** Each item with its weight. */
  weighted<Item>(items: readonly [readonly [Item, number], ...(readonly [Item, number])[]]): Item;
  bytes(size: number): Buffer;
}

export function openChance(seed: number): Chance {
  let state = seed >>> 0;
  const whole = (): number => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return (mixed ^ (mixed >>> 14)) >>> 0;
  };
  const next = (): number => whole() / 2 ** 32;
  return {
    next,
    between: (least, most) => least + Math.floor(next() * (most - least + 1)),
    pick: (items) => items[Math.floor(next() * items.length)] ?? items[0],
    weighted(items) {
      let point = next() * items.reduce((sum, [, weight]) => sum + weight, 0);
      for (const [item, weight] of items) {
        point -= weight;
        if (point < 0) return item;
      }
      return items[0][0];
    },
    bytes(size) {
      const bytes = Buffer.allocUnsafe(size + 4);
      for (let at = 0; at < size; at += 4) bytes.writeUInt32LE(whole(), at);
      return bytes.subarray(0, size);
    },
  };
}
