import { createHash } from 'node:crypto';
import { describe, expect, it } from '@jest/globals';
import { solve } from './proof-of-work.js';
import { sha256 } from './sha256.js';

const known = (text: string) => createHash('sha256').update(text).digest('hex');
const hex = (words: Int32Array) => [...words].map((word) => (word >>> 0).toString(16).padStart(8, '0')).join('');

describe('the hash', () => {
  it('is SHA-256, at every length around a block', () => {
    for (let length = 0; length < 200; length++) {
      const text = 'the quick brown fox jumps over the lazy dog '.repeat(5).slice(0, length);
      expect(hex(sha256(text))).toBe(known(text));
    }
  });
});

describe('a challenge', () => {
  it.each([0, 1, 9, 13])('of %d bits is solved', (difficulty) => {
    const seen: number[] = [];
    const solution = solve('a-nonce', difficulty, (likelihood) => seen.push(likelihood));
    const bits = BigInt(`0x${known(`a-nonce.${solution}`)}`)
      .toString(2)
      .padStart(256, '0');
    expect(bits.slice(0, difficulty)).toBe('0'.repeat(difficulty));
    expect(solution).toMatch(/^[\w-]{1,64}$/);
    // told after every 2,048 tries
    expect(seen).toHaveLength(Math.floor(Number(solution) / 2_048));
    expect(seen.every((likelihood, n) => likelihood > (seen[n - 1] ?? 0) && likelihood < 1)).toBe(true);
  });
});
