/** 統一編號, the number of a business in Taiwan: eight digits, one of them a check digit. */

const weights = [1, 2, 1, 2, 1, 2, 4, 1];

/**
 * By the rule of the Fiscal Information Agency: the digits of the weighted digits add up to a multiple of 5 since April
 * 2023 (of 10 before, which that includes); with 7 in the seventh place one less will do. `number` has eight digits.
 */
export function hasCheckDigit(number: string): boolean {
  const sum = weights.reduce((total, weight, place) => {
    const product = weight * Number(number[place]);
    return total + Math.floor(product / 10) + (product % 10);
  }, 0);
  return sum % 5 === 0 || (number[6] === '7' && (sum + 1) % 5 === 0);
}
