import { describe, expect, it } from '@jest/globals';
import { extraBits } from './extra-bits.js';

describe('the work beyond that of any challenge', () => {
  it.each([
    [0, 0],
    [5, 0],
    [9, 0],
    [10, 1],
    [19, 1],
    [20, 2],
    [160, 5],
    [319, 5],
    [320, 6],
    [1_000_000, 6],
  ])('after %d times is %d bits: it grows, and has an end', (times, bits) => {
    expect(extraBits(times)).toBe(bits);
  });
});
