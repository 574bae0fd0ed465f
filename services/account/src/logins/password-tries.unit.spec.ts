import { describe, expect, it } from '@jest/globals';
import { extraBits } from './password-tries.js';

describe('the work that a try at a password costs', () => {
  it.each([0, 1, 4])('is none after %d tries', (tries) => {
    expect(extraBits(tries)).toBeUndefined();
  });

  it.each([
    [5, 0],
    [9, 0],
    [10, 1],
    [19, 1],
    [20, 2],
    [160, 5],
    [319, 5],
    [320, 6],
    [1_000_000, 6],
  ])('after %d tries is that of a challenge and %d bits, and has an end', (tries, bits) => {
    expect(extraBits(tries)).toBe(bits);
  });
});
