import { describe, expect, it } from '@jest/globals';
import { leadingZeroBits, solves } from './challenges.repository.js';

describe('a proof of work', () => {
  it.each([
    [[0x80], 0],
    [[0x01], 7],
    [[0x00, 0xff], 8],
    [[0x00, 0x1f], 11],
    [[0x00, 0x00], 16],
  ])('counts the zero bits before the first one: %j has %i', (bytes, bits) => {
    expect(leadingZeroBits(Uint8Array.from(bytes))).toBe(bits);
  });

  it('is found by trying, and is of its nonce only', () => {
    const solution = Array.from({ length: 200_000 }, (_, n) => String(n)).find((text) => solves('nonce', text, 10));
    expect(solution).toBeDefined();
    expect(solves('nonce', solution as string, 10)).toBe(true);
    expect([1, 2, 3, 4, 5, 6].every((n) => solves(`other${n}`, solution as string, 10))).toBe(false);
  });
});
