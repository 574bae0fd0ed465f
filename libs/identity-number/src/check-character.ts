/** Weights of the first 17 places, 2^(18-i) mod 11 (GB 11643-1999, 3.3; the method is ISO 7064 MOD 11-2). */
const WEIGHTS = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2] as const;
/** The check character for each remainder of the weighted sum modulo 11. */
const CHARACTERS = '10X98765432';

/**
 * The check character, `0`–`9` or `X`, of a number's first 17 digits. Throws a `RangeError`, which does not repeat the
 * text, when it is not 17 ASCII digits. Source: GB 11643-1999.
 */
export function checkCharacter(first17: string): string {
  if (!/^[0-9]{17}$/.test(first17)) throw new RangeError('17 digits are due');
  const sum = WEIGHTS.reduce((total, weight, place) => total + weight * Number(first17.charAt(place)), 0);
  return CHARACTERS.charAt(sum % 11);
}
