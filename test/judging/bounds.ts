/** How high a share may really be of which a few cases were seen: Clopper and Pearson's bound, one-sided. Pure. */

/** With 95 % confidence the true share is at most this; 0 of 300 is about 1 %. */
export function upperBound(seen: number, of: number): number {
  if (of === 0 || seen >= of) return 1;
  let [low, high] = [seen / of, 1];
  for (let round = 0; round < 60; round += 1) {
    const middle = (low + high) / 2;
    if (chanceOfAtMost(seen, of, middle) > 0.05) low = middle;
    else high = middle;
  }
  return high;
}

/** That of so many, each with this chance, no more than `seen` are hit: terms of the binomial in logarithms. */
function chanceOfAtMost(seen: number, of: number, chance: number): number {
  let term = of * Math.log1p(-chance);
  let sum = 0;
  for (let hits = 0; hits <= seen; hits += 1) {
    sum += Math.exp(term);
    term += Math.log((of - hits) / (hits + 1)) + Math.log(chance) - Math.log1p(-chance);
  }
  return sum;
}
